use core::cmp::Ordering;
use core::hash::{Hash, Hasher};
use core::{fmt, iter};

use crate::bytes::{same, slice};
use crate::grammar::{self, Ends, GrammarError, IN_LOWER_CASE, LONGEST_PATH, Part};
use crate::lookup::{rsplit_once, split_once};
use crate::repository::DOCKER_HUB;
use crate::{Entry, Familiar, Image, ParseReferenceError, ReferenceErrorKind, Repository};

/// A reference to any container image, in any registry: `node`, `cgr.dev/chainguard/node:latest`, `localhost:5000/app@sha256:...`.
///
/// It is parsed as Docker and containerd parse it, and borrows the string: it has no `FromStr`, as `ReferenceBuf` of the feature `alloc` has.
///
/// # Normal form
///
/// People leave parts out; the normal form, which `Display` writes, has them. References are compared and ordered by their
/// normal forms.
///
/// | Text | Normal form | What people type |
/// |---|---|---|
/// | `node` | `docker.io/library/node` | `node` |
/// | `docker.io/node:20` | `docker.io/library/node:20` | `node:20` |
/// | `index.docker.io/chainguard/node` | `docker.io/chainguard/node` | `chainguard/node` |
/// | `cgr.dev/chainguard/node` | `cgr.dev/chainguard/node` | `cgr.dev/chainguard/node` |
/// | `localhost/app` | `localhost/app` | `localhost/app` |
/// | `localhost:5000` | `docker.io/library/localhost:5000` | `localhost:5000` |
///
/// The last one is an image called `localhost` with the tag `5000`. A tag is never added.
///
/// ```
/// use chainguard_images::Reference;
///
/// let reference = Reference::parse("index.docker.io/node:20")?;
///
/// assert_eq!(reference.to_string(), "docker.io/library/node:20");
/// assert_eq!(reference.familiar().to_string(), "node:20");
/// assert_eq!(reference.domain(), "docker.io");
/// assert_eq!(reference.tag(), Some("20"));
/// assert_eq!(reference.digest(), None);
/// assert_eq!(Ok(reference), Reference::parse("node:20"));
/// # Ok::<(), chainguard_images::ParseReferenceError>(())
/// ```
#[derive(Clone, Copy)]
pub struct Reference<'a> {
    text: &'a str,
    repository: Repository<'a>,
    tag: Option<&'a str>,
    digest: Option<&'a str>,
}

impl<'a> Reference<'a> {
    /// Parses a reference; `TryFrom<&str>` does the same.
    ///
    /// The string is not trimmed, and must be ASCII. The first component is a domain if it is `localhost`, or has a `.`, a
    /// `:` or an upper-case letter. This takes linear time and never panics.
    ///
    /// # Errors
    ///
    /// Returns [`ParseReferenceError`] with the byte at which parsing fails. Its
    /// [kind](ParseReferenceError::kind) is
    ///
    /// - [`Empty`](ReferenceErrorKind::Empty): `""`;
    /// - [`ImageId`](ReferenceErrorKind::ImageId): exactly 64 lower-case hexadecimal digits;
    /// - [`ContainsUppercase`](ReferenceErrorKind::ContainsUppercase): `Node`, `cgr.dev/$ORG/node`. It has priority over the
    ///   kinds that follow;
    /// - [`InvalidFormat`](ReferenceErrorKind::InvalidFormat): `node:`, `docker.io/`, `https://cgr.dev/app`, `node latest`,
    ///   `node@sha256:12`, a tag of more than 128 bytes;
    /// - [`TooLong`](ReferenceErrorKind::TooLong): a path of more than 255 bytes, including the `library/` of the normal form;
    /// - [`DigestLength`](ReferenceErrorKind::DigestLength), [`DigestFormat`](ReferenceErrorKind::DigestFormat) and
    ///   [`DigestUnsupported`](ReferenceErrorKind::DigestUnsupported): a digest that no supported algorithm makes. sha256 has 64
    ///   digits, sha384 96 and sha512 128, all in lower case.
    ///
    /// ```
    /// use chainguard_images::{Reference, ReferenceErrorKind};
    ///
    /// const APP: Reference = match Reference::parse("registry.example:5000/team/app:1.2") {
    ///     Ok(reference) => reference,
    ///     Err(_) => panic!(),
    /// };
    /// assert_eq!(APP.domain(), "registry.example:5000");
    ///
    /// let error = Reference::parse("cgr.dev/chainguard/node:").unwrap_err();
    /// assert_eq!((error.kind(), error.offset()), (ReferenceErrorKind::InvalidFormat, 24));
    /// ```
    #[inline]
    pub const fn parse(text: &'a str) -> Result<Self, ParseReferenceError> {
        match Self::read(text) {
            Ok(reference) => Ok(reference),
            Err(failure) => Err(ParseReferenceError::new(text, failure)),
        }
    }

