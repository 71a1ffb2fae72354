//! Parsing references: their parts, their normal form, and the errors.

use std::cmp::Ordering;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use chainguard_images::{Image, ParseReferenceError, Reference, ReferenceErrorKind, reference};
use proptest::prelude::*;
use proptest::sample::{Index, select};

const HEX: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

#[track_caller]
fn parsed(text: &str) -> Reference<'_> {
    match Reference::parse(text) {
        Ok(reference) => reference,
        Err(error) => panic!("{error}"),
    }
}

#[track_caller]
fn refused(text: &str) -> ParseReferenceError {
    match Reference::parse(text) {
        Ok(reference) => panic!("{text:?} is {reference}"),
        Err(error) => error,
    }
}

#[track_caller]
fn assert_refused(kind: ReferenceErrorKind, table: &[(&str, usize)]) {
    for &(text, offset) in table {
        let error = refused(text);
        assert_eq!((error.kind(), error.offset()), (kind, offset), "{text:?}: {error}");
    }
}

/// The string, its domain, its path without `library/`, its tag, its normal form, its familiar form.
type Row = (&'static str, &'static str, &'static str, Option<&'static str>, &'static str, &'static str);

#[test]
fn normal_form() {
    #[rustfmt::skip]
    let table: &[Row] = &[
        // Without a `/`, it is an image of Docker's own.
        ("node", "docker.io", "node", None, "docker.io/library/node", "node"),
        ("node:20", "docker.io", "node", Some("20"), "docker.io/library/node:20", "node:20"),
        ("node:LATEST", "docker.io", "node", Some("LATEST"), "docker.io/library/node:LATEST", "node:LATEST"),
        ("node:_.-", "docker.io", "node", Some("_.-"), "docker.io/library/node:_.-", "node:_.-"),
        ("docker.io", "docker.io", "docker.io", None, "docker.io/library/docker.io", "docker.io"),
        ("example.com", "docker.io", "example.com", None, "docker.io/library/example.com", "example.com"),
        ("localhost", "docker.io", "localhost", None, "docker.io/library/localhost", "localhost"),
        ("localhost:5000", "docker.io", "localhost", Some("5000"), "docker.io/library/localhost:5000", "localhost:5000"),
        // Docker Hub, with and without its name.
        ("docker.io/node", "docker.io", "node", None, "docker.io/library/node", "node"),
        ("library/node", "docker.io", "node", None, "docker.io/library/node", "node"),
        ("docker.io/library/node", "docker.io", "node", None, "docker.io/library/node", "node"),
        ("index.docker.io/node", "docker.io", "node", None, "docker.io/library/node", "node"),
        ("index.docker.io/a/b", "docker.io", "a/b", None, "docker.io/a/b", "a/b"),
        ("chainguard/node", "docker.io", "chainguard/node", None, "docker.io/chainguard/node", "chainguard/node"),
        ("library/a/b", "docker.io", "library/a/b", None, "docker.io/library/a/b", "library/a/b"),
        ("docker.io/library", "docker.io", "library", None, "docker.io/library/library", "library"),
        ("docker.io/docker.io/node", "docker.io", "docker.io/node", None, "docker.io/docker.io/node", "docker.io/node"),
        // Other registries, which are not Docker Hub.
        ("registry-1.docker.io/a/b", "registry-1.docker.io", "a/b", None, "registry-1.docker.io/a/b", "registry-1.docker.io/a/b"),
        ("Docker.io/node", "Docker.io", "node", None, "Docker.io/node", "Docker.io/node"),
        ("docker.io:443/node", "docker.io:443", "node", None, "docker.io:443/node", "docker.io:443/node"),
        ("index.docker.io:443/node", "index.docker.io:443", "node", None, "index.docker.io:443/node", "index.docker.io:443/node"),
        ("quay.io/library/node", "quay.io", "library/node", None, "quay.io/library/node", "quay.io/library/node"),
        // The first component is a domain: `localhost`, or one with a character that a path cannot have.
        ("localhost/app", "localhost", "app", None, "localhost/app", "localhost/app"),
        ("localhost:5000/app:1", "localhost:5000", "app", Some("1"), "localhost:5000/app:1", "localhost:5000/app:1"),
        ("Localhost/app", "Localhost", "app", None, "Localhost/app", "Localhost/app"),
        ("Foo/bar", "Foo", "bar", None, "Foo/bar", "Foo/bar"),
        ("node:20/foo", "node:20", "foo", None, "node:20/foo", "node:20/foo"),
        ("1.2.3.4:99999999/a", "1.2.3.4:99999999", "a", None, "1.2.3.4:99999999/a", "1.2.3.4:99999999/a"),
        ("999.999/a", "999.999", "a", None, "999.999/a", "999.999/a"),
        ("a--b.c/d", "a--b.c", "d", None, "a--b.c/d", "a--b.c/d"),
        ("[::1]/a", "[::1]", "a", None, "[::1]/a", "[::1]/a"),
        ("[2001:db8::1]:5000/a", "[2001:db8::1]:5000", "a", None, "[2001:db8::1]:5000/a", "[2001:db8::1]:5000/a"),
        ("[:::::]/a", "[:::::]", "a", None, "[:::::]/a", "[:::::]/a"),
        ("[FE80]/a", "[FE80]", "a", None, "[FE80]/a", "[FE80]/a"),
        ("cgr.dev/acme.com/node", "cgr.dev", "acme.com/node", None, "cgr.dev/acme.com/node", "cgr.dev/acme.com/node"),
        // It looks like a domain but is not a valid one, so it starts the path.
        ("ex_ample.com/foo", "", "ex_ample.com/foo", None, "ex_ample.com/foo", "ex_ample.com/foo"),
        ("a__b.c/d:1", "", "a__b.c/d", Some("1"), "a__b.c/d:1", "a__b.c/d:1"),
        // Separators in a path.
        ("a.b_c__d-e---f", "docker.io", "a.b_c__d-e---f", None, "docker.io/library/a.b_c__d-e---f", "a.b_c__d-e---f"),
        ("a_b/c-d/0", "docker.io", "a_b/c-d/0", None, "docker.io/a_b/c-d/0", "a_b/c-d/0"),
    ];
    for &(text, domain, path, tag, normal, familiar) in table {
        let reference = parsed(text);
        assert_eq!((reference.domain(), reference.repository().path(), reference.tag()), (domain, path, tag), "{text}");
        assert_eq!(
            (reference.to_string(), reference.familiar().to_string()),
            (normal.into(), familiar.into()),
            "{text}"
        );
        assert_eq!((reference.as_written(), reference.digest()), (text, None), "{text}");
        assert_eq!(format!("{reference:?}"), format!("Reference({normal})"));
        let with_digest = format!("{text}@sha256:{HEX}");
        let (digest, reference) = (&with_digest[text.len() + 1..], parsed(&with_digest));
        assert_eq!((reference.digest(), reference.tag()), (Some(digest), tag), "{text}");
        assert_eq!(reference.to_string(), format!("{normal}@{digest}"));
        assert_eq!(reference.familiar().to_string(), format!("{familiar}@{digest}"));
        assert_eq!(reference.repository(), parsed(text).repository());
    }
}

