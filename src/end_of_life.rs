/// The end of life of the version of the software in an image.
///
/// It comes from what an organisation's registry reports about a tag: see [`Entry::end_of_life`](crate::Entry::end_of_life).
///
/// ```
/// use chainguard_images::Image;
///
/// // It is not known for the free images, whose tags float.
/// assert_eq!(Image::Node.entry().end_of_life(), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct EndOfLife {
    /// Whether the version had reached its end of life when the catalogue was written.
    pub is_past: bool,
    /// The day, as `YYYY-MM-DD`, if it is known.
    pub date: Option<&'static str>,
    /// The last day on which the image is still built after its end of life, as `YYYY-MM-DD`, if it is.
    pub grace_until: Option<&'static str>,
    /// The tag of a newer version to upgrade to, if there is one.
    pub next: Option<&'static str>,
}

impl EndOfLife {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(
        is_past: bool,
        date: Option<&'static str>,
        grace_until: Option<&'static str>,
        next: Option<&'static str>,
    ) -> Self {
        Self { is_past, date, grace_until, next }
    }
}
