//! Recorded files. `UPDATE_EXPECT=1` records them again.

use std::path::Path;

use expect_test::{ExpectFile, expect_file};

/// A file in `tests/recorded/`.
pub fn recorded(name: &str) -> ExpectFile {
    file(Path::new("tests/recorded").join(name))
}

/// A file by its path from the package. Absolute, because expect-test takes the library for the workspace.
pub fn file(path: impl AsRef<Path>) -> ExpectFile {
    expect_file![Path::new(env!("CARGO_MANIFEST_DIR")).join(path)]
}