#[test]
fn image_ids() {
    assert_refused(ReferenceErrorKind::ImageId, &[(HEX, 0)]);
    for name in [
        HEX[1..].to_owned(),
        format!("{HEX}0"),
        format!("{HEX}:latest"),
        format!("{HEX}@sha256:{HEX}"),
        format!("a/{HEX}"),
        format!("docker.io/{HEX}"),
        format!("g{}", &HEX[1..]),
    ] {
        parsed(&name);
    }
    assert_eq!(refused(&HEX.to_uppercase()).kind(), ReferenceErrorKind::ContainsUppercase);
    let image = format!("sha256:{HEX}");
    assert_eq!((parsed(&image).repository().path(), parsed(&image).tag()), ("sha256", Some(HEX)));
}

#[test]
fn upper_case_has_priority() {
    let digest = format!("u@SHA256:{HEX}");
    let short = "a:b@SHA256:1";
    assert_refused(
        ReferenceErrorKind::ContainsUppercase,
        &[
            ("Foo", 0),
            ("Foo/Bar", 4),
            ("foo/Bar", 4),
            ("foo/Bar baz", 4),
            ("foo bar/Baz", 8),
            ("cgr.dev/$ORG/node", 9),
            ("cgr.dev//Node", 9),
            ("https://cgr.dev/Node", 16),
            ("é/B", 3),
            (&digest, 2),
            // The digest is before the first `:`, too.
            ("a@B", 2),
            // Neither a domain nor, because of its case, a path.
            ("Foo_bar/a", 0),
            ("ex_Ample.com/a:B", 3),
            // The domain is invalid, but only the path after it counts.
            ("a_B:1/C", 6),
        ],
    );
    // Upper case is allowed after the first `:` and in a domain.
    assert_refused(
        ReferenceErrorKind::InvalidFormat,
        &[("a:B C", 3), (short, 12), ("Foo_bar:1/a", 3), ("Foo bar/a", 3)],
    );
}

