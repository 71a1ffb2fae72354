//! From a reference to the catalogue: what it names, and where that comes from.

use chainguard_images::{Image, Origin, Reference, UnknownImageKind, Variant};
use proptest::prelude::*;

const DIGEST: &str = "@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

#[test]
fn image_agrees_with_from_reference() {
    for image in Image::ALL {
        for registry in ["cgr.dev/chainguard", "docker.io/chainguard", "index.docker.io/chainguard", "chainguard"] {
            for digest in ["", DIGEST] {
                let text = format!("{registry}/{}:{}{digest}", image.name(), image.tag());
                assert_eq!(Reference::parse(&text).unwrap().image(), Ok(*image), "{text}");
            }
        }
    }
}

#[test]
fn origins() {
    use Origin::{Chainguard, DockerHub, Mirror, Organization};
    let table: &[(&str, Origin)] = &[
        ("cgr.dev/chainguard/node", Chainguard),
        ("chainguard/node", DockerHub),
        ("docker.io/chainguard/node:latest", DockerHub),
        ("index.docker.io/chainguard/node", DockerHub),
        ("cgr.dev/chainguard.edu/node", Organization("chainguard.edu")),
        ("cgr.dev/acme.com/node", Organization("acme.com")),
        ("acme.jfrog.io/cgr-public/chainguard/node", Mirror),
        ("acme.jfrog.io/cgr-private/acme.com/node", Mirror),
        ("1234.dkr.ecr.us-east-1.amazonaws.com/cg-ecr/node", Mirror),
        ("us-central1-docker.pkg.dev/project/chainguard-pull-through/chainguard/node", Mirror),
        ("harbor.corp/cgr-proxy/acme.com/node", Mirror),
        ("harbor.corp/cgr-mirror/node", Mirror),
        ("nexus.corp:8443/chainguard/node", Mirror),
        ("registry.corp/cgr/node", Mirror),
        ("registry.corp/mirrors/cgr.dev/chainguard/node", Mirror),
    ];
    for &(text, origin) in table {
        let resolution = Reference::parse(text).unwrap().resolve().unwrap();
        assert_eq!((resolution.origin(), resolution.image()), (origin, Some(Image::Node)), "{text}");
    }
}

#[test]
fn what_is_not_chainguards_is_refused() {
    use UnknownImageKind::{Name, NotChainguard, Organization};
    let table: &[(&str, UnknownImageKind)] = &[
        ("node", NotChainguard),
        ("docker.io/library/node", NotChainguard),
        ("chainguard", NotChainguard),
        ("docker.io/other/node", NotChainguard),
        ("quay.io/calico/node", NotChainguard),
        ("registry.corp/node", NotChainguard),
        ("registry.corp/mychainguard/node", NotChainguard),
        ("registry.corp/cgrx/node", NotChainguard),
        ("registry.corp/team/cgr-node", NotChainguard),
        ("cgr.dev/node", NotChainguard),
        ("cgr.dev/acme.com/charts/redis", NotChainguard),
        ("cgr.dev/acme.com/iamguarded-charts/redis", NotChainguard),
        ("harbor.corp/cgr-proxy/acme.com/charts/redis", NotChainguard),
        ("cgr.dev/acme.com/secret", Organization),
        ("cgr.dev/chainguard/nod", Name),
        ("harbor.corp/cgr-proxy/acme.com/secret", Name),
    ];
    for &(text, kind) in table {
        let error = Reference::parse(text).unwrap().resolve().unwrap_err();
        assert_eq!(error.kind(), kind, "{text}");
    }
    let error = Reference::parse("cgr.dev/acme.com/secret").unwrap().resolve().unwrap_err();
    assert_eq!(
        error.to_string(),
        "`cgr.dev/acme.com/secret` is an image of the organisation `acme.com` with an unknown name, which may be its own"
    );
    let error = Reference::parse("chainguard/nod").unwrap().resolve().unwrap_err();
    let message = "unknown image `chainguard/nod`; did you mean `cgr.dev/chainguard/node:latest`?";
    assert_eq!(error.to_string(), message);
    let error = Reference::parse("cgr.dev/chainguard/kaniko").unwrap().resolve().unwrap_err();
    assert_eq!(
        error.to_string(),
        "`cgr.dev/chainguard/kaniko` was withdrawn on 2025-09-10; an organisation can have it: `cgr.dev/ORG/kaniko`"
    );
}

#[test]
fn tags_that_the_catalogue_does_not_have() {
    use Variant::{Dev, Standard};
    type Expected = (Option<Image>, Image, Option<Variant>, bool);
    let digest_alone = format!("cgr.dev/acme.com/node{DIGEST}");
    let digest_and_tag = format!("cgr.dev/acme.com/node:latest-dev{DIGEST}");
    // The image, the nearest, the variant, and whether it is a version's tag.
    let table: &[(&str, Expected)] = &[
        ("cgr.dev/acme.com/node", (Some(Image::Node), Image::Node, Some(Standard), false)),
        ("cgr.dev/acme.com/node:latest-dev", (Some(Image::NodeDev), Image::NodeDev, Some(Dev), false)),
        ("cgr.dev/acme.com/node:22", (None, Image::Node, Some(Standard), true)),
        ("cgr.dev/acme.com/node:22-dev", (None, Image::NodeDev, Some(Dev), true)),
        ("cgr.dev/acme.com/node:latest-slim", (None, Image::Node, Some(Standard), false)),
        ("cgr.dev/acme.com/static:latest-dev", (None, Image::Static, Some(Dev), false)),
        (&digest_alone, (None, Image::Node, None, false)),
        (&digest_and_tag, (Some(Image::NodeDev), Image::NodeDev, Some(Dev), false)),
    ];
    for &(text, expected) in table {
        let resolution = Reference::parse(text).unwrap().resolve().unwrap();
        let (closest, variant) = (resolution.closest(), resolution.variant());
        assert_eq!((resolution.image(), closest, variant, resolution.is_version()), expected, "{text}");
        assert_eq!(resolution.name(), closest.name(), "{text}");
    }
}

#[test]
fn callers_name_their_mirrors() {
    let mirrors = ["registry.corp:5000", "other.corp/base", "docker.io/acme"];
    let resolve = |text| Reference::parse(text).unwrap().resolve_with(&mirrors).map(|resolution| resolution.origin());
    for text in ["registry.corp:5000/node", "other.corp/base/node", "acme/node"] {
        assert_eq!(resolve(text), Ok(Origin::Mirror), "{text}");
    }
    for text in ["registry.corp/node", "registry.corp:5000/x/node", "other.corp/node", "other.corp/based/node", "node"]
    {
        assert!(resolve(text).is_err(), "{text}");
    }
}

#[test]
fn resolution_is_usable_in_a_const() {
    const GO: Option<Image> = match Reference::parse("acme.jfrog.io/cgr-public/chainguard/go") {
        Ok(reference) => match reference.resolve() {
            Ok(resolution) => resolution.image(),
            Err(_) => None,
        },
        Err(_) => None,
    };
    assert_eq!(GO, Some(Image::Go));
}

proptest! {
    /// The strict look-up and the wide one never contradict each other.
    #[test]
    fn resolve_goes_further_than_image(text in r"(cgr\.dev/|docker\.io/|r\.corp/)?(chainguard/|acme\.com/)?(node|static|nod)(:latest|:latest-dev|:20)?") {
        let reference = Reference::parse(&text).unwrap();
        prop_assert_eq!(reference.image(), Image::from_reference(&text));
        if let Ok(image) = reference.image() {
            prop_assert_eq!(reference.resolve().unwrap().image(), Some(image));
        }
    }
}
