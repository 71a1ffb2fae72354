//! The parts of an organisation's tags that the compiler of catalogues needs.

use std::cmp::Reverse;

use crate::ident::{is_number, split_date};

/// Whether a tag names one build of a version: `3.13.9-r2`, `3.13.9-r2-dev`.
///
/// Such tags come and go with every build, so by default [`Catalog`](crate::Catalog) makes no variants of them.
///
/// ```
/// use chainguard_images_codegen::has_epoch;
///
/// assert!(has_epoch("3.13.9-r2-dev"));
/// assert!(!has_epoch("3.13.9-dev"));
/// ```
#[must_use]
pub fn has_epoch(tag: &str) -> bool {
    let is_epoch = |part: &str| part.strip_prefix('r').is_some_and(is_number);
    // The first part is the version, or a word.
    tag.split('-').skip(1).any(is_epoch)
}

/// Whether a tag ends with a date of 8, 12 or 14 digits: `latest-20260218`, `3.13-dev-20260218175623`.
///
/// Such tags come with every build, so by default [`Catalog`](crate::Catalog) makes no variants of them.
///
/// ```
/// use chainguard_images_codegen::has_date;
///
/// assert!(has_date("openjdk-17-202412120223"));
/// assert!(!has_date("openjdk-17"));
/// ```
#[must_use]
pub fn has_date(tag: &str) -> bool {
    split_date(tag).1.is_some()
}

/// The sort key of a repository's tags, as people look for them: `latest` first, then the newest version, the shorter tag first.
pub type Preference<'a> = (bool, Reverse<Vec<u128>>, usize, &'a str);

/// The place of a tag among others.
pub fn preference(tag: &str) -> Preference<'_> {
    let is_latest = tag == "latest" || tag.starts_with("latest-");
    let numbers = Versioned::new(tag).filter(|_| !is_latest).map(|version| version.numbers);
    (!is_latest, Reverse(numbers.unwrap_or_default()), tag.len(), tag)
}

/// A tag's version: the part before it, its numbers, and the part after it. `None` if there is no version.
pub struct Versioned<'a> {
    pub before: &'a str,
    pub numbers: Vec<u128>,
    pub after: &'a str,
}

impl<'a> Versioned<'a> {
    pub fn new(tag: &'a str) -> Option<Self> {
        let start = tag.find(|c: char| c.is_ascii_digit())?;
        let is_at_start = tag.get(..start).is_some_and(|before| before.is_empty() || before.ends_with(['-', 'v']));
        let rest = tag.get(start..)?;
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let numbers: Option<Vec<u128>> = rest.get(..end)?.split('.').map(|number| number.parse().ok()).collect();
        if !is_at_start {
            return None;
        }
        Some(Self { before: tag.get(..start)?, numbers: numbers?, after: rest.get(end..)? })
    }
}

#[cfg(test)]
mod tests {
    use super::{Versioned, has_date, has_epoch, preference};

    #[test]
    fn the_latest_and_the_newest_come_first() {
        let mut tags = ["3", "3.9", "3.10", "latest-dev", "3.10.1", "2", "latest", "3.10-dev", "latest-fpm"];
        tags.sort_by_key(|tag| preference(tag));
        assert_eq!(tags, ["latest", "latest-dev", "latest-fpm", "3.10.1", "3.10", "3.10-dev", "3.9", "3", "2"]);
    }

    #[test]
    fn epochs_and_dates() {
        for (tag, epoch, date) in [
            ("latest", false, false),
            ("3.13.9-r2", true, false),
            ("3.13.9-r2-dev", true, false),
            ("3.13.9-dev-r2", true, false),
            ("r2", false, false),
            ("3.13-rc1", false, false),
            ("latest-20260218", false, true),
            ("openjdk-17-202412120223", false, true),
            ("1.2.3-dev-20260218175623", false, true),
            ("1.2.3_git20260914", false, false),
            ("2026", false, false),
            ("20260218", false, false),
        ] {
            assert_eq!((has_epoch(tag), has_date(tag)), (epoch, date), "{tag}");
        }
    }

    #[test]
    fn versions() {
        for (tag, expected) in [
            ("3.13.9-r2-dev", Some(("", vec![3, 13, 9], "-r2-dev"))),
            ("openjdk-17-dev", Some(("openjdk-", vec![17], "-dev"))),
            ("v1.2", Some(("v", vec![1, 2], ""))),
            ("latest", None),
            ("1.", None),
            ("sha1", None),
            ("340282366920938463463374607431768211456", None),
        ] {
            let found = Versioned::new(tag);
            assert_eq!(found.map(|found| (found.before, found.numbers, found.after)), expected, "{tag}");
        }
    }
}
