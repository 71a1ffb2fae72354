//! The version at the start of another vendor's tag.

use crate::TagParts;
use crate::lookup::{split_once, strip_prefix};

/// The digits and dots at the start of a tag, without a `v` before them, if only words follow: `3.12` in `v3.12-slim`.
///
/// `None` if there is no digit, or if another character follows directly: `bookworm`, `3.14rc1`.
#[inline]
pub(crate) const fn version(tag: &str) -> Option<&str> {
    let parts = TagParts::new(tag);
    let (None, Some(version)) = (parts.word(), parts.version()) else {
        return None;
    };
    let version = match strip_prefix(version, "v") {
        Some(rest) => rest,
        None => version,
    };
    let (version, _) = split_once(version, b'_');
    if is_digits_and_dots(version.as_bytes()) { Some(version) } else { None }
}

/// Whether there are digits before and after each dot.
#[inline]
const fn is_digits_and_dots(text: &[u8]) -> bool {
    let (mut at, mut may_end) = (0, false);
    while at < text.len() {
        if !(text[at].is_ascii_digit() || (may_end && text[at] == b'.')) {
            return false;
        }
        may_end = text[at] != b'.';
        at += 1;
    }
    may_end
}
