use core::{error, fmt};

use crate::excerpt::Excerpt;
use crate::generated::{
    REGISTRY, VERSION_TAGS, WITHDRAWN_IMAGES, WITHDRAWN_REPOSITORIES, WITHDRAWN_TAGS, WithdrawnRow,
};
use crate::grammar::Part;
use crate::lookup::{has_name, rsplit_once, split_digest, split_once, split_tag, without_registry};
use crate::message::Message;
use crate::{Image, Origin, Reference, bytes, suggest};

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
/// | `cgr.dev/chainguard/node@sha256:...` | a digest alone does not say which variant of `cgr.dev/chainguard/node` it is; write the tag before it |
/// | `node:latest` | `node:latest` is not a Chainguard image; did you mean `cgr.dev/chainguard/node:latest`? |
/// | `quay.io/team/app` | `quay.io/team/app` is not a Chainguard image; those start with `cgr.dev/chainguard/` |
/// | `cgr.dev/acme.com/node:22` | `cgr.dev/acme.com/node:22` is an image of the organisation `acme.com`; the free images start with `cgr.dev/chainguard/` |
/// | `harbor.corp/cgr-proxy/acme.com/node:22` | `harbor.corp/cgr-proxy/acme.com/node:22` looks like a copy in a mirror; the free images start with `cgr.dev/chainguard/` |
/// | `ghcr.io/chainguard-images/static` | `ghcr.io/chainguard-images/static` is in a registry that was retired; did you mean `cgr.dev/chainguard/static:latest`? |
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
    failure: Failure,
    /// The reference; without its digest, unless that is what is wrong.
    text: Excerpt,
}

/// Why there is no image. The rest of the error is worked out when somebody asks, for most who look up a text that may be
/// anything do not.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Failure {
    /// Not even that has been asked. The whole text is there.
    Unread,
    NotChainguard,
    Organization,
    Mirror,
    Retired,
    NotListed,
    /// In an organisation's registry or a mirror.
    NotInCatalogue,
    DigestAlone,
    InvalidDigest,
    Invalid,
}

impl Failure {
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
/// assert_eq!(kind("chainguard/node:latest-slim"), Err(UnknownImageKind::Withdrawn));
/// assert_eq!(kind("chainguard/node@sha256:12"), Err(UnknownImageKind::Digest));
/// assert_eq!(kind("cgr.dev/acme.com/node"), Err(UnknownImageKind::Organization));
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
    /// The reference is to an organisation's own images in Chainguard's registry; see
    /// [`Origin::Organization`](crate::Origin::Organization). [`Reference::resolve`] looks behind it.
    ///
    /// ```
    /// use chainguard_images::{Image, UnknownImageKind};
    ///
    /// let error = Image::from_reference("cgr.dev/acme.com/node").unwrap_err();
    /// assert_eq!(error.kind(), UnknownImageKind::Organization);
    /// ```
    Organization,
    /// The reference is to what looks like a mirror of Chainguard's registry; see [`Origin::Mirror`](crate::Origin::Mirror).
    /// [`Reference::resolve`] looks behind it.
    ///
    /// ```
    /// use chainguard_images::{Image, UnknownImageKind};
    ///
    /// let error = Image::from_reference("harbor.corp/cgr-mirror/node").unwrap_err();
    /// assert_eq!(error.kind(), UnknownImageKind::Mirror);
    /// ```
    Mirror,
    /// The reference is to a registry that Chainguard has left; see [`Origin::Retired`](crate::Origin::Retired).
    ///
    /// ```
    /// use chainguard_images::{Image, UnknownImageKind};
    ///
    /// let error = Image::from_reference("ghcr.io/chainguard-images/static").unwrap_err();
    /// assert_eq!(error.kind(), UnknownImageKind::Retired);
    /// assert_eq!(error.suggestion(), Some(Image::Static));
    /// ```
    Retired,
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
    /// For a text that is looked up and does not name one of the free images.
    #[inline]
    pub(crate) const fn new(text: &str) -> Self {
        let excerpt = Excerpt::new(text);
        if excerpt.is_cut() {
            Self::with_tagged(Failure::of(text), text)
        } else {
            Self { failure: Failure::Unread, text: excerpt }
        }
    }

    /// For a name behind an organisation or a mirror, which may have images of its own.
    #[inline]
    pub(crate) const fn not_in_catalogue(reference: &str) -> Self {
        Self::with_tagged(Failure::NotInCatalogue, reference)
    }

