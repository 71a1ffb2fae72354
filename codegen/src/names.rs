//! The rows of `names.yaml`: the images that are free, and those that are not. Its head comment explains every field.

use crate::check::{day, field};
use crate::index::Index;
use crate::lock::Lock;
use crate::nearest::did_you_mean;
use crate::paid_repositories;
use crate::problems::{Problems, quoted};
use crate::schema::{Catalog, is_component};
use crate::yaml::{Fields, Node, Text, has_text, read_all, strs};

/// The whole file.
pub struct Names {
    pub suffixes: Vec<Text>,
    pub free: Vec<Text>,
    /// First the names that organisations can have, then the withdrawn ones.
    pub groups: Vec<Group>,
    pub families: Vec<Text>,
    pub latest_only: Vec<Text>,
    pub openjdk: Vec<Text>,
    pub no_version: Vec<Text>,
    /// `FREE=PAID`: a free image, and an organisation's image in its place.
    pub counterparts: Vec<Text>,
    /// `REGISTRY=WORDS`: the part before the last components of repositories, and the rows for each of them.
    pub replaces: Vec<Text>,
    /// The names that an organisation can have.
    pub had: Index,
}

/// Names that share a status.
pub struct Group {
    pub is_withdrawn: bool,
    /// The day when they left the free images.
    pub day: Option<Text>,
    /// Whether an organisation can have them.
    pub organizations: bool,
    pub names: Vec<Text>,
}

impl Names {
    pub fn read(node: &Node, problems: &mut Problems) -> Self {
        let known = ["suffixes", "free", "paid", "withdrawn", "families", "tags", "counterparts", "replaces"];
        let fields = node.fields(&known, problems);
        let suffixes = words(&fields, "suffixes", problems);
        let free = words(&fields, "free", problems);
        let mut groups = read_all(&fields.list("paid", problems), Group::read_paid, problems);
        groups.append(&mut read_all(&fields.list("withdrawn", problems), Group::read_withdrawn, problems));
        let families = words(&fields, "families", problems);
        let (mut latest_only, mut openjdk, mut no_version) = (Vec::new(), Vec::new(), Vec::new());
        if let Some(node) = fields.required("tags", problems) {
            let fields = node.fields(&["latest_only", "openjdk", "no_version"], problems);
            latest_only = words(&fields, "latest_only", problems);
            openjdk = words(&fields, "openjdk", problems);
            no_version = words(&fields, "no_version", problems);
        }
        let counterparts = fields.optional_entries("counterparts", problems);
        let replaces = fields.optional_entries("replaces", problems);
        let mut had = Index::default();
        for name in &free {
            had.place(&name.text);
        }
        for group in &groups {
            for name in &group.names {
                if group.organizations {
                    had.place(&name.text);
                }
            }
        }
        Self { suffixes, free, groups, families, latest_only, openjdk, no_version, counterparts, replaces, had }
    }

