use core::fmt;

use crate::generated::PROVIDER;
use crate::{OrganizationSignature, Origin, Reference, Signature};

/// The cosign command that verifies a Chainguard image, quoted for a shell.
///
/// Created by [`Reference::verify_command`]. It displays as commands, one per line, with comments about what the library cannot know.
///
/// ```
/// use chainguard_images::Reference;
///
/// let command = Reference::parse("cgr.dev/chainguard/node:latest")?.verify_command().ok_or("not Chainguard's")?;
///
/// assert_eq!(
///     command.to_string(),
///     "cosign verify --certificate-oidc-issuer https://token.actions.githubusercontent.com --certificate-identity \
///      https://github.com/chainguard-images/images/.github/workflows/release.yaml@refs/heads/main cgr.dev/chainguard/node:latest",
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct VerifyCommand<'a> {
    reference: Reference<'a>,
    origin: Origin<'a>,
    organization: Option<OrganizationSignature<'a>>,
    predicate_type: Option<&'a str>,
}

impl Origin<'_> {
    /// The identity that signs images from this origin.
    ///
    /// `None` for an organisation, whose own identities sign: the user passes them to [`OrganizationSignature`]. Also `None` for a mirror,
    /// which may copy either, and for a retired registry, for which it is not known.
    ///
    /// ```
    /// use chainguard_images::{Origin, PROVIDER};
    ///
    /// assert_eq!(Origin::Chainguard.signature(), Some(PROVIDER.signature));
    /// assert_eq!(Origin::Organization("acme.com").signature(), None);
    /// ```
    #[must_use]
    #[inline]
    pub const fn signature(&self) -> Option<Signature> {
        match self {
            Self::Chainguard | Self::DockerHub => Some(PROVIDER.signature),
            _ => None,
        }
    }
}

impl<'a> Reference<'a> {
    /// Returns the command that verifies the image's signature; `None` if the image has no [origin](Self::origin) or is in a retired
    /// registry.
    ///
    /// ```
    /// use chainguard_images::Reference;
    ///
    /// assert!(Reference::parse("cgr.dev/acme.com/kafka:3.7")?.verify_command().is_some());
    /// assert!(Reference::parse("quay.io/team/app")?.verify_command().is_none());
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    #[doc(alias("cosign", "sigstore"))]
    #[must_use]
    #[inline]
    pub const fn verify_command(&self) -> Option<VerifyCommand<'a>> {
        match self.origin() {
            Some(Origin::Retired) | None => None,
            Some(origin) => Some(VerifyCommand { reference: *self, origin, organization: None, predicate_type: None }),
        }
    }
}

impl<'a> VerifyCommand<'a> {
    /// Returns the command for an image that an organisation's identities signed. For free images, which they never sign, it is unchanged.
    ///
    /// ```
    /// use chainguard_images::{OrganizationSignature, Reference};
    ///
    /// let syncer = "0123456789abcdef0123456789abcdef01234567/0123456789abcdef";
    /// let builder = "0123456789abcdef0123456789abcdef01234567/fedcba9876543210";
    /// let command = Reference::parse("cgr.dev/acme.com/kafka:3.7")?.verify_command().ok_or("not Chainguard's")?;
    ///
    /// assert_eq!(
    ///     command.signed_by(OrganizationSignature::new(syncer, builder)?).to_string(),
    ///     format!(
    ///         "cosign verify --certificate-oidc-issuer https://issuer.enforce.dev --certificate-identity-regexp \
    ///          '^https://issuer\\.enforce\\.dev/({syncer}|{builder})$' cgr.dev/acme.com/kafka:3.7",
    ///     ),
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn signed_by(self, organization: OrganizationSignature<'a>) -> Self {
        Self { organization: Some(organization), ..self }
    }

    /// Returns the command that verifies a signed statement about the image instead, by its predicate type;
    /// [`Provider::attestations`](crate::Provider::attestations) lists the predicate types.
    ///
    /// ```
    /// use chainguard_images::Reference;
    ///
    /// let command = Reference::parse("cgr.dev/chainguard/node")?.verify_command().ok_or("not Chainguard's")?;
    /// let command = command.attestation("https://spdx.dev/Document").to_string();
    /// assert!(command.starts_with("cosign verify-attestation --type https://spdx.dev/Document --certificate-oidc-issuer "));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[doc(alias("cyclonedx", "provenance", "sbom", "slsa", "spdx"))]
    #[must_use]
    #[inline]
    pub const fn attestation(self, predicate_type: &'a str) -> Self {
        Self { predicate_type: Some(predicate_type), ..self }
    }

