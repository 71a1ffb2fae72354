use core::fmt;

/// The user that an image's processes run as.
///
/// Displays as the name and the number, or as the number alone where the image gives it no name.
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
    /// The number.
    pub uid: u32,
    /// The name that the image's own accounts give to the number, if they do. Root has none among them.
    pub name: Option<&'static str>,
    /// Its home, which runtimes put into `HOME`: that of the first account with the number, if there is one.
    pub home: Option<&'static str>,
}

impl User {
    /// Whether it is root, whose number is 0.
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
