//! Names of packages with a `*` for a version.

/// The part of a package's name that the first `*` of a pattern matches, empty without a `*`; `None` if the name does not match.
///
/// A `*` matches digits, `.` and `-`, or nothing.
#[must_use]
pub fn version<'a>(package: &'a str, pattern: &str) -> Option<&'a str> {
    let Some((start, end)) = pattern.split_once('*') else {
        return if package == pattern { Some("") } else { None };
    };
    let rest = package.strip_prefix(start)?;
    for (place, byte) in rest.bytes().enumerate() {
        if version(&rest[place..], end).is_some() {
            return Some(&rest[..place]);
        }
        if !matches!(byte, b'0'..=b'9' | b'.' | b'-') {
            return None;
        }
    }
    if end.is_empty() { Some(rest) } else { None }
}
