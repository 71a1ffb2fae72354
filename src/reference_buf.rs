use alloc::boxed::Box;
use alloc::string::ToString;
use core::borrow::Borrow;
use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::str::FromStr;

use crate::bytes::slice;
use crate::grammar;
use crate::{Image, ParseReferenceError, Reference, Repository};

/// A [`Reference`] that owns its string, the normal form: for a configuration, or as a key.
///
/// Created by [`Reference::to_buf`], or parsed as [`Reference::parse`] parses. It is compared, hashed and ordered by its string, so a map
/// can be queried with a `&str` in normal form.
///
/// ```
/// use std::collections::HashMap;
///
/// use chainguard_images::{Reference, ReferenceBuf};
///
/// let node: ReferenceBuf = "node:20".parse()?;
///
/// assert_eq!(node.as_str(), "docker.io/library/node:20");
/// assert_eq!(node.as_reference().tag(), Some("20"));
/// assert_eq!(node.as_reference(), Reference::parse("docker.io/node:20")?);
///
/// let pulls = HashMap::from([(node, 7)]);
/// assert_eq!(pulls.get("docker.io/library/node:20"), Some(&7));
/// # Ok::<(), chainguard_images::ParseReferenceError>(())
/// ```
#[cfg_attr(docsrs, doc(cfg(feature = "alloc")))]
#[derive(Clone)]
pub struct ReferenceBuf {
    text: Box<str>,
    /// The end of the domain.
    domain: usize,
    /// The start of the path, without the `library/` of Docker's own images.
    path_start: usize,
    path: usize,
    /// The end of the tag, or of the path if there is no tag.
    tag: usize,
    is_official: bool,
}

impl Reference<'_> {
    /// Copies the reference into a value that owns its string, in normal form.
    ///
    /// ```
    /// use chainguard_images::{Reference, ReferenceBuf};
    ///
    /// fn pulled(line: &str) -> Option<ReferenceBuf> {
    ///     Reference::parse(line.trim()).ok().map(|reference| reference.to_buf())
    /// }
    /// assert_eq!(pulled(" chainguard/node\n").unwrap(), "docker.io/chainguard/node");
    /// ```
    #[cfg_attr(docsrs, doc(cfg(feature = "alloc")))]
    #[must_use]
    #[inline]
    pub fn to_buf(&self) -> ReferenceBuf {
        let repository = self.repository();
        let domain = repository.domain().len();
        let [_, slash, library, path_text] = repository.pieces().map(str::len);
        let path_start = domain + slash + library;
        let path = path_start + path_text;
        let tag = path + self.tag().map_or(0, |tag| tag.len() + 1);
        let text = self.to_string().into_boxed_str();
        ReferenceBuf { text, domain, path_start, path, tag, is_official: repository.is_official() }
    }

    /// The same repository at another tag, without the digest, which belongs to another image.
    ///
    /// # Errors
    ///
    /// [`ParseReferenceError`] if `tag` is not a valid tag (`"1.2 rc"`, `":1.2"`, `""`).
    ///
    /// ```
    /// use chainguard_images::Reference;
    ///
    /// let app = Reference::parse("ghcr.io/acme/shop")?;
    /// assert_eq!(app.with_tag("1.2")?, "ghcr.io/acme/shop:1.2");
    /// assert_eq!(app.with_tag("1.2 rc").unwrap_err().to_string(), "invalid reference `1.2 rc`: blank in the tag at byte 3");
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    #[cfg_attr(docsrs, doc(cfg(feature = "alloc")))]
    #[inline]
    pub fn with_tag(&self, tag: &str) -> Result<ReferenceBuf, ParseReferenceError> {
        match grammar::check_whole_tag(tag.as_bytes()) {
            Ok(()) => Ok(Reference::of_parts(tag, self.repository(), Some(tag), None).to_buf()),
            Err(error) => Err(ParseReferenceError::new(tag, error)),
        }
    }

    /// The same image at a digest, such as a registry reports for what was pushed. The tag stays, if there is one.
    ///
    /// # Errors
    ///
    /// [`ParseReferenceError`] if `digest` is not a valid digest (`"sha256:12"`, `"latest"`, `""`).
    ///
    /// ```
    /// use chainguard_images::Reference;
    ///
    /// let digest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    /// let app = Reference::parse("ghcr.io/acme/shop:1.2")?.with_digest(digest)?;
    ///
    /// assert_eq!((app.as_reference().tag(), app.as_reference().digest()), (Some("1.2"), Some(digest)));
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    #[cfg_attr(docsrs, doc(cfg(feature = "alloc")))]
    #[doc(alias("pin", "pinned"))]
    #[inline]
    pub fn with_digest(&self, digest: &str) -> Result<ReferenceBuf, ParseReferenceError> {
        match grammar::check_whole_digest(digest.as_bytes()) {
            Ok(()) => Ok(Reference::of_parts(digest, self.repository(), self.tag(), Some(digest)).to_buf()),
            Err(error) => Err(ParseReferenceError::new(digest, error)),
        }
    }
}

