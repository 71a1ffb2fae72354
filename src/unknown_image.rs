use core::{error, fmt};

use crate::excerpt::Excerpt;
use crate::generated::{NameGroup, REGISTRY, VERSION_TAGS, WITHDRAWN_IMAGES, WITHDRAWN_TAGS, WithdrawnRow};
use crate::lookup::{has_name, split_digest, split_once, split_tag, strip_prefix, without_registry};
use crate::message::Message;
use crate::names::{self, NameStatus};
use crate::version::is_version;
use crate::{Image, Reference, bytes, suggest};

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
    text: Excerpt<{ Self::EXCERPT }>,
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
/// assert_eq!(kind("chainguard/kafka"), Err(UnknownImageKind::Paid));
/// assert_eq!(kind("cgr.dev/acme.com/kafka"), Err(UnknownImageKind::Organization));
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
    /// Enough for the longest name that is known, with a suffix, a tag and the longest way to write the registry.
    const EXCERPT: usize = 93;

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
            Failure::NotChainguard | Failure::NotInCatalogue if self.is_organizations() => {
                UnknownImageKind::Organization
            }
            Failure::NotChainguard => UnknownImageKind::NotChainguard,
            Failure::InvalidDigest => UnknownImageKind::Digest,
            Failure::NotInCatalogue => Self::why_not_free(self.name()),
            Failure::NotListed => Self::why_not_listed(self.short()),
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
        match (names::group(self.name()), withdrawn_tag(self.short())) {
            (Some(NameGroup { day, .. }), _) if !day.is_empty() => Some(*day),
            (None, Some(row)) if matches!(self.failure, Failure::NotListed) => Some(row.until),
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
        match self.failure {
            Failure::NotChainguard if !self.is_organizations() => suggest::elsewhere(self.text.as_str()),
            Failure::InvalidDigest => suggest::nearest(self.short()),
            Failure::NotListed => self.meant(),
            Failure::NotChainguard | Failure::NotInCatalogue => match suggest::elsewhere(self.text.as_str()) {
                // The organisation's image was meant.
                None if has_name(self.name()) => None,
                None => self.meant(),
                image => image,
            },
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
            (Failure::NotListed | Failure::InvalidDigest, Some(short)) => short,
            (Failure::NotListed | Failure::InvalidDigest, None) => "",
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

    /// Whether the reference is to an organisation's image in Chainguard's registry: `cgr.dev/ORGANISATION/NAME`.
    #[inline]
    const fn is_organizations(&self) -> bool {
        let (tagged, _) = split_digest(self.text.as_str());
        let Some(path) = strip_prefix(tagged, "cgr.dev/") else {
            return false;
        };
        let (organization, Some(short)) = split_once(path, b'/') else {
            return false;
        };
        // Of a text that was cut, the digest is no digest.
        let whole = if self.text.is_cut() { tagged } else { self.text.as_str() };
        !bytes::same(organization.as_bytes(), b"chainguard")
            && matches!(split_once(short, b'/'), (_, None))
            && Reference::parse(whole).is_ok()
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
        match (self.kind(), suggestion) {
            (UnknownImageKind::Digest, _) => {}
            (UnknownImageKind::Organization, _) => self.say_of_organization(&mut message),
            (UnknownImageKind::Tag, _) if self.is_version() => self.say_tags(&mut message),
            (_, Some(image)) if !matches!(self.failure, Failure::NotInCatalogue) => {
                let is_known = withdrawn_tag(self.short()).is_some();
                message.push(if is_known { "; there is `" } else { "; did you mean `" });
                message.push(image.reference());
                message.push(if is_known { "` now" } else { "`?" });
            }
            (UnknownImageKind::NotChainguard, _) => {
                message.push("; those start with `");
                message.push(REGISTRY);
                message.push("`");
            }
            (UnknownImageKind::Paid | UnknownImageKind::Withdrawn, _) => self.say_who_can_have_it(&mut message),
            (UnknownImageKind::Name, _) => self.say_what_is_near(&mut message),
            _ => {}
        }
        message
    }

    #[inline]
    const fn say_what_is_wrong(&self, message: &mut Message) {
        match self.kind() {
            UnknownImageKind::Name => message.push("unknown image "),
            UnknownImageKind::Digest => message.push("invalid digest in "),
            UnknownImageKind::Tag => {
                message.push("unknown tag `");
                if let (_, Some(tag)) = split_tag(self.text.as_str()) {
                    message.push_escaped(tag);
                }
                message.push("` in ");
            }
            _ => {}
        }
        self.text.quote_in(message, false);
        match self.kind() {
            UnknownImageKind::NotChainguard => message.push(" is not a Chainguard image"),
            UnknownImageKind::Organization => {
                message.push(" is an image of the organisation `");
                message.push_escaped(self.organization());
                message.push("`");
            }
            UnknownImageKind::VersionTag => {
                message.push(" has a version tag, and only floating tags are in the catalogue");
            }
            UnknownImageKind::Paid => message.push(" is not among the free images"),
            UnknownImageKind::Withdrawn => self.say_withdrawn(message),
            UnknownImageKind::Digest => {
                message.push("; expected `sha256:` and 64 lower-case hexadecimal digits");
            }
            UnknownImageKind::Name | UnknownImageKind::Tag => {}
        }
    }

    #[inline]
    const fn say_withdrawn(&self, message: &mut Message) {
        message.push(" was withdrawn");
        if let (Failure::NotListed, Some(row)) = (self.failure, withdrawn_tag(self.short())) {
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
            if let Failure::NotListed = self.failure {
                message.push("cgr.dev/ORG/");
            } else {
                message.push_escaped(after_last_slash(self.text.as_str()).0);
            }
            message.push(near);
            message.push(if let Failure::NotListed = self.failure { "`, which is not free?" } else { "`?" });
        }
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
        is_version(tag) && !self.text.is_cut() && !has_version_tags(name)
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
