use core::fmt;

use crate::generated::PROVIDER;
use crate::{OrganizationSignature, Origin, Reference, Signature};

/// The command of cosign that verifies a Chainguard image, quoted for a shell.
///
/// Made by [`Reference::verify_command`]. It displays as lines: what cannot be known here in comments, each followed by the command.
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
    /// What the signatures of images from there must show.
    ///
    /// `None` for an organisation, whose own identities sign, so that [`OrganizationSignature`] takes them from the user; and for a
    /// mirror, which may be a copy of either; nor of a retired registry is it known.
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
    /// The command that verifies its signature; `None` where it is not Chainguard's, by its [origin](Origin), and in a registry that was
    /// retired.
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
    /// The same for an image that the organisation's identities signed. Nothing changes for the free images, which they never sign.
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

    /// The command that verifies a signed statement about the image instead, by its predicate type; see
    /// [`Provider::attestations`](crate::Provider::attestations) for those that there are.
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

    /// What follows `cosign`, without a shell's quotes: the arguments of a `std::process::Command`.
    ///
    /// `None` where they are not all known: for the images of an organisation without [`signed_by`](Self::signed_by), and for those of a
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
            (Origin::Chainguard | Origin::DockerHub, _) => Some(self.words(Signer::Free)),
            (_, Some(signature)) => Some(self.words(Signer::of(signature))),
            (_, None) => None,
        }
    }

    /// The words after `cosign`.
    #[inline]
    fn words(&self, signer: Signer<'a>) -> impl Iterator<Item = Word<'a>> + use<'a> {
        let start = match self.predicate_type {
            None => [Some("verify"), None, None],
            Some(predicate_type) => [Some("verify-attestation"), Some("--type"), Some(predicate_type)],
        };
        let (issuer, option, identity) = match signer {
            Signer::Free => {
                (PROVIDER.signature.issuer, "--certificate-identity", Word::Text(PROVIDER.signature.subject))
            }
            Signer::Organization { syncer, builder } => {
                (PROVIDER.organization_issuer, "--certificate-identity-regexp", Word::Identities { syncer, builder })
            }
        };
        let end = [Word::Text("--certificate-oidc-issuer"), Word::Text(issuer), Word::Text(option), identity];
        start.into_iter().flatten().map(Word::Text).chain(end).chain([Word::Reference(self.reference)])
    }

    /// Writes the command, quoted for a shell.
    #[inline]
    fn write(&self, f: &mut fmt::Formatter<'_>, signer: Signer<'a>) -> fmt::Result {
        f.write_str("cosign")?;
        self.words(signer).try_for_each(|word| {
            f.write_str(" ")?;
            match word {
                Word::Text(text) => write_word(f, text),
                Word::Identities { .. } => write!(f, "'{word}'"),
                Word::Reference(reference) => write!(f, "{reference}"),
            }
        })
    }

    /// Writes the command for an organisation, with what stands for its identities where they are not known.
    #[inline]
    fn write_organizations(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(signature) = self.organization {
            return self.write(f, Signer::of(signature));
        }
        let name = if let Origin::Organization(name) = self.origin { name } else { "ORGANISATION" };
        f.write_str("# SYNCER and BUILDER stand for what this prints: ")?;
        write!(f, "chainctl iam account-associations describe {name} -o json | jq -r ")?;
        f.write_str("'.[].chainguard.service_bindings | .CATALOG_SYNCER, .APKO_BUILDER'\n")?;
        self.write(f, Signer::Organization { syncer: "SYNCER", builder: "BUILDER" })
    }
}

/// Whose signature the command accepts.
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

/// A word of the command.
#[derive(Clone, Copy)]
enum Word<'a> {
    Text(&'a str),
    /// The regular expression of an organisation's identities.
    Identities {
        syncer: &'a str,
        builder: &'a str,
    },
    Reference(Reference<'a>),
}

/// Writes the word without quotes.
impl fmt::Display for Word<'_> {
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

/// Writes comments and commands, a line each, without a line end behind the last. A comment that ends with a colon says whose copy the
/// command after it verifies; the others say what is not known.
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

/// Writes a word as a shell reads it back.
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
