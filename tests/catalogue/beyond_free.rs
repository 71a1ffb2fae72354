//! Messages about images that are not free, that were free, and of an organisation.

use chainguard_images::{Image, Origin, PROVIDER, Reference, UnknownImageKind};
use serde_yaml::Value;

fn names() -> Value {
    serde_yaml::from_str(include_str!("../../names.yaml")).unwrap()
}

fn words(value: &Value) -> Vec<String> {
    value.as_str().unwrap().split_ascii_whitespace().map(str::to_owned).collect()
}

fn rows(value: &Value) -> &[Value] {
    value.as_sequence().unwrap()
}

#[track_caller]
fn kind_and_day(reference: &str) -> (UnknownImageKind, Option<&'static str>) {
    let error = Image::from_reference(reference).unwrap_err();
    (error.kind(), error.withdrawn_on())
}

/// Every name of the file is known, with its status and its day, and no other name is.
#[test]
fn every_name_is_known() {
    let names = names();
    let mut count = 0;
    let free = words(&names["free"]);
    for image in Image::ALL {
        assert!(free.contains(&image.name().to_owned()), "{image}");
    }
    for name in &free {
        assert!(Image::ALL.iter().any(|image| image.name() == name), "{name}");
        assert_eq!(kind_and_day(&format!("chainguard/{name}:no")), (UnknownImageKind::Tag, None));
        count += 1;
    }
    for group in rows(&names["paid"]) {
        for name in words(&group["names"]) {
            let expected = (UnknownImageKind::Paid, group["until"].as_str());
            assert_eq!(kind_and_day(&format!("cgr.dev/chainguard/{name}")), expected, "{name}");
            assert_eq!(kind_and_day(&format!("chainguard/{name}:latest-dev")), expected, "{name}");
            count += 1;
        }
    }
    for group in rows(&names["withdrawn"]) {
        for name in words(&group["names"]) {
            let expected = (UnknownImageKind::Withdrawn, group["day"].as_str());
            assert_eq!(kind_and_day(&format!("chainguard/{name}:1.2")), expected, "{name}");
            count += 1;
        }
    }
    for name in words(&names["families"]) {
        assert_eq!(kind_and_day(&format!("chainguard/{name}")), (UnknownImageKind::Name, None), "{name}");
        count += 1;
    }
    assert_eq!(count, 868);
}

#[track_caller]
fn assert_messages(table: &[(&str, &str)]) {
    for (reference, message) in table {
        assert_eq!(Image::from_reference(reference).unwrap_err().to_string(), *message);
    }
}

#[test]
fn what_is_not_free() {
    assert_messages(&[
        (
            "cgr.dev/chainguard/kafka",
            "`cgr.dev/chainguard/kafka` is not among the free images; an organisation can have it: `cgr.dev/ORG/kafka` \
             (it was free until 2024-11-21)",
        ),
        (
            "chainguard/flux:latest-dev",
            "`chainguard/flux:latest-dev` is not among the free images; an organisation can have it: `cgr.dev/ORG/flux` \
             (it was free until 2024-11-21)",
        ),
        (
            "cgr.dev/chainguard/sbt:1",
            "`cgr.dev/chainguard/sbt:1` is not among the free images; an organisation can have it: `cgr.dev/ORG/sbt`",
        ),
        // This is in the file, and is also a name in the file with a suffix.
        (
            "chainguard/curl-fips",
            "`chainguard/curl-fips` is not among the free images; an organisation can have it: `cgr.dev/ORG/curl-fips`",
        ),
        (
            "chainguard/python-fips:3.12",
            "`chainguard/python-fips:3.12` is not among the free images; an organisation may have it: `cgr.dev/ORG/python-fips`",
        ),
        (
            "chainguard/kafka-iamguarded-fips",
            "`chainguard/kafka-iamguarded-fips` is not among the free images; an organisation may have it: \
             `cgr.dev/ORG/kafka-iamguarded-fips`",
        ),
        ("chainguard/quarkus-fips", "unknown image `chainguard/quarkus-fips`"),
        (
            "chainguard/kaniko",
            "`chainguard/kaniko` was withdrawn on 2025-09-10; an organisation can have it: `cgr.dev/ORG/kaniko`",
        ),
        ("chainguard/opentf", "`chainguard/opentf` was withdrawn on 2023-10-16"),
        // This is close to `jdk`, but is a name of its own.
        ("chainguard/sdk", "`chainguard/sdk` was withdrawn on 2024-04-16"),
        (
            "chainguard/node-lts:latest-dev",
            "`chainguard/node-lts:latest-dev` was withdrawn on 2024-08-12; did you mean `cgr.dev/chainguard/node:latest-dev`?",
        ),
        (
            "chainguard/cert-manager",
            "unknown image `chainguard/cert-manager`; several names start with `cert-manager-`",
        ),
        ("chainguard/kafak", "unknown image `chainguard/kafak`; did you mean `cgr.dev/ORG/kafka`, which is not free?"),
        ("chainguard/quarkus", "unknown image `chainguard/quarkus`"),
    ]);
}

