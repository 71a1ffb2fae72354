use super::physical_line::{after_line, content_end, find, is_skipped, is_space, line_end, space_at};

/// A position in an instruction, and the bytes that follow: continued lines are joined, without the comments and blank lines
/// between them.
///
/// Either there is a byte at `at`, or the instruction is over.
#[derive(Clone, Copy)]
pub(crate) struct Cursor<'a> {
    text: &'a str,
    /// The same as bytes, so that reading a byte needs no call.
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
    /// The end of the line that `at` is in, without its continuation.
    pub(super) stop: usize,
    /// Where the instruction ends.
    end: usize,
    /// The character that continues a line.
    line_escape: u8,
    /// The character that makes the next one literal.
    escape: u8,
}

impl<'a> Cursor<'a> {
    /// Creates a cursor over the bytes from one offset of the text to another, in the same instruction.
    #[inline]
    pub(crate) const fn new(text: &'a str, at: usize, end: usize, escape: u8) -> Self {
        let bytes = text.as_bytes();
        let (stop, _) = content_end(bytes, at, line_end(bytes, at), escape);
        Self::with_stop(text, at, stop, end, escape)
    }

    /// Creates a cursor over all of a text that is not part of a Dockerfile, and has no escapes.
    #[inline]
    pub(crate) const fn of(text: &'a str) -> Self {
        Self::with_stop(text, 0, text.len(), text.len(), b'\n')
    }

    /// Creates a cursor with a known end of the first line's content.
    #[inline]
    pub(crate) const fn with_stop(text: &'a str, at: usize, stop: usize, end: usize, escape: u8) -> Self {
        let bytes = text.as_bytes();
        let mut cursor = Self { text, bytes, at, stop: less(stop, end), end, line_escape: escape, escape };
        if cursor.at >= cursor.stop && cursor.stop < end {
            cursor.next_line();
        }
        cursor
    }

    /// Returns the same position in an instruction that ends earlier.
    #[inline]
    pub(crate) const fn up_to(self, end: usize) -> Self {
        Self { stop: less(self.stop, end), end, ..self }
    }

    /// Includes the blank at the end if it belongs to the instruction because a backslash comes before it.
    #[inline]
    pub(crate) const fn with_escaped_blank(self) -> Self {
        let (bytes, end) = (self.bytes, self.end);
        if end == 0 || end >= bytes.len() || bytes[end - 1] != b'\\' {
            return self;
        }
        let after = end + space_at(bytes, end);
        if after == end || after > line_end(bytes, end) {
            return self;
        }
        Self { escape: self.escape, ..Self::new(self.text, self.at, after, self.line_escape) }
    }

    /// Returns the same position with a backslash as the escape, regardless of the `escape` directive.
    #[inline]
    pub(crate) const fn with_backslash(self) -> Self {
        self.with_escape(b'\\')
    }

    #[inline]
    pub(crate) const fn with_escape(self, escape: u8) -> Self {
        Self { escape, ..self }
    }

    #[inline]
    pub(crate) const fn line_escape(&self) -> u8 {
        self.line_escape
    }

