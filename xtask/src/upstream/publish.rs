//! Turns the locks of all directories into rows of repositories.

use std::collections::{BTreeMap, BTreeSet};

use chainguard_images_codegen::__private::configuration::BaseLayout;

use super::Directory;
use super::locked_config::ImageLock;
use super::metadata::Metadata;
use super::names::is_floating;
use crate::lock::{Image, Repository};

/// The rows, sorted by name.
pub fn repositories(
    directories: Vec<Directory>,
    base_layout: &BaseLayout,
    problems: &mut Vec<String>,
) -> Vec<Repository> {
    twice_published(&directories, problems);
    let mut rows: BTreeMap<String, (Repository, String)> = BTreeMap::new();
    for Directory { metadata, locks } in directories {
        let Some(metadata) = metadata else { continue };
        let siblings: BTreeSet<String> = locks.iter().map(|lock| lock.repository.clone()).collect();
        for lock in locks {
            let first = || (repository(&lock.repository, &siblings, &metadata), lock.origin.clone());
            let (row, origin) = rows.entry(lock.repository.clone()).or_insert_with(first);
            let aliases = aliases(&lock.repository, &siblings, &metadata.aliases);
            if (row.tier, &row.homepage, &row.aliases) != (metadata.tier, &metadata.homepage, &aliases) {
                problems.push(format!(
                    "{}: its metadata.yaml is at odds with that of {origin}, which publishes {} too",
                    lock.origin, row.name
                ));
            }
            row.version_tags.extend(lock.published_tags().filter(|tag| !is_floating(tag)));
            row.images.extend(lock.images(base_layout));
        }
    }
    rows.into_values().map(|(row, _)| sorted(row)).collect()
}

fn twice_published(directories: &[Directory], problems: &mut Vec<String>) {
    let mut origins = BTreeMap::new();
    for lock in directories.iter().flat_map(|directory| &directory.locks) {
        for tag in lock.published_tags() {
            let reference = format!("{}:{tag}", lock.repository);
            if let Some(first) = origins.get(&reference) {
                problems.push(format!("{}: {reference} is published already, by {first}", lock.origin));
            } else {
                origins.insert(reference, &lock.origin);
            }
        }
    }
}

fn repository(name: &str, siblings: &BTreeSet<String>, metadata: &Metadata) -> Repository {
    Repository {
        name: name.to_owned(),
        tier: metadata.tier,
        homepage: metadata.homepage.clone(),
        aliases: aliases(name, siblings, &metadata.aliases),
        version_tags: Vec::new(),
        images: Vec::new(),
    }
}

/// The aliases of one repository, among those of its directory.
///
/// If a directory has several repositories, its metadata lists the aliases of all of them together: `.../runtime` and
/// `.../sdk` are listed for `dotnet-runtime` and `dotnet-sdk`. An alias whose name fits none of them belongs to all.
fn aliases(name: &str, siblings: &BTreeSet<String>, all: &[String]) -> Vec<String> {
    let fits = |name: &str, alias: &str| name.ends_with(last_component(alias));
    let is_own = |alias: &&String| {
        siblings.len() < 2 || fits(name, alias) || !siblings.iter().any(|sibling| fits(sibling, alias))
    };
    all.iter().filter(is_own).cloned().collect()
}

/// Returns `node` for `registry:5000/team/node:latest`.
fn last_component(reference: &str) -> &str {
    let last = reference.rsplit('/').next().unwrap_or(reference);
    last.split([':', '@']).next().unwrap_or(last)
}

fn sorted(mut repository: Repository) -> Repository {
    repository.version_tags.sort();
    repository.images.sort_by(|a, b| a.tags.cmp(&b.tags));
    repository
}

impl ImageLock {
    /// The tags of both variants.
    fn published_tags(&self) -> impl Iterator<Item = String> {
        let dev = if self.dev.is_some() { self.tags.as_slice() } else { &[] };
        self.tags.iter().cloned().chain(dev.iter().map(|tag| dev_tag(tag)))
    }

    fn images(&self, base_layout: &BaseLayout) -> Vec<Image> {
        let tags: BTreeSet<&String> = self.tags.iter().filter(|tag| is_floating(tag)).collect();
        let Some(&first) = tags.first() else { return Vec::new() };
        let standard = &self.standard;
        let image = |tags, published, includes, packages| Image::new(tags, published, base_layout, includes, packages);
        let mut images =
            vec![image(tags.iter().copied().cloned().collect(), standard, None, standard.facts.packages.clone())];
        if let Some(dev) = &self.dev {
            let tags: BTreeSet<String> = tags.iter().map(|tag| dev_tag(tag)).collect();
            let (packages, of_standard) = (&dev.facts.packages, &standard.facts.packages);
            images.push(if packages.is_superset(of_standard) {
                image(tags, dev, Some(first), packages.difference(of_standard).cloned().collect())
            } else {
                image(tags, dev, None, packages.clone())
            });
        }
        images
    }
}

fn dev_tag(tag: &str) -> String {
    format!("{tag}-dev")
}
