//! Looking up a reference in the catalogue: the image that it names, and its origin.

use chainguard_images::{Image, Origin, Reference, UnknownImageKind, Variant};

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
        ("cgr.dev/chainguard/NAME", Chainguard),
        ("chainguard/NAME", DockerHub),
        ("docker.io/chainguard/NAME:latest", DockerHub),
        ("index.docker.io/chainguard/NAME", DockerHub),
        ("cgr.dev/chainguard.edu/NAME", Organization("chainguard.edu")),
        ("cgr.dev/acme.com/NAME", Organization("acme.com")),
        (
            "cgr.dev/720909c9f5279097d847ad02a2f24ba8f59de36a/NAME",
            Organization("720909c9f5279097d847ad02a2f24ba8f59de36a"),
        ),
        ("acme.jfrog.io/cgr-public/chainguard/NAME", Mirror("acme.jfrog.io/cgr-public/chainguard")),
        ("acme.jfrog.io/cgr-private/acme.com/NAME", Mirror("acme.jfrog.io/cgr-private/acme.com")),
        ("acme.jfrog.io/cgr-virt/acme.com/NAME", Mirror("acme.jfrog.io/cgr-virt/acme.com")),
        ("1234.dkr.ecr.us-east-1.amazonaws.com/cg-ecr/NAME", Mirror("1234.dkr.ecr.us-east-1.amazonaws.com/cg-ecr")),
        (
            "us-central1-docker.pkg.dev/project/chainguard-pull-through/chainguard/NAME",
            Mirror("us-central1-docker.pkg.dev/project/chainguard-pull-through/chainguard"),
        ),
        ("harbor.corp/cgr-proxy/acme.com/NAME", Mirror("harbor.corp/cgr-proxy/acme.com")),
        ("harbor.corp/cgr-mirror/NAME", Mirror("harbor.corp/cgr-mirror")),
        ("nexus.corp:8443/chainguard/NAME", Mirror("nexus.corp:8443/chainguard")),
        ("registry.corp/cgr/NAME", Mirror("registry.corp/cgr")),
        ("registry.corp/mirrors/cgr.dev/chainguard/NAME", Mirror("registry.corp/mirrors/cgr.dev/chainguard")),
        ("ex_ample.com/cgr/NAME", Mirror("ex_ample.com/cgr")),
        ("ghcr.io/acme/cgr-mirror/NAME", Mirror("ghcr.io/acme/cgr-mirror")),
    ];
    for &(pattern, origin) in table {
        let text = pattern.replace("NAME", "node");
        let reference = Reference::parse(&text).unwrap();
        let resolution = reference.resolve().unwrap();
        assert_eq!((resolution.origin(), resolution.image()), (origin, Some(Image::Node)), "{text}");
        assert_eq!(reference.origin(), Some(origin), "{text}");
        // The name does not matter.
        let text = pattern.replace("NAME", "anything");
        let reference = Reference::parse(&text).unwrap();
        assert_eq!((reference.origin(), reference.repository().name()), (Some(origin), "anything"), "{text}");
        assert!(reference.resolve().is_err(), "{text}");
    }
}

#[test]
fn retired_registries() {
    for text in ["ghcr.io/chainguard-images/static", "distroless.dev/static", "distroless.dev/static:latest"] {
        let reference = Reference::parse(text).unwrap();
        let resolution = reference.resolve().unwrap();
        assert_eq!((resolution.origin(), resolution.image()), (Origin::Retired, None), "{text}");
        assert_eq!((resolution.name(), resolution.closest()), ("static", Image::Static), "{text}");
    }
    // Chainguard's programs, which are not copies of images, and other organisations.
    for text in ["ghcr.io/chainguard-dev/apko", "ghcr.io/chainguard-dev/melange:latest", "distroless.dev/x/static"] {
        assert_eq!(Reference::parse(text).unwrap().origin(), None, "{text}");
    }
}

#[test]
fn other_images_are_rejected() {
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
    use Variant::{Dev, Slim, Standard};
    type Expected = (Option<Image>, Image, Option<Variant>, bool);
    let digest_alone = format!("cgr.dev/acme.com/node{DIGEST}");
    let digest_and_tag = format!("cgr.dev/acme.com/node:latest-dev{DIGEST}");
    // The image, the closest image, the variant, and whether it is a version tag.
    let table: &[(&str, Expected)] = &[
        ("cgr.dev/acme.com/node", (Some(Image::Node), Image::Node, Some(Standard), false)),
        ("cgr.dev/acme.com/node:latest-dev", (Some(Image::NodeDev), Image::NodeDev, Some(Dev), false)),
        ("cgr.dev/acme.com/node:22", (None, Image::Node, Some(Standard), true)),
        ("cgr.dev/acme.com/node:22-dev", (None, Image::NodeDev, Some(Dev), true)),
        ("cgr.dev/acme.com/node:latest-slim", (None, Image::Node, Some(Slim), false)),
        ("cgr.dev/acme.com/node:22-slim", (None, Image::Node, Some(Slim), true)),
        ("cgr.dev/acme.com/node:latest-dev-20260218175623", (None, Image::NodeDev, Some(Dev), false)),
        ("cgr.dev/acme.com/node:22.3-r1-dev", (None, Image::NodeDev, Some(Dev), true)),
        ("cgr.dev/acme.com/php:8.4-fpm", (None, Image::PhpFpm, Some(Standard), true)),
        ("cgr.dev/acme.com/php:8.4-fpm-dev", (None, Image::PhpFpmDev, Some(Dev), true)),
        ("cgr.dev/acme.com/php:8.4-alpine", (None, Image::Php, Some(Standard), true)),
        ("cgr.dev/acme.com/jre:openjdk-17-dev", (None, Image::JreDev, Some(Dev), true)),
        ("cgr.dev/acme.com/node:stable", (None, Image::Node, Some(Standard), false)),
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
    let mirrors = ["registry.corp:5000", "other.corp/base", "docker.io/acme", "cgr.dev/chainguard", "cgr.dev/a.com/x"];
    let resolve = |text| Reference::parse(text).unwrap().resolve_with(&mirrors).map(|resolution| resolution.origin());
    let there = ["registry.corp:5000", "other.corp/base", "acme", "cgr.dev/a.com/x"]
        .map(|registry| (Image::NodeDev.at(registry).unwrap().to_string(), registry));
    for (text, registry) in &there {
        assert_eq!(resolve(text), Ok(Origin::Mirror(registry)), "{text}");
    }
    for (text, registry) in [
        ("registry.corp:5000/node", "registry.corp:5000"),
        ("other.corp/base/node", "other.corp/base"),
        ("acme/node", "acme"),
        ("docker.io/acme/node", "acme"),
        ("index.docker.io/acme/node", "acme"),
        ("cgr.dev/a.com/x/node", "cgr.dev/a.com/x"),
    ] {
        assert_eq!(resolve(text), Ok(Origin::Mirror(registry)), "{text}");
    }
    // Chainguard's own registries are never mirrors.
    assert_eq!(resolve("cgr.dev/chainguard/node"), Ok(Origin::Chainguard));
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
