use crate::generated::VERSION_TAGS;
use crate::lookup::{has_name, strip_prefix};
use crate::{Reference, UnknownImage, UnknownImageKind};

/// What a reference to Chainguard's free images asks for that surely is not there: the name or the tag is unknown, or was withdrawn.
///
/// Beside a digest the tag does not count, and version tags come and go.
#[inline]
pub(crate) const fn unpublished(reference: &Reference) -> Option<UnknownImage> {
    let Err(unknown) = reference.image() else {
        return None;
    };
    match unknown.kind() {
        UnknownImageKind::Name => Some(unknown),
        UnknownImageKind::Withdrawn if reference.digest().is_none() || !has_repository(reference) => Some(unknown),
        UnknownImageKind::Tag if reference.digest().is_none() && !may_be_version(reference) => Some(unknown),
        _ => None,
    }
}

/// Whether only the tag was withdrawn.
#[inline]
const fn has_repository(reference: &Reference) -> bool {
    match strip_prefix(reference.repository().path(), "chainguard/") {
        Some(name) => has_name(name),
        None => false,
    }
}

/// Whether the image has version tags, and this may be a newer one.
#[inline]
const fn may_be_version(reference: &Reference) -> bool {
    let (Some(tag), Some(name)) = (reference.tag(), strip_prefix(reference.repository().path(), "chainguard/")) else {
        return false;
    };
    if strip_prefix(tag, "latest").is_some() {
        return false;
    }
    let mut at = 0;
    while at < VERSION_TAGS.len() {
        if let Some(rest) = strip_prefix(VERSION_TAGS[at], name) {
            if let [b':', ..] = rest.as_bytes() {
                return true;
            }
        }
        at += 1;
    }
    false
}
