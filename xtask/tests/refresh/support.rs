//! A copy of the fixtures that a test may break.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;
use xtask::lock::Lock;
use xtask::refresh::{Request, refresh};
use xtask::snapshot::Snapshot;

pub const COMMIT: &str = "0123456789abcdef0123456789abcdef01234567";
pub const DATE: &str = "2024-02-29";
pub const LATER: &str = "2024-03-07";

pub struct Fixture {
    directory: TempDir,
}

impl Fixture {
    pub fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        copy(&fixtures(), directory.path());
        Self { directory }
    }

    pub fn checkout(&self) -> PathBuf {
        self.directory.path().join("upstream")
    }

    pub fn root(&self) -> PathBuf {
        self.directory.path().join("project")
    }

    pub fn request(&self) -> Request {
        let snapshot = Some(Snapshot::new(COMMIT, DATE).unwrap());
        Request { checkout: self.checkout(), root: self.root(), snapshot }
    }

    pub fn refresh(&self) -> Result<String, Vec<String>> {
        refresh(&self.request())
    }

    /// Every file of the project, so that a stray one is noticed.
    pub fn project(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let entries = fs::read_dir(self.root()).unwrap().map(|entry| entry.unwrap().path());
        entries.map(|path| (path.clone(), fs::read(path).unwrap())).collect()
    }

    pub fn remove_from_project(&self, file: &str) {
        fs::remove_file(self.root().join(file)).unwrap();
    }

    pub fn write_to_project(&self, file: &str, text: &str) {
        fs::write(self.root().join(file), text).unwrap();
    }

    /// Replaces the content of a file of the checkout.
    pub fn write(&self, file: &str, text: &str) {
        fs::write(self.checkout().join(file), text).unwrap();
    }

    pub fn remove(&self, file: &str) {
        fs::remove_file(self.checkout().join(file)).unwrap();
    }

    /// Replaces a string in a file of the checkout.
    pub fn replace(&self, file: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.checkout().join(file)).unwrap();
        assert!(text.contains(from), "{file} has no `{from}`");
        self.write(file, &text.replace(from, to));
    }

    /// Changes one lock of a directory.
    pub fn edit_lock(&self, directory: &str, lock: &str, edit: impl FnOnce(&mut Value)) {
        let file = format!("images/{directory}/locked_config.json");
        let mut json: Value = serde_json::from_str(&fs::read_to_string(self.checkout().join(&file)).unwrap()).unwrap();
        edit(&mut json["imageLocks"][lock]);
        self.write(&file, &json.to_string());
    }

    /// Removes one lock from a directory.
    pub fn remove_lock(&self, directory: &str, lock: &str) {
        let file = format!("images/{directory}/locked_config.json");
        let mut json: Value = serde_json::from_str(&fs::read_to_string(self.checkout().join(&file)).unwrap()).unwrap();
        json["imageLocks"].as_object_mut().unwrap().remove(lock).unwrap();
        self.write(&file, &json.to_string());
    }

    /// Refreshes to the state of a week later.
    pub fn refresh_later(&self) -> String {
        let snapshot = Some(Snapshot::new(COMMIT, LATER).unwrap());
        refresh(&Request { snapshot, ..self.request() }).unwrap()
    }

    /// A file of the project.
    pub fn read_from_project(&self, file: &str) -> String {
        fs::read_to_string(self.root().join(file)).unwrap()
    }

    /// Changes one configuration of the directory `anvil`; `at` is, for example, `["configs", "index"]`.
    pub fn edit_config(&self, at: [&str; 2], edit: impl FnOnce(&mut Value)) {
        self.edit_lock("anvil", "anvil-public", |lock| {
            let text = &mut lock[at[0]][at[1]];
            let mut document: Value = serde_json::from_str(text.as_str().unwrap()).unwrap();
            edit(&mut document["config"]);
            *text = Value::String(document.to_string());
        });
    }
}

pub fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

pub fn expected_lock() -> Lock {
    Lock::read(&fixtures().join("project")).unwrap().unwrap()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (path, to) = (entry.as_ref().unwrap().path(), to.join(entry.unwrap().file_name()));
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(&path, &to).unwrap();
        }
    }
}
