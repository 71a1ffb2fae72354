//! An image in another registry, or at a digest.

use chainguard_images::{
    Image, ImageAt, ParseReferenceError, Reference, ReferenceErrorKind, RepositoryAt, UnknownImage, UnknownImageKind,
};
use proptest::prelude::*;

const DIGEST: &str = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

#[test]
fn every_image_can_be_in_another_registry() {
    for &image in Image::ALL {
        let short = format!("{}:{}", image.name(), image.tag());
        for registry in
            ["registry.corp:5000/cgr", "registry.corp", "localhost", "[::1]:5000", "my_org", "a/b/c/d", "Corp/x"]
        {
            let there = image.at(registry).unwrap();
            assert_eq!(there.to_string(), format!("{registry}/{short}"));
            let pinned = there.pinned(DIGEST).unwrap();
            assert_eq!(pinned.to_string(), format!("{registry}/{short}@{DIGEST}"));
            assert_eq!(image.pinned(DIGEST).unwrap().at(registry).unwrap(), pinned);
            let text = pinned.to_string();
            let read = Reference::parse(&text).unwrap();
            assert_eq!((read.tag(), read.digest()), (Some(image.tag()), Some(DIGEST)), "{text}");
        }
        assert_eq!(image.pinned(DIGEST).unwrap().to_string(), format!("{image}@{DIGEST}"));
    }
}

#[test]
fn every_image_can_have_another_tag() {
    for &image in Image::ALL {
        for tag in ["3.12", "3.12-dev", "latest-dev", "latest", "v1", "x".repeat(128).as_str()] {
            let there = image.at("cgr.dev/acme.com").unwrap().tag(tag).unwrap();
            let text = format!("cgr.dev/acme.com/{}:{tag}", image.name());
            assert_eq!((there.to_string(), there.tag_name()), (text.clone(), tag));
            assert_eq!(there.repository().to_string(), format!("cgr.dev/acme.com/{}", image.name()));
            let resolution = Reference::parse(&text).unwrap().resolve().unwrap();
            assert_eq!(there.image(), resolution.closest(), "{text}");
            // In any order, and any number of times.
            let again = ImageAt::from(image).pinned(DIGEST).unwrap().tag("other").unwrap().tag(tag).unwrap();
            assert_eq!(again.at("cgr.dev/acme.com").unwrap(), there.pinned(DIGEST).unwrap(), "{text}");
        }
    }
    let node = Image::Node.at("r.corp").unwrap();
    assert_eq!(node.tag("latest-dev").unwrap(), Image::NodeDev.at("r.corp").unwrap());
}

#[test]
fn invalid_tags_are_rejected() {
    use ReferenceErrorKind::InvalidFormat;
    let long = "x".repeat(129);
    let table: &[(&str, usize, &str)] = &[
        ("", 0, "invalid reference ``: expected a tag"),
        ("3.12 dev", 4, "invalid reference `3.12 dev`: blank in the tag at byte 4"),
        (":3.12", 0, "invalid reference `:3.12`: unexpected `:` in the tag at byte 0"),
        ("-dev", 0, "invalid reference `-dev`: unexpected `-` in the tag at byte 0"),
        ("3.12@sha256", 4, "invalid reference `3.12@sha256`: unexpected `@` in the tag at byte 4"),
        ("3.12\nRUN rm", 4, "invalid reference `3.12\\x0aRUN rm`: blank in the tag at byte 4"),
        ("a/b", 1, "invalid reference `a/b`: unexpected `/` in the tag at byte 1"),
        (
            "$TAG",
            0,
            "invalid reference `$TAG`: unexpected `$` in the tag at byte 0; `$` stands for a variable that was not expanded",
        ),
        (
            &long,
            128,
            "invalid reference `...xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx`: the tag has 129 bytes, and at most 128 are allowed",
        ),
    ];
    for &(tag, offset, message) in table {
        let error = Image::Node.at("r.corp").unwrap().tag(tag).unwrap_err();
        assert_eq!((error.kind(), error.offset(), error.to_string().as_str()), (InvalidFormat, offset, message));
    }
    assert_eq!(Image::Node.pinned("").unwrap_err().to_string(), "invalid reference ``: expected a digest");
}

#[test]
fn references_become_images_again() {
    fn at(text: &str) -> Result<ImageAt<'_>, UnknownImage> {
        ImageAt::from_reference(&Reference::parse(text).unwrap())
    }
    for (text, registry, image) in [
        ("registry.corp/base/node", "registry.corp/base", Image::Node),
        ("registry.corp:5000/node:latest-dev", "registry.corp:5000", Image::NodeDev),
        ("acme/node:22", "acme", Image::Node),
        ("index.docker.io/acme/node:22", "acme", Image::Node),
        ("docker.io/docker.io/node:22", "docker.io/docker.io", Image::Node),
        ("index.docker.io/localhost/node", "index.docker.io/localhost", Image::Node),
        ("ex_ample.com/node", "ex_ample.com", Image::Node),
        ("localhost/node", "localhost", Image::Node),
    ] {
        let there = at(text).unwrap();
        assert_eq!((there.registry(), there.image()), (registry, image), "{text}");
        let written = there.to_string();
        assert_eq!(Reference::parse(&written).unwrap().repository(), Reference::parse(text).unwrap().repository());
        assert_eq!(at(&written), Ok(there), "{text}");
    }
    let digest_alone = format!("r.corp/node@{DIGEST}");
    for (text, kind) in [
        ("r.corp/nod", UnknownImageKind::Name),
        (&digest_alone, UnknownImageKind::DigestAlone),
        ("node", UnknownImageKind::NotChainguard),
        ("docker.io/library/node", UnknownImageKind::NotChainguard),
    ] {
        assert_eq!(at(text).unwrap_err().kind(), kind, "{text}");
    }
}

