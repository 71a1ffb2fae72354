//! From the text of a script to its syntax. Each function takes what its name says and leaves the reader after it; `None` is a
//! syntax error.

mod compound;
mod expansion;
mod heredoc;
mod redirection;
mod simple;
mod test_command;
mod word;

use super::reader::Reader;
use super::redirection::Heredoc;
use super::script::{AndOr, AndOrList, List, Pipeline, PipelineCommand, Script};
use heredoc::PendingHeredoc;

/// How deep commands, substitutions and expansions may be in each other. More is a syntax error here, so that no text makes the
/// stack overflow.
pub(crate) const MAX_DEPTH: usize = 64;

pub(super) struct Parser<'a> {
    reader: Reader<'a>,
    /// Where everything is, for a script that is in a word of another one.
    fixed_offset: Option<usize>,
    /// Where the last command ended, without the blanks after it.
    command_end: usize,
    depth: usize,
    heredocs: Vec<Heredoc>,
    /// Those whose text comes after the line at hand.
    pending: Vec<PendingHeredoc>,
}

impl<'a> Parser<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let reader = Reader::new(text);
        Self { reader, fixed_offset: None, command_end: 0, depth: 0, heredocs: Vec::new(), pending: Vec::new() }
    }

    /// For a script in a word of another one: where that word is, and how deep.
    pub(super) fn nested(text: &'a str, offset: usize, depth: usize) -> Self {
        Self { fixed_offset: Some(offset), depth, ..Self::new(text) }
    }

    pub(super) fn script(mut self) -> Option<Script> {
        let list = self.whole_list()?;
        Some(Script { list, heredocs: self.heredocs })
    }

    fn whole_list(&mut self) -> Option<List> {
        let list = self.deeper(Self::list)?;
        if self.reader.at() < self.reader.end() { None } else { Some(list) }
    }

    fn offset(&self) -> usize {
        self.fixed_offset.unwrap_or(self.reader.at())
    }

    fn deeper<T>(&mut self, parse: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.depth >= MAX_DEPTH {
            return None;
        }
        self.depth += 1;
        let parsed = parse(self);
        self.depth -= 1;
        parsed
    }

    /// Commands up to what cannot start one.
    fn list(&mut self) -> Option<List> {
        let mut list = List::new();
        loop {
            self.skip_newlines()?;
            if self.is_at_list_end() {
                return Some(list);
            }
            let mut commands = self.and_or_list()?;
            self.reader.skip_blanks();
            let has_separator = match self.reader.peek() {
                Some(b'&') => {
                    self.reader.skip();
                    commands.is_background = true;
                    true
                }
                Some(b';') if !self.is_at_case_separator() => {
                    self.reader.skip();
                    true
                }
                next => next == Some(b'\n'),
            };
            list.push(commands);
            if !has_separator {
                return Some(list);
            }
        }
    }

    /// A list that the grammar wants to have a command.
    fn commands(&mut self) -> Option<List> {
        let list = self.deeper(Self::list)?;
        if list.is_empty() { None } else { Some(list) }
    }

    fn is_at_list_end(&mut self) -> bool {
        match self.reader.peek() {
            None | Some(b')') => true,
            Some(b';') => self.is_at_case_separator(),
            _ => matches!(
                self.reader.reserved(),
                Some(("then" | "elif" | "else" | "fi" | "do" | "done" | "esac" | "}", _))
            ),
        }
    }

    fn is_at_case_separator(&self) -> bool {
        self.reader.is_at(";;") || self.reader.is_at(";&")
    }

    /// Skips blanks, comments and newlines. The text of heredocs starts after a newline.
    fn skip_newlines(&mut self) -> Option<()> {
        loop {
            self.reader.skip_blanks();
            if self.reader.peek() != Some(b'\n') {
                return Some(());
            }
            self.reader.skip();
            self.heredoc_bodies()?;
        }
    }

    fn take_reserved(&mut self, word: &str) -> Option<()> {
        let (reserved, after) = self.reader.reserved()?;
        if reserved != word {
            return None;
        }
        self.reader = after;
        Some(())
    }

    fn expect(&mut self, operator: &str) -> Option<()> {
        if self.reader.take(operator) { Some(()) } else { None }
    }

    fn and_or_list(&mut self) -> Option<AndOrList> {
        let mut pipelines = Vec::from([(AndOr::And, self.pipeline()?)]);
        loop {
            self.reader.skip_blanks();
            let operator = if self.reader.take("&&") {
                AndOr::And
            } else if self.reader.take("||") {
                AndOr::Or
            } else {
                return Some(AndOrList { pipelines, is_background: false });
            };
            self.skip_newlines()?;
            pipelines.push((operator, self.pipeline()?));
        }
    }

    fn pipeline(&mut self) -> Option<Pipeline> {
        self.reader.skip_blanks();
        let (offset, mut is_negated) = (self.offset(), false);
        loop {
            self.reader.skip_blanks();
            if self.take_reserved("!").is_some() {
                is_negated = !is_negated;
            } else if !self.take_time() {
                break;
            }
        }
        let mut commands = Vec::from([self.command()?]);
        loop {
            let end = self.command_end;
            self.reader.skip_blanks();
            if self.reader.is_at("||") || !self.reader.take("|") {
                return Some(Pipeline { offset, end, is_negated, commands });
            }
            self.reader.take("&");
            self.skip_newlines()?;
            commands.push(self.command()?);
        }
    }

    /// Takes the `time` of Bash, which may be before a compound command; before a program it may be a program, too.
    fn take_time(&mut self) -> bool {
        let before = self.reader;
        if self.take_reserved("time").is_some() {
            self.reader.skip_blanks();
            if self.reader.take("-p") {
                self.reader.skip_blanks();
            }
            if self.reader.reserved().is_some() || self.reader.peek() == Some(b'(') {
                return true;
            }
        }
        self.reader = before;
        false
    }

    fn command(&mut self) -> Option<PipelineCommand> {
        self.reader.skip_blanks();
        let reserved = match self.reader.reserved() {
            Some(("time", _)) | None => None,
            Some((word, _)) => Some(word),
        };
        match (reserved, self.reader.peek()) {
            (Some("function"), _) => self.function_with_keyword(),
            (Some(_), _) | (None, Some(b'(')) => self.redirected_compound(),
            (None, _) => self.simple_command(),
        }
    }
}
