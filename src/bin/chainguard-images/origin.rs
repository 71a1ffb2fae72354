use chainguard_images::{Origin, PROVIDER};

/// The registry that an image is pulled from, in words.
pub(crate) fn in_words(origin: Origin) -> String {
    match origin {
        Origin::Chainguard => "Chainguard's registry".to_owned(),
        Origin::DockerHub => "Docker Hub".to_owned(),
        Origin::Organization(name) => format!("the organisation {name}"),
        Origin::Mirror(registry) => format!("the mirror {registry}"),
        Origin::Retired => "a retired registry".to_owned(),
        _ => "elsewhere".to_owned(),
    }
}

/// The identity that signs images from this origin, and its issuer.
pub(crate) fn signer_and_issuer(origin: Origin) -> (&'static str, &'static str) {
    match (origin, origin.signature()) {
        (_, Some(signature)) => (signature.subject, signature.issuer),
        (Origin::Organization(_), None) => {
            ("one of the organisation's two identities; `verify` shows how to find them", PROVIDER.organization_issuer)
        }
        (Origin::Mirror(_), None) => {
            ("that of the original, which is free or an organisation's, if the signature was copied", "unknown")
        }
        _ => ("unknown", "unknown"),
    }
}