    /// Returns the arguments of `cosign`, without quotes for a shell, for `std::process::Command`.
    ///
    /// `None` if the signer is not known: for the images of an organisation without [`signed_by`](Self::signed_by), and for those of a
    /// mirror, which may be copies of either.
    ///
    /// ```
    /// use chainguard_images::Reference;
    ///
    /// let command = Reference::parse("cgr.dev/chainguard/node:latest")?.verify_command().ok_or("not Chainguard's")?;
    /// let args: Vec<String> = command.args().ok_or("the signer is not known")?.map(|arg| arg.to_string()).collect();
    ///
    /// assert_eq!(args.first().map(String::as_str), Some("verify"));
    /// assert_eq!(args.last().map(String::as_str), Some("cgr.dev/chainguard/node:latest"));
    ///
    /// let command = Reference::parse("cgr.dev/acme.com/kafka:3.7")?.verify_command().ok_or("not Chainguard's")?;
    /// assert!(command.args().is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn args(&self) -> Option<impl Iterator<Item = impl fmt::Display + use<'a>> + use<'a>> {
        match (self.origin, self.organization) {
            (Origin::Chainguard | Origin::DockerHub, _) => Some(self.arguments(Signer::Free)),
            (_, Some(signature)) => Some(self.arguments(Signer::of(signature))),
            (_, None) => None,
        }
    }

    /// Returns the arguments of `cosign`.
    #[inline]
    fn arguments(&self, signer: Signer<'a>) -> impl Iterator<Item = Argument<'a>> + use<'a> {
        let start = match self.predicate_type {
            None => [Some("verify"), None, None],
            Some(predicate_type) => [Some("verify-attestation"), Some("--type"), Some(predicate_type)],
        };
        let (issuer, option, identity) = match signer {
            Signer::Free => {
                (PROVIDER.signature.issuer, "--certificate-identity", Argument::Text(PROVIDER.signature.subject))
            }
            Signer::Organization { syncer, builder } => (
                PROVIDER.organization_issuer,
                "--certificate-identity-regexp",
                Argument::Identities { syncer, builder },
            ),
        };
        let end =
            [Argument::Text("--certificate-oidc-issuer"), Argument::Text(issuer), Argument::Text(option), identity];
        start.into_iter().flatten().map(Argument::Text).chain(end).chain([Argument::Reference(self.reference)])
    }

    /// Writes the command, quoted for a shell.
    #[inline]
    fn write(&self, f: &mut fmt::Formatter<'_>, signer: Signer<'a>) -> fmt::Result {
        f.write_str("cosign")?;
        self.arguments(signer).try_for_each(|argument| {
            f.write_str(" ")?;
            match argument {
                Argument::Text(text) => write_word(f, text),
                Argument::Identities { .. } => write!(f, "'{argument}'"),
                Argument::Reference(reference) => write!(f, "{reference}"),
            }
        })
    }

    /// Writes the command for an organisation, with placeholders for its identities if they are not known.
    #[inline]
    fn write_organizations(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(signature) = self.organization {
            return self.write(f, Signer::of(signature));
        }
        let name = if let Origin::Organization(name) = self.origin { name } else { "ORGANISATION" };
        f.write_str("# SYNCER and BUILDER are placeholders for the output of: ")?;
        write!(f, "chainctl iam account-associations describe {name} -o json | jq -r ")?;
        f.write_str("'.[].chainguard.service_bindings | .CATALOG_SYNCER, .APKO_BUILDER'\n")?;
        self.write(f, Signer::Organization { syncer: "SYNCER", builder: "BUILDER" })
    }
}

/// The signer whose signature the command accepts.
#[derive(Clone, Copy)]
enum Signer<'a> {
    Free,
    Organization { syncer: &'a str, builder: &'a str },
}

impl<'a> Signer<'a> {
    #[inline]
    fn of(signature: OrganizationSignature<'a>) -> Self {
        Self::Organization { syncer: signature.syncer(), builder: signature.builder() }
    }
}

/// An argument of the command.
#[derive(Clone, Copy)]
enum Argument<'a> {
    Text(&'a str),
    /// The regular expression of an organisation's identities.
    Identities {
        syncer: &'a str,
        builder: &'a str,
    },
    Reference(Reference<'a>),
}

/// Writes the argument without quotes.
impl fmt::Display for Argument<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Identities { syncer, builder } => {
                f.write_str("^")?;
                for (place, part) in PROVIDER.organization_issuer.split('.').enumerate() {
                    f.write_str(if place > 0 { "\\." } else { "" })?;
                    f.write_str(part)?;
                }
                write!(f, "/({syncer}|{builder})$")
            }
            Self::Reference(reference) => fmt::Display::fmt(reference, f),
        }
    }
}

/// Writes comments and commands, one per line, without a line end after the last. A comment that ends with a colon names the copy that the
/// command after it verifies; the others state what is not known.
impl fmt::Display for VerifyCommand<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.origin {
            Origin::Chainguard => self.write(f, Signer::Free),
            Origin::DockerHub => {
                f.write_str("# Whether the signatures are on Docker Hub, too, is not known here.\n")?;
                self.write(f, Signer::Free)
            }
            Origin::Organization(_) => self.write_organizations(f),
            _ => {
                f.write_str("# Whether the mirror has copied the signatures is not known here.\n")?;
                if self.organization.is_none() {
                    f.write_str("# For a copy of a free image:\n")?;
                    self.write(f, Signer::Free)?;
                    f.write_str("\n# For a copy of an organisation's image:\n")?;
                }
                self.write_organizations(f)
            }
        }
    }
}

/// Writes a word, quoted for a shell.
#[inline]
fn write_word(f: &mut fmt::Formatter<'_>, word: &str) -> fmt::Result {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_./:@%+,=-".contains(&byte);
    if !word.is_empty() && word.bytes().all(is_plain) {
        return f.write_str(word);
    }
    f.write_str("'")?;
    for (place, part) in word.split('\'').enumerate() {
        f.write_str(if place > 0 { "'\\''" } else { "" })?;
        f.write_str(part)?;
    }
    f.write_str("'")
}
