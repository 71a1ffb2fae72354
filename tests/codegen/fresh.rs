//! The generated files that this build uses.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use chainguard_images::Platform;
use serde_json::Value;

use crate::build::generate;
use chainguard_images_codegen::__private::{PLATFORMS, compile, package_names, platform};

const CATALOG: &[u8] = include_bytes!("../../catalog.yaml");
const LOCK: &[u8] = include_bytes!("../../catalog.lock.yaml");
const NAMES: &[u8] = include_bytes!("../../names.yaml");
const PACKAGES: &[u8] = include_bytes!("../../packages.yaml");

/// The library's directory.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// The library's build script, according to cargo: the program, and the directory that it wrote into.
fn build_script() -> (PathBuf, PathBuf) {
    let mut cargo = Command::new(env!("CARGO"));
    // The same arguments as for the tests, so that nothing is built again.
    cargo.args(["build", "--workspace", "--all-features", "--examples", "--quiet", "--message-format=json"]);
    let output = cargo.current_dir(root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let library = format!("path+file://{}#", root().display());
    let (mut program, mut out) = (None, None);
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let message: Value = serde_json::from_str(line).unwrap();
        if message["package_id"].as_str().is_some_and(|id| id.starts_with(&library)) {
            if message["target"]["kind"][0] == "custom-build" {
                program = message["filenames"][0].as_str().map(PathBuf::from);
            }
            if message["reason"] == "build-script-executed" {
                out = message["out_dir"].as_str().map(PathBuf::from);
            }
        }
    }
    (program.unwrap(), out.unwrap())
}

#[test]
fn they_equal_a_fresh_generation() {
    let (generated, (_, out)) = (compile(CATALOG, LOCK, NAMES).unwrap(), build_script());
    let built = |name: &str| fs::read_to_string(out.join(name)).unwrap();
    assert_eq!(generated.code, built("catalog.rs"));
    assert_eq!(generated.dockerfiles, built("dockerfiles.rs"));
    assert_eq!(generated.table, built("catalog.md"));
    assert_eq!(package_names(PACKAGES).unwrap(), built("package_names.rs"));
}

#[test]
fn they_are_the_same_every_time() {
    let first = compile(CATALOG, LOCK, NAMES).unwrap();
    for _ in 0..5 {
        assert_eq!(compile(CATALOG, LOCK, NAMES).unwrap(), first);
    }
}

/// Enum variants with their documentation, and statics: code that people may want to read is not generated.
#[test]
fn they_are_data_only() {
    let generated = compile(CATALOG, LOCK, NAMES).unwrap();
    for code in [generated.code, generated.dockerfiles, package_names(PACKAGES).unwrap()] {
        for item in syn::parse_file(&code).unwrap().items {
            assert!(matches!(item, syn::Item::Enum(_) | syn::Item::Static(_) | syn::Item::Const(_)), "{item:?}");
        }
    }
}

#[test]
fn the_build_script_writes_into_its_directory_only() {
    let (root, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    fs::write(root.path().join("catalog.yaml"), CATALOG).unwrap();
    fs::write(root.path().join("catalog.lock.yaml"), LOCK).unwrap();
    fs::write(root.path().join("names.yaml"), NAMES).unwrap();
    fs::write(root.path().join("packages.yaml"), PACKAGES).unwrap();
    generate(root.path(), out.path()).unwrap();
    let names = |path: &Path| {
        let mut names: Vec<_> = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    };
    assert_eq!(names(root.path()), ["catalog.lock.yaml", "catalog.yaml", "names.yaml", "packages.yaml"]);
    assert_eq!(names(out.path()), ["catalog.md", "catalog.rs", "dockerfiles.rs", "package_names.rs"]);
    let generated = compile(CATALOG, LOCK, NAMES).unwrap();
    for (name, text) in [("catalog.rs", generated.code), ("dockerfiles.rs", generated.dockerfiles)] {
        assert_eq!(fs::read_to_string(out.path().join(name)).unwrap(), text);
    }
}

/// Build tools other than cargo run it in any directory.
#[test]
fn the_build_script_finds_its_files_from_any_directory() {
    let elsewhere = tempfile::tempdir().unwrap();
    let mut script = Command::new(build_script().0);
    script.env("CARGO_MANIFEST_DIR", root()).env("OUT_DIR", elsewhere.path()).current_dir(elsewhere.path());
    let output = script.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    let generated = compile(CATALOG, LOCK, NAMES).unwrap();
    assert_eq!(fs::read_to_string(elsewhere.path().join("catalog.rs")).unwrap(), generated.code);
}

#[test]
fn a_missing_file_is_one_line() {
    let root = tempfile::tempdir().unwrap();
    let problems = || generate(root.path(), root.path()).unwrap_err();
    assert_eq!(problems(), ["catalog.yaml: cannot be read: No such file or directory (os error 2)"]);
    fs::write(root.path().join("catalog.yaml"), CATALOG).unwrap();
    assert_eq!(problems(), ["catalog.lock.yaml: cannot be read: No such file or directory (os error 2)"]);
    fs::write(root.path().join("catalog.lock.yaml"), LOCK).unwrap();
    assert_eq!(problems(), ["names.yaml: cannot be read: No such file or directory (os error 2)"]);
    fs::write(root.path().join("names.yaml"), NAMES).unwrap();
    assert_eq!(problems(), ["packages.yaml: cannot be read: No such file or directory (os error 2)"]);
}

/// The platforms that the lock may name are those of the library.
#[test]
fn platforms_agree() {
    let names: Vec<&str> = Platform::ALL.iter().map(|platform| platform.name()).collect();
    assert_eq!(PLATFORMS, names);
    for each in Platform::ALL {
        assert_eq!(platform(each.name()), format!("{each:?}"));
    }
}
