//! What other vendors' images are replaced by: the choices of `catalog.yaml` and upstream's own aliases, as one table.

use proc_macro2::Ident;

use super::model::{Model, Row};

/// A repository of another vendor, in normal form, and the images to use instead.
pub struct Replacement<'a> {
    pub repository: String,
    /// A word that a tag has to have for this row; empty for any tag.
    pub word: String,
    /// Best first.
    pub images: Vec<&'a Ident>,
}

/// The table, sorted by repository and word.
pub fn replacements<'a>(model: &'a Model) -> Vec<Replacement<'a>> {
    let mut table = Vec::new();
    for row in &model.rows {
        let tag = &row.image.reference.tag;
        for replaced in &row.image.replaces {
            let (repository, word) = split(&replaced.text);
            add(&mut table, model, row, repository, word);
        }
        // Upstream's aliases belong to the repository, and its `latest` is what they mean.
        if tag == "latest" {
            for alias in &model.contents[row.contents].repository.aliases {
                add(&mut table, model, row, &normal_form(&alias.text), "");
            }
        }
    }
    table
}

/// Adds an image, and its development variant behind it.
fn add<'a>(table: &mut Vec<Replacement<'a>>, model: &'a Model, row: &'a Row, repository: &str, word: &str) {
    let key = (repository, word);
    let place = match table.binary_search_by(|other| (other.repository.as_str(), other.word.as_str()).cmp(&key)) {
        Ok(place) => place,
        Err(place) => {
            let (repository, word) = (repository.to_owned(), word.to_owned());
            table.insert(place, Replacement { repository, word, images: Vec::new() });
            place
        }
    };
    let images = &mut table[place].images;
    if !images.contains(&&row.variant) {
        images.push(&row.variant);
    }
    let reference = &row.image.reference;
    if let Some(dev) = model.find(&reference.name, &format!("{}-dev", reference.tag)) {
        if !images.contains(&&dev.variant) {
            images.push(&dev.variant);
        }
    }
}

/// Splits `REPOSITORY:WORD`, where the word may be left out, at the first colon behind the last slash.
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
fn normal_form(reference: &str) -> String {
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

/// Whether a text is a repository in normal form, with or without a word.
pub fn is_replaced(text: &str) -> bool {
    let (repository, word) = split(text);
    let has_word = repository.len() < text.len();
    let is_word = !has_word || (!word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    is_word && normal_form(repository) == repository && super::check::is_registry(repository)
}
