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
        cargo.args(["build", "--workspace", "--all-features", "--examples", "--quiet", "--message-format=json"]);
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
    prints("pick", &["C#"], &expect_file!["pick_csharp.txt"]);
    prints("pick", &[], &expect_file!["pick.txt"]);
    refuses("pick", &["rsut"], "pick: unknown language `rsut`; did you mean `Rust`?\n");
    refuses("pick", &["rust", "bild"], "pick: unknown stage `bild`; did you mean `Build`?\n");
    refuses("pick", &["a", "b", "c"], "pick: expected a language and a stage, a language, or nothing\n");
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
    prints("new", &["python"], &expect_file!["new_python.txt"]);
    prints("new", &["rust", "shop", "--production", "chainguard/static"], &expect_file!["new_rust_static.txt"]);
    let words = ["kotlin", "shop", "--registry", "registry.corp/cgr", "--build", "chainguard/gradle"];
    prints("new", &words, &expect_file!["new_kotlin_gradle.txt"]);
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
    prints("compile_time", &[], &expect_file!["compile_time.txt"]);
}

#[test]
fn inspect() {
    prints("inspect", &["chainguard/nginx"], &expect_file!["inspect_nginx.txt"]);
    prints("inspect", &["cgr.dev/chainguard/postgres:latest-dev"], &expect_file!["inspect_postgres_dev.txt"]);
    refuses("inspect", &["chainguard/kaniko"], "inspect: `chainguard/kaniko` was withdrawn\n");
    refuses("inspect", &[], "usage: inspect REFERENCE\n");
}

#[test]
fn policy() {
    prints("policy", &["chainguard/static", "chainguard/jre:latest"], &expect_file!["policy_fine.txt"]);
    let ran = run("policy", &[], "chainguard/static\n\n  cgr.dev/chainguard/postgres  \nchainguard/node\nnode:20");
    expect_file!["policy_not_fine.txt"].assert_eq(&ran.stdout);
    assert_eq!((ran.status, ran.stderr.as_str()), (Some(1), ""));
    assert_eq!(run("policy", &[], "").status, Some(0));
}

#[test]
fn resolve() {
    let references = ["cgr.dev/chainguard/node", "node:20", "cgr.dev/acme.com/node:22-dev", "quay.io/calico/node"];
    prints("resolve", &references, &expect_file!["resolve.txt"]);
    let ran =
        run("resolve", &[], "chainguard/nod\n\nhttps://cgr.dev/chainguard/node\nr.corp/cgr/go@sha256:12\nredis\n");
    expect_file!["resolve_bad_lines.txt"].assert_eq(&ran.stdout);
    assert_eq!((ran.status, ran.stderr.as_str()), (Some(1), ""));
}

#[test]
fn lint() {
    let file = "tests/examples/lint/Dockerfile";
    for (words, stdout, stderr) in [
        (&[file][..], expect_file!["lint.txt"], "7 findings in 1 file\n"),
        (&["--json", "--all", file], expect_file!["lint_json.txt"], ""),
    ] {
        let ran = run("lint", words, "");
        stdout.assert_eq(&ran.stdout);
        assert_eq!((ran.status, ran.stderr.as_str()), (Some(1), stderr));
    }
    prints("lint", &["--explain", "cg006"], &expect_file!["../../src/dockerfile/check/rules/no_shell.md"]);

    // Warnings are no failure, and what is ignored is no finding.
    let ran = run("lint", &["--ignore", "CG004,cg012", "--all", "-"], "FROM cgr.dev/chainguard/go\nUSER root\n");
    let warning = "<stdin>:2:1: warning CG005: the last stage ends as root\n 2 | USER root\n   | ^^^^^^^^^\n";
    assert_eq!((ran.status, ran.stdout.as_str(), ran.stderr.as_str()), (Some(0), warning, "1 finding in 1 file\n"));
}

