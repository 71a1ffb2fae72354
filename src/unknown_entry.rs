use core::{error, fmt};

use crate::distance::{distance, is_near};
use crate::excerpt::Excerpt;
use crate::lookup::{split_digest, split_tag};
use crate::message::Message;
use crate::{Catalog, Entry, Reference, TagParts};

/// What is wrong.
#[derive(Clone, Copy, PartialEq, Eq)]
enum EntryFailure {
    Invalid,
    Elsewhere,
    Name,
    Tag,
    DigestAlone,
    /// A name was expected.
    NotAName,
}

/// The error for a string that names no image of a [`Catalog`].
///
/// The message is one line with the problem and, where possible, a suggestion. For a catalogue of `cgr.dev/acme.com` with `kafka:3.9`,
/// `kafka:latest` and `kafka:latest-dev`:
///
/// | Text | Message |
/// |---|---|
/// | `cgr.dev/acme.com/kafak:3.9` | unknown image `kafak` in `cgr.dev/acme.com`; did you mean `kafka:3.9`? |
/// | `cgr.dev/acme.com/kafka:3.8` | `3.8` is not a tag of `cgr.dev/acme.com/kafka`; did you mean `3.9`? |
/// | `cgr.dev/acme.com/kafka@sha256:...` | a digest alone does not say which image of `cgr.dev/acme.com/kafka` it is; write the tag before it |
/// | `cgr.dev/acme.co/kafka:3.9` | `cgr.dev/acme.co/kafka:3.9` is not in `cgr.dev/acme.com`; did you mean `cgr.dev/acme.com/kafka:3.9`? |
/// | `kafak`, as a [name](Catalog::from_name) | unknown image `kafak` in `cgr.dev/acme.com`; did you mean `kafka:latest`? |
/// | `cgr.dev/acme.com/kafka:3.9`, as a name | `cgr.dev/acme.com/kafka:3.9` is a reference, not a name; did you mean `kafka:3.9`? |
/// | `cgr.dev/acme.com/` | invalid reference `cgr.dev/acme.com/`: nothing after `/` at byte 17; expected a repository |
///
/// ```
/// use chainguard_images::{Catalog, Image};
///
/// let error = Catalog::FREE.from_reference("cgr.dev/chainguard/nod:latest-dev").unwrap_err();
///
/// assert_eq!(error.suggestion(), Some(Image::NodeDev.entry()));
/// assert_eq!(error.to_string(), "unknown image `nod` in `cgr.dev/chainguard`; did you mean `node:latest-dev`?");
/// ```
#[derive(Clone, Copy)]
pub struct UnknownEntry {
    catalog: &'static Catalog,
    failure: EntryFailure,
    /// Whether there is a digest without a tag; then no tag can be suggested.
    is_digest_alone: bool,
    /// The reference, without its digest unless the string is invalid.
    text: Excerpt<LONGEST>,
}

/// The number of bytes of a string that are kept.
const LONGEST: usize = 96;

impl UnknownEntry {
    /// Creates the error for a string that was looked up and not found.
    #[inline]
    pub(crate) const fn new(catalog: &'static Catalog, text: &str) -> Self {
        let (failure, is_digest_alone) = match Reference::parse(text) {
            Ok(reference) => {
                let is_digest_alone = reference.tag_or_latest().is_none();
                let failure = match catalog.name_in(&reference.repository()) {
                    None => EntryFailure::Elsewhere,
                    Some(name) => match catalog.of_name(name) {
                        (first, end) if first == end => EntryFailure::Name,
                        _ if is_digest_alone => EntryFailure::DigestAlone,
                        _ => EntryFailure::Tag,
                    },
                };
                (failure, is_digest_alone)
            }
            Err(_) => (EntryFailure::Invalid, false),
        };
        let quoted = match failure {
            EntryFailure::Invalid => text,
            _ => split_digest(text).0,
        };
        Self { catalog, failure, is_digest_alone, text: Excerpt::new(quoted) }
    }

