//! The rows of `names.yaml`: the images that are free, and those that are not. Its head comment explains every field.

use super::check::{day, not_among};
use super::lock::Lock;
use super::nearest::did_you_mean;
use super::paid_repositories;
use super::problems::{Problems, quoted};
use super::schema::{Catalog, is_component};
use super::yaml::{Fields, Node, Text, read_all};

/// The whole file.
pub struct Names {
    pub suffixes: Vec<Text>,
    pub free: Vec<Text>,
    pub paid: Vec<Group>,
    pub withdrawn: Vec<Group>,
    pub families: Vec<Text>,
    pub latest_only: Vec<Text>,
    pub openjdk: Vec<Text>,
    pub no_version: Vec<Text>,
    /// A free image, and what an organisation has in its place.
    pub counterparts: Vec<(String, String)>,
    /// What stands in front of a repository's last component, and the words of its line.
    pub replaces: Vec<(String, String)>,
}

/// Names of which the same is known.
pub struct Group {
    /// When they left the free images.
    pub day: Option<Text>,
    /// Whether an organisation can have them.
    pub organizations: bool,
    pub names: Vec<Text>,
}

impl Names {
    pub fn read(node: &Node, problems: &mut Problems) -> Self {
        let known = ["suffixes", "free", "paid", "withdrawn", "families", "tags", "counterparts", "replaces"];
        let fields = node.fields(&known, problems);
        let mut names = Self {
            suffixes: words(&fields, "suffixes", problems),
            free: words(&fields, "free", problems),
            paid: read_all(fields.list("paid", problems), Group::read_paid, problems),
            withdrawn: read_all(fields.list("withdrawn", problems), Group::read_withdrawn, problems),
            families: words(&fields, "families", problems),
            latest_only: Vec::new(),
            openjdk: Vec::new(),
            no_version: Vec::new(),
            counterparts: fields.optional_entries("counterparts", problems),
            replaces: fields.optional_entries("replaces", problems),
        };
        if let Some(node) = fields.required("tags", problems) {
            let fields = node.fields(&["latest_only", "openjdk", "no_version"], problems);
            names.latest_only = words(&fields, "latest_only", problems);
            names.openjdk = words(&fields, "openjdk", problems);
            names.no_version = words(&fields, "no_version", problems);
        }
        names
    }

    /// Whether an organisation can have an image of this name, by what is written out.
    pub fn can_be_had(&self, name: &str) -> bool {
        if has(&self.free, name) {
            return true;
        }
        for group in self.paid.iter().chain(&self.withdrawn) {
            if group.organizations && has(&group.names, name) {
                return true;
            }
        }
        false
    }

    /// All lists in which a name may stand once.
    pub fn lists(&self) -> Vec<&[Text]> {
        let mut lists = vec![&self.free[..]];
        for group in self.paid.iter().chain(&self.withdrawn) {
            lists.push(&group.names);
        }
        lists.push(&self.families);
        lists
    }
}

impl Group {
    fn read_paid(node: &Node, problems: &mut Problems) -> Self {
        let fields = node.fields(&["until", "names"], problems);
        let day = fields.optional_text("until", problems);
        Self { day, organizations: true, names: words(&fields, "names", problems) }
    }

    fn read_withdrawn(node: &Node, problems: &mut Problems) -> Self {
        let fields = node.fields(&["day", "organizations", "names"], problems);
        let day = Some(fields.text("day", problems));
        Self { day, organizations: fields.flag("organizations", problems), names: words(&fields, "names", problems) }
    }
}

/// Whether a sorted list has the name.
fn has(names: &[Text], name: &str) -> bool {
    names.binary_search_by(|other| other.text.as_str().cmp(name)).is_ok()
}

/// The field, as words with blanks between; each has the place of the field.
fn words(fields: &Fields, name: &str, problems: &mut Problems) -> Vec<Text> {
    let Text { at, text } = fields.text(name, problems);
    let mut words = Vec::new();
    for word in text.split_ascii_whitespace() {
        words.push(Text { at: at.clone(), text: word.to_owned() });
    }
    words
}

/// Checks the names against each other, the lock and the catalogue.
pub fn check(names: &Names, catalog: &Catalog, lock: &Lock, problems: &mut Problems) {
    // What follows looks names up in their lists by binary search.
    if !every_name_once(names, problems) {
        return;
    }
    free(names, lock, problems);
    for group in names.paid.iter().chain(&names.withdrawn) {
        if let Some(text) = &group.day {
            day(text, problems);
        }
    }
    for repository in &lock.withdrawn_repositories {
        let is_here = names.withdrawn.iter().any(|group| has(&group.names, &repository.text));
        if !repository.text.is_empty() && !is_here {
            let message = "is withdrawn, but names.yaml does not say so";
            problems.add(&repository.at, &format!("{} {message}", quoted(&repository.text)));
        }
    }
    suffixes_and_families(names, problems);
    tags(names, problems);
    aliases(names, catalog, problems);
    paid_repositories::check(names, &catalog.replacements.mirrors, problems);
}

