use super::keyword::ShortWord;
use super::physical_line::{after_line, line_end, skip_space};

/// A directive of a Dockerfile: `# key = value`.
#[derive(Clone, Copy)]
pub(crate) struct Directive {
    pub(crate) key: Key,
    /// The start and end of the value, which is not empty.
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
    /// Reads a line, from the mark of a comment (`#` or `//`) to its end.
    #[inline]
    pub(crate) const fn parse(text: &str, start: usize, end: usize, mark: &[u8]) -> Option<Self> {
        let bytes = text.as_bytes();
        if !starts_with(bytes, start, end, mark) {
            return None;
        }
        let mut at = skip_space(bytes, start + mark.len(), end);
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
            // Only blanks: for BuildKit, the last one is the value.
            value -= 1;
        }
        while end > value + 1 && is_space(bytes[end - 1]) {
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

    /// Returns the end of the value's first word, which only a space ends.
    #[inline]
    pub(crate) const fn first_word_end(&self, text: &str) -> usize {
        let mut end = self.value;
        while end < self.end && text.as_bytes()[end] != b' ' {
            end += 1;
        }
        end
    }
}

/// A directive at the start of its line.
#[derive(Clone, Copy)]
pub(crate) struct Placed {
    pub(crate) line: usize,
    pub(crate) directive: Directive,
}

/// Finds the directives `syntax` and `check` in a series of lines that are directives and start with the mark of a comment. BuildKit
/// looks for these two separately, and does not see one after a blank.
#[inline]
pub(crate) const fn find(text: &str, mut at: usize, mut line: usize, mark: &[u8]) -> (Option<Placed>, Option<Placed>) {
    let (bytes, mut seen) = (text.as_bytes(), [None; Key::COUNT]);
    while at < bytes.len() {
        let end = line_end(bytes, at);
        let Some(directive) = Directive::parse(text, at, end, mark) else {
            break;
        };
        let key = directive.key as usize;
        if seen[key].is_some() {
            break;
        }
        seen[key] = Some(Placed { line, directive });
        (at, line) = (after_line(bytes, end), line + 1);
    }
    (seen[Key::Syntax as usize], seen[Key::Check as usize])
}

#[inline]
const fn starts_with(bytes: &[u8], start: usize, end: usize, mark: &[u8]) -> bool {
    let mut at = 0;
    while at < mark.len() && start + at < end && bytes[start + at] == mark[at] {
        at += 1;
    }
    at == mark.len()
}

#[inline]
const fn skip_blanks(bytes: &[u8], mut at: usize, end: usize) -> usize {
    while at < end && is_space(bytes[at]) {
        at += 1;
    }
    at
}

/// Checks whether a byte separates the parts of a directive.
#[inline]
const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | 0x0C | b'\r')
}