    /// Creates the error for a name, with or without a tag, that was looked up and not found.
    #[inline]
    pub(crate) const fn of_name(catalog: &'static Catalog, text: &str) -> Self {
        let (failure, is_digest_alone) = match Reference::parse(text) {
            Ok(reference) => {
                let failure = match (catalog.name_in(&reference.repository()), reference.digest()) {
                    (None, None) => match catalog.of_name(split_tag(text).0) {
                        (first, end) if first == end => EntryFailure::Name,
                        _ => EntryFailure::Tag,
                    },
                    _ => EntryFailure::NotAName,
                };
                (failure, reference.tag_or_latest().is_none())
            }
            Err(_) => (EntryFailure::Invalid, false),
        };
        Self { catalog, failure, is_digest_alone, text: Excerpt::new(text) }
    }

    /// The string that was looked up, without a valid digest; only the start of a very long string.
    ///
    /// ```
    /// use chainguard_images::Catalog;
    ///
    /// assert_eq!(Catalog::FREE.from_reference("node").unwrap_err().text(), "node");
    /// ```
    #[must_use]
    #[inline]
    pub const fn text(&self) -> &str {
        self.text.as_str()
    }

    /// The closest image, if any is close.
    ///
    /// If no tag is close, this is `latest` or `latest-dev`, if the catalogue has it.
    ///
    /// ```
    /// use chainguard_images::{Catalog, Image};
    ///
    /// let meant = |text| Catalog::FREE.from_reference(text).err()?.suggestion();
    ///
    /// assert_eq!(meant("cgr.dev/chainguard/node:22-dev"), Some(Image::NodeDev.entry()));
    /// assert_eq!(meant("quay.io/team/app"), None);
    /// ```
    #[must_use]
    #[inline]
    pub const fn suggestion(&self) -> Option<Entry> {
        let is_readable = !self.is_digest_alone && !self.text.is_cut();
        let (EntryFailure::Elsewhere | EntryFailure::Name | EntryFailure::Tag | EntryFailure::NotAName, true) =
            (self.failure, is_readable)
        else {
            return None;
        };
        let Ok(reference) = Reference::parse(self.text.as_str()) else { return None };
        let name = match self.name_of(&reference) {
            Some(name) => name,
            None => reference.repository().name(),
        };
        match reference.tag() {
            Some(tag) => self.catalog.nearest(name, tag),
            None => self.catalog.nearest(name, "latest"),
        }
    }

    /// The name within the registry: from a reference to it, or the name that was looked up.
    #[inline]
    const fn name_of<'a>(&'a self, reference: &Reference<'a>) -> Option<&'a str> {
        match (self.catalog.name_in(&reference.repository()), self.failure) {
            (None, EntryFailure::Name | EntryFailure::Tag) => Some(split_tag(self.text.as_str()).0),
            (name, _) => name,
        }
    }

    /// The message, which the compiler needs in a `const`.
    #[inline]
    pub(crate) const fn message(&self) -> Message {
        let mut message = Message::new();
        if let EntryFailure::NotAName = self.failure {
            self.text.quote_in(&mut message, false);
            message.push(" is a reference, not a name");
            if let Some(entry) = self.suggestion() {
                Self::push_suggestion(&mut message, entry.short());
            }
            return message;
        }
        let (reference, suggestion) = match (Reference::parse(self.text.as_str()), self.text.is_cut()) {
            (Ok(reference), false) => (reference, self.suggestion()),
            (Err(error), false) => return error.message(),
            _ => {
                self.push_not_in_registry(&mut message);
                return message;
            }
        };
        let name = match self.name_of(&reference) {
            Some(name) => name,
            None => "",
        };
        match self.failure {
            EntryFailure::Invalid | EntryFailure::Elsewhere | EntryFailure::NotAName => {
                self.push_not_in_registry(&mut message);
                if let Some(entry) = suggestion {
                    Self::push_suggestion(&mut message, entry.text());
                }
            }
            EntryFailure::Name => {
                message.push("unknown image `");
                message.push(name);
                message.push("` in `");
                message.push(self.catalog.registry());
                message.push("`");
                if let Some(entry) = suggestion {
                    Self::push_suggestion(&mut message, entry.short());
                }
            }
            EntryFailure::Tag => {
                message.push("`");
                message.push(match reference.tag() {
                    Some(tag) => tag,
                    None => "latest",
                });
                message.push("` is not a tag of `");
                self.push_repository(&mut message, name);
                message.push("`");
                if let Some(entry) = suggestion {
                    Self::push_suggestion(&mut message, entry.tag());
                }
            }
            EntryFailure::DigestAlone => {
                message.push("a digest alone does not say which image of `");
                self.push_repository(&mut message, name);
                message.push("` it is; write the tag before it");
            }
        }
        message
    }

