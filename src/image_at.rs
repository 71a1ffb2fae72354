use core::cmp::Ordering;
use core::fmt;

use crate::bytes::same;
use crate::generated::PROVIDER;
use crate::grammar::{self, GrammarError, LONGEST_PATH, Part};
use crate::lookup::{has_name, split_once};
use crate::repository::DOCKER_HUB;
use crate::resolution::closest;
use crate::{Image, ParseReferenceError, Reference, ReferenceErrorKind, RepositoryAt, UnknownImage};

/// An image in another registry, at another tag, or at a digest.
///
/// Created by [`Image::at`] and [`Image::pinned`], and with another tag by [`ImageAt::tag`], in any order. Displays as the full reference,
/// by which it is also compared. Parse that with [`Reference::parse`](crate::Reference::parse), or with [`ImageAt::from_reference`] to get
/// an `ImageAt` again.
///
/// ```
/// use chainguard_images::{Image, ImageAt};
///
/// // An organisation has tags that the free images do not have.
/// const PYTHON: &str = "cgr.dev/acme.com/python:3.12-dev";
/// assert_eq!(Image::Python.at("cgr.dev/acme.com")?.tag("3.12-dev")?.to_string(), PYTHON);
///
/// const DIGEST: &str = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
///
/// let node = Image::Node.at("registry.corp:5000/cgr")?.pinned(DIGEST)?;
///
/// assert_eq!(node.to_string(), format!("registry.corp:5000/cgr/node:latest@{DIGEST}"));
/// assert_eq!(Image::Node.pinned(DIGEST)?.at("registry.corp:5000/cgr")?, node);
/// # Ok::<(), chainguard_images::ParseReferenceError>(())
/// ```
// The image is determined by its name and the tag, so equality and hash can be derived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ImageAt<'a> {
    image: Image,
    registry: &'a str,
    tag: &'a str,
    digest: Option<&'a str>,
}

impl<'a> ImageAt<'a> {
    #[inline]
    pub(crate) const fn new(image: Image) -> Self {
        Self { image, registry: PROVIDER.registry, tag: image.tag(), digest: None }
    }

    #[cfg(feature = "alloc")]
    #[inline]
    pub(crate) const fn of_parts(image: Image, registry: &'a str, tag: &'a str, digest: Option<&'a str>) -> Self {
        Self { image, registry, tag, digest }
    }

    /// The same image in another registry; see [`Image::at`].
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

    /// The same image at a digest; see [`Image::pinned`].
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

    /// The same image at another tag, which replaces the whole tag: to keep a development variant, end the new one in `-dev`.
    ///
    /// The free registry has few tags besides those of the catalogue; an organisation's registry has [versions](crate::TagParts). Whether
    /// the registry has the tag is not checked.
    ///
    /// # Errors
    ///
    /// Returns [`ParseReferenceError`] if the string is not a valid tag (`"3.12 dev"`, `":3.12"`, `""`).
    ///
    /// ```
    /// use chainguard_images::{Image, ImageAt};
    ///
    /// const GO: ImageAt = match Image::Go.at("cgr.dev/acme.com") {
    ///     Ok(go) => match go.tag("1.25-dev") {
    ///         Ok(go) => go,
    ///         Err(_) => panic!("not a tag"),
    ///     },
    ///     Err(_) => panic!("not a registry"),
    /// };
    /// assert_eq!(GO.to_string(), "cgr.dev/acme.com/go:1.25-dev");
    /// assert_eq!(GO.image(), Image::GoDev);
    ///
    /// let error = GO.tag("1.25 dev").unwrap_err();
    /// assert_eq!(error.to_string(), "invalid reference `1.25 dev`: blank in the tag at byte 4");
    /// ```
    #[inline]
    pub const fn tag(self, tag: &'a str) -> Result<Self, ParseReferenceError> {
        if let Err(failure) = grammar::check_whole_tag(tag.as_bytes()) {
            return Err(ParseReferenceError::new(tag, failure));
        }
        let image = match closest(self.image.name(), tag) {
            Some(image) => image,
            None => self.image,
        };
        Ok(Self { image, tag, ..self })
    }

    /// Returns the image that a reference names, if its last component is the name of an image of the catalogue.
    ///
    /// As for [`Image::at`], the caller must know that the registry has Chainguard's images; [`Reference::resolve`] checks
    /// this. No tag means `latest`.
    ///
    /// # Errors
    ///
    /// Returns [`UnknownImage`] if the name is not in the catalogue (`quay.io/team/app`), if there is a digest without a tag, which may be
    /// any of the repository's images, or if the image is Docker's own, which has nothing before its name (`node`).
    ///
    /// ```
    /// use chainguard_images::{Image, ImageAt, Reference};
    ///
    /// let node = ImageAt::from_reference(&Reference::parse("registry.corp/base/node:22-dev")?)?;
    ///
    /// assert_eq!((node.registry(), node.image(), node.tag_name()), ("registry.corp/base", Image::NodeDev, "22-dev"));
    /// assert!(ImageAt::from_reference(&Reference::parse("node:22")?).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[inline]
    pub const fn from_reference(reference: &Reference<'a>) -> Result<Self, UnknownImage> {
        if reference.repository().is_official() {
            return Err(UnknownImage::new(reference.as_written()));
        }
        let name = reference.repository().name();
        match reference.tag_or_latest() {
            _ if !has_name(name) => Err(UnknownImage::not_in_catalogue(reference.as_written())),
            None => Err(UnknownImage::digest_alone(reference.as_written())),
            Some(tag) => match closest(name, tag) {
                Some(image) => Ok(Self { image, registry: reference.before_name(), tag, digest: reference.digest() }),
                None => Err(UnknownImage::not_in_catalogue(reference.as_written())),
            },
        }
    }

