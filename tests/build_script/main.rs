//! Build scripts of users, as cargo shows them: `dockerfile::build::check` with `dockerfile!` here, and the compiler of catalogues.

mod catalogs;

mod withdrawn;

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// The example crate `checked-dockerfiles`, outside the workspace.
struct Checked {
    directory: TempDir,
}

impl Checked {
    fn new() -> Self {
        let checked = Self { directory: tempfile::tempdir().unwrap() };
        fs::create_dir(checked.path().join("src")).unwrap();
        for file in ["build.rs", "src/main.rs", "Dockerfile", "dev.Dockerfile"] {
            checked.write(file, &fs::read_to_string(source(file)).unwrap());
        }
        let manifest = fs::read_to_string(source("Cargo.toml")).unwrap();
        let root = fs::canonicalize(ROOT).unwrap();
        let dependency = format!("\"{}\"", root.display());
        let manifest =
            manifest.replace("\"../..\"", &dependency).replace("[lints]\nworkspace = true\n", "[workspace]\n");
        checked.write("Cargo.toml", &manifest);
        // The versions of the workspace, which are downloaded already.
        fs::copy(root.join("Cargo.lock"), checked.path().join("Cargo.lock")).unwrap();
        checked
    }

    fn path(&self) -> &Path {
        self.directory.path()
    }

    fn write(&self, file: &str, text: &str) {
        fs::write(self.path().join(file), text).unwrap();
    }

    /// Returns what `cargo check` prints about the crate itself, and whether it succeeds.
    fn check(&self) -> (Vec<String>, bool) {
        let output = Command::new(env!("CARGO"))
            .args(["check", "--offline", "--color", "never"])
            .current_dir(self.path())
            // One directory for all tests, so that the library is compiled once.
            .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("checked-dockerfiles"))
            .env_remove("RUSTFLAGS")
            .output()
            .unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        let is_ours = |line: &&str| line.starts_with("warning: checked") || line.starts_with("error");
        (stderr.lines().filter(is_ours).map(str::to_owned).collect(), output.status.success())
    }
}

fn source(file: &str) -> String {
    format!("{ROOT}/examples/checked-dockerfiles/{file}")
}

/// One test, as all parts share cargo's target directory.
#[test]
fn cargo_checks_dockerfiles() {
    let checked = Checked::new();
    assert_eq!(checked.check(), (vec![], true), "the example as it is");

    // All findings of all files at once, in cargo's own form.
    let dockerfile = fs::read_to_string(source("Dockerfile")).unwrap();
    checked.write(
        "Dockerfile",
        &dockerfile.replace("ENTRYPOINT [\"/usr/bin/app\"]", "USER root\nENTRYPOINT /usr/bin/app"),
    );
    checked.write("dev.Dockerfile", "FROM golang:1.25 AS build\nFROM cgr.dev/chainguard/go\nUSER 65532\nRUM\n");
    let (lines, succeeds) = checked.check();
    assert!(!succeeds);
    assert_eq!(
        lines,
        [
            "warning: checked-dockerfiles@0.0.0: Dockerfile:8: warning CG005: the final stage runs as root",
            "error: checked-dockerfiles@0.0.0: Dockerfile:9: error CG006: ENTRYPOINT needs a shell, and \
             `cgr.dev/chainguard/glibc-dynamic:latest` has none; use the exec form",
            "warning: checked-dockerfiles@0.0.0: dev.Dockerfile:1: info CG011: `golang:1.25` has a Chainguard image; use \
             `cgr.dev/chainguard/go:latest`, which does not keep the version `1.25`",
            "warning: checked-dockerfiles@0.0.0: dev.Dockerfile:2: warning CG004: `cgr.dev/chainguard/go:latest` is for \
             building, and the final stage runs on it; copy what it built to `cgr.dev/chainguard/static:latest`",
            "error: checked-dockerfiles@0.0.0: dev.Dockerfile:4: error CG001: unknown instruction `RUM`; did you mean `RUN`?",
            "error: build script logged errors",
        ]
    );

    // A change of a single Dockerfile is noticed, and so is undoing it.
    checked.write("Dockerfile", &dockerfile);
    fs::remove_file(checked.path().join("dev.Dockerfile")).unwrap();
    let (lines, succeeds) = checked.check();
    assert!(!succeeds);
    assert_eq!(
        lines,
        [
            "error: checked-dockerfiles@0.0.0: dev.Dockerfile: cannot be read: No such file or directory (os error 2)",
            "error: build script logged errors",
        ]
    );

    checked.write("dev.Dockerfile", &fs::read_to_string(source("dev.Dockerfile")).unwrap());
    assert_eq!(checked.check(), (vec![], true));

    // Without the build script, the compiler finds an image that does not exist, and nothing else.
    checked.write("build.rs", "fn main() {}\n");
    checked.write("Dockerfile", &dockerfile.replace("ENTRYPOINT [\"/usr/bin/app\"]", "ENTRYPOINT /usr/bin/app"));
    assert_eq!(checked.check(), (vec![], true));
    checked.write("Dockerfile", &dockerfile.replace("chainguard/rust", "chainguard/rst"));
    let (lines, succeeds) = checked.check();
    assert!(!succeeds);
    assert_eq!(
        lines[0],
        "error[E0080]: evaluation panicked: ../Dockerfile:1: error CG002: unknown image `cgr.dev/chainguard/rst:latest`; did you \
         mean `cgr.dev/chainguard/rust:latest`?"
    );
}
