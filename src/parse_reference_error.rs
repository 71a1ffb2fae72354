use core::{error, fmt};

use crate::bytes::same_in_any_case;
use crate::excerpt::Excerpt;
use crate::grammar::{GrammarError, Part};
use crate::message::Message;

/// An invalid image reference.
///
/// The message is one line with the problem, the byte at which it is and, where possible, a correction:
///
/// | Text | Message |
/// |---|---|
/// | | empty reference |
/// | `https://cgr.dev/chainguard/node` | invalid reference `https://cgr.dev/chainguard/node`: unexpected `/` in the domain at byte 6; leave out `https://` |
/// | `cgr.dev/chainguard/node latest` | invalid reference `cgr.dev/chainguard/node latest`: blank in the path at byte 23 |
/// | `cgr.dev/chainguard/node:` | invalid reference `cgr.dev/chainguard/node:`: nothing after `:` at byte 24; expected a tag |
/// | `docker.io/` | invalid reference `docker.io/`: nothing after `/` at byte 10; expected a repository |
/// | `cgr.dev/chainguard/Node` | invalid reference `cgr.dev/chainguard/Node`: upper-case `N` at byte 19; write `n` |
/// | `cgr.dev/$ORG/node` | invalid reference `cgr.dev/$ORG/node`: upper-case `O` at byte 9; `$` stands for a variable that was not expanded |
/// | `cgr.dev/ORG/node` | invalid reference `cgr.dev/ORG/node`: upper-case `O` at byte 8; ORG stands for your organisation: write its name |
/// | `docker.io`, as a registry | invalid reference `docker.io`: Docker's own images are there; add an organisation's name |
/// | `node@sha256:12` | invalid reference `node@sha256:12`: the digest has 2 digits and needs 64 |
/// | `node@md5:d41d8cd98f00b204e9800998ecf8427e` | invalid reference `node@md5:d41d8cd98f00b204e9800998ecf8427e`: digest algorithm `md5` is not supported; use sha256 or sha512 |
///
/// ```
/// use chainguard_images::{Reference, ReferenceErrorKind};
///
/// let error = Reference::parse("cgr.dev/chainguard/Node").unwrap_err();
///
/// assert_eq!((error.kind(), error.offset()), (ReferenceErrorKind::ContainsUppercase, 19));
/// assert_eq!(
///     error.to_string(),
///     "invalid reference `cgr.dev/chainguard/Node`: upper-case `N` at byte 19; write `n`",
/// );
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ParseReferenceError {
    offset: usize,
    /// See [`GrammarError`] for this and `limit`.
    length: usize,
    limit: u8,
    kind: ReferenceErrorKind,
    part: Part,
    /// The offset within the excerpt; less than `offset` if the excerpt does not start at the start of the string.
    at: u8,
    text: Excerpt<{ Self::EXCERPT }>,
}

