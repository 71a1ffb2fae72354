use super::cursor::Cursor;
use super::flags::Flags;
use super::heredoc::Heredocs;
use super::json::Json;
use super::keyword::{Keyword, ShortWord};
use super::lines::Lines;
use super::{ReadError, ReadErrorKind, arguments};

/// An instruction, taken apart.
#[derive(Clone, Copy)]
pub(crate) struct Parsed<'a> {
    /// Its first line.
    pub(crate) line: usize,
    /// `None` if no instruction is called so. Under ONBUILD, the trigger's.
    pub(crate) keyword: Option<Keyword>,
    pub(crate) on_build: bool,
    /// All of it.
    pub(crate) whole: Cursor<'a>,
    pub(crate) flags: Flags<'a>,
    /// What follows the flags.
    pub(crate) rest: Cursor<'a>,
    pub(crate) json: Json<'a>,
    pub(crate) heredocs: Heredocs,
}

impl<'a> Parsed<'a> {
    /// Takes an instruction apart, and takes the lines of its heredocs; what is wrong with it, if anything is.
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
            // BuildKit does not look at the flags of `HEALTHCHECK NONE`.
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

    /// Takes what ONBUILD holds apart. Its flags are checked when it fires.
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

    /// What ONBUILD holds, as it is read when it fires: in a file of its own, without an `escape` directive.
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

    /// An error about all that the instruction says.
    #[inline]
    pub(crate) const fn error(&self, kind: ReadErrorKind) -> ReadError<'a> {
        ReadError::new(kind, self.line, self.whole.text(), self.whole.at(), self.whole.end())
    }

    /// An error about a part of the instruction.
    #[inline]
    pub(crate) const fn error_in(&self, kind: ReadErrorKind, part: Cursor<'a>) -> ReadError<'a> {
        ReadError::new(kind, self.line, self.whole.text(), part.at(), part.end())
    }

    /// What HEALTHCHECK runs: what follows `CMD`.
    #[inline]
    pub(crate) const fn healthcheck(&self) -> Option<Cursor<'a>> {
        let mut cursor = self.rest;
        if !matches!(ShortWord::take(&mut cursor).bytes(), b"cmd") {
            return None;
        }
        cursor.skip_spaces();
        Some(cursor)
    }

    /// Whether HEALTHCHECK runs nothing.
    #[inline]
    const fn is_none(&self) -> bool {
        let mut cursor = self.rest;
        matches!(ShortWord::take(&mut cursor).bytes(), b"none")
    }
}
