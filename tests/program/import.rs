//! `import`: the trimmed file on standard output or in a file, without anything that may be secret.

use std::fs;
use std::path::PathBuf;

use expect_test::expect_file;

use crate::{Ran, directory, refuses, run_in};

const REPOSITORIES: &str = r#"{"items": [
  {"name": "python", "catalogTier": "BASE", "readme": "SECRET", "description": "SECRET", "aliases": ["python:latest"],
   "activeTags": ["latest", "3.13", "latest-dev"], "sync_config": {"apkoOverlay": "environment: {TOKEN: SECRET}"},
   "customOverlay": {"environment": {"TOKEN": "SECRET"}, "certificates": {"additional": [{"name": "ca", "content": "SECRET"}]}}},
  {"name": "charts/redis", "catalogTier": "UNKNOWN", "aliases": null, "activeTags": []},
  {"name": "node", "activeTags": null, "customOverlay": {"contents": {"packages": ["SECRET"]}}}
]}"#;

const IMAGES: &str = r#"[{"repo": {"name": "node", "activeTags": ["latest", "22"], "customOverlay": {"environment": {"A": "SECRET"}}},
  "tags": [{"name": "latest", "digest": "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "bundles": ["SECRET"]}]}]"#;

const CONFIGURATION: &str = r#"{"archs": ["amd64"], "contents": {"packages": ["nodejs-22=22.1.0-r0"], "repositories": ["https://SECRET@example.com"]},
  "entrypoint": {"command": "/usr/bin/node"}, "annotations": {"owner": "SECRET"}}"#;

fn files(name: &str) -> PathBuf {
    directory(
        name,
        &[
            ("repos.json", REPOSITORIES.as_bytes()),
            ("images.json", IMAGES.as_bytes()),
            ("facts/node/latest.json", CONFIGURATION.as_bytes()),
            ("facts/node/22.json", CONFIGURATION.as_bytes()),
            ("wrong.json", br#"{"items": [{"name": "Python", "activeTags": ["a b"], "customOverlay": "SECRET"}, {}]}"#),
            ("error.json", br#"{"code": 16, "message": "SECRET", "details": []}"#),
        ],
    )
}

fn assert_no_secret(ran: &Ran) {
    assert!(!ran.stdout.contains("SECRET") && !ran.stderr.contains("SECRET"), "{ran:?}");
}

#[test]
fn repositories() {
    let directory = files("import_repositories");
    let ran = run_in(&directory, &["import", "repos.json"], b"");
    expect_file!["snapshots/import_repositories.json"].assert_eq(&ran.stdout);
    assert_eq!((ran.status, ran.stderr.as_str()), (Some(0), "chainguard-images: 2 repositories without active tags\n"));
    assert_no_secret(&ran);
    // The output is valid input, and stays the same.
    let again = run_in(&directory, &["import", "-"], ran.stdout.as_bytes());
    assert_eq!((again.status, again.stdout), (Some(0), ran.stdout));
    let one = run_in(&directory, &["import", "-"], br#"{"items": [{"name": "a"}]}"#);
    assert_eq!(one.stderr, "chainguard-images: 1 repository without active tags\n");
}

#[test]
fn digests() {
    let ran = run_in(&files("import_digests"), &["import", "images.json"], b"");
    expect_file!["snapshots/import_images.json"].assert_eq(&ran.stdout);
    assert_eq!((ran.status, ran.stderr.as_str()), (Some(0), ""));
    assert_no_secret(&ran);
}

#[test]
fn facts() {
    let directory = files("import_facts");
    let ran = run_in(&directory, &["import", "facts"], b"");
    expect_file!["snapshots/import_facts.yaml"].assert_eq(&ran.stdout);
    assert_eq!((ran.status, ran.stderr.as_str()), (Some(0), ""));
    assert_no_secret(&ran);
}

/// The file is not written if nothing has changed, because cargo rebuilds what depends on a modified file.
#[test]
fn output() {
    let directory = files("import_output");
    let written = directory.join("trimmed.json");
    let import = || {
        let ran = run_in(&directory, &["import", "images.json", "--output", "trimmed.json"], b"");
        assert_eq!((ran.status, ran.stdout.as_str(), ran.stderr.as_str()), (Some(0), "", ""));
    };
    import();
    expect_file!["snapshots/import_images.json"].assert_eq(&fs::read_to_string(&written).unwrap());
    let mut permissions = fs::metadata(&written).unwrap().permissions();
    let before = fs::metadata(&written).unwrap().modified().unwrap();
    permissions.set_readonly(true);
    fs::set_permissions(&written, permissions).unwrap();
    import();
    assert_eq!(fs::metadata(&written).unwrap().modified().unwrap(), before);
    // The file itself can be trimmed.
    let ran = run_in(&directory, &["import", "repos.json", "--output", "repos.json"], b"");
    assert_eq!(ran.status, Some(0));
    expect_file!["snapshots/import_repositories.json"]
        .assert_eq(&fs::read_to_string(directory.join("repos.json")).unwrap());
}

#[test]
fn what_cannot_be_read_or_written() {
    let directory = files("import_problems");
    let shapes = "expected `{\"items\": [...]}`, which `chainctl images repos list -o json` writes, or \
                  `[{\"repo\": {...}, \"tags\": [...]}]`, which `chainctl images list -o json` writes";
    for (words, expected) in [
        (
            &["import", "wrong.json", "--output", "new.json"][..],
            "chainguard-images: wrong.json: items[0].name: `Python` is not a valid repository name; did you mean `python`?\n\
             chainguard-images: wrong.json: items[0].activeTags[0]: `a b` is not a valid tag\n\
             chainguard-images: wrong.json: items[1]: a repository without a `name`\n".to_owned(),
        ),
        (
            &["import", "error.json"],
            format!("chainguard-images: error.json: {shapes}; this looks like an error response, with `code` and `message`\n"),
        ),
        (&["import", "-"], "chainguard-images: <stdin>: the file is empty; the command that should have written it may have failed\n".to_owned()),
        (&["import", "facts/node"], "chainguard-images: facts/node/22.json: the tag is missing; expected `NAME/TAG.json` or `NAME:TAG.json` below the folder\nchainguard-images: facts/node/latest.json: the tag is missing; expected `NAME/TAG.json` or `NAME:TAG.json` below the folder\n".to_owned()),
    ] {
        let ran = run_in(&directory, words, b"");
        assert_eq!((ran.status, ran.stdout.as_str(), ran.stderr.as_str()), (Some(2), "", expected.as_str()), "{words:?}");
        assert_no_secret(&ran);
    }
    assert!(!directory.join("new.json").exists());
    let ran = run_in(&directory, &["import", "images.json", "--output", "no/such/directory.json"], b"");
    assert!(ran.stderr.starts_with("chainguard-images: no/such/directory.json: cannot be written: "), "{ran:?}");
    assert_eq!((ran.status, ran.stdout.as_str()), (Some(2), ""));
    let ran = run_in(&directory, &["import", "nothing.json"], b"");
    assert!(ran.stderr.starts_with("chainguard-images: nothing.json: "), "{ran:?}");
    assert_eq!(ran.status, Some(2));
    refuses(&["import"], "error: the following required arguments were not provided:");
}
