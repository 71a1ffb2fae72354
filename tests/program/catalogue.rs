//! `pick`, `inspect`, `resolve` and `new`.

use expect_test::expect_file;

use crate::{prints, refuses, run};

const DIGEST: &str = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

#[test]
fn pick() {
    prints(&["pick", "rust", "build"], &expect_file!["snapshots/pick_rust_build.txt"]);
    prints(&["pick", "C#"], &expect_file!["snapshots/pick_csharp.txt"]);
    prints(&["pick"], &expect_file!["snapshots/pick.txt"]);
    refuses(&["pick", "rsut"], "error: unknown language `rsut`; did you mean `Rust`?");
    refuses(&["pick", "rust", "bild"], "error: unknown stage `bild`; did you mean `Build`?");
    refuses(&["pick", "go", "build", "c"], "error: unexpected argument 'c' found");
}

#[test]
fn inspect() {
    prints(&["inspect", "chainguard/nginx"], &expect_file!["snapshots/inspect_nginx.txt"]);
    prints(&["inspect", "cgr.dev/chainguard/postgres:latest-dev"], &expect_file!["snapshots/inspect_postgres_dev.txt"]);
    let message = "error: invalid value 'chainguard/kaniko' for '<IMAGE>': `chainguard/kaniko` was withdrawn on 2025-09-10; an organisation can have it: `cgr.dev/ORG/kaniko`";
    refuses(&["inspect", "chainguard/kaniko"], message);
    prints(&["inspect", "cgr.dev/acme.com/node:22-dev"], &expect_file!["snapshots/inspect_organization.txt"]);
    prints(&["inspect", "harbor.corp/cgr-proxy/acme.com/node:22-slim"], &expect_file!["snapshots/inspect_mirror.txt"]);
    refuses(&["inspect"], "error: the following required arguments were not provided:");
}

/// References without facts, and the reasons.
#[test]
fn inspect_refuses() {
    let (free, acme) = (format!("cgr.dev/chainguard/node@{DIGEST}"), format!("cgr.dev/acme.com/node@{DIGEST}"));
    for (text, message) in [
        (
            "cgr.dev/acme.com/kafka:3.7",
            "`cgr.dev/acme.com/kafka:3.7` is an image of the organisation `acme.com`; `kafka` is not among the free ones",
        ),
        (
            "cgr.dev/chainguard/python:3.12",
            "unknown tag `3.12` in `cgr.dev/chainguard/python:3.12`; the free `python` has `latest` and `latest-dev`; \
             version tags are in an organisation's registry",
        ),
        (
            "cgr.dev/acme.com/pyhton",
            "`cgr.dev/acme.com/pyhton` is an image of the organisation `acme.com` with an unknown name, which may be its own; \
             did you mean `cgr.dev/acme.com/python`?",
        ),
        (
            &free,
            "a digest alone does not say which variant of `cgr.dev/chainguard/node` it is; write the tag before it",
        ),
        (&acme, "a digest alone does not say which variant of `cgr.dev/acme.com/node` it is; write the tag before it"),
        (
            "ghcr.io/chainguard-images/static",
            "`ghcr.io/chainguard-images/static` is in a registry that was retired; did you mean `cgr.dev/chainguard/static:latest`?",
        ),
        (
            "cgr.dev/ORG/node",
            "invalid reference `cgr.dev/ORG/node`: upper-case `O` at byte 8; ORG stands for your organisation: write its name",
        ),
        (
            "apache/airflow:2",
            "`apache/airflow:2` is not a Chainguard image; the free images start with `cgr.dev/chainguard/`",
        ),
    ] {
        refuses(&["inspect", text], &format!("error: invalid value '{text}' for '<IMAGE>': {message}"));
    }
}

