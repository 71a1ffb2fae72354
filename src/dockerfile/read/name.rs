use core::fmt::{self, Write};

use super::cursor::Cursor;
use crate::bytes::slice;

/// A name in a Dockerfile: of a stage, in lower case as BuildKit has it, or of a variable.
///
/// It borrows the text. `Display` writes the name; where a line ends in the middle of it, that is left out.
///
/// ```
/// use chainguard_images::dockerfile;
///
/// let mut uses = dockerfile::images("FROM cgr.dev/chainguard/go AS Build\n");
/// let name = uses.next().and_then(Result::ok).and_then(|from| from.stage_name()).ok_or("no name")?;
///
/// assert_eq!(name.to_string(), "build");
/// assert!(name.is("build"));
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy)]
pub struct Name<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    escape: u8,
    lower_case: bool,
}

impl<'a> Name<'a> {
    /// A variable's name, from one place of the text to another.
    #[inline]
    pub(crate) const fn of_variable(text: &'a str, start: usize, end: usize, line_escape: u8) -> Self {
        Self { text, start, end, escape: line_escape, lower_case: false }
    }

    /// A stage's name, which is all that follows.
    #[inline]
    pub(crate) const fn of_stage(name: Cursor<'a>) -> Self {
        Self { text: name.text(), start: name.at(), end: name.end(), escape: name.line_escape(), lower_case: true }
    }

    /// Another name in the same text.
    #[inline]
    pub(crate) const fn at(self, start: usize, end: usize) -> Self {
        Self { start, end, ..self }
    }

    #[inline]
    pub(crate) const fn span(&self) -> (usize, usize) {
        (self.start, self.end)
    }

    #[inline]
    pub(crate) const fn cursor(&self) -> Cursor<'a> {
        Cursor::new(self.text, self.start, self.end, self.escape)
    }

    #[inline]
    pub(crate) const fn bytes(&self) -> Bytes<'a> {
        Bytes { cursor: self.cursor(), lower_case: self.lower_case }
    }

    /// Whether no line ends in it.
    #[inline]
    pub(crate) const fn is_in_line(&self) -> bool {
        self.cursor().is_whole(self.end)
    }

    /// A number that names which are the same have in common: FNV-1a.
    #[inline]
    pub(crate) const fn hash(&self) -> u64 {
        let mut hash = 0x811C_9DC5;
        if self.is_in_line() {
            let (bytes, mut at) = (self.text.as_bytes(), self.start);
            while at < self.end {
                hash = hash_with(hash, lower(bytes[at], self.lower_case));
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

    /// Any text as a name, in lower case or as it is.
    #[inline]
    pub(crate) const fn of_text(text: &'a str, lower_case: bool) -> Self {
        Self { text, start: 0, end: text.len(), escape: b'\n', lower_case }
    }

    #[inline]
    pub(crate) const fn is_same(&self, other: Name) -> bool {
        // Names of different lengths may be the same only where a line ends in one of them.
        if let (true, true) = (self.is_in_line(), other.is_in_line()) {
            let (left, right) = (self.text.as_bytes(), other.text.as_bytes());
            if self.end - self.start != other.end - other.start {
                return false;
            }
            let mut at = 0;
            while self.start + at < self.end {
                let (left, right) = (left[self.start + at], right[other.start + at]);
                if lower(left, self.lower_case) != lower(right, other.lower_case) {
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

    /// Whether this is the name.
    ///
    /// ```
    /// use chainguard_images::dockerfile;
    ///
    /// let mut uses = dockerfile::images("FROM go AS Build\n");
    /// let name = uses.next().and_then(Result::ok).and_then(|from| from.stage_name()).ok_or("no name")?;
    /// assert!(name.is("build") && !name.is("Build"));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn is(&self, name: &str) -> bool {
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
const fn lower(byte: u8, lower_case: bool) -> u8 {
    if let (b'A'..=b'Z', true) = (byte, lower_case) { byte | 0x20 } else { byte }
}

/// The lower half of the product, which a `const` has without the call of `wrapping_mul`.
#[inline]
const fn hash_with(hash: u64, byte: u8) -> u64 {
    ((hash ^ byte as u64) * 0x0100_0193) & 0xFFFF_FFFF
}

/// The bytes of a name.
#[derive(Clone, Copy)]
pub(crate) struct Bytes<'a> {
    cursor: Cursor<'a>,
    lower_case: bool,
}

impl Bytes<'_> {
    #[inline]
    pub(crate) const fn take(&mut self) -> Option<u8> {
        match self.cursor.take() {
            Some(byte @ b'A'..=b'Z') if self.lower_case => Some(byte | 0x20),
            other => other,
        }
    }
}

/// Writes the name.
impl fmt::Display for Name<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.lower_case && self.cursor().is_whole(self.end) {
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

/// Shows the name.
impl fmt::Debug for Name<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}

/// Compares the names.
impl PartialEq for Name<'_> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.is_same(*other)
    }
}

impl Eq for Name<'_> {}

/// Compares with the name's text.
impl PartialEq<str> for Name<'_> {
    #[inline]
    fn eq(&self, other: &str) -> bool {
        self.is(other)
    }
}

/// Compares with the name's text.
impl PartialEq<&str> for Name<'_> {
    #[inline]
    fn eq(&self, other: &&str) -> bool {
        self.is(other)
    }
}
