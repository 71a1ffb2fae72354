use crate::directory::{SEARCH, WRITE};
use crate::generated::{ACCOUNTS, DIRECTORIES, GROUPS, SYMLINKS};
use crate::real_path::RealPath;
use crate::{Account, Directory, Group, Image};

/// Its accounts and directories.
///
/// They come from `accounts` and `paths` in upstream's configuration, from the package `wolfi-baselayout`, which all images have,
/// and from the rules of [apko](https://github.com/chainguard-dev/apko), which builds images of both. What other packages bring is
/// not known.
impl Image {
    /// The accounts, in the order of `/etc/passwd`: those of the base layout, then the image's own.
    ///
    /// Where two have one number or one name, the first counts. A home or shell that the configuration leaves out is `/home/NAME`
    /// and `/bin/sh`, a group the number of the user.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// let names = |image: Image| image.accounts().iter().map(|account| account.name);
    ///
    /// assert_eq!(names(Image::Nginx).last(), Some("nginx"));
    /// // There is no `nonroot` everywhere, though the number is the same.
    /// assert!(!names(Image::Nginx).any(|name| name == "nonroot"));
    /// ```
    #[must_use]
    #[inline]
    pub const fn accounts(self) -> &'static [Account] {
        ACCOUNTS.row(self as usize)
    }

    /// The groups, in the order of `/etc/group`: those of the base layout, then the image's own.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// let own = Image::Postgres.groups().last().unwrap();
    ///
    /// assert_eq!((own.name, own.gid), ("postgres", 70));
    /// ```
    #[must_use]
    #[inline]
    pub const fn groups(self) -> &'static [Group] {
        GROUPS.row(self as usize)
    }

    /// The directories whose owner and mode are known, sorted by path.
    ///
    /// Those of the base layout, the homes that the build makes, and those that the image's configuration makes or changes. One
    /// that upstream names by way of a link, such as `/var/run`, is there under both paths.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// // Where processes of the user `nginx` may write.
    /// let user = Image::Nginx.user();
    /// let own = Image::Nginx.directories().iter().filter(|directory| directory.uid == user.uid);
    /// assert_eq!(
    ///     own.map(|directory| directory.path).collect::<Vec<_>>(),
    ///     ["/home/nginx", "/run", "/var/lib/nginx", "/var/lib/nginx/tmp", "/var/run"]
    /// );
    /// ```
    #[must_use]
    #[inline]
    pub const fn directories(self) -> &'static [Directory] {
        DIRECTORIES.row(self as usize)
    }

    /// Whether a process of this user may make files in the directory `path`, as the image is pulled; `None` where that is not
    /// known.
    ///
    /// `path` is absolute, and has no `.` or `..` in it. The process has the groups that the image's accounts give to the user, as
    /// Docker has it; a user without an account is in root's. Root may write anywhere, unless it is deprived of its privileges.
    ///
    /// Known are [`directories`](Image::directories), what is below those that are `recursive`, and what lies in a directory that the
    /// user may not even enter. Below other directories a package may have put something with an owner of its own. `/dev`, `/proc`
    /// and `/sys` are the runtime's when a container runs. A directory on the way that is not known lets everyone through, as those
    /// do that Wolfi's packages share.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// let uid = Image::Node.user().uid;
    ///
    /// assert_eq!(Image::Node.writable_by("/app", uid), Some(true));
    /// assert_eq!(Image::Node.writable_by("/home/node/.npm", uid), Some(true));
    /// assert_eq!(Image::Node.writable_by("/usr/bin", uid), Some(false));
    /// assert_eq!(Image::Node.writable_by("/usr/bin", 0), Some(true));
    /// // A package may have made it, for whomever.
    /// assert_eq!(Image::Node.writable_by("/var/cache", uid), None);
    /// assert_eq!(Image::Node.writable_by("tmp", uid), None);
    /// ```
    #[must_use]
    #[inline]
    pub const fn writable_by(self, path: &str, uid: u32) -> Option<bool> {
        let files = FileSystem {
            directories: self.directories(),
            accounts: self.accounts(),
            groups: self.groups(),
            symlinks: SYMLINKS.row(self as usize),
        };
        files.writable_by(path, uid)
    }
}

/// What is known of an image's files.
struct FileSystem<'a> {
    /// Sorted by path.
    directories: &'a [Directory],
    accounts: &'a [Account],
    groups: &'a [Group],
    symlinks: &'a [(&'a str, &'a str)],
}

impl FileSystem<'_> {
    #[inline]
    const fn writable_by(&self, path: &str, uid: u32) -> Option<bool> {
        let Some(path) = RealPath::new(path, self.symlinks) else { return None };
        if path.is_in("/dev") || path.is_in("/proc") || path.is_in("/sys") {
            return None;
        }
        if uid == 0 {
            return Some(true);
        }
        // Sorted by path, a directory comes after those that it is in.
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
            // It was made on the way to another one, as that or as root's.
            Some(directory) if directory.path.len() != path.len() && (is_on_the_way || !directory.recursive) => None,
            Some(directory) => Some(directory.allows(WRITE, uid, self.accounts, self.groups)),
            None => None,
        }
    }
}

#[cfg(test)]
mod tests {
    //! What no image of the catalogue has.

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
            Group { name: "group", gid: 20, members: &["nobody"] },
            Group { name: "again", gid: 20, members: &["member"] },
        ],
        symlinks: &[("/a", "/b"), ("/b", "/whole"), ("/c", "/c/c"), ("/whole/l", "/group")],
    };

    #[test]
    fn who_may_write_where() {
        let table = [
            // The bits of the owner, of the group or of others, whichever fit first.
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
            // Going through is not writing, and without it there is no writing.
            ("/search/x", 5, Some(false)),
            ("/write", 5, Some(false)),
            ("/write/x", 5, Some(false)),
            // Between two directories that are known.
            ("/whole/way", 1, None),
            ("/whole/wa", 1, Some(true)),
            ("/whole/way/end", 1, Some(false)),
            ("/whole/way/end", 2, Some(true)),
            // Links to links, in circles, and behind links.
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
