use core::{error, fmt};

use crate::excerpt::Excerpt;
use crate::generated::{NameGroup, REGISTRY, VERSION_TAGS, WITHDRAWN_IMAGES, WITHDRAWN_TAGS, WithdrawnRow};
use crate::grammar::Part;
use crate::lookup::{has_name, split_digest, split_once, split_tag, strip_prefix, without_registry};
use crate::message::Message;
use crate::names::{self, NameStatus};
use crate::{Image, Origin, Reference, TagParts, bytes, suggest};

/// A text that names no image of the catalogue.
///
/// The message says what is wrong and what was probably meant, in one line:
///
/// | Text | Message |
/// |---|---|
/// | `cgr.dev/chainguard/nod` | unknown image `cgr.dev/chainguard/nod`; did you mean `cgr.dev/chainguard/node:latest`? |
/// | `chainguard/node:latst` | unknown tag `latst` in `chainguard/node:latst`; did you mean `cgr.dev/chainguard/node:latest`? |
/// | `chainguard/node:20` | unknown tag `20` in `chainguard/node:20`; the free `node` has `latest` and `latest-dev`; version tags are in an organisation's registry |
/// | `cgr.dev/chainguard/kafka` | `cgr.dev/chainguard/kafka` is not among the free images; an organisation can have it: `cgr.dev/ORG/kafka` (it was free until 2024-11-21) |
/// | `cgr.dev/acme.com/kafka` | `cgr.dev/acme.com/kafka` is an image of the organisation `acme.com`; `kafka` is not among the free ones |
/// | `cgr.dev/acme.com/pyhton` | `cgr.dev/acme.com/pyhton` is an image of the organisation `acme.com` with an unknown name, which may be its own; did you mean `cgr.dev/acme.com/python`? |
/// | `chainguard/dotnet-sdk:10.0` | `chainguard/dotnet-sdk:10.0` has a version tag, and only floating tags are in the catalogue; did you mean `cgr.dev/chainguard/dotnet-sdk:latest`? |
/// | `chainguard/jre:openjdk-17.0` | `chainguard/jre:openjdk-17.0` was withdrawn; did you mean `cgr.dev/chainguard/jre:latest`? |
/// | `chainguard/node-lts` | `chainguard/node-lts` was withdrawn on 2024-08-12; did you mean `cgr.dev/chainguard/node:latest`? |
/// | `chainguard/node:latest-slim` | `chainguard/node:latest-slim` was withdrawn: it was Node.js without npm and busybox, until 2026-04-22; there is `cgr.dev/chainguard/node:latest` now |
/// | `cgr.dev/chainguard/node@sha256:...` | a digest alone does not say which variant of `cgr.dev/chainguard/node` it is; write the tag before it |
/// | `node:latest` | `node:latest` is not a Chainguard image; did you mean `cgr.dev/chainguard/node:latest`? |
/// | `quay.io/team/app` | `quay.io/team/app` is not a Chainguard image; those start with `cgr.dev/chainguard/` |
/// | `harbor.corp/cgr-proxy/acme.com/node:22` | `harbor.corp/cgr-proxy/acme.com/node:22` looks like a copy in a mirror; the free images start with `cgr.dev/chainguard/` |
/// | `ghcr.io/chainguard-images/static` | `ghcr.io/chainguard-images/static` is in a registry that was retired; did you mean `cgr.dev/chainguard/static:latest`? |
/// | `nod`, as a [name](Image::from_name) | unknown image `nod`; did you mean `node:latest`? |
/// | `chainguard/node`, as a name | `chainguard/node` is a reference, and a name is expected; did you mean `node:latest`? |
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
    /// The reference; without its digest, unless that is what is wrong.
    text: Excerpt<{ Self::EXCERPT }>,
}

/// Why there is no image. The rest of the error is worked out when somebody asks, for most who look up a text that may be
/// anything do not.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ImageFailure {
    /// Not even that has been asked. The whole text is there.
    Unread,
    NotChainguard,
    Organization,
    Mirror,
    Retired,
    NotListed,
    /// In a mirror.
    NotInCatalogue,
    DigestAlone,
    InvalidDigest,
    Invalid,
    /// A name was looked up: the text has no registry.
    UnknownName,
    /// A name was to be looked up.
    NotAName,
}

