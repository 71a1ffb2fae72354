/// A string of limited length that is assembled without allocation.
#[derive(Clone, Copy)]
pub(crate) struct Buffer<const CAPACITY: usize> {
    bytes: [u8; CAPACITY],
    length: usize,
    /// Whether something did not fit. The string must not be used then.
    is_full: bool,
}

impl<const CAPACITY: usize> Buffer<CAPACITY> {
    #[inline]
    pub(crate) const fn new() -> Self {
        Self { bytes: [0; CAPACITY], length: 0, is_full: false }
    }

    #[inline]
    pub(crate) const fn push(&mut self, byte: u8) {
        if self.length < CAPACITY {
            self.bytes[self.length] = byte;
            self.length += 1;
        } else {
            self.is_full = true;
        }
    }

    /// Pushes a byte as the character with that code, as BuildKit does with the bytes of a flag.
    #[inline]
    pub(crate) const fn push_latin(&mut self, byte: u8) {
        if byte < 0x80 {
            self.push(byte);
        } else {
            self.push(0xC0 | byte >> 6);
            self.push(0x80 | byte & 0x3F);
        }
    }

    /// Pushes a part of its own bytes again.
    #[inline]
    pub(crate) const fn push_own(&mut self, from: usize, to: usize) {
        let mut at = from;
        while at < to {
            self.push(self.bytes[at]);
            at += 1;
        }
    }

    /// Removes bytes from the middle.
    #[inline]
    pub(crate) const fn remove(&mut self, from: usize, to: usize) {
        let mut at = to;
        while at < self.length {
            self.bytes[from + at - to] = self.bytes[at];
            at += 1;
        }
        self.length -= to - from;
    }

    #[inline]
    pub(crate) const fn len(&self) -> usize {
        self.length
    }

    #[inline]
    pub(crate) const fn truncate(&mut self, length: usize) {
        self.length = length;
    }

    #[inline]
    pub(crate) const fn is_full(&self) -> bool {
        self.is_full
    }

    #[inline]
    pub(crate) const fn bytes(&self) -> &[u8] {
        self.bytes.split_at(self.length).0
    }

    /// Returns the string; empty if it ends in the middle of a character.
    #[inline]
    pub(crate) const fn as_str(&self) -> &str {
        match core::str::from_utf8(self.bytes()) {
            Ok(text) => text,
            Err(_) => "",
        }
    }
}
