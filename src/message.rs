/// An error message that can be built in a `const`, where there is no formatting.
///
/// `Display` writes the same message, so that the compiler and the running program say the same words.
pub(crate) struct Message {
    length: usize,
    bytes: [u8; Self::CAPACITY],
}

impl Message {
    /// Enough for an excerpt with every byte escaped, two full references and the words between. What is more is cut off.
    const CAPACITY: usize = 1024;

    #[inline]
    pub(crate) const fn new() -> Self {
        Self { length: 0, bytes: [0; Self::CAPACITY] }
    }

    #[inline]
    pub(crate) const fn push(&mut self, text: &str) {
        let mut at = 0;
        while at < text.len() {
            self.push_byte(text.as_bytes()[at]);
            at += 1;
        }
    }

    /// Pushes somebody's text. What is not printable ASCII becomes `\x..`, so that the message stays one harmless line.
    #[inline]
    pub(crate) const fn push_escaped(&mut self, text: &str) {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut at = 0;
        while at < text.len() {
            let byte = text.as_bytes()[at];
            if byte == b' ' || byte.is_ascii_graphic() {
                self.push_byte(byte);
            } else {
                self.push("\\x");
                self.push_byte(DIGITS[(byte >> 4) as usize]);
                self.push_byte(DIGITS[(byte & 15) as usize]);
            }
            at += 1;
        }
    }

    /// Pushes somebody's text between backticks, and not more of it than so many bytes.
    #[cfg(feature = "dockerfile")]
    #[inline]
    pub(crate) const fn push_quoted(&mut self, text: &str, longest: usize) {
        let mut length = if text.len() > longest { longest } else { text.len() };
        while !text.is_char_boundary(length) {
            length -= 1;
        }
        self.push("`");
        self.push_escaped(text.split_at(length).0);
        self.push(if length < text.len() { "...`" } else { "`" });
    }

    #[cfg(feature = "dockerfile")]
    #[inline]
    pub(crate) const fn push_message(&mut self, other: &Self) {
        self.push(other.as_str());
    }

    #[inline]
    pub(crate) const fn push_number(&mut self, number: usize) {
        let mut unit = 1;
        while number / unit >= 10 {
            unit *= 10;
        }
        while unit > 0 {
            // A digit fits a u8.
            #[expect(clippy::cast_possible_truncation)]
            self.push_byte(b'0' + (number / unit % 10) as u8);
            unit /= 10;
        }
    }

    #[inline]
    pub(crate) const fn push_byte(&mut self, byte: u8) {
        if self.length < Self::CAPACITY {
            self.bytes[self.length] = byte;
            self.length += 1;
        }
    }

    #[inline]
    pub(crate) const fn as_str(&self) -> &str {
        let (text, _) = self.bytes.split_at(self.length);
        match core::str::from_utf8(text) {
            Ok(text) => text,
            // Cut off in the middle of a character.
            Err(error) => match core::str::from_utf8(text.split_at(error.valid_up_to()).0) {
                Ok(text) => text,
                Err(_) => "",
            },
        }
    }
}

impl core::fmt::Display for Message {
    #[inline]
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.pad(self.as_str())
    }
}
