//! Rust names for upstream's names.

/// The variant of an image: `node`, `latest-dev` becomes `NodeDev`.
///
/// Each run of letters and digits starts a word; a leading `latest` in the tag is left out. Every input has an answer, but not every answer is
/// a valid identifier, and two inputs may have the same answer: the checks report both.
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
/// Like [`image`], but versions stay apart: between two digits, a `.` becomes `_`, and anything else `__`. Every name and tag have an
/// answer, which is a valid identifier; two may have the same answer.
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

/// The reason why the name that the build script chose cannot be a variant, if it cannot.
#[cfg(feature = "organization")]
pub fn variant_flaw(text: &str) -> Option<&'static str> {
    match text {
        "ALL" => Some("is that of the list of all images"),
        "Self" => flaw(text),
        // After another letter, `Self` is only a part of a name.
        _ => flaw(&(text.replace('_', "") + "x")),
    }
}

/// A tag without the suffix of its variant, and the variant of `Variant`.
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

/// The reason why the name cannot be an enum's variant, if it cannot.
pub fn flaw(text: &str) -> Option<&'static str> {
    if !text.chars().next().is_some_and(|first| first.is_ascii_uppercase()) {
        Some("does not begin with an upper-case letter")
    } else if text.chars().any(not_alphanumeric) {
        Some("contains characters other than letters and digits")
    } else if text == "Self" {
        // The only keyword with an upper-case letter.
        Some("is a Rust keyword")
    } else {
        None
    }
}

fn not_alphanumeric(character: char) -> bool {
    !character.is_ascii_alphanumeric()
}
