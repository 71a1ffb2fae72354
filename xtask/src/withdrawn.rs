//! Images that upstream no longer lists: the lock keeps their facts, and `catalog.yaml` marks them.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::catalog_file::CatalogFile;
use crate::describe::Described;
use crate::lock::{Image, Lock, Repository};

/// Keeps the images of the previous lock that `catalog.yaml` describes and upstream no longer lists.
pub fn keep(described: &Described, before: &Lock, lock: &mut Lock) {
    let listed: BTreeSet<String> = lock.images().into_keys().collect();
    let is_kept =
        |reference: String| !listed.contains(&reference) && described.references().any(|one| one == reference);
    for repository in &before.repositories {
        for image in &repository.images {
            let tags = image.tags.iter().filter(|tag| is_kept(format!("{}:{tag}", repository.name)));
            let tags: Vec<String> = tags.cloned().collect();
            if !tags.is_empty() {
                let kept = Image {
                    tags,
                    as_of: image.as_of.clone().or_else(|| Some(before.date.clone())),
                    // The image that it shared packages with may change or disappear.
                    packages: repository.packages(image).into_iter().map(str::to_owned).collect(),
                    includes: None,
                    ..image.clone()
                };
                insert(repository, kept, &mut lock.repositories);
            }
        }
    }
}

/// Adds an image to its repository, which is added if upstream no longer lists that, either.
fn insert(of: &Repository, image: Image, repositories: &mut Vec<Repository>) {
    let place = repositories.binary_search_by(|other| other.name.cmp(&of.name)).unwrap_or_else(|place| {
        // Version tags are not kept.
        repositories.insert(place, Repository { version_tags: Vec::new(), images: Vec::new(), ..of.clone() });
        place
    });
    if let Some(repository) = repositories.get_mut(place) {
        repository.images.push(image);
        repository.images.sort_by(|left, right| left.tags.first().cmp(&right.tags.first()));
    }
}

/// Updates the marks in `catalog.yaml` from a lock, and returns a report of the changes and of what is left to people.
pub fn mark(file: &mut CatalogFile, described: &Described, lock: &Lock) -> String {
    let (mut marked, mut unmarked, mut by_hand, mut all) = (String::new(), String::new(), String::new(), String::new());
    for (reference, (repository, image)) in lock.images() {
        if !described.references().any(|one| one == reference) {
            continue;
        }
        match (&image.as_of, described.text(&reference, "withdrawn")) {
            (Some(_), None) => {
                let instead = nearest(repository, &reference, described);
                if file.mark(&reference, &lock.date, instead.as_deref()) {
                    marked += &format!("      {reference}: {}\n", to_decide(instead.as_deref()));
                } else {
                    by_hand += &format!("      {reference}: add `withdrawn: {}`\n", lock.date);
                }
            }
            (Some(_), Some(day)) => {
                let instead = described.text(&reference, "instead").unwrap_or("nothing");
                all += &format!("      {reference}: since {day}; instead: {instead}\n");
            }
            (None, Some(_)) if file.unmark(&reference) => unmarked += &format!("      {reference}\n"),
            (None, Some(_)) => by_hand += &format!("      {reference}: remove `withdrawn` and `instead`\n"),
            (None, None) => {}
        }
    }
    [
        ("Withdrawn by upstream, and marked in catalog.yaml", marked),
        ("Published again, and no longer marked in catalog.yaml", unmarked),
        ("Change these in catalog.yaml by hand, as their rows do not have one line for each field", by_hand),
        ("Marked in catalog.yaml before; POLICY.md says when to remove them", all),
    ]
    .into_iter()
    .filter(|(_, lines)| !lines.is_empty())
    .map(|(title, lines)| format!("\n{title}:\n\n{lines}"))
    .collect()
}

fn to_decide(instead: Option<&str>) -> String {
    match instead {
        Some(instead) => format!("is `instead: {instead}` right?"),
        None => "what to use `instead`? No image of its repository is similar".to_owned(),
    }
}

/// The most similar image of the same repository: a development variant for one, the default tag, or else the tag with the
/// longest common prefix.
fn nearest(repository: &Repository, reference: &str, described: &Described) -> Option<String> {
    let own = reference.split_once(':').map_or("", |(_, tag)| tag);
    let others = repository.images.iter().filter(|other| other.as_of.is_none());
    let tags = others.flat_map(|other| &other.tags).filter(|tag| tag.ends_with("-dev") == own.ends_with("-dev"));
    let in_common = |tag: &str| tag.bytes().zip(own.bytes()).take_while(|(left, right)| left == right).count();
    let is_default = |tag: &str| matches!(tag, "latest" | "latest-dev");
    let described = tags.filter(|tag| described.references().any(|one| one == format!("{}:{tag}", repository.name)));
    let best = described.max_by_key(|tag| (is_default(tag), in_common(tag), Reverse(tag.len())))?;
    Some(format!("{}:{best}", repository.name))
}