    #[inline]
    const fn push_not_in_registry(&self, message: &mut Message) {
        self.text.quote_in(message, false);
        message.push(" is not in `");
        message.push(self.catalog.registry());
        message.push("`");
    }

    #[inline]
    const fn push_repository(&self, message: &mut Message, name: &str) {
        message.push(self.catalog.registry());
        message.push("/");
        message.push(name);
    }

    #[inline]
    const fn push_suggestion(message: &mut Message, meant: &str) {
        message.push("; did you mean `");
        message.push(meant);
        message.push("`?");
    }
}

impl Catalog {
    /// The image that is closest to an unknown name or tag.
    #[inline]
    pub(crate) const fn nearest(&'static self, name: &str, tag: &str) -> Option<Entry> {
        let (mut first, mut end) = self.of_name(name);
        if first == end {
            let Some(name) = self.nearest_name(name) else { return None };
            (first, end) = self.of_name(name);
        }
        self.nearest_tag(first, end, tag)
    }

    #[inline]
    const fn nearest_name(&'static self, name: &str) -> Option<&'static str> {
        let (mut best, mut least, mut at) = (None, usize::MAX, 0);
        while at < self.len() {
            let candidate = Entry::new(self, at).name();
            // The difference in length is a lower bound of the distance, and cheaper.
            let difference = candidate.len().abs_diff(name.len());
            if difference < least && is_near(difference, candidate.len()) {
                let errors = distance(name.as_bytes(), candidate.as_bytes());
                if errors < least && is_near(errors, candidate.len()) {
                    (best, least) = (Some(candidate), errors);
                }
            }
            at = self.of_name(candidate).1;
        }
        best
    }

    #[inline]
    const fn is_past(entry: Option<Entry>) -> bool {
        match entry {
            Some(entry) => match entry.end_of_life() {
                Some(end) => end.is_past,
                None => false,
            },
            None => false,
        }
    }

    /// The image with the closest tag, from a range of images with the same name.
    #[inline]
    const fn nearest_tag(&'static self, first: usize, end: usize, tag: &str) -> Option<Entry> {
        let variant = TagParts::new(tag).variant();
        let (mut best, mut least, mut at) = (None, usize::MAX, first);
        while at < end {
            let entry = Entry::new(self, at);
            // A typo does not turn a development variant into another one.
            let errors = match distance(tag.as_bytes(), entry.tag().as_bytes()) {
                errors if entry.variant() as usize == variant as usize => errors,
                errors => errors.saturating_add(1),
            };
            // If two are equally close, prefer the one whose version is still supported.
            let is_better = errors < least || errors == least && Self::is_past(best) && !Self::is_past(Some(entry));
            if is_better && is_near(errors, entry.tag().len()) {
                (best, least) = (Some(entry), errors);
            }
            at += 1;
        }
        if best.is_none() {
            at = first;
            while at < end {
                let entry = Entry::new(self, at);
                if TagParts::new(entry.tag()).is_latest() && entry.variant() as usize == variant as usize {
                    return Some(entry);
                }
                at += 1;
            }
            best = if first < end { Some(Entry::new(self, end - 1)) } else { None };
        }
        best
    }
}

impl fmt::Display for UnknownEntry {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.message().as_str())
    }
}

impl fmt::Debug for UnknownEntry {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "UnknownEntry({self})")
    }
}

impl PartialEq for UnknownEntry {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.catalog.registry() == other.catalog.registry() && (self.failure, self.text) == (other.failure, other.text)
    }
}

impl Eq for UnknownEntry {}

impl error::Error for UnknownEntry {}
