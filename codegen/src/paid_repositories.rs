//! Repositories of other vendors that only an organisation has an image in place of, as `names.yaml` writes them.

use crate::index::Index;
use crate::names::{Names, had};
use crate::problems::{Problems, quoted};
use crate::schema::{Mirror, is_component};
use crate::upstream::{is_original, is_registry_or_domain, is_word, normal_form, split};
use crate::yaml::Text;

/// A repository, and the name of the image to use instead.
pub struct PaidRepository {
    /// In normal form; its place is that of the line.
    pub repository: Text,
    /// A word that the tag must have; empty for any tag.
    pub word: String,
    pub name: String,
}

/// The repositories in the order of the file, and an index of them with their words.
pub fn paid_repositories(names: &Names) -> (Vec<PaidRepository>, Index) {
    let (mut rows, mut keys) = (Vec::new(), Vec::new());
    for Text { at, text } in &names.replaces {
        let (registry, line) = text.split_once('=').unwrap_or_default();
        for word in line.split(' ') {
            let (own, name) = word.split_once('=').unwrap_or((word, word));
            let (own, word) = split(own);
            let repository = Text { at: at.clone(), text: format!("{registry}/{own}") };
            // A space sorts before every character of a repository, so the order is that of the repositories.
            keys.push(format!("{} {word}", repository.text));
            rows.push(PaidRepository { repository, word: word.to_owned(), name: name.to_owned() });
        }
    }
    (rows, Index::new(keys))
}

/// Checks that each is a repository in normal form, is listed once, and belongs to an image that an organisation can have.
pub fn check(names: &Names, mirrors: &[Mirror], problems: &mut Problems) {
    let (rows, index) = paid_repositories(names);
    for (place, PaidRepository { repository, word, name }) in rows.iter().enumerate() {
        let (at, text) = (repository.at.as_str(), repository.text.as_str());
        if !is_repository(text) || (!word.is_empty() && !is_word(word)) {
            problems.add(at, &format!("{} is not a valid repository in normal form", quoted(text)));
        }
        is_original(repository, mirrors, problems);
        had(names, name, at, problems);
        if index.find(&index.keys()[place]) != Some(place) {
            problems.add(at, &format!("{} is listed twice", quoted(text)));
        }
    }
}

fn is_repository(text: &str) -> bool {
    let Some((registry, name)) = text.rsplit_once('/') else {
        return false;
    };
    is_registry_or_domain(registry) && is_component(name) && normal_form(text) == text
}
