//! The documentation of the library, as the current toolchain builds it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// The directory of the documentation. It is built once, into a directory of its own, with all features.
pub fn documentation() -> &'static Path {
    static DIRECTORY: LazyLock<PathBuf> = LazyLock::new(build);
    &DIRECTORY
}

fn build() -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("documentation");
    let directory = target.join("doc");
    // rustdoc would add the same items to an existing index again.
    if directory.exists() {
        fs::remove_dir_all(&directory).unwrap();
    }
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["doc", "--lib", "--no-deps", "--features", "alloc,dockerfile,serde", "--quiet", "--target-dir"]);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    // The same as on docs.rs, according to the manifest.
    cargo.arg(target).current_dir(root).env("RUSTDOCFLAGS", "--html-in-header src/wrap.html");
    let output = cargo.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    directory
}
