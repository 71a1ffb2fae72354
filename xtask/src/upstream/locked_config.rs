//! `locked_config.json`: the locks of a directory. Each lists what was published from it, and under which tags.

use std::collections::BTreeMap;

use serde::Deserialize;

use chainguard_images_codegen::__private::configuration::{
    INDEX, Published, RecordedFacts, from_text, from_value, nullable,
};
use chainguard_images_codegen::__private::is_tag;

use super::names::is_repository;
use crate::problems::noted;

/// The image that one lock publishes.
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

/// The JSON text for each architecture, and for `index`, the configuration of all of them.
type Configs = BTreeMap<String, String>;

/// Reads `text`, the content of `file`. Locks with problems and skipped locks are left out.
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
        skipped.push(format!("{origin}: skipped, as repository `{}` is not under public/", lock.repo));
        return None;
    };
    if !is_repository(repository) {
        problems.push(format!("{origin}: `{}` is not a valid repository name", lock.repo));
    }
    for tag in lock.tags.iter().filter(|tag| !is_tag(tag)) {
        problems.push(format!("{origin}: `{tag}` is not a valid tag"));
    }
    let standard = published(&format!("{origin}: configs"), &lock.configs, problems);
    let dev = if lock.dev_configs.is_empty() {
        None
    } else {
        Some(published(&format!("{origin}: devConfigs"), &lock.dev_configs, problems)?)
    };
    Some(ImageLock { origin, repository: repository.to_owned(), tags: lock.tags, standard: standard?, dev })
}

/// Checks that every architecture agrees with the index, and returns the index's facts with the packages of all.
fn published(origin: &str, configs: &Configs, problems: &mut Vec<String>) -> Option<Published> {
    let mut read = BTreeMap::new();
    for (name, text) in configs {
        match RecordedFacts::read(text) {
            Ok(facts) => _ = read.insert(name.as_str(), facts),
            Err(found) => problems.extend(found.iter().map(|problem| format!("{origin}: {name}: {problem}"))),
        }
    }
    if !configs.contains_key(INDEX) {
        problems.push(format!("{origin}: missing `{INDEX}`"));
    }
    let index = read.remove(INDEX)?;
    let mut found = Vec::new();
    let published = Published::new(INDEX, index, &read, &mut found);
    problems.extend(found.iter().map(|problem| format!("{origin}: {problem}")));
    Some(published)
}
