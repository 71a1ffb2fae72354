use core::{error, fmt};

use crate::excerpt::Excerpt;
use crate::generated::{NameGroup, REGISTRY, VERSION_TAGS, WITHDRAWN_IMAGES, WITHDRAWN_TAGS, WithdrawnRow};
use crate::grammar::Part;
use crate::lookup::{has_name, split_digest, split_once, split_tag, strip_prefix, without_registry};
use crate::message::Message;
use crate::names::{self, NameStatus};
use crate::{Image, Origin, Reference, TagParts, bytes, suggest};

/// The error for a string that names no catalogue image.
///
/// The message is one line with the problem and, where possible, a suggestion:
///
/// | Text | Message |
/// |---|---|
/// | `cgr.dev/chainguard/nod` | unknown image `cgr.dev/chainguard/nod`; did you mean `cgr.dev/chainguard/node:latest`? |
/// | `chainguard/node:latst` | unknown tag `latst` in `chainguard/node:latst`; did you mean `cgr.dev/chainguard/node:latest`? |
/// | `chainguard/node:20` | unknown tag `20` in `chainguard/node:20`; the free `node` has `latest` and `latest-dev`; version tags are in an organisation's registry |
/// | `cgr.dev/chainguard/kafka` | `cgr.dev/chainguard/kafka` is not among the free images; an organisation can have it: `cgr.dev/ORG/kafka` (it was free until 2024-11-21) |
/// | `cgr.dev/acme.com/kafka` | `cgr.dev/acme.com/kafka` is an image of the organisation `acme.com`; `kafka` is not among the free ones |
/// | `cgr.dev/acme.com/pyhton` | `cgr.dev/acme.com/pyhton` is an image of the organisation `acme.com` with an unknown name, which may be its own; did you mean `cgr.dev/acme.com/python`? |
/// | `chainguard/dotnet-sdk:10.0` | `chainguard/dotnet-sdk:10.0` has a version tag, but the catalogue has only floating tags; did you mean `cgr.dev/chainguard/dotnet-sdk:latest`? |
/// | `chainguard/jre:openjdk-17.0` | `chainguard/jre:openjdk-17.0` was withdrawn; did you mean `cgr.dev/chainguard/jre:latest`? |
/// | `chainguard/node-lts` | `chainguard/node-lts` was withdrawn on 2024-08-12; did you mean `cgr.dev/chainguard/node:latest`? |
/// | `chainguard/node:latest-slim` | `chainguard/node:latest-slim` was withdrawn: it was Node.js without npm and busybox, until 2026-04-22; there is `cgr.dev/chainguard/node:latest` now |
/// | `cgr.dev/chainguard/node@sha256:...` | a digest alone does not say which variant of `cgr.dev/chainguard/node` it is; write the tag before it |
/// | `node:latest` | `node:latest` is not a Chainguard image; did you mean `cgr.dev/chainguard/node:latest`? |
/// | `quay.io/team/app` | `quay.io/team/app` is not a Chainguard image; the free images start with `cgr.dev/chainguard/` |
/// | `harbor.corp/cgr-proxy/acme.com/node:22` | `harbor.corp/cgr-proxy/acme.com/node:22` looks like a copy in a mirror; the free images start with `cgr.dev/chainguard/` |
/// | `ghcr.io/chainguard-images/static` | `ghcr.io/chainguard-images/static` is in a registry that was retired; did you mean `cgr.dev/chainguard/static:latest`? |
/// | `nod`, as a [name](Image::from_name) | unknown image `nod`; did you mean `node:latest`? |
/// | `chainguard/node`, as a name | `chainguard/node` is a reference, not a name; did you mean `node:latest`? |
/// | | empty reference |
/// | `chainguard/node@sha256:1` | invalid reference `chainguard/node@sha256:1`: the digest has 1 digit and needs 64 |
///
/// ```
/// use chainguard_images::{Image, UnknownImageKind};
///
/// let error = Image::from_reference("cgr.dev/chainguard/nod:latest-dev").unwrap_err();
///
/// assert_eq!(error.kind(), UnknownImageKind::Name);
/// assert_eq!(error.suggestion(), Some(Image::NodeDev));
/// assert_eq!(
///     error.to_string(),
///     "unknown image `cgr.dev/chainguard/nod:latest-dev`; did you mean `cgr.dev/chainguard/node:latest-dev`?",
/// );
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct UnknownImage {
    failure: ImageFailure,
    /// The reference, without its digest unless the digest is invalid.
    text: Excerpt<{ Self::EXCERPT }>,
}

