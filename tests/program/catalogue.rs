//! `pick`, `inspect`, `resolve` and `new`.

use expect_test::expect_file;

use crate::{prints, refuses, run};

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
    refuses(&["inspect"], "error: the following required arguments were not provided:");
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