#[test]
fn invalid_format() {
    let blank_digest = format!("a@sha256:{HEX} ");
    let two_digests = format!("a@sha256:{HEX}@sha256:{HEX}");
    assert_refused(
        ReferenceErrorKind::InvalidFormat,
        &[
            // The string is not trimmed, and must be ASCII.
            (" ", 0),
            (" node", 0),
            ("node ", 4),
            ("node\n", 4),
            ("node\0", 4),
            ("nöde", 1),
            ("node:latést", 8),
            (&blank_digest, 73),
            // Paths.
            ("/", 0),
            ("/node", 0),
            ("a/", 2),
            ("a//b", 2),
            ("-a", 0),
            ("a-", 2),
            ("a..b", 2),
            ("a._b", 2),
            ("a___b", 3),
            ("a.-b", 2),
            ("docker.io/", 10),
            ("docker.io/:20", 10),
            ("cgr.dev/a$b", 9),
            // Tags.
            ("node:", 5),
            ("node:-", 5),
            ("node:.a", 5),
            ("node:a:b", 6),
            ("node:a/b", 5),
            ("a/b:c/d", 5),
            ("a:b+c", 3),
            // Domains.
            ("node:latest/foo", 5),
            ("localhost:/a", 10),
            ("a:1:2/b", 3),
            ("-a.b/c", 0),
            ("a-.b/c", 2),
            ("a..b/c", 2),
            ("[::1/a", 4),
            ("[::1%eth0]/a", 4),
            ("[::ffff:1.2.3.4]/a", 9),
            ("[::1]a/b", 5),
            ("[]:1/a", 1),
            ("::1/a", 0),
            ("exämple.com/a", 2),
            ("https://cgr.dev/a", 6),
            ("docker://node", 7),
            // This is not a domain, because nothing marks it as one.
            ("[fe]/a", 0),
            ("a@b/c", 3),
            // Digests.
            ("@", 0),
            ("a@", 2),
            ("a@sha256", 8),
            ("a@sha256:", 9),
            ("a@1:2", 2),
            ("a@b-1:2", 4),
            ("a@b.:2", 4),
            ("a@sha256:0123456789abcdef0123456789abcde", 40),
            ("a@sha256:0123456789abcdef0123456789abcdeg", 40),
            (&two_digests, 73),
        ],
    );
    // A digest without a name.
    assert_refused(ReferenceErrorKind::InvalidFormat, &[(&format!("@sha256:{HEX}"), 0)]);
}

#[test]
fn lengths() {
    let letters = "a".repeat(1_000_000);
    let long = |length: usize| &letters[..length];
    parsed(long(247));
    parsed(&format!("docker.io/{}", long(247)));
    parsed(&format!("docker.io/library/{}:{}", long(247), long(128)));
    parsed(&format!("cgr.dev/{}@sha256:{HEX}", long(255)));
    parsed(&format!("{}.b/{}", long(1000), long(255)));
    parsed(&format!("ex_ample.com/{}", long(242)));
    assert_refused(
        ReferenceErrorKind::TooLong,
        &[
            (long(248), 247),
            (long(1_000_000), 247),
            (&format!("docker.io/{}", long(248)), 257),
            (&format!("docker.io/library/{}:1", long(248)), 265),
            (&format!("cgr.dev/{}", long(256)), 263),
            (&format!("a/{}", long(254)), 255),
            (&format!("ex_ample.com/{}", long(243)), 255),
            // The length of the path is checked before the digest, and after the grammar.
            (&format!("{}@md5:{HEX}", long(248)), 247),
        ],
    );
    assert_refused(
        ReferenceErrorKind::InvalidFormat,
        &[(&format!("{}:", long(248)), 249), (&format!("a:{}", long(129)), 130), (&format!("a:{} ", long(129)), 130)],
    );
}

