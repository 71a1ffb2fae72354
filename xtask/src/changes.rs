//! The changes between two locks, one line for each fact.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use crate::lock::{Image, Lock, Repository, User};

/// The lines, or the one line `no change`.
#[must_use]
pub fn changes(old: &Lock, new: &Lock) -> Vec<String> {
    let mut lines = Lines::default();
    lines.value("commit", text(&old.commit), text(&new.commit));
    lines.value("date", text(&old.date), text(&new.date));
    lines.set("default_env", &assignments(&old.default_env), &assignments(&new.default_env));
    repositories(old, new, &mut lines);
    images(old, new, &mut lines);
    lines.set("withdrawn_images", &old.withdrawn_images, &new.withdrawn_images);
    lines.set("withdrawn_repositories", &old.withdrawn_repositories, &new.withdrawn_repositories);
    if lines.0.is_empty() { vec!["no change".to_owned()] } else { lines.0 }
}

/// Only for repositories on both sides: an addition or removal is reported with the images, and once is enough.
fn repositories(old: &Lock, new: &Lock, lines: &mut Lines) {
    let before: BTreeMap<&str, &Repository> = old.repositories.iter().map(|row| (row.name.as_str(), row)).collect();
    for new in &new.repositories {
        let name = &new.name;
        if let Some(old) = before.get(name.as_str()) {
            lines.value(&format!("{name}: tier"), Some(old.tier), Some(new.tier));
            lines.value(&format!("{name}: homepage"), old.homepage.as_ref(), new.homepage.as_ref());
            lines.set(&format!("{name}: aliases"), &old.aliases, &new.aliases);
            lines.set(&format!("{name}: version_tags"), &old.version_tags, &new.version_tags);
        }
    }
}

fn images(old: &Lock, new: &Lock, lines: &mut Lines) {
    let (old, new) = (old.images(), new.images());
    let references: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for reference in references {
        match (old.get(reference), new.get(reference)) {
            (Some(&old), Some(&new)) => image(reference, old, new, lines),
            (None, _) => lines.0.push(format!("{reference}: added")),
            (_, None) => lines.0.push(format!("{reference}: removed")),
        }
    }
}

fn image(reference: &str, old: (&Repository, &Image), new: (&Repository, &Image), lines: &mut Lines) {
    let of = |fact: &str| format!("{reference}: {fact}");
    let (old_packages, new_packages) = (old.0.packages(old.1), new.0.packages(new.1));
    let (old, new) = (old.1, new.1);
    lines.value(&of("as_of"), old.as_of.as_ref(), new.as_of.as_ref());
    lines.value(&of("user"), Some(user(&old.user)), Some(user(&new.user)));
    lines.value(&of("entrypoint"), words(&old.entrypoint), words(&new.entrypoint));
    lines.value(&of("cmd"), words(&old.cmd), words(&new.cmd));
    lines.value(&of("working_dir"), old.working_dir.as_ref(), new.working_dir.as_ref());
    lines.set(&of("env"), &assignments(&old.env), &assignments(&new.env));
    lines.set(&of("accounts"), &old.accounts, &new.accounts);
    lines.set(&of("groups"), &old.groups, &new.groups);
    lines.set(&of("directories"), quoted(&old.directories), quoted(&new.directories));
    lines.set(&of("symlinks"), quoted(&old.symlinks), quoted(&new.symlinks));
    lines.set(&of("volumes"), &old.volumes, &new.volumes);
    lines.value(&of("stop_signal"), old.stop_signal.as_ref(), new.stop_signal.as_ref());
    lines.set(&of("platforms"), &old.platforms, &new.platforms);
    lines.set(&of("packages"), old_packages, new_packages);
}

#[derive(Default)]
struct Lines(Vec<String>);

impl Lines {
    /// `what: old -> new`, with `none` for a missing value.
    fn value<T: Display>(&mut self, what: &str, old: Option<T>, new: Option<T>) {
        let shown = |value: Option<T>| value.map_or_else(|| "none".to_owned(), |value| value.to_string());
        let (old, new) = (shown(old), shown(new));
        if old != new {
            self.0.push(format!("{what}: {old} -> {new}"));
        }
    }

    /// `what: +added -removed`.
    fn set<T: AsRef<str>>(&mut self, what: &str, old: impl IntoIterator<Item = T>, new: impl IntoIterator<Item = T>) {
        let sorted =
            |items: Vec<T>| -> BTreeSet<String> { items.iter().map(|item| item.as_ref().to_owned()).collect() };
        let (old, new) = (sorted(old.into_iter().collect()), sorted(new.into_iter().collect()));
        let added = new.difference(&old).map(|item| format!(" +{item}"));
        let items: String = added.chain(old.difference(&new).map(|item| format!(" -{item}"))).collect();
        if !items.is_empty() {
            self.0.push(format!("{what}:{items}"));
        }
    }
}

fn text(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

fn words(words: &[String]) -> Option<String> {
    if words.is_empty() { None } else { Some(shell_words::join(words)) }
}

fn user(user: &User) -> String {
    user.name.as_ref().map_or_else(|| user.uid.to_string(), |name| format!("{} ({name})", user.uid))
}

fn quoted(lines: &[String]) -> Vec<String> {
    lines.iter().map(|line| format!("`{line}`")).collect()
}

fn assignments(env: &BTreeMap<String, String>) -> Vec<String> {
    env.iter().map(|(name, value)| format!("{name}={}", shell_words::quote(value))).collect()
}
