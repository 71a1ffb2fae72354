use super::buffer::Buffer;
use super::csv::FieldValue;
use super::flags::Unquoted;
use super::limits;
use super::text::Text;
use super::{ReadError, ReadErrorKind};

/// A name in a flag, without quotes and escapes.
#[derive(Clone, Copy)]
pub(crate) struct WrittenName<'a> {
    /// Its position in the text.
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) text: Text<'a, { limits::IMAGE_NAME }>,
}

impl<'a> WrittenName<'a> {
    /// Reads the value of `COPY --from`.
    #[inline]
    pub(crate) const fn of_flag(text: &'a str, mut value: Unquoted<'a>) -> Self {
        if let Some((start, end)) = value.as_slice() {
            return Self { start, end, text: Text::of_slice(text, start, end) };
        }
        let (start, mut name) = (value.at(), Buffer::new());
        while let Some(byte) = value.take() {
            name.push_latin(byte);
        }
        Self { start, end: value.last(), text: Text::Own(name) }
    }

    /// Reads the value of a field of `RUN --mount`.
    #[inline]
    pub(crate) const fn of_field(text: &'a str, mut value: FieldValue<'a>) -> Self {
        let (start, end) = (value.start, value.end);
        if value.is_slice() {
            return Self { start, end, text: Text::of_slice(text, start, end) };
        }
        let mut name = Buffer::new();
        while let Some(byte) = value.take() {
            name.push_latin(byte);
        }
        Self { start, end, text: Text::Own(name) }
    }

    #[inline]
    pub(crate) const fn is_empty(&self) -> bool {
        self.text.as_str().is_empty() && !self.is_too_long()
    }

    #[inline]
    pub(crate) const fn is_too_long(&self) -> bool {
        matches!(&self.text, Text::Own(name) if name.is_full())
    }

    #[inline]
    pub(crate) const fn error(&self, text: &'a str, line: usize, kind: ReadErrorKind) -> ReadError<'a> {
        ReadError::new(kind, line, text, self.start, self.end)
    }
}
