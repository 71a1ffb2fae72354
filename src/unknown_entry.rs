use core::{error, fmt};

use crate::distance::{distance, is_near};
use crate::message::Message;
use crate::{Catalog, Entry, Reference, TagParts};

/// A text that names no image of a [`Catalog`].
///
/// The message says what is wrong and what was probably meant, in one line. Of a catalogue of `cgr.dev/acme.com` with `kafka:3.9`,
/// `kafka:latest` and `kafka:latest-dev`:
///
/// | Text | Message |
/// |---|---|
/// | `cgr.dev/acme.com/kafak:3.9` | unknown image `kafak` in `cgr.dev/acme.com`; did you mean `kafka:3.9`? |
/// | `cgr.dev/acme.com/kafka:3.8` | `3.8` is not a tag of `cgr.dev/acme.com/kafka`; did you mean `3.9`? |
/// | `cgr.dev/acme.com/kafka@sha256:...` | a digest alone does not say which image of `cgr.dev/acme.com/kafka` it is; write the tag before it |
/// | `cgr.dev/acme.co/kafka:3.9` | `cgr.dev/acme.co/kafka:3.9` is not in `cgr.dev/acme.com`; did you mean `cgr.dev/acme.com/kafka:3.9`? |
/// | `cgr.dev/acme.com/` | invalid reference `cgr.dev/acme.com/`: the path is empty |
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
pub struct UnknownEntry<'a> {
    catalog: &'static Catalog,
    text: &'a str,
}

/// As much of a text as is quoted.
const LONGEST: usize = 160;

impl<'a> UnknownEntry<'a> {
    /// For a text that was looked up and not found.
    #[inline]
    pub(crate) const fn new(catalog: &'static Catalog, text: &'a str) -> Self {
        Self { catalog, text }
    }

    /// The text that was looked up.
    ///
    /// ```
    /// use chainguard_images::Catalog;
    ///
    /// assert_eq!(Catalog::FREE.from_reference("node").unwrap_err().text(), "node");
    /// ```
    #[must_use]
    #[inline]
    pub const fn text(&self) -> &'a str {
        self.text
    }

    /// The image that was probably meant, if anything comes near.
    ///
    /// A tag that comes near none means `latest`, or `latest-dev`, if the catalogue has that.
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
        let Ok(reference) = Reference::parse(self.text) else { return None };
        let tag = match (reference.tag(), reference.digest()) {
            (Some(tag), _) => tag,
            (None, None) => "latest",
            (None, Some(_)) => return None,
        };
        let repository = reference.repository();
        let name = match self.catalog.name_in(&repository) {
            Some(name) => name,
            None => repository.name(),
        };
        self.catalog.nearest(name, tag)
    }

    /// The message, which the compiler needs in a `const`.
    #[inline]
    pub(crate) const fn message(&self) -> Message {
        let mut message = Message::new();
        let reference = match Reference::parse(self.text) {
            Ok(reference) => reference,
            Err(error) => return error.message(),
        };
        let Some(name) = self.catalog.name_in(&reference.repository()) else {
            message.push_quoted(self.text, LONGEST);
            message.push(" is not in `");
            message.push(self.catalog.registry());
            message.push("`");
            if let Some(entry) = self.suggestion() {
                Self::say_meant(&mut message, entry.text());
            }
            return message;
        };
        let (first, end) = self.catalog.of_name(name);
        if first == end {
            message.push("unknown image ");
            message.push_quoted(name, LONGEST);
            message.push(" in `");
            message.push(self.catalog.registry());
            message.push("`");
            if let Some(entry) = self.suggestion() {
                Self::say_meant(&mut message, entry.short());
            }
            return message;
        }
        match reference.tag_or_latest() {
            None => {
                message.push("a digest alone does not say which image of `");
                self.say_repository(&mut message, name);
                message.push("` it is; write the tag before it");
            }
            Some(tag) => {
                message.push_quoted(tag, LONGEST);
                message.push(" is not a tag of `");
                self.say_repository(&mut message, name);
                message.push("`");
                if let Some(entry) = self.suggestion() {
                    Self::say_meant(&mut message, entry.tag());
                }
            }
        }
        message
    }

    #[inline]
    const fn say_repository(&self, message: &mut Message, name: &str) {
        message.push(self.catalog.registry());
        message.push("/");
        message.push(name);
    }

    #[inline]
    const fn say_meant(message: &mut Message, meant: &str) {
        message.push("; did you mean `");
        message.push(meant);
        message.push("`?");
    }
}

impl Catalog {
    /// The image that comes nearest to a name and a tag of which there is none.
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

    /// Of the images from one place to another, which are of one name, the one whose tag is nearest.
    #[inline]
    const fn nearest_tag(&'static self, first: usize, end: usize, tag: &str) -> Option<Entry> {
        let variant = TagParts::new(tag).variant();
        let (mut best, mut least, mut at) = (None, usize::MAX, first);
        while at < end {
            let entry = Entry::new(self, at);
            // A development variant instead of another one is not what a typo makes.
            let errors = match distance(tag.as_bytes(), entry.tag().as_bytes()) {
                errors if entry.variant() as usize == variant as usize => errors,
                errors => errors.saturating_add(1),
            };
            if errors < least && is_near(errors, entry.tag().len()) {
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

impl fmt::Display for UnknownEntry<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.message().as_str())
    }
}

impl fmt::Debug for UnknownEntry<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "UnknownEntry({self})")
    }
}

impl PartialEq for UnknownEntry<'_> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        (self.catalog.registry(), self.text) == (other.catalog.registry(), other.text)
    }
}

impl Eq for UnknownEntry<'_> {}

impl error::Error for UnknownEntry<'_> {}
