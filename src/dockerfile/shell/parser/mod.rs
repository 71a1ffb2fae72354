//! The parser of scripts. Each method takes the construct that it is named after, and leaves the reader after it; `None` is a syntax
//! error.

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

/// The maximum nesting of commands, substitutions and expansions. Deeper nesting is a syntax error here, so no script overflows the
/// stack.
pub(crate) const MAX_DEPTH: usize = 64;

pub(super) struct Parser<'a> {
    reader: Reader<'a>,
    /// The offset of everything in a script that is in a word of another script.
    fixed_offset: Option<usize>,
    /// The end of the last command, without the blanks after it.
    command_end: usize,
    depth: usize,
    heredocs: Vec<Heredoc>,
    /// The heredocs whose bodies follow the current line.
    pending: Vec<PendingHeredoc>,
}

impl<'a> Parser<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let reader = Reader::new(text);
        Self { reader, fixed_offset: None, command_end: 0, depth: 0, heredocs: Vec::new(), pending: Vec::new() }
    }

    /// Creates a parser for a script in a word of another script, at the offset and depth of that word.
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

    /// Parses commands up to anything that cannot start one.
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

    /// Parses a list that must have a command.
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

    /// Skips blanks, comments and newlines. The bodies of heredocs start after a newline.
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

    /// Takes Bash's `time` before a compound command. Before a program, `time` may be a program itself.
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
