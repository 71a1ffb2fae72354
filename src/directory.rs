use crate::{Account, Group, bytes};

/// A directory in an image whose owner and mode are known.
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
    /// The absolute path.
    pub path: &'static str,
    /// The ID of the user that owns it.
    pub uid: u32,
    /// The ID of its group.
    pub gid: u32,
    /// The mode, such as `0o755`, or `0o1777` for `/tmp` with its sticky bit.
    pub mode: u32,
    /// Whether everything below it has the same owner and mode, except directories that are listed themselves.
    pub recursive: bool,
}

/// The permission to search a directory.
pub(crate) const SEARCH: u32 = 0o1;

/// The permission to create and remove entries of a directory, which includes searching it.
pub(crate) const WRITE: u32 = 0o3;

impl Directory {
    /// Whether a process of this user, with the groups that the image gives it, has all permissions in `access`.
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

/// Whether runtimes put a process of this user into the group. A user without an account is in root's group.
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
