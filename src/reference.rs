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
/// It is read as Docker and containerd read it, and borrows the text.
///
/// # Normal form
///
/// People leave parts out; the normal form has them, and is what `Display` writes. Two references are equal when their normal
/// forms are, and are ordered as these texts are.
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
/// The last is an image called localhost with a tag. A tag is never added: no tag stays no tag.
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
    /// Reads a reference; `TryFrom<&str>` is this function, too.
    ///
    /// Nothing is trimmed, and everything is ASCII. The first component is a domain when it is `localhost`, or has a `.`, a
    /// `:` or an upper-case letter. Takes time in proportion to the text, and never panics.
    ///
    /// # Errors
    ///
    /// [`ParseReferenceError`], with the byte where the text goes wrong. Its
    /// [kind](ParseReferenceError::kind) is
    ///
    /// - [`Empty`](ReferenceErrorKind::Empty): `""`;
    /// - [`ImageId`](ReferenceErrorKind::ImageId): exactly 64 lower-case hexadecimal digits;
    /// - [`ContainsUppercase`](ReferenceErrorKind::ContainsUppercase): `Node`, `cgr.dev/$ORG/node`. It wins over those that
    ///   follow;
    /// - [`InvalidFormat`](ReferenceErrorKind::InvalidFormat): `node:`, `docker.io/`, `https://cgr.dev/app`, `node latest`,
    ///   `node@sha256:12`, a tag of more than 128 bytes;
    /// - [`TooLong`](ReferenceErrorKind::TooLong): a path of more than 255 bytes, with the `library/` of the normal form;
    /// - [`DigestLength`](ReferenceErrorKind::DigestLength), [`DigestFormat`](ReferenceErrorKind::DigestFormat) and
    ///   [`DigestUnsupported`](ReferenceErrorKind::DigestUnsupported): a digest that is not an algorithm's. sha256 has 64
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

    /// The reference of an image, which is known to be one.
    #[inline]
    pub(crate) const fn of_image(image: Image) -> Reference<'static> {
        Self::of_entry(image.entry())
    }

    /// The same of an image of any catalogue.
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
        // No catalogue is on Docker Hub, whose slashes count.
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

    /// The text that was read.
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

    /// The registry's host, with its port if the text has one: `docker.io` when the text names none.
    ///
    /// It is empty for the few texts whose first component looks like a domain and is a path's instead:
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

    /// The tag, if the text has one; `latest` is not added.
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

    /// The digest with its algorithm, if the text has one.
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

    /// The normal form, a byte after the other.
    #[inline]
    pub(crate) fn bytes(&self) -> impl Iterator<Item = u8> {
        let part = |separator: u8, part: Option<&'a str>| {
            part.into_iter().flat_map(move |part| iter::once(separator).chain(part.bytes()))
        };
        self.repository.bytes().chain(part(b':', self.tag)).chain(part(b'@', self.digest))
    }
}

/// The domain, where the path starts, and where the parts end.
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
    // `ex_ample.com/foo`: what looked like a domain and is none may still begin a path.
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

/// Shows the normal form.
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

/// Whether the text is the normal form, which `Display` writes.
///
/// No other text can be equal, for references are equal whose texts are not: `node` and `docker.io/library/node`. To compare with what
/// people type, parse it.
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

/// Whether the text is the normal form; see the same for `str`.
impl PartialEq<&str> for Reference<'_> {
    #[inline]
    fn eq(&self, text: &&str) -> bool {
        self == *text
    }
}

/// The image's full reference.
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

/// The same function as [`Reference::parse`].
impl<'a> TryFrom<&'a str> for Reference<'a> {
    type Error = ParseReferenceError;

    #[inline]
    fn try_from(text: &'a str) -> Result<Self, ParseReferenceError> {
        Self::parse(text)
    }
}
