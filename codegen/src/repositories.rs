//! The repositories of an organisation, as Chainguard's `chainctl` lists them.
//!
//! The name, tier, aliases and active tags of each repository are read, and nothing else: the same file contains what an organisation adds
//! to its images, which may be secret.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::json::{self, Node, Value};
use crate::problems::{Problems, quoted};
use crate::repository_name;
use crate::tag_name::is_tag;
use crate::yaml::flaw;

/// The fields that are read.
const FIELDS: &[&str] = &[
    "items",
    "repo",
    "name",
    "catalogTier",
    "aliases",
    "activeTags",
    "tags",
    "digest",
    // Fields of files of another shape, for the message.
    "nextPageToken",
    "code",
    "message",
];

const SHAPES: &str = "expected `{\"items\": [...]}`, which `chainctl images repos list -o json` writes, or \
                      `[{\"repo\": {...}, \"tags\": [...]}]`, which `chainctl images list -o json` writes";

/// The words for each tier, and its variant of `Tier`.
const TIERS: [(&str, &str); 6] = [
    ("AI", "Ai"),
    ("APPLICATION", "Application"),
    ("BASE", "Base"),
    ("COMMERCIAL", "Commercial"),
    ("DEVTOOLS", "Devtools"),
    ("FIPS", "Fips"),
];

/// The repositories of an organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repositories {
    /// Sorted by name, each name once.
    pub rows: Vec<Repository>,
}

/// One repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repository {
    /// The place in the file, for messages: `repos.json: items[3]`.
    pub at: String,
    /// Without the registry and the organisation: one component or several.
    pub name: String,
    /// The variant of `Tier`, if upstream's tier is a known one.
    pub tier: Option<String>,
    /// The images of other vendors that it replaces. Sorted.
    pub aliases: Vec<String>,
    /// The tags that are still built. Sorted, each once.
    pub tags: Vec<Tag>,
}

/// A tag that is still built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// The tag itself.
    pub name: String,
    /// `sha256:` and the hexadecimal digits, if the file has it.
    pub digest: Option<String>,
}

impl Repositories {
    /// Reads the output of `chainctl images repos list -o json` or `chainctl images list -o json`, or that of [`Self::to_json`].
    ///
    /// Problems are reported, and the rows that have them left out.
    pub fn read(file: &str, bytes: &[u8], problems: &mut Problems) -> Self {
        let Some(value) = json::parse(file, bytes, FIELDS, problems) else { return Self::default() };
        let root = Node::root(file, &value);
        let mut rows: BTreeMap<String, Repository> = BTreeMap::new();
        for row in read_rows(&root, problems) {
            match rows.get(&row.name) {
                Some(first) => {
                    let place = first.at.strip_prefix(&format!("{file}: ")).unwrap_or(&first.at);
                    problems.add(&row.at, &format!("{} is also at {place}", quoted(&row.name)));
                }
                None => _ = rows.insert(row.name.clone(), row),
            }
        }
        Self { rows: rows.into_values().collect() }
    }

    /// Returns the file with only the fields that [`Self::read`] reads, in an order that does not depend on the input's.
    #[must_use]
    pub fn to_json(&self) -> String {
        let repositories = self.rows.iter().map(Written::new);
        let has_digests = self.rows.iter().flat_map(|row| &row.tags).any(|tag| tag.digest.is_some());
        let json = if has_digests {
            let rows = self.rows.iter().zip(repositories);
            let items: Vec<_> = rows.map(|(row, repo)| WrittenItem { repo, tags: WrittenTag::all(row) }).collect();
            serde_json::to_string_pretty(&items)
        } else {
            serde_json::to_string_pretty(&WrittenItems { items: repositories.collect() })
        };
        // Strings and lists of strings can always be written.
        json.unwrap_or_default() + "\n"
    }
}

fn read_rows(root: &Node, problems: &mut Problems) -> Vec<Repository> {
    match root.value {
        Value::List(_) => root.items(problems).iter().filter_map(|item| with_tags(item, problems)).collect(),
        _ if root.has("items") => {
            root.is_whole(problems);
            let items = root.field("items", problems).map(|items| items.items(problems)).unwrap_or_default();
            items.iter().filter_map(|item| repository(item.at.clone(), item, &BTreeMap::new(), problems)).collect()
        }
        _ => {
            problems.add(&root.at, &format!("{SHAPES}; {}", root.without("items")));
            Vec::new()
        }
    }
}

