use std::collections::HashMap;

use crate::Reference;
use crate::dockerfile::Mention;

/// The repositories that were named, each with its first tag and its line.
#[derive(Default)]
pub(super) struct Repositories {
    first: HashMap<String, (String, usize)>,
}

impl Repositories {
    /// Notes a name.
    pub(super) fn add(&mut self, mention: &Mention, reference: &Reference) {
        let first = || (tag(reference).to_owned(), mention.line());
        self.first.entry(reference.repository().to_string()).or_insert_with(first);
    }

    /// Returns the line where the repository first had a tag of another version.
    pub(super) fn line_of_other_tag(&self, reference: &Reference) -> Option<usize> {
        let (first, line) = self.first.get(&reference.repository().to_string())?;
        if version(first) == version(tag(reference)) { None } else { Some(*line) }
    }
}

/// Returns the tag that is pulled. A reference with only a digest has none, which counts as a tag of its own.
fn tag<'a>(reference: &Reference<'a>) -> &'a str {
    match (reference.tag(), reference.digest()) {
        (Some(tag), _) => tag,
        (None, None) => "latest",
        (None, Some(_)) => "",
    }
}

/// Returns the version of a tag, without the variant: every variant of `latest`, and the development variants of other tags.
fn version(tag: &str) -> &str {
    match tag.strip_prefix("latest") {
        Some(rest) if rest.is_empty() || rest.starts_with('-') => "latest",
        _ => tag.strip_suffix("-dev").unwrap_or(tag),
    }
}
