use std::io::{self, Write};

use chainguard_images::{
    Attestation, Image, InvalidUidp, OrganizationSignature, Origin, PROVIDER, Reference, UnknownImage,
    UnknownImageKind, VerifyCommand,
};
use clap::Args;

use crate::status::{Status, tell};
use crate::values;

/// Print the cosign commands that verify an image
///
/// There is a command for the signature and one for each attestation that every image has, quoted for a shell, for cosign 2 or newer.
/// Nothing is run. Notes about what is not known, such as whether a mirror has copied the signatures, go to standard error.
///
/// The exit status is 1 if the image is not Chainguard's, because there is nothing to verify.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Verify {
    /// The image, such as `cgr.dev/chainguard/node:latest` or `cgr.dev/acme.com/kafka:3.7`
    reference: String,

    /// The UIDP of an identity that signs the organisation's images; required twice
    ///
    /// One identity copies the images of Chainguard's catalogue (`CATALOG_SYNCER`), the other builds the images that the organisation changed
    /// (`APKO_BUILDER`). The order does not matter.
    #[arg(long, value_name = "UIDP", value_parser = uidp)]
    organization_uidp: Vec<String>,

    /// Print only the command for this attestation, by its name or its predicate type
    #[arg(long, value_name = "TYPE", value_parser = values::attestation())]
    attestation: Option<&'static Attestation>,
}

const EXAMPLES: &str = "\
Examples:
  chainguard-images verify cgr.dev/chainguard/node:latest
  chainguard-images verify cgr.dev/chainguard/node:latest | sh -e
  chainguard-images verify cgr.dev/acme.com/kafka:3.7 --attestation cyclonedx \\
    --organization-uidp 0123456789abcdef0123456789abcdef01234567/0123456789abcdef \\
    --organization-uidp 0123456789abcdef0123456789abcdef01234567/fedcba9876543210

The UIDPs of an organisation, which members of the organisation can look up:
  chainctl iam account-associations describe ORG -o json |
    jq -r '.[].chainguard.service_bindings | .CATALOG_SYNCER, .APKO_BUILDER'";

/// A UIDP that the library accepts.
fn uidp(text: &str) -> Result<String, InvalidUidp> {
    OrganizationSignature::new(text, text).map(|signature| signature.syncer().to_owned())
}

impl Verify {
    pub(crate) fn run(&self, out: &mut dyn Write) -> io::Result<Status> {
        let (reference, organization) = match (Reference::parse(&self.reference), self.organization()) {
            (Ok(reference), Ok(organization)) => (reference, organization),
            (Err(error), _) => {
                tell(&error.to_string());
                return Ok(Status::Failed);
            }
            (_, Err(problem)) => {
                tell(&problem);
                return Ok(Status::Failed);
            }
        };
        let Some(command) = reference.verify_command() else {
            if let Err(error) = reference.image() {
                tell(&error.to_string());
            }
            return Ok(Status::Found);
        };
        let command = organization.map_or(command, |organization| command.signed_by(organization));
        let script = Script::of(&self.all(command));
        out.write_all(script.text().as_bytes())?;
        // Flush the commands, so they come first if both go to a terminal.
        out.flush()?;
        for note in script.notes.into_iter().chain(self.notes(&reference)) {
            tell(&note);
        }
        Ok(Status::Fine)
    }

