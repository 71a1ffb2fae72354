//! The version that a tag starts with.

use crate::bytes::slice;
use crate::lookup::strip_prefix;

/// The digits and dots at the start of a tag, with or without a `v` in front, of which the rest is words: `3.12` of `v3.12-slim`.
///
/// None where there is no digit, or where they run into something else: `bookworm`, `3.14rc1`.
#[inline]
pub(crate) const fn version(tag: &str) -> Option<&str> {
    let start = match tag.as_bytes() {
        [b'v', b'0'..=b'9', ..] => 1,
        [b'0'..=b'9', ..] => 0,
        _ => return None,
    };
    let (bytes, mut end) = (tag.as_bytes(), start);
    while end < bytes.len() && (bytes[end].is_ascii_digit() || (bytes[end] == b'.' && bytes[end - 1] != b'.')) {
        end += 1;
    }
    let is_over = end == bytes.len() || matches!(bytes[end], b'-' | b'_');
    if is_over && bytes[end - 1] != b'.' { Some(slice(tag, start, end)) } else { None }
}

/// Whether it is the tag of a version, as organisations have them: `22-slim`, `v1.2`, `openjdk-17`.
#[inline]
pub(crate) const fn is_version(tag: &str) -> bool {
    let tag = match strip_prefix(tag, "openjdk-") {
        Some(rest) => rest,
        None => tag,
    };
    version(tag).is_some()
}
