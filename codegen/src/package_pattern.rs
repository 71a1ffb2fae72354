//! Names of packages with a `*` for a version.

/// What the first `*` of a pattern stands for in a package's name, empty where there is none; `None` if the name does not fit.
///
/// A `*` stands for digits, `.` and `-`, or for nothing.
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
