//! Folders that tests read.

use std::fs;

use tempfile::TempDir;

use chainguard_images_codegen::__private::Problems;

/// A folder, which is removed with the value.
pub struct Folder(pub TempDir);

impl Folder {
    /// A folder with these files in it.
    pub fn new(files: &[(&str, &[u8])]) -> Self {
        let folder = TempDir::new().unwrap();
        for (path, bytes) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        Self(folder)
    }

    /// The problems, with `folder` in the place of its path.
    pub fn lines(&self, problems: Problems) -> Vec<String> {
        let path = self.0.path().display().to_string();
        problems.into_lines().iter().map(|line| line.replace(&path, "folder")).collect()
    }
}
