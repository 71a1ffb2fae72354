//! The catalogue's image that a wrong reference probably meant.

use crate::Image;
use crate::bytes::same;
use crate::distance::{distance, is_near};
use crate::generated::{ALL_IMAGES, IMAGES};
use crate::lookup::{REGISTRIES, split_digest, split_once, split_tag, strip_prefix};

/// What stands in front of an image's name when Chainguard's organisation is left out. But for the last, the reference is
/// then to Docker's own image of that name.
const NO_ORGANISATION: [&str; 5] = ["", "library/", "docker.io/", "docker.io/library/", "cgr.dev/"];

/// The image nearest to `NAME[:TAG]`, if any is near.
///
/// The one that a single error separates from the text, such as one in the colon. Otherwise the name with the fewest typing
/// errors, and the nearest of its tags, however far: a version tag means the floating one.
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
    match nearest_name(name) {
        Some(name) => nearest_tag(name, tag),
        None => None,
    }
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
const fn nearest_name(name: &str) -> Option<&'static str> {
    let mut best: Option<&'static str> = None;
    let mut least = usize::MAX;
    let mut at = 0;
    while at < IMAGES.len() {
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

/// Of the images with this name the one with the nearest tag; for a tag in `-dev` a development variant, if there is one.
#[inline]
const fn nearest_tag(name: &str, tag: &str) -> Option<Image> {
    let wants_dev = is_dev(tag);
    let mut best: Option<Image> = None;
    let mut least = (true, usize::MAX);
    let mut at = 0;
    while at < IMAGES.len() {
        let candidate = ALL_IMAGES[at];
        if same(candidate.name().as_bytes(), name.as_bytes()) {
            let other_variant = wants_dev && !is_dev(candidate.tag());
            let errors = distance(tag.as_bytes(), candidate.tag().as_bytes());
            let nearer = (least.0 && !other_variant) || (least.0 == other_variant && errors < least.1);
            if best.is_none() || nearer {
                best = Some(candidate);
                least = (other_variant, errors);
            }
        }
        at += 1;
    }
    best
}

/// Whether the tag is a development variant's.
#[inline]
const fn is_dev(tag: &str) -> bool {
    matches!(tag.as_bytes(), [.., b'-', b'd', b'e', b'v'])
}

/// The image whose name and tag are a single error away from the text.
#[inline]
const fn one_error_away(short: &str) -> Option<Image> {
    let mut at = 0;
    while at < IMAGES.len() {
        let candidate = ALL_IMAGES[at].short();
        if candidate.len().abs_diff(short.len()) <= 1 && distance(short.as_bytes(), candidate.as_bytes()) <= 1 {
            return Some(ALL_IMAGES[at]);
        }
        at += 1;
    }
    None
}

/// What follows the registry, when the text starts with one of Chainguard's written with at most two errors.
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
