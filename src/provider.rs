/// The publisher of the images, with facts about all of them.
///
/// ```
/// use chainguard_images::PROVIDER;
///
/// assert_eq!(PROVIDER.registry, "cgr.dev/chainguard");
/// assert!(PROVIDER.features.iter().any(|feature| feature.contains("SBOM")));
/// ```
pub static PROVIDER: Provider = crate::generated::PROVIDER;

/// A publisher of images; [`PROVIDER`] is Chainguard.
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
    /// The registry prefix of every image: `cgr.dev/chainguard`.
    pub registry: &'static str,
    /// The URL of the images' documentation.
    pub documentation: &'static str,
    /// The URL of the complete catalogue.
    pub catalog: &'static str,
    /// The rating of the images.
    pub security_rating: &'static str,
    /// The features that all images have in common.
    pub features: &'static [&'static str],
    /// Advice on using the images.
    pub best_practices: &'static [&'static str],
    /// The signature that every free image must have.
    pub signature: Signature,
    /// The issuer of the identities that sign organisations' images; see [`OrganizationSignature`](crate::OrganizationSignature).
    pub organization_issuer: &'static str,
    /// The kinds of signed statements about an image.
    pub attestations: &'static [Attestation],
}

/// The identity behind a keyless Sigstore signature.
///
/// An organisation's images have other identities: [`Origin::signature`](crate::Origin::signature) returns this one only for origins
/// whose images it signs, and [`VerifyCommand`](crate::VerifyCommand) writes the command for each.
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
    /// The URL of the OpenID Connect issuer that vouched for the signer.
    pub issuer: &'static str,
    /// The signer: the subject of the certificate.
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
    /// The common name.
    pub name: &'static str,
    /// The URL that identifies the format for in-toto.
    pub predicate_type: &'static str,
    /// The images that have it; `None` if all have it.
    pub on: Option<&'static str>,
}
