use super::limits;

/// A pattern, as in `${variable#pattern}`: `*` matches any text, `?` any character.
pub(crate) struct Pattern {
    parts: [Part; limits::PATTERN],
    length: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Byte(u8),
    Any,
    Star,
}

/// A view of a text, forwards or backwards.
#[derive(Clone, Copy)]
struct View<'v> {
    bytes: &'v [u8],
    backwards: bool,
}

impl View<'_> {
    #[inline]
    const fn at(self, place: usize) -> u8 {
        if self.backwards { self.bytes[self.bytes.len() - 1 - place] } else { self.bytes[place] }
    }

    /// Checks whether there is a byte that is not the first of its character.
    #[inline]
    const fn continues(self, place: usize) -> bool {
        place < self.bytes.len() && self.at(place) & 0xC0 == 0x80
    }

    /// Returns the end of the character that starts at a position; `None` in the middle of a character, and at the end of the text.
    #[inline]
    const fn after_character(self, mut place: usize) -> Option<usize> {
        let is_inside = if self.backwards { place > 0 && self.continues(place - 1) } else { self.continues(place) };
        if is_inside || place >= self.bytes.len() {
            return None;
        }
        // Backwards, the first byte of a character comes last.
        while self.backwards && self.continues(place) {
            place += 1;
        }
        place += 1;
        while !self.backwards && self.continues(place) {
            place += 1;
        }
        Some(place)
    }
}

impl Pattern {
    pub(crate) const TOO_LONG: &str = "the pattern is too long";

    /// Reads a pattern, from its end if `backwards`.
    #[inline]
    pub(crate) const fn read(bytes: &[u8], backwards: bool) -> Result<Self, &'static str> {
        let mut pattern = Self { parts: [Part::Any; limits::PATTERN], length: 0 };
        let bytes = without_byte_order_mark(bytes, backwards);
        let mut at = 0;
        while at < bytes.len() {
            let next = if at + 1 < bytes.len() { bytes[at + 1] } else { 0 };
            let part = match (bytes[at], next) {
                (b'*', _) => Part::Star,
                (b'?', _) => Part::Any,
                // The escape of a special character is not part of the pattern.
                (b'\\', b'}' | b'/' | b'*' | b'?' | b'\\') => {
                    at += 1;
                    Part::Byte(next)
                }
                (b'\\', _) => {
                    return Err(
                        "in a pattern, a backslash must be followed by `*`, `?`, `/`, `}` or another backslash",
                    );
                }
                (byte, _) => Part::Byte(byte),
            };
            if pattern.length == limits::PATTERN {
                return Err(Self::TOO_LONG);
            }
            pattern.parts[pattern.length] = part;
            pattern.length += 1;
            at += 1;
        }
        if backwards {
            pattern.reverse();
        }
        Ok(pattern)
    }

    /// Checks whether it matches everything, because it consists of stars.
    #[inline]
    pub(crate) const fn is_any_text(&self) -> bool {
        let mut at = 0;
        while at < self.length && matches!(self.parts[at], Part::Star) {
            at += 1;
        }
        at == self.length && at > 0
    }

    #[inline]
    const fn reverse(&mut self) {
        let mut at = 0;
        while at < self.length / 2 {
            let other = self.length - 1 - at;
            (self.parts[at], self.parts[other]) = (self.parts[other], self.parts[at]);
            at += 1;
        }
    }

    /// Returns the length of the shortest or the longest match at the beginning of the bytes, or at their end if the pattern was read
    /// `backwards`.
    #[inline]
    pub(crate) const fn matched(&self, bytes: &[u8], backwards: bool, longest: bool) -> Option<usize> {
        let view = View { bytes, backwards };
        let Some(star) = self.last_star() else {
            return self.fit(0, self.length, view, 0);
        };
        // The part before the last star is matched as early as possible, and the part after it anywhere from there.
        let Some(earliest) = self.shortest(star, view) else {
            return None;
        };
        let (mut at, last) = if longest { (bytes.len(), earliest) } else { (earliest, bytes.len()) };
        loop {
            if let Some(end) = self.fit(star + 1, self.length, view, at) {
                return Some(end);
            }
            if at == last {
                return None;
            }
            at = if longest { at - 1 } else { at + 1 };
        }
    }

    /// Returns the start of the first match, and the end of the longest match there.
    #[inline]
    pub(crate) const fn find(&self, bytes: &[u8], from: usize) -> Option<(usize, usize)> {
        let first = self.first_star();
        let mut at = from;
        while at <= bytes.len() {
            let (_, rest) = bytes.split_at(at);
            if self.fit(0, first, View { bytes: rest, backwards: false }, 0).is_some() {
                // From a later position, the part after the first star has less room.
                return match self.matched(rest, false, true) {
                    Some(length) => Some((at, at + length)),
                    None => None,
                };
            }
            at += 1;
        }
        None
    }

    /// Returns the end of the earliest match of the parts before a star.
    #[inline]
    const fn shortest(&self, end: usize, view: View) -> Option<usize> {
        let (mut start, mut at, mut is_floating) = (0, 0, false);
        while start < end {
            let mut stop = start;
            while stop < end && !matches!(self.parts[stop], Part::Star) {
                stop += 1;
            }
            at = loop {
                match self.fit(start, stop, view, at) {
                    Some(end) => break end,
                    None if !is_floating || at >= view.bytes.len() => return None,
                    None => at += 1,
                }
            };
            start = stop + 1;
            is_floating = true;
        }
        Some(at)
    }

    /// Returns the end of a match of parts without a star at a position.
    #[inline]
    const fn fit(&self, from: usize, to: usize, view: View, mut at: usize) -> Option<usize> {
        let mut part = from;
        while part < to {
            at = match self.parts[part] {
                Part::Byte(byte) if at < view.bytes.len() && byte == view.at(at) => at + 1,
                Part::Any => match view.after_character(at) {
                    Some(after) => after,
                    None => return None,
                },
                _ => return None,
            };
            part += 1;
        }
        Some(at)
    }

    #[inline]
    const fn first_star(&self) -> usize {
        let mut at = 0;
        while at < self.length && !matches!(self.parts[at], Part::Star) {
            at += 1;
        }
        at
    }

    #[inline]
    const fn last_star(&self) -> Option<usize> {
        let mut at = self.length;
        while at > 0 {
            at -= 1;
            if let Part::Star = self.parts[at] {
                return Some(at);
            }
        }
        None
    }
}

/// Removes a byte order mark where BuildKit begins to read the pattern, because BuildKit skips it.
#[inline]
const fn without_byte_order_mark(bytes: &[u8], backwards: bool) -> &[u8] {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] if !backwards => rest,
        [rest @ .., 0xEF, 0xBB, 0xBF] if backwards => rest,
        _ => bytes,
    }
}
