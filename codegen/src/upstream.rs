//! Repositories of other vendors, as `catalog.yaml` writes them, and the rules for their rows.

use crate::check::{field, is_domain, not_among};
use crate::lock::Lock;
use crate::nearest::did_you_mean;
use crate::problems::{Problems, quoted};
use crate::schema::{Catalog, Image, Mirror, NoEquivalent, is_component, is_path};
use crate::texts::is_all;
use crate::yaml::{Text, has_text};

/// Checks the repositories that images replace, the mirrors, and the words without an equivalent, against each other.
pub fn check(catalog: &Catalog, lock: &Lock, problems: &mut Problems) {
    let mut all = Vec::new();
    for category in &catalog.categories {
        for image in &category.images {
            replaced(image, problems);
            for text in &image.replaces {
                all.push(text);
            }
        }
    }
    mirrors(&catalog.replacements.mirrors, problems);
    for text in &all {
        is_original(text, &catalog.replacements.mirrors, problems);
    }
    overlaps(&all, problems);
    let mut known = Vec::new();
    for text in &all {
        known.push(split(&text.text).0.to_owned());
    }
    for repository in &lock.repositories {
        for alias in &repository.aliases {
            known.push(normal_form(&alias.text));
        }
    }
    no_equivalent(&catalog.replacements.no_equivalent, &known, problems);
    contradictions(&all, &catalog.replacements.no_equivalent, problems);
}

const NOT_REPLACED: &str = "is not a repository in normal form, such as `docker.io/library/node`, with or without a `*` at a component's \
                            end and `:WORD`";

/// Checks a repository that an organisation lists under `replaces`.
#[cfg(feature = "organization")]
pub fn check_replaced(text: &Text, problems: &mut Problems) {
    if !text.text.is_empty() && !is_replaced(&text.text) {
        let normal = normal_form(&text.text);
        let hint = if is_replaced(&normal) { format!("; did you mean {}?", quoted(&normal)) } else { String::new() };
        problems.add(&text.at, &format!("{} {NOT_REPLACED}{hint}", quoted(&text.text)));
    }
}

/// Checks that what an image replaces is a repository in normal form, listed once.
fn replaced(image: &Image, problems: &mut Problems) {
    let mut earlier = Vec::new();
    for text in &image.replaces {
        if !text.text.is_empty() && !is_replaced(&text.text) {
            problems.add(&text.at, &format!("{} {NOT_REPLACED}", quoted(&text.text)));
        }
        not_among(text, &earlier, problems);
        earlier.push(text);
    }
}

/// Checks that each mirror has one original, which is not a mirror itself.
fn mirrors(mirrors: &[Mirror], problems: &mut Problems) {
    let mut ends = Vec::new();
    for mirror in mirrors {
        ends.push(&mirror.of);
        for at in &mirror.at {
            ends.push(at);
        }
    }
    for end in &ends {
        if !end.text.is_empty() && !is_registry_or_domain(&end.text) {
            let message = "is not a registry: expected HOST or HOST/PATH, such as `docker.io/library`";
            problems.add(&end.at, &format!("{} {message}", quoted(&end.text)));
        }
    }
    let mut earlier: Vec<&Text> = Vec::new();
    for mirror in mirrors {
        for at in &mirror.at {
            for other in &earlier {
                if is_within(&at.text, &other.text) || is_within(&other.text, &at.text) {
                    let (text, place) = (quoted(&other.text), field(&other.at));
                    problems.add(&at.at, &format!("{} overlaps with {text} at {place}", quoted(&at.text)));
                }
            }
            earlier.push(at);
        }
    }
    for mirror in mirrors {
        for at in &earlier {
            if is_within(&mirror.of.text, &at.text) {
                let message = format!("{} is a mirror itself, at {}", quoted(&mirror.of.text), field(&at.at));
                problems.add(&mirror.of.at, &message);
            }
        }
    }
}

/// Checks that a repository is not in a mirror, where it would never be looked up.
pub fn is_original(text: &Text, mirrors: &[Mirror], problems: &mut Problems) {
    if let Some(original) = original(&text.text, mirrors) {
        let message = format!("{} is in a mirror; write {}", quoted(&text.text), quoted(&original));
        problems.add(&text.at, &message);
    }
}

/// Checks that a repository with a `*` and another one never match the same repository, since the order would then matter.
fn overlaps(texts: &[&Text], problems: &mut Problems) {
    let mut earlier: Vec<(&str, bool, &str)> = Vec::new();
    for text in texts {
        let repository = split(&text.text).0;
        let has_star = is_pattern(repository);
        for &(other, other_has_star, at) in &earlier {
            if (has_star || other_has_star) && repository != other && can_both_fit(repository, other) {
                let message = format!("{} overlaps with {} at {}", quoted(repository), quoted(other), field(at));
                problems.add(&text.at, &message);
            }
        }
        earlier.push((repository, has_star, &text.at));
    }
}

