//! Simple commands and assignments.

use super::super::reader::{Reader, is_in_name, is_metacharacter};
use super::super::script::PipelineCommand;
use super::super::shell_word::ShellWord;
use super::super::simple_command::{Assignment, SimpleCommand};
use super::Parser;

impl Parser<'_> {
    pub(super) fn simple_command(&mut self) -> Option<PipelineCommand> {
        let mut command = SimpleCommand { offset: self.offset(), ..SimpleCommand::default() };
        loop {
            self.reader.skip_blanks();
            if self.is_at_redirection() {
                let redirection = self.redirection()?;
                command.end = redirection.target.end;
                command.redirections.push(redirection);
            } else if !self.is_at_word() {
                break;
            } else if command.words.is_empty() && assigned_name(&mut self.reader.clone()).is_some() {
                let assignment = self.assignment()?;
                command.end = assignment.value.end;
                command.assignments.push(assignment);
            } else {
                let mut word = self.word()?;
                if word.known_prefix().ends_with('=') && command.is_declaration() && self.reader.peek() == Some(b'(') {
                    self.array(&mut word)?;
                    word.end = self.offset();
                }
                command.end = word.end;
                command.words.push(word);
            }
        }
        if command.is_empty() {
            return None;
        }
        if self.reader.peek() == Some(b'(') && command.is_one_word() {
            let name = String::from(command.words.first()?.literal()?);
            return self.function(name);
        }
        self.command_end = command.end;
        Some(PipelineCommand::Simple(command))
    }

    fn assignment(&mut self) -> Option<Assignment> {
        let (name, is_whole) = assigned_name(&mut self.reader)?;
        let mut value = ShellWord::new(self.offset());
        if !is_whole {
            value.push_unknown();
        }
        if self.reader.peek() == Some(b'(') {
            self.array(&mut value)?;
            value.end = self.offset();
        } else {
            self.word_parts(&mut value)?;
        }
        Some(Assignment { name: String::from(name), value })
    }

    /// Parses `(word ...)` after `NAME=`.
    fn array(&mut self, value: &mut ShellWord) -> Option<()> {
        self.expect("(")?;
        value.push_unknown();
        loop {
            self.skip_newlines()?;
            if self.reader.take(")") {
                return Some(());
            }
            let mut element = self.word()?;
            value.substitutions.append(&mut element.substitutions);
        }
    }
}

/// Takes `NAME=`, `NAME+=` or `NAME[...]=`, and returns the name, and whether it is the first form, which sets the whole value.
fn assigned_name<'a>(reader: &mut Reader<'a>) -> Option<(&'a str, bool)> {
    let mut ahead = *reader;
    let name = ahead.take_while(is_in_name);
    if name.is_empty() || name.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let has_subscript = ahead.take("[");
    if has_subscript {
        ahead.take_while(|byte| byte != b']' && !is_metacharacter(byte));
        if !ahead.take("]") {
            return None;
        }
    }
    let is_added = ahead.take("+=");
    if !is_added && !ahead.take("=") {
        return None;
    }
    *reader = ahead;
    Some((name, !has_subscript && !is_added))
}