impl ImageFailure {
    /// Why the text does not name one of the free images.
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

/// What is wrong with a text that names no image of the catalogue.
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
    /// The reference is to somewhere else: `node:latest` is Docker's own image.
    ///
    /// ```
    /// use chainguard_images::{Image, UnknownImageKind};
    ///
    /// let error = Image::from_reference("node:latest").unwrap_err();
    /// assert_eq!(error.kind(), UnknownImageKind::NotChainguard);
    /// ```
    NotChainguard,
    /// The reference is to an organisation's registry, which may have what the free catalogue does not, under names of its own.
    ///
    /// [`Reference::resolve`] finds the free image of the same name, where there is one.
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
    /// The reference is to what looks like a mirror of Chainguard's registry; see [`Origin::Mirror`].
    /// [`Reference::resolve`] looks behind it.
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
    /// Chainguard has no image of that name in the catalogue, as far as is known.
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
    /// Chainguard publishes the tag, but it is a version's, and the catalogue holds floating tags only.
    ///
    /// ```
    /// use chainguard_images::{Image, UnknownImageKind};
    ///
    /// let error = Image::from_reference("chainguard/dotnet-sdk:10.0").unwrap_err();
    /// assert_eq!(error.kind(), UnknownImageKind::VersionTag);
    /// ```
    VersionTag,
    /// Chainguard has an image of that name, but it is not among the free ones: only organisations can have it.
    ///
    /// [`UnknownImage::withdrawn_on`] tells until when it was free, if ever.
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
    /// Chainguard published the image once, and has withdrawn it.
    ///
    /// ```
    /// use chainguard_images::{Image, UnknownImageKind};
    ///
    /// let error = Image::from_reference("chainguard/kaniko").unwrap_err();
    /// assert_eq!(error.kind(), UnknownImageKind::Withdrawn);
    /// ```
    Withdrawn,
    /// The name is an image's, and nothing says which of its variants it is: there is a digest and no tag.
    ///
    /// [`Reference::resolve`] gives the name, and no image.
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
    /// What follows `@` is not the digest of an image.
    ///
    /// ```
    /// use chainguard_images::{Image, UnknownImageKind};
    ///
    /// let error = Image::from_reference("chainguard/node@sha256:12").unwrap_err();
    /// assert_eq!(error.kind(), UnknownImageKind::Digest);
    /// ```
    Digest,
    /// The text is empty, or not a reference in another way; the message is that of [`Reference::parse`].
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
    /// Enough for the longest name that is known, with a suffix, a tag and the longest way to write the registry.
    const EXCERPT: usize = 93;

    /// For a text that is looked up and does not name one of the free images.
    #[inline]
    pub(crate) const fn new(text: &str) -> Self {
        let excerpt = Excerpt::new(text);
        if excerpt.is_cut() {
            Self::with_tagged(ImageFailure::of(text), text)
        } else {
            Self { failure: ImageFailure::Unread, text: excerpt }
        }
    }

    /// For a name behind a mirror, which may have images of its own.
    #[inline]
    pub(crate) const fn not_in_catalogue(reference: &str) -> Self {
        Self::with_tagged(ImageFailure::NotInCatalogue, reference)
    }

    /// For a name that is looked up, with a tag or without, and is not that of one of the free images.
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

    /// Of a reference as much as is quoted.
    #[inline]
    const fn with_tagged(failure: ImageFailure, text: &str) -> Self {
        let quoted = match failure {
            ImageFailure::NotListed | ImageFailure::NotInCatalogue | ImageFailure::DigestAlone => split_digest(text).0,
            _ => text,
        };
        Self { failure, text: Excerpt::new(quoted) }
    }

    /// For a digest without a tag, where an image is looked for.
    #[inline]
    pub(crate) const fn digest_alone(reference: &str) -> Self {
        Self::with_tagged(ImageFailure::DigestAlone, reference)
    }

    /// The same with everything that can be asked of it worked out.
    #[inline]
    const fn read(&self) -> Self {
        match self.failure {
            ImageFailure::Unread => Self::with_tagged(ImageFailure::of(self.text.as_str()), self.text.as_str()),
            _ => *self,
        }
    }

    /// What is wrong.
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

    /// What upstream says of a name and a tag that are not in the catalogue.
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

    /// What is known of a name that no free image has.
    #[inline]
    const fn why_not_free(name: &str) -> UnknownImageKind {
        match names::group(name) {
            Some(NameGroup { status: NameStatus::Paid, .. }) => UnknownImageKind::Paid,
            Some(NameGroup { status: NameStatus::Withdrawn, .. }) => UnknownImageKind::Withdrawn,
            None if names::is_variant(name) => UnknownImageKind::Paid,
            _ => UnknownImageKind::Name,
        }
    }

    /// The day on which the image left the free ones, as `YYYY-MM-DD`: withdrawn, or kept for organisations.
    ///
    /// `None` for a name that was never among them as far as is known, and for a tag whose day nobody wrote down.
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

    /// The image that was probably meant, if anything comes near.
    ///
    /// Looks for typing errors in the name, then in the tag; a tag that comes near none means `latest`, or `latest-dev`. For `node:20`, which is Docker's, it is
    /// Chainguard's image of the same name; for another registry's, such as `quay.io/calico/node`, there is none.
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
                    // It may be any of the repository's.
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
            // It may be any of the repository's.
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

    /// `NAME:TAG`: what follows the registry of the free images, or the last slash of a reference that is to another one.
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

