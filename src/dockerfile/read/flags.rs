use super::cursor::Cursor;
use super::keyword::{FlagKind, Keyword, ShortWord};
use super::physical_line::find;
use super::{ReadError, ReadErrorKind, flag_value};
use crate::bytes::same;

/// The flags of an instruction: `--name=value`.
///
/// BuildKit reads them byte by byte, so the bytes 0x85 and 0xA0 are blanks, even within a character.
#[derive(Clone, Copy)]
pub(crate) struct Flags<'a> {
    cursor: Cursor<'a>,
}

/// A flag of an instruction.
pub(crate) struct Flag<'a> {
    pub(crate) name: ShortWord,
    /// The value after `=`, if there is one.
    pub(crate) value: Option<Unquoted<'a>>,
    /// The position of the flag in the text.
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl<'a> Flags<'a> {
    /// Reads flags from the end of the instruction's name.
    #[inline]
    pub(crate) const fn new(cursor: Cursor<'a>) -> Self {
        Self { cursor }
    }

    /// Returns the same flags with a backslash as the escape, regardless of the `escape` directive.
    #[inline]
    pub(crate) const fn with_backslash(self) -> Self {
        Self { cursor: self.cursor.with_backslash() }
    }

    /// Takes the next flag; `None` if what follows is not a flag.
    #[inline]
    pub(crate) const fn next(&mut self) -> Option<Flag<'a>> {
        self.skip_blanks();
        if !matches!(self.cursor.peek(), Some(b'-')) {
            return None;
        }
        if let Some((end, equals)) = self.cursor.plain_flag() {
            return self.plain(end, equals);
        }
        let (start, mut word) = (self.cursor.at(), Unquoted::new(self.cursor));
        if !matches!((word.take_plain(), word.take_plain()), (Some(b'-'), Some(b'-'))) {
            return None;
        }
        let (mut name, mut value, mut is_named) = (ShortWord::new(), None, false);
        while let Some(byte) = word.take() {
            if byte == b'=' {
                value = Some(word);
                break;
            }
            is_named = true;
            name.push(byte);
        }
        while word.take().is_some() {}
        self.cursor = word.cursor;
        // `--` alone ends the flags, and is not part of the arguments.
        if is_named || value.is_some() { Some(Flag { name, value, start, end: word.last }) } else { None }
    }

    #[inline]
    const fn skip_blanks(&mut self) {
        loop {
            let (mut at, stop) = (self.cursor.at, self.cursor.stop);
            while at < stop {
                match self.cursor.bytes[at] {
                    b'\t'..=b'\r' | b' ' | 0x85 | 0xA0 => at += 1,
                    _ => break,
                }
            }
            if at == self.cursor.at {
                return;
            }
            self.cursor.go_to(at);
            // A line may end before the blanks do.
            if at < stop || self.cursor.at >= self.cursor.stop {
                return;
            }
        }
    }

    /// Takes a flag that is in one line and has no quotes or escapes, as nearly all are.
    #[inline]
    const fn plain(&mut self, end: usize, equals: Option<usize>) -> Option<Flag<'a>> {
        let (bytes, start) = (self.cursor.text().as_bytes(), self.cursor.at());
        let (name_end, mut value) = match equals {
            Some(equals) => (equals, Some(Unquoted::new(self.cursor))),
            None => (end, None),
        };
        if let (Some(unquoted), Some(equals)) = (&mut value, equals) {
            unquoted.cursor.go_to(equals + 1);
            unquoted.last = equals + 1;
            unquoted.plain_end = Some(end);
        }
        self.cursor.go_to(end);
        if end == start + 2 {
            return None;
        }
        Some(Flag { name: ShortWord::of(bytes, start + 2, name_end), value, start, end })
    }

    /// Returns the rest of the instruction after all flags are taken.
    #[inline]
    pub(crate) const fn rest(mut self) -> Cursor<'a> {
        self.cursor.skip_spaces();
        self.cursor
    }

    /// Checks every flag, and returns the rest of the instruction and the first error.
    #[inline]
    pub(crate) const fn check(mut self, keyword: Keyword, line: usize) -> (Cursor<'a>, Option<ReadError<'a>>) {
        let (all, text, mut wrong) = (self, self.cursor.text(), None);
        while let Some(flag) = self.next() {
            if wrong.is_some() || !keyword.reads_flags() {
                continue;
            }
            let problem = match keyword.flag(flag.name.bytes()) {
                None => Some("unknown flag"),
                Some(FlagKind::Bool) => match flag.value {
                    Some(value) if !value.is_bool() => Some("the flag accepts `true`, `false` or no value"),
                    _ => all.repeated(&flag),
                },
                Some(kind) => match flag.value {
                    None => Some("the flag needs a value after `=`"),
                    Some(value) => match flag_value::problem(keyword, flag.name.bytes(), value) {
                        None if matches!(kind, FlagKind::Text) => all.repeated(&flag),
                        problem => problem,
                    },
                },
            };
            if let Some(problem) = problem {
                wrong = Some(ReadError::new(ReadErrorKind::Flag, line, text, flag.start, flag.end).because(problem));
            }
        }
        (self.rest(), wrong)
    }

    /// Checks whether a flag of the same name comes before this one. This is linear, because an instruction has few flags.
    #[inline]
    const fn repeated(mut self, flag: &Flag) -> Option<&'static str> {
        while let Some(earlier) = self.next() {
            if earlier.start >= flag.start {
                return None;
            }
            if same(earlier.name.bytes(), flag.name.bytes()) {
                return Some("the flag is repeated");
            }
        }
        None
    }
}