    /// Of a reference as much as is quoted.
    #[inline]
    const fn with_tagged(failure: Failure, text: &str) -> Self {
        let quoted = match failure {
            Failure::NotListed | Failure::NotInCatalogue | Failure::DigestAlone => split_digest(text).0,
            _ => text,
        };
        Self { failure, text: Excerpt::new(quoted) }
    }

    /// For a digest without a tag, where an image is looked for.
    #[inline]
    pub(crate) const fn digest_alone(reference: &str) -> Self {
        Self::with_tagged(Failure::DigestAlone, reference)
    }

    /// The same with everything that can be asked of it worked out.
    #[inline]
    const fn read(&self) -> Self {
        match self.failure {
            Failure::Unread => Self::with_tagged(Failure::of(self.text.as_str()), self.text.as_str()),
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
            Failure::Unread | Failure::Invalid => UnknownImageKind::Invalid,
            Failure::NotChainguard => UnknownImageKind::NotChainguard,
            Failure::Organization => UnknownImageKind::Organization,
            Failure::Mirror => UnknownImageKind::Mirror,
            Failure::Retired => UnknownImageKind::Retired,
            Failure::DigestAlone => UnknownImageKind::DigestAlone,
            Failure::InvalidDigest => UnknownImageKind::Digest,
            Failure::NotInCatalogue => UnknownImageKind::Name,
            Failure::NotListed => Self::why_not_listed(read.short()),
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
        let read = self.read();
        match read.failure {
            Failure::NotListed => suggest::nearest(read.short()),
            Failure::InvalidDigest | Failure::Invalid if !read.short().is_empty() => suggest::nearest(read.short()),
            Failure::Retired => match rsplit_once(split_digest(read.text.as_str()).0, b'/') {
                Some((_, short)) => suggest::nearest(short),
                None => None,
            },
            // What is nearest in the free catalogue may be another image than the organisation's own, and any of the repository's.
            Failure::NotInCatalogue | Failure::DigestAlone => None,
            _ => suggest::elsewhere(read.text.as_str()),
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
        let (mut message, read) = (Message::new(), self.read());
        read.say_what_is_wrong(&mut message);
        match (read.suggestion(), read.failure) {
            (_, Failure::InvalidDigest) => {}
            (Some(image), _) => {
                let is_known = withdrawn_tag(read.short()).is_some();
                message.push(if is_known { "; there is `" } else { "; did you mean `" });
                message.push(image.reference());
                message.push(if is_known { "` now" } else { "`?" });
            }
            (None, Failure::NotChainguard) => Self::say_where_they_are(&mut message, "; those"),
            (None, Failure::Organization | Failure::Mirror | Failure::Retired) => {
                Self::say_where_they_are(&mut message, "; the free images");
            }
            (None, _) => {}
        }
        message
    }

    #[inline]
    const fn say_where_they_are(message: &mut Message, what: &str) {
        message.push(what);
        message.push(" start with `");
        message.push(REGISTRY);
        message.push("`");
    }

    /// What the parser says of a text that it refuses, where all of it was kept.
    #[inline]
    const fn say_what_is_invalid(&self, message: &mut Message) {
        if let (false, Err(error)) = (self.text.is_cut(), Reference::parse(self.text.as_str())) {
            return message.push(error.message().as_str());
        }
        if let Failure::InvalidDigest = self.failure {
            message.push("invalid digest in ");
            self.text.quote_in(message, false);
            return message.push("; expected `sha256:` and 64 lower-case hexadecimal digits");
        }
        message.push("invalid reference ");
        self.text.quote_in(message, false);
    }

    #[inline]
    const fn say_what_is_wrong(&self, message: &mut Message) {
        match self.kind() {
            UnknownImageKind::NotChainguard => {
                self.text.quote_in(message, false);
                message.push(" is not a Chainguard image");
            }
            UnknownImageKind::Organization => {
                self.text.quote_in(message, false);
                message.push(" is an image of the organisation `");
                message.push_escaped(self.organization());
                message.push("`");
            }
            UnknownImageKind::Mirror => {
                self.text.quote_in(message, false);
                message.push(" looks like a copy in a mirror");
            }
            UnknownImageKind::Retired => {
                self.text.quote_in(message, false);
                message.push(" is in a registry that was retired");
            }
            UnknownImageKind::DigestAlone => {
                message.push("a digest alone does not say which variant of ");
                self.text.quote_in(message, false);
                message.push(" it is; write the tag before it");
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
            UnknownImageKind::Digest | UnknownImageKind::Invalid => self.say_what_is_invalid(message),
        }
    }

    /// The component behind the registry.
    #[inline]
    const fn organization(&self) -> &str {
        match split_once(self.text.as_str(), b'/').1 {
            Some(path) => split_once(path, b'/').0,
            None => "",
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