/// The kind of a [`ParseReferenceError`].
///
/// ```
/// use chainguard_images::{Reference, ReferenceErrorKind};
///
/// let kind = |text| Reference::parse(text).map_err(|error| error.kind());
///
/// assert_eq!(kind(""), Err(ReferenceErrorKind::Empty));
/// assert_eq!(kind("node latest"), Err(ReferenceErrorKind::InvalidFormat));
/// assert_eq!(kind("Node"), Err(ReferenceErrorKind::ContainsUppercase));
/// assert_eq!(kind("node@md5:d41d8cd98f00b204e9800998ecf8427e"), Err(ReferenceErrorKind::DigestUnsupported));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ReferenceErrorKind {
    /// The string is empty: `""`.
    ///
    /// ```
    /// use chainguard_images::{Reference, ReferenceErrorKind};
    ///
    /// let error = Reference::parse("").unwrap_err();
    /// assert_eq!(error.kind(), ReferenceErrorKind::Empty);
    /// ```
    Empty,
    /// The string does not match the grammar: `node:`, `docker.io/`, `node latest`.
    ///
    /// ```
    /// use chainguard_images::{Reference, ReferenceErrorKind};
    ///
    /// let error = Reference::parse("node latest").unwrap_err();
    /// assert_eq!(error.kind(), ReferenceErrorKind::InvalidFormat);
    /// ```
    InvalidFormat,
    /// The path has an upper-case ASCII letter, but must be in lower case: `Node`, `cgr.dev/$ORG/node`.
    ///
    /// This has priority over every kind that follows, and over `InvalidFormat`.
    ///
    /// ```
    /// use chainguard_images::{Reference, ReferenceErrorKind};
    ///
    /// let error = Reference::parse("Node").unwrap_err();
    /// assert_eq!(error.kind(), ReferenceErrorKind::ContainsUppercase);
    /// ```
    ContainsUppercase,
    /// The path has more than 255 bytes, including the `library/` of the normal form.
    ///
    /// ```
    /// use chainguard_images::{Reference, ReferenceErrorKind};
    ///
    /// let text = "a".repeat(300);
    /// assert_eq!(Reference::parse(&text).unwrap_err().kind(), ReferenceErrorKind::TooLong);
    /// ```
    TooLong,
    /// The digest has more or fewer digits than its algorithm requires: `node@sha256:` and 63 digits.
    ///
    /// ```
    /// use chainguard_images::{Reference, ReferenceErrorKind};
    ///
    /// let error = Reference::parse("node@sha256:0123456789abcdef0123456789abcdef").unwrap_err();
    /// assert_eq!(error.kind(), ReferenceErrorKind::DigestLength);
    /// ```
    DigestLength,
    /// The digest is not in lower case.
    ///
    /// ```
    /// use chainguard_images::{Reference, ReferenceErrorKind};
    ///
    /// let error = Reference::parse("node:1@sha256:E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855").unwrap_err();
    /// assert_eq!(error.kind(), ReferenceErrorKind::DigestFormat);
    /// ```
    DigestFormat,
    /// The digest has an algorithm that registries do not use: `node@md5:d41d8cd98f00b204e9800998ecf8427e`.
    ///
    /// ```
    /// use chainguard_images::{Reference, ReferenceErrorKind};
    ///
    /// let error = Reference::parse("node@md5:d41d8cd98f00b204e9800998ecf8427e").unwrap_err();
    /// assert_eq!(error.kind(), ReferenceErrorKind::DigestUnsupported);
    /// ```
    DigestUnsupported,
    /// The string is exactly 64 lower-case hexadecimal digits, which is the form of an image ID.
    ///
    /// ```
    /// use chainguard_images::{Reference, ReferenceErrorKind};
    ///
    /// let error = Reference::parse("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855").unwrap_err();
    /// assert_eq!(error.kind(), ReferenceErrorKind::ImageId);
    /// ```
    ImageId,
    /// The registry is where Docker has its own images, so that `NAME` there is not Chainguard's: `docker.io`, `library`.
    ///
    /// ```
    /// use chainguard_images::{Image, ReferenceErrorKind};
    ///
    /// assert_eq!(Image::Node.at("docker.io").unwrap_err().kind(), ReferenceErrorKind::OfficialImages);
    /// ```
    OfficialImages,
}

impl ParseReferenceError {
    /// The capacity that makes the error 80 bytes.
    const EXCERPT: usize = 58;
    /// The least number of bytes of a long string that are quoted before the error.
    const BEFORE: usize = 30;

    #[inline]
    pub(crate) const fn new(text: &str, failure: GrammarError) -> Self {
        let GrammarError { kind, part, offset, length, limit } = failure;
        let mut start = 0;
        if text.len() > Self::EXCERPT && offset > Self::BEFORE {
            start = offset - Self::BEFORE;
            if start > text.len() - Self::EXCERPT {
                start = text.len() - Self::EXCERPT;
            }
            while !text.is_char_boundary(start) {
                start += 1;
            }
        }
        let text = Excerpt::new(text.split_at(start).1);
        // At most `EXCERPT`.
        #[expect(clippy::cast_possible_truncation)]
        let at = (offset - start) as u8;
        Self { offset, length, limit, kind, part, at, text }
    }

    /// The kind of the error.
    ///
    /// ```
    /// use chainguard_images::{Reference, ReferenceErrorKind};
    ///
    /// let error = Reference::parse("Node").unwrap_err();
    /// assert_eq!(error.kind(), ReferenceErrorKind::ContainsUppercase);
    /// ```
    #[must_use]
    #[inline]
    pub const fn kind(&self) -> ReferenceErrorKind {
        self.kind
    }