    fn organization(&self) -> Result<Option<OrganizationSignature<'_>>, String> {
        match &self.organization_uidp[..] {
            [] => Ok(None),
            [syncer, builder] => {
                OrganizationSignature::new(syncer, builder).map(Some).map_err(|error| error.to_string())
            }
            others => Err(format!(
                "`--organization-uidp` is required twice, for CATALOG_SYNCER and for APKO_BUILDER, but was given {}",
                if others.len() == 1 { "once".to_owned() } else { format!("{} times", others.len()) },
            )),
        }
    }

    /// The command for the requested attestation, or else those for the signature and for the attestations that every image has.
    fn all<'a>(&self, command: VerifyCommand<'a>) -> Vec<VerifyCommand<'a>> {
        if let Some(attestation) = self.attestation {
            return vec![command.attestation(attestation.predicate_type)];
        }
        let of_all = PROVIDER.attestations.iter().filter(|attestation| attestation.on.is_none());
        let attestations = of_all.map(|attestation| command.attestation(attestation.predicate_type));
        [command].into_iter().chain(attestations).collect()
    }

    /// Notes about what is not known about the image, besides the library's comments about its signature.
    fn notes(&self, reference: &Reference<'_>) -> Vec<String> {
        let is_free = matches!(reference.origin(), Some(Origin::Chainguard | Origin::DockerHub));
        let uidps = match (is_free, self.organization_uidp.is_empty()) {
            (true, false) => Some("organisations' identities do not sign the free images; the UIDPs are ignored"),
            (false, true) => Some("give both with `--organization-uidp`"),
            _ => None,
        };
        let name = doubt(reference).map(|error| error.to_string());
        let known = [uidps.map(str::to_owned), name, Some(on_digest(reference))];
        known.into_iter().flatten().chain(self.on_attestations()).collect()
    }

    fn on_attestations(&self) -> Option<String> {
        if let Some(Attestation { name, on, .. }) = self.attestation {
            return on.map(|on| format!("only some images have the attestation {name}: {on}"));
        }
        let some = PROVIDER.attestations.iter().filter_map(|attestation| {
            let name = values::attestation_name(attestation);
            attestation.on.map(|on| format!("`{name}` ({on})"))
        });
        let some: Vec<String> = some.collect();
        Some(format!(
            "only some images have these attestations: {}; `--attestation` prints the command for one of them",
            some.join(", ")
        ))
    }
}

/// The reason why there may be no such image. [`on_digest`] is about a digest without a tag.
fn doubt(reference: &Reference<'_>) -> Option<UnknownImage> {
    let error = match reference.origin() {
        Some(Origin::Chainguard | Origin::DockerHub) => reference.image().err()?,
        Some(Origin::Organization(_)) if is_paid(reference.repository().name()) => return None,
        _ => reference.resolve().err()?,
    };
    (error.kind() != UnknownImageKind::DigestAlone).then_some(error)
}

/// Whether organisations are known to have an image with this name.
fn is_paid(name: &str) -> bool {
    let error = Image::from_reference(&format!("{}/{name}", PROVIDER.registry)).err();
    error.is_some_and(|error| error.kind() == UnknownImageKind::Paid)
}

/// A note about what is not known about a tag or a digest.
fn on_digest(reference: &Reference<'_>) -> String {
    match (reference.tag(), reference.digest()) {
        (None, Some(_)) => "a digest alone does not say which tag it belongs to".to_owned(),
        (Some(tag), Some(_)) => {
            format!("the digest is verified; whether the tag {tag} has it is not known here")
        }
        _ => "the tag may move; cosign prints the digest that it verified".to_owned(),
    }
}

/// Commands, grouped by signer if that is not known, and the comments of the library.
#[derive(Default)]
struct Script {
    alternatives: Vec<Alternative>,
    notes: Vec<String>,
}

#[derive(Default)]
struct Alternative {
    /// The comment that names the alternative.
    heading: Option<String>,
    commands: Vec<String>,
}

impl Script {
    fn of(commands: &[VerifyCommand<'_>]) -> Self {
        let mut script = Self::default();
        for command in commands {
            script.add(&command.to_string());
        }
        script
    }

    /// Adds the lines of one command; those before the n-th command are about the n-th alternative.
    fn add(&mut self, text: &str) {
        let (mut place, mut heading) = (0, None);
        for line in text.lines() {
            match line.strip_prefix("# ") {
                Some(comment) if comment.ends_with(':') => heading = Some(line.to_owned()),
                Some(comment) => self.note(comment),
                None => {
                    if place == self.alternatives.len() {
                        self.alternatives.push(Alternative::default());
                    }
                    if let Some(alternative) = self.alternatives.get_mut(place) {
                        alternative.heading = heading.take();
                        alternative.commands.push(line.to_owned());
                    }
                    place += 1;
                }
            }
        }
    }

    /// Adds a comment as a note, unless another command has added the same.
    fn note(&mut self, comment: &str) {
        let text = comment.strip_suffix('.').unwrap_or(comment);
        let note = text.strip_prefix("Whether").map_or(text.to_owned(), |rest| format!("whether{rest}"));
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    fn text(&self) -> String {
        let lines =
            self.alternatives.iter().flat_map(|Alternative { heading, commands }| heading.iter().chain(commands));
        lines.map(|line| format!("{line}\n")).collect()
    }
}