/// The bytes of a flag, without its quotes and escapes, up to its end.
#[derive(Clone, Copy)]
pub(crate) struct Unquoted<'a> {
    cursor: Cursor<'a>,
    quote: Option<u8>,
    /// The end of the last byte that was taken.
    last: usize,
    /// The end of the flag, if it is in one line and ASCII without quotes and escapes.
    plain_end: Option<usize>,
}

impl<'a> Unquoted<'a> {
    #[inline]
    const fn new(cursor: Cursor<'a>) -> Self {
        Self { cursor, quote: None, last: cursor.at(), plain_end: None }
    }

    /// Takes the next byte as it is written.
    #[inline]
    const fn take_plain(&mut self) -> Option<u8> {
        let at = self.cursor.at;
        let byte = self.cursor.take();
        if byte.is_some() {
            self.last = at + 1;
        }
        byte
    }

    #[inline]
    pub(crate) const fn take(&mut self) -> Option<u8> {
        while let Some(byte) = self.cursor.peek() {
            match (byte, self.quote) {
                (_, None) if ends_flag(byte) => return None,
                (b'\'' | b'"', None) => self.quote = Some(byte),
                (byte, Some(quote)) if byte == quote => self.quote = None,
                _ if byte == self.cursor.escape() => {
                    self.take_plain();
                    if let Some(byte) = self.take_plain() {
                        return Some(byte);
                    }
                    return None;
                }
                _ => {
                    self.last = self.cursor.at + 1;
                    self.cursor.skip(1);
                    return Some(byte);
                }
            }
            self.take_plain();
        }
        None
    }

    #[inline]
    pub(crate) const fn escape(&self) -> u8 {
        self.cursor.escape()
    }

    /// Returns the end of the flag, if it is in one line and ASCII without quotes and escapes.
    #[inline]
    pub(crate) const fn plain_end(&self) -> Option<usize> {
        self.plain_end
    }

    /// Returns the rest of such a flag from a later offset.
    #[inline]
    pub(crate) const fn at_place(mut self, at: usize) -> Self {
        self.cursor.go_to(at);
        self.last = at;
        self
    }

    #[inline]
    pub(crate) const fn bytes(&self) -> &'a [u8] {
        self.cursor.bytes
    }

    /// Checks whether the rest has no quotes, escapes or variables.
    #[inline]
    pub(crate) const fn is_plain(&self) -> bool {
        match self.plain_end {
            Some(end) => find(self.cursor.bytes, self.cursor.at, end, b'$') == end,
            None => false,
        }
    }

    /// Returns the start of the rest.
    #[inline]
    pub(crate) const fn at(&self) -> usize {
        self.cursor.at()
    }

    /// Returns the end of the last byte that was taken.
    #[inline]
    pub(crate) const fn last(&self) -> usize {
        self.last
    }

    /// Returns the rest as a slice of the text, if it is ASCII without quotes, escapes or line ends.
    #[inline]
    pub(crate) const fn as_slice(&self) -> Option<(usize, usize)> {
        let (mut rest, start) = (*self, self.cursor.at());
        if self.quote.is_some() {
            return None;
        }
        if let Some(end) = self.plain_end {
            return Some((start, end));
        }
        let mut length = 0;
        while let Some(byte) = rest.take() {
            if byte >= 0x80 {
                return None;
            }
            length += 1;
        }
        // A dropped byte would make the slice longer.
        if length == 0 {
            Some((start, start))
        } else if rest.last == start + length {
            Some((start, rest.last))
        } else {
            None
        }
    }

    #[inline]
    const fn is_bool(&self) -> bool {
        let (mut rest, mut word) = (*self, ShortWord::new());
        while let Some(byte) = rest.take() {
            word.push(byte.to_ascii_lowercase());
        }
        matches!(word.bytes(), b"true" | b"false")
    }
}

/// Checks whether a byte ends a flag.
#[inline]
const fn ends_flag(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | b' ' | 0x85 | 0xA0)
}
