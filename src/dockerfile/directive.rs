use super::cursor::{self, Cursor};
use crate::bytes::same_ignoring_case;

/// A directive of a Dockerfile: `# key = value`.
pub(crate) struct Directive {
    pub(crate) key: Key,
    /// Where the value starts and ends. There is one.
    pub(crate) value: usize,
    pub(crate) end: usize,
}

#[derive(Clone, Copy)]
pub(crate) enum Key {
    Syntax,
    Escape,
    Check,
}

impl Key {
    pub(crate) const COUNT: usize = 3;
}

impl Directive {
    /// Reads a line from its `#` to its end.
    #[inline]
    pub(crate) const fn parse(text: &str, start: usize, end: usize) -> Option<Self> {
        let bytes = text.as_bytes();
        if start >= end || bytes[start] != b'#' {
            return None;
        }
        let key = skip_blanks(bytes, start + 1, end);
        let mut at = key;
        while at < end && bytes[at].is_ascii_alphanumeric() {
            at += 1;
        }
        let name = text.split_at(at).0.split_at(key).1;
        at = skip_blanks(bytes, at, end);
        if at >= end || bytes[at] != b'=' {
            return None;
        }
        let after = at + 1;
        let (mut value, mut end) = (skip_blanks(bytes, after, end), end);
        if value == end && value > after {
            // Nothing but blanks: BuildKit takes the last one for the value.
            value -= 1;
        }
        while end > value + 1 && is_blank(bytes[end - 1]) {
            end -= 1;
        }
        let key = if same_ignoring_case(name.as_bytes(), b"syntax") {
            Key::Syntax
        } else if same_ignoring_case(name.as_bytes(), b"escape") {
            Key::Escape
        } else if same_ignoring_case(name.as_bytes(), b"check") {
            Key::Check
        } else {
            return None;
        };
        if value < end { Some(Self { key, value, end }) } else { None }
    }

    /// The value up to its first blank.
    #[inline]
    pub(crate) const fn first_word<'a>(&self, text: &'a str) -> Cursor<'a> {
        let mut end = self.value;
        while end < self.end && !cursor::is_blank(text.as_bytes()[end]) {
            end += 1;
        }
        // Nothing continues here, so the escape is a byte that no line has.
        Cursor::new(text, self.value, end, b'\n')
    }
}

#[inline]
const fn skip_blanks(bytes: &[u8], mut at: usize, end: usize) -> usize {
    while at < end && is_blank(bytes[at]) {
        at += 1;
    }
    at
}

/// What separates the parts of a directive.
#[inline]
const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | 0x0C | b'\r')
}
