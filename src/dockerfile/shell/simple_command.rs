use super::redirection::Redirection;
use super::shell_word::ShellWord;

/// A simple command, which has at least one assignment, word or redirection.
#[derive(Debug, Default)]
pub(crate) struct SimpleCommand {
    pub(crate) offset: usize,
    /// The end of its last part.
    pub(crate) end: usize,
    pub(crate) assignments: Vec<Assignment>,
    pub(crate) words: Vec<ShellWord>,
    pub(crate) redirections: Vec<Redirection>,
}

/// `NAME=value` before a command, or alone.
#[derive(Debug)]
pub(crate) struct Assignment {
    pub(crate) name: String,
    /// The assigned value; not a literal if it is an array or is appended to the old value.
    pub(crate) value: ShellWord,
}

impl SimpleCommand {
    pub(super) fn is_empty(&self) -> bool {
        self.assignments.is_empty() && self.words.is_empty() && self.redirections.is_empty()
    }

    /// Checks whether it is a single word, which may be the name in the definition of a function.
    pub(super) fn is_one_word(&self) -> bool {
        self.assignments.is_empty() && self.words.len() == 1 && self.redirections.is_empty()
    }

    /// Checks whether its arguments may be assignments of arrays.
    pub(super) fn is_declaration(&self) -> bool {
        let program = self.words.first().and_then(ShellWord::literal);
        matches!(program, Some("declare" | "export" | "local" | "readonly" | "typeset"))
    }
}
