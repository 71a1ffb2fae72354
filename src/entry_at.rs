use core::cmp::Ordering;
use core::fmt;

use crate::grammar;
use crate::image_at::check_registry;
use crate::{Entry, ParseReferenceError};

/// An image of a catalogue in another registry, or at a digest.
///
/// Created by [`Entry::at`] and [`Entry::pinned`], in any order. Displays as the full reference, by which it is also compared.
/// [`ImageAt`](crate::ImageAt) is the same for the free images.
///
/// ```
/// use chainguard_images::{Image, Reference};
///
/// const DIGEST: &str = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
///
/// let node = Image::Node.entry().at("registry.corp:5000/cgr")?.pinned(DIGEST)?;
///
/// assert_eq!(node.to_string(), format!("registry.corp:5000/cgr/node:latest@{DIGEST}"));
/// # Ok::<(), chainguard_images::ParseReferenceError>(())
/// ```
#[derive(Clone, Copy)]
pub struct EntryAt<'a> {
    entry: Entry,
    registry: &'a str,
    digest: Option<&'a str>,
}

/// Other registries and digests.
impl Entry {
    /// The image in another registry, such as a mirror; `registry` is the part of the reference before the image's name.
    ///
    /// # Errors
    ///
    /// Returns [`ParseReferenceError`] if no reference can start with the string (`"registry corp"`, `"https://corp"`, `"corp/"`, `""`),
    /// if Docker's own images are there (`"docker.io"`), or if the reference would be too long.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// let mirrored = Image::Static.entry().at("registry.corp:5000/cgr")?;
    ///
    /// assert_eq!(mirrored.to_string(), "registry.corp:5000/cgr/static:latest");
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    #[inline]
    pub const fn at(self, registry: &str) -> Result<EntryAt<'_>, ParseReferenceError> {
        EntryAt::new(self).at(registry)
    }

    /// The image at a digest, with its tag.
    ///
    /// # Errors
    ///
    /// Returns [`ParseReferenceError`] if the string is not a valid digest (`"sha256:12"`, `"latest"`, `""`).
    ///
    /// ```
    /// use chainguard_images::{Catalog, Entry};
    ///
    /// /// The images as they were when the catalogue was written.
    /// fn pinned(catalog: &'static Catalog) -> impl Iterator<Item = String> {
    ///     catalog.iter().filter_map(|image| Some(image.pinned(image.digest()?).ok()?.to_string()))
    /// }
    ///
    /// // The free catalogue has no digests.
    /// assert_eq!(pinned(Catalog::FREE).count(), 0);
    /// ```
    #[inline]
    pub const fn pinned(self, digest: &str) -> Result<EntryAt<'_>, ParseReferenceError> {
        EntryAt::new(self).pinned(digest)
    }
}

impl<'a> EntryAt<'a> {
    #[inline]
    const fn new(entry: Entry) -> Self {
        Self { entry, registry: entry.catalog().registry(), digest: None }
    }

    /// The same image in another registry; see [`Entry::at`].
    ///
    /// # Errors
    ///
    /// The same as [`Entry::at`].
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// let node = Image::Node.entry().at("first.example")?.at("second.example/cgr")?;
    ///
    /// assert_eq!(node.to_string(), "second.example/cgr/node:latest");
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    #[inline]
    pub const fn at(self, registry: &'a str) -> Result<Self, ParseReferenceError> {
        match check_registry(registry, self.entry.name()) {
            Ok(()) => Ok(Self { registry, ..self }),
            Err(error) => Err(error),
        }
    }

    /// The same image at a digest; see [`Entry::pinned`].
    ///
    /// # Errors
    ///
    /// The same as [`Entry::pinned`].
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// let digest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    ///
    /// assert_eq!(Image::Node.entry().at("registry.corp/cgr")?.pinned(digest)?.digest(), Some(digest));
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    #[inline]
    pub const fn pinned(self, digest: &'a str) -> Result<Self, ParseReferenceError> {
        match grammar::check_whole_digest(digest.as_bytes()) {
            Ok(()) => Ok(Self { digest: Some(digest), ..self }),
            Err(failure) => Err(ParseReferenceError::new(digest, failure)),
        }
    }

    /// The image, without the registry and the digest.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// assert_eq!(Image::Node.entry().at("registry.corp")?.entry(), Image::Node.entry());
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn entry(&self) -> Entry {
        self.entry
    }

    /// The registry, and the path before the image's name.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// assert_eq!(Image::Node.entry().at("registry.corp/cgr")?.registry(), "registry.corp/cgr");
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn registry(&self) -> &'a str {
        self.registry
    }

    /// The digest, if it has one.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// assert_eq!(Image::Node.entry().at("registry.corp/cgr")?.digest(), None);
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn digest(&self) -> Option<&'a str> {
        self.digest
    }

    #[inline]
    fn pieces(&self) -> [&'a str; 5] {
        let (at, digest) = match self.digest {
            Some(digest) => ("@", digest),
            None => ("", ""),
        };
        [self.registry, "/", self.entry.short(), at, digest]
    }

    #[inline]
    fn bytes(&self) -> impl Iterator<Item = u8> {
        self.pieces().into_iter().flat_map(str::bytes)
    }
}

/// Writes the full reference.
impl fmt::Display for EntryAt<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pieces().into_iter().try_for_each(|piece| f.write_str(piece))
    }
}

impl fmt::Debug for EntryAt<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EntryAt({self})")
    }
}

impl PartialEq for EntryAt<'_> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.bytes().eq(other.bytes())
    }
}

impl Eq for EntryAt<'_> {}

impl PartialOrd for EntryAt<'_> {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for EntryAt<'_> {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        self.bytes().cmp(other.bytes())
    }
}
