use core::fmt;

/// The user that an image's processes run as.
///
/// Displays as the name and the ID, or as the ID alone if the image has no name for it.
///
/// ```
/// use chainguard_images::Image;
///
/// let user = Image::Node.user();
///
/// assert_eq!((user.uid, user.name), (65532, Some("node")));
/// assert_eq!(user.to_string(), "node (65532)");
/// assert_eq!(Image::Go.user().to_string(), "0");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct User {
    /// The user ID.
    pub uid: u32,
    /// The name of this ID in the image's own accounts, if they have one. They have none for root.
    pub name: Option<&'static str>,
    /// The home directory of the first account with this ID, if there is one; runtimes set `HOME` to it.
    pub home: Option<&'static str>,
}

impl User {
    /// Whether the user is root, whose ID is 0.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// assert!(Image::Go.user().is_root());
    /// assert!(!Image::Rust.user().is_root());
    /// ```
    #[must_use]
    #[inline]
    pub const fn is_root(self) -> bool {
        self.uid == 0
    }
}

impl fmt::Display for User {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name {
            Some(name) => write!(f, "{name} ({})", self.uid),
            None => write!(f, "{}", self.uid),
        }
    }
}
