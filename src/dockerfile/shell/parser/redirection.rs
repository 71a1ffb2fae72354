//! Redirections.

use super::super::reader::{Reader, is_in_name};
use super::super::redirection::{Redirection, RedirectionOperator};
use super::super::shell_word::ShellWord;
use super::Parser;

impl Parser<'_> {
    /// Checks whether a redirection is next: an operator, perhaps directly after a file descriptor. `<(` starts a word.
    pub(super) fn is_at_redirection(&self) -> bool {
        let operator = after_descriptor(self.reader);
        let is_substitution = operator.is_at("<(") || operator.is_at(">(");
        (operator.is_at("<") || operator.is_at(">")) && !is_substitution
            || operator.is_at("&>") && operator.at() == self.reader.at()
    }

    pub(super) fn redirection(&mut self) -> Option<Redirection> {
        self.reader = after_descriptor(self.reader);
        if self.reader.is_at("<<") && !self.reader.is_at("<<<") {
            let operator = RedirectionOperator::Heredoc(self.heredoc()?);
            return Some(Redirection { operator, target: ShellWord::new(self.offset()) });
        }
        let operator = RedirectionOperator::take(&mut self.reader)?;
        self.reader.skip_blanks();
        // A number before an operator is not a file.
        if self.is_at_redirection() { None } else { Some(Redirection { operator, target: self.word()? }) }
    }
}

/// Returns the position after a number, or after Bash's name in braces, if an operator follows.
fn after_descriptor(reader: Reader) -> Reader {
    let mut after = reader;
    if after.take("{") {
        after.take_while(is_in_name);
        after.take("}");
    } else {
        after.take_while(|byte| byte.is_ascii_digit());
    }
    if matches!(after.peek(), Some(b'<' | b'>')) { after } else { reader }
}
