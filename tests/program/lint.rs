use std::fs;
use std::path::Path;

use expect_test::expect_file;

use crate::{directory, prints, refuses, run, run_in};

#[test]
fn explains() {
    prints(&["lint", "--explain", "cg006"], &expect_file!["../../src/dockerfile/check/rules/no_shell.md"]);
    let ran = run(&["lint", "--explain", "DL3006"], "");
    assert!(ran.stderr.starts_with("error: unknown rule `DL3006`; expected one of CG001 to CG0"), "{}", ran.stderr);
    let message =
        "error: the argument '--explain <RULE>' cannot be used with one or more of the other specified arguments";
    refuses(&["lint", "--explain", "CG001", "Dockerfile"], message);
}

#[test]
fn chooses_rules() {
    let text = "FROM cgr.dev/chainguard/go\nUSER root\n";
    let found = |words: &[&str]| {
        let words: Vec<&str> = ["lint", "--format", "github"].iter().chain(words).copied().chain(["-"]).collect();
        let ran = run(&words, text);
        let rules = ran.stdout.lines().map(|line| line.split_once("title=").unwrap().1[..5].to_owned());
        (ran.status.unwrap(), rules.collect::<Vec<String>>().join(" "))
    };
    assert_eq!(found(&[]), (0, "CG004 CG005".to_owned()));
    assert_eq!(found(&["--all"]), (0, "CG004 CG012 CG005".to_owned()));
    assert_eq!(found(&["--ignore", "CG004,cg012", "--all"]), (0, "CG005".to_owned()));
    assert_eq!(found(&["--select", "cg012"]), (0, "CG012".to_owned()));
    assert_eq!(found(&["--select", "CG012,CG005", "--ignore", "CG012"]), (0, "CG005".to_owned()));
    let ran = run(&["lint", "--ignore", "CG1"], "");
    assert!(ran.status == Some(2) && ran.stderr.starts_with("error: unknown rule `CG1`; expected one of"), "{ran:?}");
    let message = "error: the argument '--all' cannot be used with '--select <RULE,...>'";
    refuses(&["lint", "--all", "--select", "CG001"], message);
}

/// Findings with severity error have exit status 1, and unreadable files have 2.
#[test]
fn ends_with_a_status() {
    let (fine, warning, error) =
        ("FROM cgr.dev/chainguard/static\n", "FROM scratch\nUSER 0\nCMD [\"/a\"]\n", "RUN x\n");
    for (text, status) in [(fine, 0), (warning, 0), (error, 1)] {
        assert_eq!(run(&["lint", "-"], text).status, Some(status), "{text}");
    }
    let root = directory("status", &[("Dockerfile", error.as_bytes())]);
    let ran = run_in(&root, &["lint", "Dockerfile", "no/such/file"], b"");
    assert_eq!(ran.status, Some(2));
    assert!(ran.stdout.starts_with("error[CG001]"), "{}", ran.stdout);
    let ran = run_in(&root, &["lint", "-"], b"FROM a\n\xE9");
    assert_eq!((ran.status, ran.stdout.as_str()), (Some(2), ""));
    assert_eq!(ran.stderr, "chainguard-images: <stdin>: invalid UTF-8 in line 2\n0 findings in 0 files\n");
    refuses(&["lint", "-", "Dockerfile"], "chainguard-images: `-` cannot be combined with other paths");
}

#[test]
fn names_standard_input() {
    let ran = run(&["lint", "--stdin-name", "app/Dockerfile", "-"], "FROM node:20\n");
    assert!(ran.stdout.contains("\n --> app/Dockerfile:1:6\n"), "{}", ran.stdout);
}

#[test]
fn reads_directories() {
    let root = directory(
        "directories",
        &[
            ("Dockerfile", b"FROM \xE9"),
            ("a/Containerfile", b"FROM node:20"),
            ("a/app.Dockerfile", b"FROM node:20"),
            ("a/app.dockerfile", b"FROM cgr.dev/chainguard/static"),
            ("a/dockerfile.rs", b"FROM node:20"),
            ("a/Dockerfile.dockerignore", b"FROM node:20"),
            ("a/Dockerfile.j2", b"FROM {{ node }}"),
            ("a/node_modules/Dockerfile", b"FROM node:20"),
            ("a/.devcontainer/Dockerfile", b"FROM node:20"),
            ("b/Dockerfile", b"FROM node:20"),
            ("b/Dockerfile.dev", b"FROM node:20"),
            ("b/Dockerfile-test", b"FROM node:20"),
            ("b/Dockerfiles", b"FROM node:20"),
            ("b/Dockerfile~", b"FROM node:20"),
            ("b/built/Dockerfile", b"FROM node:20"),
            ("b/.gitignore", b"built/\n"),
            (".git/Dockerfile", b"FROM node:20"),
            ("out/Dockerfile", b"FROM node:20"),
            (".gitignore", b"/out\n"),
        ],
    );
    #[cfg(unix)]
    std::os::unix::fs::symlink(&root, root.join("b/loop")).unwrap();

    let found = |words: &[&str]| {
        let ran = run_in(&root, words, b"");
        let paths = ran.stdout.lines().filter_map(|line| line.strip_prefix(" --> ")?.strip_suffix(":1:6"));
        (ran.status, ran.stderr, paths.map(str::to_owned).collect::<Vec<String>>())
    };
    let (status, stderr, paths) = found(&["lint"]);
    assert_eq!(
        paths,
        [
            "a/.devcontainer/Dockerfile",
            "a/Containerfile",
            "a/app.Dockerfile",
            "b/Dockerfile",
            "b/Dockerfile-test",
            "b/Dockerfile.dev"
        ],
    );
    let message = "chainguard-images: Dockerfile: invalid UTF-8 in line 1\n\
                   6 findings in 7 files: 6 infos; 6 fixable with `--fix`\n";
    assert_eq!((status, stderr.as_str()), (Some(2), message));

    // A file on the command line is read, whatever its name and even if it is ignored, and no file is read twice.
    let (_, _, paths) = found(&["lint", "out/Dockerfile", "b/Dockerfiles", "b", "./b/Dockerfile"]);
    assert_eq!(paths, ["out/Dockerfile", "b/Dockerfiles", "b/Dockerfile", "b/Dockerfile-test", "b/Dockerfile.dev"]);

    let empty = directory("empty", &[]);
    let ran = run_in(&empty, &["lint"], b"");
    let message =
        "chainguard-images: no Dockerfile found; pass the paths of files with other names\n0 findings in 0 files\n";
    assert_eq!((ran.status, ran.stderr.as_str()), (Some(0), message));
}

/// No file makes the program panic.
#[test]
fn reads_any_text() {
    let fixtures = Path::new(crate::ROOT).join("tests/dockerfile/check");
    for entry in fs::read_dir(fixtures).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        let half: String = text.chars().take(text.chars().count() / 2).collect();
        for text in
            [text.replace('\n', "\r\n"), text.replace(' ', "\t"), text.replace('e', "\u{301}\u{200D}\u{1F468}"), half]
        {
            let ran = run(&["lint", "--all", "-"], &text);
            assert!(matches!(ran.status, Some(0 | 1)), "{text:?}: {ran:?}");
        }
    }
}
