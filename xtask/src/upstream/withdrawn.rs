//! `withdrawn-images.txt` and `withdrawn-repos.txt`: the images that must no longer be used, one per line.

use std::collections::BTreeSet;
use std::path::Path;

use chainguard_images_codegen::__private::is_tag;

use super::names::is_repository;
use super::read_file;
use crate::problems::noted;

/// A file, and the shape of its lines.
pub struct List {
    file: &'static str,
    shape: &'static str,
    item: fn(&str) -> Option<&str>,
}

pub static IMAGES: List =
    List { file: "withdrawn-images.txt", shape: "cgr.dev/chainguard/NAME:TAG", item: without_registry };

pub static REPOSITORIES: List =
    List { file: "withdrawn-repos.txt", shape: "a valid repository name", item: repository };

pub fn read(checkout: &Path, list: &List, problems: &mut Vec<String>) -> Vec<String> {
    let text = noted(read_file(checkout, list.file), problems).unwrap_or_default();
    let mut items = BTreeSet::new();
    for (number, line) in text.lines().map(str::trim).enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match (list.item)(line) {
            Some(item) => _ = items.insert(item.to_owned()),
            None => problems.push(format!("{}:{}: `{line}` is not {}", list.file, number + 1, list.shape)),
        }
    }
    items.into_iter().collect()
}

fn without_registry(line: &str) -> Option<&str> {
    let reference = line.strip_prefix("cgr.dev/chainguard/")?;
    let (name, tag) = reference.split_once(':')?;
    if is_repository(name) && is_tag(tag) { Some(reference) } else { None }
}

fn repository(line: &str) -> Option<&str> {
    Some(line).filter(|line| is_repository(line))
}
