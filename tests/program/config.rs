use std::path::Path;

use expect_test::{Expect, expect};

use crate::{directory, refuses, run_in};

const DOCKERFILE: &[u8] = b"FROM node:20\nUSER root\n";

/// The files with findings, each with its rules.
fn found(root: &Path, words: &[&str]) -> String {
    let words: Vec<&str> = ["lint", "--format", "github"].iter().chain(words).copied().collect();
    let ran = run_in(root, &words, DOCKERFILE);
    let mut found = String::new();
    for line in ran.stdout.lines() {
        let (_, rest) = line.split_once("file=").unwrap();
        let (path, rest) = rest.split_once(',').unwrap();
        let (_, rest) = rest.split_once("title=").unwrap();
        found += &format!("{path} {}\n", &rest[..5]);
    }
    found
}

#[test]
fn is_found_upwards() {
    let root = directory(
        "config",
        &[
            ("chainguard-images.toml", b"ignore = [\"CG005\"]\nexclude = [\"/vendor/\", \"*.old.Dockerfile\"]\n"),
            ("Dockerfile", DOCKERFILE),
            ("a.old.Dockerfile", DOCKERFILE),
            ("vendor/Dockerfile", DOCKERFILE),
            ("app/vendor/Dockerfile", DOCKERFILE),
            ("app/own/chainguard-images.toml", b"select = [\"CG012\"]\n"),
            ("app/own/Dockerfile", DOCKERFILE),
        ],
    );
    let all = "Dockerfile CG011\napp/own/Dockerfile CG012\napp/vendor/Dockerfile CG011\n";
    assert_eq!(found(&root, &[]), all);
    assert_eq!(found(&root.join("app/own"), &["../vendor"]), "../vendor/Dockerfile CG011\n");
    assert_eq!(found(&root, &["vendor/Dockerfile"]), "vendor/Dockerfile CG011\n");
    assert_eq!(found(&root, &["-"]), "<stdin> CG011\n");
    assert_eq!(found(&root, &["--stdin-name", "app/own/Dockerfile", "-"]), "app/own/Dockerfile CG012\n");
    // The command line overrides the file.
    assert_eq!(found(&root, &["--select", "CG005", "Dockerfile"]), "Dockerfile CG005\n");
    assert_eq!(found(&root, &["--ignore", "CG011", "Dockerfile"]), "");
    assert_eq!(found(&root, &["--all", "Dockerfile"]), "Dockerfile CG011\nDockerfile CG012\n");
    assert_eq!(found(&root, &["--no-config", "Dockerfile"]), "Dockerfile CG011\nDockerfile CG005\n");
    assert_eq!(found(&root, &["--config", "app/own/chainguard-images.toml", "Dockerfile"]), "Dockerfile CG012\n");
    refuses(
        &["lint", "--no-config", "--config", "x"],
        "error: the argument '--no-config' cannot be used with '--config <FILE>'",
    );
}

#[test]
fn mirrors_and_organizations() {
    let root = directory(
        "config_mirrors",
        &[
            ("chainguard-images.toml", b"mirrors = [\"registry.corp/base\"]\n"),
            ("Dockerfile", b"FROM registry.corp/base/python:3.13-dev\n"),
            ("off/chainguard-images.toml", b"organizations = false\n"),
            ("off/Dockerfile", b"FROM cgr.dev/acme.com/python:3.13-dev\n"),
            ("other/chainguard-images.toml", b""),
            ("other/Dockerfile", b"FROM registry.corp/base/python:3.13-dev\n"),
        ],
    );
    assert_eq!(found(&root, &[]), "Dockerfile CG004\n");
    assert_eq!(found(&root, &["--mirror", "registry.corp/base", "other"]), "other/Dockerfile CG004\n");
    assert_eq!(found(&root, &["--no-config", "off"]), "off/Dockerfile CG004\n");
    assert_eq!(found(&root, &["--no-organizations", "Dockerfile"]), "");
}

