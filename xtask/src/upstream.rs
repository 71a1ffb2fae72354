//! Reads a checkout of the upstream repository. Problems name its files relative to the checkout.

mod locked_config;
mod metadata;
mod names;
mod publish;
mod withdrawn;

use std::fs;
use std::io::Error;
use std::path::Path;

use chainguard_images_codegen::__private::configuration::BaseLayout;

use crate::lock::Repository;
use crate::problems::{noted, unreadable};
use locked_config::ImageLock;
use metadata::Metadata;

const LOCKS: &str = "locked_config.json";
const METADATA: &str = "metadata.yaml";

/// The reason why locks may be missing: upstream added them directory by directory, until every one had some.
const OLDEST: &str = "upstream has published it since 2026-04-13, and the oldest commit that works is \
    baf73e37da4b6ee9ea5d745d55efc85e57aec983 of 2026-04-15";

/// The contents of a checkout.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Upstream {
    /// Sorted by name.
    pub repositories: Vec<Repository>,
    /// `NAME:TAG`, sorted.
    pub withdrawn_images: Vec<String>,
    /// Sorted.
    pub withdrawn_repositories: Vec<String>,
    /// A line for each skipped directory and lock, with the reason.
    pub skipped: Vec<String>,
}

/// One directory below `images`.
struct Directory {
    metadata: Option<Metadata>,
    locks: Vec<ImageLock>,
}

impl Upstream {
    /// Reads the whole checkout and adds its problems to `problems`. If there are any, the facts are incomplete.
    pub fn read(checkout: &Path, base_layout: &BaseLayout, problems: &mut Vec<String>) -> Self {
        let mut skipped = Vec::new();
        let Some(names) = noted(image_directories(checkout, &mut skipped), problems) else { return Self::default() };
        let directories: Vec<_> =
            names.iter().map(|name| Directory::read(checkout, name, &mut skipped, problems)).collect();
        Self {
            repositories: publish::repositories(directories, base_layout, problems),
            withdrawn_images: withdrawn::read(checkout, &withdrawn::IMAGES, problems),
            withdrawn_repositories: withdrawn::read(checkout, &withdrawn::REPOSITORIES, problems),
            skipped,
        }
    }
}

impl Directory {
    fn read(checkout: &Path, name: &str, skipped: &mut Vec<String>, problems: &mut Vec<String>) -> Self {
        let locks_file = format!("images/{name}/{LOCKS}");
        let metadata_file = format!("images/{name}/{METADATA}");
        let locks = noted(read_file(checkout, &locks_file), problems)
            .map(|text| locked_config::read(&locks_file, &text, skipped, problems));
        let metadata = read_file(checkout, &metadata_file).and_then(|text| metadata::read(&metadata_file, &text));
        Self { locks: locks.unwrap_or_default(), metadata: noted(metadata, problems) }
    }
}

/// The directories from which images are published.
fn image_directories(checkout: &Path, skipped: &mut Vec<String>) -> Result<Vec<String>, String> {
    let has = |name: &String, file: &str| checkout.join("images").join(name).join(file).exists();
    let (mut with_locks, mut without_locks) = (Vec::new(), Vec::new());
    for name in directory_names(checkout)? {
        if has(&name, LOCKS) {
            with_locks.push(name);
        } else if has(&name, METADATA) {
            without_locks.push(name);
        } else {
            // Such as the template for new images that once existed.
            skipped.push(format!("images/{name}: skipped, as it has neither {LOCKS} nor {METADATA}"));
        }
    }
    match &without_locks[..] {
        [] if with_locks.is_empty() => Err(format!("images: {LOCKS} is missing in every directory; {OLDEST}")),
        [] => Ok(with_locks),
        [first, ..] => Err(format!(
            "images: {LOCKS} is missing in {} of {} directories, such as {first}; {OLDEST}",
            without_locks.len(),
            without_locks.len() + with_locks.len(),
        )),
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
