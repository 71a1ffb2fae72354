//! What `catalog.yaml` does not describe yet, as entries ready to paste into it, and what it describes in vain.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_yaml::Value;

use crate::lock::Lock;
use crate::problems::unreadable;

const FILE: &str = "catalog.yaml";

/// The references that `catalog.yaml` describes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Described(BTreeSet<String>);

impl Described {
    /// Reads the file in `root`.
    ///
    /// # Errors
    /// One line that says why it cannot be read.
    pub fn read(root: &Path) -> Result<Self, String> {
        let text = fs::read_to_string(root.join(FILE)).map_err(|e| unreadable(FILE, &e))?;
        Self::parse(&text)
    }

    /// Takes the references and passes over everything else, the odd shape included: to check the file is the build's
    /// work, and a file that does not build must not keep the lock from being written.
    ///
    /// # Errors
    /// One line that says why the text is not YAML.
    pub fn parse(text: &str) -> Result<Self, String> {
        let catalog: Value = serde_yaml::from_str(text).map_err(|e| format!("{FILE}: not YAML: {e}"))?;
        let images = list(&catalog, "categories").iter().flat_map(|category| list(category, "images"));
        let references = images.filter_map(|image| image.get("reference")?.as_str());
        Ok(Self(references.map(str::to_owned).collect()))
    }

    /// An entry for each image of `lock` that is not described, with a blank line between repositories.
    #[must_use]
    pub fn missing_entries(&self, lock: &Lock) -> String {
        let mut groups: BTreeMap<&str, String> = BTreeMap::new();
        for (reference, (repository, _)) in lock.images() {
            if !self.0.contains(&reference) {
                groups.entry(&repository.name).or_default().push_str(&entry(&reference));
            }
        }
        groups.into_values().collect::<Vec<_>>().join("\n")
    }

    /// The references that are described but that `lock` does not have.
    #[must_use]
    pub fn unpublished(&self, lock: &Lock) -> Vec<&str> {
        let published = lock.images();
        self.0.iter().map(String::as_str).filter(|&reference| !published.contains_key(reference)).collect()
    }
}

fn list<'a>(node: &'a Value, key: &str) -> &'a [Value] {
    node.get(key).and_then(Value::as_sequence).map_or(&[], Vec::as_slice)
}

fn entry(reference: &str) -> String {
    let stage = if reference.ends_with("-dev") { "Build" } else { "Production" };
    format!("      - reference: {reference}\n        use_case: TODO\n        stage: {stage}\n")
}
