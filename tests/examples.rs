//! The examples, run as a user runs them.

use std::process::Command;

use expect_test::{Expect, expect, expect_file};

struct Ran {
    status: Option<i32>,
    stdout: String,
    stderr: String,
}

fn run(example: &str, words: &[&str]) -> Ran {
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--manifest-path", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")])
        .args(["--example", example, "--"])
        .args(words)
        .output()
        .unwrap();
    Ran {
        status: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

#[track_caller]
fn prints(example: &str, words: &[&str], stdout: &Expect) {
    let ran = run(example, words);
    stdout.assert_eq(&ran.stdout);
    assert_eq!((ran.status, ran.stderr.as_str()), (Some(0), ""));
}

#[track_caller]
fn refuses(example: &str, words: &[&str], stderr: &str) {
    let ran = run(example, words);
    assert_eq!((ran.status, ran.stdout.as_str(), ran.stderr.as_str()), (Some(2), "", stderr));
}

#[test]
fn pick() {
    prints(
        "pick",
        &["rust", "build"],
        &expect![[r#"
        cgr.dev/chainguard/rust:latest  Build       Rust application builds
    "#]],
    );
    prints(
        "pick",
        &["C#"],
        &expect![[r#"
        cgr.dev/chainguard/dotnet-runtime:latest  Production  .NET production applications
        cgr.dev/chainguard/dotnet-sdk:latest      Build       .NET builds
    "#]],
    );
    prints(
        "pick",
        &["ruby", "production"],
        &expect![[r#"
        cgr.dev/chainguard/ruby:latest  Production  Ruby production applications
    "#]],
    );
    expect_file!["examples/pick.txt"].assert_eq(&run("pick", &[]).stdout);
    refuses("pick", &["rsut"], "pick: unknown language `rsut`; did you mean `Rust`?\n");
    refuses("pick", &["rust", "bild"], "pick: unknown stage `bild`; did you mean `Build`?\n");
    refuses("pick", &["a", "b", "c"], "pick: expected a language and a stage, a language, or nothing\n");
}

#[test]
fn dockerfile_from() {
    prints(
        "dockerfile_from",
        &["go"],
        &expect![[r#"
        FROM cgr.dev/chainguard/go:latest AS build

        FROM cgr.dev/chainguard/static:latest
    "#]],
    );
    prints(
        "dockerfile_from",
        &["TypeScript"],
        &expect![[r#"
        FROM cgr.dev/chainguard/node:latest-dev AS build

        FROM cgr.dev/chainguard/node:latest
    "#]],
    );
    refuses("dockerfile_from", &["pyton"], "dockerfile_from: unknown language `pyton`; did you mean `Python`?\n");
    refuses("dockerfile_from", &[], "usage: dockerfile_from LANGUAGE\n");
}

#[test]
fn compile_time() {
    prints(
        "compile_time",
        &[],
        &expect![[r#"
        cgr.dev/chainguard/node:latest-dev is node at latest-dev: Node.js build and development
        it is a dev variant for the stage Build in Node.js Images, for [NodeJs, JavaScript, TypeScript]
        run it on cgr.dev/chainguard/node:latest, and a Rust program on cgr.dev/chainguard/static:latest
    "#]],
    );
}
