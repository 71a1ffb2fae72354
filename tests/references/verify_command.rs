//! The commands that verify signatures: the right identity for each origin, and comments about what is not known.

use chainguard_images::{OrganizationSignature, Origin, PROVIDER, Reference, VerifyCommand};

const SYNCER: &str = "0123456789abcdef0123456789abcdef01234567/0123456789abcdef";
const BUILDER: &str = "0123456789abcdef0123456789abcdef01234567/fedcba9876543210";
const SIGNATURE: OrganizationSignature = match OrganizationSignature::new(SYNCER, BUILDER) {
    Ok(signature) => signature,
    Err(_) => panic!(),
};
const FREE: &str = "--certificate-oidc-issuer https://token.actions.githubusercontent.com --certificate-identity \
                    https://github.com/chainguard-images/images/.github/workflows/release.yaml@refs/heads/main";

fn command(text: &str) -> String {
    Reference::parse(text).unwrap().verify_command().unwrap().to_string()
}

fn signed(text: &str) -> String {
    Reference::parse(text).unwrap().verify_command().unwrap().signed_by(SIGNATURE).to_string()
}

#[test]
fn free_images() {
    for text in ["cgr.dev/chainguard/node:latest-dev", "cgr.dev/chainguard/kafka"] {
        assert_eq!(command(text), format!("cosign verify {FREE} {text}"));
        assert_eq!(signed(text), command(text));
    }
    assert_eq!(
        command("chainguard/node"),
        format!(
            "# Whether the signatures are on Docker Hub, too, is not known here.\n\
             cosign verify {FREE} docker.io/chainguard/node"
        ),
    );
    let command = Reference::parse("cgr.dev/chainguard/node").unwrap().verify_command().unwrap();
    for attestation in PROVIDER.attestations {
        let predicate_type = attestation.predicate_type;
        assert_eq!(
            command.attestation(predicate_type).to_string(),
            format!("cosign verify-attestation --type {predicate_type} {FREE} cgr.dev/chainguard/node"),
        );
    }
}

#[test]
fn organizations() {
    let text = "cgr.dev/acme.com/kafka:3.7";
    let identity = "--certificate-oidc-issuer https://issuer.enforce.dev --certificate-identity-regexp \
                    '^https://issuer\\.enforce\\.dev/";
    assert_eq!(signed(text), format!("cosign verify {identity}({SYNCER}|{BUILDER})$' {text}"));
    assert_eq!(
        command(text),
        format!(
            "# SYNCER and BUILDER are placeholders for the output of: chainctl iam account-associations describe acme.com -o json | \
             jq -r '.[].chainguard.service_bindings | .CATALOG_SYNCER, .APKO_BUILDER'\n\
             cosign verify {identity}(SYNCER|BUILDER)$' {text}"
        ),
    );
    for output in [signed(text), command(text)] {
        assert!(!output.contains(PROVIDER.signature.subject), "{output}");
    }
}

#[test]
fn arguments_are_the_words_without_quotes() {
    let free = FREE.split(' ').collect::<Vec<_>>();
    let identities = format!(r"^https://issuer\.enforce\.dev/({SYNCER}|{BUILDER})$");
    let organization = vec![
        "--certificate-oidc-issuer",
        "https://issuer.enforce.dev",
        "--certificate-identity-regexp",
        identities.as_str(),
    ];
    for (text, signer, last) in [
        ("cgr.dev/chainguard/node:latest-dev", &free, "cgr.dev/chainguard/node:latest-dev"),
        ("chainguard/node", &free, "docker.io/chainguard/node"),
        ("cgr.dev/acme.com/kafka:3.7", &organization, "cgr.dev/acme.com/kafka:3.7"),
        ("harbor.corp/cgr-proxy/acme.com/node:22", &organization, "harbor.corp/cgr-proxy/acme.com/node:22"),
    ] {
        let command = Reference::parse(text).unwrap().verify_command().unwrap().signed_by(SIGNATURE);
        let args = |command: VerifyCommand| command.args().unwrap().map(|arg| arg.to_string()).collect::<Vec<_>>();
        assert_eq!(args(command), [&["verify"], &signer[..], &[last]].concat());
        assert_eq!(
            args(command.attestation("it's a type")),
            [&["verify-attestation", "--type", "it's a type"], &signer[..], &[last]].concat()
        );
    }
}