    /// The image of the catalogue. For a tag that is not in the catalogue, this is the closest image, as in
    /// [`Resolution::closest`](crate::Resolution::closest).
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// let node = Image::Node.at("registry.corp/cgr")?;
    /// assert_eq!(node.image(), Image::Node);
    /// assert_eq!(node.tag("22-dev")?.image(), Image::NodeDev);
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn image(&self) -> Image {
        self.image
    }

    /// The registry, and the path before the image's name; Chainguard's registry if no other was given.
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

    /// The repository: the reference without tag and digest.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// let python = Image::Python.at("cgr.dev/acme.com")?.tag("3.12")?;
    /// assert_eq!(python.repository().to_string(), "cgr.dev/acme.com/python");
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn repository(&self) -> RepositoryAt<'a> {
        RepositoryAt { registry: self.registry, name: self.image.name() }
    }

    /// The tag; the image's own if no other was given.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// let node = Image::Node.at("cgr.dev/acme.com")?;
    /// assert_eq!((node.tag_name(), node.tag("22")?.tag_name()), ("latest", "22"));
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn tag_name(&self) -> &'a str {
        self.tag
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

impl<'a> ImageAt<'a> {
    /// The full reference, in pieces.
    #[inline]
    fn pieces(&self) -> [&'a str; 7] {
        let (at, digest) = self.digest.map_or(("", ""), |digest| ("@", digest));
        [self.registry, "/", self.image.name(), ":", self.tag, at, digest]
    }
}

/// Writes the full reference.
impl fmt::Display for ImageAt<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pieces().into_iter().try_for_each(|piece| f.write_str(piece))
    }
}

/// Compares the full references.
impl PartialOrd for ImageAt<'_> {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Compares the full references.
impl Ord for ImageAt<'_> {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        self.pieces().into_iter().flat_map(str::bytes).cmp(other.pieces().into_iter().flat_map(str::bytes))
    }
}

/// Returns the image in Chainguard's own registry.
impl From<Image> for ImageAt<'_> {
    #[inline]
    fn from(image: Image) -> Self {
        Self::new(image)
    }
}

/// Does the same as [`ImageAt::from_reference`].
impl<'a> TryFrom<Reference<'a>> for ImageAt<'a> {
    type Error = UnknownImage;

    #[inline]
    fn try_from(reference: Reference<'a>) -> Result<Self, UnknownImage> {
        Self::from_reference(&reference)
    }
}

/// Parses a reference, then does the same as [`ImageAt::from_reference`]; also fails if the string is not a reference (`""`).
impl<'a> TryFrom<&'a str> for ImageAt<'a> {
    type Error = UnknownImage;

    #[inline]
    fn try_from(text: &'a str) -> Result<Self, UnknownImage> {
        match Reference::read(text) {
            Ok(reference) => Self::from_reference(&reference),
            Err(_) => Err(UnknownImage::new(text)),
        }
    }
}

/// Whether Docker's own images have their names in the registry, so that no Chainguard image has.
#[inline]
const fn has_official_images(registry: &str) -> bool {
    let path = match split_once(registry, b'/') {
        (domain, path)
            if same(domain.as_bytes(), DOCKER_HUB.as_bytes()) || same(domain.as_bytes(), b"index.docker.io") =>
        {
            path
        }
        _ => Some(registry),
    };
    match path {
        Some(path) => same(path.as_bytes(), b"library"),
        None => true,
    }
}

/// Checks that the registry followed by the name is a valid reference.
#[inline]
pub(crate) const fn check_registry(registry: &str, name: &str) -> Result<(), ParseReferenceError> {
    if registry.is_empty() {
        return Err(ParseReferenceError::new(registry, GrammarError::new(ReferenceErrorKind::Empty, Part::Domain, 0)));
    }
    if has_official_images(registry) {
        return Err(ParseReferenceError::new(
            registry,
            GrammarError::new(ReferenceErrorKind::OfficialImages, Part::Domain, 0),
        ));
    }
    let path = match grammar::check_prefix(registry.as_bytes()) {
        Ok(0) => 0,
        // The slash before the name is part of the path.
        Ok(length) => length + 1,
        Err(failure) => return Err(ParseReferenceError::new(registry, failure)),
    };
    let length = path + name.len();
    if length > LONGEST_PATH as usize {
        let start = (registry.len() + 1).saturating_sub(path);
        let failure = GrammarError::new(ReferenceErrorKind::TooLong, Part::Path, start);
        return Err(ParseReferenceError::new(registry, failure.with_length(length, LONGEST_PATH)));
    }
    Ok(())
}
