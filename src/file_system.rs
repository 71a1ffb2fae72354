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
        ACCOUNTS[self as usize]
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
        GROUPS[self as usize]
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
        DIRECTORIES[self as usize]
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
        let Some(path) = RealPath::new(path, SYMLINKS[self as usize]) else { return None };
        if path.is_in("/dev") || path.is_in("/proc") || path.is_in("/sys") {
            return None;
        }
        if uid == 0 {
            return Some(true);
        }
        let (directories, accounts, groups) = (self.directories(), self.accounts(), self.groups());
        // Sorted by path, a directory comes after those that it is in.
        let mut nearest = None;
        let mut is_on_the_way = false;
        let mut at = 0;
        while at < directories.len() {
            let directory = directories[at];
            if path.is_in(directory.path) {
                if !directory.allows(SEARCH, uid, accounts, groups) {
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
            Some(directory) => Some(directory.allows(WRITE, uid, accounts, groups)),
            None => None,
        }
    }
}