#[test]
fn arguments_with_placeholders_are_not_given() {
    for (text, known) in [
        ("cgr.dev/chainguard/node", true),
        ("chainguard/node", true),
        ("cgr.dev/acme.com/kafka:3.7", false),
        ("harbor.corp/cgr-proxy/acme.com/node:22", false),
    ] {
        let command = Reference::parse(text).unwrap().verify_command().unwrap();
        assert_eq!(command.args().is_some(), known, "{text}");
    }
}

#[test]
fn mirrors() {
    let text = "harbor.corp/cgr-proxy/acme.com/node:22-slim";
    let lines: Vec<String> = command(text).lines().map(str::to_owned).collect();
    assert_eq!(lines[0], "# Whether the mirror has copied the signatures is not known here.");
    assert_eq!(lines[1..3], ["# For a copy of a free image:".to_owned(), format!("cosign verify {FREE} {text}")]);
    assert_eq!(lines[3], "# For a copy of an organisation's image:");
    assert!(
        lines[4].starts_with("# SYNCER and BUILDER are placeholders for ")
            && lines[4].contains(" describe ORGANISATION -o json ")
    );
    assert!(lines[5].ends_with(&format!("/(SYNCER|BUILDER)$' {text}")), "{}", lines[5]);
    assert_eq!(lines.len(), 6);
    assert_eq!(signed(text).lines().count(), 2);
    assert!(!signed(text).contains(PROVIDER.signature.subject));
}

#[test]
fn others() {
    for text in ["node", "quay.io/team/app", "cgr.dev/acme.com/charts/redis"] {
        assert_eq!(Reference::parse(text).unwrap().verify_command(), None, "{text}");
    }
    assert_eq!(Origin::DockerHub.signature(), Some(PROVIDER.signature));
}

/// A shell reads each word as it was, and runs nothing else.
#[cfg(unix)]
#[test]
fn words_are_quoted() {
    for predicate_type in ["https://spdx.dev/Document", "it's", "a b", "$(exit 1)", "`x`;\n#\"|&", "", "\\"] {
        let command = Reference::parse("cgr.dev/acme.com/kafka:3.7").unwrap().verify_command().unwrap();
        let command = command.signed_by(SIGNATURE).attestation(predicate_type).to_string();
        let script = command.replacen("cosign", "printf '%s\\0'", 1);
        let output = std::process::Command::new("sh").args(["-c", &script]).output().unwrap();
        let words = String::from_utf8(output.stdout).unwrap();
        let regexp = format!("^https://issuer\\.enforce\\.dev/({SYNCER}|{BUILDER})$");
        let expected = [
            "verify-attestation",
            "--type",
            predicate_type,
            "--certificate-oidc-issuer",
            "https://issuer.enforce.dev",
            "--certificate-identity-regexp",
            &regexp,
            "cgr.dev/acme.com/kafka:3.7",
            "",
        ];
        assert_eq!(words.split('\0').collect::<Vec<_>>(), expected, "{command}");
    }
}

#[test]
fn uidps() {
    let message = |uidp: &str| OrganizationSignature::new(SYNCER, uidp).unwrap_err().to_string();
    let expected = "expected 40 hexadecimal digits in lower case, `/` and 16 more";
    for (uidp, what) in [
        ("", "``: unexpected end at byte 0"),
        ("acme.com", "`acme.com`: unexpected `m` at byte 2"),
        ("0123456789ABCDEF", "`0123456789ABCDEF`: unexpected `A` at byte 10"),
        ("0123\u{e9}", "`0123\\xc3\\xa9`: unexpected `\\xc3\\xa9` at byte 4"),
        (&SYNCER[..40], "`0123456789abcdef0123456789abcdef01234567`: unexpected end at byte 40"),
        (&SYNCER[..56], &format!("`{}`: unexpected end at byte 56", &SYNCER[..56])),
        (&format!("{SYNCER}0"), &format!("`{SYNCER}0`: unexpected `0` at byte 57")),
        (&format!("{SYNCER}/"), &format!("`{SYNCER}/`: unexpected `/` at byte 57")),
    ] {
        assert_eq!(message(uidp), format!("invalid UIDP {what}; {expected}"));
    }
    let error = OrganizationSignature::new("x", BUILDER).unwrap_err();
    assert_eq!(format!("{error:?}"), "InvalidUidp { text: \"x\", offset: 0 }");
    let subject = format!("https://issuer.enforce.dev/{SYNCER}");
    assert!(SIGNATURE.is_subject(&subject));
    for other in [&subject[..subject.len() - 1], &format!("{subject}/"), SYNCER, "https://issuer.enforce.dev", ""] {
        assert!(!SIGNATURE.is_subject(other), "{other}");
    }
}
