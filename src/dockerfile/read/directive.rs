use super::cursor::Cursor;
use super::keyword::ShortWord;
use super::physical_line;

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
        let mut at = skip_blanks(bytes, start + 1, end);
        let mut name = ShortWord::new();
        while at < end && bytes[at].is_ascii_alphanumeric() {
            name.push(bytes[at].to_ascii_lowercase());
            at += 1;
        }
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
        let key = match name.bytes() {
            b"syntax" => Key::Syntax,
            b"escape" => Key::Escape,
            b"check" => Key::Check,
            _ => return None,
        };
        if value < end { Some(Self { key, value, end }) } else { None }
    }

    /// The value up to its first blank.
    #[inline]
    pub(crate) const fn first_word<'a>(&self, text: &'a str) -> Cursor<'a> {
        let mut end = self.value;
        while end < self.end && !physical_line::is_blank(text.as_bytes()[end]) {
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
