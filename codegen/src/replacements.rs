//! The replacements of other vendors' images: the choices of `catalog.yaml` and upstream's own aliases, as one table.

use crate::model::{ImageRow, Model};
use crate::upstream::{normal_form, original, split};

/// A repository of another vendor, in normal form, and the images to use instead.
pub struct Replacement<'a> {
    /// With a `*` for the rest of a component, if it matches several.
    pub repository: String,
    /// A word that the tag must have for this row to apply; empty for any tag.
    pub word: String,
    /// Best first; empty if no image is an equivalent.
    pub images: Vec<&'a str>,
}

/// The table, sorted by repository and word.
pub fn replacements<'a>(model: &'a Model) -> Vec<Replacement<'a>> {
    let mut table = Vec::new();
    let rules = &model.catalog.replacements;
    for row in &model.rows {
        if row.image.is_withdrawn() {
            continue;
        }
        let tag = &row.image.reference.tag;
        for replaced in &row.image.replaces {
            let (repository, word) = split(&replaced.text);
            add(&mut table, model, row, repository, word);
        }
        // Upstream's aliases belong to the repository, and mean its `latest`.
        if tag == "latest" {
            for alias in &model.contents[row.contents].repository.aliases {
                let alias = normal_form(&alias.text);
                let alias = original(&alias, &rules.mirrors).unwrap_or(alias);
                if !wants_word(row, &alias) {
                    add(&mut table, model, row, &alias, "");
                }
            }
        }
    }
    for row in &rules.no_equivalent {
        for repository in &row.repositories {
            for word in &row.words {
                place(&mut table, &repository.text, &word.text);
            }
        }
    }
    table
}

/// Whether the image replaces the repository only for tags with some word.
fn wants_word(row: &ImageRow, alias: &str) -> bool {
    for replaced in &row.image.replaces {
        let (repository, word) = split(&replaced.text);
        if repository == alias && !word.is_empty() {
            return true;
        }
    }
    false
}

/// Adds an image, followed by its development variant if upstream lists that, too.
fn add<'a>(table: &mut Vec<Replacement<'a>>, model: &'a Model, row: &'a ImageRow, repository: &str, word: &str) {
    let place = place(table, repository, word);
    let images = &mut table[place].images;
    push_once(images, &row.variant);
    let reference = &row.image.reference;
    match model.find(&reference.name, &format!("{}-dev", reference.tag)) {
        Some(dev) if !dev.image.is_withdrawn() => push_once(images, &dev.variant),
        _ => {}
    }
}

fn push_once<'a>(images: &mut Vec<&'a str>, variant: &'a str) {
    if !images.contains(&variant) {
        images.push(variant);
    }
}

/// The place of the row with this repository and word, which is added if it is missing.
fn place(table: &mut Vec<Replacement>, repository: &str, word: &str) -> usize {
    let key = (repository, word);
    match table.binary_search_by(|other| (other.repository.as_str(), other.word.as_str()).cmp(&key)) {
        Ok(place) => place,
        Err(place) => {
            let (repository, word) = (repository.to_owned(), word.to_owned());
            table.insert(place, Replacement { repository, word, images: Vec::new() });
            place
        }
    }
}
