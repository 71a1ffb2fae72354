//! `Reference` compared with a plain translation of Go's `distribution/reference`, which Docker and containerd use.
//!
//! The translation has that library's regular expressions and its steps in the same order. It allocates freely.
//!
//! Two kinds of errors differ. Go's library reports an empty string as an invalid format. It also lower-cases all of Unicode, but this
//! translation only ASCII, so it reports some letters outside ASCII as upper case; neither accepts any character outside ASCII, and the
//! case is not the problem.

use std::sync::LazyLock;

use chainguard_images::{Reference, ReferenceErrorKind};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use regex::Regex;

/// All properties of a reference.
#[derive(Debug, PartialEq)]
struct Parsed {
    domain: String,
    tag: Option<String>,
    digest: Option<String>,
    repository: String,
    normal: String,
    familiar: String,
}

static GRAMMAR: LazyLock<[Regex; 4]> = LazyLock::new(|| {
    let label = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
    let host = format!(r"(?:{label}(?:\.{label})*|\[[a-fA-F0-9:]+\])");
    let domain = format!("{host}(?::[0-9]+)?");
    let component = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
    let path = format!("{component}(?:/{component})*");
    let name = format!("(?:{domain}/)?{path}");
    let tag = "[0-9A-Za-z_][0-9A-Za-z_.-]{0,127}";
    let digest = "[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}";
    [
        format!("^({name})(?::({tag}))?(?:@({digest}))?$"),
        format!("^(?:({domain})/)?({path})$"),
        "^[a-f0-9]{64}$".to_owned(),
        "^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[a-zA-Z0-9=_-]+$".to_owned(),
    ]
    .map(|pattern| Regex::new(&pattern).unwrap())
});

fn parse_normalized_named(text: &str) -> Result<Parsed, ReferenceErrorKind> {
    if text.is_empty() {
        return Err(ReferenceErrorKind::Empty);
    }
    if GRAMMAR[2].is_match(text) {
        return Err(ReferenceErrorKind::ImageId);
    }
    let (domain, remainder) = split_docker_domain(text);
    let remote = remainder.split(':').next().unwrap();
    if remote.to_ascii_lowercase() != remote {
        return Err(ReferenceErrorKind::ContainsUppercase);
    }
    parse(&format!("{domain}/{remainder}"))
}

fn split_docker_domain(name: &str) -> (String, String) {
    let Some((maybe_domain, maybe_remote)) = name.split_once('/') else {
        return ("docker.io".to_owned(), format!("library/{name}"));
    };
    let (domain, mut remote) = if maybe_domain == "localhost" {
        (maybe_domain, maybe_remote.to_owned())
    } else if maybe_domain == "index.docker.io" {
        ("docker.io", maybe_remote.to_owned())
    } else if maybe_domain.contains(['.', ':']) || maybe_domain.to_ascii_lowercase() != maybe_domain {
        (maybe_domain, maybe_remote.to_owned())
    } else {
        ("docker.io", name.to_owned())
    };
    if domain == "docker.io" && !remote.contains('/') {
        remote = format!("library/{remote}");
    }
    (domain.to_owned(), remote)
}

fn parse(text: &str) -> Result<Parsed, ReferenceErrorKind> {
    let Some(matches) = GRAMMAR[0].captures(text) else {
        if GRAMMAR[0].is_match(&text.to_ascii_lowercase()) {
            return Err(ReferenceErrorKind::ContainsUppercase);
        }
        return Err(ReferenceErrorKind::InvalidFormat);
    };
    let name = GRAMMAR[1].captures(&matches[1]).unwrap();
    let domain = name.get(1).map_or("", |found| found.as_str());
    let path = &name[2];
    if path.len() > 255 {
        return Err(ReferenceErrorKind::TooLong);
    }
    let [tag, digest] = [2, 3].map(|group| matches.get(group).map(|found| found.as_str().to_owned()));
    if let Some(digest) = &digest {
        validate_digest(digest)?;
    }
    let join = |domain: &str, path: &str| if domain.is_empty() { path.to_owned() } else { format!("{domain}/{path}") };
    let repository = join(domain, path);
    let familiar = match (domain, path.strip_prefix("library/")) {
        ("docker.io", Some(name)) if !name.contains('/') => name.to_owned(),
        ("docker.io", _) => path.to_owned(),
        _ => repository.clone(),
    };
    let suffix = [(":", &tag), ("@", &digest)].map(|(separator, part)| match part {
        Some(part) => format!("{separator}{part}"),
        None => String::new(),
    });
    Ok(Parsed {
        domain: domain.to_owned(),
        normal: repository.clone() + &suffix.concat(),
        familiar: familiar + &suffix.concat(),
        repository,
        tag,
        digest,
    })
}