#[test]
fn resolve() {
    let references = ["cgr.dev/chainguard/node", "node:20", "cgr.dev/acme.com/node:22-dev", "quay.io/calico/node"];
    let words: Vec<&str> = ["resolve"].into_iter().chain(references).collect();
    prints(&words, &expect_file!["snapshots/resolve.txt"]);
    for words in [&["resolve"][..], &["resolve", "-"]] {
        let stdin = "chainguard/nod\n\nhttps://cgr.dev/chainguard/node\nr.corp/cgr/go@sha256:12\nredis\n";
        let ran = run(words, stdin);
        expect_file!["snapshots/resolve_bad_lines.txt"].assert_eq(&ran.stdout);
        assert_eq!((ran.status, ran.stderr.as_str()), (Some(1), ""));
    }
}

/// Organisations, images that are not free, version tags, mirrors, retired registries, and replacements that only organisations have.
#[test]
fn resolve_beyond_free() {
    let digest = format!("cgr.dev/chainguard/node@{DIGEST}");
    let organizations = format!("cgr.dev/acme.com/node@{DIGEST}");
    let references = [
        "cgr.dev/acme.com/kafka:3.7",
        "cgr.dev/chainguard/kafka",
        "cgr.dev/chainguard/python:3.12",
        "cgr.dev/acme.com/pyhton",
        &digest,
        "harbor.corp/cgr-proxy/acme.com/node:22-slim",
        "ghcr.io/chainguard-images/static",
        "cgr.dev/acme.com/node",
        &organizations,
        "apache/airflow:2",
        "python:3.12-slim-bookworm",
        "openjdk:17",
        "debian:12",
    ];
    let words: Vec<&str> = ["resolve"].into_iter().chain(references).collect();
    prints(&words, &expect_file!["snapshots/resolve_beyond_free.txt"]);
    let words: Vec<&str> = ["resolve", "--org", "acme.com"].into_iter().chain(references).collect();
    prints(&words, &expect_file!["snapshots/resolve_org.txt"]);

    let placeholder = run(&["resolve", "cgr.dev/ORG/node"], "");
    let message = "invalid reference `cgr.dev/ORG/node`: upper-case `O` at byte 8; ORG stands for your organisation: write its name\n";
    assert_eq!((placeholder.status, placeholder.stdout.as_str()), (Some(1), message));
    let message = "error: invalid value 'acme corp' for '--org <NAME>': invalid reference `cgr.dev/acme corp`: blank in the path at byte 12";
    refuses(&["resolve", "--org", "acme corp", "node"], message);
}

#[test]
fn new() {
    prints(&["new", "python"], &expect_file!["snapshots/new_python.txt"]);
    prints(
        &["new", "rust", "shop", "--production", "chainguard/static"],
        &expect_file!["snapshots/new_rust_static.txt"],
    );
    let words = ["new", "kotlin", "shop", "--registry", "registry.corp/cgr", "--build", "chainguard/gradle"];
    prints(&words, &expect_file!["snapshots/new_kotlin_gradle.txt"]);
    refuses(&["new", "rsut"], "error: unknown language `rsut`; did you mean `Rust`?");
    refuses(&["new", "go", "--registri", "r.corp"], "error: unexpected argument '--registri' found");
    let image = "error: invalid value 'chainguard/rubi' for '--build <IMAGE>': unknown image `chainguard/rubi`; \
                 did you mean `cgr.dev/chainguard/ruby:latest`?";
    refuses(&["new", "ruby", "--build", "chainguard/rubi"], image);

    let name = run(&["new", "go", "my shop"], "");
    let message = "chainguard-images: invalid application name `my shop`: ";
    assert!(name.status == Some(2) && name.stderr.starts_with(message), "{name:?}");
    assert!(name.stderr.ends_with("; did you mean `my-shop`?\n"), "{name:?}");
    let build = run(&["new", "ruby", "--build", "chainguard/ruby"], "");
    assert!(
        build.status == Some(2) && build.stderr.ends_with("; use `cgr.dev/chainguard/ruby:latest-dev`\n"),
        "{build:?}"
    );
}
