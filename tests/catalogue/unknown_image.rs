//! The error of a lookup.

use chainguard_images::{Image, UnknownImageKind};
use serde_yaml::Value;

#[track_caller]
fn message(reference: &str) -> String {
    Image::from_reference(reference).unwrap_err().to_string()
}

#[test]
fn messages() {
    let table: &[(&str, &str)] = &[
        (
            "cgr.dev/chainguard/nod:latest-dev",
            "unknown image `cgr.dev/chainguard/nod:latest-dev`; did you mean `cgr.dev/chainguard/node:latest-dev`?",
        ),
        ("chainguard/pyhton", "unknown image `chainguard/pyhton`; did you mean `cgr.dev/chainguard/python:latest`?"),
        (
            "chainguard/Node",
            "invalid reference `chainguard/Node`: upper-case `N` at byte 11; write `n`; did you mean `cgr.dev/chainguard/node:latest`?",
        ),
        (
            "chainguard/node.latest",
            "unknown image `chainguard/node.latest`; did you mean `cgr.dev/chainguard/node:latest`?",
        ),
        ("chainguard/quarkus", "unknown image `chainguard/quarkus`"),
        ("chainguard/", "invalid reference `chainguard/`: nothing after `/` at byte 11; expected a repository"),
        (
            "chainguard/node:latest-de",
            "unknown tag `latest-de` in `chainguard/node:latest-de`; did you mean `cgr.dev/chainguard/node:latest-dev`?",
        ),
        (
            "chainguard/node:20",
            "unknown tag `20` in `chainguard/node:20`; the free `node` has `latest` and `latest-dev`; version tags are in an organisation's registry",
        ),
        (
            "chainguard/node:1-dev",
            "unknown tag `1-dev` in `chainguard/node:1-dev`; the free `node` has `latest` and `latest-dev`; version tags are in an organisation's registry",
        ),
        (
            "chainguard/node:",
            "invalid reference `chainguard/node:`: nothing after `:` at byte 16; expected a tag; did you mean `cgr.dev/chainguard/node:latest`?",
        ),
        (
            "chainguard/node:latest\n",
            "invalid reference `chainguard/node:latest\\x0a`: blank in the tag at byte 22; did you mean `cgr.dev/chainguard/node:latest`?",
        ),
        (
            "cgr.dev/chainguard/dotnet-sdk:10.0",
            "`cgr.dev/chainguard/dotnet-sdk:10.0` has a version tag, but the catalogue has only floating tags; did you mean `cgr.dev/chainguard/dotnet-sdk:latest`?",
        ),
        (
            "chainguard/dotnet-sdk:10-dev",
            "`chainguard/dotnet-sdk:10-dev` has a version tag, but the catalogue has only floating tags; did you mean `cgr.dev/chainguard/dotnet-sdk:latest-dev`?",
        ),
        (
            "cgr.dev/chainguard/jre:openjdk-17.0",
            "`cgr.dev/chainguard/jre:openjdk-17.0` was withdrawn; did you mean `cgr.dev/chainguard/jre:latest`?",
        ),
        (
            "chainguard/git:latest-nonroot-dev",
            "`chainguard/git:latest-nonroot-dev` was withdrawn; did you mean `cgr.dev/chainguard/git:latest-root-dev`?",
        ),
        (
            "cgr.dev/chainguard/node:latest-slim",
            "`cgr.dev/chainguard/node:latest-slim` was withdrawn: it was Node.js without npm and busybox, until 2026-04-22; there is `cgr.dev/chainguard/node:latest` now",
        ),
        (
            "chainguard/python:latest-musl-dev",
            "`chainguard/python:latest-musl-dev` was withdrawn: it was Python with the C library musl, until 2023-01-30; there is `cgr.dev/chainguard/python:latest-dev` now",
        ),
        (
            "chainguard/ruby:latest-slim",
            "unknown tag `latest-slim` in `chainguard/ruby:latest-slim`; did you mean `cgr.dev/chainguard/ruby:latest`?",
        ),
    ];
    for &(reference, expected) in table {
        assert_eq!(message(reference), expected);
    }
}

