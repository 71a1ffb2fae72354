//! An organisation's descriptions of its images: the file that [`Catalog::describe`](crate::Catalog::describe) names.

use std::collections::BTreeMap;

use crate::check::known_languages;
use crate::nearest::did_you_mean;
use crate::problems::{Problems, quoted};
use crate::schema::{Language, Stage, is_path};
use crate::tag_name::is_tag;
use crate::upstream::check_replaced;
use crate::yaml::{self, Node, Text};

/// The rows, in the order of preference.
#[derive(Default)]
pub struct Descriptions {
    pub rows: Vec<Description>,
    /// The places of the rows about each repository.
    by_name: BTreeMap<String, Vec<usize>>,
}

/// The description of some images of a repository.
pub struct Description {
    pub reference: Text,
    name: String,
    tags: Tags,
    pub languages: Vec<Text>,
    pub stage: Option<Stage>,
    pub use_case: Option<Text>,
    pub search: Vec<Text>,
    pub replaces: Vec<Text>,
}

/// The tags that a row describes.
#[derive(PartialEq, Eq)]
enum Tags {
    /// `NAME`: all except development variants.
    Standard,
    /// `NAME:*-dev`.
    Dev,
    /// `NAME:TAG`.
    One(String),
}

impl Descriptions {
    pub fn read(file: &str, bytes: &[u8], languages: &[Language], problems: &mut Problems) -> Self {
        let Some(document) = yaml::parse(file, bytes, problems) else { return Self::default() };
        let fields = document.root().fields(&["images"], problems);
        let mut rows: Vec<Description> = Vec::new();
        for node in fields.list("images", problems) {
            let row = Description::read(&node, problems);
            known_languages(&row.languages, languages, problems);
            let earlier = rows.iter().find(|earlier| earlier.reference.text == row.reference.text);
            match earlier {
                Some(earlier) if !row.reference.text.is_empty() => {
                    let (text, at) = (quoted(&row.reference.text), &earlier.reference.at);
                    problems.add(&row.reference.at, &format!("{text} is also at {at}"));
                }
                _ => rows.push(row),
            }
        }
        let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, row) in rows.iter().enumerate() {
            by_name.entry(row.name.clone()).or_default().push(place);
        }
        Self { rows, by_name }
    }

    /// The row for an image, and its place. A row for one tag wins over a row for several.
    pub fn find(&self, name: &str, tag: &str, is_dev: bool) -> Option<(usize, &Description)> {
        let places = self.by_name.get(name)?;
        let of_name = || places.iter().filter_map(|&place| Some((place, self.rows.get(place)?)));
        of_name().find(|(_, row)| matches!(&row.tags, Tags::One(one) if one == tag)).or_else(|| {
            let kind = if is_dev { Tags::Dev } else { Tags::Standard };
            of_name().find(|(_, row)| row.tags == kind)
        })
    }

    /// Adds a problem for each row that matches none of the images, given as name, tag, and whether it is a development variant.
    pub fn check_use(&self, images: &[(&str, &str, bool)], problems: &mut Problems) {
        let mut is_used = vec![false; self.rows.len()];
        for (name, tag, is_dev) in images {
            if let Some(used) = self.find(name, tag, *is_dev).and_then(|(place, _)| is_used.get_mut(place)) {
                *used = true;
            }
        }
        for (row, _) in self.rows.iter().zip(is_used).filter(|(row, is_used)| !is_used && !row.name.is_empty()) {
            problems.add(&row.reference.at, &row.unused(images));
        }
    }
}

impl Description {
    /// The problem with a row that matches none of the images.
    fn unused(&self, images: &[(&str, &str, bool)]) -> String {
        let text = &self.reference.text;
        let has_name = images.iter().any(|(name, ..)| *name == self.name);
        let of_kind = match &self.tags {
            Tags::One(_) => images.iter().map(|(name, tag, _)| format!("{name}:{tag}")).collect(),
            Tags::Standard if has_name => return format!("{} has no images except those of other rows", quoted(text)),
            Tags::Dev if has_name => return format!("{} has no development variants", quoted(&self.name)),
            Tags::Standard => images.iter().map(|(name, ..)| (*name).to_owned()).collect::<Vec<_>>(),
            Tags::Dev => images.iter().map(|(name, ..)| format!("{name}:*-dev")).collect(),
        };
        let of_kind: Vec<&str> = of_kind.iter().map(String::as_str).collect();
        format!("{} is not one of the images{}", quoted(text), did_you_mean(text, &of_kind))
    }

    fn read(node: &Node, problems: &mut Problems) -> Self {
        let known = ["reference", "languages", "use_case", "stage", "search", "replaces"];
        let fields = node.fields(&known, problems);
        let reference = fields.text("reference", problems);
        let (name, tags) = name_and_tags(&reference, problems);
        let replaces = fields.optional_texts("replaces", problems);
        for text in &replaces {
            check_replaced(text, problems);
        }
        Self {
            name,
            tags,
            languages: fields.optional_texts("languages", problems),
            stage: fields.optional_text("stage", problems).map(|stage| Stage::read(&stage, problems)),
            use_case: fields.optional_text("use_case", problems),
            search: fields.optional_texts("search", problems),
            replaces,
            reference,
        }
    }
}

fn name_and_tags(reference: &Text, problems: &mut Problems) -> (String, Tags) {
    let (name, tag) = match reference.text.split_once(':') {
        Some((name, tag)) => (name, Some(tag)),
        None => (reference.text.as_str(), None),
    };
    let tags = match tag {
        None => Some(Tags::Standard),
        Some("*-dev") => Some(Tags::Dev),
        Some(tag) if is_tag(tag) => Some(Tags::One(tag.to_owned())),
        Some(_) => None,
    };
    match tags {
        Some(tags) if is_path(name) => (name.to_owned(), tags),
        _ => {
            if !reference.text.is_empty() {
                let text = quoted(&reference.text);
                let message = "is not `NAME`, `NAME:*-dev` or `NAME:TAG`, without the registry";
                problems.add(&reference.at, &format!("{text} {message}"));
            }
            (String::new(), Tags::Standard)
        }
    }
}
