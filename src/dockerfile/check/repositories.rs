use std::collections::HashMap;

use crate::Reference;
use crate::dockerfile::Mention;

/// The repositories that were named, each with its first tag and the line of that.
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

    /// The line where the repository had a tag of another version first.
    pub(super) fn line_of_other_tag(&self, reference: &Reference) -> Option<usize> {
        let (first, line) = self.first.get(&reference.repository().to_string())?;
        if version(first) == version(tag(reference)) { None } else { Some(*line) }
    }
}

/// The tag that is pulled; at a digest alone there is none, which is a tag of its own.
fn tag<'a>(reference: &Reference<'a>) -> &'a str {
    match (reference.tag(), reference.digest()) {
        (Some(tag), _) => tag,
        (None, None) => "latest",
        (None, Some(_)) => "",
    }
}

/// The tag without what makes it a variant of the same version: the newest is that in each, of other tags in the development variant.
fn version(tag: &str) -> &str {
    match tag.strip_prefix("latest") {
        Some(rest) if rest.is_empty() || rest.starts_with('-') => "latest",
        _ => tag.strip_suffix("-dev").unwrap_or(tag),
    }
}
