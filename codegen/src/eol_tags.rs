//! The ends of life of an organisation's tags, from the answers of Chainguard's API, `/registry/v1/eoltags`.

use std::collections::BTreeMap;
use std::path::Path;

use crate::day::day;
use crate::json::{self, Node, Value};
use crate::json_folder::json_files;
use crate::problems::{Problems, quoted};
use crate::repository_name;
use crate::tag_name::is_tag;
use crate::yaml::flaw;

/// The fields that are read.
const FIELDS: &[&str] = &[
    "items",
    "name",
    "tagStatus",
    "mainPackageVersion",
    "eolDate",
    "version",
    "latestVersion",
    "gracePeriodExpiryDate",
    "nextPageToken",
    // Fields of files of another shape, for the message.
    "code",
    "message",
];

/// An organisation's tags with a known end of life.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EolTags {
    /// By repository and tag.
    pub tags: BTreeMap<(String, String), EndOfLife>,
}

/// What is known about a tag's end of life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndOfLife {
    /// Whether the end of life was past when the file was written: the tag is in its grace period, or inactive. No clock is read.
    pub is_past: bool,
    /// The day on which the version in the tag reaches its end of life, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// The day on which the grace period ends.
    pub grace_until: Option<String>,
    /// The version in the tag, such as `3.9`.
    pub version: Option<String>,
    /// The latest version available.
    pub latest_version: Option<String>,
}

impl EolTags {
    /// Reads a folder in which each file is the answer for one repository, `NAME.json`, where NAME may have several components.
    ///
    /// Problems are reported, and the rows that have them left out.
    pub fn read(folder: &Path, problems: &mut Problems) -> Self {
        let mut tags = BTreeMap::new();
        for file in json_files(folder, problems) {
            if !repository_name::check(&file.at, &file.stem, problems) {
                continue;
            }
            let Some(bytes) = file.read(problems) else { continue };
            let Some(value) = json::parse(&file.at, &bytes, FIELDS, problems) else { continue };
            for (tag, end) in read_answer(&Node::root(&file.at, &value), problems) {
                tags.insert((file.stem.clone(), tag), end);
            }
        }
        Self { tags }
    }
}

/// The tags of one repository.
fn read_answer(root: &Node, problems: &mut Problems) -> BTreeMap<String, EndOfLife> {
    let mut tags = BTreeMap::new();
    if !root.has("items") {
        let expected = "expected `{\"items\": [...]}`, as `/registry/v1/eoltags` answers";
        problems.add(&root.at, &format!("{expected}; {}", root.without("items")));
        return tags;
    }
    root.is_whole(problems);
    for item in root.field("items", problems).map(|items| items.items(problems)).unwrap_or_default() {
        if !matches!(item.value, Value::Object(_)) {
            problems.add(&item.at, &format!("expected a tag, found {}", item.kind()));
            continue;
        }
        let Some(name) = item.field_text("name", problems) else {
            problems.add(&item.at, "a tag without a `name`");
            continue;
        };
        let end = end_of_life(&item, problems);
        if !is_tag(name) {
            problems.add(&item.at, &format!("{} is not a valid tag", quoted(name)));
        } else if tags.insert(name.to_owned(), end).is_some() {
            problems.add(&item.at, &format!("{} is listed twice", quoted(name)));
        }
    }
    tags
}

fn end_of_life(item: &Node, problems: &mut Problems) -> EndOfLife {
    let main = item.field("mainPackageVersion", problems);
    let of_main = |name| main.as_ref().and_then(|main| loose_text(main, name));
    let version = |name| of_main(name).filter(|text| flaw(text).is_none()).map(str::to_owned);
    let status = item.field_text("tagStatus", problems);
    EndOfLife {
        is_past: matches!(status, Some("TAG_IN_GRACE" | "TAG_INACTIVE")),
        date: of_main("eolDate").and_then(day).map(str::to_owned),
        grace_until: loose_text(item, "gracePeriodExpiryDate").and_then(day).map(str::to_owned),
        version: version("version"),
        latest_version: version("latestVersion"),
    }
}

/// The field if it is a string, and `None` for anything else: samples disagree about some fields.
fn loose_text<'a>(node: &Node<'a>, name: &str) -> Option<&'a str> {
    node.field(name, &mut Problems::default())?.text(&mut Problems::default())
}