/// The reason why there is no image. The rest of the error is computed on request, because most callers that look up arbitrary strings
/// never need it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ImageFailure {
    /// Not computed yet. The whole string is kept.
    Unread,
    NotChainguard,
    Organization,
    Mirror,
    Retired,
    NotListed,
    /// The reference is to a mirror.
    NotInCatalogue,
    DigestAlone,
    InvalidDigest,
    Invalid,
    /// A name was looked up: the string has no registry.
    UnknownName,
    /// A name was expected.
    NotAName,
}

impl ImageFailure {
    /// The reason why the string does not name a free image.
    #[cold]
    #[inline]
    const fn of(text: &str) -> Self {
        let reference = match Reference::read(text) {
            Ok(reference) => reference,
            Err(failure) => {
                return match failure.part {
                    Part::Digest => Self::InvalidDigest,
                    Part::Domain | Part::Path | Part::Tag => Self::Invalid,
                };
            }
        };
        match reference.origin() {
            Some(Origin::Organization(_)) => Self::Organization,
            Some(Origin::Mirror(_)) => Self::Mirror,
            Some(Origin::Retired) => Self::Retired,
            Some(Origin::Chainguard | Origin::DockerHub) => {
                let is_alone = reference.tag().is_none() && reference.digest().is_some();
                if is_alone && has_name(reference.repository().name()) { Self::DigestAlone } else { Self::NotListed }
            }
            None => Self::NotChainguard,
        }
    }
}

