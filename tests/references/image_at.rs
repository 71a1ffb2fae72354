//! An image in another registry, or at a digest.

use chainguard_images::{Image, ParseReferenceError, Reference, ReferenceErrorKind};
use proptest::prelude::*;

const DIGEST: &str = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

#[test]
fn every_image_can_be_said_elsewhere() {
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

fn outcome<T>(result: Result<T, ParseReferenceError>) -> Result<T, (ReferenceErrorKind, usize)> {
    result.map_err(|error| (error.kind(), error.offset()))
}

#[test]
fn bad_registries_are_refused() {
    use ReferenceErrorKind::{Empty, InvalidFormat, TooLong};
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
    ];
    for &(registry, kind, offset) in table {
        assert_eq!(outcome(Image::Node.at(registry)), Err((kind, offset)), "{registry:?}");
    }
    // One letter less, and the whole path is 255 bytes long.
    let text = Image::Node.at(&long[..long.len() - 1]).unwrap().to_string();
    assert!(Reference::parse(&text).is_ok());
}

#[test]
fn bad_digests_are_refused() {
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
    /// What is accepted can be read back, and is one word of a shell and of a Dockerfile.
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
