//! What upstream's build makes of a base layout and a configuration: the directories with a known owner and mode.
//!
//! The build tool is apko; see `facts.rs`.

use super::base_layout::{BaseLayout, Directory};
use super::facts::RecordedFacts;
use super::path_change::{PathChange, PathType};

/// Longer paths do not exist on Linux.
const LONGEST_PATH: usize = 4096;

/// The directories of one image.
#[derive(Default)]
pub struct FileSystem {
    /// Sorted by path. A directory that upstream reaches through a link is listed under both paths.
    directories: Vec<Directory>,
    /// Links to directories, each with its target.
    symlinks: Vec<(String, String)>,
    /// The directories that contain nothing except what is listed.
    empty: Vec<String>,
}

/// The part that the base layout does not have already.
pub struct OwnDirectories {
    pub directories: Vec<String>,
    pub symlinks: Vec<String>,
}

/// Returns the directories and links that `facts` add to `base_layout`, or change in it.
pub fn own_directories(base_layout: &BaseLayout, facts: &RecordedFacts) -> OwnDirectories {
    let none = BaseLayout::default();
    let base = if facts.packages.contains(&base_layout.package) { base_layout } else { &none };
    let files = FileSystem::build(base, facts);
    let own = files.directories.iter().filter(|directory| !base.directories.contains(directory));
    let links = files.symlinks.iter().filter(|link| !base.symlinks.contains(link));
    OwnDirectories {
        directories: own.map(ToString::to_string).collect(),
        symlinks: links.map(|(path, target)| format!("{path} -> {target}")).collect(),
    }
}

impl FileSystem {
    /// In the order of the build: packages, accounts, paths (`pkg/build/build_implementation.go:184`).
    fn build(base: &BaseLayout, facts: &RecordedFacts) -> Self {
        let mut files = Self { symlinks: base.symlinks.clone(), ..Self::default() };
        for directory in &base.directories {
            files.insert(directory.clone());
            if directory.recursive {
                files.empty.push(directory.path.clone());
            }
        }
        for account in &facts.accounts {
            // No package has a directory below /home. Elsewhere, a package may have added the home, which then stays as it was.
            let path = files.resolve(&account.home);
            if path.starts_with("/home/") && files.find(&path).is_err() {
                // Made for this account: pkg/build/accounts.go:112
                files.empty.push(path.clone());
                files.insert(Directory { path, uid: account.uid, gid: account.gid, mode: 0o700, recursive: true });
            }
        }
        for change in &facts.paths {
            files.apply(change);
        }
        for change in &facts.paths {
            files.name_twice(&change.path);
        }
        files
    }

    fn apply(&mut self, change: &PathChange) {
        let path = match change.kind {
            PathType::Directory | PathType::Permissions => self.resolve(&change.path),
            // Mode and owner apply to the link's target: pkg/build/paths.go:164
            PathType::Symlink => {
                let target = self.resolve(&joined(parent(&change.path), &change.source));
                self.symlinks.push((change.path.clone(), target.clone()));
                target
            }
            PathType::EmptyFile | PathType::Hardlink => return,
        };
        let empty = self.empty.contains(&path);
        let is_directory =
            change.kind == PathType::Directory || self.directories.iter().any(|other| is_below(&other.path, &path));
        match (self.find(&path), change.owner) {
            (Ok(place), _) => self.directories[place].change(change, empty),
            // Without an owner, it keeps the one that it had, perhaps from a package.
            (Err(place), Some((uid, gid))) if is_directory => {
                let (mode, recursive) = (change.mode, change.recursive);
                self.directories.insert(place, Directory { path: path.clone(), uid, gid, mode, recursive });
            }
            _ => {}
        }
        if change.recursive {
            for directory in self.directories.iter_mut().filter(|other| is_below(&other.path, &path)) {
                directory.change(change, false);
            }
        }
    }

    /// Also adds the directory under the path that upstream gives it, if that path goes through a link.
    fn name_twice(&mut self, path: &str) {
        if let Ok(place) = self.find(&self.resolve(path)) {
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

    /// The path with all known links resolved.
    fn resolve(&self, path: &str) -> String {
        let mut path = path.to_owned();
        // Links may lead through other links or in circles, so the path could grow without end.
        for _ in 0..8 {
            for (link, target) in &self.symlinks {
                if path.len() > LONGEST_PATH {
                    return path;
                }
                if path == *link || is_below(&path, link) {
                    path = format!("{target}{}", &path[link.len()..]);
                }
            }
        }
        path
    }
}

impl Directory {
    fn change(&mut self, change: &PathChange, empty: bool) {
        (self.mode, self.recursive) = (change.mode, change.recursive || empty);
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

/// The target of a link in `directory`.
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
