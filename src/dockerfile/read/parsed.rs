use super::cursor::Cursor;
use super::flags::Flags;
use super::heredoc::Heredocs;
use super::json::Json;
use super::keyword::{Keyword, ShortWord};
use super::lines::Lines;
use super::{ReadError, ReadErrorKind, arguments};

/// A parsed instruction.
#[derive(Clone, Copy)]
pub(crate) struct Parsed<'a> {
    /// Its first line.
    pub(crate) line: usize,
    /// `None` if the instruction is unknown. Under ONBUILD, it is the trigger's.
    pub(crate) keyword: Option<Keyword>,
    pub(crate) on_build: bool,
    /// The whole instruction.
    pub(crate) whole: Cursor<'a>,
    pub(crate) flags: Flags<'a>,
    /// The arguments, which follow the flags.
    pub(crate) rest: Cursor<'a>,
    pub(crate) json: Json<'a>,
    pub(crate) heredocs: Heredocs,
}

impl<'a> Parsed<'a> {
    /// Parses an instruction, and takes the lines of its heredocs; the second value is the error, if any.
    #[inline]
    pub(crate) const fn new(lines: &mut Lines<'a>, line: usize, whole: Cursor<'a>) -> (Self, Option<ReadError<'a>>) {
        let mut parsed = Self {
            line,
            keyword: None,
            on_build: false,
            whole,
            flags: Flags::new(whole),
            rest: whole,
            json: Json::No,
            heredocs: Heredocs { count: 0, first: (0, 0) },
        };
        let mut cursor = whole;
        parsed.keyword = Keyword::take(&mut cursor);
        parsed.flags = Flags::new(cursor);
        let Some(keyword) = parsed.keyword else {
            let kind = ReadErrorKind::UnknownInstruction;
            let error = ReadError::new(kind, line, whole.text(), whole.at(), whole.first_word_end());
            return (parsed, Some(error.instead(Keyword::nearest(whole))));
        };
        let (rest, mut problem) = parsed.flags.check(keyword, line);
        parsed.rest = rest;
        if let Keyword::OnBuild = keyword {
            if problem.is_none() && rest.peek().is_none() {
                problem = arguments::nothing(&parsed);
            }
            parsed.take_trigger();
        }
        if parsed.takes_json() {
            parsed.json = Json::read(parsed.rest);
        }
        if let Keyword::Healthcheck = keyword {
            // BuildKit does not check the flags of `HEALTHCHECK NONE`.
            problem = if parsed.is_none() { None } else { problem };
        }
        if problem.is_none() {
            problem = arguments::problem(&parsed, keyword);
        }
        if lines.may_have_heredocs() && parsed.takes_heredocs() {
            match Heredocs::take(lines, whole, line, matches!(keyword, Keyword::Add | Keyword::Copy)) {
                Ok(heredocs) => parsed.heredocs = heredocs,
                Err(error) => return (parsed, Some(error)),
            }
        }
        (parsed, problem)
    }

    /// Parses the trigger of ONBUILD. Its flags are checked when it fires.
    #[inline]
    const fn take_trigger(&mut self) {
        let mut cursor = self.rest;
        self.on_build = true;
        self.keyword = Keyword::take(&mut cursor);
        self.flags = Flags::new(cursor);
        let mut flags = self.flags;
        while flags.next().is_some() {}
        self.rest = flags.rest();
    }

    /// Returns the trigger of ONBUILD as it is read when it fires: in a file of its own, without an `escape` directive.
    #[inline]
    pub(crate) const fn fired(&self) -> Self {
        let mut fired = *self;
        if self.whole.escape() == b'\\' {
            return fired;
        }
        fired.flags = self.flags.with_backslash();
        let mut flags = fired.flags;
        while flags.next().is_some() {}
        fired.rest = flags.rest();
        if fired.takes_json() {
            fired.json = Json::read(fired.rest);
        }
        fired
    }

    #[inline]
    const fn takes_json(&self) -> bool {
        matches!(self.keyword, Some(keyword) if keyword.takes_json())
    }

    #[inline]
    const fn takes_heredocs(&self) -> bool {
        matches!(self.keyword, Some(keyword) if keyword.takes_heredocs()) && !matches!(self.json, Json::Strings(..))
    }

    /// Creates an error about the whole instruction.
    #[inline]
    pub(crate) const fn error(&self, kind: ReadErrorKind) -> ReadError<'a> {
        ReadError::new(kind, self.line, self.whole.text(), self.whole.at(), self.whole.end())
    }

    /// Creates an error about a part of the instruction.
    #[inline]
    pub(crate) const fn error_in(&self, kind: ReadErrorKind, part: Cursor<'a>) -> ReadError<'a> {
        ReadError::new(kind, self.line, self.whole.text(), part.at(), part.end())
    }

    /// Returns the command of HEALTHCHECK, which follows `CMD`.
    #[inline]
    pub(crate) const fn healthcheck(&self) -> Option<Cursor<'a>> {
        let mut cursor = self.rest;
        if !matches!(ShortWord::take(&mut cursor).bytes(), b"cmd") {
            return None;
        }
        cursor.skip_spaces();
        Some(cursor)
    }

    /// Checks for `HEALTHCHECK NONE`, which runs nothing.
    #[inline]
    const fn is_none(&self) -> bool {
        let mut cursor = self.rest;
        matches!(ShortWord::take(&mut cursor).bytes(), b"none")
    }
}
