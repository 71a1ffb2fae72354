//! The examples, run as a user runs them.

use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use expect_test::{ExpectFile, expect_file};
use serde_json::Value;

/// The directory of the library, where users run the examples.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

struct Ran {
    status: Option<i32>,
    stdout: String,
    stderr: String,
}

/// The program of an example. Cargo builds all of them once, as the tests are built, so that nothing is built again.
fn program(example: &str) -> &'static str {
    static PROGRAMS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["build", "--workspace", "--all-features", "--examples", "--bin", "organization-catalog"]);
        cargo.args(["--quiet", "--message-format=json"]);
        let output = cargo.current_dir(ROOT).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let messages = String::from_utf8(output.stdout).unwrap();
        let messages = messages.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        messages.filter_map(|message| message["executable"].as_str().map(str::to_owned)).collect()
    });
    let is_named = |program: &&String| Path::new(program).file_stem() == Some(OsStr::new(example));
    PROGRAMS.iter().find(is_named).expect(example)
}

fn run(example: &str, words: &[&str], stdin: &str) -> Ran {
    let mut child = Command::new(program(example))
        .args(words)
        .current_dir(ROOT)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // An example that reads nothing may have ended already.
    _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
    let output = child.wait_with_output().unwrap();
    Ran {
        status: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

#[track_caller]
fn prints(example: &str, words: &[&str], stdout: &ExpectFile) {
    let ran = run(example, words, "");
    stdout.assert_eq(&ran.stdout);
    assert_eq!((ran.status, ran.stderr.as_str()), (Some(0), ""));
}

#[track_caller]
fn refuses(example: &str, words: &[&str], stderr: &str) {
    let ran = run(example, words, "");
    assert_eq!((ran.status, ran.stdout.as_str(), ran.stderr.as_str()), (Some(2), "", stderr));
}

#[test]
fn pick() {
    prints("pick", &["rust", "build"], &expect_file!["pick_rust_build.txt"]);
    refuses("pick", &["rsut", "build"], "pick: unknown language `rsut`; did you mean `Rust`?\n");
    refuses("pick", &[], "pick: expected a language and a stage\n");
}

#[test]
fn dockerfile_from() {
    prints("dockerfile_from", &["go"], &expect_file!["dockerfile_from_go.txt"]);
    prints("dockerfile_from", &["TypeScript"], &expect_file!["dockerfile_from_typescript.txt"]);
    refuses("dockerfile_from", &["pyton"], "dockerfile_from: unknown language `pyton`; did you mean `Python`?\n");
    refuses("dockerfile_from", &[], "usage: dockerfile_from LANGUAGE\n");
}

#[test]
fn new() {
    prints("new", &["go", "shop"], &expect_file!["new.txt"]);
    refuses("new", &["go"], "new: expected a language and a name\n");
}

#[test]
fn compile_time() {
    prints("compile_time", &[], &expect_file!["compile_time.txt"]);
}

#[test]
fn inspect() {
    prints("inspect", &["chainguard/node"], &expect_file!["inspect.txt"]);
    refuses(
        "inspect",
        &["chainguard/kaniko"],
        "inspect: `chainguard/kaniko` was withdrawn on 2025-09-10; an organisation can have it: `cgr.dev/ORG/kaniko`\n",
    );
    refuses("inspect", &[], "inspect: expected an image\n");
}

#[test]
fn policy() {
    prints("policy", &["chainguard/static", "chainguard/jre:latest"], &expect_file!["policy_fine.txt"]);
    let ran = run("policy", &[], "chainguard/static\n\n  cgr.dev/chainguard/postgres  \nchainguard/node\nnode:20");
    expect_file!["policy_not_fine.txt"].assert_eq(&ran.stdout);
    assert_eq!((ran.status, ran.stderr.as_str()), (Some(1), ""));
    assert_eq!(run("policy", &[], "").status, Some(0));
    // It may be the development variant, which has a shell.
    let digest_alone = format!("chainguard/static@sha256:{}", "0".repeat(64));
    let ran = run("policy", &[&digest_alone], "");
    let reason = "a digest alone does not say which variant of `chainguard/static` it is; write the tag before it";
    assert_eq!((ran.status, ran.stdout), (Some(1), format!("fail  {digest_alone}: {reason}\n")));
}

#[test]
fn resolve() {
    prints("resolve", &["node:20"], &expect_file!["resolve.txt"]);
    let message =
        "resolve: invalid reference `https://x`: unexpected `/` in the domain at byte 6; leave out `https://`\n";
    refuses("resolve", &["https://x"], message);
}

#[test]
fn lint() {
    prints("lint", &["tests/program/lint/Dockerfile"], &expect_file!["lint.txt"]);
    refuses("lint", &["no/such/file"], "lint: No such file or directory (os error 2)\n");
}

#[test]
fn migrate() {
    prints("migrate", &["tests/program/migrate/Dockerfile"], &expect_file!["migrate.txt"]);
    refuses("migrate", &["no/such/file"], "migrate: No such file or directory (os error 2)\n");
}

/// A crate of its own, for its build script is what it shows.
#[test]
fn organization_catalog() {
    prints("organization-catalog", &[], &expect_file!["organization_catalog.txt"]);
}
