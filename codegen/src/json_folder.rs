//! A folder of JSON files, one for each repository or tag.

use std::fs;
use std::path::{Path, PathBuf};

use crate::configuration::{one_line, unreadable};
use crate::problems::Problems;

/// More components than any repository's path has.
const DEEPEST: usize = 16;

/// A JSON file, and its path.
pub struct JsonFile {
    pub path: PathBuf,
    /// The path for messages.
    pub at: String,
    /// The path below the folder, with `/` on every system, and without `.json`.
    pub stem: String,
}

impl JsonFile {
    /// The content; a file that cannot be read is a problem.
    pub fn read(&self, problems: &mut Problems) -> Option<Vec<u8>> {
        fs::read(&self.path).map_err(|error| problems.add_line(&unreadable(&self.at, &error))).ok()
    }
}

/// The files in the folder and below whose names end in `.json`, sorted by their stems. A folder without any is a problem.
///
/// Other files are ignored. Links to folders are not followed.
pub fn json_files(folder: &Path, problems: &mut Problems) -> Vec<JsonFile> {
    let mut files = Vec::new();
    let before = problems.count();
    walk(folder, "", 0, &mut files, problems);
    if files.is_empty() && problems.count() == before {
        problems.add(&shown(folder), "contains no `.json` file");
    }
    files.sort_by(|a, b| a.stem.cmp(&b.stem));
    files
}

fn walk(folder: &Path, stem: &str, depth: usize, files: &mut Vec<JsonFile>, problems: &mut Problems) {
    if depth > DEEPEST {
        problems.add(&shown(folder), &format!("more than {DEEPEST} folders deep"));
        return;
    }
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return problems.add_line(&unreadable(&shown(folder), &error)),
    };
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => return problems.add_line(&unreadable(&shown(folder), &error)),
        };
        let (path, name) = (entry.path(), entry.file_name());
        let at = shown(&path);
        let Some(name) = name.to_str() else {
            problems.add(&at, "the name is not UTF-8");
            continue;
        };
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if name.starts_with('.') {
            continue;
        }
        if is_folder {
            walk(&path, &format!("{stem}{name}/"), depth + 1, files, problems);
        } else if let (Some(name), true) = (name.strip_suffix(".json"), path.is_file()) {
            files.push(JsonFile { at, stem: format!("{stem}{name}"), path });
        }
    }
}

/// The path for messages.
pub fn shown(path: &Path) -> String {
    one_line(&path.display().to_string())
}
