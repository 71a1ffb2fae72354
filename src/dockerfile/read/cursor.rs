use super::physical_line::{after_line, content_end, find, is_skipped, is_space, line_end, space_at};

/// A place in an instruction, and the bytes that follow as the instruction has them: lines are joined where they continue, and
/// the comments and blank lines between them are gone.
///
/// Either there is a byte at `at`, or the instruction is over.
#[derive(Clone, Copy)]
pub(crate) struct Cursor<'a> {
    text: &'a str,
    /// The same, so that no byte takes a call to get at.
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
    /// Where the line ends that `at` is in, without what makes it continue.
    pub(super) stop: usize,
    /// Where the instruction ends.
    end: usize,
    /// What makes a line continue.
    line_escape: u8,
    /// What takes the next character as it is.
    escape: u8,
}

impl<'a> Cursor<'a> {
    /// The bytes from one place of the text to another, in the same instruction.
    #[inline]
    pub(crate) const fn new(text: &'a str, at: usize, end: usize, escape: u8) -> Self {
        let bytes = text.as_bytes();
        let (stop, _) = content_end(bytes, at, line_end(bytes, at), escape);
        Self::with_stop(text, at, stop, end, escape)
    }

    /// All of a text that is no part of a Dockerfile, and has nothing to escape.
    #[inline]
    pub(crate) const fn of(text: &'a str) -> Self {
        Self::with_stop(text, 0, text.len(), text.len(), b'\n')
    }

    /// The same, where it is known where the content of the first line ends.
    #[inline]
    pub(crate) const fn with_stop(text: &'a str, at: usize, stop: usize, end: usize, escape: u8) -> Self {
        let bytes = text.as_bytes();
        let mut cursor = Self { text, bytes, at, stop: less(stop, end), end, line_escape: escape, escape };
        if cursor.at >= cursor.stop && cursor.stop < end {
            cursor.next_line();
        }
        cursor
    }

    /// The same place, with the instruction ending sooner.
    #[inline]
    pub(crate) const fn up_to(self, end: usize) -> Self {
        Self { stop: less(self.stop, end), end, ..self }
    }

    /// The same, with the blank at the end that belongs to the instruction because a backslash stands before it.
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

    /// The same place, where the escape is a backslash whatever the `escape` directive says.
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

    /// The next byte; `None` at the end of the instruction.
    #[inline]
    pub(crate) const fn peek(&self) -> Option<u8> {
        if self.at < self.stop { Some(self.bytes[self.at]) } else { None }
    }

    /// The byte, which is taken.
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

    /// Goes on by bytes of one character.
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

    /// Whether everything up to a later place is in one line, and so a slice of the text.
    #[inline]
    pub(crate) const fn is_whole(&self, to: usize) -> bool {
        to <= self.stop
    }

    /// Whether a byte stands anywhere from here on. What vanishes between the lines is looked at, too.
    #[inline]
    pub(crate) const fn may_have(&self, wanted: u8) -> bool {
        find(self.bytes, self.at, self.end, wanted) < self.end
    }

    /// How many bytes the white space takes that comes next, if any does.
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

    /// Where the word ends that starts here, if it is in one line, as nearly all are. A `const` pays for each call, and this is one
    /// for the whole word.
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

    /// Whether there is more than one word, if all that follows is in one line and has neither quotes nor escapes nor variables nor `<`.
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

    /// Takes a word of letters that is in one line: its bytes in lower case, one after the other in a number.
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
        // No name of an instruction has more letters than the number has bytes.
        if at - self.at > 16 || at == self.stop && self.stop < self.end {
            return None;
        }
        self.go_to(at);
        Some(code)
    }

    /// Where a word ends that is in one line and is ASCII without quotes and escapes, and where its first `=` is.
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

    /// The same, for a word that starts with `--`.
    #[inline]
    pub(crate) const fn plain_flag(&self) -> Option<(usize, Option<usize>)> {
        if self.at + 2 <= self.stop && self.bytes[self.at] == b'-' && self.bytes[self.at + 1] == b'-' {
            self.plain_word()
        } else {
            None
        }
    }

    /// Where a word of ARG, ENV or LABEL ends that is in one line, and whether it has neither quotes nor escapes nor variables. Quotes
    /// and escapes keep blanks in it.
    #[inline]
    pub(crate) const fn quoted_word(&self) -> Option<(usize, bool)> {
        let (mut at, mut quote, mut is_plain) = (self.at, 0, true);
        while at < self.stop {
            let byte = self.bytes[at];
            match byte {
                // It may be white space, and is looked at with more care.
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

    /// Goes on to a later place of the line.
    #[inline]
    pub(crate) const fn go_to(&mut self, at: usize) {
        self.at = at;
        if at >= self.stop && self.stop < self.end {
            self.next_line();
        }
    }

    /// Skips what is itself in a JSON string, as far as the line has it.
    #[inline]
    pub(crate) const fn skip_in_json(&mut self) {
        let mut at = self.at;
        while at < self.stop && !matches!(self.bytes[at], b'"' | b'\\' | 0..=0x1F) {
            at += 1;
        }
        self.go_to(at);
    }

    /// Where the first word ends.
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

    /// Goes to the next line that has something to add.
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