/// Checks that each list is sorted, and that no name is in two of them; whether that is so.
fn every_name_once(names: &Names, problems: &mut Problems) -> bool {
    let mut is_right = true;
    let mut all: Vec<&Text> = Vec::new();
    for list in names.lists() {
        let mut last = "";
        for name in list {
            if !is_component(&name.text) {
                problems.add(&name.at, &format!("{} is not a valid name of an image", quoted(&name.text)));
                is_right = false;
            } else if name.text.as_str() < last {
                problems
                    .add(&name.at, &format!("{} stands behind {}; sort the list", quoted(&name.text), quoted(last)));
                is_right = false;
            }
            last = &name.text;
            all.push(name);
        }
    }
    // Stable, so that of two the later one is reported.
    all.sort_by(|one, other| one.text.cmp(&other.text));
    for pair in all.windows(2) {
        if pair[0].text == pair[1].text {
            not_among(pair[1], &pair[..1], problems);
            is_right = false;
        }
    }
    is_right
}

/// Checks that the free images are those of the lock.
fn free(names: &Names, lock: &Lock, problems: &mut Problems) {
    let (mut here, mut published) = (Vec::new(), Vec::new());
    for name in &names.free {
        here.push(name.text.as_str());
    }
    for repository in &lock.repositories {
        let name = &repository.name;
        published.push(name.text.as_str());
        if !name.text.is_empty() && !here.contains(&name.text.as_str()) {
            problems.add(&name.at, &format!("{} is free, but names.yaml does not say so", quoted(&name.text)));
        }
    }
    for name in &names.free {
        if !published.contains(&name.text.as_str()) {
            let hint = did_you_mean(&name.text, &published);
            problems.add(&name.at, &format!("catalog.lock.yaml does not have {}{hint}", quoted(&name.text)));
        }
    }
}

fn suffixes_and_families(names: &Names, problems: &mut Problems) {
    for suffix in &names.suffixes {
        let text = suffix.text.as_str();
        let is_used = names.paid.iter().any(|group| group.names.iter().any(|name| name.text.ends_with(text)));
        if !text.starts_with('-') || !is_used {
            let message = "is not a suffix: no name in `paid` ends in a dash and that";
            problems.add(&suffix.at, &format!("{} {message}", quoted(text)));
        }
        if let Some(name) = names.free.iter().find(|name| name.text.ends_with(text)) {
            problems.add(&suffix.at, &format!("{} is free, and ends in {}", quoted(&name.text), quoted(text)));
        }
    }
    for family in &names.families {
        let start = format!("{}-", family.text);
        let has_member = names.lists().iter().any(|list| list.iter().any(|name| name.text.starts_with(&start)));
        if !has_member {
            problems.add(&family.at, &format!("no name starts with {}", quoted(&start)));
        }
    }
}

fn tags(names: &Names, problems: &mut Problems) {
    for name in names.latest_only.iter().chain(&names.openjdk) {
        if !names.can_be_had(&name.text) {
            problems.add(&name.at, &format!("no organisation can have {}", quoted(&name.text)));
        }
    }
    for (free, paid) in &names.counterparts {
        if !has(&names.free, free) {
            problems.add("names.yaml: counterparts", &format!("{} is not free", quoted(free)));
        }
        if !names.can_be_had(paid) {
            problems.add(
                &format!("names.yaml: counterparts.{free}"),
                &format!("no organisation can have {}", quoted(paid)),
            );
        }
    }
}

/// Checks that what people type instead of a name is no image's name, and stands for a free image.
fn aliases(names: &Names, catalog: &Catalog, problems: &mut Problems) {
    let mut free = Vec::new();
    for name in &names.free {
        free.push(name.text.as_str());
    }
    for (alias, name) in &catalog.aliases {
        if !is_component(alias) || names.can_be_had(alias) {
            let what = if is_component(alias) { "is the name of an image" } else { "is not a valid name of an image" };
            problems.add("catalog.yaml: aliases", &format!("{} {what}", quoted(alias)));
        }
        if !free.contains(&name.as_str()) {
            let hint = did_you_mean(name, &free);
            problems.add(&format!("catalog.yaml: aliases.{alias}"), &format!("{} is not free{hint}", quoted(name)));
        }
    }
}
