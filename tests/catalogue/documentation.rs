//! The documentation of the library, as the toolchain at hand builds it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// Where the documentation is. It is built once, into a directory of its own, whatever the tests are built with.
pub fn documentation() -> &'static Path {
    static DIRECTORY: LazyLock<PathBuf> = LazyLock::new(build);
    &DIRECTORY
}

fn build() -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("documentation");
    let directory = target.join("doc");
    // Into an index that is there, rustdoc writes the same items a second time.
    if directory.exists() {
        fs::remove_dir_all(&directory).unwrap();
    }
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["doc", "--lib", "--no-deps", "--features", "alloc,dockerfile,serde", "--quiet", "--target-dir"]);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    // As on docs.rs, by the manifest.
    cargo.arg(target).current_dir(root).env("RUSTDOCFLAGS", "--html-in-header src/wrap.html");
    let output = cargo.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    directory
}
