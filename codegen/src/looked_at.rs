//! The packages that were searched for the programs of the catalogue.
//!
//! An organisation's images have packages that no free image has. What such a package installs is not known, so it may install a program that no
//! other package installs.

use std::collections::BTreeSet;

/// The packages of the free images that install no program of interest; those that install one have rows in `catalog.yaml`.
const WITHOUT_A_ROW: &str = include_str!("../packages_without_a_row.txt");

/// The packages that install no program that the catalogue names.
pub struct LookedAt(BTreeSet<String>);

impl LookedAt {
    pub fn new() -> Self {
        Self(WITHOUT_A_ROW.lines().map(without_versions).collect())
    }

    /// Whether it is one of these packages, in any version.
    pub fn has(&self, package: &str) -> bool {
        self.0.contains(&without_versions(package))
    }
}

/// The name with a `0` for each of its numbers, so that `icu78-data-full` and `glibc-2.43-dev` match other versions of themselves.
fn without_versions(name: &str) -> String {
    let mut kept = String::new();
    for character in name.chars() {
        match character {
            '0'..='9' if kept.ends_with('0') => {}
            '0'..='9' => kept.push('0'),
            other => kept.push(other),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::LookedAt;

    #[test]
    fn versions_do_not_count() {
        let looked_at = LookedAt::new();
        for (package, expected) in [
            ("bash-completion", true),
            ("glibc-2.43-dev", true),
            ("glibc-2.5-dev", true),
            ("icu9-data-full", true),
            ("icu-data-full", false),
            ("acme-tools", false),
            ("", false),
        ] {
            assert_eq!(looked_at.has(package), expected, "{package}");
        }
    }
}
