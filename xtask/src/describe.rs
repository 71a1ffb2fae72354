//! Entries for images that `catalog.yaml` does not describe yet, ready to paste, and the entries without an image.

use std::collections::BTreeMap;

use serde_yaml::Value;

use crate::catalog_file::FILE;
use crate::lock::Lock;

/// The references that `catalog.yaml` describes, each with the rest of its row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Described(BTreeMap<String, Value>);

impl Described {
    /// Reads the rows and ignores everything else, malformed parts included: checking the file is the build's
    /// task, and a file that does not build must not keep the lock from being written.
    ///
    /// # Errors
    /// One line with the reason why the text is not YAML.
    pub fn parse(text: &str) -> Result<Self, String> {
        let catalog: Value = serde_yaml::from_str(text).map_err(|e| format!("{FILE}: not YAML: {e}"))?;
        let images = list(&catalog, "categories").iter().flat_map(|category| list(category, "images"));
        let rows = images.filter_map(|image| Some((image.get("reference")?.as_str()?.to_owned(), image.clone())));
        Ok(Self(rows.collect()))
    }

    /// The references.
    pub fn references(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Whether the image is marked as withdrawn.
    #[must_use]
    pub fn is_marked(&self, reference: &str) -> bool {
        self.text(reference, "withdrawn").is_some()
    }

    /// A field of an image, as a string.
    #[must_use]
    pub fn text(&self, reference: &str, field: &str) -> Option<&str> {
        self.0.get(reference)?.get(field)?.as_str()
    }

    /// Whether another file has the same data about all images, except for the mark of one.
    #[must_use]
    pub fn same_but(&self, other: &Self, reference: &str) -> bool {
        let without_mark = |described: &Self| {
            let mut rows = described.0.clone();
            if let Some(row) = rows.get_mut(reference).and_then(Value::as_mapping_mut) {
                row.remove("withdrawn");
                row.remove("instead");
            }
            rows
        };
        without_mark(self) == without_mark(other)
    }

    /// An entry for each image of `lock` that is not described, with a blank line between repositories.
    #[must_use]
    pub fn missing_entries(&self, lock: &Lock) -> String {
        let mut groups: BTreeMap<&str, String> = BTreeMap::new();
        for (reference, (repository, _)) in lock.images() {
            if !self.0.contains_key(&reference) {
                groups.entry(&repository.name).or_default().push_str(&entry(&reference));
            }
        }
        groups.into_values().collect::<Vec<_>>().join("\n")
    }

    /// The references that are described but missing from `lock`.
    #[must_use]
    pub fn unpublished(&self, lock: &Lock) -> Vec<&str> {
        let published = lock.images();
        self.references().filter(|&reference| !published.contains_key(reference)).collect()
    }
}

fn list<'a>(node: &'a Value, key: &str) -> &'a [Value] {
    node.get(key).and_then(Value::as_sequence).map_or(&[], Vec::as_slice)
}

fn entry(reference: &str) -> String {
    let stage = if reference.ends_with("-dev") { "Build" } else { "Production" };
    format!("      - reference: {reference}\n        use_case: TODO\n        stage: {stage}\n")
}
