/// An error message that can be built in a `const`, where there is no formatting.
///
/// `Display` writes the same message, so the compiler and the running program show the same words.
pub(crate) struct Message {
    length: usize,
    bytes: [u8; Self::CAPACITY],
}

impl Message {
    /// Enough for an excerpt with every byte escaped, two full references and the words between. A longer message is cut off.
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

    /// Pushes untrusted input. Bytes other than printable ASCII become `\x..`, so the message stays one harmless line.
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

    /// Pushes untrusted input between backticks, cut after `longest` bytes.
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

    /// Pushes the lines of an instruction between backticks as one line, without line continuations and the comments between, cut after
    /// `longest` bytes.
    #[cfg(feature = "dockerfile")]
    #[inline]
    pub(crate) const fn push_joined(&mut self, text: &str, longest: usize) {
        self.push("`");
        let (mut at, mut length) = (0, 0);
        while at < text.len() && length < longest {
            let next = after_continuation(text.as_bytes(), at);
            if next == at {
                let mut end = at + 1;
                while !text.is_char_boundary(end) {
                    end += 1;
                }
                self.push_escaped(text.split_at(end).0.split_at(at).1);
                (at, length) = (end, length + end - at);
            } else {
                at = next;
            }
        }
        self.push(if at < text.len() { "...`" } else { "`" });
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
            // The message was cut off in the middle of a character.
            Err(error) => match core::str::from_utf8(text.split_at(error.valid_up_to()).0) {
                Ok(text) => text,
                Err(_) => "",
            },
        }
    }
}

/// The position after a line continuation and the comments and empty lines that follow it; the same position if there is none. Only the
/// escape character of the Dockerfile can be there, because nothing else continues a line.
#[cfg(feature = "dockerfile")]
#[inline]
const fn after_continuation(text: &[u8], at: usize) -> usize {
    if !matches!(text[at], b'\\' | b'`') {
        return at;
    }
    let mut next = skip_blanks(text, at + 1);
    if next >= text.len() || text[next] != b'\n' {
        return at;
    }
    loop {
        next += 1;
        let start = skip_blanks(text, next);
        if start >= text.len() || !matches!(text[start], b'#' | b'\n') {
            return next;
        }
        next = start;
        while next < text.len() && text[next] != b'\n' {
            next += 1;
        }
        if next >= text.len() {
            return next;
        }
    }
}

#[cfg(feature = "dockerfile")]
#[inline]
const fn skip_blanks(text: &[u8], mut at: usize) -> usize {
    while at < text.len() && matches!(text[at], b' ' | b'\t' | b'\r') {
        at += 1;
    }
    at
}

impl core::fmt::Display for Message {
    #[inline]
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.pad(self.as_str())
    }
}