    /// The byte at which parsing fails, from 0; the string's length, if something is missing at its end.
    ///
    /// ```
    /// use chainguard_images::Reference;
    ///
    /// let offset = |text| Reference::parse(text).map_err(|error| error.offset());
    ///
    /// assert_eq!(offset("node latest"), Err(4));
    /// assert_eq!(offset("node:"), Err(5));
    /// ```
    #[must_use]
    #[inline]
    pub const fn offset(&self) -> usize {
        self.offset
    }

    #[inline]
    pub(crate) const fn message(&self) -> Message {
        let mut message = Message::new();
        if let ReferenceErrorKind::Empty = self.kind {
            message.push("empty reference");
            return message;
        }
        message.push("invalid reference ");
        self.text.quote_in(&mut message, self.offset > self.at as usize);
        message.push(": ");
        match self.kind {
            ReferenceErrorKind::ImageId => message.push("64 hexadecimal digits are an image ID, not a name"),
            ReferenceErrorKind::OfficialImages => {
                message.push("Docker's own images are there; add an organisation's name");
            }
            ReferenceErrorKind::ContainsUppercase | ReferenceErrorKind::DigestFormat => {
                self.push_upper_case(&mut message);
            }
            ReferenceErrorKind::DigestUnsupported => {
                message.push("digest algorithm `");
                message.push_escaped(self.algorithm());
                message.push("` is not supported; use sha256 or sha512");
            }
            _ if self.limit > 0 => self.push_length(&mut message),
            _ => self.push_unexpected(&mut message),
        }
        self.push_correction(&mut message);
        message
    }

    #[inline]
    const fn push_upper_case(&self, message: &mut Message) {
        message.push("upper-case `");
        message.push_escaped(self.found());
        message.push("`");
        if let Part::Digest = self.part {
            message.push(" in the digest");
        }
        self.push_place(message);
    }

    #[inline]
    const fn push_length(&self, message: &mut Message) {
        message.push("the ");
        message.push(self.part.name());
        message.push(" has ");
        message.push_number(self.length);
        message.push(match self.part {
            Part::Digest if self.length == 1 => " digit and needs ",
            Part::Digest => " digits and needs ",
            _ => " bytes, and at most ",
        });
        message.push_number(self.limit as usize);
        if !matches!(self.part, Part::Digest) {
            message.push(" are allowed");
        }
    }

    #[inline]
    const fn push_unexpected(&self, message: &mut Message) {
        let found = self.found();
        match (found.as_bytes(), self.part) {
            ([], _) => return self.push_missing(message),
            ([b' ' | b'\t' | b'\n' | b'\r'], _) => message.push("blank"),
            _ => {
                message.push("unexpected `");
                message.push_escaped(found);
                message.push("`");
            }
        }
        message.push(" in the ");
        message.push(self.part.name());
        self.push_place(message);
    }

    /// The string ends where something must follow.
    #[inline]
    const fn push_missing(&self, message: &mut Message) {
        let (before, _) = self.text.as_str().split_at(self.at as usize);
        let last = before.split_at(before.len().saturating_sub(1)).1;
        if !last.is_empty() {
            message.push("nothing after `");
            message.push_escaped(last);
            message.push("`");
            self.push_place(message);
            message.push("; ");
        }
        message.push("expected ");
        message.push(match (self.part, last.as_bytes()) {
            (Part::Tag, _) => "a tag",
            (Part::Domain | Part::Path, b"/") => "a repository",
            (Part::Domain | Part::Path, _) => "a lower-case letter or a digit",
            (Part::Digest, b"@" | b"") => "a digest",
            (Part::Digest, b":") => "the digits",
            (Part::Digest, _) => "`:` and the digits",
        });
    }

    #[inline]
    const fn push_place(&self, message: &mut Message) {
        message.push(" at byte ");
        message.push_number(self.offset);
    }

