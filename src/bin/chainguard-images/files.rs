//! The files that the command line selects.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use ignore::{DirEntry, Walk, WalkBuilder};

use crate::source::{Unread, shown};

/// The extensions of files that are not Dockerfiles despite their names: companion files, templates, and leftovers of editors and tools.
const OTHER_ENDINGS: [&str; 16] = [
    "dockerignore",
    "md",
    "rs",
    "j2",
    "jinja",
    "jinja2",
    "tmpl",
    "template",
    "tpl",
    "gotmpl",
    "erb",
    "mustache",
    "in",
    "orig",
    "rej",
    "bak",
];

/// The files of the paths, in the order of the paths, each once. For a directory, these are the Dockerfiles in it and below, in the order
/// of their names, except those that `.gitignore` excludes.
pub(crate) fn files(paths: &[PathBuf]) -> impl Iterator<Item = Result<Found, Unread>> {
    let mut seen = BTreeSet::new();
    let all = paths.iter().flat_map(|path| {
        let walk = path.is_dir().then(|| walk(path));
        let named = walk.is_none().then(|| Ok(Found { path: path.clone(), is_named: true }));
        named.into_iter().chain(walk.into_iter().flatten().filter_map(found))
    });
    all.filter(move |found| found.as_ref().map_or(true, |found| seen.insert(shown(&found.path))))
}

/// A selected file.
pub(crate) struct Found {
    pub(crate) path: PathBuf,
    /// Whether the command line names the file itself, not just a directory that contains it.
    pub(crate) is_named: bool,
}

fn walk(directory: &Path) -> Walk {
    let mut builder = WalkBuilder::new(directory);
    // `.devcontainer` has Dockerfiles. A source tree without `.git` has `.gitignore`, too.
    builder.hidden(false).require_git(false).sort_by_file_name(OsStr::cmp);
    builder.filter_entry(|entry| entry.depth() == 0 || !is_left_out(entry.file_name()));
    builder.build()
}

fn is_left_out(name: &OsStr) -> bool {
    [".git", "node_modules"].iter().any(|other| name == *other)
}

fn found(entry: Result<DirEntry, ignore::Error>) -> Option<Result<Found, Unread>> {
    match entry {
        Ok(entry) => {
            // A link to a file counts; a link to a directory might be a loop.
            let is_meant = is_dockerfile(entry.file_name()) && entry.path().is_file();
            is_meant.then(|| Ok(Found { path: entry.into_path(), is_named: false }))
        }
        Err(error) => Some(Err(unread(&error))),
    }
}

fn unread(error: &ignore::Error) -> Unread {
    let mut inner = error;
    let mut place = PathBuf::new();
    while let ignore::Error::WithPath { err, .. } | ignore::Error::WithDepth { err, .. } = inner {
        if let ignore::Error::WithPath { path, .. } = inner {
            place.clone_from(path);
        }
        inner = err;
    }
    Unread { path: shown(&place), problem: inner.to_string() }
}

/// Whether a name is like `Dockerfile`, `Dockerfile.dev`, `Dockerfile-dev` or `dev.Dockerfile`, or the same with `Containerfile`.
fn is_dockerfile(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    if let Some((stem, ending)) = name.rsplit_once('.') {
        let ending = ending.to_ascii_lowercase();
        if OTHER_ENDINGS.contains(&ending.as_str()) {
            return false;
        }
        if !stem.is_empty() && matches!(ending.as_str(), "dockerfile" | "containerfile") {
            return true;
        }
    }
    ["Dockerfile", "Containerfile"].iter().any(|usual| {
        name.strip_prefix(usual)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '-', '_']) && !rest.ends_with('~'))
    })
}
