use super::choice::{Choice, Pair, Version};
use crate::dockerfile::tag_request::{Nearest, TagRequest};
use crate::replacement_in::{counterpart, has_other_versions, kept_version};
use crate::resolution::closest;
use crate::upstream_name::UpstreamName;
use crate::{Catalog, Entry, Image, Reference, Variant};

/// An image to look up in a catalogue, in place of another vendor's.
pub(super) struct Request {
    name: &'static str,
    /// The suitable tags, best first.
    tags: Vec<String>,
    has_version: bool,
    /// The corresponding free image.
    free: Option<Image>,
}

impl Request {
    /// Returns the images to look up, best first: those that the catalogue itself lists, then those that only organisations have, then the
    /// free images.
    pub(super) fn all(reference: &Reference, free: &[Image], mut named: Vec<&'static str>) -> Vec<Self> {
        let known = reference.replacement_in("cgr.dev").ok().flatten().map(|replacement| replacement.name());
        let is_free = |name: &str| free.iter().any(|image| image.name() == name);
        let is_answer = |name: &&str| is_free(name) || known == Some(*name);
        named.retain(|name| !is_answer(name));
        // For a name that is also a free image's, the catalogue may copy that image's description, which is less precise than the table.
        let is_answered = known.is_some() || !free.is_empty();
        named.retain(|name| !is_answered || closest(name, "latest").is_none());
        let mut all: Vec<Self> = named.into_iter().map(|name| Self::new(reference, name, None)).collect();
        let paid =
            known.filter(|name| !is_free(name) && !free.iter().any(|image| counterpart(image.name()) == Some(name)));
        all.extend(paid.map(|name| Self::new(reference, name, None)));
        for image in free {
            all.extend(counterpart(image.name()).map(|name| Self::new(reference, name, Some(*image))));
            all.push(Self::new(reference, image.name(), Some(*image)));
        }
        all
    }

    fn new(reference: &Reference, name: &'static str, free: Option<Image>) -> Self {
        let after = free.and_then(|image| image.tag().strip_prefix("latest")).unwrap_or_default();
        let tag = |(before, version): (&str, &str)| format!("{before}{version}{after}");
        let mut tags: Vec<String> =
            [java_of_maven(reference, name), Self::version(reference, name)].into_iter().flatten().map(tag).collect();
        let has_version = !tags.is_empty();
        if !has_version {
            tags.push(format!("latest{after}"));
        }
        Self { name, tags, has_version, free }
    }

    /// Returns the version that an organisation's tag keeps of the old one, and the prefix before it.
    pub(super) fn kept_by<'a>(reference: &Reference<'a>, name: &str) -> Option<(&'static str, &'a str)> {
        java_of_maven(reference, name).or_else(|| Self::version(reference, name))
    }

    fn version<'a>(reference: &Reference<'a>, name: &str) -> Option<(&'static str, &'a str)> {
        let has_other_versions = has_other_versions(UpstreamName::new(reference.repository()).registry());
        let (before, version) = kept_version(reference, name, has_other_versions);
        Some((before, version?))
    }

    /// Returns the images of the catalogue for the request.
    pub(super) fn pair(&self, catalog: &'static Catalog) -> Pair {
        let dev = |tag: &String| if tag.ends_with("-dev") { tag.clone() } else { format!("{tag}-dev") };
        let dev_tags: Vec<String> = self.tags.iter().map(dev).collect();
        Pair { standard: self.choice(catalog, &self.tags), dev: self.choice(catalog, &dev_tags) }
    }

    fn choice(&self, catalog: &'static Catalog, tags: &[String]) -> Option<Choice> {
        let all: Vec<Nearest> =
            tags.iter().filter_map(|tag| TagRequest::new(tag).nearest(catalog, self.name)).collect();
        let nearest = all.iter().find(|nearest| nearest.keeps_version).or(all.last())?;
        let version = match nearest.keeps_version {
            false => Version::Changed,
            true if self.has_version => Version::Kept,
            true => Version::Dropped,
        };
        Some(Choice { entry: nearest.entry, like: self.like(nearest.entry), version })
    }

    /// Returns the image whose facts are assumed for an image.
    fn like(&self, entry: Entry) -> Entry {
        if entry.facts().is_some() {
            return entry;
        }
        let of_same_name = closest(entry.name(), entry.tag());
        let is_dev = entry.variant() == Variant::Dev;
        let corresponding = self.free.and_then(|free| if is_dev { free.dev() } else { Some(free) });
        let free = of_same_name.or(corresponding).filter(|free| free.variant() == entry.variant());
        free.map_or(entry, Image::entry)
    }

    /// Returns the name to report if a catalogue does not have the image.
    pub(super) fn absent_from(&self, catalog: &'static Catalog) -> String {
        let (first, end) = catalog.of_name(self.name);
        match self.tags.first() {
            Some(tag) if first < end => format!("{}:{tag}", self.name),
            _ => self.name.to_owned(),
        }
    }
}

/// Returns the Java release in a tag of Maven's image, because an organisation's tags are named after it.
fn java_of_maven<'a>(reference: &Reference<'a>, name: &str) -> Option<(&'static str, &'a str)> {
    let tag = reference.tag().filter(|_| name == "maven")?;
    let of_java =
        ["temurin-", "corretto-", "openjdk-", "jdk-"].iter().find_map(|word| Some(tag.split_once(word)?.1))?;
    let end = of_java.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(of_java.len());
    Some(("openjdk-", of_java.get(..end).filter(|version| !version.is_empty())?))
}
