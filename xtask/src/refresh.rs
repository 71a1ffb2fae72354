//! `cargo xtask refresh`: updates `catalog.lock.yaml` from a checkout of the upstream repository.

use std::fmt::Write;
use std::path::PathBuf;

use chainguard_images_codegen::__private::configuration::default_env;

use crate::base_layout;
use crate::catalog_file::CatalogFile;
use crate::changes::changes;
use crate::describe::Described;
use crate::lock::Lock;
use crate::problems::{noted, one_line};
use crate::snapshot::Snapshot;
use crate::upstream::Upstream;
use crate::withdrawn;

/// The arguments of the command.
#[derive(Clone, Debug)]
pub struct Request {
    /// The top directory of the checkout.
    pub checkout: PathBuf,
    /// The directory of `catalog.yaml` and `catalog.lock.yaml`, both of which it may change.
    pub root: PathBuf,
    /// The commit that is checked out; by default, git is asked.
    pub snapshot: Option<Snapshot>,
}

/// Writes the lock file and the marks in `catalog.yaml`, and returns the changes and the entries that `catalog.yaml` lacks.
///
/// # Errors
/// All problems, one line each; nothing was written then.
pub fn refresh(request: &Request) -> Result<String, Vec<String>> {
    let mut problems = Vec::new();
    let snapshot = request.snapshot.clone().map_or_else(|| Snapshot::of_checkout(&request.checkout), Ok);
    let snapshot = noted(snapshot, &mut problems);
    let file = noted(CatalogFile::read(&request.root), &mut problems);
    let described = file.as_ref().and_then(|file| noted(Described::parse(file.text()), &mut problems));
    // A problem with the file is reported once.
    let base_layout = if described.is_some() { noted(base_layout::read(&request.root), &mut problems) } else { None };
    let upstream = Upstream::read(&request.checkout, &base_layout.unwrap_or_default(), &mut problems);
    let before = noted(Lock::read(&request.root), &mut problems);
    let (Some(snapshot), Some(mut file), Some(described), Some(before), true) =
        (snapshot, file, described, before, problems.is_empty())
    else {
        return Err(problems.iter().map(|problem| one_line(problem)).collect());
    };

    let before = before.unwrap_or_default();
    let mut lock = Lock {
        commit: snapshot.commit().to_owned(),
        date: snapshot.date().to_owned(),
        default_env: default_env(),
        repositories: upstream.repositories,
        withdrawn_images: upstream.withdrawn_images,
        withdrawn_repositories: upstream.withdrawn_repositories,
    };
    withdrawn::keep(&described, &before, &mut lock);
    let marks = withdrawn::mark(&mut file, &described, &lock);
    lock.write(&request.root).and_then(|()| file.write(&request.root)).map_err(|problem| vec![problem])?;

    let mut lines = upstream.skipped;
    lines.extend(platform_differences(&lock));
    lines.extend(changes(&before, &lock));
    Ok(outcome(&lines, &marks, &described, &lock))
}

/// A line for each platform of an image that has packages which another platform lacks.
fn platform_differences(lock: &Lock) -> Vec<String> {
    let mut lines = Vec::new();
    for (reference, (_, image)) in lock.images() {
        for (platform, packages) in &image.packages_of {
            let packages: Vec<&str> = packages.iter().map(String::as_str).collect();
            lines.push(format!("{reference}: on {platform}, but not on every platform: {}", packages.join(", ")));
        }
    }
    lines
}

fn outcome(lines: &[String], marks: &str, described: &Described, lock: &Lock) -> String {
    let mut text: String = lines.iter().map(|line| one_line(line) + "\n").collect();
    text.push_str(marks);
    let entries = described.missing_entries(lock);
    if !entries.is_empty() {
        let _ = write!(text, "\nPublished, but not in catalog.yaml yet:\n\n{entries}");
    }
    let unpublished = described.unpublished(lock);
    if !unpublished.is_empty() {
        text.push_str("\nIn catalog.yaml, but not published:\n\n");
        text.extend(unpublished.iter().map(|reference| format!("      {}\n", one_line(reference))));
    }
    text
}
