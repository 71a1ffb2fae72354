//! From what upstream calls a thing to what Rust calls it.

/// The variant of an image: `node`, `latest-dev` becomes `NodeDev`.
///
/// Each run of letters and digits begins a word; the tag's leading `latest` says nothing and is left out. Every text has
/// an answer, but not every answer is an identifier, and two texts may have the same one: the checks see to both.
#[must_use]
pub fn image(name: &str, tag: &str) -> String {
    let tag = match tag.strip_prefix("latest") {
        Some(rest) if rest.is_empty() || rest.starts_with('-') => rest,
        _ => tag,
    };
    words(&[name, tag])
}

/// The variant of a platform: `linux/arm/v7` becomes `LinuxArmV7`.
#[must_use]
pub fn platform(text: &str) -> String {
    words(&[text])
}

/// The variant of an organisation's image: `kafka`, `3.9-dev` becomes `Kafka3_9Dev`.
///
/// As [`image`], but that versions stay apart: between two digits a `.` is kept as `_`, and anything else as `__`. Every name and tag
/// have an answer, which is an identifier; two may have the same one.
#[cfg(feature = "organization")]
pub fn organization_image(name: &str, tag: &str) -> String {
    let tag = match tag.strip_prefix("latest") {
        Some(rest) if rest.is_empty() || rest.starts_with('-') => rest,
        _ => tag,
    };
    let mut variant = String::new();
    let mut separator = "";
    for character in name.chars().chain([':']).chain(tag.chars()) {
        if not_alphanumeric(character) {
            separator = if separator.is_empty() && character == '.' { "_" } else { "__" };
            continue;
        }
        let is_between_digits = character.is_ascii_digit() && variant.ends_with(|c: char| c.is_ascii_digit());
        if is_between_digits {
            variant += separator;
        }
        variant.push(if separator.is_empty() && !variant.is_empty() {
            character
        } else {
            character.to_ascii_uppercase()
        });
        separator = "";
    }
    if variant.starts_with(|c: char| c.is_ascii_digit()) {
        variant.insert(0, '_');
    }
    if TAKEN.contains(&variant.as_str()) { variant + "_" } else { variant }
}

/// A keyword, and the constant with all images.
#[cfg(feature = "organization")]
const TAKEN: [&str; 2] = ["Self", "ALL"];

/// Why the text cannot be the name of a variant that somebody chose, if it cannot.
#[cfg(feature = "organization")]
pub fn variant_flaw(text: &str) -> Option<&'static str> {
    match text {
        "ALL" => Some("is that of the list of all images"),
        "Self" => flaw(text),
        // Behind something else, `Self` is a part of a name.
        _ => flaw(&(text.replace('_', "") + "x")),
    }
}

/// A tag without the end that says its variant, and the variant of `Variant`.
pub fn split_variant(tag: &str) -> (&str, &'static str) {
    if let Some(standard) = tag.strip_suffix("-dev") {
        (standard, "Dev")
    } else if let Some(standard) = tag.strip_suffix("-slim") {
        (standard, "Slim")
    } else {
        (tag, "Standard")
    }
}

/// A tag and the date after it.
pub fn split_date(tag: &str) -> (&str, Option<&str>) {
    match tag.rsplit_once('-') {
        Some((rest, date)) if matches!(date.len(), 8 | 12 | 14) && is_number(date) => (rest, Some(date)),
        _ => (tag, None),
    }
}

pub fn is_number(text: &str) -> bool {
    for byte in text.bytes() {
        if !byte.is_ascii_digit() {
            return false;
        }
    }
    !text.is_empty()
}

fn words(texts: &[&str]) -> String {
    let mut variant = String::new();
    for text in texts {
        let mut starts_word = true;
        for character in text.chars() {
            if not_alphanumeric(character) {
                starts_word = true;
                continue;
            }
            variant.push(if starts_word { character.to_ascii_uppercase() } else { character });
            starts_word = false;
        }
    }
    variant
}

/// Why the text cannot be the name of an enum's variant, if it cannot.
pub fn flaw(text: &str) -> Option<&'static str> {
    if !text.chars().next().is_some_and(|first| first.is_ascii_uppercase()) {
        Some("does not begin with an upper-case letter")
    } else if text.chars().any(not_alphanumeric) {
        Some("has more in it than letters and digits")
    } else if text == "Self" {
        // The only keyword with an upper-case letter.
        Some("is a keyword of Rust")
    } else {
        None
    }
}

fn not_alphanumeric(character: char) -> bool {
    !character.is_ascii_alphanumeric()
}
