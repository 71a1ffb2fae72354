//! The grammar of references.

/// Whether `text` is a repository's name without a registry: path components of lower-case letters and digits, with
/// separators only between them.
pub fn is_repository(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let component = |part: &str| {
        part.starts_with(plain) && part.ends_with(plain) && part.chars().all(|c| plain(c) || "._-".contains(c))
    };
    text.split('/').all(component)
}

/// Whether `tag` follows the newest version, rather than naming one.
pub fn is_floating(tag: &str) -> bool {
    tag == "latest" || tag.starts_with("latest-")
}
