//! Suggestions for unknown references: the image of the catalogue that was probably meant.

use crate::bytes::same;
use crate::distance::{distance, is_near};
use crate::generated::{ALL_IMAGES, NAME_GROUP_OF, NAME_GROUPS, NAMES};
use crate::lookup::{REGISTRIES, find, has_name, split_digest, split_once, split_tag, strip_prefix};
use crate::message::Message;
use crate::names;
use crate::{Image, TagParts, Variant};

/// The part before an image's name if Chainguard's organisation is left out. Except with the last one, the reference is
/// then to Docker's own image with that name.
const NO_ORGANISATION: [&str; 5] = ["", "library/", "docker.io/", "docker.io/library/", "cgr.dev/"];

/// The image closest to `NAME[:TAG]`, if any is close.
///
/// This is the image whose reference is a single typo away, even if it is in the colon. Otherwise it is the image that people call by this
/// name, or the one with the fewest typos, with the tag that is meant.
#[inline]
pub(crate) const fn nearest(short: &str) -> Option<Image> {
    let image = one_error_away(short);
    if image.is_some() {
        return image;
    }
    let (name, tag) = split_tag(short);
    let tag = match tag {
        Some(tag) => tag,
        None => "latest",
    };
    if let Some(name) = called(name) {
        return nearest_tag(name, tag);
    }
    // `node-dev` is `node:latest-dev`.
    if let Some(name) = names::strip_suffix(name, "-dev") {
        if let Some(name) = called(name) {
            return nearest_tag(name, "latest-dev");
        }
    }
    match nearest_name(name) {
        Some(name) => nearest_tag(name, tag),
        None => None,
    }
}

/// The name of the free image with this name or alias.
#[inline]
const fn called(name: &str) -> Option<&str> {
    if has_name(name) { Some(name) } else { names::meant(name) }
}

/// The free image that is meant by a withdrawn name, which is not a typo.
#[inline]
pub(crate) const fn instead_of(short: &str) -> Option<Image> {
    let (name, tag) = split_tag(short);
    match (names::meant(name), tag) {
        (Some(name), Some(tag)) => nearest_tag(name, tag),
        (Some(name), None) => listed(name, "latest"),
        (None, _) => None,
    }
}

/// The closest name among those that an organisation can have, if any is close.
#[inline]
pub(crate) const fn nearest_paid(name: &str) -> Option<&'static str> {
    let (mut best, mut least, mut at) = (None, usize::MAX, 0);
    while at < NAMES.len() {
        let candidate = NAMES.at(at);
        let difference = candidate.len().abs_diff(name.len());
        if NAME_GROUPS[NAME_GROUP_OF[at] as usize].organizations
            && difference < least
            && is_near(difference, candidate.len())
        {
            let errors = distance(name.as_bytes(), candidate.as_bytes());
            if errors < least && is_near(errors, candidate.len()) {
                (best, least) = (Some(candidate), errors);
            }
        }
        at += 1;
    }
    best
}

/// The image meant by a reference to another registry, if only the registry is wrong.
#[inline]
pub(crate) const fn elsewhere(reference: &str) -> Option<Image> {
    let (tagged, _) = split_digest(reference);
    let mut which = 0;
    while which < NO_ORGANISATION.len() {
        if let Some(short) = strip_prefix(tagged, NO_ORGANISATION[which]) {
            if let (_, None) = split_once(short, b'/') {
                let image = nearest(short);
                if image.is_some() {
                    return image;
                }
            }
        }
        which += 1;
    }
    match after_misspelt_registry(tagged) {
        Some(short) => nearest(short),
        None => None,
    }
}

