/// A group in an image: a line of its `/etc/group`.
///
/// ```
/// use chainguard_images::Image;
///
/// let adm = Image::Node.groups().iter().find(|group| group.name == "adm").unwrap();
///
/// assert_eq!(adm.gid, 4);
/// assert_eq!(adm.members, ["root", "adm", "daemon"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Group {
    /// The name.
    pub name: &'static str,
    /// The group ID.
    pub gid: u32,
    /// The names of the accounts that belong to it, besides those whose primary group it is.
    pub members: &'static [&'static str],
}
