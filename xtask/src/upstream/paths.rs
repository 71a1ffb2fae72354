//! The `paths` of a configuration: what is made or changed once the packages are installed.

use serde::Deserialize;

use crate::lock::{PathChange, PathType};

#[derive(Deserialize)]
pub struct Entry {
    path: String,
    #[serde(rename = "type")]
    kind: PathType,
    #[serde(default)]
    source: String,
    /// A missing mode is 0, and is applied: apko's `pkg/build/paths.go:65`.
    #[serde(default)]
    permissions: u32,
    uid: Option<u32>,
    gid: Option<u32>,
    #[serde(default)]
    recursive: bool,
}

/// The entries in their order, which is the one that they are applied in.
pub fn changes(entries: Vec<Entry>) -> Result<Vec<PathChange>, String> {
    entries.into_iter().map(Entry::change).collect()
}

impl Entry {
    fn change(self) -> Result<PathChange, String> {
        if self.permissions > 0o7777 {
            return Err(format!("paths: `{}`: {} is not a mode", self.path, self.permissions));
        }
        // With neither, the owner stays; with one, the other is root's: apko's pkg/build/paths.go:91
        let has_owner = self.uid.is_some() || self.gid.is_some();
        let number = |number: Option<u32>| has_owner.then(|| number.unwrap_or_default());
        Ok(PathChange {
            path: absolute(&self.path)?,
            kind: self.kind,
            source: Some(self.source).filter(|source| !source.is_empty()),
            mode: format!("{:04o}", self.permissions),
            uid: number(self.uid),
            gid: number(self.gid),
            recursive: self.recursive,
        })
    }
}

/// The path from the root, without the parts that lead nowhere.
fn absolute(path: &str) -> Result<String, String> {
    let parts: Vec<&str> = path.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
    if parts.contains(&"..") {
        return Err(format!("paths: `{path}` has `..` in it"));
    }
    Ok(format!("/{}", parts.join("/")))
}