#[inline]
pub(crate) const fn nearest_name(name: &str) -> Option<&'static str> {
    let mut best: Option<&'static str> = None;
    let mut least = usize::MAX;
    let mut at = 0;
    while at < ALL_IMAGES.len() {
        let candidate = ALL_IMAGES[at].name();
        // The difference in length is a lower bound of the distance, and cheaper.
        let difference = candidate.len().abs_diff(name.len());
        if difference < least && is_near(difference, candidate.len()) {
            let errors = distance(name.as_bytes(), candidate.as_bytes());
            if errors < least && is_near(errors, candidate.len()) {
                best = Some(candidate);
                least = errors;
            }
        }
        at += 1;
    }
    best
}

/// The image with this name and the closest tag, if any is close. Otherwise the tag is that of a missing version or variant, and
/// this is the floating one instead: `latest-dev` for a development variant's tag, or else `latest`.
#[inline]
pub(crate) const fn nearest_tag(name: &str, tag: &str) -> Option<Image> {
    let mut best: Option<Image> = None;
    let mut least = usize::MAX;
    let mut at = 0;
    while at < ALL_IMAGES.len() {
        let candidate = ALL_IMAGES[at];
        if same(candidate.name().as_bytes(), name.as_bytes()) && candidate.withdrawn_on().is_none() {
            let errors = distance(tag.as_bytes(), candidate.tag().as_bytes());
            if errors < least && is_near(errors, candidate.tag().len()) {
                best = Some(candidate);
                least = errors;
            }
        }
        at += 1;
    }
    if let (None, Variant::Dev) = (best, TagParts::new(tag).variant()) {
        best = listed(name, "latest-dev");
    }
    if best.is_none() {
        best = listed(name, "latest");
    }
    best
}

/// The image with this name and tag, unless it was withdrawn.
#[inline]
const fn listed(name: &str, tag: &str) -> Option<Image> {
    match find(name, tag) {
        Some(image) if image.withdrawn_on().is_none() => Some(image),
        _ => None,
    }
}

/// Writes the tags of the free image with this name.
#[inline]
pub(crate) const fn push_tags(name: &str, message: &mut Message) {
    let (mut at, mut count, mut listed) = (0, 0, 0);
    while at < ALL_IMAGES.len() {
        count += same(ALL_IMAGES[at].name().as_bytes(), name.as_bytes()) as usize;
        at += 1;
    }
    at = 0;
    while at < ALL_IMAGES.len() {
        if same(ALL_IMAGES[at].name().as_bytes(), name.as_bytes()) {
            message.push(if listed == 0 {
                "`"
            } else if listed + 1 == count {
                " and `"
            } else {
                ", `"
            });
            message.push(ALL_IMAGES[at].tag());
            message.push("`");
            listed += 1;
        }
        at += 1;
    }
}

/// The image whose name and tag are the string, or a single typo away from it.
#[inline]
const fn one_error_away(short: &str) -> Option<Image> {
    let mut best = None;
    let mut at = 0;
    while at < ALL_IMAGES.len() {
        let candidate = ALL_IMAGES[at].short();
        if candidate.len().abs_diff(short.len()) <= 1 && ALL_IMAGES[at].withdrawn_on().is_none() {
            match distance(short.as_bytes(), candidate.as_bytes()) {
                0 => return Some(ALL_IMAGES[at]),
                1 if best.is_none() => best = Some(ALL_IMAGES[at]),
                _ => {}
            }
        }
        at += 1;
    }
    best
}

/// The part after the registry, if the string starts with one of Chainguard's with at most two typos.
#[inline]
const fn after_misspelt_registry(text: &str) -> Option<&str> {
    let mut best = None;
    let mut least = 3;
    let mut which = 0;
    while which < REGISTRIES.len() {
        let registry = REGISTRIES[which];
        let mut end = registry.len() - 2;
        while end <= registry.len() + 2 {
            if let Some((start, rest)) = text.split_at_checked(end) {
                let errors = distance(start.as_bytes(), registry.as_bytes());
                if errors < least {
                    best = Some(rest);
                    least = errors;
                }
            }
            end += 1;
        }
        which += 1;
    }
    best
}