/// Reads `{"repo": {...}, "tags": [...]}`.
fn with_tags(item: &Node, problems: &mut Problems) -> Option<Repository> {
    let Some(repo) = item.field("repo", problems) else {
        problems.add(&item.at, &format!("{SHAPES}; {}", item.without("repo")));
        return None;
    };
    let mut tags = BTreeMap::new();
    let listed = item.field("tags", problems).map(|tags| tags.items(problems)).unwrap_or_default();
    for tag in listed {
        let Some(name) = tag.field_text("name", problems) else {
            problems.add(&tag.at, "missing field `name`");
            continue;
        };
        let digest = tag.field_text("digest", problems);
        let first = tags.entry(name.to_owned()).or_insert_with(|| Listed { at: tag.at.clone(), digest });
        if first.digest != digest {
            problems.add(&tag.at, &format!("{} is already listed with another digest", quoted(name)));
        }
    }
    repository(item.at.clone(), &repo, &tags, problems)
}

/// A tag of `tags`, which is checked only if it is active.
struct Listed<'a> {
    at: String,
    digest: Option<&'a str>,
}

/// Reads the fields of a repository; `listed` are the tags that the file lists beside it.
fn repository(
    at: String,
    repo: &Node,
    listed: &BTreeMap<String, Listed>,
    problems: &mut Problems,
) -> Option<Repository> {
    if !matches!(repo.value, Value::Object(_)) {
        problems.add(&repo.at, &format!("expected a repository, found {}", repo.kind()));
        return None;
    }
    let Some(name) = repo.field_text("name", problems) else {
        problems.add(&repo.at, "a repository without a `name`");
        return None;
    };
    let is_right = repository_name::check(&format!("{}.name", repo.at), name, problems);
    let aliases: BTreeSet<&str> = repo.field_texts("aliases", problems).into_iter().map(|alias| alias.1).collect();
    let tags = tags(repo, listed, problems);
    is_right.then(|| Repository {
        at,
        name: name.to_owned(),
        tier: repo.field_text("catalogTier", problems).and_then(tier),
        aliases: aliases.into_iter().filter(|alias| flaw(alias).is_none()).map(str::to_owned).collect(),
        tags,
    })
}

/// The active tags with their digests: those of `activeTags`, or the listed ones if that is empty.
fn tags(repo: &Node, listed: &BTreeMap<String, Listed>, problems: &mut Problems) -> Vec<Tag> {
    let active = repo.field_texts("activeTags", problems);
    let mut names: BTreeMap<&str, &str> = active.iter().map(|(at, name)| (*name, at.as_str())).collect();
    if names.is_empty() {
        names = listed.iter().map(|(name, tag)| (name.as_str(), tag.at.as_str())).collect();
    }
    let mut tags = Vec::new();
    for (name, at) in names {
        if !is_tag(name) {
            problems.add(at, &format!("{} is not a valid tag", quoted(name)));
            continue;
        }
        let listed = listed.get(name);
        let digest = listed.and_then(|tag| tag.digest);
        if let (Some(Listed { at, .. }), Some(digest)) = (listed, digest) {
            if !is_digest(digest) {
                let message = "is not a valid digest; expected `sha256:` and 64 hexadecimal digits in lower case";
                problems.add(at, &format!("{} {message}", quoted(digest)));
                continue;
            }
        }
        tags.push(Tag { name: name.to_owned(), digest: digest.map(str::to_owned) });
    }
    tags
}

/// The variant of `Tier` for upstream's tier; `None` for one that this version does not know.
fn tier(text: &str) -> Option<String> {
    let word = text.strip_prefix("CATALOG_TIER_").unwrap_or(text);
    TIERS.iter().find(|tier| tier.0 == word).map(|tier| tier.1.to_owned())
}

fn is_digest(text: &str) -> bool {
    let hex = text.strip_prefix("sha256:").unwrap_or_default();
    hex.len() == 64 && hex.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[derive(Serialize)]
struct WrittenItems<'a> {
    items: Vec<Written<'a>>,
}

#[derive(Serialize)]
struct WrittenItem<'a> {
    repo: Written<'a>,
    tags: Vec<WrittenTag<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Written<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    catalog_tier: Option<&'static str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    aliases: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    active_tags: Vec<&'a str>,
}

#[derive(Serialize)]
struct WrittenTag<'a> {
    name: &'a str,
    digest: &'a str,
}

impl<'a> Written<'a> {
    fn new(row: &'a Repository) -> Self {
        let tier = row.tier.as_deref();
        Self {
            name: &row.name,
            catalog_tier: TIERS.iter().find(|known| Some(known.1) == tier).map(|known| known.0),
            aliases: &row.aliases,
            active_tags: row.tags.iter().map(|tag| tag.name.as_str()).collect(),
        }
    }
}

impl<'a> WrittenTag<'a> {
    /// The tags that have a digest.
    fn all(row: &'a Repository) -> Vec<Self> {
        let tag = |tag: &'a Tag| Some(Self { name: &tag.name, digest: tag.digest.as_deref()? });
        row.tags.iter().filter_map(tag).collect()
    }
}
