//! Repositories of other vendors that only an organisation has an image in place of: how `names.yaml` writes them, and what they become.

use super::names::Names;
use super::nearest::did_you_mean;
use super::problems::{Problems, quoted};
use super::schema::{Mirror, is_component};
use super::upstream::{is_original, is_registry_or_domain, is_word, normal_form, split};
use super::yaml::Text;

/// A repository in normal form, and the name of the image that is used instead.
pub struct PaidRepository {
    pub repository: String,
    /// A word that a tag has to have; empty for any tag.
    pub word: String,
    pub name: String,
    /// The place of its line.
    at: String,
}

/// The repositories, sorted by themselves and the word.
pub fn paid_repositories(names: &Names) -> Vec<PaidRepository> {
    let mut rows = Vec::new();
    for (registry, line) in &names.replaces {
        for word in line.split_ascii_whitespace() {
            let (own, name) = word.split_once('=').unwrap_or((word, word));
            let (repository, word) = split(own);
            rows.push(PaidRepository {
                repository: format!("{registry}/{repository}"),
                word: word.to_owned(),
                name: name.to_owned(),
                at: format!("names.yaml: replaces.{registry}"),
            });
        }
    }
    rows.sort_by(|one, other| (&one.repository, &one.word).cmp(&(&other.repository, &other.word)));
    rows
}

/// Checks that each is a repository in normal form, there once, and that an organisation can have the image.
pub fn check(names: &Names, mirrors: &[Mirror], problems: &mut Problems) {
    let mut all = Vec::new();
    for list in names.lists() {
        for name in list {
            all.push(name.text.as_str());
        }
    }
    let mut last: Option<&PaidRepository> = None;
    let rows = paid_repositories(names);
    for row in &rows {
        let PaidRepository { repository, word, name, at } = row;
        if !is_repository(repository) || (!word.is_empty() && !is_word(word)) {
            problems.add(at, &format!("{} is not a valid repository in normal form", quoted(repository)));
        }
        is_original(&Text { at: at.clone(), text: repository.clone() }, mirrors, problems);
        if !names.can_be_had(name) {
            let hint = did_you_mean(name, &all);
            problems.add(at, &format!("no organisation can have {}{hint}", quoted(name)));
        }
        if last.is_some_and(|last| last.repository == *repository && last.word == *word) {
            problems.add(at, &format!("{} is there twice", quoted(repository)));
        }
        last = Some(row);
    }
}

fn is_repository(text: &str) -> bool {
    let Some((registry, name)) = text.rsplit_once('/') else {
        return false;
    };
    is_registry_or_domain(registry) && is_component(name) && normal_form(text) == text
}