impl ReferenceBuf {
    /// The reference, which borrows from this value.
    ///
    /// ```
    /// use chainguard_images::{Image, ReferenceBuf};
    ///
    /// let node: ReferenceBuf = "chainguard/node".parse()?;
    /// assert_eq!(node.as_reference().image(), Ok(Image::Node));
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn as_reference(&self) -> Reference<'_> {
        let text: &str = &self.text;
        let (domain, path) = (slice(text, 0, self.domain), slice(text, self.path_start, self.path));
        let tag = if self.tag > self.path { Some(slice(text, self.path + 1, self.tag)) } else { None };
        let digest = if text.len() > self.tag { Some(slice(text, self.tag + 1, text.len())) } else { None };
        Reference::of_parts(text, Repository::of_parts(domain, self.is_official, path), tag, digest)
    }

    /// The normal form.
    ///
    /// ```
    /// use chainguard_images::ReferenceBuf;
    ///
    /// assert_eq!("busybox".parse::<ReferenceBuf>()?.as_str(), "docker.io/library/busybox");
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn as_str(&self) -> &str {
        &self.text
    }
}

/// Parses the same strings as [`Reference::parse`], with the same errors.
impl FromStr for ReferenceBuf {
    type Err = ParseReferenceError;

    #[inline]
    fn from_str(text: &str) -> Result<Self, ParseReferenceError> {
        Reference::parse(text).map(|reference| reference.to_buf())
    }
}

/// Does the same as `FromStr`.
impl TryFrom<&str> for ReferenceBuf {
    type Error = ParseReferenceError;

    #[inline]
    fn try_from(text: &str) -> Result<Self, ParseReferenceError> {
        text.parse()
    }
}

impl<'a> From<&'a ReferenceBuf> for Reference<'a> {
    #[inline]
    fn from(owned: &'a ReferenceBuf) -> Self {
        owned.as_reference()
    }
}

impl From<Reference<'_>> for ReferenceBuf {
    #[inline]
    fn from(reference: Reference<'_>) -> Self {
        reference.to_buf()
    }
}

/// Returns the image's full reference.
impl From<Image> for ReferenceBuf {
    #[inline]
    fn from(image: Image) -> Self {
        Reference::from(image).to_buf()
    }
}

/// Writes the normal form.
impl fmt::Display for ReferenceBuf {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

/// Writes the normal form.
impl fmt::Debug for ReferenceBuf {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ReferenceBuf({self})")
    }
}

/// The normal form.
impl AsRef<str> for ReferenceBuf {
    #[inline]
    fn as_ref(&self) -> &str {
        &self.text
    }
}

/// Returns the normal form, by which references are also compared.
impl Borrow<str> for ReferenceBuf {
    #[inline]
    fn borrow(&self) -> &str {
        &self.text
    }
}

/// Compares the normal forms.
impl PartialEq for ReferenceBuf {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for ReferenceBuf {}

impl Hash for ReferenceBuf {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

/// Compares the normal forms.
impl PartialOrd for ReferenceBuf {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Compares the normal forms.
impl Ord for ReferenceBuf {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

/// Compares the normal forms.
impl PartialEq<Reference<'_>> for ReferenceBuf {
    #[inline]
    fn eq(&self, other: &Reference<'_>) -> bool {
        self.as_reference() == *other
    }
}

/// Compares the normal forms.
impl PartialEq<ReferenceBuf> for Reference<'_> {
    #[inline]
    fn eq(&self, other: &ReferenceBuf) -> bool {
        *self == other.as_reference()
    }
}

/// Compares a string with the normal form.
impl PartialEq<str> for ReferenceBuf {
    #[inline]
    fn eq(&self, text: &str) -> bool {
        *self.text == *text
    }
}

/// Compares a string with the normal form.
impl PartialEq<&str> for ReferenceBuf {
    #[inline]
    fn eq(&self, text: &&str) -> bool {
        *self.text == **text
    }
}
