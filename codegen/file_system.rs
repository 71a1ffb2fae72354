//! What is known of an image's accounts and directories: the base layout, and what upstream's build makes of it.
//!
//! The build is that of apko. Its rules were read at commit d1b5d5ec7633ad7288e5841b38fc8103a9773436 of
//! <https://github.com/chainguard-dev/apko>; comments name the place.

use super::base_layout::{Account, BaseLayout, Group};
use super::lock::{PathChange, PathKind, Published};

/// What is known of one image.
pub struct FileSystem<'a> {
    /// In the order of `/etc/passwd`.
    pub accounts: Vec<&'a Account>,
    /// In the order of `/etc/group`.
    pub groups: Vec<&'a Group>,
    /// Sorted by path. One that upstream names by way of a link is there under both paths.
    pub directories: Vec<Directory>,
    /// Links to directories, each with what it leads to.
    pub symlinks: Vec<(String, String)>,
}

/// A directory whose owner and mode are known.
#[derive(Clone)]
pub struct Directory {
    pub path: String,
    pub uid: u32,
    pub gid: u32,
    pub mode: u32,
    /// Whether owner and mode are those of everything below it, too.
    pub recursive: bool,
    /// Whether nothing is below it but what is listed, so that `recursive` stays.
    empty: bool,
}

impl<'a> FileSystem<'a> {
    /// In the order of the build: the packages, then the accounts, then the paths (`pkg/build/build_implementation.go:184`).
    pub fn new(base_layout: Option<&'a BaseLayout>, published: &'a Published, packages: &[&str]) -> Self {
        let mut files =
            Self { accounts: Vec::new(), groups: Vec::new(), directories: Vec::new(), symlinks: Vec::new() };
        if let Some(base_layout) = base_layout {
            if packages.binary_search(&base_layout.package.text.as_str()).is_ok() {
                files.install(base_layout);
            }
        }
        for account in &published.accounts {
            files.accounts.push(account);
            // No package has a directory below /home. Elsewhere one may have brought the home, and then it is as it was.
            if account.home.text.starts_with("/home/") {
                files.make_home(account);
            }
        }
        for group in &published.groups {
            files.groups.push(group);
        }
        for change in &published.paths {
            files.apply(change);
        }
        for change in &published.paths {
            files.name_twice(&change.path);
        }
        files
    }

    /// The first account with this number, which is the one that counts.
    pub fn account(&self, uid: u32) -> Option<&'a Account> {
        self.accounts.iter().find(|account| account.uid == uid).copied()
    }

    fn install(&mut self, base_layout: &'a BaseLayout) {
        for link in &base_layout.symlinks {
            self.symlinks.push((link.path.clone(), link.target.clone()));
        }
        for place in 0..self.symlinks.len() {
            self.symlinks[place].1 = self.resolve(&self.symlinks[place].1);
        }
        for directory in &base_layout.directories {
            let (path, mode, empty) = (directory.path.clone(), directory.mode, directory.empty);
            self.insert(Directory { path, uid: 0, gid: 0, mode, recursive: empty, empty });
        }
        for group in &base_layout.groups {
            self.groups.push(group);
        }
        for account in &base_layout.accounts {
            self.accounts.push(account);
            self.make_home(account);
        }
    }

    /// A home that is missing is made, for its account alone; one that is there stays as it is: `pkg/build/accounts.go:112`.
    fn make_home(&mut self, account: &Account) {
        let path = self.resolve(&account.home.text);
        if path != "/dev/null" && self.find(&path).is_err() {
            let (uid, gid) = (account.uid, account.gid);
            self.insert(Directory { path, uid, gid, mode: 0o700, recursive: true, empty: true });
        }
    }

    fn apply(&mut self, change: &PathChange) {
        let path = match change.kind {
            PathKind::Directory | PathKind::Permissions => self.resolve(&change.path),
            // Mode and owner go through the link: pkg/build/paths.go:164
            PathKind::Symlink => {
                let target = self.resolve(&joined(parent(&change.path), &change.source));
                self.symlinks.push((change.path.clone(), target.clone()));
                target
            }
            PathKind::File => return,
        };
        // Without an owner it stays that of whoever made it, which may have been a package.
        let is_directory = change.kind == PathKind::Directory || self.has_below(&path);
        let is_known = is_directory && change.owner.is_some();
        match self.find(&path) {
            Ok(place) => self.directories[place].change(change),
            Err(place) if is_known => {
                // A package may have made it, and put something into it.
                let (recursive, empty) = (false, false);
                let mut directory = Directory { path: path.clone(), uid: 0, gid: 0, mode: 0, recursive, empty };
                directory.change(change);
                self.directories.insert(place, directory);
            }
            Err(_) => {}
        }
        if change.recursive {
            for directory in &mut self.directories {
                if is_below(&directory.path, &path) {
                    directory.change(change);
                }
            }
        }
    }

    /// Adds the directory under the path that upstream gives to it, if that goes through a link.
    fn name_twice(&mut self, path: &str) {
        let real = self.resolve(path);
        if let (Ok(place), Err(_)) = (self.find(&real), self.find(path)) {
            let directory = Directory { path: path.to_owned(), ..self.directories[place].clone() };
            self.insert(directory);
        }
    }

    fn insert(&mut self, directory: Directory) {
        if let Err(place) = self.find(&directory.path) {
            self.directories.insert(place, directory);
        }
    }

    fn find(&self, path: &str) -> Result<usize, usize> {
        self.directories.binary_search_by(|directory| directory.path.as_str().cmp(path))
    }

    fn has_below(&self, path: &str) -> bool {
        for directory in &self.directories {
            if is_below(&directory.path, path) {
                return true;
            }
        }
        false
    }

    /// The path without the links that are known.
    fn resolve(&self, path: &str) -> String {
        let mut path = path.to_owned();
        // Links may lead through links, or in circles.
        for _ in 0..8 {
            for (link, target) in &self.symlinks {
                if path == *link {
                    path.clone_from(target);
                } else if is_below(&path, link) {
                    path = format!("{target}{}", &path[link.len()..]);
                }
            }
        }
        path
    }
}

impl Directory {
    fn change(&mut self, change: &PathChange) {
        (self.mode, self.recursive) = (change.mode, change.recursive || self.empty);
        if let Some((uid, gid)) = change.owner {
            (self.uid, self.gid) = (uid, gid);
        }
    }
}

fn is_below(path: &str, directory: &str) -> bool {
    let rest = path.strip_prefix(directory).unwrap_or_default();
    if directory == "/" { path.len() > 1 } else { rest.starts_with('/') }
}

fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// The path that a link in `directory` leads to.
fn joined(directory: &str, source: &str) -> String {
    let text = if source.starts_with('/') { source.to_owned() } else { format!("{directory}/{source}") };
    let mut parts = Vec::new();
    for part in text.split('/') {
        match part {
            "" | "." => {}
            ".." => _ = parts.pop(),
            _ => parts.push(part),
        }
    }
    format!("/{}", parts.join("/"))
}