fn validate_digest(digest: &str) -> Result<(), ReferenceErrorKind> {
    let (algorithm, encoded) = digest.split_once(':').unwrap();
    let length = match algorithm {
        "sha256" => 64,
        "sha384" => 96,
        "sha512" => 128,
        _ if GRAMMAR[3].is_match(digest) => return Err(ReferenceErrorKind::DigestUnsupported),
        _ => return Err(ReferenceErrorKind::DigestFormat),
    };
    if encoded.len() != length {
        return Err(ReferenceErrorKind::DigestLength);
    }
    if encoded.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f')) {
        Ok(())
    } else {
        Err(ReferenceErrorKind::DigestFormat)
    }
}

/// Parses with both and compares; returns whether the string is a valid reference.
#[track_caller]
fn compare(text: &str) -> bool {
    let ours = match Reference::parse(text) {
        Ok(reference) => Ok(Parsed {
            domain: reference.domain().to_owned(),
            tag: reference.tag().map(str::to_owned),
            digest: reference.digest().map(str::to_owned),
            repository: reference.repository().to_string(),
            normal: reference.to_string(),
            familiar: reference.familiar().to_string(),
        }),
        Err(error) => {
            assert!(text.is_char_boundary(error.offset()), "{text:?}: {error:?}");
            _ = error.to_string();
            Err(error.kind())
        }
    };
    assert_eq!(ours, parse_normalized_named(text), "{text:?}");
    ours.is_ok()
}

const HEX: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

/// First components: domains, and strings that only look like one.
const FIRST: &[&str] = &[
    "",
    "docker.io",
    "index.docker.io",
    "localhost",
    "localhost:5000",
    "cgr.dev",
    "Foo",
    "FOO.bar",
    "foo",
    "library",
    "Library",
    "ex_ample.com",
    "Foo_bar",
    "Foo__bar-1",
    "Foo_-bar",
    "a..b",
    "-a.b",
    "a-.b",
    "a--b.c",
    "a-b",
    "a_b",
    "Localhost",
    "LOCALHOST",
    "[::1]",
    "[::1]:80",
    "[fe80]",
    "[FE80]",
    "[]",
    "[g.]",
    "[::1",
    "::1",
    "[::1%eth0]",
    "[::1]x",
    "node:20",
    "node:latest",
    "Foo:80",
    "foo:",
    ":80",
    "foo:8a",
    "foo:80:80",
    "1.2.3.4",
    "1.2.3.4:99999999",
    "a@b",
    "a@b.c",
    "https:",
    "docker:",
    "docker.io:443",
    "Docker.io",
    "registry-1.docker.io",
    "a.b.",
    ".a",
    "a.b-",
    "exämple.com",
    "x y.z",
    "Foo@sha256:0",
    "foo.bar@sha256:0",
];
const PATHS: &[&str] = &[
    "",
    "node",
    "library",
    "library/node",
    "library/a/b",
    "docker.io/node",
    "Node",
    "a/B",
    "a.b",
    "a..b",
    "a_b",
    "a__b",
    "a___b",
    "a---b",
    "a-",
    "-a",
    "a._b",
    "a/",
    "/a",
    "a//b",
    "a b",
    "$ORG",
    "é",
    "a:b/c",
    "a@b/c",
    "localhost",
    "index.docker.io/a",
];
const TAGS: &[&str] =
    &["", ":", ":20", ":LATEST", ":_", ":.", ":-a", ":a.-_", ":a b", ":a:b", ":5000/x", ":5000/X", ":é"];