#[test]
fn version_tags() {
    assert_messages(&[
        (
            "cgr.dev/chainguard/python:3.12",
            "unknown tag `3.12` in `cgr.dev/chainguard/python:3.12`; the free `python` has `latest` and `latest-dev`; \
             version tags are in an organisation's registry",
        ),
        (
            "chainguard/jdk:openjdk-21-dev",
            "unknown tag `openjdk-21-dev` in `chainguard/jdk:openjdk-21-dev`; the free `jdk` has `latest` and `latest-dev`; \
             version tags are in an organisation's registry",
        ),
        (
            "chainguard/php:v8.4-fpm",
            "unknown tag `v8.4-fpm` in `chainguard/php:v8.4-fpm`; the free `php` has `latest`, `latest-dev`, `latest-fpm` and \
             `latest-fpm-dev`; version tags are in an organisation's registry",
        ),
        (
            "chainguard/static:1",
            "unknown tag `1` in `chainguard/static:1`; the free `static` has `latest` and `latest-glibc`; version tags are in an organisation's registry",
        ),
        // This is longer than the quoted part.
        (
            "chainguard/static:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "unknown tag `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...` in `chainguard/static:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...`; did you mean `cgr.dev/chainguard/static:latest`?",
        ),
        // Some of its versions are free.
        (
            "chainguard/dotnet-sdk:7",
            "unknown tag `7` in `chainguard/dotnet-sdk:7`; did you mean `cgr.dev/chainguard/dotnet-sdk:latest`?",
        ),
        (
            "chainguard/python:slim",
            "unknown tag `slim` in `chainguard/python:slim`; did you mean `cgr.dev/chainguard/python:latest`?",
        ),
        (
            "chainguard/python:3.14rc1",
            "unknown tag `3.14rc1` in `chainguard/python:3.14rc1`; the free `python` has `latest` and `latest-dev`; \
             version tags are in an organisation's registry",
        ),
    ]);
    // The message lists the tags, and there is still a suggestion.
    let suggestion = |text| Image::from_reference(text).unwrap_err().suggestion();
    assert_eq!(suggestion("chainguard/python:3.12"), Some(Image::Python));
    assert_eq!(suggestion("chainguard/python:3.12-dev"), Some(Image::PythonDev));
}