    /// What follows Chainguard's registry, up to the next slash.
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
        read.say_what_is_wrong(&mut message);
        match (read.kind(), read.suggestion()) {
            (UnknownImageKind::Digest | UnknownImageKind::DigestAlone, _) => {}
            (UnknownImageKind::Organization, _) => read.say_of_organization(&mut message),
            (UnknownImageKind::Tag, _) if read.is_version() => read.say_tags(&mut message),
            (_, Some(image)) if !matches!(read.failure, ImageFailure::NotInCatalogue) => {
                let is_known = withdrawn_tag(read.short()).is_some();
                message.push(if is_known { "; there is `" } else { "; did you mean `" });
                message.push(read.as_asked_for(image));
                message.push(if is_known { "` now" } else { "`?" });
            }
            (UnknownImageKind::NotChainguard, _) => Self::say_where_they_are(&mut message, "; those"),
            (UnknownImageKind::Mirror | UnknownImageKind::Retired, _) => {
                Self::say_where_they_are(&mut message, "; the free images");
            }
            (UnknownImageKind::Paid | UnknownImageKind::Withdrawn, _) => read.say_who_can_have_it(&mut message),
            (UnknownImageKind::Name, _) => read.say_what_is_near(&mut message),
            _ => {}
        }
        message
    }

    /// How an image is written that is meant: as a name, if that was looked up.
    #[inline]
    const fn as_asked_for(&self, image: Image) -> &'static str {
        if let ImageFailure::UnknownName | ImageFailure::NotAName = self.failure {
            image.short()
        } else {
            image.reference()
        }
    }

    #[inline]
    const fn say_where_they_are(message: &mut Message, what: &str) {
        message.push(what);
        message.push(" start with `");
        message.push(REGISTRY);
        message.push("`");
    }

    #[inline]
    const fn say_what_is_wrong(&self, message: &mut Message) {
        let kind = self.kind();
        match kind {
            UnknownImageKind::Digest | UnknownImageKind::Invalid => return self.say_what_is_invalid(message),
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
                message.push(" has a version tag, and only floating tags are in the catalogue");
            }
            UnknownImageKind::Paid => message.push(" is not among the free images"),
            UnknownImageKind::Withdrawn => self.say_withdrawn(message),
            UnknownImageKind::DigestAlone => message.push(" it is; write the tag before it"),
            _ => {}
        }
    }

    /// What the parser says of a text that it refuses, where all of it was kept.
    #[inline]
    const fn say_what_is_invalid(&self, message: &mut Message) {
        if let (false, Err(error)) = (self.text.is_cut(), Reference::parse(self.text.as_str())) {
            return message.push(error.message().as_str());
        }
        if let ImageFailure::NotAName = self.failure {
            self.text.quote_in(message, false);
            return message.push(" is a reference, and a name is expected");
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
    const fn say_withdrawn(&self, message: &mut Message) {
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

    /// Says what is known of the name of an organisation's image.
    #[inline]
    const fn say_of_organization(&self, message: &mut Message) {
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
            // It may be any of the repository's.
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
                self.say_name(message);
                message.push(" is not among the free ones");
            }
            UnknownImageKind::Withdrawn => {
                self.say_name(message);
                self.say_withdrawn(message);
            }
            _ => {
                message.push(" with an unknown name, which may be its own");
                self.say_what_is_near(message);
            }
        }
    }

    #[inline]
    const fn say_name(&self, message: &mut Message) {
        message.push("; `");
        message.push_escaped(self.name());
        message.push("`");
    }

    /// Says which names of the same registry, or of organisations, are near an unknown one.
    #[inline]
    const fn say_what_is_near(&self, message: &mut Message) {
        let name = self.name();
        if let Some(NameGroup { status: NameStatus::Family, .. }) = names::group(name) {
            message.push("; the names of several start with `");
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

    /// Whether the name is looked for among the free images alone.
    #[inline]
    const fn is_free(&self) -> bool {
        matches!(self.failure, ImageFailure::NotListed | ImageFailure::UnknownName)
    }

    /// Says what the free image has instead of versions.
    #[inline]
    const fn say_tags(&self, message: &mut Message) {
        let name = self.name();
        message.push("; the free `");
        message.push(name);
        message.push("` has ");
        suggest::say_tags(name, message);
        message.push("; version tags are in an organisation's registry");
    }

    /// Whether the tag is a version's, of an image of which only organisations have those.
    #[inline]
    const fn is_version(&self) -> bool {
        let (name, Some(tag)) = split_tag(self.short()) else {
            return false;
        };
        TagParts::new(tag).version().is_some() && !self.text.is_cut() && !has_version_tags(name)
    }

    #[inline]
    const fn say_who_can_have_it(&self, message: &mut Message) {
        let (can_have, day) = match names::group(self.name()) {
            Some(NameGroup { organizations: false, .. }) => return,
            Some(NameGroup { status: NameStatus::Paid, day, .. }) => ("can", *day),
            Some(_) => ("can", ""),
            None if names::is_variant(self.name()) => ("may", ""),
            // A tag was withdrawn.
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

/// What a text has up to its last slash, and what follows.
#[inline]
const fn after_last_slash(text: &str) -> (&str, &str) {
    let mut at = text.len();
    while at > 0 && text.as_bytes()[at - 1] != b'/' {
        at -= 1;
    }
    text.split_at(at)
}

/// What is known of a tag that upstream lists no longer.
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
