//! One variant of an image on all of its platforms, combined from one configuration for each.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::{RecordedFacts, platform};
use super::problems::noted;

/// The name of the configuration for all platforms.
pub const INDEX: &str = "index";

/// One variant of an image, on all of its platforms.
#[derive(Clone, Debug)]
pub struct Published {
    /// With the packages of all platforms.
    pub facts: RecordedFacts,
    /// By platform, the packages that it has and another platform lacks.
    pub packages_of: BTreeMap<String, BTreeSet<String>>,
}

impl Published {
    /// Checks that every architecture agrees with the index, and returns the index's facts with the packages of all. `name` is the index's
    /// name in problems.
    pub fn new(
        name: &str,
        mut index: RecordedFacts,
        architectures: &BTreeMap<&str, RecordedFacts>,
        problems: &mut Vec<String>,
    ) -> Self {
        for (architecture, facts) in architectures {
            let fields = facts.disagreements(&index);
            problems.extend(fields.iter().map(|field| format!("{architecture}: {field} is not the same as in {name}")));
        }
        // The index lists the packages that all architectures have; those of one architecture alone are added here.
        index.packages.extend(architectures.values().flat_map(|facts| facts.packages.iter().cloned()));
        let packages_of = noted(packages_of(&index.packages, architectures), problems).unwrap_or_default();
        Self { facts: index, packages_of }
    }
}

/// By platform, those of `all` packages that it has and another platform lacks.
fn packages_of(
    all: &BTreeSet<String>,
    architectures: &BTreeMap<&str, RecordedFacts>,
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
