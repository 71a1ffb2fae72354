use crate::message::Message;

/// The start of a string, kept in an error so that its message can quote it without allocation.
///
/// The usual capacity fits the longest way to write any reference of the catalogue, without a digest, and some typos.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Excerpt<const CAPACITY: usize = 76> {
    length: u8,
    cut: bool,
    bytes: [u8; CAPACITY],
}

impl<const CAPACITY: usize> Excerpt<CAPACITY> {
    #[inline]
    pub(crate) const fn new(text: &str) -> Self {
        let mut length = if text.len() < CAPACITY { text.len() } else { CAPACITY };
        while !text.is_char_boundary(length) {
            length -= 1;
        }
        let mut bytes = [0; CAPACITY];
        // Both sides have the same length, so the compiler makes a single copy of it.
        let (from, (to, _)) = (text.as_bytes().split_at(length).0, bytes.split_at_mut(length));
        let mut at = 0;
        while at < length {
            to[at] = from[at];
            at += 1;
        }
        // The capacity fits a u8.
        #[expect(clippy::cast_possible_truncation)]
        Self { length: length as u8, cut: length < text.len(), bytes }
    }

    #[inline]
    pub(crate) const fn as_str(&self) -> &str {
        let (text, _) = self.bytes.split_at(self.length as usize);
        match core::str::from_utf8(text) {
            Ok(text) => text,
            Err(_) => "",
        }
    }

    /// Whether the string was longer.
    #[inline]
    pub(crate) const fn is_cut(&self) -> bool {
        self.cut
    }

    /// Quotes the excerpt, with `...` where the string was cut; also before it, if it does not start at the start of the string.
    #[inline]
    pub(crate) const fn quote_in(&self, message: &mut Message, cut_before: bool) {
        message.push(if cut_before { "`..." } else { "`" });
        message.push_escaped(self.as_str());
        message.push(if self.cut { "...`" } else { "`" });
    }
}