    #[inline]
    const fn push_correction(&self, message: &mut Message) {
        let text = self.text.as_str();
        if let Some(scheme) = self.scheme() {
            message.push("; leave out `");
            message.push_escaped(scheme);
            message.push("`");
        } else if let (_, Some(_)) = crate::lookup::split_once(text, b'$') {
            message.push("; `$` stands for a variable that was not expanded");
        } else if let Some(placeholder) = self.placeholder() {
            message.push("; ");
            message.push_escaped(placeholder);
            message.push(" stands for your organisation: write its name");
        } else if let (ReferenceErrorKind::ContainsUppercase | ReferenceErrorKind::DigestFormat, [upper]) =
            (self.kind, self.found().as_bytes())
        {
            message.push("; write `");
            message.push_byte(upper.to_ascii_lowercase());
            message.push("`");
        }
    }

    /// The placeholder of an example in place of an organisation's name, if that is the problem: `cgr.dev/ORG/node`.
    #[inline]
    const fn placeholder(&self) -> Option<&str> {
        let is_whole = self.offset == self.at as usize;
        let Some(rest) = crate::lookup::strip_prefix(self.text.as_str(), "cgr.dev/") else {
            return None;
        };
        let (name, rest) = crate::lookup::split_once(rest, b'/');
        let is_there = self.offset >= "cgr.dev/".len() && self.offset < "cgr.dev/".len() + name.len();
        if is_whole && is_there && rest.is_some() && is_placeholder(name.as_bytes()) { Some(name) } else { None }
    }

    /// The scheme, if the string is a URL: `https://`.
    #[inline]
    const fn scheme(&self) -> Option<&str> {
        let text = self.text.as_str();
        let (scheme, rest) = crate::lookup::split_once(text, b':');
        match rest {
            Some(rest) if self.offset == self.at as usize && !scheme.is_empty() => match rest.as_bytes() {
                [b'/', b'/', ..] => Some(text.split_at(scheme.len() + 3).0),
                _ => None,
            },
            _ => None,
        }
    }

    /// The character at which parsing fails; empty at the end of the string.
    #[inline]
    const fn found(&self) -> &str {
        let (_, rest) = self.text.as_str().split_at(self.at as usize);
        let mut length = if rest.is_empty() { 0 } else { 1 };
        while !rest.is_char_boundary(length) {
            length += 1;
        }
        rest.split_at(length).0
    }

    #[inline]
    const fn algorithm(&self) -> &str {
        let (_, digest) = self.text.as_str().split_at(self.at as usize);
        crate::lookup::split_once(digest, b':').0
    }
}

/// Whether a string has only words of a placeholder for an organisation, and at least one that means organisation: `<your-org>`.
#[inline]
const fn is_placeholder(text: &[u8]) -> bool {
    let (mut has_organisation, mut start, mut at) = (false, 0, 0);
    while at <= text.len() {
        if at == text.len() || !text[at].is_ascii_alphanumeric() {
            let word = text.split_at(at).0.split_at(start).1;
            let is_organisation = is_one_of(word, &ORGANISATION);
            if !is_organisation && !word.is_empty() && !is_one_of(word, &AROUND_IT) {
                return false;
            }
            has_organisation = has_organisation || is_organisation;
            start = at + 1;
        }
        at += 1;
    }
    has_organisation
}

const ORGANISATION: [&str; 9] = [
    "org",
    "organization",
    "organisation",
    "myorg",
    "yourorg",
    "orgname",
    "organizationname",
    "yourorganization",
    "yourorganisation",
];
const AROUND_IT: [&str; 7] = ["your", "my", "our", "the", "name", "id", "here"];

#[inline]
const fn is_one_of(word: &[u8], words: &[&str]) -> bool {
    let mut at = 0;
    while at < words.len() {
        if same_in_any_case(word, words[at].as_bytes()) {
            return true;
        }
        at += 1;
    }
    false
}

impl Part {
    #[inline]
    const fn name(self) -> &'static str {
        match self {
            Self::Domain => "domain",
            Self::Path => "path",
            Self::Tag => "tag",
            Self::Digest => "digest",
        }
    }
}

impl fmt::Display for ParseReferenceError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.message().as_str())
    }
}

#[expect(clippy::missing_fields_in_debug, reason = "the other fields are for the message")]
impl fmt::Debug for ParseReferenceError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ParseReferenceError")
            .field("kind", &self.kind)
            .field("offset", &self.offset)
            .field("text", &self.text.as_str())
            .finish()
    }
}

impl error::Error for ParseReferenceError {}