    /// The lists among which a name may appear once.
    fn lists(&self) -> Vec<&[Text]> {
        let mut lists = vec![self.free.as_slice()];
        for group in &self.groups {
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
        Self { is_withdrawn: false, day, organizations: true, names: words(&fields, "names", problems) }
    }

    fn read_withdrawn(node: &Node, problems: &mut Problems) -> Self {
        let fields = node.fields(&["day", "organizations", "names"], problems);
        let day = Some(fields.text("day", problems));
        let organizations = fields.flag("organizations", problems);
        Self { is_withdrawn: true, day, organizations, names: words(&fields, "names", problems) }
    }
}

/// The field, as words separated by spaces; each has the place of the field.
fn words(fields: &Fields, name: &str, problems: &mut Problems) -> Vec<Text> {
    let Text { at, text } = fields.text(name, problems);
    let mut words = Vec::new();
    for word in text.split(' ') {
        if !word.is_empty() {
            words.push(Text { at: at.clone(), text: word.to_owned() });
        }
    }
    words
}

/// Checks the names against each other, the lock and the catalogue.
pub fn check(names: &Names, catalog: &Catalog, lock: &Lock, problems: &mut Problems) {
    every_name_once(names, problems);
    for group in &names.groups {
        if let Some(text) = &group.day {
            day(text, problems);
        }
    }
    the_lock(names, lock, problems);
    suffixes(names, problems);
    families(names, problems);
    tags(names, problems);
    aliases(names, catalog, problems);
    paid_repositories::check(names, &catalog.replacements.mirrors, problems);
}

/// Checks that each list is sorted, and that no name is in two of them.
fn every_name_once(names: &Names, problems: &mut Problems) {
    let (mut all, mut keys): (Vec<&Text>, _) = (Vec::new(), Vec::new());
    for list in names.lists() {
        let mut last = "";
        for name in list {
            if !is_component(&name.text) {
                problems.add(&name.at, &format!("{} is not a valid image name", quoted(&name.text)));
            } else if name.text.as_str() < last {
                problems.add(&name.at, &format!("{} comes after {}; sort the list", quoted(&name.text), quoted(last)));
            }
            last = &name.text;
            all.push(name);
            keys.push(name.text.clone());
        }
    }
    let index = Index::new(keys);
    for (place, name) in all.iter().enumerate() {
        let first = index.find(&name.text).unwrap_or(place);
        if first < place {
            problems.add(&name.at, &format!("{} is also at {}", quoted(&name.text), field(&all[first].at)));
        }
    }
}

/// Checks that the free images are those of the lock, and that all names withdrawn there are listed here.
fn the_lock(names: &Names, lock: &Lock, problems: &mut Problems) {
    let mut published = Vec::new();
    for repository in &lock.repositories {
        let name = &repository.name;
        published.push(name.text.as_str());
        if !name.text.is_empty() && !has_text(&names.free, &name.text) {
            problems.add(
                &name.at,
                &format!("{} is free, but names.yaml does not list it under `free`", quoted(&name.text)),
            );
        }
    }
    for name in &names.free {
        if !published.contains(&name.text.as_str()) {
            let hint = did_you_mean(&name.text, &published);
            problems.add(&name.at, &format!("catalog.lock.yaml does not have {}{hint}", quoted(&name.text)));
        }
    }
    for repository in &lock.withdrawn_repositories {
        // The lock keeps images that were free until the next release that may break.
        let mut is_here = repository.text.is_empty() || published.contains(&repository.text.as_str());
        for group in &names.groups {
            is_here |= group.is_withdrawn && has_text(&group.names, &repository.text);
        }
        if !is_here {
            let message = "is withdrawn, but names.yaml does not list it under `withdrawn`";
            problems.add(&repository.at, &format!("{} {message}", quoted(&repository.text)));
        }
    }
}

fn suffixes(names: &Names, problems: &mut Problems) {
    for suffix in &names.suffixes {
        let text = suffix.text.as_str();
        let mut is_used = false;
        for group in &names.groups {
            for name in &group.names {
                is_used |= !group.is_withdrawn && name.text.ends_with(text);
            }
        }
        if !text.starts_with('-') || !is_used {
            let message = "is not a suffix: no name in `paid` ends with a dash and this word";
            problems.add(&suffix.at, &format!("{} {message}", quoted(text)));
        }
        for name in &names.free {
            if name.text.ends_with(text) {
                problems.add(&suffix.at, &format!("{} is free, and ends with {}", quoted(&name.text), quoted(text)));
            }
        }
    }
}

fn families(names: &Names, problems: &mut Problems) {
    for family in &names.families {
        let start = format!("{}-", family.text);
        let mut has_member = false;
        for list in names.lists() {
            for name in list {
                has_member |= name.text.starts_with(start.as_str());
            }
        }
        if !has_member {
            problems.add(&family.at, &format!("no name starts with {}", quoted(&start)));
        }
    }
}

fn tags(names: &Names, problems: &mut Problems) {
    for list in [&names.latest_only, &names.openjdk] {
        for name in list {
            had(names, &name.text, &name.at, problems);
        }
    }
    for Text { at, text } in &names.counterparts {
        let (free, paid) = text.split_once('=').unwrap_or_default();
        if !has_text(&names.free, free) {
            problems.add(at, &format!("{} is not free", quoted(free)));
        }
        had(names, paid, at, problems);
    }
}

/// Checks that an organisation can have an image of this name.
pub fn had(names: &Names, name: &str, at: &str, problems: &mut Problems) {
    if names.had.find(name).is_none() {
        let hint = did_you_mean(name, &names.had.in_order());
        problems.add(at, &format!("no organisation can have {}{hint}", quoted(name)));
    }
}

/// Checks that what people type instead of a name is not an image's name, and means a free image.
fn aliases(names: &Names, catalog: &Catalog, problems: &mut Problems) {
    for Text { at, text } in &catalog.aliases {
        let (alias, name) = text.split_once('=').unwrap_or_default();
        if !is_component(alias) {
            problems.add(at, &format!("{} is not a valid image name", quoted(alias)));
        } else if names.had.find(alias).is_some() {
            problems.add(at, &format!("{} is the name of an image", quoted(alias)));
        }
        if !has_text(&names.free, name) {
            let hint = did_you_mean(name, &strs(&names.free));
            problems.add(at, &format!("{} is not free{hint}", quoted(name)));
        }
    }
}
