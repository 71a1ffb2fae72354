//! `locked_config.json`: the locks of a directory. Each says what was published from it, and under which tags.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::config::{Facts, platform};
use super::json::{from_text, from_value, nullable};
use super::names::{is_repository, is_tag};
use crate::problems::noted;

/// One variant of an image, on all of its platforms.
pub struct Published {
    pub facts: Facts,
    /// By platform, the packages that it has and another one has not.
    pub packages_of: BTreeMap<String, BTreeSet<String>>,
}

/// What one lock publishes.
pub struct ImageLock {
    /// `FILE: LOCK`.
    pub origin: String,
    pub repository: String,
    /// Of the standard variant, in the file's order.
    pub tags: Vec<String>,
    pub standard: Published,
    /// The development variant, whose tags end in `-dev`.
    pub dev: Option<Published>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct File {
    image_locks: BTreeMap<String, serde_json::Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Lock {
    repo: String,
    tags: Vec<String>,
    configs: Configs,
    #[serde(deserialize_with = "nullable")]
    dev_configs: Configs,
}

/// The JSON text for each architecture, and for `index`, which stands for all of them.
type Configs = BTreeMap<String, String>;

const INDEX: &str = "index";

/// Reads `text`, the content of `file`. A lock with a problem is left out, and so is one that is skipped.
pub fn read(file: &str, text: &str, skipped: &mut Vec<String>, problems: &mut Vec<String>) -> Vec<ImageLock> {
    let rows = noted(from_text::<File>(text).map_err(|problem| format!("{file}: {problem}")), problems);
    let mut published = Vec::new();
    for (name, lock) in rows.map(|rows| rows.image_locks).unwrap_or_default() {
        let origin = format!("{file}: {name}");
        let lock = noted(from_value(lock).map_err(|problem| format!("{origin}: {problem}")), problems);
        published.extend(lock.and_then(|lock| image_lock(origin, lock, skipped, problems)));
    }
    published
}

fn image_lock(origin: String, lock: Lock, skipped: &mut Vec<String>, problems: &mut Vec<String>) -> Option<ImageLock> {
    let Some(repository) = lock.repo.strip_prefix("public/") else {
        skipped.push(format!("{origin}: skipped, for repository `{}` is not under public/", lock.repo));
        return None;
    };
    if !is_repository(repository) {
        problems.push(format!("{origin}: `{}` is not the name of a repository", lock.repo));
    }
    for tag in lock.tags.iter().filter(|tag| !is_tag(tag)) {
        problems.push(format!("{origin}: `{tag}` is not a tag"));
    }
    let standard = published(&format!("{origin}: configs"), &lock.configs, problems);
    let dev = if lock.dev_configs.is_empty() {
        None
    } else {
        Some(published(&format!("{origin}: devConfigs"), &lock.dev_configs, problems)?)
    };
    Some(ImageLock { origin, repository: repository.to_owned(), tags: lock.tags, standard: standard?, dev })
}

/// The index's facts, once every architecture has been found to agree with them, with the packages of all.
fn published(origin: &str, configs: &Configs, problems: &mut Vec<String>) -> Option<Published> {
    let mut read = BTreeMap::new();
    for (name, text) in configs {
        match Facts::read(text) {
            Ok(facts) => _ = read.insert(name.as_str(), facts),
            Err(found) => problems.extend(found.iter().map(|problem| format!("{origin}: {name}: {problem}"))),
        }
    }
    if !configs.contains_key(INDEX) {
        problems.push(format!("{origin}: no {INDEX}"));
    }
    let mut index = read.remove(INDEX)?;
    for (name, facts) in &read {
        let fields = facts.disagreements(&index);
        problems.extend(fields.iter().map(|field| format!("{origin}: {name}: {field} is not the same as in {INDEX}")));
    }
    // The index names what all architectures have, and a package of one of them alone is left out.
    index.packages.extend(read.values().flat_map(|facts| facts.packages.iter().cloned()));
    let packages_of = packages_of(&index.packages, &read).map_err(|problem| format!("{origin}: {problem}"));
    let packages_of = noted(packages_of, problems).unwrap_or_default();
    Some(Published { facts: index, packages_of })
}

/// By platform, those of `all` packages that it has and another one has not.
fn packages_of(
    all: &BTreeSet<String>,
    architectures: &BTreeMap<&str, Facts>,
) -> Result<BTreeMap<String, BTreeSet<String>>, String> {
    let has_each = |package: &&String| architectures.values().all(|facts| facts.packages.contains(*package));
    let in_none = |package: &&String| architectures.values().all(|facts| !facts.packages.contains(*package));
    if let Some(package) = all.iter().find(in_none).filter(|_| !architectures.is_empty()) {
        return Err(format!("{INDEX} has the package `{package}`, which no architecture has"));
    }
    let not_everywhere: BTreeSet<String> = all.iter().filter(|package| !has_each(package)).cloned().collect();
    let mut packages_of = BTreeMap::new();
    for (name, facts) in architectures {
        let packages: BTreeSet<String> = facts.packages.intersection(&not_everywhere).cloned().collect();
        if !packages.is_empty() {
            packages_of.insert(platform(name)?, packages);
        }
    }
    Ok(packages_of)
}
