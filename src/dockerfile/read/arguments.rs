//! The arguments of an instruction, which follow its name and its flags, and what BuildKit rejects in them.

use super::assignment_words::{AssignmentWord, AssignmentWords};
use super::cursor::Cursor;
use super::expansion::Expansion;
use super::heredoc::{has_double_angle, is_heredoc};
use super::json::{Json, JsonString};
use super::keyword::{Keyword, ShortWord};
use super::parsed::Parsed;
use super::{ReadError, ReadErrorKind};

const NO_ARGUMENTS: &str = "it has no arguments";
const NO_COMMAND: &str = "no command follows `CMD`";
const NO_DESTINATION: &str = "expected at least one source and a destination";
const NO_NAME: &str = "the name before `=` is missing";

/// Returns the error in the arguments, if any; for ONBUILD, only an error in the trigger that the parser finds at once.
#[inline]
pub(crate) const fn problem<'a>(parsed: &Parsed<'a>, keyword: Keyword) -> Option<ReadError<'a>> {
    if let (Json::Other, false) = (parsed.json, matches!(keyword, Keyword::Shell)) {
        return Some(parsed.error(ReadErrorKind::Json));
    }
    let problem = match keyword {
        Keyword::From | Keyword::Run | Keyword::Cmd | Keyword::Entrypoint => None,
        Keyword::Maintainer => if_empty(parsed.rest),
        Keyword::Shell => match parsed.json {
            Json::Strings(1.., _) => None,
            _ => Some("expected the exec form with at least one string"),
        },
        Keyword::Healthcheck => return healthcheck(parsed),
        Keyword::OnBuild => return trigger(parsed),
        Keyword::Add | Keyword::Copy => return files(parsed),
        Keyword::Arg => return args(parsed),
        Keyword::Env | Keyword::Label => return pairs(parsed, true),
        Keyword::Expose => return expanded_words(parsed),
        Keyword::Volume => return volumes(parsed),
        Keyword::StopSignal | Keyword::User | Keyword::Workdir => match if_empty(parsed.rest) {
            None => return expanded(parsed, parsed.rest),
            problem => problem,
        },
    };
    reject(parsed, problem)
}

#[inline]
const fn reject<'a>(parsed: &Parsed<'a>, problem: Option<&'static str>) -> Option<ReadError<'a>> {
    match problem {
        Some(problem) => Some(parsed.error(ReadErrorKind::Arguments).because(problem)),
        None => None,
    }
}

/// Returns the error for an instruction without arguments.
#[inline]
pub(crate) const fn nothing<'a>(parsed: &Parsed<'a>) -> Option<ReadError<'a>> {
    reject(parsed, Some(NO_ARGUMENTS))
}

#[inline]
const fn if_empty(rest: Cursor) -> Option<&'static str> {
    if rest.peek().is_none() { Some(NO_ARGUMENTS) } else { None }
}

/// Checks the quotes and variables of a word in which BuildKit replaces variables, whatever their values are. In a trigger of
/// ONBUILD, BuildKit replaces them when it fires.
#[inline]
const fn expanded<'a>(parsed: &Parsed<'a>, word: Cursor<'a>) -> Option<ReadError<'a>> {
    if parsed.on_build {
        return None;
    }
    match Expansion::problem(word) {
        Some(problem) => Some(parsed.error_in(ReadErrorKind::Variable, word).because(problem)),
        None => None,
    }
}

/// Does the same for a string of an array.
#[inline]
const fn expanded_string<'a>(parsed: &Parsed<'a>, string: JsonString<'a>) -> Option<ReadError<'a>> {
    let text = string.decoded();
    if parsed.on_build || text.is_full() {
        return None;
    }
    match Expansion::problem(Cursor::of(text.as_str()).with_escape(parsed.whole.escape())) {
        Some(problem) => Some(parsed.error(ReadErrorKind::Variable).because(problem)),
        None => None,
    }
}

/// Does the same for words separated by blanks.
#[inline]
const fn expanded_words<'a>(parsed: &Parsed<'a>) -> Option<ReadError<'a>> {
    let mut rest = parsed.rest;
    if rest.peek().is_none() {
        return nothing(parsed);
    }
    if rest.plain_words().is_some() {
        return None;
    }
    while let Some(word) = rest.take_word() {
        if let Some(error) = expanded(parsed, word) {
            return Some(error);
        }
    }
    None
}

/// Checks ADD and COPY: sources and a destination, as words or as an array.
#[inline]
const fn files<'a>(parsed: &Parsed<'a>) -> Option<ReadError<'a>> {
    match parsed.json {
        Json::Strings(count, _) if count < 2 => reject(parsed, Some(NO_DESTINATION)),
        Json::Strings(count, mut strings) => {
            let mut left = count;
            while let Some(string) = strings.next() {
                left -= 1;
                if left == 0 && string.is_heredoc() {
                    return Some(parsed.error(ReadErrorKind::Arguments).because("a heredoc cannot be the destination"));
                }
                if let Some(error) = expanded_string(parsed, string) {
                    return Some(error);
                }
            }
            None
        }
        _ => file_words(parsed),
    }
}

#[inline]
const fn file_words<'a>(parsed: &Parsed<'a>) -> Option<ReadError<'a>> {
    let mut rest = parsed.rest;
    if let Some(has_blank) = rest.plain_words() {
        return if has_blank { None } else { reject(parsed, Some(NO_DESTINATION)) };
    }
    let may_have_heredoc = has_double_angle(rest);
    let (mut count, mut last_is_heredoc) = (0, false);
    while let Some(word) = rest.take_word() {
        count += 1;
        last_is_heredoc = may_have_heredoc && is_heredoc(word);
        if !last_is_heredoc {
            if let Some(error) = expanded(parsed, word) {
                return Some(error);
            }
        }
    }
    if count < 2 {
        reject(parsed, Some(NO_DESTINATION))
    } else if last_is_heredoc {
        reject(parsed, Some("a heredoc cannot be the destination"))
    } else {
        None
    }
}