    #[inline]
    pub(crate) const fn text(&self) -> &'a str {
        self.text
    }

    #[inline]
    pub(crate) const fn at(&self) -> usize {
        self.at
    }

    #[inline]
    pub(crate) const fn end(&self) -> usize {
        self.end
    }

    #[inline]
    pub(crate) const fn escape(&self) -> u8 {
        self.escape
    }

    /// Returns the next byte without taking it; `None` at the end of the instruction.
    #[inline]
    pub(crate) const fn peek(&self) -> Option<u8> {
        if self.at < self.stop { Some(self.bytes[self.at]) } else { None }
    }

    /// Takes the next byte; `None` at the end of the instruction.
    #[inline]
    pub(crate) const fn take(&mut self) -> Option<u8> {
        if self.at >= self.stop {
            return None;
        }
        let byte = self.bytes[self.at];
        self.at += 1;
        if self.at >= self.stop && self.stop < self.end {
            self.next_line();
        }
        Some(byte)
    }

    /// Skips the bytes of one character.
    #[inline]
    pub(crate) const fn skip(&mut self, bytes: usize) {
        if self.at < self.stop {
            self.at += bytes;
            if self.at >= self.stop && self.stop < self.end {
                self.next_line();
            }
        }
    }

    /// Skips a byte order mark, as BuildKit does at the start of each word that it expands.
    #[inline]
    pub(crate) const fn skip_byte_order_mark(&mut self) {
        if self.at + 3 <= self.stop {
            if let [0xEF, 0xBB, 0xBF] = [self.bytes[self.at], self.bytes[self.at + 1], self.bytes[self.at + 2]] {
                self.skip(3);
            }
        }
    }

    /// Checks whether everything up to a later offset is in one line, and so is a slice of the text.
    #[inline]
    pub(crate) const fn is_whole(&self, to: usize) -> bool {
        to <= self.stop
    }

    /// Checks whether a byte occurs anywhere after this position, including what is dropped between the lines.
    #[inline]
    pub(crate) const fn may_have(&self, wanted: u8) -> bool {
        find(self.bytes, self.at, self.end, wanted) < self.end
    }

    /// Returns the length of the white space that comes next, if any.
    #[inline]
    pub(crate) const fn space(&self) -> usize {
        if self.at >= self.stop {
            return 0;
        }
        match self.bytes[self.at] {
            // Most bytes.
            b'!'..=b'~' => 0,
            _ => space_at(self.bytes, self.at),
        }
    }

    /// Returns the end of the word that starts here, if it is in one line, as nearly all are. Calls are expensive in a `const`, and
    /// this is one call for the whole word.
    #[inline]
    pub(crate) const fn word_in_line(&self) -> Option<usize> {
        let mut at = self.at;
        while at < self.stop {
            if let b'\t'..=b'\r' | b' ' = self.bytes[at] {
                return Some(at);
            }
            at += 1;
        }
        if self.stop == self.end { Some(at) } else { None }
    }

    /// Takes a word and the blanks after it.
    #[inline]
    pub(crate) const fn take_word(&mut self) -> Option<Self> {
        let (start, mut end) = (*self, self.at);
        if let Some(end) = self.word_in_line() {
            self.go_to(end);
            self.skip_blanks();
            return if end > start.at { Some(start.up_to(end)) } else { None };
        }
        while let Some(byte) = self.peek() {
            if is_space(byte) {
                break;
            }
            end = self.at + 1;
            self.skip(1);
        }
        self.skip_blanks();
        if end > start.at { Some(start.up_to(end)) } else { None }
    }

    /// Skips what separates the words of an instruction.
    #[inline]
    pub(crate) const fn skip_blanks(&mut self) {
        loop {
            let (mut at, stop) = (self.at, self.stop);
            while at < stop {
                match self.bytes[at] {
                    b' ' | b'\t' | 0x0B | 0x0C | b'\r' => at += 1,
                    _ => break,
                }
            }
            if at == self.at {
                return;
            }
            self.go_to(at);
            // A line may end before the blanks do.
            if at < stop || self.at >= self.stop {
                return;
            }
        }
    }

    /// Checks whether there is more than one word; `None` if the rest is not in one line or has quotes, escapes, variables or `<`.
    #[inline]
    pub(crate) const fn plain_words(&self) -> Option<bool> {
        if self.stop < self.end {
            return None;
        }
        let (mut at, mut has_blank) = (self.at, false);
        while at < self.stop {
            match self.bytes[at] {
                b'$' | b'\'' | b'"' | b'<' => return None,
                b' ' | b'\t'..=b'\r' => has_blank = true,
                byte if byte == self.escape => return None,
                _ => {}
            }
            at += 1;
        }
        Some(has_blank)
    }

    /// Takes a word of letters that is in one line, and returns its lower-case bytes, packed in a number.
    #[inline]
    pub(crate) const fn take_letters(&mut self) -> Option<u128> {
        let (mut at, mut code) = (self.at, 0_u128);
        while at < self.stop {
            let byte = self.bytes[at];
            match byte {
                b'a'..=b'z' => code = code << 8 | byte as u128,
                b'A'..=b'Z' => code = code << 8 | (byte | 0x20) as u128,
                b' ' | b'\t'..=b'\r' => break,
                _ => return None,
            }
            at += 1;
        }
        // Every name of an instruction fits in the number.
        if at - self.at > 16 || at == self.stop && self.stop < self.end {
            return None;
        }
        self.go_to(at);
        Some(code)
    }

    /// Returns the end of a word and its first `=`, if the word is in one line and ASCII without quotes and escapes.
    #[inline]
    pub(crate) const fn plain_word(&self) -> Option<(usize, Option<usize>)> {
        let (mut at, mut equals) = (self.at, None);
        while at < self.stop {
            match self.bytes[at] {
                b'\t'..=b'\r' | b' ' => return Some((at, equals)),
                b'\'' | b'"' | 0x80.. => return None,
                byte if byte == self.escape => return None,
                b'=' if equals.is_none() => equals = Some(at),
                _ => {}
            }
            at += 1;
        }
        if self.stop == self.end { Some((at, equals)) } else { None }
    }

    /// Does the same for a word that starts with `--`.
    #[inline]
    pub(crate) const fn plain_flag(&self) -> Option<(usize, Option<usize>)> {
        if self.at + 2 <= self.stop && self.bytes[self.at] == b'-' && self.bytes[self.at + 1] == b'-' {
            self.plain_word()
        } else {
            None
        }
    }

    /// Returns the end of a word of ARG, ENV or LABEL that is in one line, and whether it has no quotes, escapes or variables. Quotes
    /// and escapes keep blanks in the word.
    #[inline]
    pub(crate) const fn quoted_word(&self) -> Option<(usize, bool)> {
        let (mut at, mut quote, mut is_plain) = (self.at, 0, true);
        while at < self.stop {
            let byte = self.bytes[at];
            match byte {
                // It may be white space, which needs more care.
                0x80.. => return None,
                _ if byte == self.escape && quote != b'\'' => {
                    is_plain = false;
                    at += 1;
                    if at >= self.stop || self.bytes[at] >= 0x80 {
                        return None;
                    }
                }
                b'\t'..=b'\r' | b' ' if quote == 0 => return Some((at, is_plain)),
                b'$' => is_plain = false,
                b'\'' | b'"' if quote == 0 => (quote, is_plain) = (byte, false),
                _ if byte == quote => quote = 0,
                _ => {}
            }
            at += 1;
        }
        if self.stop == self.end { Some((at, is_plain)) } else { None }
    }

    /// Moves to a later offset in the line.
    #[inline]
    pub(crate) const fn go_to(&mut self, at: usize) {
        self.at = at;
        if at >= self.stop && self.stop < self.end {
            self.next_line();
        }
    }

    /// Skips the unescaped characters of a JSON string in this line.
    #[inline]
    pub(crate) const fn skip_in_json(&mut self) {
        let mut at = self.at;
        while at < self.stop && !matches!(self.bytes[at], b'"' | b'\\' | 0..=0x1F) {
            at += 1;
        }
        self.go_to(at);
    }

    /// Returns the end of the first word.
    #[inline]
    pub(crate) const fn first_word_end(mut self) -> usize {
        if let Some(end) = self.word_in_line() {
            return end;
        }
        let mut end = self.at;
        while let Some(byte) = self.peek() {
            if is_space(byte) {
                break;
            }
            end = self.at + 1;
            self.skip(1);
        }
        end
    }

    #[inline]
    pub(crate) const fn skip_spaces(&mut self) {
        while self.at < self.stop {
            match self.bytes[self.at] {
                b'!'..=b'~' => return,
                b' ' if self.at + 1 < self.stop => self.at += 1,
                _ => match space_at(self.bytes, self.at) {
                    0 => return,
                    bytes => self.skip(bytes),
                },
            }
        }
    }

    /// Moves to the next line with content.
    #[inline]
    const fn next_line(&mut self) {
        let bytes = self.bytes;
        let (mut start, length) = (after_line(bytes, line_end(bytes, self.stop)), bytes.len());
        while start < length && start <= self.end {
            let line_end = line_end(bytes, start);
            if !is_skipped(bytes, start, line_end) {
                self.at = start;
                self.stop = less(content_end(bytes, start, line_end, self.line_escape).0, self.end);
                if self.at < self.stop {
                    return;
                }
            }
            start = after_line(bytes, line_end);
        }
        (self.at, self.stop) = (self.end, self.end);
    }
}

#[inline]
const fn less(left: usize, right: usize) -> usize {
    if left < right { left } else { right }
}
