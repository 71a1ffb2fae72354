use super::flags::Unquoted;
use super::keyword::ShortWord;

/// The fields of a flag's value, as in a line of a CSV file: separated by commas, some in quotes.
#[derive(Clone, Copy)]
pub(crate) struct Fields<'a> {
    bytes: Unquoted<'a>,
    is_quoted: bool,
    is_broken: bool,
}

/// The value of a field, which follows its first `=`.
#[derive(Clone, Copy)]
pub(crate) struct FieldValue<'a> {
    fields: Fields<'a>,
    /// Where it starts in the text, and where its last byte ends.
    pub(crate) start: usize,
    pub(crate) end: usize,
    length: usize,
    is_ascii: bool,
    /// Its beginning.
    pub(crate) word: ShortWord,
    /// Whether a `$` is followed by another byte.
    pub(crate) has_variable: bool,
    /// Whether there are quotes, escapes or variables in it.
    pub(crate) has_syntax: bool,
}

enum Byte {
    Is(u8),
    Comma,
    End,
}

const BROKEN: &str = "a quote is not closed, or in the middle of a field";

impl<'a> Fields<'a> {
    #[inline]
    pub(crate) const fn new(value: Unquoted<'a>) -> Self {
        Self { bytes: value, is_quoted: false, is_broken: false }
    }

    /// The next byte of a field.
    #[inline]
    const fn take(&mut self) -> Byte {
        let Some(byte) = self.bytes.take() else {
            self.is_broken = self.is_broken || self.is_quoted;
            return Byte::End;
        };
        match (byte, self.is_quoted) {
            (b',', false) => Byte::Comma,
            (b'"', false) => {
                self.is_broken = true;
                Byte::End
            }
            (b'"', true) => self.after_quote(),
            _ => Byte::Is(byte),
        }
    }

    /// Takes a quote in a quoted field, which ends the field or is the first of two.
    #[inline]
    const fn after_quote(&mut self) -> Byte {
        let mut after = self.bytes;
        let byte = match after.take() {
            // Two quotes mean one.
            Some(b'"') => Byte::Is(b'"'),
            Some(b',') => Byte::Comma,
            None => Byte::End,
            Some(_) => {
                self.is_broken = true;
                return Byte::End;
            }
        };
        self.is_quoted = matches!(byte, Byte::Is(_));
        self.bytes = after;
        byte
    }

    /// Takes the next field's key in lower case, and checks whether a `=` follows.
    #[inline]
    pub(crate) const fn take_key(&mut self) -> Result<(ShortWord, bool), &'static str> {
        if let Some(end) = self.bytes.plain_end() {
            return Ok(self.take_plain_key(end));
        }
        let mut first = self.bytes;
        if let Some(b'"') = first.take() {
            (self.bytes, self.is_quoted) = (first, true);
        }
        let mut key = ShortWord::new();
        loop {
            let before = *self;
            match self.take() {
                Byte::Is(b'=') => return Ok((key, true)),
                Byte::Is(byte) => key.push(byte.to_ascii_lowercase()),
                Byte::Comma | Byte::End => {
                    if self.is_broken {
                        return Err(BROKEN);
                    }
                    *self = before;
                    return Ok((key, false));
                }
            }
        }
    }

    /// Does the same without quotes and escapes, which is nearly every case: in a `const`, a call for each byte is expensive.
    #[inline]
    const fn take_plain_key(&mut self, end: usize) -> (ShortWord, bool) {
        let (bytes, start) = (self.bytes.bytes(), self.bytes.at());
        let mut at = start;
        while at < end && !matches!(bytes[at], b'=' | b',') {
            at += 1;
        }
        let has_value = at < end && bytes[at] == b'=';
        self.bytes = self.bytes.at_place(if has_value { at + 1 } else { at });
        (ShortWord::of(bytes, start, at).lower(), has_value)
    }

    /// Does the same for the rest of the field.
    #[inline]
    const fn take_plain_value(&mut self, end: usize) -> (FieldValue<'a>, bool) {
        let (fields, bytes, start) = (*self, self.bytes.bytes(), self.bytes.at());
        let (mut at, mut dollar) = (start, end);
        while at < end && bytes[at] != b',' {
            if bytes[at] == b'$' && dollar == end {
                dollar = at;
            }
            at += 1;
        }
        self.bytes = self.bytes.at_place(if at < end { at + 1 } else { at });
        let value = FieldValue {
            fields,
            start,
            end: at,
            length: at - start,
            is_ascii: true,
            word: ShortWord::of(bytes, start, at),
            has_variable: dollar + 1 < at,
            has_syntax: dollar < at,
        };
        (value, at == end)
    }

    /// Takes the rest of the field, and checks whether it is the last field.
    #[inline]
    pub(crate) const fn take_value(&mut self) -> Result<(FieldValue<'a>, bool), &'static str> {
        if let Some(end) = self.bytes.plain_end() {
            return Ok(self.take_plain_value(end));
        }
        let (escape, start) = (self.bytes.escape(), self.bytes.at());
        let mut value = FieldValue {
            fields: *self,
            start,
            end: start,
            length: 0,
            is_ascii: true,
            word: ShortWord::new(),
            has_variable: false,
            has_syntax: false,
        };
        let mut is_after_dollar = false;
        loop {
            match self.take() {
                Byte::Is(byte) => {
                    value.word.push(byte);
                    value.length += 1;
                    value.is_ascii = value.is_ascii && byte < 0x80;
                    value.end = self.bytes.last();
                    value.has_variable = value.has_variable || is_after_dollar;
                    is_after_dollar = byte == b'$';
                    value.has_syntax = value.has_syntax || matches!(byte, b'$' | b'\'' | b'"') || byte == escape;
                }
                _ if self.is_broken => return Err(BROKEN),
                Byte::Comma => return Ok((value, false)),
                Byte::End => return Ok((value, true)),
            }
        }
    }
}

impl FieldValue<'_> {
    #[inline]
    pub(crate) const fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Checks whether it is a slice of the text, in ASCII.
    #[inline]
    pub(crate) const fn is_slice(&self) -> bool {
        self.is_ascii && self.end == self.start + self.length && !self.fields.is_quoted
    }

    /// The next byte.
    #[inline]
    pub(crate) const fn take(&mut self) -> Option<u8> {
        match self.fields.take() {
            Byte::Is(byte) => Some(byte),
            Byte::Comma | Byte::End => None,
        }
    }
}