/// Checks ARG: names, each with or without a default.
#[inline]
const fn args<'a>(parsed: &Parsed<'a>) -> Option<ReadError<'a>> {
    let mut words = AssignmentWords::new(parsed.rest);
    let mut count = 0;
    while let Some(word) = words.next() {
        if let Some(false) = word.equals() {
            return reject(parsed, Some(NO_NAME));
        }
        if let (false, (_, Some(value))) = (word.is_plain, word.split()) {
            if let Some(problem) = Expansion::problem(value) {
                return Some(parsed.error_in(ReadErrorKind::Variable, word.cursor()).because(problem));
            }
        }
        count += 1;
    }
    if count == 0 { nothing(parsed) } else { None }
}

/// Checks ENV and LABEL: `name=value` any number of times, or `name value` once. `is_read` is false for a trigger of ONBUILD, which
/// is parsed now, and read when it fires.
#[inline]
const fn pairs<'a>(parsed: &Parsed<'a>, is_read: bool) -> Option<ReadError<'a>> {
    let mut words = AssignmentWords::new(parsed.rest);
    let Some(first) = words.next() else {
        return if is_read { nothing(parsed) } else { None };
    };
    if first.equals().is_none() {
        return pair_of_words(parsed, is_read);
    }
    let mut next = Some(first);
    while let Some(word) = next {
        match word.equals() {
            None => return reject(parsed, Some("every word must be `name=value`")),
            Some(false) if is_read => return reject(parsed, Some(NO_NAME)),
            _ if !is_read || word.is_plain => {}
            _ => {
                if let Some(error) = pair(parsed, &word) {
                    return Some(error);
                }
            }
        }
        next = words.next();
    }
    None
}

/// Checks `name=value`; variables are replaced in both.
#[inline]
const fn pair<'a>(parsed: &Parsed<'a>, word: &AssignmentWord<'a>) -> Option<ReadError<'a>> {
    let (name, value) = word.split();
    let problem = match (Expansion::problem(name), value) {
        (None, Some(value)) => Expansion::problem(value),
        (problem, _) => problem,
    };
    match problem {
        Some(problem) => Some(parsed.error_in(ReadErrorKind::Variable, word.cursor()).because(problem)),
        None => None,
    }
}

/// Checks `name value`, where the value is everything after the name.
#[inline]
const fn pair_of_words<'a>(parsed: &Parsed<'a>, is_read: bool) -> Option<ReadError<'a>> {
    let mut value = parsed.rest;
    let name = value.take_word();
    if value.peek().is_none() {
        return reject(parsed, Some("expected `name=value`"));
    }
    match name {
        Some(name) if is_read => match expanded(parsed, name) {
            None => expanded(parsed, value),
            error => error,
        },
        _ => None,
    }
}

#[inline]
const fn volumes<'a>(parsed: &Parsed<'a>) -> Option<ReadError<'a>> {
    match parsed.json {
        Json::Strings(0, _) => nothing(parsed),
        Json::Strings(_, mut strings) => {
            while let Some(string) = strings.next() {
                if string.is_white_space() {
                    return reject(parsed, Some("a volume needs a path"));
                }
                if let Some(error) = expanded_string(parsed, string) {
                    return Some(error);
                }
            }
            None
        }
        _ => {
            let mut rest = parsed.rest;
            while let Some(word) = rest.take_word() {
                let mut blank = word;
                blank.skip_spaces();
                if blank.peek().is_none() {
                    return reject(parsed, Some("a volume needs a path"));
                }
            }
            expanded_words(parsed)
        }
    }
}

#[inline]
const fn healthcheck<'a>(parsed: &Parsed<'a>) -> Option<ReadError<'a>> {
    let mut cursor = parsed.rest;
    let word = ShortWord::take(&mut cursor);
    cursor.skip_spaces();
    let is_over = cursor.peek().is_none();
    let problem = match word.bytes() {
        b"none" if is_over => None,
        b"cmd" if !is_over => match Json::read(cursor) {
            Json::Other => return Some(parsed.error(ReadErrorKind::Json)),
            Json::Strings(0, _) => Some(NO_COMMAND),
            _ => None,
        },
        b"none" => Some("nothing may follow `NONE`"),
        b"cmd" => Some(NO_COMMAND),
        b"" => Some(NO_ARGUMENTS),
        _ => Some("expected `NONE`, or `CMD` and a command"),
    };
    reject(parsed, problem)
}

/// Checks the trigger of ONBUILD: BuildKit parses it at once, and reads it when it fires.
#[inline]
const fn trigger<'a>(parsed: &Parsed<'a>) -> Option<ReadError<'a>> {
    let problem = match parsed.keyword {
        Some(Keyword::OnBuild) => Some("ONBUILD is not allowed in ONBUILD"),
        Some(Keyword::From) => Some("FROM is not allowed in ONBUILD"),
        Some(Keyword::Maintainer) => Some("MAINTAINER is not allowed in ONBUILD"),
        Some(Keyword::Env | Keyword::Label) => return pairs(parsed, false),
        Some(Keyword::Healthcheck) => {
            let mut cursor = parsed.rest;
            ShortWord::take(&mut cursor);
            return match Json::read(cursor) {
                Json::Other => Some(parsed.error(ReadErrorKind::Json)),
                _ => None,
            };
        }
        _ => None,
    };
    reject(parsed, problem)
}
