/// An account of an image: a line of its `/etc/passwd`.
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
    /// The number.
    pub uid: u32,
    /// The number of its group.
    pub gid: u32,
    /// Its home directory, which need not be there.
    pub home: &'static str,
    /// Its login shell, which need not be there: most images have `/bin/sh` here, with or without one.
    pub shell: &'static str,
}
