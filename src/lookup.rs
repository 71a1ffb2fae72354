//! Looking up the image that a string names: by binary search, and at run time by perfect hash first.
//!
//! A test checks that both give the same answers.

use core::cmp::Ordering;

use crate::bytes::same;
use crate::generated::{ALL_IMAGES, BY_SHORT, REFERENCES, REGISTRY};
use crate::{Image, Reference, UnknownImage};

/// The part before `NAME:TAG` in a reference to a Chainguard image: the company's own registry, or its organisation on Docker
/// Hub in the three ways that people write it.
pub(crate) const REGISTRIES: [&str; 4] =
    [REGISTRY, "docker.io/chainguard/", "chainguard/", "index.docker.io/chainguard/"];

/// Looks up a reference at run time.
#[inline]
pub(crate) fn at_run_time(reference: &str) -> Result<Image, UnknownImage> {
    // Most known references have no digest and need no parsing.
    let Some(short) = REGISTRIES.iter().find_map(|registry| reference.strip_prefix(registry)) else {
        return Err(UnknownImage::new(reference));
    };
    if let Some(&image) = BY_SHORT.get(short) {
        return Ok(image);
    }
    match split_digest(short) {
        (_, Some(_)) => in_const(reference),
        (_, None) => Err(UnknownImage::new(reference)),
    }
}

/// Looks up a reference in a `const`, where a perfect hash cannot be computed: parses it and returns the [image](Reference::image)
/// that it names.
///
/// # Errors
///
/// The same as [`Image::from_reference`].
#[inline]
pub const fn in_const(text: &str) -> Result<Image, UnknownImage> {
    match Reference::read(text) {
        Ok(reference) => reference.image(),
        Err(_) => Err(UnknownImage::new(text)),
    }
}

/// The image with this name and tag, by binary search.
#[inline]
pub(crate) const fn find(name: &str, tag: &str) -> Option<Image> {
    match place(&REFERENCES, REGISTRY.len(), name, tag) {
        Some(place) => Some(ALL_IMAGES[place]),
        None => None,
    }
}

/// Whether the catalogue has any image of this name.
#[inline]
pub(crate) const fn has_name(name: &str) -> bool {
    let place = first_not_less(&REFERENCES, REGISTRY.len(), name, "");
    place < REFERENCES.len() && has_this_name(REFERENCES[place], REGISTRY.len(), name)
}

/// The index in a catalogue of the reference with this name and tag after its first `start` bytes.
#[inline]
pub(crate) const fn place(references: &[&str], start: usize, name: &str, tag: &str) -> Option<usize> {
    let place = first_not_less(references, start, name, tag);
    if place < references.len() {
        if let Ordering::Equal = compare(references[place], start, name, tag) {
            return Some(place);
        }
    }
    None
}

/// Whether the reference has this name after its first `start` bytes.
#[inline]
pub(crate) const fn has_this_name(reference: &str, start: usize, name: &str) -> bool {
    let (reference, name) = (reference.as_bytes(), name.as_bytes());
    let end = start + name.len();
    end < reference.len() && reference[end] == b':' && same(reference.split_at(end).0.split_at(start).1, name)
}

/// The index of the first reference that is not less than this one.
#[inline]
pub(crate) const fn first_not_less(references: &[&str], start: usize, name: &str, tag: &str) -> usize {
    let (mut from, mut to) = (0, references.len());
    while from < to {
        let middle = usize::midpoint(from, to);
        match compare(references[middle], start, name, tag) {
            Ordering::Less => from = middle + 1,
            Ordering::Equal | Ordering::Greater => to = middle,
        }
    }
    from
}

/// Compares the part of a reference after its first `start` bytes with `NAME:TAG`, without building that string.
#[inline]
const fn compare(reference: &str, start: usize, name: &str, tag: &str) -> Ordering {
    let (reference, name, tag) = (reference.as_bytes(), name.as_bytes(), tag.as_bytes());
    // In a `const`, each `len` is a call, and a lookup spends its time here.
    let (whole, name_length) = (reference.len(), name.len());
    let length = name_length + 1 + tag.len();
    let mut at = 0;
    while start + at < whole && at < length {
        let wanted = if at < name_length {
            name[at]
        } else if at == name_length {
            b':'
        } else {
            tag[at - name_length - 1]
        };
        let byte = reference[start + at];
        if byte < wanted {
            return Ordering::Less;
        }
        if byte > wanted {
            return Ordering::Greater;
        }
        at += 1;
    }
    if whole < start + length {
        Ordering::Less
    } else if whole > start + length {
        Ordering::Greater
    } else {
        Ordering::Equal
    }
}

/// The part after the registry, if that has Chainguard's images.
#[inline]
pub(crate) const fn without_registry(reference: &str) -> Option<&str> {
    let mut which = 0;
    while which < REGISTRIES.len() {
        let rest = strip_prefix(reference, REGISTRIES[which]);
        if rest.is_some() {
            return rest;
        }
        which += 1;
    }
    None
}

/// `str::strip_prefix`, which is not `const` yet.
#[inline]
pub(crate) const fn strip_prefix<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    match text.split_at_checked(prefix.len()) {
        Some((start, rest)) if same(start.as_bytes(), prefix.as_bytes()) => Some(rest),
        _ => None,
    }
}

/// Splits at the first `@`, where a digest starts.
#[inline]
pub(crate) const fn split_digest(text: &str) -> (&str, Option<&str>) {
    split_once(text, b'@')
}

/// Splits `NAME:TAG` at its first colon.
#[inline]
pub(crate) const fn split_tag(text: &str) -> (&str, Option<&str>) {
    split_once(text, b':')
}

#[inline]
pub(crate) const fn split_once(text: &str, separator: u8) -> (&str, Option<&str>) {
    let bytes = text.as_bytes();
    let (mut at, end) = (0, bytes.len());
    while at < end {
        if bytes[at] == separator {
            // An ASCII byte is always a character of its own.
            let (before, rest) = text.split_at(at);
            return (before, Some(rest.split_at(1).1));
        }
        at += 1;
    }
    (text, None)
}

/// `str::rsplit_once`, which is not `const` yet.
#[inline]
pub(crate) const fn rsplit_once(text: &str, separator: u8) -> Option<(&str, &str)> {
    let bytes = text.as_bytes();
    let mut at = bytes.len();
    while at > 0 {
        at -= 1;
        if bytes[at] == separator {
            let (before, rest) = text.split_at(at);
            return Some((before, rest.split_at(1).1));
        }
    }
    None
}
