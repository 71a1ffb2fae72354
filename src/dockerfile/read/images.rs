use super::event::Event;
use super::reader::Reader;
use super::{Mention, ReadError};

/// The images that a Dockerfile names.
///
/// Created by [`images`](crate::dockerfile::images()). Clone it to look ahead.
///
/// ```
/// use chainguard_images::dockerfile::{Images, images};
///
/// let mut names: Images = images("FROM go AS build\nFROM static\n");
/// names.next();
/// assert_eq!(names.clone().count(), 1);
/// ```
#[derive(Clone)]
pub struct Images<'a> {
    reader: Reader<'a>,
}

impl<'a> Images<'a> {
    #[inline]
    pub(crate) const fn new(text: &'a str) -> Self {
        Self { reader: Reader::new(text) }
    }

    /// Returns the next image, like `Iterator::next`, but can be called in a `const`.
    ///
    /// # Errors
    ///
    /// Returns [`ReadError`] if BuildKit rejects an instruction (`"FORM go"`, `"FROM Go"`, `"FROM ${"`). Reading continues with
    /// the next instruction.
    ///
    /// ```
    /// use chainguard_images::dockerfile;
    ///
    /// const COUNT: usize = {
    ///     let mut images = dockerfile::images("FROM go AS build\nFROM scratch\nCOPY --from=build /app /app\n");
    ///     let mut count = 0;
    ///     while let Some(Ok(_)) = images.next() {
    ///         count += 1;
    ///     }
    ///     count
    /// };
    /// assert_eq!(COUNT, 3);
    /// ```
    #[inline]
    pub const fn next(&mut self) -> Option<Result<Mention<'a>, ReadError<'a>>> {
        while let Some(event) = self.reader.next() {
            match event {
                Event::Mention(image) => return Some(Ok(image)),
                Event::Refused(error) => return Some(Err(error)),
                Event::Comment(_) | Event::Instruction(_) | Event::StageEnd => {}
            }
        }
        None
    }
}

impl<'a> Iterator for Images<'a> {
    type Item = Result<Mention<'a>, ReadError<'a>>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        Images::next(self)
    }
}

impl core::iter::FusedIterator for Images<'_> {}
