/// An account in an image: a line of its `/etc/passwd`.
///
/// ```
/// use chainguard_images::Image;
///
/// let node = Image::Node.accounts().iter().find(|account| account.name == "node").unwrap();
///
/// assert_eq!((node.uid, node.gid), (65532, 65532));
/// assert_eq!((node.home, node.shell), ("/home/node", "/bin/sh"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Account {
    /// The name.
    pub name: &'static str,
    /// The user ID.
    pub uid: u32,
    /// The ID of its primary group.
    pub gid: u32,
    /// The home directory, which may not exist.
    pub home: &'static str,
    /// The login shell, which may not exist: for most images this is `/bin/sh`, whether they have it or not.
    pub shell: &'static str,
}
