use super::buffer::Buffer;
use crate::bytes::slice;

/// A string that is part of the Dockerfile, or was assembled.
#[derive(Clone, Copy)]
pub(crate) enum Text<'a, const CAPACITY: usize> {
    Slice(&'a str),
    Own(Buffer<CAPACITY>),
}

impl<'a, const CAPACITY: usize> Text<'a, CAPACITY> {
    #[inline]
    pub(crate) const fn of_slice(text: &'a str, start: usize, end: usize) -> Self {
        Self::Slice(slice(text, start, end))
    }

    #[inline]
    pub(crate) const fn as_str(&self) -> &str {
        match self {
            Self::Slice(text) => text,
            Self::Own(buffer) => buffer.as_str(),
        }
    }

    /// Copies the bytes, if they fit.
    #[inline]
    pub(crate) const fn copy(bytes: &[u8]) -> Option<Self> {
        let (mut text, mut at) = (Buffer::new(), 0);
        while at < bytes.len() {
            text.push(bytes[at]);
            at += 1;
        }
        if text.is_full() { None } else { Some(Self::Own(text)) }
    }
}
