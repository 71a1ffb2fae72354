//! No two functions contradict each other about a reference: generated references of every origin, with every function.

use chainguard_images::__private::in_const;
use chainguard_images::{
    Image, ImageAt, Origin, Reference, ReferenceBuf, Resolution, TagParts, UnknownImage, UnknownImageKind, Variant,
};
use proptest::prelude::*;
use proptest::sample::select;

const DIGEST: &str = "@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// Prefixes before a name.
const PREFIXES: &[&str] = &[
    "cgr.dev/chainguard/",
    "chainguard/",
    "docker.io/chainguard/",
    "index.docker.io/chainguard/",
    "cgr.dev/acme.com/",
    "cgr.dev/acme_corp/",
    "cgr.dev/acme.com/charts/",
    "cgr.dev/acme.com/folder/",
    "cgr.dev/",
    "harbor.corp/cgr-proxy/acme.com/",
    "acme.jfrog.io/cgr-public/chainguard/",
    "nexus.corp:8443/chainguard/",
    "registry.corp:5000/",
    "registry.corp:5000/base/",
    "ghcr.io/chainguard-images/",
    "ghcr.io/chainguard-dev/",
    "distroless.dev/",
    "CGR.DEV/chainguard/",
    "ex_ample.com/cgr/",
    "quay.io/calico/",
    "docker.io/docker.io/",
    "acme/",
    "library/",
    "",
];
const NAMES: &[&str] = &["node", "static", "php", "nod", "kafka", "kaniko", "jre", "dotnet-sdk", "quarkus", "go"];
const TAGS: &[&str] = &[
    "",
    ":latest",
    ":latest-dev",
    ":latest-fpm-dev",
    ":latest-slim",
    ":latest-dev-20260218175623",
    ":22",
    ":22-dev",
    ":22-slim",
    ":3.13.9-r2-dev",
    ":8.4-fpm",
    ":openjdk-17",
    ":10.0",
    ":stable",
    ":dev",
    ":latest-de",
    ":LATEST",
];
/// The mirrors that the caller lists.
const MIRRORS: &[&[&str]] =
    &[&[], &["registry.corp:5000"], &["registry.corp:5000/base", "docker.io/acme", "cgr.dev/acme.com/folder"]];

fn references() -> impl Strategy<Value = String> {
    let tags = prop_oneof![4 => select(TAGS).prop_map(str::to_owned), 1 => ":[a-z0-9][a-z0-9.-]{0,12}"];
    let names = prop_oneof![
        4 => select(NAMES).prop_map(str::to_owned),
        2 => select(Image::ALL).prop_map(|image| image.name().to_owned()),
        1 => "[a-z]{1,90}",
    ];
    (select(PREFIXES), names, tags, select(&["", DIGEST][..]))
        .prop_map(|(prefix, name, tag, digest)| format!("{prefix}{name}{tag}{digest}"))
}

/// Every function that looks up an image of the catalogue returns the same result, including the error.
#[track_caller]
fn image(text: &str) -> Result<Image, UnknownImage> {
    let reference = Reference::parse(text).unwrap();
    let answer = reference.image();
    assert_eq!(Image::from_reference(text), answer, "{text}");
    assert_eq!(in_const(text), answer, "{text}");
    assert_eq!(text.parse::<Image>(), answer, "{text}");
    assert_eq!(Image::try_from(text), answer, "{text}");
    assert_eq!(Image::try_from(reference), answer, "{text}");
    answer
}

/// The results about a reference that do not quote it.
#[derive(Debug, PartialEq)]
struct Answers<'a> {
    image: Result<Image, UnknownImageKind>,
    origin: Option<Origin<'a>>,
    resolution: Result<Resolution<'a>, UnknownImageKind>,
    tag_parts: Option<TagParts<'a>>,
    name: &'a str,
}

fn answers<'a>(reference: &Reference<'a>, mirrors: &[&str]) -> Answers<'a> {
    Answers {
        image: reference.image().map_err(|error| error.kind()),
        origin: reference.origin_with(mirrors),
        resolution: reference.resolve_with(mirrors).map_err(|error| error.kind()),
        tag_parts: reference.tag_parts(),
        name: reference.repository().name(),
    }
}

/// The results agree with each other.
#[track_caller]
fn fit_together(reference: &Reference, mirrors: &[&str]) {
    let text = reference.as_written();
    let Answers { image, origin, resolution, tag_parts, name } = answers(reference, mirrors);
    let is_free = matches!(origin, Some(Origin::Chainguard | Origin::DockerHub));
    let is_known = Image::ALL.iter().any(|image| image.name() == name);
    assert_eq!(resolution.is_ok(), origin.is_some() && is_known, "{text}");
    assert_eq!(tag_parts.is_none(), reference.tag().is_none() && reference.digest().is_some(), "{text}");
    assert!(is_free || image.is_err(), "{text}");
    if let Ok(resolution) = &resolution {
        assert_eq!((Some(resolution.origin()), resolution.name()), (origin, name), "{text}");
        assert_eq!((resolution.tag_parts(), resolution.closest().name()), (tag_parts, name), "{text}");
        assert_eq!(resolution.variant(), tag_parts.map(|parts| parts.variant()), "{text}");
        let is_version = tag_parts.is_some_and(|parts| parts.version().is_some());
        assert_eq!(resolution.is_version(), is_version, "{text}");
        if is_free {
            assert_eq!(resolution.image(), image.ok(), "{text}");
        }
    }
    if let Some(image) = image.ok().or(resolution.ok().and_then(|resolution| resolution.image())) {
        assert_eq!((image.name(), image.tag()), (name, reference.tag().unwrap_or("latest")), "{text}");
        assert_eq!(Some(image.variant()), tag_parts.map(|parts| parts.variant()), "{text}");
    }
    match image {
        Err(UnknownImageKind::DigestAlone) => assert!(is_free && is_known && tag_parts.is_none(), "{text}"),
        Err(kind) => {
            let own = reference.origin();
            assert_eq!(kind == UnknownImageKind::Organization, matches!(own, Some(Origin::Organization(_))), "{text}");
            assert_eq!(kind == UnknownImageKind::Mirror, matches!(own, Some(Origin::Mirror(_))), "{text}");
            assert_eq!(kind == UnknownImageKind::Retired, own == Some(Origin::Retired), "{text}");
            assert_eq!(kind == UnknownImageKind::NotChainguard, own.is_none(), "{text}");
        }
        Ok(_) => assert!(tag_parts.is_some(), "{text}"),
    }
}

