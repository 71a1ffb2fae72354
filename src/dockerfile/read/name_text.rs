use core::fmt::{self, Write};

use super::cursor::Cursor;
use crate::bytes::slice;

/// A name in the text of a Dockerfile, without the line ends in the middle of it.
#[derive(Clone, Copy)]
pub(crate) struct NameText<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    escape: u8,
    case: Case,
    /// Whether its bytes are those of the text, except for the case of ASCII letters.
    is_plain: bool,
}

/// The letters that become lower case.
#[derive(Clone, Copy)]
enum Case {
    AsWritten,
    Ascii,
    /// The letters whose lower case is ASCII.
    Unicode,
}

impl<'a> NameText<'a> {
    /// Creates the name of a variable, from one offset of the text to another.
    #[inline]
    pub(crate) const fn of_variable(text: &'a str, start: usize, end: usize, line_escape: u8) -> Self {
        let is_plain = Cursor::new(text, start, end, line_escape).is_whole(end);
        Self { text, start, end, escape: line_escape, case: Case::AsWritten, is_plain }
    }

    /// Creates the name of a stage from the rest of the instruction.
    #[inline]
    pub(crate) const fn of_stage(name: Cursor<'a>) -> Self {
        let (text, start, end) = (name.text(), name.at(), name.end());
        let mut at = start;
        while at < end && text.as_bytes()[at] < 0x80 {
            at += 1;
        }
        let case = if at == end { Case::Ascii } else { Case::Unicode };
        let is_plain = at == end && name.is_whole(end);
        Self { text, start, end, escape: name.line_escape(), case, is_plain }
    }

    /// Returns the name of another stage in the same text.
    #[inline]
    pub(crate) const fn at(self, (start, end): (usize, usize), is_plain: bool) -> Self {
        Self { start, end, case: if is_plain { Case::Ascii } else { Case::Unicode }, is_plain, ..self }
    }

    #[inline]
    pub(crate) const fn span(&self) -> (usize, usize) {
        (self.start, self.end)
    }

    #[inline]
    pub(crate) const fn is_plain(&self) -> bool {
        self.is_plain
    }

    #[inline]
    pub(crate) const fn bytes(&self) -> Bytes<'a> {
        Bytes { cursor: Cursor::new(self.text, self.start, self.end, self.escape), case: self.case }
    }

    /// Returns the FNV-1a hash, which is the same for equal names.
    #[inline]
    pub(crate) const fn hash(&self) -> u64 {
        let mut hash = 0x811C_9DC5;
        if self.is_plain {
            let (bytes, mut at) = (self.text.as_bytes(), self.start);
            let is_lower = !matches!(self.case, Case::AsWritten);
            while at < self.end {
                // In a `const`, calling `lower` and `hash_with` for each byte is expensive.
                let byte = match bytes[at] {
                    byte @ b'A'..=b'Z' if is_lower => byte | 0x20,
                    byte => byte,
                };
                hash = ((hash ^ byte as u64) * 0x0100_0193) & 0xFFFF_FFFF;
                at += 1;
            }
            return hash;
        }
        let mut bytes = self.bytes();
        while let Some(byte) = bytes.take() {
            hash = hash_with(hash, byte);
        }
        hash
    }

    /// Creates a name from any string, in ASCII lower case or as it is.
    #[inline]
    pub(crate) const fn of_text(text: &'a str, lower_case: bool) -> Self {
        let case = if lower_case { Case::Ascii } else { Case::AsWritten };
        Self { text, start: 0, end: text.len(), escape: b'\n', case, is_plain: true }
    }

    #[inline]
    pub(crate) const fn is_same(&self, other: NameText) -> bool {
        if let (true, true) = (self.is_plain, other.is_plain) {
            let (left, right) = (self.text.as_bytes(), other.text.as_bytes());
            if self.end - self.start != other.end - other.start {
                return false;
            }
            let mut at = 0;
            while self.start + at < self.end {
                let (left, right) = (left[self.start + at], right[other.start + at]);
                let is_same = left == right && !left.is_ascii_uppercase();
                if !is_same && lower(left, self.case) != lower(right, other.case) {
                    return false;
                }
                at += 1;
            }
            return true;
        }
        let (mut own, mut other) = (self.bytes(), other.bytes());
        loop {
            match (own.take(), other.take()) {
                (None, None) => return true,
                (Some(left), Some(right)) if left == right => {}
                _ => return false,
            }
        }
    }

    #[inline]
    pub(crate) const fn is(&self, name: &str) -> bool {
        let (mut own, mut at) = (self.bytes(), 0);
        while at < name.len() {
            match own.take() {
                Some(byte) if byte == name.as_bytes()[at] => at += 1,
                _ => return false,
            }
        }
        own.take().is_none()
    }
}

