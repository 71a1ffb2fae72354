//! `locked_config.json`: the locks of a directory. Each says what was published from it, and under which tags.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};

use super::config::Facts;
use super::names::{is_repository, is_tag};

/// What one lock publishes.
pub struct ImageLock {
    /// `FILE: LOCK`.
    pub origin: String,
    pub repository: String,
    /// Of the standard variant, in the file's order.
    pub tags: Vec<String>,
    pub standard: Facts,
    /// The development variant, whose tags end in `-dev`.
    pub dev: Option<Facts>,
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
    let locks = match serde_json::from_str::<File>(text) {
        Ok(file) => file.image_locks,
        Err(e) => {
            problems.push(format!("{file}: {}", json_problem(&e)));
            return Vec::new();
        }
    };
    let mut published = Vec::new();
    for (name, lock) in locks {
        let origin = format!("{file}: {name}");
        match serde_json::from_value::<Lock>(lock) {
            Ok(lock) => published.extend(image_lock(origin, lock, skipped, problems)),
            Err(e) => problems.push(format!("{origin}: {e}")),
        }
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
    let standard = facts(&format!("{origin}: configs"), &lock.configs, problems);
    let dev = if lock.dev_configs.is_empty() {
        None
    } else {
        Some(facts(&format!("{origin}: devConfigs"), &lock.dev_configs, problems)?)
    };
    Some(ImageLock { origin, repository: repository.to_owned(), tags: lock.tags, standard: standard?, dev })
}

/// The index's facts, once every architecture has been found to agree with them.
fn facts(origin: &str, configs: &Configs, problems: &mut Vec<String>) -> Option<Facts> {
    let mut read = |name: &str, text: &String| {
        let facts = Facts::read(text);
        facts.map_err(|found| problems.extend(found.iter().map(|p| format!("{origin}: {name}: {p}")))).ok()
    };
    let index = configs.get(INDEX).map(|text| read(INDEX, text));
    let architectures: Vec<_> = configs
        .iter()
        .filter(|(name, _)| *name != INDEX)
        .filter_map(|(name, text)| Some((name, read(name, text)?)))
        .collect();
    let Some(index) = index else {
        problems.push(format!("{origin}: no {INDEX}"));
        return None;
    };
    let index = index?;
    for (name, facts) in architectures {
        let fields = facts.disagreements(&index);
        problems.extend(fields.iter().map(|field| format!("{origin}: {name}: {field} is not the same as in {INDEX}")));
    }
    Some(index)
}

/// What is wrong with a JSON text.
pub fn json_problem(error: &serde_json::Error) -> String {
    if error.is_data() { error.to_string() } else { format!("not JSON: {error}") }
}

/// For a field that has to be there, but that upstream's program writes as null when it is empty.
pub fn nullable<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(deserializer: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}