#[test]
fn agrees_on_every_combination_of_pieces() {
    let digits = [0, 1, 31, 32, 63, 64, 65, 96, 127, 128, 129].map(|length| HEX.repeat(3)[..length].to_owned());
    let mut digests = vec![String::new(), "@".to_owned(), "@sha256".to_owned(), format!("@sha256:{HEX}@sha256:{HEX}")];
    for algorithm in
        ["sha256", "sha384", "sha512", "md5", "a+b.c_d-e", "SHA256", "Sha512", "a+", "+a", "1a", "a+1", "", "s a"]
    {
        for digits in &digits {
            digests.push(format!("@{algorithm}:{digits}"));
        }
        digests.push(format!("@{algorithm}:{}", HEX.to_uppercase()));
        digests.push(format!("@{algorithm}:{}g", &HEX[1..]));
        digests.push(format!("@{algorithm}:{HEX}/a"));
    }
    let mut references = 0;
    let mut count = |text: &str| references += usize::from(compare(text));
    let plain = format!("@sha256:{HEX}");
    let upper = format!("@SHA256:{HEX}");
    for first in FIRST {
        for path in PATHS {
            for tag in TAGS {
                for digest in ["", &plain, &upper] {
                    count(&format!("{first}/{path}{tag}{digest}"));
                    count(&format!("{path}{tag}{digest}"));
                }
            }
        }
    }
    for name in [
        "node",
        "node:20",
        "cgr.dev/a",
        "Foo/a:1",
        "foo:80/a:1",
        "Foo_bar/a",
        "Foo_bar/a:1",
        "",
        "A",
        "A/b:C",
        "ex_a.b/c",
    ] {
        for digest in &digests {
            count(&format!("{name}{digest}"));
        }
    }
    assert!(references > 2_000, "{references}");
}

#[test]
fn agrees_on_every_length() {
    for length in 0..300 {
        for (before, after) in [
            ("", ""),
            ("docker.io/", ":20"),
            ("index.docker.io/", ""),
            ("library/", ""),
            ("cgr.dev/", ""),
            ("a/", ""),
            ("node:", ""),
            ("ex_ample.com/", ""),
            ("docker.io/library/", ""),
            ("quay.io/library/", ""),
            ("a:5/", "@sha256:1"),
            ("node@", ":1"),
        ] {
            compare(&format!("{before}{}{after}", "a".repeat(length)));
        }
        compare(&format!("{}/a", "A".repeat(length)));
        compare(&HEX.repeat(5)[..length]);
        compare(&HEX.repeat(5)[..length].to_uppercase());
    }
}

/// Characters that a reference may have, and others.
fn letters() -> impl Strategy<Value = String> {
    "[ab0FZ./:@_+\\[\\]-]{0,24}"
}

fn pieces() -> impl Strategy<Value = String> {
    let digest = prop_oneof![
        2 => Just(String::new()),
        1 => "@sha(256|512):[0-9a-f]{63,65}",
        1 => "@sha512:[0-9a-f]{128}",
        1 => "@[a-zA-Z0-9+.]{0,4}:[0-9a-fA-F]{30,34}",
    ];
    (prop::collection::vec(select(FIRST), 0..2), "[a-z0-9]{1,3}([./_-]{1,2}[a-z0-9A]{1,3}){0,3}", select(TAGS), digest)
        .prop_map(|(first, path, tag, digest)| {
            format!("{}{path}{tag}{digest}", first.iter().map(|first| format!("{first}/")).collect::<String>())
        })
}

fn change(text: &str, at: Index, to: char, how: u8) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let at = at.index(letters.len() + 1);
    if how == 0 || at == letters.len() {
        letters.insert(at, to);
    } else if how == 1 {
        letters[at] = to;
    } else {
        letters.remove(at);
    }
    letters.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn agrees_on_letters_of_the_grammar(text in letters()) {
        compare(&text);
    }

    #[test]
    fn agrees_near_the_grammar(text in pieces(), at in any::<Index>(), to in "[aZ0./:@_ $é-]", how in 0..4_u8) {
        compare(&text);
        compare(&change(&text, at, to.chars().next().unwrap(), how));
    }

    #[test]
    fn agrees_on_any_string(text in any::<String>()) {
        compare(&text);
    }
}
