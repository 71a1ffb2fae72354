//! The contents of an organisation's images: the facts that `catalog.lock.yaml` has about the free images.
//!
//! They come from each image's attestation `https://apko.dev/image-configuration`, which other tools download; see
//! [`attestation`]. The signatures of attestations are not checked.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::attestation;
use crate::configuration::{BaseLayout, INDEX, Image, Published, RecordedFacts, default_env, unreadable};
use crate::image_check;
use crate::json_folder::{JsonFile, json_files, shown};
use crate::problems::{Problems, quoted};
use crate::repository_name;
use crate::tag_name::is_tag;

/// The file with the accounts and directories that every image starts with.
const CATALOG: &str = include_str!("../catalog.yaml");

/// The most accounts or changed paths of an image that anyone builds. Time grows with the square of both.
const MOST_ROWS: usize = 10_000;

const HEAD: &str = "\
# The contents of an organisation's images: facts about each tag, in the form of the catalogue's catalog.lock.yaml.
# Written by `chainguard-images import` from the images' attestations, whose signatures it does not check.
";

/// The facts of an organisation's images.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganizationFacts {
    /// The environment variables of each image that does not set them itself.
    #[serde(default = "default_env")]
    pub default_env: BTreeMap<String, String>,
    /// Sorted by name.
    pub repositories: Vec<RepositoryFacts>,
}

/// The facts of the images of one repository.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepositoryFacts {
    /// Without the registry and the organisation: one component or several.
    pub name: String,
    /// Sorted by first tag; tags with the same facts share a row, and each row has all of its packages.
    pub images: Vec<Image>,
}

/// Each image with a single tag and its place, by repository and tag.
type ByTag = BTreeMap<(String, String), (String, Image)>;

impl OrganizationFacts {
    /// Reads a folder of configurations, or a file that [`Self::to_yaml`] made of one.
    ///
    /// Each file of the folder describes one tag, and is called `NAME/TAG.json` or `NAME:TAG.json`, where NAME may have several components. It
    /// contains a configuration, a statement, an envelope, or several envelopes in sequence. Problems are reported, and the tags that have
    /// them left out.
    pub fn read(path: &Path, problems: &mut Problems) -> Self {
        let by_tag = if path.is_dir() { read_folder(path, problems) } else { return read_yaml(path, problems) };
        Self { default_env: default_env(), repositories: repositories(by_tag) }
    }

    /// Returns the facts as YAML, with a comment at the head that explains them.
    #[must_use]
    pub fn to_yaml(&self) -> String {
        // Strings, numbers, lists and mappings of strings can always be written.
        HEAD.to_owned() + &serde_yaml::to_string(self).unwrap_or_default()
    }
}

fn read_folder(folder: &Path, problems: &mut Problems) -> ByTag {
    let mut by_tag = ByTag::new();
    let base_layout = match BaseLayout::parse(CATALOG) {
        Ok(base_layout) => base_layout,
        Err(problem) => {
            problems.add("catalog.yaml", &problem);
            return by_tag;
        }
    };
    for file in json_files(folder, problems) {
        let Some((name, tag)) = name_and_tag(&file, problems) else { continue };
        let Some(bytes) = file.read(problems) else { continue };
        let Some(published) = published(&file.at, &bytes, problems) else { continue };
        let packages = published.facts.packages.clone();
        let image = Image::new(BTreeSet::from([tag]), &published, &base_layout, None, packages);
        insert(&mut by_tag, &file.at, &name, &image, problems);
    }
    by_tag
}

/// The repository and the tag in a file's name.
fn name_and_tag(file: &JsonFile, problems: &mut Problems) -> Option<(String, String)> {
    let colon = file.stem.rfind(':').filter(|colon| file.stem.rfind('/').is_none_or(|slash| slash < *colon));
    let Some(at) = colon.or_else(|| file.stem.rfind('/')) else {
        problems.add(&file.at, "the tag is missing; expected `NAME/TAG.json` or `NAME:TAG.json` below the folder");
        return None;
    };
    let (name, tag) = (file.stem.get(..at)?, file.stem.get(at + 1..)?);
    let is_right = repository_name::check(&file.at, name, problems);
    if !is_tag(tag) {
        problems.add(&file.at, &format!("{} is not a valid tag", quoted(tag)));
        return None;
    }
    is_right.then(|| (name.to_owned(), tag.to_owned()))
}

/// Reads the image in one file, from all of its configurations.
fn published(at: &str, bytes: &[u8], problems: &mut Problems) -> Option<Published> {
    let configurations = attestation::configurations(at, bytes, problems);
    let count = configurations.len();
    let mut all = Vec::new();
    for (at, configuration) in configurations {
        match RecordedFacts::from_value(configuration) {
            Ok(facts) if facts.paths.len() > MOST_ROWS => {
                problems.add(&at, &format!("paths: more than {MOST_ROWS} entries"));
            }
            Ok(facts) if facts.accounts.len() > MOST_ROWS => {
                problems.add(&at, &format!("accounts: more than {MOST_ROWS} entries"));
            }
            Ok(facts) => all.push(facts),
            Err(found) => found.iter().for_each(|problem| problems.add_foreign(&at, problem)),
        }
    }
    // If one is missing, the others do not make up the image.
    if all.is_empty() || all.len() < count { None } else { merged(at, all, problems) }
}