/// Both functions return the same error, except where `resolve` finds the free image with the same name.
#[test]
fn organizations() {
    let table: &[(&str, &str)] = &[
        (
            "cgr.dev/acme.com/kafka:3.7",
            "`cgr.dev/acme.com/kafka:3.7` is an image of the organisation `acme.com`; `kafka` is not among the free ones",
        ),
        (
            "cgr.dev/acme.com/python-fips",
            "`cgr.dev/acme.com/python-fips` is an image of the organisation `acme.com`; `python-fips` is not among the free ones",
        ),
        (
            "cgr.dev/acme.com/opentf",
            "`cgr.dev/acme.com/opentf` is an image of the organisation `acme.com`; `opentf` was withdrawn on 2023-10-16",
        ),
        (
            "cgr.dev/acme.com/pyhton",
            "`cgr.dev/acme.com/pyhton` is an image of the organisation `acme.com` with an unknown name, which may be its own; \
             did you mean `cgr.dev/acme.com/python`?",
        ),
        (
            "cgr.dev/acme.com/golang:1.25",
            "`cgr.dev/acme.com/golang:1.25` is an image of the organisation `acme.com` with an unknown name, which may be its own; \
             did you mean `cgr.dev/acme.com/go`?",
        ),
        (
            "cgr.dev/acme.com/kafak",
            "`cgr.dev/acme.com/kafak` is an image of the organisation `acme.com` with an unknown name, which may be its own; \
             did you mean `cgr.dev/acme.com/kafka`?",
        ),
        (
            "cgr.dev/acme.com/shop",
            "`cgr.dev/acme.com/shop` is an image of the organisation `acme.com` with an unknown name, which may be its own",
        ),
    ];
    for (text, message) in table {
        let errors = [Image::from_reference(text).unwrap_err(), Reference::parse(text).unwrap().resolve().unwrap_err()];
        for error in errors {
            assert_eq!((error.kind(), error.to_string().as_str()), (UnknownImageKind::Organization, *message));
        }
    }
    let digest = format!("cgr.dev/acme.com/node@sha256:{}", "0".repeat(64));
    let tagged = digest.replace("node", "node:22-dev");
    assert_messages(&[
        (
            "cgr.dev/acme.com/node:22-dev",
            "`cgr.dev/acme.com/node:22-dev` is an image of the organisation `acme.com`; the free one is `cgr.dev/chainguard/node:latest-dev`",
        ),
        (
            &tagged,
            &format!(
                "`{}...` is an image of the organisation `acme.com`; the free one is `cgr.dev/chainguard/node:latest-dev`",
                &tagged[..93],
            ),
        ),
        // It may be any of the repository's images.
        (
            &digest,
            &format!(
                "`{digest}` is an image of the organisation `acme.com`; the free ones of that name are in `cgr.dev/chainguard/node`"
            ),
        ),
    ]);
    assert!(Reference::parse("cgr.dev/acme.com/node:22-dev").unwrap().resolve().is_ok());
}

/// Names and tags that people type.
#[test]
fn suggestions() {
    for (short, meant) in [
        ("nodejs", Image::Node),
        ("nodejs:20-dev", Image::NodeDev),
        ("golang:1.25", Image::Go),
        ("go:dev", Image::GoDev),
        ("node-dev", Image::NodeDev),
        ("node-dev:latest", Image::NodeDev),
        ("golang-dev:1.25", Image::GoDev),
        ("static-dev", Image::Static),
        ("openjdk", Image::Jdk),
        ("openjdk:21-dev", Image::JdkDev),
        ("openjre", Image::Jre),
        ("java:17", Image::Jdk),
        ("python3", Image::Python),
        ("dotnet", Image::DotnetSdk),
        ("mongo", Image::Mongodb),
        ("postgresql:16", Image::Postgres),
        ("php:8.4-dev", Image::PhpDev),
        ("pyhton:latest-dev", Image::PythonDev),
    ] {
        let error = Image::from_reference(&format!("cgr.dev/chainguard/{short}")).unwrap_err();
        assert_eq!(error.suggestion(), Some(meant), "{short}");
    }
    for (text, meant) in [("nodejs:20", Image::Node), ("openjdk:17", Image::Jdk), ("golang", Image::Go)] {
        assert_eq!(Image::from_reference(text).unwrap_err().suggestion(), Some(meant), "{text}");
    }
    for short in ["kafka", "kafka-dev", "flux", "sdk", "python-fips", "quarkus"] {
        let error = Image::from_reference(&format!("cgr.dev/chainguard/{short}")).unwrap_err();
        assert_eq!(error.suggestion(), None, "{short}");
    }
}

