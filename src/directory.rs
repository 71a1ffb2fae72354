use crate::{Account, Group, bytes};

/// A directory of an image whose owner and mode are known.
///
/// ```
/// use chainguard_images::Image;
///
/// let app = Image::Node.directories().iter().find(|directory| directory.path == "/app").unwrap();
///
/// assert_eq!((app.uid, app.gid, app.mode), (65532, 65532, 0o777));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Directory {
    /// The path, from the root.
    pub path: &'static str,
    /// The number of the user that owns it.
    pub uid: u32,
    /// The number of its group.
    pub gid: u32,
    /// Its mode, such as `0o755`, with the sticky bit of `/tmp`: `0o1777`.
    pub mode: u32,
    /// Whether all that the image has below it has the same owner and mode, but for directories that are listed themselves.
    pub recursive: bool,
}

/// To go through a directory.
pub(crate) const SEARCH: u32 = 0o1;

/// To make and remove entries of a directory, which takes going through it as well.
pub(crate) const WRITE: u32 = 0o3;

impl Directory {
    /// Whether a process of this user, with the groups that the image gives to it, may do all of `access`.
    #[inline]
    pub(crate) const fn allows(self, access: u32, uid: u32, accounts: &[Account], groups: &[Group]) -> bool {
        let bits = if uid == self.uid {
            self.mode >> 6
        } else if is_in_group(self.gid, uid, accounts, groups) {
            self.mode >> 3
        } else {
            self.mode
        };
        uid == 0 || bits & access == access
    }
}

/// Whether runtimes put a process of this user into the group. A user without an account is in root's.
#[inline]
const fn is_in_group(gid: u32, uid: u32, accounts: &[Account], groups: &[Group]) -> bool {
    let mut at = 0;
    while at < accounts.len() {
        let Account { name, uid: own, gid: primary, .. } = accounts[at];
        if own == uid {
            return primary == gid || is_member(gid, name, groups);
        }
        at += 1;
    }
    gid == 0
}

#[inline]
const fn is_member(gid: u32, name: &str, groups: &[Group]) -> bool {
    let mut at = 0;
    while at < groups.len() {
        if groups[at].gid == gid {
            let members = groups[at].members;
            let mut member = 0;
            while member < members.len() {
                if bytes::same(members[member].as_bytes(), name.as_bytes()) {
                    return true;
                }
                member += 1;
            }
        }
        at += 1;
    }
    false
}
