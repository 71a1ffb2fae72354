use super::redirection::Redirection;
use super::shell_word::ShellWord;

/// Assignments, words and redirections; at least one of them.
#[derive(Debug, Default)]
pub(crate) struct SimpleCommand {
    pub(crate) offset: usize,
    /// Where its last part ends.
    pub(crate) end: usize,
    pub(crate) assignments: Vec<Assignment>,
    pub(crate) words: Vec<ShellWord>,
    pub(crate) redirections: Vec<Redirection>,
}

/// `NAME=value` before a command, or alone.
#[derive(Debug)]
pub(crate) struct Assignment {
    pub(crate) name: String,
    /// What is assigned; not a literal if it is an array or is added to what there was.
    pub(crate) value: ShellWord,
}

impl SimpleCommand {
    pub(super) fn is_empty(&self) -> bool {
        self.assignments.is_empty() && self.words.is_empty() && self.redirections.is_empty()
    }

    /// Whether it is a word and nothing else, which may be the name of a function that is defined.
    pub(super) fn is_one_word(&self) -> bool {
        self.assignments.is_empty() && self.words.len() == 1 && self.redirections.is_empty()
    }

    /// Whether its arguments may be assignments of arrays.
    pub(super) fn is_declaration(&self) -> bool {
        let program = self.words.first().and_then(ShellWord::literal);
        matches!(program, Some("declare" | "export" | "local" | "readonly" | "typeset"))
    }
}
