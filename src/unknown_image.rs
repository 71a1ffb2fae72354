use core::{error, fmt};

use crate::excerpt::Excerpt;
use crate::generated::{
    REGISTRY, VERSION_TAGS, WITHDRAWN_IMAGES, WITHDRAWN_REPOSITORIES, WITHDRAWN_TAGS, WithdrawnRow,
};
use crate::lookup::{has_name, split_digest, split_tag, without_registry};
use crate::message::Message;
use crate::{Image, Reference, bytes, suggest};

/// A text that names no image of the catalogue.
///
/// The message says what is wrong and what was probably meant, in one line:
///
/// | Text | Message |
/// |---|---|
/// | `cgr.dev/chainguard/nod` | unknown image `cgr.dev/chainguard/nod`; did you mean `cgr.dev/chainguard/node:latest`? |
/// | `chainguard/node:20` | unknown tag `20` in `chainguard/node:20`; did you mean `cgr.dev/chainguard/node:latest`? |
/// | `chainguard/dotnet-sdk:10.0` | `chainguard/dotnet-sdk:10.0` has a version tag, and only floating tags are in the catalogue; did you mean `cgr.dev/chainguard/dotnet-sdk:latest`? |
/// | `chainguard/jre:openjdk-17.0` | `chainguard/jre:openjdk-17.0` was withdrawn; did you mean `cgr.dev/chainguard/jre:latest`? |
/// | `chainguard/node:latest-slim` | `chainguard/node:latest-slim` was withdrawn: it was Node.js without npm and busybox, until 2026-04-22; there is `cgr.dev/chainguard/node:latest` now |
/// | `node:latest` | `node:latest` is not a Chainguard image; did you mean `cgr.dev/chainguard/node:latest`? |
/// | `quay.io/team/app` | `quay.io/team/app` is not a Chainguard image; those start with `cgr.dev/chainguard/` |
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
    failure: Failure,
    /// The reference; without its digest, unless that is what is wrong.
    text: Excerpt,
}

/// How far the look-up came. The rest of the error is worked out when somebody asks, for most who look up a text that may be
/// anything do not.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Failure {
    NotChainguard,
    NotListed,
    /// In an organisation's registry or a mirror.
    NotInCatalogue,
    InvalidDigest,
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
/// assert_eq!(kind("chainguard/node:latest-slim"), Err(UnknownImageKind::Withdrawn));
/// assert_eq!(kind("chainguard/node@sha256:12"), Err(UnknownImageKind::Digest));
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
    /// Chainguard has no image of that name in the catalogue.
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
    /// Chainguard published the image once, and has withdrawn it.
    ///
    /// ```
    /// use chainguard_images::{Image, UnknownImageKind};
    ///
    /// let error = Image::from_reference("chainguard/kaniko").unwrap_err();
    /// assert_eq!(error.kind(), UnknownImageKind::Withdrawn);
    /// ```
    Withdrawn,
    /// What follows `@` is not the digest of an image.
    ///
    /// ```
    /// use chainguard_images::{Image, UnknownImageKind};
    ///
    /// let error = Image::from_reference("chainguard/node@sha256:12").unwrap_err();
    /// assert_eq!(error.kind(), UnknownImageKind::Digest);
    /// ```
    Digest,
}

impl UnknownImage {
    #[inline]
    pub(crate) const fn not_chainguard(reference: &str) -> Self {
        Self { failure: Failure::NotChainguard, text: Excerpt::new(reference) }
    }

    /// Takes the reference without its digest.
    #[inline]
    pub(crate) const fn not_listed(tagged: &str) -> Self {
        Self { failure: Failure::NotListed, text: Excerpt::new(tagged) }
    }

    /// For a name behind an organisation or a mirror, which may have images of its own.
    #[inline]
    pub(crate) const fn not_in_catalogue(reference: &str) -> Self {
        Self { failure: Failure::NotInCatalogue, text: Excerpt::new(split_digest(reference).0) }
    }

