use crate::lookup::{has_name, strip_prefix};
use crate::unknown_image::has_version_tags;
use crate::{Reference, UnknownImage, UnknownImageKind};

/// Returns the error for a reference to Chainguard's free images that surely cannot be pulled: its name or its tag is unknown or not free,
/// or was withdrawn.
///
/// With a digest, the tag does not count. Version tags come and go, and so do the tags that registries derive from digests.
#[inline]
pub(crate) const fn unpublished(reference: &Reference) -> Option<UnknownImage> {
    let Err(unknown) = reference.image() else {
        return None;
    };
    match unknown.kind() {
        UnknownImageKind::Name | UnknownImageKind::Paid => Some(unknown),
        UnknownImageKind::Withdrawn if reference.digest().is_none() || !has_repository(reference) => Some(unknown),
        UnknownImageKind::Tag if reference.digest().is_none() && !may_be_there(reference) => Some(unknown),
        _ => None,
    }
}

/// Checks whether only the tag was withdrawn.
#[inline]
const fn has_repository(reference: &Reference) -> bool {
    match strip_prefix(reference.repository().path(), "chainguard/") {
        Some(name) => has_name(name),
        None => false,
    }
}

/// Checks whether the tag may come and go: the image has version tags, and this may be a newer one, or it is derived from a digest.
#[inline]
const fn may_be_there(reference: &Reference) -> bool {
    let (Some(tag), Some(name)) = (reference.tag(), strip_prefix(reference.repository().path(), "chainguard/")) else {
        return false;
    };
    if strip_prefix(tag, "sha256-").is_some() {
        return true;
    }
    if strip_prefix(tag, "latest").is_some() {
        return false;
    }
    has_version_tags(name)
}
