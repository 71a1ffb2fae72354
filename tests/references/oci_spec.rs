//! `Reference` compared with that of `oci-spec`, which `oci-client` uses: every difference, and its reason.

use chainguard_images::{Reference, ReferenceErrorKind};
use oci_spec::distribution::{ParseError, Reference as Theirs};
use proptest::prelude::*;

/// A difference. In each case, Go's `distribution/reference`, which Docker and containerd use, agrees with this crate.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Difference {
    /// `node`: oci-spec adds `:latest` if there is neither a tag nor a digest. This crate never adds a tag.
    AddsLatest,
    /// `Foo/bar`: oci-spec makes it `docker.io/Foo/bar`, which no registry accepts. In upper case, `Foo` can only be a domain.
    UpperCaseDomain,
    /// `ex_ample.com/foo`: oci-spec makes the first component a domain, though its own grammar does not allow `_` in domains.
    NotADomain,
    /// `[::1]/a`: oci-spec rejects IPv6 hosts.
    Ipv6,
    /// 64 hexadecimal digits: oci-spec accepts an image ID as a name.
    ImageId,
    /// oci-spec accepts digests in upper case, which are not equal to those that registries return.
    UpperCaseDigest,
    /// `node:ä`: oci-spec accepts every Unicode letter in a tag, but no registry does.
    UnicodeTag,
    /// Both reject the string, but oci-spec gives a less exact reason: it has no error for a name in upper case or for an image ID.
    Reason,
}

#[track_caller]
fn difference(text: &str) -> Option<Difference> {
    match (Reference::parse(text), text.parse::<Theirs>()) {
        (Ok(ours), Ok(theirs)) => difference_in_parts(ours, &theirs),
        (Ok(ours), Err(_)) if ours.domain().starts_with('[') => Some(Difference::Ipv6),
        (Err(error), Ok(theirs)) => match error.kind() {
            ReferenceErrorKind::ImageId => Some(Difference::ImageId),
            ReferenceErrorKind::DigestFormat => Some(Difference::UpperCaseDigest),
            ReferenceErrorKind::InvalidFormat if !theirs.tag().unwrap_or("").is_ascii() => Some(Difference::UnicodeTag),
            _ => panic!("{text:?}: {error} {theirs}"),
        },
        (Err(ours), Err(theirs)) if reason(ours.kind()) == Some(&theirs) => None,
        (Err(_), Err(_)) => Some(Difference::Reason),
        (ours, theirs) => panic!("{text:?}: {ours:?} {theirs:?}"),
    }
}

#[track_caller]
fn difference_in_parts(ours: Reference, theirs: &Theirs) -> Option<Difference> {
    let text = ours.as_written();
    let difference = if ours.domain().is_empty() {
        assert_eq!(text.split_once('/').map(|(first, _)| first), Some(theirs.registry()));
        Some(Difference::NotADomain)
    } else if ours.domain() != theirs.registry() {
        assert!(ours.domain().contains(|letter: char| letter.is_ascii_uppercase()), "{text:?}");
        Some(Difference::UpperCaseDomain)
    } else {
        assert_eq!(ours.repository().to_string(), format!("{}/{}", theirs.registry(), theirs.repository()));
        None
    };
    assert_eq!(ours.digest(), theirs.digest(), "{text:?}");
    if ours.tag() == theirs.tag() {
        return difference;
    }
    assert_eq!((ours.tag(), ours.digest(), theirs.tag()), (None, None, Some("latest")), "{text:?}");
    difference.or(Some(Difference::AddsLatest))
}

fn reason(kind: ReferenceErrorKind) -> Option<&'static ParseError> {
    Some(match kind {
        ReferenceErrorKind::Empty => &ParseError::NameEmpty,
        ReferenceErrorKind::InvalidFormat => &ParseError::ReferenceInvalidFormat,
        ReferenceErrorKind::TooLong => &ParseError::NameTooLong,
        ReferenceErrorKind::DigestLength => &ParseError::DigestInvalidLength,
        ReferenceErrorKind::DigestUnsupported => &ParseError::DigestUnsupported,
        _ => return None,
    })
}

#[test]
fn every_difference() {
    let hex = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    let digest = format!("node@sha256:{hex}");
    let upper_case_digest = format!("node@sha256:{}", hex.to_uppercase());
    let upper_case_algorithm = format!("node:20@SHA256:{hex}");
    let sha384 = format!("node@sha384:{}", &hex.repeat(2)[..96]);
    let (longest, too_long) = (format!("{}:20", "a".repeat(247)), "a".repeat(248));
    let table: &[(&str, Option<Difference>)] = &[
        ("node:20", None),
        ("docker.io/node:20", None),
        ("index.docker.io/node:20", None),
        ("localhost:5000/app:1", None),
        ("node:20/foo:1", None),
        (&digest, None),
        (&sha384, None),
        (&longest, None),
        (&too_long, None),
        ("", None),
        ("node:", None),
        ("https://cgr.dev/app", None),
        ("node", Some(Difference::AddsLatest)),
        ("cgr.dev/chainguard/node", Some(Difference::AddsLatest)),
        ("Foo/bar:1", Some(Difference::UpperCaseDomain)),
        ("LOCALHOST/bar", Some(Difference::UpperCaseDomain)),
        ("ex_ample.com/foo:1", Some(Difference::NotADomain)),
        ("[::1]:5000/a:1", Some(Difference::Ipv6)),
        ("[FE80]/a:1", Some(Difference::Ipv6)),
        (hex, Some(Difference::ImageId)),
        (&upper_case_digest, Some(Difference::UpperCaseDigest)),
        ("node:\u{e4}", Some(Difference::UnicodeTag)),
        ("node:\u{663}", Some(Difference::UnicodeTag)),
        ("Node", Some(Difference::Reason)),
        ("cgr.dev/$ORG/node", Some(Difference::Reason)),
        (&upper_case_algorithm, Some(Difference::Reason)),
    ];
    for &(text, expected) in table {
        assert_eq!(difference(text), expected, "{text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    /// `difference` panics on any other difference.
    #[test]
    fn there_is_no_other_difference(text in "((docker\\.io|localhost|[a-zA-Z0-9._-]{1,6}|\\[[0-9a-f:]{1,4}\\])(:[0-9]{1,2})?/)?[a-z0-9._/-]{1,10}(:[a-zA-Z0-9._é-]{1,4})?(@[a-z]{0,3}:[0-9a-fA-F]{31,33}|@sha256:[0-9a-fA-F]{63,64})?") {
        difference(&text);
    }

    #[test]
    fn nor_in_any_order_of_the_letters(text in "[ab0AF./:@_-]{0,16}") {
        difference(&text);
    }
}
