//! Facts about names that no free image has.

use crate::bytes::same;
use crate::generated::{NAME_ALIASES, NAME_GROUP_OF, NAME_GROUPS, NAME_SUFFIXES, NAMES, NameGroup};
use crate::lookup::has_name;

/// The reason why a name has no free image.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum NameStatus {
    /// An organisation can have it.
    Paid,
    /// It was published once, and withdrawn.
    Withdrawn,
    /// Several images have names that start with it and a dash.
    Family,
}

/// The facts about a name in `names.yaml` that is not free.
#[inline]
pub(crate) const fn group(name: &str) -> Option<&'static NameGroup> {
    match NAMES.place(name) {
        Some(place) => Some(&NAME_GROUPS[NAME_GROUP_OF[place] as usize]),
        None => None,
    }
}

/// Whether the name is a known one with a suffix that only an organisation's images have.
#[inline]
pub(crate) const fn is_variant(name: &str) -> bool {
    let mut at = 0;
    while at < NAME_SUFFIXES.len() {
        if let Some(base) = strip_suffix(name, NAME_SUFFIXES[at]) {
            if has_name(base) || matches!(group(base), Some(NameGroup { organizations: true, .. })) {
                return true;
            }
        }
        at += 1;
    }
    false
}

/// The name of the free image that people mean when they type this one.
#[inline]
pub(crate) const fn meant(name: &str) -> Option<&'static str> {
    let mut at = 0;
    while at < NAME_ALIASES.len() {
        if same(NAME_ALIASES[at].0.as_bytes(), name.as_bytes()) {
            return Some(NAME_ALIASES[at].1);
        }
        at += 1;
    }
    None
}

/// `str::strip_suffix`, which is not `const` yet.
#[inline]
pub(crate) const fn strip_suffix<'a>(text: &'a str, suffix: &str) -> Option<&'a str> {
    let Some(length) = text.len().checked_sub(suffix.len()) else {
        return None;
    };
    match text.split_at_checked(length) {
        Some((rest, end)) if same(end.as_bytes(), suffix.as_bytes()) => Some(rest),
        _ => None,
    }
}