/// The mark stands below what is meant, whatever is in front of it.
#[test]
fn lint_marks() {
    let long = format!("FROM cgr.dev/chainguard/busybox\nRUN {} && apk add git", "true && ".repeat(20));
    let wide = format!("# é\nFROM {}chainguard/ko\n", " ".repeat(200));
    let (digest, dots) = ("0".repeat(64), " ".repeat(30));
    for (text, lines) in [
        ("\u{FEFF}FROM node:20\n", ["1:6", " 1 | FROM node:20", "   |      ^^^^^^^"]),
        ("FROM\t\tnode:20\r\nUSER 1\r\n", ["1:7", " 1 | FROM  node:20", "   |       ^^^^^^^"]),
        ("FROM \\\r\n  no\\\r\nde:20\r\n", ["2:3", " 2 |   no\\", "   |   ^^^"]),
        ("FROM go AS é\n", ["1:12", " 1 | FROM go AS é", "   |            ^"]),
        ("# nothing", ["1:10", " 1 | # nothing", "   |          ^"]),
        ("", ["1:1", " 1 | ", "   | ^"]),
        (wide.as_str(), ["2:206", &format!(" 2 | {dots}chainguard/ko"), &format!("   | {dots}{}", "^".repeat(13))]),
        (
            &format!("FROM chainguard/go@sha256:{digest}{digest}"),
            [
                "1:6",
                &format!(" 1 | FROM chainguard/go@sha256:{}", &"0".repeat(94)),
                &format!("   |      {}", "^".repeat(115)),
            ],
        ),
    ] {
        let ran = run("lint", &["--ignore", "CG005"], text);
        let found: Vec<&str> = ran.stdout.lines().collect();
        assert!(found[0].starts_with(&format!("<stdin>:{}: ", lines[0])), "{text:?}: {}", found[0]);
        assert_eq!(found[1..3], lines[1..], "{text:?}");
    }
    assert!(run("lint", &[], &long).stdout.lines().all(|line| line.chars().count() < 200));
}

#[test]
fn lint_directories() {
    let directory = tempfile::tempdir().unwrap();
    let root = directory.path();
    for (path, bytes) in [
        ("b/Dockerfile", &b"FROM cgr.dev/chainguard/postgres"[..]),
        ("b/Dockerfile.dev", b"FROM cgr.dev/chainguard/postgres"),
        ("b/Dockerfiles", b"FROM cgr.dev/chainguard/postgres"),
        ("a/Containerfile", b"FROM cgr.dev/chainguard/postgres"),
        ("a/app.Dockerfile", b"FROM cgr.dev/chainguard/postgres"),
        ("a/app.dockerfile", b"FROM cgr.dev/chainguard/static"),
        ("a/dockerfile.rs", b"FROM cgr.dev/chainguard/postgres"),
        ("a/node_modules/Dockerfile", b"FROM cgr.dev/chainguard/postgres"),
        ("target/Dockerfile", b"FROM cgr.dev/chainguard/postgres"),
        (".git/Dockerfile", b"FROM cgr.dev/chainguard/postgres"),
        ("Dockerfile", b"FROM \xE9"),
    ] {
        let path = root.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink(root, root.join("b/loop")).unwrap();

    let path = |name: &str| root.join(name).display().to_string();
    let ran = run("lint", &["no/such/file", &path("")], "");
    let found: Vec<&str> =
        ran.stdout.lines().filter_map(|line| line.split_once(":1:6: ")).map(|(path, _)| path).collect();
    assert_eq!(found, ["a/Containerfile", "a/app.Dockerfile", "b/Dockerfile", "b/Dockerfile.dev"].map(path));
    let message = "not UTF-8: incomplete utf-8 byte sequence from index 5";
    let stderr = format!(
        "lint: no/such/file: No such file or directory (os error 2)\nlint: {}: {message}\n4 findings in 5 files\n",
        path("Dockerfile"),
    );
    assert_eq!((ran.status, ran.stderr), (Some(2), stderr));

    let usage = "usage: lint [--json] [--all] [--ignore RULE,...] [PATH...], or lint --explain RULE\n";
    for (words, message) in [
        (&["--jason"][..], "unknown option `--jason`"),
        (&["--ignore"], "nothing after `--ignore`"),
        (&["--ignore", "CG1"], "unknown rule `CG1`; expected one of CG001 to CG013"),
        (&["--json", "--explain", "CG001"], "`--explain` takes one rule and nothing else"),
    ] {
        refuses("lint", words, &format!("lint: {message}\n{usage}"));
    }
    refuses("lint", &["--explain", "DL3006"], "lint: unknown rule `DL3006`; expected one of CG001 to CG013\n");
}

#[test]
fn migrate() {
    let file = "tests/examples/migrate/Dockerfile";
    let before = std::fs::read(Path::new(ROOT).join(file)).unwrap();
    prints("migrate", &[file], &expect_file!["migrate.txt"]);
    assert_eq!(std::fs::read(Path::new(ROOT).join(file)).unwrap(), before);
    let stdout = expect_file!["migrate_variables.txt"];
    prints("migrate", &["tests/examples/migrate/variables.Dockerfile"], &stdout);
    refuses("migrate", &["no/such/file"], "migrate: no/such/file: No such file or directory (os error 2)\n");
    refuses("migrate", &[], "usage: migrate DOCKERFILE\n");
}
