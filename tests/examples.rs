//! The examples, run as a user runs them.

use std::io::Write;
use std::process::{Command, Stdio};

use expect_test::{ExpectFile, expect_file};

struct Ran {
    status: Option<i32>,
    stdout: String,
    stderr: String,
}

fn run(example: &str, words: &[&str], stdin: &str) -> Ran {
    let mut child = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--manifest-path", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")])
        .args(["--example", example, "--"])
        .args(words)
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
    prints("pick", &["rust", "build"], &expect_file!["examples/pick_rust_build.txt"]);
    prints("pick", &["C#"], &expect_file!["examples/pick_csharp.txt"]);
    prints("pick", &[], &expect_file!["examples/pick.txt"]);
    refuses("pick", &["rsut"], "pick: unknown language `rsut`; did you mean `Rust`?\n");
    refuses("pick", &["rust", "bild"], "pick: unknown stage `bild`; did you mean `Build`?\n");
    refuses("pick", &["a", "b", "c"], "pick: expected a language and a stage, a language, or nothing\n");
}

#[test]
fn dockerfile_from() {
    prints("dockerfile_from", &["go"], &expect_file!["examples/dockerfile_from_go.txt"]);
    prints("dockerfile_from", &["TypeScript"], &expect_file!["examples/dockerfile_from_typescript.txt"]);
    refuses("dockerfile_from", &["pyton"], "dockerfile_from: unknown language `pyton`; did you mean `Python`?\n");
    refuses("dockerfile_from", &[], "usage: dockerfile_from LANGUAGE\n");
}

#[test]
fn new() {
    prints("new", &["python"], &expect_file!["examples/new_python.txt"]);
    prints(
        "new",
        &["rust", "shop", "--production", "chainguard/static"],
        &expect_file!["examples/new_rust_static.txt"],
    );
    let words = ["kotlin", "shop", "--registry", "registry.corp/cgr", "--build", "chainguard/gradle"];
    prints("new", &words, &expect_file!["examples/new_kotlin_gradle.txt"]);
    refuses("new", &[], "usage: new LANGUAGE [APP] [--build IMAGE] [--production IMAGE] [--registry REGISTRY]\n");
    refuses("new", &["go", "--registry"], "new: nothing after `--registry`\n");
    let message = "new: unknown option `--static`; expected --build, --production or --registry\n";
    refuses("new", &["go", "--static", "yes"], message);
    refuses("new", &["rsut"], "new: unknown language `rsut`; did you mean `Rust`?\n");
    refuses(
        "new",
        &["go", "my shop"],
        "new: invalid application name `my shop`: byte 2 is no letter, digit, `-`, `_` or `.`; did you mean `my-shop`?\n",
    );
    refuses(
        "new",
        &["ruby", "--build", "chainguard/ruby"],
        "new: `cgr.dev/chainguard/ruby:latest` is no build image of a Dockerfile for Ruby; use `cgr.dev/chainguard/ruby:latest-dev`\n",
    );
    refuses(
        "new",
        &["ruby", "--build", "chainguard/rubi"],
        "new: unknown image `chainguard/rubi`; did you mean `cgr.dev/chainguard/ruby:latest`?\n",
    );
}

#[test]
fn compile_time() {
    prints("compile_time", &[], &expect_file!["examples/compile_time.txt"]);
}

#[test]
fn inspect() {
    prints("inspect", &["chainguard/nginx"], &expect_file!["examples/inspect_nginx.txt"]);
    prints("inspect", &["cgr.dev/chainguard/postgres:latest-dev"], &expect_file!["examples/inspect_postgres_dev.txt"]);
    refuses("inspect", &["chainguard/kaniko"], "inspect: `chainguard/kaniko` was withdrawn\n");
    refuses("inspect", &[], "usage: inspect REFERENCE\n");
}

#[test]
fn policy() {
    prints("policy", &["chainguard/static", "chainguard/jre:latest"], &expect_file!["examples/policy_fine.txt"]);
    let ran = run("policy", &[], "chainguard/static\n\n  cgr.dev/chainguard/postgres  \nchainguard/node\nnode:20");
    expect_file!["examples/policy_not_fine.txt"].assert_eq(&ran.stdout);
    assert_eq!((ran.status, ran.stderr.as_str()), (Some(1), ""));
    assert_eq!(run("policy", &[], "").status, Some(0));
}

#[test]
fn resolve() {
    let references = ["cgr.dev/chainguard/node", "node:20", "cgr.dev/acme.com/node:22-dev", "quay.io/calico/node"];
    prints("resolve", &references, &expect_file!["examples/resolve.txt"]);
    let ran =
        run("resolve", &[], "chainguard/nod\n\nhttps://cgr.dev/chainguard/node\nr.corp/cgr/go@sha256:12\nredis\n");
    expect_file!["examples/resolve_bad_lines.txt"].assert_eq(&ran.stdout);
    assert_eq!((ran.status, ran.stderr.as_str()), (Some(1), ""));
}

#[test]
fn migrate() {
    let file = "tests/examples/migrate/Dockerfile";
    let before = std::fs::read(file).unwrap();
    prints("migrate", &[file], &expect_file!["examples/migrate.txt"]);
    assert_eq!(std::fs::read(file).unwrap(), before);
    refuses("migrate", &["no/such/file"], "migrate: no/such/file: No such file or directory (os error 2)\n");
    refuses("migrate", &[], "usage: migrate DOCKERFILE\n");
}
