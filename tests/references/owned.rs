//! References that own their string.

use std::borrow::Borrow;
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, RandomState};

use chainguard_images::{Image, ImageAt, ImageAtBuf, Reference, ReferenceBuf, UnknownImageKind};
use proptest::prelude::*;

const TEXTS: &[&str] = &[
    "node",
    "node:20",
    "docker.io/library/node:20",
    "library/node",
    "index.docker.io/chainguard/node",
    "chainguard/node:latest",
    "localhost:5000/app",
    "[::1]:5000/a/b:1",
    "ex_ample.com/foo:1",
    "cgr.dev/acme.com/node:22-dev",
    "cgr.dev/acme.com/node@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "node:20@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
];

#[track_caller]
fn agree(text: &str) {
    let reference = Reference::parse(text).unwrap();
    let owned = reference.to_buf();
    let borrowed = owned.as_reference();
    assert_eq!((owned.as_str(), owned.to_string()), (reference.to_string().as_str(), reference.to_string()));
    assert_eq!((borrowed.domain(), borrowed.repository()), (reference.domain(), reference.repository()));
    assert_eq!(borrowed.repository().path(), reference.repository().path());
    assert_eq!((borrowed.tag(), borrowed.digest()), (reference.tag(), reference.digest()));
    assert_eq!(borrowed, Reference::parse(owned.as_str()).unwrap());
    assert_eq!((&owned, &text.parse::<ReferenceBuf>().unwrap()), (&ReferenceBuf::from(reference), &owned));
    assert_eq!(owned, reference);
    assert_eq!(reference, owned);
    assert!(owned == *owned.as_str());
    assert!(reference == *owned.as_str());
}

#[test]
fn a_reference_and_its_owned_form() {
    for text in TEXTS {
        agree(text);
    }
    for &image in Image::ALL {
        assert_eq!(ReferenceBuf::from(image), image.reference());
        assert_eq!(Reference::from(image), Reference::parse(image.reference()).unwrap());
    }
    let (left, right) = ("Node".parse::<ReferenceBuf>().unwrap_err(), Reference::parse("Node").unwrap_err());
    assert_eq!(left, right);
}

/// `Borrow` requires this.
#[test]
fn another_tag_and_another_digest() {
    const OTHER: &str = "sha256:01ba4719c80b6fe911b091a7c05124b64eeece964e09c058ef8f9805daca546b";
    for text in TEXTS {
        let reference = Reference::parse(text).unwrap();
        let repository = reference.repository().to_string();
        let tagged = reference.with_tag("1.2").unwrap();
        assert_eq!(tagged, *format!("{repository}:1.2"), "{text}");
        assert_eq!(tagged, Reference::parse(tagged.as_str()).unwrap());
        let pinned = reference.with_digest(OTHER).unwrap();
        assert_eq!(
            (pinned.as_reference().tag(), pinned.as_reference().digest()),
            (reference.tag(), Some(OTHER)),
            "{text}"
        );
        assert_eq!(pinned.as_reference().repository(), reference.repository());
        assert_eq!(pinned, Reference::parse(pinned.as_str()).unwrap());
    }
    let node = Reference::parse("node").unwrap();
    for (error, message) in [
        (node.with_tag(""), "invalid reference ``: expected a tag"),
        (node.with_tag("20 slim"), "invalid reference `20 slim`: blank in the tag at byte 2"),
        (
            node.with_digest("latest"),
            "invalid reference `latest`: nothing after `t` at byte 6; expected `:` and the digits",
        ),
    ] {
        assert_eq!(error.unwrap_err().to_string(), message);
    }
}

#[test]
fn owned_forms_are_compared_as_their_strings() {
    let hasher = RandomState::new();
    let all: Vec<ReferenceBuf> = TEXTS.iter().map(|text| text.parse().unwrap()).collect();
    for left in &all {
        let text: &str = left.borrow();
        assert_eq!(hasher.hash_one(left), hasher.hash_one(text));
        for right in &all {
            assert_eq!(left.cmp(right), left.as_str().cmp(right.as_str()));
            assert_eq!(left.cmp(right), left.as_reference().cmp(&right.as_reference()));
            assert_eq!(left == right, left.as_str() == right.as_str());
        }
    }
    let pulls: HashMap<ReferenceBuf, usize> = all.iter().cloned().zip(0..).collect();
    assert!(all.iter().all(|reference| pulls.contains_key(reference.as_str())));
    assert!(!pulls.contains_key("node"));

    let images: Vec<ImageAtBuf> = ["r.corp/node", "r.corp/node:22", "a.b/static", "a.b/c/static"]
        .iter()
        .map(|text| text.parse().unwrap())
        .collect();
    for left in &images {
        let text: &str = left.borrow();
        assert_eq!(hasher.hash_one(left), hasher.hash_one(text));
        for right in &images {
            assert_eq!(left.cmp(right), left.as_str().cmp(right.as_str()));
            assert_eq!(left.cmp(right), left.as_image_at().cmp(&right.as_image_at()));
            assert_eq!(left == right, left.as_image_at() == right.as_image_at());
        }
    }
    let pulls: BTreeMap<ImageAtBuf, usize> = images.iter().cloned().zip(0..).collect();
    assert_eq!(pulls.get("r.corp/node:latest"), Some(&0));
}

#[test]
fn an_image_elsewhere_and_its_owned_form() {
    let digest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    for &image in Image::ALL {
        let there = image.at("registry.corp:5000/cgr").unwrap();
        for there in [ImageAt::from(image), there, there.tag("22-dev").unwrap(), there.pinned(digest).unwrap()] {
            let owned = there.to_buf();
            assert_eq!((owned.as_image_at(), owned.as_str()), (there, there.to_string().as_str()));
            assert_eq!(owned, there);
            assert_eq!(owned, ImageAtBuf::from(there));
            assert_eq!(owned.as_str().parse(), Ok(owned.clone()), "{there}");
        }
        assert_eq!(ImageAtBuf::from(image).as_str(), image.reference());
    }
    let kind = |text: &str| text.parse::<ImageAtBuf>().unwrap_err().kind();
    assert_eq!(kind(""), UnknownImageKind::Invalid);
    assert_eq!(kind("quay.io/team/app"), UnknownImageKind::Name);
    assert_eq!(kind("node"), UnknownImageKind::NotChainguard);
}

proptest! {
    #[test]
    fn every_reference_agrees_with_its_owned_form(text in "((docker\\.io|localhost|[a-z0-9._-]{1,6})(:[0-9]{1,2})?/)?(library/)?[a-z0-9._/-]{1,10}(:[a-zA-Z0-9._-]{1,4})?(@sha256:[0-9a-f]{64})?") {
        if Reference::parse(&text).is_ok() {
            agree(&text);
        }
    }
}