/// References to other repositories than those of free images, and invalid references.
#[test]
fn messages_about_what_is_elsewhere_or_invalid() {
    let long = format!("quay.io/{}", "x".repeat(100));
    let digest_alone = format!("chainguard/node@sha256:{}", "0".repeat(64));
    let (long_digest, longer_digest) = (format!("{digest_alone}0"), format!("index.docker.io/{digest_alone}0"));
    let long_name = format!("chainguard/{}\n", "x".repeat(100));
    let table: &[(&str, &str)] = &[
        (
            "chainguard/node@sha256:12",
            "invalid reference `chainguard/node@sha256:12`: the digest has 2 digits and needs 64",
        ),
        ("node:20", "`node:20` is not a Chainguard image; did you mean `cgr.dev/chainguard/node:latest`?"),
        (
            "docker.io/library/node",
            "`docker.io/library/node` is not a Chainguard image; did you mean `cgr.dev/chainguard/node:latest`?",
        ),
        ("cgr.dev/redis", "`cgr.dev/redis` is not a Chainguard image; did you mean `cgr.dev/chainguard/redis:latest`?"),
        (
            "cgr.dev/chaingaurd/node",
            "`cgr.dev/chaingaurd/node` is an image of the organisation `chaingaurd`; did you mean `cgr.dev/chainguard/node:latest`?",
        ),
        (
            "cgr.dev/acme.com/kafka:3.7",
            "`cgr.dev/acme.com/kafka:3.7` is an image of the organisation `acme.com`; `kafka` is not among the free ones",
        ),
        (
            "harbor.corp/cgr-proxy/acme.com/node:22-slim",
            "`harbor.corp/cgr-proxy/acme.com/node:22-slim` looks like a copy in a mirror; the free images start with `cgr.dev/chainguard/`",
        ),
        (
            "ghcr.io/chainguard-images/static",
            "`ghcr.io/chainguard-images/static` is in a registry that was retired; did you mean `cgr.dev/chainguard/static:latest`?",
        ),
        (
            "distroless.dev/whatever",
            "`distroless.dev/whatever` is in a registry that was retired; the free images start with `cgr.dev/chainguard/`",
        ),
        (
            &digest_alone,
            "a digest alone does not say which variant of `chainguard/node` it is; write the tag before it",
        ),
        (
            "cgr.dev/ORG/node",
            "invalid reference `cgr.dev/ORG/node`: upper-case `O` at byte 8; ORG stands for your organisation: write its name",
        ),
        (
            "crg.dev/chainguard/node:latest",
            "`crg.dev/chainguard/node:latest` looks like a copy in a mirror; did you mean `cgr.dev/chainguard/node:latest`?",
        ),
        (
            "cgr.dev/chainguardxnode",
            "`cgr.dev/chainguardxnode` is not a Chainguard image; did you mean `cgr.dev/chainguard/node:latest`?",
        ),
        (
            "quay.io/calico/node",
            "`quay.io/calico/node` is not a Chainguard image; the free images start with `cgr.dev/chainguard/`",
        ),
        ("", "empty reference"),
        ("quay.io/team/app latest", "invalid reference `quay.io/team/app latest`: blank in the path at byte 16"),
        (
            "chainguard/$IMAGE",
            "invalid reference `chainguard/$IMAGE`: upper-case `I` at byte 12; `$` stands for a variable that was not expanded",
        ),
        (
            &long,
            "`quay.io/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...` is not a Chainguard image; the free images start with `cgr.dev/chainguard/`",
        ),
        (
            &long_digest,
            "invalid reference `...0000000000000000000000000000000000000000000000000000000000`: the digest has 65 digits and needs 64",
        ),
        (
            &longer_digest,
            "invalid digest in `index.docker.io/chainguard/node@sha256:000000000000000000000000000000000000000000000000000000...`; expected `sha256:` and 64 lower-case hexadecimal digits",
        ),
        (
            &long_name,
            "invalid reference `chainguard/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...`",
        ),
        (
            "chainguard/\u{202e}edon",
            "invalid reference `chainguard/\\xe2\\x80\\xaeedon`: unexpected `\\xe2\\x80\\xae` in the path at byte 11",
        ),
    ];
    for &(reference, expected) in table {
        assert_eq!(message(reference), expected);
    }
}

/// The image is still suggested if any one letter is changed, except where another image is equally close.
#[test]
fn one_wrong_letter_is_corrected() {
    for &image in Image::ALL.iter().filter(|image| image.withdrawn_on().is_none()) {
        let reference = image.reference();
        for at in 0..reference.len() {
            for letter in ["q", "-", "7", "Z"] {
                let wrong = format!("{}{letter}{}", &reference[..at], &reference[at + 1..]);
                let Err(error) = Image::from_reference(&wrong) else {
                    assert!(wrong == reference || at == "cgr.dev/chainguard/".len(), "{wrong}");
                    continue;
                };
                let Some(meant) = error.suggestion() else { panic!("no suggestion for {wrong}") };
                let rivals = |other: &&Image| one_letter_apart(&wrong, other.reference());
                assert!(meant == image || Image::ALL.iter().filter(rivals).count() > 1, "{wrong}: {meant}");
            }
        }
    }
}

fn one_letter_apart(left: &str, right: &str) -> bool {
    left.len() == right.len() && left.bytes().zip(right.bytes()).filter(|(left, right)| left != right).count() == 1
}

/// Withdrawn images and version tags have other kinds of errors than unknown references.
#[test]
fn withdrawn_references_and_version_tags_have_their_own_kinds() {
    let lock: Value = serde_yaml::from_str(include_str!("../../catalog.lock.yaml")).unwrap();
    let texts = |value: &Value| -> Vec<String> {
        value.as_sequence().into_iter().flatten().map(|item| item.as_str().unwrap().to_owned()).collect()
    };
    let kind = |short: &str| Image::from_reference(&format!("cgr.dev/chainguard/{short}")).unwrap_err().kind();
    let images = texts(&lock["withdrawn_images"]);
    assert_eq!(images.len(), 38);
    for image in images {
        assert_eq!(kind(&image), UnknownImageKind::Withdrawn, "{image}");
    }
    let repositories = texts(&lock["withdrawn_repositories"]);
    assert_eq!(repositories.len(), 5);
    for repository in repositories {
        for tag in ["", ":latest", ":latest-dev", ":1"] {
            assert_eq!(kind(&format!("{repository}{tag}")), UnknownImageKind::Withdrawn, "{repository}{tag}");
        }
    }
    let mut versions = 0;
    for repository in lock["repositories"].as_sequence().unwrap() {
        for tag in texts(&repository["version_tags"]) {
            let short = format!("{}:{tag}", repository["name"].as_str().unwrap());
            assert_eq!(kind(&short), UnknownImageKind::VersionTag, "{short}");
            versions += 1;
        }
    }
    assert_eq!(versions, 8);
}

#[test]
fn debug_shows_kind_and_string() {
    let error = Image::from_reference("chainguard/node:20").unwrap_err();
    assert_eq!(format!("{error:?}"), "UnknownImage { kind: Tag, text: \"chainguard/node:20\" }");
    assert_eq!(format!("{error:>200}").len(), 200);
}