/// The output is parsed as the same value.
#[track_caller]
fn round_trip(reference: &Reference, mirrors: &[&str]) {
    let text = reference.as_written();
    let Ok(there) = ImageAt::from_reference(reference) else {
        return;
    };
    let written = there.to_string();
    let read = Reference::parse(&written).unwrap();
    assert_eq!((read.repository(), read.digest()), (reference.repository(), reference.digest()), "{text}");
    assert_eq!((read.tag_parts(), read.tag()), (reference.tag_parts(), Some(there.tag_name())), "{text}");
    assert_eq!(answers(&read, mirrors), answers(reference, mirrors), "{text}");
    let digest = there.digest().map(|digest| format!("@{digest}")).unwrap_or_default();
    assert_eq!(format!("{}:{}{digest}", there.repository(), there.tag_name()), written, "{text}");
    if let Ok(resolution) = reference.resolve_with(mirrors) {
        assert_eq!(there.image(), resolution.closest(), "{text}");
        if let Origin::Mirror(registry) = resolution.origin() {
            assert_eq!(there.registry(), registry, "{text}");
        }
    }
    // Built step by step, it is the same.
    let mut made = there.image().at(there.registry()).unwrap().tag(there.tag_name()).unwrap();
    if let Some(digest) = there.digest() {
        made = made.pinned(digest).unwrap();
    }
    assert_eq!(made, there, "{text}");
}

#[track_caller]
fn check(text: &str) {
    let Ok(reference) = Reference::parse(text) else {
        assert!(matches!(
            Image::from_reference(text).unwrap_err().kind(),
            UnknownImageKind::Invalid | UnknownImageKind::Digest
        ));
        assert_eq!(in_const(text), Image::from_reference(text), "{text}");
        return;
    };
    _ = image(text);
    // The same reference in another spelling.
    let (normal, familiar) = (reference.to_string(), reference.familiar().to_string());
    let owned = ReferenceBuf::from(reference);
    for mirrors in MIRRORS {
        let expected = answers(&reference, mirrors);
        fit_together(&reference, mirrors);
        assert_eq!(answers(&owned.as_reference(), mirrors), expected, "{text}");
        for spelling in [&normal, &familiar] {
            let same = Reference::parse(spelling).unwrap();
            if same == reference {
                assert_eq!(answers(&same, mirrors), expected, "{text} {spelling}");
                assert_eq!(image(spelling).map_err(|error| error.kind()), expected.image);
            }
        }
        round_trip(&reference, mirrors);
    }
}

#[test]
fn every_prefix_with_every_name_and_tag() {
    for prefix in PREFIXES {
        for name in NAMES {
            for tag in TAGS {
                for digest in ["", DIGEST] {
                    check(&format!("{prefix}{name}{tag}{digest}"));
                }
            }
        }
    }
}

/// The results for common questions are right.
#[test]
fn what_a_user_of_an_organisation_asks() {
    let node_at_digest = format!("cgr.dev/chainguard/node{DIGEST}");
    let resolve = |text| Reference::parse(text).unwrap().resolve();
    let origin = |text| Reference::parse(text).unwrap().origin();
    let version = |text| Reference::parse(text).unwrap().tag_parts().and_then(|parts| parts.version());
    assert_eq!(
        (origin("cgr.dev/acme.com/kafka:3.7"), version("cgr.dev/acme.com/kafka:3.7")),
        (Some(Origin::Organization("acme.com")), Some("3.7"))
    );
    assert_eq!(origin("cgr.dev/chainguard/kafka"), Some(Origin::Chainguard));
    let python = resolve("cgr.dev/chainguard/python:3.12").unwrap();
    assert_eq!((python.image(), python.is_version(), python.closest()), (None, true, Image::Python));
    assert_eq!(origin("cgr.dev/acme.com/pyhton"), Some(Origin::Organization("acme.com")));
    let node = resolve(&node_at_digest).unwrap();
    assert_eq!((node.name(), node.image(), node.variant()), ("node", None, None));
    assert_eq!(image(&node_at_digest).unwrap_err().kind(), UnknownImageKind::DigestAlone);
    let node = resolve("harbor.corp/cgr-proxy/acme.com/node:22-slim").unwrap();
    assert_eq!(node.origin(), Origin::Mirror("harbor.corp/cgr-proxy/acme.com"));
    assert_eq!((node.name(), node.variant(), node.is_version()), ("node", Some(Variant::Slim), true));
    assert_eq!(origin("ghcr.io/chainguard-images/static"), Some(Origin::Retired));
    assert_eq!(Image::from_reference("cgr.dev/ORG/node").unwrap_err().kind(), UnknownImageKind::Invalid);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2048))]

    #[test]
    fn generated_references(text in references()) {
        check(&text);
    }
}
