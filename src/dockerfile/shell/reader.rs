/// A position in the text of a script. It is copied to look ahead.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    text: &'a str,
    at: usize,
    end: usize,
}

/// The reserved words of the shell, which have a meaning where a command may begin.
const RESERVED: [&str; 21] = [
    "!", "[[", "]]", "case", "do", "done", "elif", "else", "esac", "fi", "for", "function", "if", "in", "select",
    "then", "time", "until", "while", "{", "}",
];

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, end: text.len() }
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn end(&self) -> usize {
        self.end
    }

    pub(super) fn go_to(&mut self, at: usize) {
        self.at = at;
    }

    /// Returns a reader of a range of the same text.
    pub(super) fn within(self, start: usize, end: usize) -> Self {
        Self { at: start, end, ..self }
    }

    /// Returns the text that was read since `start`.
    pub(super) fn text_since(&self, start: usize) -> &'a str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// Returns the next byte, after skipping line continuations: a backslash and the newline after it.
    pub(super) fn peek(&mut self) -> Option<u8> {
        while self.byte(self.at) == Some(b'\\') && self.byte(self.at + 1) == Some(b'\n') {
            self.at += 2;
        }
        self.peek_raw()
    }

    /// Returns the next byte, without skipping line continuations.
    pub(super) fn peek_raw(&self) -> Option<u8> {
        self.byte(self.at)
    }

    /// Returns the last byte that was read.
    pub(super) fn previous(&self) -> Option<u8> {
        self.byte(self.at.checked_sub(1)?)
    }

    fn byte(&self, at: usize) -> Option<u8> {
        if at < self.end { self.text.as_bytes().get(at).copied() } else { None }
    }

    pub(super) fn skip(&mut self) {
        self.at += 1;
    }

    /// Takes a character, without skipping line continuations.
    pub(super) fn take_raw(&mut self) -> Option<char> {
        let character = self.text.get(self.at..self.end)?.chars().next()?;
        self.at += character.len_utf8();
        Some(character)
    }

    /// Takes an operator, if it is next.
    pub(super) fn take(&mut self, operator: &str) -> bool {
        let mut ahead = *self;
        for byte in operator.bytes() {
            if ahead.peek() != Some(byte) {
                return false;
            }
            ahead.skip();
        }
        *self = ahead;
        true
    }

    pub(super) fn is_at(mut self, operator: &str) -> bool {
        self.take(operator)
    }

    /// Takes bytes as long as they are wanted, without skipping line continuations.
    pub(super) fn take_while(&mut self, is_wanted: impl Fn(u8) -> bool) -> &'a str {
        let start = self.at;
        while self.peek_raw().is_some_and(&is_wanted) {
            self.at += 1;
        }
        self.text_since(start)
    }

    /// Takes everything up to a byte, and the byte; `None` if there is none.
    pub(super) fn take_until(&mut self, byte: u8) -> Option<&'a str> {
        let text = self.take_while(|next| next != byte);
        self.peek_raw()?;
        self.skip();
        Some(text)
    }

    /// Skips blanks and a comment.
    pub(super) fn skip_blanks(&mut self) {
        while let Some(b' ' | b'\t') = self.peek() {
            self.skip();
        }
        if self.peek() == Some(b'#') {
            self.take_while(|byte| byte != b'\n');
        }
    }

    /// Returns the next word if it is reserved, and the position after it.
    pub(super) fn reserved(mut self) -> Option<(&'static str, Self)> {
        let mut bytes = [0; 8];
        let mut length = 0;
        while let Some(byte) = self.peek() {
            if is_metacharacter(byte) {
                break;
            }
            *bytes.get_mut(length)? = byte;
            length += 1;
            self.skip();
        }
        let word = bytes.get(..length)?;
        let reserved = RESERVED.into_iter().find(|reserved| reserved.as_bytes() == word)?;
        Some((reserved, self))
    }
}

/// Checks whether an unquoted byte ends a word.
pub(super) fn is_metacharacter(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b';' | b'&' | b'|' | b'<' | b'>' | b'(' | b')')
}

/// Checks whether a byte may be in the name of a variable. The first byte must not be a digit.
pub(super) fn is_in_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}