#[test]
fn digests() {
    let digits = HEX.repeat(3);
    let digest = |algorithm: &str, length: usize| format!("a@{algorithm}:{}", &digits[..length]);
    for (algorithm, length) in [("sha256", 64), ("sha384", 96), ("sha512", 128)] {
        parsed(&digest(algorithm, length));
        for wrong in (32..140).filter(|&wrong| wrong != length) {
            let place = "a@sha256:".len() + wrong.min(length);
            assert_refused(ReferenceErrorKind::DigestLength, &[(&digest(algorithm, wrong), place)]);
        }
        let upper = format!("a@{algorithm}:{}", digits[..length].to_uppercase());
        assert_refused(ReferenceErrorKind::DigestFormat, &[(&upper, 9)]);
    }
    assert_refused(
        ReferenceErrorKind::DigestLength,
        // The length has priority over the format.
        &[(&format!("a@sha256:{}", HEX[..63].to_uppercase()), 72)],
    );
    assert_refused(ReferenceErrorKind::DigestFormat, &[(&format!("a:b@Sha256:{HEX}"), 4)]);
    for algorithm in ["md5", "sha1", "sha224", "blake3", "sha256+b64", "a.b_c-d+e"] {
        assert_refused(
            ReferenceErrorKind::DigestUnsupported,
            &[(&digest(algorithm, 32), 2), (&digest(algorithm, 64), 2)],
        );
    }
}

