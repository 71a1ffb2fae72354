//! Checks Dockerfiles from a build script, with warnings and errors in cargo's own format.
//!
//! A finding of severity error fails `cargo check` and `cargo build`; the others are warnings. All of them are reported at once, and
//! cargo runs the script again when a Dockerfile changes.
//!
//! ```toml
//! [build-dependencies]
//! chainguard-images = { version = "0.1", features = ["dockerfile"] }
//! ```
//!
//! ```
//! use chainguard_images::dockerfile::build;
//!
//! // In `fn main()` of build.rs.
//! build::check(["examples/go.Dockerfile"]);
//! ```
//!
//! Cargo then prints:
//!
//! ```text
//! error: shop@0.1.0: deploy/Dockerfile:4: error CG006: RUN needs a shell, and `cgr.dev/chainguard/python:latest` has none; ...
//! ```

use std::fs;
use std::path::Path;

use super::{Rules, Severity};

/// Checks Dockerfiles by the rules that are on by default; see the [module](self).
///
/// The paths are relative to the directory of the package, where cargo runs build scripts. A file that cannot be read fails the
/// build, too.
///
/// ```
/// use chainguard_images::dockerfile::build;
///
/// build::check(["examples/go.Dockerfile"]);
/// build::check(std::env::args().skip(1));
/// ```
pub fn check(paths: impl IntoIterator<Item = impl AsRef<Path>>) {
    check_with(paths, Rules::DEFAULT);
}

/// Checks Dockerfiles by the given rules, and otherwise works like [`check`].
///
/// ```
/// use chainguard_images::dockerfile::{Rule, Rules, build};
///
/// build::check_with(["examples/go.Dockerfile"], Rules::DEFAULT.with(Rule::MixedTags));
/// ```
pub fn check_with(paths: impl IntoIterator<Item = impl AsRef<Path>>, rules: Rules) {
    for path in paths {
        let path = path.as_ref();
        for directive in directives(path, &fs::read_to_string(path).map_err(|error| error.to_string()), rules) {
            println!("{directive}");
        }
    }
}

/// Returns the lines that the build script prints for cargo about a Dockerfile.
fn directives(path: &Path, text: &Result<String, String>, rules: Rules) -> Vec<String> {
    let path = path.display();
    let mut directives = vec![format!("cargo::rerun-if-changed={path}")];
    match text {
        Err(error) => directives.push(format!("cargo::error={path}: cannot be read: {error}")),
        Ok(text) => directives.extend(super::check_with(text, rules).map(|finding| {
            let kind = if finding.severity() == Severity::Error { "error" } else { "warning" };
            let (line, severity, rule) = (finding.line(), finding.severity(), finding.rule());
            format!("cargo::{kind}={path}:{line}: {severity} {rule}: {}", finding.message())
        })),
    }
    directives
}
