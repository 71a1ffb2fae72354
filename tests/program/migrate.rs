use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use expect_test::{expect, expect_file};

use crate::{ROOT, command, directory, ran, refuses, run, run_in};

const FILE: &str = "tests/program/migrate/Dockerfile";

#[test]
fn shows_the_diff() {
    let before = fs::read(Path::new(ROOT).join(FILE)).unwrap();
    let ran = run(&["migrate", FILE], "");
    expect_file!["snapshots/migrate.diff"].assert_eq(&ran.stdout);
    expect_file!["snapshots/migrate.txt"].assert_eq(&ran.stderr);
    assert_eq!(ran.status, Some(0));
    assert_eq!(fs::read(Path::new(ROOT).join(FILE)).unwrap(), before);
    let organisation = run(&["migrate", "--org", "acme.com", FILE], "");
    assert!(organisation.stdout.contains("\n+FROM cgr.dev/acme.com/node:20"), "{}", organisation.stdout);
    let mirror = run(&["migrate", "--mirror", "harbor.corp/cgr", FILE], "");
    assert!(mirror.stdout.contains("\n+FROM harbor.corp/cgr/chainguard/node:latest"), "{}", mirror.stdout);
    let message = "error: invalid value 'Acme' for '--org <NAME>': invalid reference `cgr.dev/Acme`: \
                   unexpected `A` in the path at byte 8";
    refuses(&["migrate", "--org", "Acme", FILE], message);
}

/// `git apply` accepts standard output.
#[test]
fn git_applies_it() {
    let text = fs::read_to_string(FILE).unwrap();
    let files =
        [("Dockerfile", text.as_bytes()), ("a b/Dockerfile", b"FROM node:20\r\nCMD [\"/app\"]"), ("other", b"")];
    let root = directory("migrate_apply", &files);
    let diff = run_in(&root, &["migrate"], b"").stdout;
    fs::write(root.join("diff"), &diff).unwrap();
    let git = Command::new("git")
        .args(["apply", "diff"])
        .current_dir(&root)
        .env("GIT_CEILING_DIRECTORIES", root.parent().unwrap())
        .stdin(Stdio::null())
        .output();
    let Ok(output) = git else { return }; // This test needs git.
    assert!(output.status.success(), "{diff}\n{}", String::from_utf8_lossy(&output.stderr));
    for (path, text) in [files[0], files[1]] {
        let written = run_in(&root, &["migrate", "--write", "-"], text).stdout;
        assert_eq!(fs::read_to_string(root.join(path)).unwrap(), written, "{path}");
    }
}

#[test]
fn writes_and_checks() {
    let files: [(&str, &[u8]); 2] = [("Dockerfile", b"FROM node:20\r\n"), ("fine/Dockerfile", b"FROM scratch\n")];
    let root = directory("migrate_write", &files);
    let check = || run_in(&root, &["migrate", "--check"], b"");
    assert_eq!(check().status, Some(1));
    assert!(
        check().stdout.starts_with("--- a/Dockerfile\n+++ b/Dockerfile\n@@ -1 +1 @@\n-FROM node:20\r\n+FROM cgr.dev/")
    );
    assert_eq!(fs::read_to_string(root.join("Dockerfile")).unwrap(), "FROM node:20\r\n");

    let ran = run_in(&root, &["migrate", "--write"], b"");
    assert_eq!((ran.status, ran.stdout.as_str()), (Some(0), ""));
    assert!(ran.stderr.contains("\n1 of 2 files changed; "), "{}", ran.stderr);
    assert_eq!(fs::read_to_string(root.join("Dockerfile")).unwrap(), "FROM cgr.dev/chainguard/node:latest\r\n");
    let ran = check();
    assert_eq!((ran.status, ran.stdout.as_str()), (Some(0), ""));

    refuses(&["migrate", "--check", "--write"], "error: the argument '--check' cannot be used with '--write'");
    let ran = run_in(&root, &["migrate", "--check", "Dockerfile", "no/such/file"], b"");
    assert_eq!(ran.status, Some(2));
    assert!(ran.stderr.starts_with("chainguard-images: no/such/file: "), "{}", ran.stderr);
}

#[test]
fn shows_what_remains() {
    let root = directory("migrate_remains", &[("chainguard-images.toml", b"ignore = [\"CG011\", \"CG005\"]\n")]);
    let text = b"FROM node:20\nRUN something(\nUSER root\n";
    let ran = run_in(&root, &["migrate", "-"], text);
    expect![[r"
        1 of 1 file would change; 0 findings left
    "]]
    .assert_eq(&ran.stderr);
    let ran = run_in(&root, &["migrate", "--no-config", "-"], text);
    assert!(ran.stderr.contains("CG005"), "{}", ran.stderr);
}

#[test]
fn colours() {
    let mut words = command(Path::new(ROOT), &["migrate", "--color", "always", FILE]);
    words.env("NO_COLOR", "1");
    let coloured = ran(words, b"").stdout;
    assert!(coloured.contains("\u{1B}[31m-FROM node:20\u{1B}[0m\n"), "{coloured}");
    let plain = run(&["migrate", FILE], "").stdout;
    let mut stripped = String::new();
    for (number, part) in coloured.split("\u{1B}[").enumerate() {
        stripped += if number == 0 { part } else { part.split_once('m').unwrap().1 };
    }
    assert_eq!(stripped, plain);
}