/// Merges the index's configuration and those of the platforms; without an index's, the platforms' take its place.
fn merged(at: &str, all: Vec<RecordedFacts>, problems: &mut Problems) -> Option<Published> {
    let platforms: BTreeSet<String> = all.iter().flat_map(|facts| facts.platforms.iter().cloned()).collect();
    let mut by_platforms: BTreeMap<BTreeSet<String>, RecordedFacts> = BTreeMap::new();
    let before = problems.count();
    for facts in all {
        let Some(first) = by_platforms.get(&facts.platforms) else {
            by_platforms.insert(facts.platforms.clone(), facts);
            continue;
        };
        let mut fields = facts.disagreements(first);
        if facts.packages != first.packages {
            fields.push("packages");
        }
        let of: Vec<&str> = facts.platforms.iter().map(String::as_str).collect();
        for field in fields {
            problems.add_foreign(at, &format!("two configurations of {} have different {field}", of.join(", ")));
        }
    }
    let index = by_platforms.remove(&platforms);
    let has_index = index.is_some();
    let mut index = index.or_else(|| by_platforms.values().next().cloned())?;
    let mut architectures: BTreeMap<&str, RecordedFacts> = BTreeMap::new();
    for (of, facts) in &by_platforms {
        match of.iter().next().filter(|_| of.len() == 1) {
            Some(platform) => _ = architectures.insert(architecture(platform), facts.clone()),
            None => problems.add(at, "two configurations are for several platforms, but not the same ones"),
        }
    }
    if has_index && !architectures.is_empty() {
        // The index's configuration covers the platforms that have none of their own.
        for platform in &platforms {
            architectures.entry(architecture(platform)).or_insert_with(|| index.clone());
        }
    }
    index.platforms.clone_from(&platforms);
    let name = if has_index { INDEX } else { architectures.keys().next().copied().unwrap_or(INDEX) };
    let mut found = Vec::new();
    let published = Published::new(name, index, &architectures, &mut found);
    for problem in found {
        problems.add_foreign(at, &problem);
    }
    (problems.count() == before).then_some(published)
}

fn architecture(platform: &str) -> &str {
    platform.strip_prefix("linux/").unwrap_or(platform)
}

/// Adds the row of each tag of an image, after checking it.
fn insert(by_tag: &mut ByTag, at: &str, name: &str, image: &Image, problems: &mut Problems) {
    if !image_check::check(at, image, problems) {
        return;
    }
    for tag in &image.tags {
        let key = (name.to_owned(), tag.clone());
        if let Some((first, _)) = by_tag.get(&key) {
            problems.add(at, &format!("{} is also at {first}", quoted(&format!("{name}:{tag}"))));
        } else {
            let image = Image { tags: vec![tag.clone()], ..image.clone() };
            by_tag.insert(key, (at.to_owned(), image));
        }
    }
}

/// The rows: tags of a repository share one if they differ in nothing.
fn repositories(by_tag: ByTag) -> Vec<RepositoryFacts> {
    let mut repositories: Vec<RepositoryFacts> = Vec::new();
    let mut places: BTreeMap<(String, String), usize> = BTreeMap::new();
    for ((name, tag), (_, mut image)) in by_tag {
        if repositories.last().is_none_or(|last| last.name != name) {
            repositories.push(RepositoryFacts { name: name.clone(), images: Vec::new() });
        }
        let Some(RepositoryFacts { images, .. }) = repositories.last_mut() else { continue };
        image.tags.clear();
        let facts = serde_json::to_string(&image).unwrap_or_default();
        let place = *places.entry((name, facts)).or_insert(images.len());
        match images.get_mut(place) {
            Some(first) => first.tags.push(tag),
            None => images.push(Image { tags: vec![tag], ..image }),
        }
    }
    repositories
}

/// Reads rows. Other fields, such as those of `catalog.lock.yaml`, are ignored.
fn read_yaml(path: &Path, problems: &mut Problems) -> OrganizationFacts {
    let at = shown(path);
    let none = || OrganizationFacts { default_env: default_env(), repositories: Vec::new() };
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            problems.add_line(&unreadable(&at, &error));
            return none();
        }
    };
    let facts: OrganizationFacts = match serde_yaml::from_slice(&bytes) {
        Ok(facts) => facts,
        Err(error) => {
            let message =
                "write the file again with `chainguard-images import`, or give the folder of configurations instead";
            problems.add_foreign(&at, &format!("{error}; {message}"));
            return none();
        }
    };
    image_check::check_env(&format!("{at}: default_env"), &facts.default_env, problems);
    let mut by_tag = ByTag::new();
    for (place, repository) in facts.repositories.iter().enumerate() {
        let at = format!("{at}: repositories[{place}]");
        if repository_name::check(&format!("{at}.name"), &repository.name, problems) {
            for (place, image) in repository.images.iter().enumerate() {
                let packages = repository.packages(image).into_iter().map(str::to_owned).collect();
                let image = Image { includes: None, packages, ..image.clone() };
                insert(&mut by_tag, &format!("{at}.images[{place}]"), &repository.name, &image, problems);
            }
        }
    }
    OrganizationFacts { default_env: facts.default_env, repositories: repositories(by_tag) }
}

impl RepositoryFacts {
    /// All packages of `image`, including those that it shares with another image of this repository.
    fn packages<'a>(&'a self, image: &'a Image) -> BTreeSet<&'a str> {
        let included =
            self.images.iter().filter(|other| image.includes.as_ref().is_some_and(|tag| other.tags.contains(tag)));
        included.chain([image]).flat_map(|image| &image.packages).map(String::as_str).collect()
    }
}