    #[inline]
    pub(crate) const fn read(text: &'a str) -> Result<Self, GrammarError> {
        let bytes = text.as_bytes();
        if bytes.is_empty() {
            return Err(GrammarError::new(ReferenceErrorKind::Empty, Part::Path, 0));
        }
        if grammar::is_image_id(bytes) {
            return Err(GrammarError::new(ReferenceErrorKind::ImageId, Part::Path, 0));
        }
        let slash = grammar::first_slash_after_domain(bytes);
        let (domain, from, ends) = match scan(text, slash) {
            Ok(found) => found,
            Err(failure) => return Err(grammar::upper_case_first(bytes, slash, failure)),
        };
        let repository = Repository::new(domain, slice(text, from, ends.path), ends.slashes);
        let length = repository.path_length();
        if length > LONGEST_PATH as usize {
            let failure = GrammarError::new(
                ReferenceErrorKind::TooLong,
                Part::Path,
                ends.path - (length - LONGEST_PATH as usize),
            );
            return Err(failure.with_length(length, LONGEST_PATH));
        }
        let mut reference = Self { text, repository, tag: None, digest: None };
        if ends.tag > ends.path {
            reference.tag = Some(slice(text, ends.path + 1, ends.tag));
        }
        if ends.tag < bytes.len() {
            let from = ends.tag + 1;
            if let Err(failure) = grammar::check_digest(bytes, from) {
                return Err(grammar::upper_case_first(bytes, slash, failure));
            }
            reference.digest = Some(slice(text, from, bytes.len()));
        }
        Ok(reference)
    }

    /// The reference of an image, which is known to be valid.
    #[inline]
    pub(crate) const fn of_image(image: Image) -> Reference<'static> {
        Self::of_entry(image.entry())
    }

    /// The reference of an image of any catalogue, which is known to be valid.
    #[inline]
    pub(crate) const fn of_entry(entry: Entry) -> Reference<'static> {
        let text = entry.text();
        let (rest, tag) = match rsplit_once(text, b':') {
            Some((rest, tag)) => (rest, Some(tag)),
            None => (text, None),
        };
        let (domain, path) = match split_once(rest, b'/') {
            (domain, Some(path)) => (domain, path),
            (path, None) => ("", path),
        };
        // No catalogue is on Docker Hub, where the number of slashes matters.
        Reference { text, repository: Repository::new(domain, path, (0, 0)), tag, digest: None }
    }

    #[cfg(feature = "alloc")]
    #[inline]
    pub(crate) const fn of_parts(
        text: &'a str,
        repository: Repository<'a>,
        tag: Option<&'a str>,
        digest: Option<&'a str>,
    ) -> Self {
        Self { text, repository, tag, digest }
    }

    /// The string that was parsed.
    ///
    /// ```
    /// use chainguard_images::Reference;
    ///
    /// assert_eq!(Reference::parse("node:20")?.as_written(), "node:20");
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn as_written(&self) -> &'a str {
        self.text
    }

    /// The registry's host, with its port if it has one; `docker.io` if the string names none.
    ///
    /// It is empty for the few strings whose first component looks like a domain but can only be part of a path:
    /// `ex_ample.com/app`.
    ///
    /// ```
    /// use chainguard_images::Reference;
    ///
    /// assert_eq!(Reference::parse("localhost:5000/app")?.domain(), "localhost:5000");
    /// assert_eq!(Reference::parse("chainguard/node")?.domain(), "docker.io");
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn domain(&self) -> &'a str {
        self.repository.domain()
    }

    /// The repository: the reference without tag and digest.
    ///
    /// ```
    /// use chainguard_images::Reference;
    ///
    /// assert_eq!(Reference::parse("node:20")?.repository().to_string(), "docker.io/library/node");
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn repository(&self) -> Repository<'a> {
        self.repository
    }

    /// The tag, if there is one; `latest` is not added.
    ///
    /// ```
    /// use chainguard_images::Reference;
    ///
    /// assert_eq!(Reference::parse("node:20")?.tag(), Some("20"));
    /// assert_eq!(Reference::parse("node")?.tag(), None);
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn tag(&self) -> Option<&'a str> {
        self.tag
    }

    /// The digest with its algorithm, if there is one.
    ///
    /// ```
    /// use chainguard_images::Reference;
    ///
    /// let digest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    /// let text = format!("node:20@{digest}");
    ///
    /// assert_eq!(Reference::parse(&text)?.digest(), Some(digest));
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn digest(&self) -> Option<&'a str> {
        self.digest
    }

    /// The reference as people type it, for `Display`.
    ///
    /// ```
    /// use chainguard_images::Reference;
    ///
    /// assert_eq!(Reference::parse("docker.io/library/node:20")?.familiar().to_string(), "node:20");
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn familiar(&self) -> Familiar<'a> {
        Familiar { reference: *self }
    }

    #[inline]
    pub(crate) fn write_tag_and_digest(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (separator, part) in [(":", self.tag), ("@", self.digest)] {
            if let Some(part) = part {
                f.write_str(separator)?;
                f.write_str(part)?;
            }
        }
        Ok(())
    }

    /// The bytes of the normal form.
    #[inline]
    pub(crate) fn bytes(&self) -> impl Iterator<Item = u8> {
        let part = |separator: u8, part: Option<&'a str>| {
            part.into_iter().flat_map(move |part| iter::once(separator).chain(part.bytes()))
        };
        self.repository.bytes().chain(part(b':', self.tag)).chain(part(b'@', self.digest))
    }
}

