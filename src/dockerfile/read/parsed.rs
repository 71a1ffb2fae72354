use super::cursor::Cursor;
use super::flags::Flags;
use super::heredoc::Heredocs;
use super::json::Json;
use super::keyword::{Keyword, ShortWord};
use super::lines::Lines;
use super::physical_line::is_blank;
use super::words::Words;
use super::{ReadError, ReadErrorKind};

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
        let Some(outer) = parsed.keyword else {
            let kind = ReadErrorKind::UnknownInstruction;
            let error = ReadError::new(kind, line, whole.text(), whole.at(), whole.first_word_end());
            return (parsed, Some(error.instead(Keyword::nearest(whole))));
        };
        let (rest, mut problem) = parsed.flags.check(outer, line);
        parsed.rest = rest;
        if problem.is_none() {
            problem = parsed.arguments(outer);
        }
        if let Keyword::OnBuild = outer {
            let mut cursor = parsed.rest;
            parsed.on_build = true;
            parsed.keyword = Keyword::take(&mut cursor);
            parsed.take_flags(cursor);
        }
        if let Some(keyword) = parsed.keyword {
            if keyword.takes_json() {
                parsed.json = Json::read(parsed.rest);
            }
            let is_json = matches!(parsed.json, Json::Strings(..));
            if keyword.takes_heredocs() && !is_json {
                match Heredocs::take(lines, whole, line) {
                    Ok(heredocs) => parsed.heredocs = heredocs,
                    Err(error) => return (parsed, Some(error)),
                }
            }
        }
        (parsed, problem)
    }

    #[inline]
    const fn take_flags(&mut self, behind_name: Cursor<'a>) {
        self.flags = Flags::new(behind_name);
        let mut flags = self.flags;
        while flags.next().is_some() {}
        self.rest = flags.rest();
    }

    /// Checks that what follows the flags is what the instruction takes.
    #[inline]
    pub(crate) const fn arguments(&self, keyword: Keyword) -> Option<ReadError<'a>> {
        let rest = self.rest;
        let problem = match keyword {
            Keyword::Add | Keyword::Copy => match Json::read(rest) {
                Json::Strings(count, _) if count < 2 => Some(NO_DESTINATION),
                Json::Other => return Some(self.error(ReadErrorKind::Json)),
                Json::No if count_words(rest) < 2 => Some(NO_DESTINATION),
                _ => None,
            },
            Keyword::Arg => check_args(rest),
            Keyword::Env | Keyword::Label => check_pairs(rest),
            Keyword::Healthcheck => match self.check_healthcheck() {
                Ok(problem) => problem,
                Err(error) => return Some(error),
            },
            Keyword::OnBuild => check_trigger(rest),
            Keyword::From => None,
            Keyword::Run | Keyword::Cmd | Keyword::Entrypoint => match Json::read(rest) {
                Json::Other => return Some(self.error(ReadErrorKind::Json)),
                _ => return self.flags.check_values(keyword, self.line),
            },
            Keyword::Shell => match Json::read(rest) {
                Json::Strings(1.., _) => None,
                _ => Some("expected a JSON array of strings with at least one in it"),
            },
            Keyword::Volume => match Json::read(rest) {
                Json::Other => return Some(self.error(ReadErrorKind::Json)),
                Json::Strings(0, _) => Some(NOTHING),
                _ => if_empty(rest),
            },
            Keyword::Expose | Keyword::Maintainer | Keyword::StopSignal | Keyword::User | Keyword::Workdir => {
                if_empty(rest)
            }
        };
        match problem {
            Some(problem) => Some(self.error(ReadErrorKind::Arguments).because(problem)),
            None => None,
        }
    }

    /// An error about all that the instruction says.
    #[inline]
    pub(crate) const fn error(&self, kind: ReadErrorKind) -> ReadError<'a> {
        ReadError::new(kind, self.line, self.whole.text(), self.whole.at(), self.whole.end())
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

    #[inline]
    const fn check_healthcheck(&self) -> Result<Option<&'static str>, ReadError<'a>> {
        let mut cursor = self.rest;
        let word = ShortWord::take(&mut cursor);
        cursor.skip_spaces();
        let is_over = cursor.peek().is_none();
        match word.bytes() {
            b"none" if is_over => Ok(None),
            b"cmd" if !is_over => match Json::read(cursor) {
                Json::Other => Err(self.error(ReadErrorKind::Json)),
                Json::Strings(0, _) => Ok(Some(NO_COMMAND)),
                _ => match self.flags.check_values(Keyword::Healthcheck, self.line) {
                    Some(error) => Err(error),
                    None => Ok(None),
                },
            },
            b"none" => Ok(Some("nothing may follow `NONE`")),
            b"cmd" => Ok(Some(NO_COMMAND)),
            b"" => Ok(Some(NOTHING)),
            _ => Ok(Some("expected `NONE`, or `CMD` and a command")),
        }
    }
}

const NOTHING: &str = "nothing follows";
const NO_COMMAND: &str = "no command follows `CMD`";
const NO_DESTINATION: &str = "expected at least one source, and the destination";

#[inline]
const fn if_empty(rest: Cursor) -> Option<&'static str> {
    if rest.peek().is_none() { Some(NOTHING) } else { None }
}

/// The number of words, as far as two.
#[inline]
const fn count_words(mut cursor: Cursor) -> usize {
    let (mut count, mut is_in_word) = (0, false);
    while let Some(byte) = cursor.take() {
        let is_blank = is_blank(byte);
        if !is_blank && !is_in_word {
            count += 1;
            if count == 2 {
                break;
            }
        }
        is_in_word = !is_blank;
    }
    count
}

#[inline]
const fn check_args(rest: Cursor) -> Option<&'static str> {
    let mut words = Words::new(rest);
    let mut count = 0;
    while let Some(word) = words.next() {
        if let Some(false) = word.equals() {
            return Some(NO_NAME);
        }
        count += 1;
    }
    if count == 0 { Some(NOTHING) } else { None }
}

const NO_NAME: &str = "the name in front of `=` is missing";

/// ENV and LABEL: `name=value`, as often as wanted, or `name value` once.
#[inline]
const fn check_pairs(rest: Cursor) -> Option<&'static str> {
    let mut words = Words::new(rest);
    let Some(first) = words.next() else {
        return Some(NOTHING);
    };
    match first.equals() {
        None if count_words(rest) < 2 => return Some("expected `name=value`"),
        None => return None,
        Some(false) => return Some(NO_NAME),
        Some(true) => {}
    }
    while let Some(word) = words.next() {
        match word.equals() {
            None => return Some("expected `name=value` for each"),
            Some(false) => return Some(NO_NAME),
            Some(true) => {}
        }
    }
    None
}

#[inline]
const fn check_trigger(mut rest: Cursor) -> Option<&'static str> {
    if rest.peek().is_none() {
        return Some(NOTHING);
    }
    match Keyword::take(&mut rest) {
        Some(Keyword::OnBuild) => Some("ONBUILD may not stand in ONBUILD"),
        Some(Keyword::From) => Some("FROM may not stand in ONBUILD"),
        Some(Keyword::Maintainer) => Some("MAINTAINER may not stand in ONBUILD"),
        _ => None,
    }
}
