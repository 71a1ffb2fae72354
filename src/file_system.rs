use crate::directory::{SEARCH, WRITE};
use crate::real_path::RealPath;
use crate::{Account, Directory, Group};

/// The known directories, accounts and links of an image.
pub struct FileSystem {
    /// Sorted by path.
    pub(crate) directories: &'static [Directory],
    pub(crate) accounts: &'static [Account],
    pub(crate) groups: &'static [Group],
    pub(crate) symlinks: &'static [(&'static str, &'static str)],
}

impl FileSystem {
    #[inline]
    pub const fn writable_by(&self, path: &str, uid: u32) -> Option<bool> {
        let Some(path) = RealPath::new(path, self.symlinks) else { return None };
        if path.is_in("/dev") || path.is_in("/proc") || path.is_in("/sys") {
            return None;
        }
        if uid == 0 {
            return Some(true);
        }
        // In this order, a directory comes after its parents.
        let mut nearest = None;
        let mut is_on_the_way = false;
        let mut at = 0;
        while at < self.directories.len() {
            let directory = self.directories[at];
            if path.is_in(directory.path) {
                if !directory.allows(SEARCH, uid, self.accounts, self.groups) {
                    return Some(false);
                }
                nearest = Some(directory);
            } else if path.contains(directory.path) {
                is_on_the_way = true;
            }
            at += 1;
        }
        match nearest {
            // It was created as a parent of another one, with that one's owner or with root's.
            Some(directory) if directory.path.len() != path.len() && (is_on_the_way || !directory.recursive) => None,
            Some(directory) => Some(directory.allows(WRITE, uid, self.accounts, self.groups)),
            None => None,
        }
    }
}

#[cfg(test)]
mod tests {
    //! Cases that no image of the catalogue has.

    use super::FileSystem;
    use crate::{Account, Directory, Group};

    const fn directory(path: &'static str, uid: u32, gid: u32, mode: u32, recursive: bool) -> Directory {
        Directory { path, uid, gid, mode, recursive }
    }

    const fn account(name: &'static str, uid: u32, gid: u32) -> Account {
        Account { name, uid, gid, home: "/", shell: "/bin/sh" }
    }

    const FILES: FileSystem = FileSystem {
        directories: &[
            directory("/group", 1, 20, 0o770, false),
            directory("/others", 1, 20, 0o707, false),
            directory("/roots", 1, 0, 0o770, false),
            directory("/search", 1, 1, 0o711, true),
            directory("/whole", 1, 1, 0o755, true),
            directory("/whole/way/end", 2, 2, 0o755, false),
            directory("/write", 1, 1, 0o722, true),
        ],
        accounts: &[account("owner", 1, 1), account("own", 2, 20), account("member", 3, 3), account("member", 4, 4)],
        groups: &[
            Group { name: "other", gid: 21, members: &["own"] },
            Group { name: "group", gid: 20, members: &["someone"] },
            Group { name: "again", gid: 20, members: &["member"] },
        ],
        symlinks: &[("/a", "/b"), ("/b", "/whole"), ("/c", "/c/c"), ("/whole/l", "/group")],
    };

    #[test]
    fn write_permissions() {
        let table = [
            // The bits of the owner, of the group or of others, whichever match first.
            ("/group", 1, Some(true)),
            ("/group", 2, Some(true)),
            ("/group", 3, Some(true)),
            ("/group", 4, Some(true)),
            ("/group", 5, Some(false)),
            ("/others", 1, Some(true)),
            ("/others", 2, Some(false)),
            ("/others", 3, Some(false)),
            ("/others", 5, Some(true)),
            // Without an account, a user is in root's group.
            ("/roots", 5, Some(true)),
            ("/roots", 3, Some(false)),
            // Search permission is not write permission, but writing needs both.
            ("/search/x", 5, Some(false)),
            ("/write", 5, Some(false)),
            ("/write/x", 5, Some(false)),
            // Between two directories that are known.
            ("/whole/way", 1, None),
            ("/whole/wa", 1, Some(true)),
            ("/whole/way/end", 1, Some(false)),
            ("/whole/way/end", 2, Some(true)),
            // Links to links, loops, and links below links.
            ("/a/x", 1, Some(true)),
            ("/b", 1, Some(true)),
            ("/a/l", 2, Some(true)),
            ("/c", 1, None),
            ("/unknown", 1, None),
        ];
        for (path, uid, answer) in table {
            assert_eq!(FILES.writable_by(path, uid), answer, "{path} {uid}");
        }
    }
}