/// The first questions of a user of an organisation: the image that a reference names, and its signer. None is a free image; the tables
/// have the reasons.
#[test]
fn first_questions() {
    // The origin, the name in the catalogue, and the issuers in the commands that verify the image.
    type Expected<'a> = (Option<Origin<'a>>, Option<&'static str>, &'static [&'static str]);
    const FREE: &str = PROVIDER.signature.issuer;
    const ORGANIZATIONS: &str = PROVIDER.organization_issuer;
    let digest = format!("cgr.dev/chainguard/node@sha256:{}", "0".repeat(64));
    let copy = "harbor.corp/cgr-proxy/acme.com/node:22-slim";
    let table: &[(&str, Expected)] = &[
        ("cgr.dev/acme.com/kafka:3.7", (Some(Origin::Organization("acme.com")), None, &[ORGANIZATIONS])),
        ("cgr.dev/acme.com/pyhton", (Some(Origin::Organization("acme.com")), None, &[ORGANIZATIONS])),
        ("cgr.dev/acme.com/node", (Some(Origin::Organization("acme.com")), Some("node"), &[ORGANIZATIONS])),
        ("cgr.dev/chainguard/kafka", (Some(Origin::Chainguard), None, &[FREE])),
        ("cgr.dev/chainguard/python:3.12", (Some(Origin::Chainguard), Some("python"), &[FREE])),
        (&digest, (Some(Origin::Chainguard), Some("node"), &[FREE])),
        (copy, (Some(Origin::Mirror("harbor.corp/cgr-proxy/acme.com")), Some("node"), &[FREE, ORGANIZATIONS])),
        ("ghcr.io/chainguard-images/static", (Some(Origin::Retired), Some("static"), &[])),
        ("apache/airflow:2", (None, None, &[])),
    ];
    for &(text, expected) in table {
        let reference = Reference::parse(text).unwrap();
        let command = reference.verify_command().map(|command| command.to_string()).unwrap_or_default();
        let issuer = |line: &str| {
            Some(line.strip_prefix("cosign verify --certificate-oidc-issuer ")?.split(' ').next()?.to_owned())
        };
        let issuers: Vec<String> = command.lines().filter_map(issuer).collect();
        let name = reference.resolve().ok().map(|resolution| resolution.name());
        assert_eq!((reference.origin(), name), (expected.0, expected.1), "{text}");
        assert_eq!(issuers, expected.2, "{text}");
        assert!(reference.image().is_err(), "{text}");
    }
    let placeholder = "invalid reference `cgr.dev/ORG/node`: upper-case `O` at byte 8; ORG stands for your organisation: write its name";
    assert_eq!(Reference::parse("cgr.dev/ORG/node").unwrap_err().to_string(), placeholder);
}

/// No free image does the same, so only `replacement_in` has a result.
#[test]
fn what_only_organizations_have_instead() {
    let message = "`apache/airflow:2` is not a Chainguard image; the free images start with `cgr.dev/chainguard/`";
    assert_messages(&[("apache/airflow:2", message)]);
    let airflow = Reference::parse("apache/airflow:2").unwrap();
    assert_eq!(airflow.replacement(), None);
    let paid = airflow.replacement_in("cgr.dev/acme.com").unwrap().unwrap();
    assert_eq!((paid.name(), paid.to_string().as_str()), ("airflow", "cgr.dev/acme.com/airflow:2"));
    assert_eq!(paid.dev().unwrap().to_string(), "cgr.dev/acme.com/airflow:2-dev");
}
