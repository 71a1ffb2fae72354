//! The parts of a tag.

use chainguard_images::{Image, Reference, TagParts, Variant};
use proptest::prelude::*;

/// A tag and its parts: the word, `latest` or the version, the suffix, the epoch and the date, with `-` for a missing part.
const TAGS: &[(&str, &str, Variant)] = {
    use Variant::{Dev, Slim, Standard};
    &[
        ("latest", "- latest - - -", Standard),
        ("latest-dev", "- latest - - -", Dev),
        ("latest-slim", "- latest - - -", Slim),
        ("latest-fpm", "- latest fpm - -", Standard),
        ("latest-root-dev", "- latest root - -", Dev),
        ("latest-20240229", "- latest - - 20240229", Standard),
        ("latest-dev-20260218175623", "- latest - - 20260218175623", Dev),
        ("latest-fpm-dev-202602181756", "- latest fpm - 202602181756", Dev),
        ("3", "- 3 - - -", Standard),
        ("3.13-dev", "- 3.13 - - -", Dev),
        ("3.13.9", "- 3.13.9 - - -", Standard),
        ("3.13.9-r2", "- 3.13.9 - r2 -", Standard),
        ("3.13.9-r2-dev", "- 3.13.9 - r2 -", Dev),
        ("3.13.9-r12-dev-20260218", "- 3.13.9 - r12 20260218", Dev),
        ("22-slim", "- 22 - - -", Slim),
        ("18.20.8-slim-20260218", "- 18.20.8 - - 20260218", Slim),
        ("v1.2", "- v1.2 - - -", Standard),
        ("v1.4.12-dev", "- v1.4.12 - - -", Dev),
        ("openjdk-17", "openjdk 17 - - -", Standard),
        ("openjdk-17-202412120223", "openjdk 17 - - 202412120223", Standard),
        ("openjdk-17.0.9.5-dev", "openjdk 17.0.9.5 - - -", Dev),
        ("openjdk-17.0.9-r3-dev", "openjdk 17.0.9 - r3 -", Dev),
        ("8.4-fpm", "- 8.4 fpm - -", Standard),
        ("8.4.1-r2-fpm-dev", "- 8.4.1 fpm r2 -", Dev),
        ("8.4.1-fpm-r2-dev", "- 8.4.1 fpm r2 -", Dev),
        ("1.2.3_git20260914", "- 1.2.3_git20260914 - - -", Standard),
        ("1.25rc1", "- 1.25rc1 - - -", Standard),
        // The whole tag is the version; a date must follow something.
        ("20240229", "- 20240229 - - -", Standard),
        // Tags of other vendors.
        ("3.12-slim-bookworm", "- 3.12 slim-bookworm - -", Standard),
        ("bookworm-20260218-slim", "bookworm - - - 20260218", Slim),
        ("3.22", "- 3.22 - - -", Standard),
        ("stable", "stable - - - -", Standard),
        ("stable-dev", "stable - - - -", Dev),
        ("debug-nonroot", "debug-nonroot - - - -", Standard),
        ("foo-latest", "foo latest - - -", Standard),
        ("latestfoo", "latestfoo - - - -", Standard),
        ("LATEST", "LATEST - - - -", Standard),
        ("dev", "- - - - -", Dev),
        ("devel", "devel - - - -", Standard),
        ("22-devel", "- 22 devel - -", Standard),
        ("4f2a9c1", "4f2a9c1 - - - -", Standard),
        ("sha-4f2a9c1", "sha-4f2a9c1 - - - -", Standard),
        // Invalid days, hours and seconds.
        ("latest-20261301", "- latest 20261301 - -", Standard),
        ("latest-20260132", "- latest 20260132 - -", Standard),
        ("latest-12345678", "- latest 12345678 - -", Standard),
        ("latest-202602182460", "- latest 202602182460 - -", Standard),
        ("latest-2026021", "- latest 2026021 - -", Standard),
        ("latest-2026021817562", "- latest 2026021817562 - -", Standard),
        // Tags that no registry has.
        ("", "- - - - -", Standard),
        ("-", "- - - - -", Standard),
        ("v", "v - - - -", Standard),
        ("r2", "r2 - - - -", Standard),
    ]
};

#[test]
fn parts() {
    for &(tag, expected, variant) in TAGS {
        let parts = TagParts::new(tag);
        let or_dash = |part: Option<&str>| part.unwrap_or("-").to_owned();
        let version = if parts.is_latest() { "latest".to_owned() } else { or_dash(parts.version()) };
        let rest = [parts.suffix(), parts.epoch(), parts.date()].map(or_dash).join(" ");
        assert_eq!(format!("{} {version} {rest}", or_dash(parts.word())), expected, "{tag}");
        assert_eq!((parts.variant(), parts.floats()), (variant, parts.date().is_none()), "{tag}");
        assert!(!(parts.is_latest() && parts.version().is_some()), "{tag}");
    }
}

#[test]
fn the_catalogues_tags_have_the_variants_of_the_images() {
    for image in Image::ALL {
        let parts = TagParts::new(image.tag());
        assert_eq!((parts.variant(), parts.is_latest(), parts.floats()), (image.variant(), true, true), "{image}");
    }
}

#[test]
fn of_a_reference() {
    let digest = "@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    let parts = |text: &str| Reference::parse(text).unwrap().tag_parts().map(|parts| format!("{parts:?}"));
    assert_eq!(parts("node"), parts("node:latest"));
    assert_eq!(parts(&format!("node{digest}")), None);
    assert_eq!(parts(&format!("node:22-dev{digest}")), parts("cgr.dev/acme.com/kafka:22-dev"));
}

proptest! {
    /// The parts, joined in the grammar's order, are the tag.
    #[test]
    fn written_and_read(
        word in "(openjdk|node|x)?",
        version in "latest|v?[0-9]{1,3}(\\.[0-9]{1,3}){0,3}",
        suffix in "(fpm|root|glibc-x)?",
        epoch in "(r[0-9]{1,2})?",
        variant in "(dev|slim)?",
        date in "(20[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])(([01][0-9]|2[0-3])[0-5][0-9]([0-5][0-9])?)?)?",
    ) {
        let given = [&word, &version, &suffix, &epoch, &variant, &date];
        let tag = given.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join("-");
        let parts = TagParts::new(&tag);
        let version_read = if parts.is_latest() { Some("latest") } else { parts.version() };
        let read = [parts.word(), version_read, parts.suffix(), parts.epoch()];
        prop_assert_eq!(read.map(Option::unwrap_or_default), [&word, &version, &suffix, &epoch].map(String::as_str));
        let variant_read = if parts.variant() == Variant::Standard { "" } else { parts.variant().name() };
        prop_assert_eq!((variant_read, parts.date().unwrap_or_default()), (variant.as_str(), date.as_str()));
    }

    #[test]
    fn any_string_has_parts(text in any::<String>()) {
        let parts = TagParts::new(&text);
        for part in [parts.word(), parts.version(), parts.suffix(), parts.epoch(), parts.date()].into_iter().flatten() {
            prop_assert!(!part.is_empty() && text.contains(part));
        }
    }
}
