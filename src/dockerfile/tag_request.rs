use core::cmp::Ordering;

use crate::{Catalog, Entry, TagParts};

/// A requested tag, to compare with the tags of a repository.
pub(super) struct TagRequest<'t> {
    tag: &'t str,
    parts: TagParts<'t>,
    version: Vec<&'t str>,
}

/// The nearest tag.
#[derive(Clone, Copy)]
pub(super) struct Nearest {
    pub(super) entry: Entry,
    /// Whether it has the requested version, perhaps with more or fewer numbers.
    pub(super) keeps_version: bool,
}

impl<'t> TagRequest<'t> {
    pub(super) fn new(tag: &'t str) -> Self {
        let parts = TagParts::new(tag);
        Self { tag, parts, version: parts.version().map(numbers).unwrap_or_default() }
    }

    /// Returns the nearest tag of the same variant in a repository of the catalogue; `None` if either tag has neither
    /// `latest` nor a version.
    ///
    /// The same version have the tag itself, one with fewer numbers (`3.9` for `3.9.1`), and the highest with more. A tag past its end of
    /// life comes after the others of its version. Among other versions, the next higher one is nearest.
    pub(super) fn nearest(&self, catalog: &'static Catalog, name: &str) -> Option<Nearest> {
        let exact = catalog.entry(name, self.tag).filter(|entry| !is_past(*entry));
        if let Some(entry) = exact {
            return Some(Nearest { entry, keeps_version: true });
        }
        let all: Vec<Candidate> = entries(catalog, name).filter_map(|entry| self.candidate(entry)).collect();
        let latest = all.iter().find(|candidate| candidate.parts.is_latest());
        if self.version.is_empty() {
            if !self.parts.is_latest() {
                return None;
            }
            let highest = || all.iter().filter(|candidate| !candidate.version.is_empty()).max_by(|a, b| a.order(b));
            let found = latest.or_else(highest)?;
            return Some(Nearest { entry: found.entry, keeps_version: found.parts.is_latest() });
        }
        let same = all.iter().filter(|candidate| self.is_same_version(candidate, &all));
        if let Some(found) = same.min_by(|a, b| self.rank(a).cmp(&self.rank(b)).then_with(|| b.order(a))) {
            return Some(Nearest { entry: found.entry, keeps_version: true });
        }
        let others = || all.iter().filter(|candidate| !candidate.version.is_empty());
        let is_higher = |candidate: &&Candidate| compare(&candidate.version, &self.version).is_gt();
        let next = |is_past: bool| {
            let of_kind = || others().filter(move |candidate| candidate.is_past() == is_past);
            let higher = of_kind().filter(is_higher).min_by(|a, b| compare(&a.version, &b.version));
            higher.or_else(|| of_kind().max_by(|a, b| compare(&a.version, &b.version)))
        };
        let found = next(false).or_else(|| next(true)).or(latest)?;
        Some(Nearest { entry: found.entry, keeps_version: false })
    }

    /// Returns the tag as a candidate if it has the same variant and moves with the versions.
    fn candidate(&self, entry: Entry) -> Option<Candidate> {
        let parts = TagParts::new(entry.tag());
        let version = parts.version().map(numbers).unwrap_or_default();
        let is_alike = parts.variant() == self.parts.variant() && parts.suffix() == self.parts.suffix();
        let has_word = version.is_empty() || self.version.is_empty() || parts.word() == self.parts.word();
        let moves = parts.epoch().is_none() && parts.date().is_none() && (parts.is_latest() || !version.is_empty());
        (is_alike && has_word && moves).then_some(Candidate { entry, parts, version })
    }

    /// Checks whether a tag has the requested version.
    ///
    /// One number is not enough if the other tags show that it means another version: `3` is not `3.11` if there is a `3.13` and no
    /// `3.11`.
    fn is_same_version(&self, candidate: &Candidate, all: &[Candidate]) -> bool {
        let (own, other) = (self.version.as_slice(), candidate.version.as_slice());
        if other.is_empty() {
            return false;
        }
        if let ([first], [_, second, ..]) = (other, own) {
            let mut finer =
                all.iter().filter(|tag| tag.version.len() > 1 && tag.version.first() == Some(first)).peekable();
            return own.first() == Some(first)
                && (finer.peek().is_none() || finer.any(|tag| tag.version.get(1) == Some(second)));
        }
        own.starts_with(other) || other.starts_with(own)
    }

    /// Ranks a tag of the same version; a lower rank is better.
    fn rank(&self, candidate: &Candidate) -> (bool, bool, usize) {
        let (own, other) = (self.version.len(), candidate.version.len());
        (candidate.is_past(), other > own, own.abs_diff(other))
    }
}

struct Candidate {
    entry: Entry,
    parts: TagParts<'static>,
    version: Vec<&'static str>,
}

impl Candidate {
    fn is_past(&self) -> bool {
        is_past(self.entry)
    }

    /// Orders supported tags after unsupported ones, and then higher versions after lower ones.
    fn order(&self, other: &Self) -> Ordering {
        other.is_past().cmp(&self.is_past()).then_with(|| compare(&self.version, &other.version))
    }
}

fn entries(catalog: &'static Catalog, name: &str) -> impl Iterator<Item = Entry> {
    let (first, end) = catalog.of_name(name);
    (first..end).map(move |place| Entry::new(catalog, place))
}

fn is_past(entry: Entry) -> bool {
    entry.end_of_life().is_some_and(|end| end.is_past)
}

/// Returns the parts of a version, without a leading `v`.
fn numbers(version: &str) -> Vec<&str> {
    version.strip_prefix('v').unwrap_or(version).split(['.', '_']).collect()
}

/// Compares versions by their numbers; a part that is not a number comes after those, and is compared as a string.
fn compare(version: &[&str], other: &[&str]) -> Ordering {
    let key = |part: &&str| (part.parse::<u64>().unwrap_or(u64::MAX), (*part).to_owned());
    // Numbers of the same value, such as `08` and `8`, differ as strings.
    version.iter().map(key).cmp(other.iter().map(key))
}