/// The domain, the start of the path, and the ends of the parts.
#[inline]
const fn scan(text: &str, slash: Option<usize>) -> Result<(&str, usize, Ends), GrammarError> {
    let bytes = text.as_bytes();
    let Some(slash) = slash else {
        return match grammar::scan(bytes, 0, IN_LOWER_CASE) {
            Ok(ends) => Ok((DOCKER_HUB, 0, ends)),
            Err(failure) => Err(failure),
        };
    };
    let Err(at) = grammar::check_domain(bytes, slash) else {
        let domain = match slice(text, 0, slash) {
            domain if same(domain.as_bytes(), b"index.docker.io") => DOCKER_HUB,
            domain => domain,
        };
        return match grammar::scan(bytes, slash + 1, IN_LOWER_CASE) {
            Ok(ends) => Ok((domain, slash + 1, ends)),
            Err(failure) => Err(failure),
        };
    };
    // `ex_ample.com/foo`: a component that looks like a domain but is not a valid one may still start a path.
    match grammar::scan(bytes, 0, IN_LOWER_CASE) {
        Ok(ends) => Ok(("", 0, ends)),
        Err(failure) if failure.offset > slash => Err(failure),
        Err(_) => Err(GrammarError::new(ReferenceErrorKind::InvalidFormat, Part::Domain, at)),
    }
}

/// Writes the normal form.
impl fmt::Display for Reference<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.repository, f)?;
        self.write_tag_and_digest(f)
    }
}

/// Writes the normal form.
impl fmt::Debug for Reference<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reference({self})")
    }
}

/// Compares the normal forms.
impl PartialEq for Reference<'_> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        (self.repository, self.tag, self.digest) == (other.repository, other.tag, other.digest)
    }
}

impl Eq for Reference<'_> {}

impl Hash for Reference<'_> {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.repository, self.tag, self.digest).hash(state);
    }
}

/// Compares the normal forms.
impl PartialOrd for Reference<'_> {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Compares the normal forms.
impl Ord for Reference<'_> {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        self.bytes().cmp(other.bytes())
    }
}

/// Compares a string with the normal form, which `Display` writes.
///
/// No other string can be equal, because different strings may be equal references: `node` and `docker.io/library/node`. To compare a
/// reference that a person typed, parse it.
///
/// ```
/// use chainguard_images::Reference;
///
/// assert!(Reference::parse("cgr.dev/chainguard/node:latest")? == "cgr.dev/chainguard/node:latest");
/// assert!(Reference::parse("node:20")? == "docker.io/library/node:20");
/// assert!(Reference::parse("node:20")? != "node:20");
/// assert_eq!(Reference::parse("node:20"), Reference::parse("docker.io/node:20"));
/// # Ok::<(), chainguard_images::ParseReferenceError>(())
/// ```
impl PartialEq<str> for Reference<'_> {
    #[inline]
    fn eq(&self, text: &str) -> bool {
        self.bytes().eq(text.bytes())
    }
}

/// Compares a string with the normal form, as the implementation for `str` does.
impl PartialEq<&str> for Reference<'_> {
    #[inline]
    fn eq(&self, text: &&str) -> bool {
        self == *text
    }
}

/// Returns the image's full reference.
///
/// ```
/// use chainguard_images::{Image, Reference};
///
/// let node = Reference::from(Image::Node);
/// assert_eq!((node.domain(), node.tag(), node.image()), ("cgr.dev", Some("latest"), Ok(Image::Node)));
/// ```
impl From<Image> for Reference<'static> {
    #[inline]
    fn from(image: Image) -> Self {
        Self::of_image(image)
    }
}

/// Does the same as [`Reference::parse`].
impl<'a> TryFrom<&'a str> for Reference<'a> {
    type Error = ParseReferenceError;

    #[inline]
    fn try_from(text: &'a str) -> Result<Self, ParseReferenceError> {
        Self::parse(text)
    }
}
