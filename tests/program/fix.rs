use std::fs;

use expect_test::{expect, expect_file};

use crate::{directory, refuses, run, run_in};

#[test]
fn fixes_files() {
    let text = fs::read_to_string("tests/program/lint/Dockerfile").unwrap();
    let root =
        directory("fix", &[("Dockerfile", text.as_bytes()), ("fine/Dockerfile", b"FROM cgr.dev/chainguard/static\n")]);
    let ran = run_in(&root, &["lint", "--fix"], b"");
    expect_file!["snapshots/fix.txt"].assert_eq(&ran.stdout);
    expect![[r"
        4 findings fixed; 3 findings in 2 files: 2 errors, 1 warning
    "]]
    .assert_eq(&ran.stderr);
    assert_eq!(ran.status, Some(1));
    expect_file!["snapshots/fix.Dockerfile"].assert_eq(&fs::read_to_string(root.join("Dockerfile")).unwrap());

    // Nothing is left to fix, and nothing else has changed.
    let again = run_in(&root, &["lint", "--fix"], b"");
    assert_eq!(again.stdout, ran.stdout);
    expect_file!["snapshots/fix.Dockerfile"].assert_eq(&fs::read_to_string(root.join("Dockerfile")).unwrap());
}

#[test]
fn keeps_the_rest() {
    let text = "\u{FEFF}# a\r\nFROM chainguard/node AS a\t\r\nCOPY é .\r\nFROM chainguard/static";
    let ran = run(&["lint", "--fix", "-"], text);
    let mended = "\u{FEFF}# a\r\nFROM cgr.dev/chainguard/node:latest AS a\t\r\nCOPY é .\r\nFROM cgr.dev/chainguard/static:latest";
    assert_eq!((ran.status, ran.stdout.as_str()), (Some(0), mended));
    assert_eq!(ran.stderr, "2 findings fixed; 0 findings in 1 file\n");
}

#[test]
fn fixes_standard_input() {
    let ran = run(&["lint", "--fix", "-"], "FROM cgr.dev/chainguard/node\nRUN apk add git\nRUN nonsense(\n");
    expect![[r"
        FROM cgr.dev/chainguard/node:latest-dev
        USER root
        RUN apk add git
        USER node
        RUN nonsense(
    "]]
    .assert_eq(&ran.stdout);
    expect![[r"
        warning[CG004]: `cgr.dev/chainguard/node:latest-dev` is for building, and the final stage runs on it; copy what it built to `cgr.dev/chainguard/node:latest`
         --> <stdin>:1:6
          |
        1 | FROM cgr.dev/chainguard/node:latest-dev
          |      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

        1 finding fixed; 1 finding in 1 file: 1 warning
    "]].assert_eq(&ran.stderr);
    refuses(
        &["lint", "--fix", "--format", "json", "-"],
        "chainguard-images: with `-`, `--fix` writes to standard output; leave out `--format`",
    );
}

/// No fix is applied twice, and none causes an error: overlapping fixes are applied one after the other.
#[test]
fn fixes_one_after_the_other() {
    let text = "FROM chainguard/python\nRUN pip install a\nRUN apk add git\nRUN apk add curl && curl x\nUSER root\n";
    let ran = run(&["lint", "--fix", "-"], text);
    expect![[r"
        FROM cgr.dev/chainguard/python:latest
        RUN pip install a
        RUN apk add git
        RUN apk add curl && curl x
        USER root
    "]]
    .assert_eq(&ran.stdout);
    expect![[r"
        error[CG006]: RUN needs a shell, and `cgr.dev/chainguard/python:latest` has none; run it in a stage based on `cgr.dev/chainguard/python:latest-dev`
         --> <stdin>:2:1
          |
        2 | RUN pip install a
          | ^^^^^^^^^^^^^^^^^

        error[CG006]: RUN needs a shell, and `cgr.dev/chainguard/python:latest` has none; run it in a stage based on `cgr.dev/chainguard/python:latest-dev`
         --> <stdin>:3:1
          |
        3 | RUN apk add git
          | ^^^^^^^^^^^^^^^

        error[CG006]: RUN needs a shell, and `cgr.dev/chainguard/python:latest` has none; run it in a stage based on `cgr.dev/chainguard/python:latest-dev`
         --> <stdin>:4:1
          |
        4 | RUN apk add curl && curl x
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^

        warning[CG005]: the final stage runs as root
         --> <stdin>:5:1
          |
        5 | USER root
          | ^^^^^^^^^

        1 finding fixed; 4 findings in 1 file: 3 errors, 1 warning
    "]].assert_eq(&ran.stderr);
}

#[cfg(unix)]
#[test]
fn cannot_write() {
    use std::os::unix::fs::PermissionsExt;

    let root = directory("read_only", &[("Dockerfile", b"FROM chainguard/node\n")]);
    let file = root.join("Dockerfile");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
    if fs::OpenOptions::new().write(true).open(&file).is_ok() {
        return; // Root may write any file.
    }
    let ran = run_in(&root, &["lint", "--fix"], b"");
    assert_eq!(ran.status, Some(2));
    assert!(ran.stderr.contains("Permission denied"), "{}", ran.stderr);
}
