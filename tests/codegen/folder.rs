//! Folders for tests.

use std::fs;

use tempfile::TempDir;

use chainguard_images_codegen::__private::Problems;

/// A folder, which is removed when the value is dropped.
pub struct Folder(pub TempDir);

impl Folder {
    /// Makes a folder with these files.
    pub fn new(files: &[(&str, &[u8])]) -> Self {
        let folder = TempDir::new().unwrap();
        for (path, bytes) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        Self(folder)
    }

    /// The problems, with `folder` in place of its path.
    pub fn lines(&self, problems: Problems) -> Vec<String> {
        let path = self.0.path().display().to_string();
        problems.into_lines().iter().map(|line| line.replace(&path, "folder")).collect()
    }
}
