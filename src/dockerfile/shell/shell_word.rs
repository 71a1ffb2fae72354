use super::script::{List, PipelineCommand};

/// A word of a command, without its quotes.
#[derive(Debug, Default)]
pub(crate) struct ShellWord {
    /// Where it starts in the script.
    pub(crate) offset: usize,
    /// Where it ends, with its quotes.
    pub(crate) end: usize,
    /// What is known of it, from its start.
    text: String,
    /// Whether something in it is known only when the script runs.
    is_expanded: bool,
    pub(super) substitutions: Vec<Substitution>,
}

/// Commands whose output becomes a part of a word.
#[derive(Debug)]
pub(super) struct Substitution {
    pub(super) list: List,
    /// Whether they run whenever the word is expanded, and `A=word` fails if they do.
    pub(super) is_plain: bool,
}

impl ShellWord {
    pub(super) fn new(offset: usize) -> Self {
        Self { offset, end: offset, ..Self::default() }
    }

    /// The whole word, if it is the same whenever the script runs.
    pub(crate) fn literal(&self) -> Option<&str> {
        if self.is_expanded { None } else { Some(&self.text) }
    }

    /// What the word surely starts with: all of it up to the first variable, substitution or pattern.
    pub(crate) fn known_prefix(&self) -> &str {
        &self.text
    }

    /// Whether a command in it has a program of this name, which is all that a part of it runs.
    pub(crate) fn runs(&self, program: &str) -> bool {
        let commands = self.substitutions.iter().flat_map(|substitution| &substitution.list);
        let mut pipelines = commands.flat_map(|list| &list.pipelines).map(|(_, pipeline)| pipeline.commands.as_slice());
        pipelines.any(|commands| {
            matches!(commands, [PipelineCommand::Simple(command)]
                if command.words.first().and_then(Self::literal) == Some(program))
        })
    }

    pub(super) fn push_str(&mut self, text: &str) {
        if !self.is_expanded {
            self.text.push_str(text);
        }
    }

    pub(super) fn push(&mut self, character: char) {
        if !self.is_expanded {
            self.text.push(character);
        }
    }

    /// Adds something that is known only when the script runs.
    pub(super) fn push_unknown(&mut self) {
        self.is_expanded = true;
    }

    /// Makes a pattern of what was added since the text had this length.
    pub(super) fn push_unknown_from(&mut self, length: usize) {
        self.text.truncate(length);
        self.is_expanded = true;
    }
}