#[track_caller]
fn is_wrong(name: &str, config: &str, message: &Expect) {
    let root = directory(name, &[("chainguard-images.toml", config.as_bytes()), ("Dockerfile", DOCKERFILE)]);
    let ran = run_in(&root, &["lint"], b"");
    message.assert_eq(&ran.stderr);
    assert_eq!((ran.status, ran.stdout.as_str()), (Some(2), ""));
}

#[test]
fn a_mirror_that_no_reference_starts_with() {
    is_wrong(
        "config_mirror",
        "mirrors = [\"harbor.corp/base\", \"https://harbor.corp\"]\n",
        &expect![[r#"
            error: invalid reference `https://harbor.corp`: unexpected `:` in the path at byte 5; leave out `https://`
             --> chainguard-images.toml:1:32
              |
            1 | mirrors = ["harbor.corp/base", "https://harbor.corp"]
              |                                ^^^^^^^^^^^^^^^^^^^^^
        "#]],
    );
}

#[test]
fn errors_in_the_file() {
    is_wrong(
        "config_bool",
        "organizations = \"no\"\n",
        &expect![[r#"
            error: `organizations` must be true or false
             --> chainguard-images.toml:1:17
              |
            1 | organizations = "no"
              |                 ^^^^
        "#]],
    );
    is_wrong(
        "config_key",
        "ignore = []\nslect = [\"CG006\"]\n",
        &expect![[r#"
        error: unknown key `slect`; did you mean `select`?
         --> chainguard-images.toml:2:1
          |
        2 | slect = ["CG006"]
          | ^^^^^
    "#]],
    );
    is_wrong(
        "config_far_key",
        "rules = []\n",
        &expect![[r"
            error: unknown key `rules`; expected one of `select`, `ignore`, `exclude`, `mirrors`, `organizations`
             --> chainguard-images.toml:1:1
              |
            1 | rules = []
              | ^^^^^
        "]],
    );
    is_wrong(
        "config_rule",
        "select = [\"CG006\", \"CG6\"]\n",
        &expect![[r#"
            error: unknown rule `CG6`; expected one of CG001 to CG022
             --> chainguard-images.toml:1:20
              |
            1 | select = ["CG006", "CG6"]
              |                    ^^^^^
        "#]],
    );
    is_wrong(
        "config_type",
        "ignore = \"CG011\"\n",
        &expect![[r#"
        error: `ignore` must be a list of strings
         --> chainguard-images.toml:1:10
          |
        1 | ignore = "CG011"
          |          ^^^^^^^
    "#]],
    );
    is_wrong(
        "config_item",
        "ignore = [11]\n",
        &expect![[r"
        error: `ignore` must be a list of strings
         --> chainguard-images.toml:1:11
          |
        1 | ignore = [11]
          |           ^^
    "]],
    );
    is_wrong(
        "config_glob",
        "exclude = [\"a{b\"]\n",
        &expect![[r#"
        error: `a{b` is not a valid pattern: error parsing glob 'a{b': unclosed alternate group; missing '}' (maybe escape '{' with '[{]'?)
         --> chainguard-images.toml:1:12
          |
        1 | exclude = ["a{b"]
          |            ^^^^^
    "#]],
    );
    is_wrong(
        "config_syntax",
        "ignore = [\"CG011\"\nselect = []\n",
        &expect![[r"
        error: missing comma between array elements, expected `,`
         --> chainguard-images.toml:2:1
          |
        2 | select = []
          | ^
    "]],
    );
    let root = directory("config_bytes", &[("chainguard-images.toml", b"\xFF"), ("Dockerfile", DOCKERFILE)]);
    let ran = run_in(&root, &["lint"], b"");
    assert_eq!(ran.stderr, "chainguard-images: chainguard-images.toml: invalid UTF-8 in line 1\n");
    refuses(
        &["lint", "--config", "no/such/file"],
        "chainguard-images: no/such/file: No such file or directory (os error 2)",
    );
}
