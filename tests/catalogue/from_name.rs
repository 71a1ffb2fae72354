//! Images by name, and their positions.

use std::collections::BTreeSet;

use chainguard_images::{Catalog, Image, UnknownImageKind};

use crate::organization::acme;

#[test]
fn every_image_has_its_name() {
    for &image in Image::ALL {
        let (name, tag) = (image.name(), image.tag());
        let tagged = format!("{name}:{tag}");
        assert_eq!(Image::from_name(&tagged), Ok(image));
        assert_eq!(Catalog::FREE.from_name(&tagged), Ok(image.entry()));
        assert_eq!(Image::from_name(name).is_ok_and(|other| other == image), tag == "latest", "{image}");
    }
    for &image in acme::Image::ALL {
        let (name, tag) = (image.name(), image.tag());
        assert_eq!(acme::Image::from_name(&format!("{name}:{tag}")), Ok(image));
        assert_eq!(acme::Image::from_name(name).is_ok_and(|other| other == image), tag == "latest", "{image}");
    }
}

#[test]
fn messages() {
    let digest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    let pinned = format!("node@{digest}");
    let table: &[(&str, UnknownImageKind, &str)] = &[
        ("nod", UnknownImageKind::Name, "unknown image `nod`; did you mean `node:latest`?"),
        ("nodejs", UnknownImageKind::Name, "unknown image `nodejs`; did you mean `node:latest`?"),
        ("quarkus", UnknownImageKind::Name, "unknown image `quarkus`"),
        ("node:latst", UnknownImageKind::Tag, "unknown tag `latst` in `node:latst`; did you mean `node:latest`?"),
        (
            "node:20",
            UnknownImageKind::Tag,
            "unknown tag `20` in `node:20`; the free `node` has `latest` and `latest-dev`; version tags are in an organisation's registry",
        ),
        (
            "node:latest-slim",
            UnknownImageKind::Withdrawn,
            "`node:latest-slim` was withdrawn: it was Node.js without npm and busybox, until 2026-04-22; there is `node:latest` now",
        ),
        (
            "kafka",
            UnknownImageKind::Paid,
            "`kafka` is not among the free images; an organisation can have it: `cgr.dev/ORG/kafka` (it was free until 2024-11-21)",
        ),
        ("", UnknownImageKind::Invalid, "empty reference"),
        (
            "Node",
            UnknownImageKind::Invalid,
            "invalid reference `Node`: upper-case `N` at byte 0; write `n`; did you mean `node:latest`?",
        ),
        (
            "cgr.dev/chainguard/node:latest-dev",
            UnknownImageKind::Invalid,
            "`cgr.dev/chainguard/node:latest-dev` is a reference, not a name; did you mean `node:latest-dev`?",
        ),
        ("quay.io/team/app", UnknownImageKind::Invalid, "`quay.io/team/app` is a reference, not a name"),
    ];
    for &(name, kind, message) in table {
        let error = Image::from_name(name).unwrap_err();
        assert_eq!((error.kind(), error.to_string().as_str()), (kind, message));
    }
    // It may be any of the repository's images.
    let error = Image::from_name(&pinned).unwrap_err();
    assert_eq!(error.to_string(), format!("`{pinned}` is a reference, not a name"));
    let tagged = format!("node:latest-dev@{digest}");
    assert_eq!(Image::from_name(&tagged).unwrap_err().suggestion(), Some(Image::NodeDev));
    let day = Image::from_name("kafka").unwrap_err().withdrawn_on();
    assert_eq!(day, Some("2024-11-21"));
}

#[test]
fn messages_of_an_organisation() {
    let digest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    let pinned = format!("node@{digest}");
    let table: &[(&str, &str)] = &[
        ("nod:22", "unknown image `nod` in `cgr.dev/acme.com`; did you mean `node:22`?"),
        ("node:23", "`23` is not a tag of `cgr.dev/acme.com/node`; did you mean `22`?"),
        ("frobnicate", "unknown image `frobnicate` in `cgr.dev/acme.com`"),
        ("cgr.dev/acme.com/node:22", "`cgr.dev/acme.com/node:22` is a reference, not a name; did you mean `node:22`?"),
        ("", "empty reference"),
    ];
    for &(name, message) in table {
        assert_eq!(acme::Image::from_name(name).unwrap_err().to_string(), message);
    }
    let error = acme::Image::from_name(&pinned).unwrap_err().to_string();
    assert_eq!(error, format!("`{pinned}` is a reference, not a name"));
}

#[test]
fn the_index_is_the_position_in_all() {
    let places: BTreeSet<usize> = Image::ALL.iter().map(|image| image.index()).collect();
    assert_eq!(places, (0..Image::ALL.len()).collect());
    assert!(Image::ALL.iter().all(|&image| Image::ALL[image.index()] == image));
    assert!(acme::Image::ALL.iter().all(|&image| acme::Image::ALL[image.index()] == image));
}
