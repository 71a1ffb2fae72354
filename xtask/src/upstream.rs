//! Reading a checkout of the upstream repository. Its files are named relative to the checkout in every problem.

mod config;
mod json;
mod locked_config;
mod metadata;
mod names;
mod publish;
mod withdrawn;

use std::fs;
use std::io::Error;
use std::path::Path;

use crate::lock::Repository;
use crate::problems::{noted, unreadable};
use locked_config::ImageLock;
use metadata::Metadata;

/// What a checkout says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Upstream {
    /// Sorted by name.
    pub repositories: Vec<Repository>,
    /// `NAME:TAG`, sorted.
    pub withdrawn_images: Vec<String>,
    /// Sorted.
    pub withdrawn_repositories: Vec<String>,
    /// A line for each lock that was passed over, with the reason.
    pub skipped: Vec<String>,
}

/// One directory below `images`.
struct Directory {
    metadata: Option<Metadata>,
    locks: Vec<ImageLock>,
}

impl Upstream {
    /// Reads the whole checkout and adds what is wrong in it to `problems`. If anything is, the facts are incomplete.
    pub fn read(checkout: &Path, problems: &mut Vec<String>) -> Self {
        let mut skipped = Vec::new();
        let names = noted(directory_names(checkout), problems).unwrap_or_default();
        let directories: Vec<_> =
            names.iter().map(|name| Directory::read(checkout, name, &mut skipped, problems)).collect();
        Self {
            repositories: publish::repositories(directories, problems),
            withdrawn_images: withdrawn::read(checkout, &withdrawn::IMAGES, problems),
            withdrawn_repositories: withdrawn::read(checkout, &withdrawn::REPOSITORIES, problems),
            skipped,
        }
    }
}

impl Directory {
    fn read(checkout: &Path, name: &str, skipped: &mut Vec<String>, problems: &mut Vec<String>) -> Self {
        let locks_file = format!("images/{name}/locked_config.json");
        let metadata_file = format!("images/{name}/metadata.yaml");
        let locks = noted(read_file(checkout, &locks_file), problems)
            .map(|text| locked_config::read(&locks_file, &text, skipped, problems));
        let metadata = read_file(checkout, &metadata_file).and_then(|text| metadata::read(&metadata_file, &text));
        Self { locks: locks.unwrap_or_default(), metadata: noted(metadata, problems) }
    }
}

fn directory_names(checkout: &Path) -> Result<Vec<String>, String> {
    let problem = |e: Error| unreadable("images", &e);
    let mut names = Vec::new();
    for entry in fs::read_dir(checkout.join("images")).map_err(problem)? {
        let entry = entry.map_err(problem)?;
        if entry.path().is_dir() {
            let name = entry.file_name().into_string();
            names.push(name.map_err(|name| format!("images/{}: the name is not UTF-8", Path::new(&name).display()))?);
        }
    }
    names.sort();
    Ok(names)
}

fn read_file(checkout: &Path, file: &str) -> Result<String, String> {
    fs::read_to_string(checkout.join(file)).map_err(|e| unreadable(file, &e))
}
