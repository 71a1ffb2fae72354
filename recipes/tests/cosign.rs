use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use chainguard_images::{PROVIDER, Reference};
use chainguard_images_recipes::cosign::{signature, verify};
use tempfile::TempDir;

/// A program in place of cosign: it prints its arguments, a line each.
fn fake(script: &str) -> (TempDir, PathBuf) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("cosign");
    fs::write(&path, script).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).unwrap();
    (directory, path)
}

#[test]
fn cosign_gets_the_identity_and_the_image() {
    let (_directory, cosign) = fake("#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    let reference = Reference::parse("cgr.dev/chainguard/node:latest").unwrap();
    let args = String::from_utf8(verify(&cosign, &reference).unwrap()).unwrap();
    assert_eq!(
        args.lines().collect::<Vec<_>>(),
        [
            "verify",
            "--certificate-oidc-issuer",
            "https://token.actions.githubusercontent.com",
            "--certificate-identity",
            "https://github.com/chainguard-images/images/.github/workflows/release.yaml@refs/heads/main",
            "cgr.dev/chainguard/node:latest",
        ]
    );
}

#[test]
fn what_fails_says_why() {
    let (_directory, cosign) = fake("#!/bin/sh\nprintf 'no signatures found' >&2\nexit 10\n");
    for (text, expected) in [
        ("cgr.dev/chainguard/node:latest", "no signatures found"),
        ("cgr.dev/acme.com/kafka:3.7", "the organisation's identities are needed"),
        ("quay.io/team/app", "the image is not Chainguard's"),
    ] {
        let error = verify(&cosign, &Reference::parse(text).unwrap()).unwrap_err();
        assert_eq!(error.to_string(), expected);
    }
}

#[test]
fn signatures_of_free_images_alone() {
    let of = |text| signature(&Reference::parse(text).unwrap());
    assert_eq!(of("cgr.dev/chainguard/node"), Some(PROVIDER.signature));
    assert_eq!(of("cgr.dev/acme.com/kafka:3.7"), None);
    assert_eq!(of("quay.io/team/app"), None);
}
