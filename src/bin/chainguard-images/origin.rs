use chainguard_images::{Origin, PROVIDER};

/// Where an image is pulled from.
pub(crate) fn in_words(origin: Origin) -> String {
    match origin {
        Origin::Chainguard => "Chainguard's registry".to_owned(),
        Origin::DockerHub => "Docker Hub".to_owned(),
        Origin::Organization(name) => format!("the organisation {name}"),
        Origin::Mirror(registry) => format!("the mirror {registry}"),
        Origin::Retired => "a registry that was retired".to_owned(),
        _ => "elsewhere".to_owned(),
    }
}

/// Who signs the images from there, and who vouches for the signer.
pub(crate) fn signer_and_issuer(origin: Origin) -> (&'static str, &'static str) {
    match (origin, origin.signature()) {
        (_, Some(signature)) => (signature.subject, signature.issuer),
        (Origin::Organization(_), None) => {
            ("one of two identities of the organisation, which `verify` says how to find", PROVIDER.organization_issuer)
        }
        (Origin::Mirror(_), None) => {
            ("that of the original, a free image or an organisation's, if the signature was copied", "unknown")
        }
        _ => ("unknown", "unknown"),
    }
}
