//! The `paths` of a configuration: what is made or changed after the packages are installed.

use serde::Deserialize;

use super::from_json::nullable;

/// A path that is made or changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathChange {
    /// From the root.
    pub path: String,
    /// What is done to it.
    pub kind: PathType,
    /// The target of a link.
    pub source: String,
    /// The mode that it gets.
    pub mode: u32,
    /// The numbers of user and group; `None` keeps those that it has.
    pub owner: Option<(u32, u32)>,
    /// Whether mode and owner apply to everything below it.
    pub recursive: bool,
}

/// The changes that upstream's build tool can make.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PathType {
    /// A directory, which may exist already.
    Directory,
    /// An empty file.
    EmptyFile,
    /// A hard link to a file.
    Hardlink,
    /// The mode and owner of an existing path.
    Permissions,
    /// A symbolic link.
    Symlink,
}

#[derive(Deserialize)]
pub struct Entry {
    path: String,
    #[serde(rename = "type")]
    kind: PathType,
    #[serde(default, deserialize_with = "nullable")]
    source: String,
    /// A missing mode is 0, and is applied: apko's `pkg/build/paths.go:65`.
    #[serde(default, deserialize_with = "nullable")]
    permissions: u32,
    uid: Option<u32>,
    gid: Option<u32>,
    #[serde(default, deserialize_with = "nullable")]
    recursive: bool,
}

/// The entries in the order in which they are applied.
pub fn changes(entries: Vec<Entry>) -> Result<Vec<PathChange>, String> {
    entries.into_iter().map(Entry::change).collect()
}

impl Entry {
    fn change(self) -> Result<PathChange, String> {
        let path = absolute(&self.path)?;
        if self.permissions > 0o7777 {
            return Err(format!("paths: `{path}`: {} is not a mode", self.permissions));
        }
        // With neither, the owner stays; with one of the two, the other is root's: apko's pkg/build/paths.go:91
        let has_owner = self.uid.is_some() || self.gid.is_some();
        let owner = has_owner.then(|| (self.uid.unwrap_or_default(), self.gid.unwrap_or_default()));
        let Self { kind, source, permissions: mode, recursive, .. } = self;
        Ok(PathChange { path, kind, source, mode, owner, recursive })
    }
}

/// The path from the root, without empty components and `.`.
fn absolute(path: &str) -> Result<String, String> {
    let parts: Vec<&str> = path.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
    if parts.contains(&"..") {
        return Err(format!("paths: `{path}` contains `..`"));
    }
    if path.contains(char::is_whitespace) {
        return Err(format!("paths: `{path}` contains whitespace, which a line of the lock cannot contain"));
    }
    Ok(format!("/{}", parts.join("/")))
}