/// The kind of an [`UnknownImage`].
///
/// ```
/// use chainguard_images::{Image, UnknownImageKind};
///
/// let kind = |reference| Image::from_reference(reference).map_err(|error| error.kind());
///
/// assert_eq!(kind("quay.io/calico/node"), Err(UnknownImageKind::NotChainguard));
/// assert_eq!(kind("chainguard/nodejs"), Err(UnknownImageKind::Name));
/// assert_eq!(kind("chainguard/node:20"), Err(UnknownImageKind::Tag));
/// assert_eq!(kind("chainguard/dotnet-sdk:10.0"), Err(UnknownImageKind::VersionTag));
/// assert_eq!(kind("chainguard/kaniko"), Err(UnknownImageKind::Withdrawn));
/// assert_eq!(kind("chainguard/kafka"), Err(UnknownImageKind::Paid));
/// assert_eq!(kind("cgr.dev/acme.com/kafka"), Err(UnknownImageKind::Organization));
/// assert_eq!(kind("chainguard/node:latest-slim"), Err(UnknownImageKind::Withdrawn));
/// assert_eq!(kind("chainguard/node@sha256:12"), Err(UnknownImageKind::Digest));
/// assert_eq!(kind("cgr.dev/$ORG/node"), Err(UnknownImageKind::Invalid));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum UnknownImageKind {
    /// The reference is to another registry: `node:latest` is Docker's own image.
    ///
    /// ```
    /// use chainguard_images::{Image, UnknownImageKind};
    ///
    /// let error = Image::from_reference("node:latest").unwrap_err();
    /// assert_eq!(error.kind(), UnknownImageKind::NotChainguard);
    /// ```
    NotChainguard,
    /// The reference is to an organisation's registry, which may have other images than the free catalogue, under other names.
    ///
    /// [`Reference::resolve`] finds the free image with the same name, if there is one.
    ///
    /// ```
    /// use chainguard_images::{Image, Reference, UnknownImageKind};
    ///
    /// let error = Image::from_reference("cgr.dev/acme.com/node:22").unwrap_err();
    /// assert_eq!(error.kind(), UnknownImageKind::Organization);
    ///
    /// let error = Reference::parse("cgr.dev/acme.com/kafka:3.7").unwrap().resolve().unwrap_err();
    /// assert_eq!(error.kind(), UnknownImageKind::Organization);
    /// ```
    Organization,
    /// The reference looks like one to a mirror of Chainguard's registry; see [`Origin::Mirror`].
    /// [`Reference::resolve`] finds the image that it copies.
    ///
    /// ```
    /// use chainguard_images::{Image, UnknownImageKind};
    ///
    /// let error = Image::from_reference("harbor.corp/cgr-mirror/node").unwrap_err();
    /// assert_eq!(error.kind(), UnknownImageKind::Mirror);
    /// ```
    Mirror,
    /// The reference is to a registry that Chainguard has left; see [`Origin::Retired`].
    ///
    /// ```
    /// use chainguard_images::{Image, UnknownImageKind};
    ///
    /// let error = Image::from_reference("ghcr.io/chainguard-images/static").unwrap_err();
    /// assert_eq!(error.kind(), UnknownImageKind::Retired);
    /// assert_eq!(error.suggestion(), Some(Image::Static));
    /// ```
    Retired,
    /// Chainguard has no known image with this name.
    ///
    /// ```
    /// use chainguard_images::{Image, UnknownImageKind};
    ///
    /// let error = Image::from_reference("chainguard/quarkus").unwrap_err();
    /// assert_eq!(error.kind(), UnknownImageKind::Name);
    /// ```
    Name,
    /// The image has no such tag.
    ///
    /// ```
    /// use chainguard_images::{Image, UnknownImageKind};
    ///
    /// let error = Image::from_reference("chainguard/node:20").unwrap_err();
    /// assert_eq!(error.kind(), UnknownImageKind::Tag);
    /// ```
    Tag,
    /// Chainguard publishes the tag, but it is a version tag, and the catalogue has only floating tags.
    ///
    /// ```
    /// use chainguard_images::{Image, UnknownImageKind};
    ///
    /// let error = Image::from_reference("chainguard/dotnet-sdk:10.0").unwrap_err();
    /// assert_eq!(error.kind(), UnknownImageKind::VersionTag);
    /// ```
    VersionTag,
    /// Chainguard has an image with this name, but it is not free: only organisations can have it.
    ///
    /// [`UnknownImage::withdrawn_on`] returns the day until which it was free, if it ever was.
    ///
    /// ```
    /// use chainguard_images::{Image, UnknownImageKind};
    ///
    /// let error = Image::from_reference("cgr.dev/chainguard/kafka").unwrap_err();
    ///
    /// assert_eq!(error.kind(), UnknownImageKind::Paid);
    /// assert_eq!(error.withdrawn_on(), Some("2024-11-21"));
    /// ```
    Paid,
    /// Chainguard has withdrawn the image.
    ///
    /// ```
    /// use chainguard_images::{Image, UnknownImageKind};
    ///
    /// let error = Image::from_reference("chainguard/kaniko").unwrap_err();
    /// assert_eq!(error.kind(), UnknownImageKind::Withdrawn);
    /// ```
    Withdrawn,
    /// The name is known, but the variant is not: there is a digest without a tag.
    ///
    /// [`Reference::resolve`] returns the name, without an image.
    ///
    /// ```
    /// use chainguard_images::{Image, UnknownImageKind};
    ///
    /// let digest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    /// let error = Image::from_reference(&format!("cgr.dev/chainguard/node@{digest}")).unwrap_err();
    ///
    /// assert_eq!(error.kind(), UnknownImageKind::DigestAlone);
    /// assert_eq!(
    ///     error.to_string(),
    ///     "a digest alone does not say which variant of `cgr.dev/chainguard/node` it is; write the tag before it",
    /// );
    /// assert_eq!(Image::from_reference(&format!("cgr.dev/chainguard/node:latest-dev@{digest}")), Ok(Image::NodeDev));
    /// ```
    DigestAlone,
    /// The part after `@` is not a valid digest.
    ///
    /// ```
    /// use chainguard_images::{Image, UnknownImageKind};
    ///
    /// let error = Image::from_reference("chainguard/node@sha256:12").unwrap_err();
    /// assert_eq!(error.kind(), UnknownImageKind::Digest);
    /// ```
    Digest,
    /// The string is empty, or is not a valid reference for another reason; the message is that of [`Reference::parse`].
    ///
    /// ```
    /// use chainguard_images::{Image, UnknownImageKind};
    ///
    /// let error = Image::from_reference("").unwrap_err();
    /// assert_eq!((error.kind(), error.to_string().as_str()), (UnknownImageKind::Invalid, "empty reference"));
    /// ```
    Invalid,
}

