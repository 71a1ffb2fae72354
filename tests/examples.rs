//! The examples, run as a user runs them.

use std::process::Command;

use expect_test::{ExpectFile, expect_file};

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
fn prints(example: &str, words: &[&str], stdout: &ExpectFile) {
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
fn compile_time() {
    prints("compile_time", &[], &expect_file!["examples/compile_time.txt"]);
}