fn can_both_fit(left: &str, right: &str) -> bool {
    let (mut left, mut right) = (left.split('/'), right.split('/'));
    loop {
        let (left, right) = match (left.next(), right.next()) {
            (Some(left), Some(right)) => (left, right),
            (None, None) => return true,
            _ => return false,
        };
        let fit = match (left.strip_suffix('*'), right.strip_suffix('*')) {
            (None, None) => left == right,
            (Some(start), None) => right.starts_with(start),
            (None, Some(start)) => left.starts_with(start),
            (Some(left), Some(right)) => left.starts_with(right) || right.starts_with(left),
        };
        if !fit {
            return false;
        }
    }
}

/// Checks that the words are words, and the repositories among those that images replace.
fn no_equivalent(rows: &[NoEquivalent], known: &[String], problems: &mut Problems) {
    let mut names = Vec::new();
    for name in known {
        names.push(name.as_str());
    }
    for row in rows {
        let (mut words, mut repositories) = (Vec::new(), Vec::new());
        for word in &row.words {
            if !word.text.is_empty() && !is_word(&word.text) {
                let message = "is not a word of a tag: expected letters and digits";
                problems.add(&word.at, &format!("{} {message}", quoted(&word.text)));
            }
            not_among(word, &words, problems);
            words.push(word);
        }
        for repository in &row.repositories {
            if !repository.text.is_empty() && !names.contains(&repository.text.as_str()) {
                let hint = did_you_mean(&repository.text, &names);
                problems.add(&repository.at, &format!("no image replaces {}{hint}", quoted(&repository.text)));
            }
            not_among(repository, &repositories, problems);
            repositories.push(repository);
        }
    }
}

/// Checks that no image replaces a repository that is listed as having no equivalent.
fn contradictions(texts: &[&Text], rows: &[NoEquivalent], problems: &mut Problems) {
    for text in texts {
        let (repository, word) = split(&text.text);
        for row in rows {
            let is_meant = row.repositories.is_empty() || has_text(&row.repositories, repository);
            for other in &row.words {
                if is_meant && !word.is_empty() && other.text == word {
                    let message = format!("{} has no equivalent, by {}", quoted(&text.text), field(&other.at));
                    problems.add(&text.at, &message);
                }
            }
        }
    }
}

/// Splits `REPOSITORY:WORD`, where the word may be left out, at the first colon after the last slash.
pub fn split(text: &str) -> (&str, &str) {
    let mut colon = None;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'/' => colon = None,
            b':' if colon.is_none() => colon = Some(at),
            _ => {}
        }
    }
    match colon {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text, ""),
    }
}

/// The repository of a reference as people type it, with its domain, and without tag and digest.
pub fn normal_form(reference: &str) -> String {
    let tagged = match reference.split_once('@') {
        Some((tagged, _)) => tagged,
        None => reference,
    };
    let (repository, _) = split(tagged);
    match repository.split_once('/') {
        None => format!("docker.io/library/{repository}"),
        Some((domain, _)) if domain.contains('.') || domain.contains(':') || domain == "localhost" => {
            repository.to_owned()
        }
        Some(_) => format!("docker.io/{repository}"),
    }
}

/// The original of a repository in a mirror; `None` if it is in no mirror.
pub fn original(repository: &str, mirrors: &[Mirror]) -> Option<String> {
    for mirror in mirrors {
        for at in &mirror.at {
            if repository.len() > at.text.len() && is_within(repository, &at.text) {
                return Some(format!("{}{}", mirror.of.text, &repository[at.text.len()..]));
            }
        }
    }
    None
}

/// Whether the repository contains a `*`, which matches the rest of a component.
pub fn is_pattern(repository: &str) -> bool {
    repository.contains('*')
}

/// Whether the first is the second, or a path below it.
fn is_within(text: &str, registry: &str) -> bool {
    match text.strip_prefix(registry) {
        Some(rest) => rest.is_empty() || rest.starts_with('/'),
        None => false,
    }
}

pub fn is_registry_or_domain(text: &str) -> bool {
    let (domain, path) = text.split_once('/').unwrap_or((text, "x"));
    is_domain(domain) && is_path(path)
}

/// Whether the string is a repository in normal form, optionally with a `*` at the end of its components and with a word.
pub fn is_replaced(text: &str) -> bool {
    let (repository, word) = split(text);
    if repository.len() < text.len() && !is_word(word) {
        return false;
    }
    let Some((domain, path)) = repository.split_once('/') else {
        return false;
    };
    for component in path.split('/') {
        let is_right = match component.strip_suffix('*') {
            // The part before the `*` may end with a character that no component ends with: `java-*`.
            Some(start) => !start.is_empty() && is_component(&format!("{start}0")),
            None => is_component(component),
        };
        if !is_right {
            return false;
        }
    }
    is_domain(domain) && normal_form(repository) == repository
}

pub fn is_word(text: &str) -> bool {
    !text.is_empty() && is_all(text, u8::is_ascii_alphanumeric)
}