impl UnknownImage {
    /// Enough for the longest known name, with a suffix, a tag and the longest way to write the registry.
    const EXCERPT: usize = 93;

    /// Creates the error for a string that does not name a free image.
    #[inline]
    pub(crate) const fn new(text: &str) -> Self {
        let excerpt = Excerpt::new(text);
        if excerpt.is_cut() {
            Self::with_tagged(ImageFailure::of(text), text)
        } else {
            Self { failure: ImageFailure::Unread, text: excerpt }
        }
    }

    /// Creates the error for a name in a mirror, which may have images of its own.
    #[inline]
    pub(crate) const fn not_in_catalogue(reference: &str) -> Self {
        Self::with_tagged(ImageFailure::NotInCatalogue, reference)
    }

    /// Creates the error for a name, with or without a tag, that is not that of a free image.
    #[inline]
    pub(crate) const fn of_name(text: &str) -> Self {
        let failure = match Reference::read(text) {
            Ok(reference) => match (split_once(text, b'/').1, reference.digest()) {
                (None, None) => ImageFailure::UnknownName,
                _ => ImageFailure::NotAName,
            },
            Err(_) => ImageFailure::NotAName,
        };
        Self { failure, text: Excerpt::new(text) }
    }

    /// The part of a reference that is quoted.
    #[inline]
    const fn with_tagged(failure: ImageFailure, text: &str) -> Self {
        let quoted = match failure {
            ImageFailure::NotListed | ImageFailure::NotInCatalogue | ImageFailure::DigestAlone => split_digest(text).0,
            _ => text,
        };
        Self { failure, text: Excerpt::new(quoted) }
    }

    /// Creates the error for a digest without a tag.
    #[inline]
    pub(crate) const fn digest_alone(reference: &str) -> Self {
        Self::with_tagged(ImageFailure::DigestAlone, reference)
    }

    /// The same error with everything computed.
    #[inline]
    const fn read(&self) -> Self {
        match self.failure {
            ImageFailure::Unread => Self::with_tagged(ImageFailure::of(self.text.as_str()), self.text.as_str()),
            _ => *self,
        }
    }

    /// The kind of the error.
    ///
    /// ```
    /// use chainguard_images::{Image, UnknownImageKind};
    ///
    /// let error = Image::from_reference("redis:7").unwrap_err();
    /// assert_eq!(error.kind(), UnknownImageKind::NotChainguard);
    /// ```
    #[must_use]
    #[inline]
    pub const fn kind(&self) -> UnknownImageKind {
        let read = self.read();
        match read.failure {
            ImageFailure::NotChainguard => UnknownImageKind::NotChainguard,
            ImageFailure::Organization => UnknownImageKind::Organization,
            ImageFailure::Mirror => UnknownImageKind::Mirror,
            ImageFailure::Retired => UnknownImageKind::Retired,
            ImageFailure::DigestAlone => UnknownImageKind::DigestAlone,
            ImageFailure::InvalidDigest => UnknownImageKind::Digest,
            ImageFailure::Unread | ImageFailure::Invalid | ImageFailure::NotAName => UnknownImageKind::Invalid,
            ImageFailure::NotInCatalogue => Self::why_not_free(read.name()),
            ImageFailure::NotListed | ImageFailure::UnknownName => Self::why_not_listed(read.short()),
        }
    }

