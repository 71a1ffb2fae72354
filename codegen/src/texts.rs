//! Replacements for generic functions of the standard library, which the compiler would instantiate anew for each use.

/// Whether every byte of the string is of a kind, such as `u8::is_ascii_digit`.
pub fn is_all(text: &str, kind: fn(&u8) -> bool) -> bool {
    for byte in text.as_bytes() {
        if !kind(byte) {
            return false;
        }
    }
    true
}

/// The strings, with a separator between each two of them.
pub fn join(texts: &[String], separator: &str) -> String {
    let mut joined = String::new();
    for (place, text) in texts.iter().enumerate() {
        joined += if place == 0 { "" } else { separator };
        joined += text;
    }
    joined
}

/// Inserts a string into a sorted list, unless it is in it.
pub fn insert(sorted: &mut Vec<String>, text: String) {
    if let Err(place) = sorted.binary_search(&text) {
        sorted.insert(place, text);
    }
}
