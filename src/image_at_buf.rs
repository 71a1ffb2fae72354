use alloc::boxed::Box;
use alloc::string::ToString;
use core::borrow::Borrow;
use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::str::FromStr;

use crate::bytes::slice;
use crate::{Image, ImageAt, UnknownImage};

/// An [`ImageAt`] that owns its string, the full reference: for a configuration, or as a key.
///
/// Created by [`ImageAt::to_buf`], or parsed as [`ImageAt::from_reference`] parses. It is compared, hashed and ordered by its string, so a
/// map can be queried with a `&str`.
///
/// ```
/// use chainguard_images::{Image, ImageAtBuf};
///
/// fn base(organization: &str) -> Option<ImageAtBuf> {
///     let registry = format!("cgr.dev/{organization}");
///     Some(Image::Python.at(&registry).ok()?.tag("3.12").ok()?.to_buf())
/// }
/// let python = base("acme.com").unwrap();
///
/// assert_eq!(python.as_str(), "cgr.dev/acme.com/python:3.12");
/// assert_eq!(python.as_image_at().image(), Image::Python);
/// assert_eq!("cgr.dev/acme.com/python:3.12".parse(), Ok(python));
/// ```
#[cfg_attr(docsrs, doc(cfg(feature = "alloc")))]
#[derive(Clone)]
pub struct ImageAtBuf {
    text: Box<str>,
    image: Image,
    /// The end of the registry.
    registry: usize,
    /// The end of the tag.
    tag: usize,
}

impl ImageAt<'_> {
    /// Copies the image into a value that owns its string.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// assert_eq!(Image::Node.at("registry.corp")?.to_buf().as_str(), "registry.corp/node:latest");
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    #[cfg_attr(docsrs, doc(cfg(feature = "alloc")))]
    #[must_use]
    #[inline]
    pub fn to_buf(&self) -> ImageAtBuf {
        let registry = self.registry().len();
        let tag = registry + 1 + self.image().name().len() + 1 + self.tag_name().len();
        ImageAtBuf { text: self.to_string().into_boxed_str(), image: self.image(), registry, tag }
    }
}

impl ImageAtBuf {
    /// The image in its registry, which borrows from this value.
    ///
    /// ```
    /// use chainguard_images::ImageAtBuf;
    ///
    /// let node: ImageAtBuf = "registry.corp/base/node:22-dev".parse()?;
    /// assert_eq!((node.as_image_at().registry(), node.as_image_at().tag_name()), ("registry.corp/base", "22-dev"));
    /// # Ok::<(), chainguard_images::UnknownImage>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn as_image_at(&self) -> ImageAt<'_> {
        let text: &str = &self.text;
        let tag_start = self.registry + 1 + self.image.name().len() + 1;
        let digest = if text.len() > self.tag { Some(slice(text, self.tag + 1, text.len())) } else { None };
        ImageAt::of_parts(self.image, slice(text, 0, self.registry), slice(text, tag_start, self.tag), digest)
    }

    /// The full reference.
    ///
    /// ```
    /// use chainguard_images::{Image, ImageAtBuf};
    ///
    /// assert_eq!(ImageAtBuf::from(Image::Node).as_str(), "cgr.dev/chainguard/node:latest");
    /// ```
    #[must_use]
    #[inline]
    pub const fn as_str(&self) -> &str {
        &self.text
    }
}

/// Parses a reference as [`ImageAt::from_reference`] does, with the same errors; also fails if the string is not a reference (`""`).
impl FromStr for ImageAtBuf {
    type Err = UnknownImage;

    #[inline]
    fn from_str(text: &str) -> Result<Self, UnknownImage> {
        ImageAt::try_from(text).map(|image| image.to_buf())
    }
}

/// Does the same as `FromStr`.
impl TryFrom<&str> for ImageAtBuf {
    type Error = UnknownImage;

    #[inline]
    fn try_from(text: &str) -> Result<Self, UnknownImage> {
        text.parse()
    }
}

impl<'a> From<&'a ImageAtBuf> for ImageAt<'a> {
    #[inline]
    fn from(owned: &'a ImageAtBuf) -> Self {
        owned.as_image_at()
    }
}

impl From<ImageAt<'_>> for ImageAtBuf {
    #[inline]
    fn from(image: ImageAt<'_>) -> Self {
        image.to_buf()
    }
}

/// Returns the image in Chainguard's own registry.
impl From<Image> for ImageAtBuf {
    #[inline]
    fn from(image: Image) -> Self {
        ImageAt::from(image).to_buf()
    }
}

/// Writes the full reference.
impl fmt::Display for ImageAtBuf {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

/// Writes the full reference.
impl fmt::Debug for ImageAtBuf {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ImageAtBuf({self})")
    }
}

/// The full reference.
impl AsRef<str> for ImageAtBuf {
    #[inline]
    fn as_ref(&self) -> &str {
        &self.text
    }
}

/// Returns the full reference, by which values are also compared.
impl Borrow<str> for ImageAtBuf {
    #[inline]
    fn borrow(&self) -> &str {
        &self.text
    }
}

/// Compares the full references.
impl PartialEq for ImageAtBuf {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for ImageAtBuf {}

impl Hash for ImageAtBuf {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

/// Compares the full references.
impl PartialOrd for ImageAtBuf {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Compares the full references.
impl Ord for ImageAtBuf {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

/// Compares the full references.
impl PartialEq<ImageAt<'_>> for ImageAtBuf {
    #[inline]
    fn eq(&self, other: &ImageAt<'_>) -> bool {
        self.as_image_at() == *other
    }
}