    /// The kind for a name and a tag that are not in the catalogue.
    #[inline]
    const fn why_not_listed(short: &str) -> UnknownImageKind {
        let (name, _) = split_tag(short);
        if bytes::contains(&VERSION_TAGS, short) {
            UnknownImageKind::VersionTag
        } else if bytes::contains(&WITHDRAWN_IMAGES, short) || withdrawn_tag(short).is_some() {
            UnknownImageKind::Withdrawn
        } else if has_name(name) {
            UnknownImageKind::Tag
        } else {
            Self::why_not_free(name)
        }
    }

    /// The kind for a name that no free image has.
    #[inline]
    const fn why_not_free(name: &str) -> UnknownImageKind {
        match names::group(name) {
            Some(NameGroup { status: NameStatus::Paid, .. }) => UnknownImageKind::Paid,
            Some(NameGroup { status: NameStatus::Withdrawn, .. }) => UnknownImageKind::Withdrawn,
            None if names::is_variant(name) => UnknownImageKind::Paid,
            _ => UnknownImageKind::Name,
        }
    }

    /// The day on which the image ceased to be free, as `YYYY-MM-DD`, because it was withdrawn or kept for organisations.
    ///
    /// `None` for a name that is not known to have been free, and for a tag whose day is not known.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// let day = |reference| Image::from_reference(reference).unwrap_err().withdrawn_on();
    ///
    /// assert_eq!(day("chainguard/kaniko"), Some("2025-09-10"));
    /// assert_eq!(day("chainguard/kafka"), Some("2024-11-21"));
    /// assert_eq!(day("chainguard/node:latest-slim"), Some("2026-04-22"));
    /// assert_eq!(day("chainguard/sbt"), None);
    /// assert_eq!(day("chainguard/jre:openjdk-17.0"), None);
    /// ```
    #[must_use]
    #[inline]
    pub const fn withdrawn_on(&self) -> Option<&'static str> {
        let read = self.read();
        match (names::group(read.name()), withdrawn_tag(read.short())) {
            (Some(NameGroup { day, .. }), _) if !day.is_empty() => Some(*day),
            (None, Some(row)) if read.is_free() => Some(row.until),
            _ => None,
        }
    }

    /// The closest image, if any is close.
    ///
    /// It looks for typos in the name, then in the tag; if no tag is close, it is `latest` or `latest-dev`. For Docker's own image, such as
    /// `node:20`, it is Chainguard's image with the same name; for an image of another registry, such as `quay.io/calico/node`, there is none.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// let meant = |reference| Image::from_reference(reference).unwrap_err().suggestion();
    ///
    /// assert_eq!(meant("cgr.dev/chainguard/pyhton:latest-dev"), Some(Image::PythonDev));
    /// assert_eq!(meant("chainguard/node:20"), Some(Image::Node));
    /// assert_eq!(meant("quay.io/calico/node"), None);
    /// ```
    #[must_use]
    #[inline]
    pub const fn suggestion(&self) -> Option<Image> {
        let read = self.read();
        match read.failure {
            ImageFailure::NotListed | ImageFailure::UnknownName => read.meant(),
            ImageFailure::NotAName => {
                match (without_registry(split_digest(read.text.as_str()).0), split_tag(read.short())) {
                    // It may be any of the repository's images.
                    (_, (_, None)) if split_digest(read.text.as_str()).1.is_some() => None,
                    (Some(short), _) => suggest::nearest(short),
                    (None, _) => suggest::elsewhere(read.text.as_str()),
                }
            }
            ImageFailure::InvalidDigest | ImageFailure::Invalid if !read.short().is_empty() => {
                suggest::nearest(read.short())
            }
            ImageFailure::Retired => suggest::nearest(read.short()),
            ImageFailure::Organization | ImageFailure::NotInCatalogue => match suggest::elsewhere(read.text.as_str()) {
                // The organisation's image was meant.
                None if has_name(read.name()) => None,
                None => read.meant(),
                image => image,
            },
            // It may be any of the repository's images.
            ImageFailure::DigestAlone => None,
            _ => suggest::elsewhere(read.text.as_str()),
        }
    }

    /// The free image that is meant by the name and the tag.
    #[inline]
    const fn meant(&self) -> Option<Image> {
        match names::group(self.name()) {
            Some(NameGroup { status: NameStatus::Paid | NameStatus::Withdrawn, .. }) => {
                suggest::instead_of(self.short())
            }
            _ if names::is_variant(self.name()) => None,
            _ => suggest::nearest(self.short()),
        }
    }

    /// `NAME:TAG`: the part after the registry of the free images, or after the last slash of a reference to another registry.
    #[inline]
    const fn short(&self) -> &str {
        let (tagged, _) = split_digest(self.text.as_str());
        match (self.failure, without_registry(tagged)) {
            (
                ImageFailure::NotListed
                | ImageFailure::DigestAlone
                | ImageFailure::InvalidDigest
                | ImageFailure::Invalid,
                short,
            ) => match short {
                Some(short) => short,
                None => "",
            },
            _ => after_last_slash(tagged).1,
        }
    }

    #[inline]
    const fn name(&self) -> &str {
        split_tag(self.short()).0
    }

    /// The part between Chainguard's registry and the next slash.
    #[inline]
    const fn organization(&self) -> &str {
        match strip_prefix(self.text.as_str(), "cgr.dev/") {
            Some(path) => split_once(path, b'/').0,
            None => "",
        }
    }

    #[inline]
    pub(crate) const fn message(&self) -> Message {
        let (mut message, read) = (Message::new(), self.read());
        read.push_problem(&mut message);
        match (read.kind(), read.suggestion()) {
            (UnknownImageKind::Digest | UnknownImageKind::DigestAlone, _) => {}
            (UnknownImageKind::Organization, _) => read.push_organization(&mut message),
            (UnknownImageKind::Tag, _) if read.is_version() => read.push_tags(&mut message),
            (_, Some(image)) if !matches!(read.failure, ImageFailure::NotInCatalogue) => {
                let is_known = withdrawn_tag(read.short()).is_some();
                message.push(if is_known { "; there is `" } else { "; did you mean `" });
                message.push(read.as_asked_for(image));
                message.push(if is_known { "` now" } else { "`?" });
            }
            (UnknownImageKind::NotChainguard | UnknownImageKind::Mirror | UnknownImageKind::Retired, _) => {
                Self::push_registry(&mut message);
            }
            (UnknownImageKind::Paid | UnknownImageKind::Withdrawn, _) => read.push_availability(&mut message),
            (UnknownImageKind::Name, _) => read.push_near_names(&mut message),
            _ => {}
        }
        message
    }

    /// The spelling of a suggested image: a name, if a name was looked up.
    #[inline]
    const fn as_asked_for(&self, image: Image) -> &'static str {
        if let ImageFailure::UnknownName | ImageFailure::NotAName = self.failure {
            image.short()
        } else {
            image.reference()
        }
    }

    #[inline]
    const fn push_registry(message: &mut Message) {
        message.push("; the free images start with `");
        message.push(REGISTRY);
        message.push("`");
    }

    #[inline]
    const fn push_problem(&self, message: &mut Message) {
        let kind = self.kind();
        match kind {
            UnknownImageKind::Digest | UnknownImageKind::Invalid => return self.push_invalid(message),
            UnknownImageKind::Name => message.push("unknown image "),
            UnknownImageKind::Tag => {
                message.push("unknown tag `");
                if let (_, Some(tag)) = split_tag(self.text.as_str()) {
                    message.push_escaped(tag);
                }
                message.push(if self.text.is_cut() { "...` in " } else { "` in " });
            }
            UnknownImageKind::DigestAlone => message.push("a digest alone does not say which variant of "),
            _ => {}
        }
        self.text.quote_in(message, false);
        match kind {
            UnknownImageKind::NotChainguard => message.push(" is not a Chainguard image"),
            UnknownImageKind::Organization => {
                message.push(" is an image of the organisation `");
                message.push_escaped(self.organization());
                message.push("`");
            }
            UnknownImageKind::Mirror => message.push(" looks like a copy in a mirror"),
            UnknownImageKind::Retired => message.push(" is in a registry that was retired"),
            UnknownImageKind::VersionTag => {
                message.push(" has a version tag, but the catalogue has only floating tags");
            }
            UnknownImageKind::Paid => message.push(" is not among the free images"),
            UnknownImageKind::Withdrawn => self.push_withdrawn(message),
            UnknownImageKind::DigestAlone => message.push(" it is; write the tag before it"),
            _ => {}
        }
    }

    /// Writes the parser's message for an invalid string, if all of the string was kept.
    #[inline]
    const fn push_invalid(&self, message: &mut Message) {
        if let (false, Err(error)) = (self.text.is_cut(), Reference::parse(self.text.as_str())) {
            return message.push(error.message().as_str());
        }
        if let ImageFailure::NotAName = self.failure {
            self.text.quote_in(message, false);
            return message.push(" is a reference, not a name");
        }
        if let ImageFailure::InvalidDigest = self.failure {
            message.push("invalid digest in ");
            self.text.quote_in(message, false);
            return message.push("; expected `sha256:` and 64 lower-case hexadecimal digits");
        }
        message.push("invalid reference ");
        self.text.quote_in(message, false);
    }

    #[inline]
    const fn push_withdrawn(&self, message: &mut Message) {
        message.push(" was withdrawn");
        if let (ImageFailure::NotListed | ImageFailure::UnknownName, Some(row)) =
            (self.failure, withdrawn_tag(self.short()))
        {
            message.push(": it was ");
            message.push(row.was);
            message.push(", until ");
            message.push(row.until);
        } else if let Some(day) = self.withdrawn_on() {
            message.push(" on ");
            message.push(day);
        }
    }

    /// Writes what is known about the name of an organisation's image.
    #[inline]
    const fn push_organization(&self, message: &mut Message) {
        let (name, tag) = match split_tag(self.short()) {
            (name, Some(tag)) => (name, tag),
            (name, None) => (name, "latest"),
        };
        if let Some(free) = suggest::elsewhere(self.text.as_str()) {
            message.push("; did you mean `");
            message.push(free.reference());
            message.push("`?");
            return;
        }
        if let ((_, Some(_)), (_, None), true) =
            (split_digest(self.text.as_str()), split_tag(self.short()), has_name(name))
        {
            // It may be any of the repository's images.
            message.push("; the free ones of that name are in `");
            message.push(REGISTRY);
            message.push(name);
            message.push("`");
            return;
        }
        if let (true, Some(free)) = (has_name(name), suggest::nearest_tag(name, tag)) {
            message.push("; the free one is `");
            message.push(free.reference());
            message.push("`");
            return;
        }
        match Self::why_not_free(name) {
            UnknownImageKind::Paid => {
                self.push_name(message);
                message.push(" is not among the free ones");
            }
            UnknownImageKind::Withdrawn => {
                self.push_name(message);
                self.push_withdrawn(message);
            }
            _ => {
                message.push(" with an unknown name, which may be its own");
                self.push_near_names(message);
            }
        }
    }

    #[inline]
    const fn push_name(&self, message: &mut Message) {
        message.push("; `");
        message.push_escaped(self.name());
        message.push("`");
    }

    /// Writes the names of the same registry, or of organisations, that are close to an unknown one.
    #[inline]
    const fn push_near_names(&self, message: &mut Message) {
        let name = self.name();
        if let Some(NameGroup { status: NameStatus::Family, .. }) = names::group(name) {
            message.push("; several names start with `");
            message.push_escaped(name);
            message.push("-`");
            return;
        }
        let near = match self.suggestion() {
            Some(image) => Some(image.name()),
            None => suggest::nearest_paid(name),
        };
        if let Some(near) = near {
            message.push("; did you mean `");
            if self.is_free() {
                message.push("cgr.dev/ORG/");
            } else {
                message.push_escaped(after_last_slash(self.text.as_str()).0);
            }
            message.push(near);
            message.push(if self.is_free() { "`, which is not free?" } else { "`?" });
        }
    }

    /// Whether the name is looked up only among the free images.
    #[inline]
    const fn is_free(&self) -> bool {
        matches!(self.failure, ImageFailure::NotListed | ImageFailure::UnknownName)
    }

    /// Writes the tags that the free image has instead of versions.
    #[inline]
    const fn push_tags(&self, message: &mut Message) {
        let name = self.name();
        message.push("; the free `");
        message.push(name);
        message.push("` has ");
        suggest::push_tags(name, message);
        message.push("; version tags are in an organisation's registry");
    }

    /// Whether the tag is a version tag of an image whose versions only organisations have.
    #[inline]
    const fn is_version(&self) -> bool {
        let (name, Some(tag)) = split_tag(self.short()) else {
            return false;
        };
        TagParts::new(tag).version().is_some() && !self.text.is_cut() && !has_version_tags(name)
    }

    #[inline]
    const fn push_availability(&self, message: &mut Message) {
        let (can_have, day) = match names::group(self.name()) {
            Some(NameGroup { organizations: false, .. }) => return,
            Some(NameGroup { status: NameStatus::Paid, day, .. }) => ("can", *day),
            Some(_) => ("can", ""),
            None if names::is_variant(self.name()) => ("may", ""),
            // Only a tag was withdrawn.
            None => return,
        };
        message.push("; an organisation ");
        message.push(can_have);
        message.push(" have it: `cgr.dev/ORG/");
        message.push_escaped(self.name());
        message.push("`");
        if !day.is_empty() {
            message.push(" (it was free until ");
            message.push(day);
            message.push(")");
        }
    }
}

