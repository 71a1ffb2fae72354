use core::cmp::Ordering;
use core::fmt;

use crate::bytes::same;
use crate::lookup::{rsplit_once, split_once, strip_prefix};

pub(crate) const DOCKER_HUB: &str = "docker.io";
/// The path before the name of Docker's own images.
const OFFICIAL: &str = "library/";

/// The repository of a [`Reference`](crate::Reference), which has no tag and no digest.
///
/// Displays as the normal form, by which it is also compared.
///
/// ```
/// use chainguard_images::Reference;
///
/// let node = Reference::parse("node:20")?.repository();
///
/// assert_eq!(node.to_string(), "docker.io/library/node");
/// assert_eq!(node, Reference::parse("docker.io/library/node@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")?.repository());
/// # Ok::<(), chainguard_images::ParseReferenceError>(())
/// ```
// Each repository has one representation in these fields, so equality and hash can be derived.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Repository<'a> {
    domain: &'a str,
    /// Whether it is `library/` and a single name on Docker Hub; `path` then has only the name.
    official: bool,
    path: &'a str,
}

impl<'a> Repository<'a> {
    /// Creates a repository from the path as written, and the positions of its first and last `/`; 0 without one.
    #[inline]
    pub(crate) const fn new(domain: &'a str, path: &'a str, slashes: (usize, usize)) -> Self {
        let (first, last) = slashes;
        if !same(domain.as_bytes(), DOCKER_HUB.as_bytes()) || first != last {
            return Self { domain, official: false, path };
        }
        if first == 0 {
            return Self { domain, official: true, path };
        }
        match strip_prefix(path, OFFICIAL) {
            Some(name) => Self { domain, official: true, path: name },
            None => Self { domain, official: false, path },
        }
    }

    #[cfg(feature = "alloc")]
    #[inline]
    pub(crate) const fn of_parts(domain: &'a str, official: bool, path: &'a str) -> Self {
        Self { domain, official, path }
    }

    /// The same as [`Reference::domain`](crate::Reference::domain).
    ///
    /// ```
    /// use chainguard_images::Reference;
    ///
    /// assert_eq!(Reference::parse("cgr.dev/chainguard/node")?.repository().domain(), "cgr.dev");
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn domain(&self) -> &'a str {
        self.domain
    }

    /// The path after the domain; without `library/` for Docker's [official](Repository::is_official) images.
    ///
    /// ```
    /// use chainguard_images::Reference;
    ///
    /// let path = |text| Reference::parse(text).map(|reference| reference.repository().path());
    ///
    /// assert_eq!(path("cgr.dev/chainguard/node:latest"), Ok("chainguard/node"));
    /// assert_eq!(path("node:20"), Ok("node"));
    /// assert_eq!(path("docker.io/library/node"), Ok("node"));
    /// ```
    #[must_use]
    #[inline]
    pub const fn path(&self) -> &'a str {
        self.path
    }

    /// Whether it is one of Docker's own images: `docker.io/library/` and a single name, in any spelling.
    ///
    /// ```
    /// use chainguard_images::Reference;
    ///
    /// let official = |text| Reference::parse(text).map(|reference| reference.repository().is_official());
    ///
    /// assert_eq!(official("node:20"), Ok(true));
    /// assert_eq!(official("library/node"), Ok(true));
    /// assert_eq!(official("chainguard/node"), Ok(false));
    /// assert_eq!(official("quay.io/library/node"), Ok(false));
    /// ```
    #[must_use]
    #[inline]
    pub const fn is_official(&self) -> bool {
        self.official
    }

    /// The last component of the path, which is the image's name in most registries.
    ///
    /// ```
    /// use chainguard_images::Reference;
    ///
    /// let name = |text| Reference::parse(text).map(|reference| reference.repository().name());
    ///
    /// assert_eq!(name("cgr.dev/acme.com/kafka:3.7"), Ok("kafka"));
    /// assert_eq!(name("node:20"), Ok("node"));
    /// ```
    #[must_use]
    #[inline]
    pub const fn name(&self) -> &'a str {
        match rsplit_once(self.path, b'/') {
            Some((_, name)) => name,
            None => self.path,
        }
    }

    /// The path before the name.
    #[inline]
    pub(crate) const fn before_name(&self) -> &'a str {
        match rsplit_once(self.path, b'/') {
            Some((before, _)) => before,
            None => "",
        }
    }

    /// The part after a registry, which has a path and a trailing slash, if the repository is in it.
    #[inline]
    pub(crate) const fn name_below(&self, registry: &str) -> Option<&'a str> {
        match split_once(registry, b'/') {
            (domain, Some(path)) if !self.official && same(self.domain.as_bytes(), domain.as_bytes()) => {
                strip_prefix(self.path, path)
            }
            _ => None,
        }
    }

    /// The length of the path in the normal form.
    #[inline]
    pub(crate) const fn path_length(&self) -> usize {
        self.path.len() + if self.official { OFFICIAL.len() } else { 0 }
    }

    /// The normal form, in pieces.
    #[inline]
    pub(crate) const fn pieces(&self) -> [&'a str; 4] {
        let slash = if self.domain.is_empty() { "" } else { "/" };
        [self.domain, slash, if self.official { OFFICIAL } else { "" }, self.path]
    }

    #[inline]
    pub(crate) fn bytes(&self) -> impl Iterator<Item = u8> {
        self.pieces().into_iter().flat_map(str::bytes)
    }
}

/// Writes the normal form.
impl fmt::Display for Repository<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pieces().into_iter().try_for_each(|piece| f.write_str(piece))
    }
}

/// Writes the normal form.
impl fmt::Debug for Repository<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Repository({self})")
    }
}

/// Compares the normal forms.
impl PartialOrd for Repository<'_> {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Compares the normal forms.
impl Ord for Repository<'_> {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        self.bytes().cmp(other.bytes())
    }
}
