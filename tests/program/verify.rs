//! `verify`: the commands on standard output, and notes about what is not known on standard error.

use expect_test::{ExpectFile, expect_file};

use crate::{Ran, refuses, run};

const SYNCER: &str = "0123456789abcdef0123456789abcdef01234567/0123456789abcdef";
const BUILDER: &str = "0123456789abcdef0123456789abcdef01234567/fedcba9876543210";
const DIGEST: &str = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// Compares both streams, with the second one below a heading.
#[track_caller]
fn assert_streams(words: &[&str], expected: &ExpectFile) {
    let Ran { status, stdout, stderr } = run(words, "");
    expected.assert_eq(&format!("{stdout}-- standard error\n{stderr}"));
    assert_eq!(status, Some(0));
}

#[test]
fn free_images() {
    assert_streams(&["verify", "cgr.dev/chainguard/node:latest-dev"], &expect_file!["snapshots/verify_free.txt"]);
    assert_streams(&["verify", "chainguard/node"], &expect_file!["snapshots/verify_docker_hub.txt"]);
    let digest = format!("cgr.dev/chainguard/node@{DIGEST}");
    assert_streams(&["verify", &digest], &expect_file!["snapshots/verify_digest.txt"]);
    let uidps = ["--organization-uidp", SYNCER, "--organization-uidp", BUILDER];
    let tagged = format!("cgr.dev/chainguard/node:latest@{DIGEST}");
    let words: Vec<&str> = ["verify", &tagged, "--attestation", "spdx"].into_iter().chain(uidps).collect();
    assert_streams(&words, &expect_file!["snapshots/verify_free_with_uidps.txt"]);
    // It may be an old one; the command shows whether it exists.
    assert_streams(&["verify", "cgr.dev/chainguard/kafka"], &expect_file!["snapshots/verify_not_free.txt"]);
    assert_streams(&["verify", "cgr.dev/chainguard/python:3.12"], &expect_file!["snapshots/verify_version.txt"]);
}

#[test]
fn organizations() {
    let uidps = ["--organization-uidp", SYNCER, "--organization-uidp", BUILDER];
    let words: Vec<&str> = ["verify", "cgr.dev/acme.com/kafka:3.7"].into_iter().chain(uidps).collect();
    assert_streams(&words, &expect_file!["snapshots/verify_organization.txt"]);
    assert_streams(&["verify", "cgr.dev/acme.com/kafka:3.7"], &expect_file!["snapshots/verify_without_uidps.txt"]);
    assert_streams(&["verify", "cgr.dev/acme.com/pyhton"], &expect_file!["snapshots/verify_unknown_name.txt"]);
    let words = ["verify", "cgr.dev/acme.com/kafka:3.7", "--attestation", "https://cyclonedx.org/bom"];
    assert_streams(&words, &expect_file!["snapshots/verify_cyclonedx.txt"]);
}

#[test]
fn mirrors() {
    let text = "harbor.corp/cgr-proxy/acme.com/node:22-slim";
    assert_streams(&["verify", text], &expect_file!["snapshots/verify_mirror.txt"]);
    let uidps = ["--organization-uidp", SYNCER, "--organization-uidp", BUILDER];
    let words: Vec<&str> = ["verify", text, "--attestation", "SPDX"].into_iter().chain(uidps).collect();
    assert_streams(&words, &expect_file!["snapshots/verify_mirror_with_uidps.txt"]);
}

#[test]
fn nothing_to_verify() {
    for (text, message) in [
        (
            "apache/airflow:2",
            "`apache/airflow:2` is not a Chainguard image; the free images start with `cgr.dev/chainguard/`",
        ),
        (
            "ghcr.io/chainguard-images/static",
            "`ghcr.io/chainguard-images/static` is in a registry that was retired; did you mean `cgr.dev/chainguard/static:latest`?",
        ),
        (
            "cgr.dev/acme.com/charts/redis",
            "`cgr.dev/acme.com/charts/redis` is not a Chainguard image; the free images start with `cgr.dev/chainguard/`",
        ),
    ] {
        let ran = run(&["verify", text], "");
        let stderr = format!("chainguard-images: {message}\n");
        assert_eq!((ran.status, ran.stdout.as_str(), ran.stderr), (Some(1), "", stderr));
    }
}

#[test]
fn refusals() {
    let placeholder = "chainguard-images: invalid reference `cgr.dev/ORG/node`: upper-case `O` at byte 8; \
                       ORG stands for your organisation: write its name";
    refuses(&["verify", "cgr.dev/ORG/node"], placeholder);
    refuses(&["verify"], "error: the following required arguments were not provided:");
    let node = ["verify", "cgr.dev/chainguard/node"];
    let refuses = |words: &[&str], message: &str| refuses(&[&node[..], words].concat(), message);
    refuses(
        &["--attestation", "sbom"],
        "error: unknown attestation `sbom`; expected one of slsa-provenance, spdx, apko, cyclonedx, end-of-life, helm-values, \
         chart-lock, syft, or a predicate type",
    );
    refuses(
        &["--organization-uidp", "acme.com"],
        "error: invalid value 'acme.com' for '--organization-uidp <UIDP>': invalid UIDP `acme.com`: unexpected `m` at byte 2; \
         expected 40 hexadecimal digits in lower case, `/` and 16 more",
    );
    let times = |times: &str| {
        format!(
            "chainguard-images: `--organization-uidp` is required twice, for CATALOG_SYNCER and for APKO_BUILDER, but was given {times}"
        )
    };
    let uidp = ["--organization-uidp", SYNCER];
    refuses(&uidp, &times("once"));
    refuses(&uidp.repeat(3), &times("3 times"));
}

/// A shell reads every line as a comment, or as a command with the right number of words.
#[cfg(unix)]
#[test]
fn a_shell_reads_it() {
    for text in ["chainguard/node", "cgr.dev/acme.com/kafka:3.7", "harbor.corp/cgr/node"] {
        let commands = run(&["verify", text], "").stdout;
        let script = format!("cosign() {{ echo $1 $#; }}\n{commands}");
        let output = std::process::Command::new("sh").args(["-ec", &script]).output().unwrap();
        let one = "verify 6\nverify-attestation 8\nverify-attestation 8\nverify-attestation 8\n";
        let expected = if text.starts_with("harbor") { one.repeat(2) } else { one.to_owned() };
        assert_eq!(String::from_utf8(output.stdout).unwrap(), expected, "{commands}");
        assert!(output.status.success() && output.stderr.is_empty());
    }
}