#[expect(clippy::too_many_lines, reason = "a table")]
#[test]
fn messages() {
    let long = format!("cgr.dev/{}/Node", "a".repeat(100));
    let too_long = "a".repeat(300);
    let tag = format!("a:{}", "b".repeat(129));
    let digest = format!("a@sha256:{}", &HEX[1..]);
    let upper = format!("a@sha256:{}", HEX.to_uppercase());
    let table: &[(&str, &str)] = &[
        ("", "empty reference"),
        (
            "https://cgr.dev/chainguard/node",
            "invalid reference `https://cgr.dev/chainguard/node`: unexpected `/` in the domain at byte 6; leave out `https://`",
        ),
        ("docker://Node", "invalid reference `docker://Node`: upper-case `N` at byte 9; leave out `docker://`"),
        (
            "cgr.dev/chainguard/node latest",
            "invalid reference `cgr.dev/chainguard/node latest`: blank in the path at byte 23",
        ),
        ("node:latest\n", "invalid reference `node:latest\\x0a`: blank in the tag at byte 11"),
        (
            "cgr.dev/ORG/python:3.12-dev",
            "invalid reference `cgr.dev/ORG/python:3.12-dev`: upper-case `O` at byte 8; ORG stands for your organisation: write its name",
        ),
        (
            "cgr.dev/YOUR_ORG/node",
            "invalid reference `cgr.dev/YOUR_ORG/node`: upper-case `Y` at byte 8; YOUR_ORG stands for your organisation: write its name",
        ),
        (
            "cgr.dev/YOUR-ORG/node",
            "invalid reference `cgr.dev/YOUR-ORG/node`: upper-case `Y` at byte 8; YOUR-ORG stands for your organisation: write its name",
        ),
        (
            "cgr.dev/ORGANIZATION/node@sha256:12",
            "invalid reference `cgr.dev/ORGANIZATION/node@sha256:12`: upper-case `O` at byte 8; ORGANIZATION stands for your organisation: write its name",
        ),
        (
            "cgr.dev/<org>/node:latest",
            "invalid reference `cgr.dev/<org>/node:latest`: unexpected `<` in the path at byte 8; <org> stands for your organisation: write its name",
        ),
        (
            "cgr.dev/<your-organisation>/node",
            "invalid reference `cgr.dev/<your-organisation>/node`: unexpected `<` in the path at byte 8; <your-organisation> stands for your organisation: write its name",
        ),
        (
            "cgr.dev/{{ORG_NAME}}/node",
            "invalid reference `cgr.dev/{{ORG_NAME}}/node`: upper-case `O` at byte 10; {{ORG_NAME}} stands for your organisation: write its name",
        ),
        (
            "cgr.dev/your org/node",
            "invalid reference `cgr.dev/your org/node`: blank in the path at byte 12; your org stands for your organisation: write its name",
        ),
        // Something else is wrong, or the organisation may have this name.
        ("cgr.dev/ORG", "invalid reference `cgr.dev/ORG`: upper-case `O` at byte 8; write `o`"),
        ("cgr.dev/org/Node", "invalid reference `cgr.dev/org/Node`: upper-case `N` at byte 12; write `n`"),
        ("cgr.dev/Georgia/node", "invalid reference `cgr.dev/Georgia/node`: upper-case `G` at byte 8; write `g`"),
        ("ghcr.io/ORG/node", "invalid reference `ghcr.io/ORG/node`: upper-case `O` at byte 8; write `o`"),
        (
            "cgr.dev/$ORG/node",
            "invalid reference `cgr.dev/$ORG/node`: upper-case `O` at byte 9; `$` stands for a variable that was not expanded",
        ),
        (
            "node:${tag}",
            "invalid reference `node:${tag}`: unexpected `$` in the tag at byte 5; `$` stands for a variable that was not expanded",
        ),
        (
            "cgr.dev/chainguard/Node",
            "invalid reference `cgr.dev/chainguard/Node`: upper-case `N` at byte 19; write `n`",
        ),
        ("node:", "invalid reference `node:`: nothing after `:` at byte 5; expected a tag"),
        ("node@", "invalid reference `node@`: nothing after `@` at byte 5; expected a digest"),
        ("node@sha256", "invalid reference `node@sha256`: nothing after `6` at byte 11; expected `:` and the digits"),
        ("node@sha256:", "invalid reference `node@sha256:`: nothing after `:` at byte 12; expected the digits"),
        ("docker.io/", "invalid reference `docker.io/`: nothing after `/` at byte 10; expected a repository"),
        ("node-", "invalid reference `node-`: nothing after `-` at byte 5; expected a lower-case letter or a digit"),
        ("node@sha256:1", "invalid reference `node@sha256:1`: the digest has 1 digit and needs 64"),
        ("node@sha512:12", "invalid reference `node@sha512:12`: the digest has 2 digits and needs 128"),
        ("node@md5:12", "invalid reference `node@md5:12`: the digest has 2 digits and needs 32"),
        (
            &digest,
            "invalid reference `...4298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855`: the digest has 63 digits and needs 64",
        ),
        (
            &upper,
            "invalid reference `a@sha256:E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA...`: upper-case `E` in the digest at byte 9; write `e`",
        ),
        (
            "node@md5:d41d8cd98f00b204e9800998ecf8427e",
            "invalid reference `node@md5:d41d8cd98f00b204e9800998ecf8427e`: digest algorithm `md5` is not supported; use sha256 or sha512",
        ),
        (
            HEX,
            "invalid reference `e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b78...`: 64 hexadecimal digits are an image ID, not a name",
        ),
        ("nöde", "invalid reference `n\\xc3\\xb6de`: unexpected `\\xc3\\xb6` in the path at byte 1"),
        (
            &long,
            "invalid reference `...aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Node`: upper-case `N` at byte 109; write `n`",
        ),
        (
            &too_long,
            "invalid reference `...aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...`: the path has 308 bytes, and at most 255 are allowed",
        ),
        (
            &tag,
            "invalid reference `...bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb`: the tag has 129 bytes, and at most 128 are allowed",
        ),
    ];
    for &(text, expected) in table {
        assert_eq!(refused(text).to_string(), expected);
    }
    assert_eq!(
        format!("{:?}", refused("node:")),
        "ParseReferenceError { kind: InvalidFormat, offset: 5, text: \"node:\" }",
    );
    assert!(size_of::<ParseReferenceError>() <= 80);
}

#[test]
fn order_is_that_of_the_normal_form() {
    let texts = [
        "a.io/x",
        "a.io-b/x",
        "a.io:80/x",
        "a.io.b/x",
        "a",
        "a:1",
        "a-b",
        "a/b",
        "library/a",
        "docker.io/a",
        "library/a/b",
        "ex_ample.com/a",
        "ex_ample.com/a:1",
        "docker.io/z/a",
        "Foo/a",
        "[::1]/a",
        "liarary/a",
        "a:1.0",
        "a.b:1",
        "docker.io-x.y/a",
    ];
    for left in texts {
        for right in texts {
            agree(parsed(left), parsed(right));
        }
    }
}

