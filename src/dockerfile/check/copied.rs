//! What COPY and ADD may put where programs are.

use super::system_path::{Directory, resolve, resolve_word};
use crate::dockerfile::read::buffer::Buffer;
use crate::dockerfile::read::cursor::Cursor;
use crate::dockerfile::read::json::{Json, JsonString};
use crate::dockerfile::read::keyword::Keyword;
use crate::dockerfile::read::parsed::Parsed;
use crate::dockerfile::read::variables::Variables;

/// The longest destination in a JSON array that is looked at.
const LONGEST: usize = 256;

/// Whether the instruction may bring programs along, in a stage that is FROM an image of the catalogue or from something else.
///
/// What is in a directory nobody can say who only has the Dockerfile, and ADD unpacks archives. But a file by its name, and the
/// context as a whole, are of a project that is built on the image: a root file system would be built on `scratch`.
#[inline]
pub(crate) const fn may_bring_programs<'a>(
    keyword: Keyword,
    parsed: &Parsed<'a>,
    working: Directory,
    is_on_image: bool,
    variables: &Variables<'a>,
) -> bool {
    match destination(parsed, working, variables) {
        Directory::Programs => true,
        Directory::Other => false,
        Directory::Root => {
            !(is_on_image && matches!(keyword, Keyword::Copy) && is_from_context(parsed) && are_of_project(parsed))
        }
    }
}

/// Where the last word leads.
#[inline]
const fn destination<'a>(parsed: &Parsed<'a>, working: Directory, variables: &Variables<'a>) -> Directory {
    let Json::Strings(count, mut strings) = parsed.json else {
        return resolve_word(working, last_word(parsed.rest), variables);
    };
    let mut before = 1;
    while before < count {
        let _ = strings.next();
        before += 1;
    }
    let mut path = Buffer::<LONGEST>::new();
    if let Some(mut last) = strings.next() {
        while let Some(byte) = last.take() {
            path.push(byte);
        }
    }
    if path.is_full() {
        return Directory::Programs;
    }
    resolve(working, Cursor::of(path.as_str()))
}

#[inline]
const fn last_word(rest: Cursor) -> Cursor {
    if let Some(last) = rest.last_word() {
        return last;
    }
    let (mut cursor, mut last) = (rest, rest);
    while let Some(word) = next_word(&mut cursor) {
        last = word;
    }
    last
}

#[inline]
const fn next_word<'a>(cursor: &mut Cursor<'a>) -> Option<Cursor<'a>> {
    cursor.skip_spaces();
    if cursor.peek().is_none() {
        return None;
    }
    let word = cursor.up_to(cursor.first_word_end());
    while cursor.peek().is_some() && cursor.space() == 0 {
        cursor.skip(1);
    }
    Some(word)
}

#[inline]
const fn is_from_context(parsed: &Parsed) -> bool {
    let mut flags = parsed.flags;
    while let Some(flag) = flags.next() {
        if let b"from" = flag.name.bytes() {
            return false;
        }
    }
    true
}

/// Whether all that is copied is files by their names, or the context as a whole.
#[inline]
const fn are_of_project(parsed: &Parsed) -> bool {
    if let Json::Strings(count, mut strings) = parsed.json {
        let mut at = 1;
        while let (true, Some(source)) = (at < count, strings.next()) {
            if !FileName::of_json(source).is_of_project() {
                return false;
            }
            at += 1;
        }
        return true;
    }
    let mut cursor = parsed.rest;
    let Some(mut source) = next_word(&mut cursor) else {
        return false;
    };
    while let Some(next) = next_word(&mut cursor) {
        if !FileName::of_word(source).is_of_project() {
            return false;
        }
        source = next;
    }
    true
}

/// What the name of a file or directory tells, byte by byte.
#[derive(Clone, Copy)]
struct FileName {
    /// Whether it is `.`, or another way to write the directory of the context.
    is_context: bool,
    /// Whether something stands before the last dot of the last component.
    has_stem: bool,
    has_dot: bool,
    /// How many letters follow the dot, when nothing else does.
    letters: usize,
}

impl FileName {
    const NEW: Self = Self { is_context: true, has_stem: false, has_dot: false, letters: 0 };

    #[inline]
    const fn of_word(mut word: Cursor) -> Self {
        let mut name = Self::NEW;
        while let Some(byte) = word.take() {
            name = name.and(byte);
        }
        name
    }

    #[inline]
    const fn of_json(mut string: JsonString) -> Self {
        let mut name = Self::NEW;
        while let Some(byte) = string.take() {
            name = name.and(byte);
        }
        name
    }

    /// With one more byte.
    #[inline]
    const fn and(self, byte: u8) -> Self {
        let is_context = self.is_context && matches!(byte, b'.' | b'/');
        match byte {
            b'/' => Self { is_context, ..Self::NEW },
            b'.' => Self { is_context, has_stem: self.has_stem || self.has_dot, has_dot: true, letters: 0 },
            b'a'..=b'z' | b'A'..=b'Z' if self.has_dot => Self { is_context, letters: self.letters + 1, ..self },
            _ => Self { is_context, has_stem: true, has_dot: false, letters: 0 },
        }
    }

    /// Whether it is the context, or a file with a stem and an extension of letters, as in `package.json`.
    #[inline]
    const fn is_of_project(self) -> bool {
        self.is_context || self.has_stem && self.letters > 0
    }
}
