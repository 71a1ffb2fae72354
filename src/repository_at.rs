use core::cmp::Ordering;
use core::fmt;

/// The repository of an [`ImageAt`](crate::ImageAt): its registry and the image's name.
///
/// Displays as the part of the reference before the tag, by which it is also compared.
///
/// ```
/// use chainguard_images::Image;
///
/// let node = Image::NodeDev.at("harbor.corp/cgr-proxy/acme.com")?.repository();
///
/// assert_eq!(node.to_string(), "harbor.corp/cgr-proxy/acme.com/node");
/// assert_eq!((node.registry(), node.name()), ("harbor.corp/cgr-proxy/acme.com", "node"));
/// # Ok::<(), chainguard_images::ParseReferenceError>(())
/// ```
// A name has no slash, so equality and hash can be derived.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct RepositoryAt<'a> {
    pub(crate) registry: &'a str,
    pub(crate) name: &'static str,
}

impl<'a> RepositoryAt<'a> {
    /// The registry, and the path before the name; the same as [`ImageAt::registry`](crate::ImageAt::registry).
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// assert_eq!(Image::Go.at("cgr.dev/acme.com")?.repository().registry(), "cgr.dev/acme.com");
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn registry(&self) -> &'a str {
        self.registry
    }

    /// The name of the image; the same as [`Image::name`](crate::Image::name).
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// assert_eq!(Image::GoDev.at("cgr.dev/acme.com")?.repository().name(), "go");
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    #[inline]
    fn pieces(&self) -> [&'a str; 3] {
        [self.registry, "/", self.name]
    }
}

/// Writes the registry and the name.
impl fmt::Display for RepositoryAt<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pieces().into_iter().try_for_each(|piece| f.write_str(piece))
    }
}

/// Writes the registry and the name.
impl fmt::Debug for RepositoryAt<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RepositoryAt({self})")
    }
}

/// Compares the registry and the name.
impl PartialOrd for RepositoryAt<'_> {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Compares the registry and the name.
impl Ord for RepositoryAt<'_> {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        self.pieces().into_iter().flat_map(str::bytes).cmp(other.pieces().into_iter().flat_map(str::bytes))
    }
}
