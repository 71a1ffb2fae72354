use super::script::{List, PipelineCommand};

/// A word of a command, without its quotes.
#[derive(Debug, Default)]
pub(crate) struct ShellWord {
    /// The start in the script.
    pub(crate) offset: usize,
    /// The end in the script, with its quotes.
    pub(crate) end: usize,
    /// The known text at its start.
    text: String,
    /// Whether something in it is known only when the script runs.
    is_expanded: bool,
    pub(super) substitutions: Vec<Substitution>,
}

/// Commands whose output becomes part of a word.
#[derive(Debug)]
pub(super) struct Substitution {
    pub(super) list: List,
    /// Whether they run whenever the word is expanded, and `A=word` fails if they fail.
    pub(super) is_plain: bool,
}

impl ShellWord {
    pub(super) fn new(offset: usize) -> Self {
        Self { offset, end: offset, ..Self::default() }
    }

    /// Returns the whole word, if it is the same whenever the script runs.
    pub(crate) fn literal(&self) -> Option<&str> {
        if self.is_expanded { None } else { Some(&self.text) }
    }

    /// Returns the known start of the word, up to the first variable, substitution or pattern.
    pub(crate) fn known_prefix(&self) -> &str {
        &self.text
    }

    /// Checks whether a substitution in the word has a pipeline of only this program.
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

    /// Replaces the text after this length by a pattern, which is known only when the script runs.
    pub(super) fn push_unknown_from(&mut self, length: usize) {
        self.text.truncate(length);
        self.is_expanded = true;
    }
}
