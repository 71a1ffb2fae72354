use core::fmt;

use crate::generated::PROVIDER;
use crate::grammar::{self, Failure, LONGEST_PATH, Part};
use crate::{Image, ParseReferenceError, ReferenceErrorKind};

/// An image in another registry than Chainguard's, or at a digest, or both.
///
/// Made by [`Image::at`] and [`Image::pinned`], in either order. Displays as the full reference, which can be read back with
/// [`Reference::parse`](crate::Reference::parse).
///
/// ```
/// use chainguard_images::Image;
///
/// const DIGEST: &str = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
///
/// let node = Image::Node.at("registry.corp:5000/cgr")?.pinned(DIGEST)?;
///
/// assert_eq!(node.to_string(), format!("registry.corp:5000/cgr/node:latest@{DIGEST}"));
/// assert_eq!(Image::Node.pinned(DIGEST)?.at("registry.corp:5000/cgr")?, node);
/// # Ok::<(), chainguard_images::ParseReferenceError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ImageAt<'a> {
    image: Image,
    registry: &'a str,
    digest: Option<&'a str>,
}

/// Saying it elsewhere.
impl Image {
    /// The image in another registry: what stands there in front of the image's name.
    ///
    /// # Errors
    ///
    /// [`ParseReferenceError`] for a text that is no domain or path of a reference (`"registry corp"`, `"https://corp"`,
    /// `"corp/"`, `""`), and for one so long that the reference would be too long.
    ///
    /// ```
    /// use chainguard_images::{Image, ImageAt};
    ///
    /// const MIRRORED: ImageAt = match Image::Static.at("registry.corp:5000/cgr") {
    ///     Ok(image) => image,
    ///     Err(_) => panic!("no registry"),
    /// };
    /// assert_eq!(MIRRORED.to_string(), "registry.corp:5000/cgr/static:latest");
    /// assert!(Image::Static.at("registry.corp; rm").is_err());
    /// ```
    #[inline]
    pub const fn at(self, registry: &str) -> Result<ImageAt<'_>, ParseReferenceError> {
        ImageAt::new(self).at(registry)
    }

    /// The image at a digest, with its tag.
    ///
    /// # Errors
    ///
    /// [`ParseReferenceError`] for a text that is no digest (`"sha256:12"`, `"latest"`, `""`).
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// let digest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    ///
    /// assert_eq!(Image::Node.pinned(digest)?.to_string(), format!("cgr.dev/chainguard/node:latest@{digest}"));
    /// assert!(Image::Node.pinned("sha256:12").is_err());
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    #[inline]
    pub const fn pinned(self, digest: &str) -> Result<ImageAt<'_>, ParseReferenceError> {
        ImageAt::new(self).pinned(digest)
    }
}

impl<'a> ImageAt<'a> {
    #[inline]
    pub(crate) const fn new(image: Image) -> Self {
        Self { image, registry: PROVIDER.registry, digest: None }
    }

    /// The same in another registry; see [`Image::at`].
    ///
    /// # Errors
    ///
    /// The same as [`Image::at`].
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// let node = Image::Node.at("first.example")?.at("second.example/cgr")?;
    /// assert_eq!(node.to_string(), "second.example/cgr/node:latest");
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    #[inline]
    pub const fn at(self, registry: &'a str) -> Result<Self, ParseReferenceError> {
        match check_registry(registry, self.image.name()) {
            Ok(()) => Ok(Self { registry, ..self }),
            Err(error) => Err(error),
        }
    }

    /// The same at a digest; see [`Image::pinned`].
    ///
    /// # Errors
    ///
    /// The same as [`Image::pinned`].
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// let digest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    /// assert_eq!(Image::Node.at("registry.corp/cgr")?.pinned(digest)?.digest(), Some(digest));
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    #[inline]
    pub const fn pinned(self, digest: &'a str) -> Result<Self, ParseReferenceError> {
        match grammar::check_whole_digest(digest.as_bytes()) {
            Ok(()) => Ok(Self { digest: Some(digest), ..self }),
            Err(failure) => Err(ParseReferenceError::new(digest, failure)),
        }
    }

    /// The image.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// assert_eq!(Image::Node.at("registry.corp/cgr")?.image(), Image::Node);
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn image(&self) -> Image {
        self.image
    }

    /// What stands in front of the image's name; Chainguard's registry when no other was given.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// assert_eq!(Image::Node.at("registry.corp/cgr")?.registry(), "registry.corp/cgr");
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn registry(&self) -> &'a str {
        self.registry
    }

    /// The digest, if one was given.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// assert_eq!(Image::Node.at("registry.corp/cgr")?.digest(), None);
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn digest(&self) -> Option<&'a str> {
        self.digest
    }
}

/// Writes the full reference.
impl fmt::Display for ImageAt<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.registry)?;
        f.write_str("/")?;
        f.write_str(self.image.short())?;
        match self.digest {
            Some(digest) => write!(f, "@{digest}"),
            None => Ok(()),
        }
    }
}

/// Checks that a reference may start with the registry and have the name behind it.
#[inline]
pub(crate) const fn check_registry(registry: &str, name: &str) -> Result<(), ParseReferenceError> {
    if registry.is_empty() {
        return Err(ParseReferenceError::new(registry, Failure::new(ReferenceErrorKind::Empty, Part::Domain, 0)));
    }
    let path = match grammar::check_prefix(registry.as_bytes()) {
        Ok(0) => 0,
        // The slash in front of the name is part of the path.
        Ok(length) => length + 1,
        Err(failure) => return Err(ParseReferenceError::new(registry, failure)),
    };
    let length = path + name.len();
    if length > LONGEST_PATH as usize {
        let start = (registry.len() + 1).saturating_sub(path);
        let failure = Failure::new(ReferenceErrorKind::TooLong, Part::Path, start);
        return Err(ParseReferenceError::new(registry, failure.with_length(length, LONGEST_PATH)));
    }
    Ok(())
}
