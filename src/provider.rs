/// Who publishes the images, and what holds for all of them.
///
/// ```
/// use chainguard_images::PROVIDER;
///
/// assert_eq!(PROVIDER.registry, "cgr.dev/chainguard");
/// assert!(PROVIDER.features.iter().any(|feature| feature.contains("SBOM")));
/// ```
pub static PROVIDER: Provider = crate::generated::PROVIDER;

/// A publisher of images, as [`PROVIDER`] describes Chainguard.
///
/// ```
/// use chainguard_images::{PROVIDER, Provider};
///
/// fn imprint(provider: &Provider) -> String {
///     format!("{} ({})", provider.name, provider.documentation)
/// }
/// assert_eq!(imprint(&PROVIDER), "Chainguard (https://www.chainguard.dev/chainguard-images)");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Provider {
    /// The company's name.
    pub name: &'static str,
    /// What stands in front of the images' names: `cgr.dev/chainguard`.
    pub registry: &'static str,
    /// The URL where the images are explained.
    pub documentation: &'static str,
    /// The URL of the complete catalogue.
    pub catalog: &'static str,
    /// How the images are rated.
    pub security_rating: &'static str,
    /// What all images have in common.
    pub features: &'static [&'static str],
    /// Advice on using the images.
    pub best_practices: &'static [&'static str],
    /// What the signature of a free image must show.
    pub signature: Signature,
    /// Who vouches for the identities that sign organisations' images; see [`OrganizationSignature`](crate::OrganizationSignature).
    pub organization_issuer: &'static str,
    /// The signed statements that come with an image.
    pub attestations: &'static [Attestation],
}

/// The identity behind a keyless Sigstore signature.
///
/// An organisation's images have other ones: [`Origin::signature`](crate::Origin::signature) tells which images this is of, and
/// [`VerifyCommand`](crate::VerifyCommand) writes the command for each.
///
/// ```
/// use chainguard_images::PROVIDER;
///
/// let signature = PROVIDER.signature;
/// let command = format!(
///     "cosign verify --certificate-oidc-issuer={} --certificate-identity={}",
///     signature.issuer, signature.subject,
/// );
/// assert!(command.contains("=https://token.actions.githubusercontent.com "));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Signature {
    /// Who vouched for the signer: the URL of an OpenID Connect issuer.
    pub issuer: &'static str,
    /// Who signed: the subject of the certificate.
    pub subject: &'static str,
}

/// A kind of signed statement about an image.
///
/// ```
/// use chainguard_images::PROVIDER;
///
/// let spdx = PROVIDER.attestations.iter().find(|attestation| attestation.name == "SPDX");
/// assert_eq!(spdx.map(|spdx| (spdx.predicate_type, spdx.on)), Some(("https://spdx.dev/Document", None)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attestation {
    /// What people call it.
    pub name: &'static str,
    /// The URL that in-toto identifies its format by.
    pub predicate_type: &'static str,
    /// Which images have it; `None` for all of them.
    pub on: Option<&'static str>,
}