#[inline]
const fn lower(byte: u8, case: Case) -> u8 {
    match (byte, case) {
        (b'A'..=b'Z', Case::Ascii | Case::Unicode) => byte | 0x20,
        _ => byte,
    }
}

/// Returns the ASCII letter that is the lower case of a character outside ASCII, and the character's length: the Turkish dotted I,
/// and the kelvin sign.
#[inline]
pub(crate) const fn ascii_letter(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    match bytes[at] {
        0xC4 if at + 1 < bytes.len() && bytes[at + 1] == 0xB0 => Some((b'i', 2)),
        0xE2 if at + 2 < bytes.len() && bytes[at + 1] == 0x84 && bytes[at + 2] == 0xAA => Some((b'k', 3)),
        _ => None,
    }
}

/// Keeps the lower half of the product: in a `const`, this is cheaper than a call of `wrapping_mul`.
#[inline]
const fn hash_with(hash: u64, byte: u8) -> u64 {
    ((hash ^ byte as u64) * 0x0100_0193) & 0xFFFF_FFFF
}

/// The bytes of a name.
#[derive(Clone, Copy)]
pub(crate) struct Bytes<'a> {
    cursor: Cursor<'a>,
    case: Case,
}

impl Bytes<'_> {
    #[inline]
    pub(crate) const fn take(&mut self) -> Option<u8> {
        if let (Some(0x80..), Case::Unicode) = (self.cursor.peek(), self.case) {
            if let Some((letter, length)) = ascii_letter(self.cursor.bytes, self.cursor.at) {
                self.cursor.skip(length);
                return Some(letter);
            }
        }
        match self.cursor.take() {
            Some(byte) => Some(lower(byte, self.case)),
            None => None,
        }
    }
}

/// Writes the name.
impl fmt::Display for NameText<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let (Case::AsWritten, true) = (self.case, self.is_plain) {
            return f.write_str(slice(self.text, self.start, self.end));
        }
        let mut bytes = self.bytes();
        while let Some(byte) = bytes.take() {
            let letter = if byte.is_ascii() { char::from(byte) } else { char::REPLACEMENT_CHARACTER };
            f.write_char(letter)?;
        }
        Ok(())
    }
}

/// Compares the names.
impl PartialEq for NameText<'_> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.is_same(*other)
    }
}

impl Eq for NameText<'_> {}

/// Implements the common traits of the public names: formatting, and comparison with strings.
macro_rules! name_impls {
    ($type:ident) => {
        impl ::core::fmt::Display for $type<'_> {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.0, f)
            }
        }

        impl ::core::fmt::Debug for $type<'_> {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                write!(f, "\"{self}\"")
            }
        }

        impl PartialEq<str> for $type<'_> {
            #[inline]
            fn eq(&self, other: &str) -> bool {
                self.is(other)
            }
        }

        impl PartialEq<&str> for $type<'_> {
            #[inline]
            fn eq(&self, other: &&str) -> bool {
                self.is(other)
            }
        }
    };
}

pub(crate) use name_impls;