/// Equality, order and hash are those of the normal forms.
#[track_caller]
fn agree(left: Reference, right: Reference) {
    let order = left.to_string().cmp(&right.to_string());
    assert_eq!(left.cmp(&right), order, "{left} {right}");
    assert_eq!(left.partial_cmp(&right), Some(order));
    assert_eq!(left == right, order == Ordering::Equal, "{left} {right}");
    let repositories = (left.repository(), right.repository());
    let order_of_repositories = repositories.0.to_string().cmp(&repositories.1.to_string());
    assert_eq!(repositories.0.cmp(&repositories.1), order_of_repositories);
    assert_eq!(repositories.0 == repositories.1, order_of_repositories == Ordering::Equal);
    if left == right {
        assert_eq!(hash(left), hash(right), "{left}");
    }
}

fn hash(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

macro_rules! in_const {
    ($($text:expr,)*) => {
        [$({ const PARSED: Result<Reference, ParseReferenceError> = Reference::parse($text); ($text, PARSED) },)*]
    };
}

#[test]
fn parses_alike_in_a_const() {
    let table = in_const![
        "",
        "node",
        "node:20",
        "docker.io/library/node",
        "index.docker.io/a/b:c",
        "[::1]:80/a",
        "Foo/bar",
        "Foo_bar/a",
        "ex_ample.com/a",
        "Node",
        "node:",
        "a@sha256:12",
        "docker.io/",
        "https://a/b",
        "node:latést",
        "cgr.dev/$ORG/node",
        "a@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ];
    for (text, parsed_in_const) in table {
        assert_eq!(parsed_in_const, Reference::parse(text), "{text}");
    }
    assert_eq!(reference!("docker.io/node:20"), parsed("node:20"));
}

/// Properties of every string.
fn check(text: &str) {
    let reference = match Reference::parse(text) {
        Ok(reference) => reference,
        Err(error) => {
            assert!(error.offset() <= text.len() && text.is_char_boundary(error.offset()), "{text:?}: {error:?}");
            assert!(!error.to_string().contains('\n'), "{error}");
            return;
        }
    };
    assert_eq!(Reference::try_from(text), Ok(reference));
    assert_eq!(reference.as_written(), text);
    let normal = reference.to_string();
    let again = parsed(&normal);
    assert_eq!((again, again.to_string()), (reference, normal.clone()));
    assert_eq!(
        (again.domain(), again.tag(), again.digest()),
        (reference.domain(), reference.tag(), reference.digest())
    );
    assert_eq!(hash(again), hash(reference));
    let familiar = reference.familiar().to_string();
    assert!(normal.ends_with(&familiar), "{normal} {familiar}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn mutations_of_the_catalogue(image in select(Image::ALL), at in any::<Index>(), to in any::<char>(), digest in any::<bool>(), how in 0..3) {
        let digest = if digest { format!("@sha256:{HEX}") } else { String::new() };
        let mut letters: Vec<char> = format!("{image}{digest}").chars().collect();
        check(&letters.iter().collect::<String>());
        let at = at.index(letters.len());
        match how {
            0 => letters[at] = to,
            1 => letters.insert(at, to),
            _ => _ = letters.remove(at),
        }
        check(&letters.into_iter().collect::<String>());
    }

    #[test]
    fn random_bytes(bytes in any::<Vec<u8>>()) {
        check(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn characters_of_the_grammar(left in "[ab0AF./:@_-]{0,20}", right in "(docker\\.io/|library/|a/)?[ab.]{0,4}(:[a.])?") {
        check(&left);
        check(&right);
        if let (Ok(left), Ok(right)) = (Reference::parse(&left), Reference::parse(&right)) {
            agree(left, right);
        }
    }

    #[test]
    fn order_and_hash(left in "(docker\\.io/|index\\.docker\\.io/)?(library/|a/)?[ab]{1,2}(:[a1]{1,2})?", right in "(docker\\.io/|b\\.io(:1)?/)?(library/|b/)?[ab]{1,2}(:[a1]{1,2})?") {
        agree(parsed(&left), parsed(&right));
    }
}

#[test]
fn every_image_of_the_catalogue_is_a_reference() {
    for image in Image::ALL {
        let reference = parsed(image.reference());
        assert_eq!((reference.to_string(), reference.tag()), (image.to_string(), Some(image.tag())));
        assert_eq!(reference.repository().to_string(), format!("cgr.dev/chainguard/{}", image.name()));
    }
}