/// Whether the free image has version tags, too.
#[inline]
pub(crate) const fn has_version_tags(name: &str) -> bool {
    let mut at = 0;
    while at < VERSION_TAGS.len() {
        if let Some(rest) = strip_prefix(VERSION_TAGS[at], name) {
            if let [b':', ..] = rest.as_bytes() {
                return true;
            }
        }
        at += 1;
    }
    false
}

/// Splits a string after its last slash.
#[inline]
const fn after_last_slash(text: &str) -> (&str, &str) {
    let mut at = text.len();
    while at > 0 && text.as_bytes()[at - 1] != b'/' {
        at -= 1;
    }
    text.split_at(at)
}

/// The facts about a tag that upstream no longer lists.
#[inline]
const fn withdrawn_tag(short: &str) -> Option<&'static WithdrawnRow> {
    let mut at = 0;
    while at < WITHDRAWN_TAGS.len() {
        if bytes::same(WITHDRAWN_TAGS[at].short.as_bytes(), short.as_bytes()) {
            return Some(&WITHDRAWN_TAGS[at]);
        }
        at += 1;
    }
    None
}

impl fmt::Display for UnknownImage {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.message().as_str())
    }
}

#[expect(clippy::missing_fields_in_debug, reason = "`kind` shows what `failure` holds, and more")]
impl fmt::Debug for UnknownImage {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnknownImage").field("kind", &self.kind()).field("text", &self.text.as_str()).finish()
    }
}

impl error::Error for UnknownImage {}