#[test]
fn images_are_ordered_as_their_strings() {
    let registries = ["a.b", "a.b/c", "a.b-c", "z", "cgr.dev/chainguard"];
    let mut all: Vec<ImageAt> = registries
        .iter()
        .flat_map(|registry| Image::ALL.iter().map(|image| image.at(registry).unwrap()))
        .flat_map(|image| [image, image.pinned(DIGEST).unwrap(), image.tag("22").unwrap()])
        .collect();
    all.sort();
    assert!(all.is_sorted_by_key(ToString::to_string));
    let mut repositories: Vec<RepositoryAt> = all.iter().map(ImageAt::repository).collect();
    repositories.sort();
    assert!(repositories.is_sorted_by_key(ToString::to_string));
    assert_eq!(format!("{:?}", Image::Go.at("a.b").unwrap().repository()), "RepositoryAt(a.b/go)");
}

fn outcome<T>(result: Result<T, ParseReferenceError>) -> Result<T, (ReferenceErrorKind, usize)> {
    result.map_err(|error| (error.kind(), error.offset()))
}

#[test]
fn invalid_registries_are_rejected() {
    use ReferenceErrorKind::{Empty, InvalidFormat, OfficialImages, TooLong};
    let long = format!("registry.corp/{}", "x".repeat(251));
    let table: &[(&str, ReferenceErrorKind, usize)] = &[
        ("", Empty, 0),
        (" ", InvalidFormat, 0),
        ("registry corp", InvalidFormat, 8),
        ("registry.corp/", InvalidFormat, 14),
        ("/registry.corp", InvalidFormat, 0),
        ("https://registry.corp", InvalidFormat, 5),
        ("registry.corp/cgr\nRUN rm", InvalidFormat, 17),
        ("registry.corp/cgr;rm", InvalidFormat, 17),
        ("registry.corp/$(rm)", InvalidFormat, 14),
        ("registry.corp/cgr:latest", InvalidFormat, 17),
        ("registry.corp/cgr@sha256", InvalidFormat, 17),
        ("registry.corp/Cgr", InvalidFormat, 14),
        ("registry.corp/ä", InvalidFormat, 14),
        (&long, TooLong, 14),
        ("docker.io", OfficialImages, 0),
        ("index.docker.io", OfficialImages, 0),
        ("docker.io/library", OfficialImages, 0),
        ("index.docker.io/library", OfficialImages, 0),
        ("library", OfficialImages, 0),
    ];
    for &(registry, kind, offset) in table {
        assert_eq!(outcome(Image::Node.at(registry)), Err((kind, offset)), "{registry:?}");
    }
    for registry in ["docker.io/acme", "acme", "docker.io/library/acme", "registry.corp/library", "docker.io:443"] {
        let text = Image::Node.at(registry).unwrap().to_string();
        assert!(!Reference::parse(&text).unwrap().repository().is_official(), "{text}");
    }
    assert_eq!(
        Image::Node.at("docker.io").unwrap_err().to_string(),
        "invalid reference `docker.io`: Docker's own images are there; add an organisation's name",
    );
    // With one letter less, the whole path is 255 bytes long.
    let text = Image::Node.at(&long[..long.len() - 1]).unwrap().to_string();
    assert!(Reference::parse(&text).is_ok());
}

#[test]
fn invalid_digests_are_rejected() {
    use ReferenceErrorKind::{DigestFormat, DigestLength, DigestUnsupported, InvalidFormat};
    let upper = DIGEST.replace('e', "E");
    let table: &[(&str, ReferenceErrorKind)] = &[
        ("", InvalidFormat),
        ("latest", InvalidFormat),
        ("sha256:", InvalidFormat),
        ("sha256:12", InvalidFormat),
        (&DIGEST[..70], DigestLength),
        (&upper, DigestFormat),
        ("md5:d41d8cd98f00b204e9800998ecf8427e", DigestUnsupported),
        ("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 ", InvalidFormat),
        ("@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", InvalidFormat),
    ];
    for &(digest, kind) in table {
        assert_eq!(outcome(Image::Node.pinned(digest)).map_err(|(kind, _)| kind), Err(kind), "{digest:?}");
    }
}

proptest! {
    /// References with accepted registries can be parsed, and are one word in a shell and in a Dockerfile.
    #[test]
    fn accepted_registries_make_references(registry in "[a-zA-Z0-9._:/\\[\\] $;-]{1,30}") {
        if let Ok(there) = Image::NodeDev.at(&registry) {
            let text = there.to_string();
            prop_assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._:/[]-".contains(&byte)), "{}", text);
            let read = Reference::parse(&text);
            prop_assert!(read.is_ok_and(|read| read.tag() == Some("latest-dev")), "{}", text);
        }
    }
}
