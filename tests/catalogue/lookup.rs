//! The lookup at run time and the one in a `const`: both return the same, right answer for any string.

use chainguard_images::__private::in_const;
use chainguard_images::{Image, UnknownImage, UnknownImageKind};
use proptest::prelude::*;
use proptest::sample::{Index, select};

const DIGEST: &str = "@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// Looks up both ways, and checks that they agree.
#[track_caller]
fn look_up(reference: &str) -> Result<Image, UnknownImage> {
    let answer = Image::from_reference(reference);
    assert_eq!(in_const(reference), answer, "{reference:?}");
    answer
}

#[test]
fn every_spelling_of_every_image_is_accepted() {
    for &image in Image::ALL {
        for registry in ["cgr.dev/chainguard", "docker.io/chainguard", "index.docker.io/chainguard", "chainguard"] {
            let reference = format!("{registry}/{}:{}", image.name(), image.tag());
            assert_eq!(look_up(&reference), Ok(image));
            assert_eq!(look_up(&format!("{reference}{DIGEST}")), Ok(image));
            if image.tag() == "latest" {
                let untagged = format!("{registry}/{}", image.name());
                assert_eq!(look_up(&untagged), Ok(image));
                // It may be any of the repository's images.
                let error = look_up(&format!("{untagged}{DIGEST}")).unwrap_err();
                assert_eq!((error.kind(), error.suggestion()), (UnknownImageKind::DigestAlone, None));
            }
        }
    }
}

#[test]
fn a_sha512_digest_is_accepted() {
    let digits = "0123456789abcdef".repeat(8);
    assert_eq!(look_up(&format!("chainguard/node:latest@sha512:{digits}")), Ok(Image::Node));
}

#[test]
fn nothing_else_is_accepted() {
    use UnknownImageKind::{Digest, Invalid, Mirror, Name, NotChainguard, Organization, Retired, Tag};
    let longest = "a".repeat(100_000);
    let table: &[(&str, UnknownImageKind)] = &[
        ("", Invalid),
        (" ", Invalid),
        ("node", NotChainguard),
        ("node:latest", NotChainguard),
        ("library/node", NotChainguard),
        ("docker.io/node", NotChainguard),
        ("docker.io/library/node", NotChainguard),
        ("cgr.dev/node", NotChainguard),
        ("cgr.dev/acme.com/node", Organization),
        ("quay.io/chainguard/node", Mirror),
        ("quay.io/calico/node", NotChainguard),
        ("Docker.io/chainguard/node", Mirror),
        ("docker.io:443/chainguard/node", Mirror),
        ("registry-1.docker.io/chainguard/node", Mirror),
        ("CGR.DEV/chainguard/node", Mirror),
        ("https://cgr.dev/chainguard/node", Invalid),
        (" cgr.dev/chainguard/node", Invalid),
        ("cgr.dev/$ORG/node", Invalid),
        ("cgr.dev/ORG/node", Invalid),
        ("harbor.corp/cgr-proxy/acme.com/node:22-slim", Mirror),
        ("ghcr.io/chainguard-images/static", Retired),
        ("distroless.dev/static", Retired),
        ("cgr.dev/acme.com/charts/node", NotChainguard),
        ("cgr.dev/chainguard", NotChainguard),
        ("chainguard", NotChainguard),
        (&longest, Invalid),
        ("chainguard/", Invalid),
        ("chainguard//node", Invalid),
        ("chainguard/nod", Name),
        ("chainguard/Node", Invalid),
        ("chainguard/node ", Invalid),
        ("chainguard/node/", Invalid),
        ("chainguard/charts/node", NotChainguard),
        ("chainguard/:latest", Invalid),
        ("chainguard/nödé", Invalid),
        ("chainguard/node:", Invalid),
        ("chainguard/node:latest ", Invalid),
        ("chainguard/node:latest\n", Invalid),
        ("chainguard/node:LATEST", Tag),
        ("chainguard/node:20", Tag),
        ("chainguard/node:latest:latest", Invalid),
        ("chainguard/static:latest-dev", Tag),
        ("quay.io/calico/node@sha256:12", Digest),
        ("chainguard/node@", Digest),
        ("chainguard/node@sha256", Digest),
        ("chainguard/node@sha256:", Digest),
        ("chainguard/node@sha256:12", Digest),
        ("chainguard/node@md5:d41d8cd98f00b204e9800998ecf8427e", Digest),
        ("chainguard/node@sha256:E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855", Digest),
        ("chainguard/node@sha512:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Digest),
    ];
    for &(reference, kind) in table {
        assert_eq!(look_up(reference).map_err(|error| error.kind()), Err(kind), "{reference:?}");
    }
    assert_eq!(look_up(&format!("chainguard/node{DIGEST}{DIGEST}")).unwrap_err().kind(), Digest);
    assert_eq!(look_up(&format!("chainguard/nod{DIGEST}")).unwrap_err().kind(), Name);
    assert_eq!(look_up(&format!("chainguard/node:20{DIGEST}")).unwrap_err().kind(), Tag);
}

#[test]
fn every_prefix_of_a_reference_is_looked_up_alike() {
    for image in Image::ALL {
        let text = format!("{image}{DIGEST}");
        for end in 0..text.len() {
            _ = look_up(&text[..end]);
            _ = look_up(&text[end..]);
        }
    }
}

fn any_image() -> impl Strategy<Value = Image> {
    select(Image::ALL)
}

proptest! {
    #[test]
    fn mutations_are_looked_up_alike(image in any_image(), at in any::<Index>(), to in any::<char>(), mutation in 0..3) {
        let mut letters: Vec<char> = image.reference().chars().collect();
        let at = at.index(letters.len());
        match mutation {
            0 => letters[at] = to,
            1 => letters.insert(at, to),
            _ => _ = letters.remove(at),
        }
        let text: String = letters.into_iter().collect();
        if let Ok(found) = look_up(&text) {
            prop_assert!(found.reference() == text || found.reference() == text + ":latest");
        }
    }

    #[test]
    fn any_string_is_looked_up_alike(text in any::<String>()) {
        if let Err(error) = look_up(&text) {
            _ = (error.suggestion(), error.to_string(), format!("{error:?}"));
        }
    }

    #[test]
    fn strings_like_references_are_looked_up_alike(text in "(cgr.dev/|docker.io/)?(chainguard/)?[a-z-]{0,8}(:[a-z0-9-]{0,10})?(@[a-z0-9:]{0,70})?") {
        _ = look_up(&text);
    }
}
