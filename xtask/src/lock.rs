//! The rows of `catalog.lock.yaml`, and how the file is read and written.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use serde::{Deserialize, Serialize};

pub use chainguard_images_codegen::__private::configuration::{Image, User};

use crate::problems::unreadable;

/// The file's name in the project's root.
pub const FILE: &str = "catalog.lock.yaml";

const HEAD: &str = "\
# What Chainguard publishes: facts about each floating tag of each of its public images.
# Written by `cargo xtask refresh`, never by hand.
# The facts come from https://github.com/chainguard-images/images, licensed Apache-2.0.
";

/// The whole file. Every list in it is sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lock {
    /// The commit of the upstream repository that the facts were read from.
    pub commit: String,
    /// The day of that commit, `YYYY-MM-DD`.
    pub date: String,
    /// The environment variables of each image that does not set them itself.
    #[serde(default)]
    pub default_env: BTreeMap<String, String>,
    /// Sorted by name.
    pub repositories: Vec<Repository>,
    /// `NAME:TAG` of each image that upstream has withdrawn.
    pub withdrawn_images: Vec<String>,
    /// The name of each repository that upstream has withdrawn as a whole.
    pub withdrawn_repositories: Vec<String>,
}

/// One repository of the registry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Repository {
    /// Without the registry.
    pub name: String,
    /// The product line to which Chainguard assigns it.
    pub tier: Tier,
    /// The software's own website.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub homepage: Option<String>,
    /// The images of other vendors that it replaces.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// The tags that do not float.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub version_tags: Vec<String>,
    /// Sorted by first tag.
    pub images: Vec<Image>,
}

/// Upstream's tiers BASE, APPLICATION and AI.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tier {
    /// To build on.
    Base,
    /// Ready to run.
    Application,
    /// For machine learning.
    Ai,
}

impl fmt::Display for Tier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl Lock {
    /// Reads the file in `root`; `None` if it does not exist.
    ///
    /// # Errors
    /// One line with the reason why it cannot be read.
    pub fn read(root: &Path) -> Result<Option<Self>, String> {
        let text = match fs::read_to_string(root.join(FILE)) {
            Ok(text) => text,
            Err(e) if e.kind() == ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(unreadable(FILE, &e)),
        };
        let lock = serde_yaml::from_str(&text);
        lock.map(Some).map_err(|e| format!("{FILE}: {e}; delete the file to have it written again"))
    }

    /// The text of the file.
    ///
    /// # Errors
    /// One line with the reason why it cannot be written as YAML.
    pub fn to_text(&self) -> Result<String, String> {
        let rows = serde_yaml::to_string(self).map_err(|e| format!("{FILE}: cannot be written: {e}"))?;
        Ok(format!("{HEAD}{rows}"))
    }

    /// Writes the file into `root`, or leaves it alone if its text is the same already: cargo rebuilds whatever depends on a file
    /// that was touched.
    ///
    /// # Errors
    /// One line with the reason why it cannot be written; the old file stays in place.
    pub fn write(&self, root: &Path) -> Result<(), String> {
        let (path, text) = (root.join(FILE), self.to_text()?);
        if fs::read(&path).is_ok_and(|before| before == text.as_bytes()) {
            return Ok(());
        }
        let temporary = root.join(format!(".{FILE}.{}", std::process::id()));
        let written = fs::write(&temporary, text).and_then(|()| fs::rename(&temporary, &path));
        written.map_err(|e| {
            // It may not exist: perhaps it was this file that could not be written.
            let _ = fs::remove_file(&temporary);
            format!("{FILE}: cannot be written: {e}")
        })
    }

    /// Every image by its reference, `NAME:TAG`.
    #[must_use]
    pub fn images(&self) -> BTreeMap<String, (&Repository, &Image)> {
        let rows =
            self.repositories.iter().flat_map(|repository| repository.images.iter().map(move |i| (repository, i)));
        rows.flat_map(|row| row.1.tags.iter().map(move |tag| (format!("{}:{tag}", row.0.name), row))).collect()
    }
}

impl Repository {
    /// All packages of `image`, including those that it shares with another image of this repository.
    #[must_use]
    pub fn packages<'a>(&'a self, image: &'a Image) -> BTreeSet<&'a str> {
        let included =
            self.images.iter().filter(|other| image.includes.as_ref().is_some_and(|tag| other.tags.contains(tag)));
        included.chain([image]).flat_map(|image| &image.packages).map(String::as_str).collect()
    }
}