    #[inline]
    pub(crate) const fn invalid_digest(reference: &str) -> Self {
        Self { failure: Failure::InvalidDigest, text: Excerpt::new(reference) }
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
        match self.failure {
            Failure::NotChainguard => UnknownImageKind::NotChainguard,
            Failure::InvalidDigest => UnknownImageKind::Digest,
            Failure::NotInCatalogue => UnknownImageKind::Name,
            Failure::NotListed => Self::why_not_listed(self.short()),
        }
    }

    /// What upstream says of a name and a tag that are not in the catalogue.
    #[inline]
    const fn why_not_listed(short: &str) -> UnknownImageKind {
        let (name, _) = split_tag(short);
        if bytes::contains(&VERSION_TAGS, short) {
            UnknownImageKind::VersionTag
        } else if bytes::contains(&WITHDRAWN_IMAGES, short)
            || bytes::contains(&WITHDRAWN_REPOSITORIES, name)
            || withdrawn_tag(short).is_some()
        {
            UnknownImageKind::Withdrawn
        } else if has_name(name) {
            UnknownImageKind::Tag
        } else {
            UnknownImageKind::Name
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
        match self.failure {
            Failure::NotChainguard => suggest::elsewhere(self.text.as_str()),
            Failure::NotListed | Failure::InvalidDigest => suggest::nearest(self.short()),
            // What is nearest in the free catalogue may be another image than the organisation's own.
            Failure::NotInCatalogue => None,
        }
    }

    /// `NAME:TAG`, where the text is a reference to a Chainguard image.
    #[inline]
    const fn short(&self) -> &str {
        let (tagged, _) = split_digest(self.text.as_str());
        match without_registry(tagged) {
            Some(short) => short,
            None => "",
        }
    }

    #[inline]
    pub(crate) const fn message(&self) -> Message {
        let suggestion = self.suggestion();
        // A text that is no reference at all: the parser knows the place.
        if matches!(self.failure, Failure::InvalidDigest) || suggestion.is_none() {
            if let (false, Err(error)) = (self.text.is_cut(), Reference::parse(self.text.as_str())) {
                return error.message();
            }
        }
        let mut message = Message::new();
        self.say_what_is_wrong(&mut message);
        if let Failure::InvalidDigest = self.failure {
            return message;
        }
        if let Some(image) = suggestion {
            let is_known = withdrawn_tag(self.short()).is_some();
            message.push(if is_known { "; there is `" } else { "; did you mean `" });
            message.push(image.reference());
            message.push(if is_known { "` now" } else { "`?" });
        } else if let Failure::NotChainguard = self.failure {
            message.push("; those start with `");
            message.push(REGISTRY);
            message.push("`");
        }
        message
    }

    #[inline]
    const fn say_what_is_wrong(&self, message: &mut Message) {
        match self.kind() {
            UnknownImageKind::NotChainguard => {
                self.text.quote_in(message, false);
                message.push(" is not a Chainguard image");
            }
            UnknownImageKind::Name => {
                message.push("unknown image ");
                self.text.quote_in(message, false);
            }
            UnknownImageKind::Tag => {
                message.push("unknown tag `");
                if let (_, Some(tag)) = split_tag(self.text.as_str()) {
                    message.push_escaped(tag);
                }
                message.push("` in ");
                self.text.quote_in(message, false);
            }
            UnknownImageKind::VersionTag => {
                self.text.quote_in(message, false);
                message.push(" has a version tag, and only floating tags are in the catalogue");
            }
            UnknownImageKind::Withdrawn => {
                self.text.quote_in(message, false);
                message.push(" was withdrawn");
                if let Some(row) = withdrawn_tag(self.short()) {
                    message.push(": it was ");
                    message.push(row.was);
                    message.push(", until ");
                    message.push(row.until);
                }
            }
            UnknownImageKind::Digest => {
                message.push("invalid digest in ");
                self.text.quote_in(message, false);
                message.push("; expected `sha256:` and 64 lower-case hexadecimal digits");
            }
        }
    }
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
