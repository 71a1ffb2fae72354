use std::io::{self, IsTerminal, Write};

use chainguard_images::{Origin, Reference, Resolution};
use clap::Args;

use crate::status::{Status, tell};

/// What references name, and what to use instead
///
/// For each: its normal form, the Chainguard image behind it or why there is none, and the image to use instead of another vendor's.
/// The exit status is 1 if one of them is not a valid reference.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Resolve {
    /// The references; without one, or for `-`, standard input has them, one a line
    #[arg(value_name = "REFERENCE")]
    references: Vec<String>,
}

const EXAMPLES: &str = "\
Examples:
  chainguard-images resolve node:20 cgr.dev/acme.com/node:22-dev
  docker ps --format '{{.Image}}' | chainguard-images resolve";

impl Resolve {
    pub(crate) fn run(&self, out: &mut dyn Write) -> io::Result<Status> {
        if self.is_from_stdin() {
            if io::stdin().is_terminal() && self.references.is_empty() {
                tell("no references; name some, or `-` to type them, one a line");
                return Ok(Status::Failed);
            }
            return match io::read_to_string(io::stdin()) {
                Ok(text) => resolve(text.lines(), out),
                Err(error) => {
                    tell(&format!("standard input: {error}"));
                    Ok(Status::Failed)
                }
            };
        }
        resolve(self.references.iter().map(String::as_str), out)
    }

    fn is_from_stdin(&self) -> bool {
        match &self.references[..] {
            [] => true,
            [word] => word == "-",
            _ => false,
        }
    }
}

fn resolve<'t>(references: impl Iterator<Item = &'t str>, out: &mut dyn Write) -> io::Result<Status> {
    let mut status = Status::Fine;
    for reference in references.filter(|reference| !reference.is_empty()) {
        match Reference::parse(reference) {
            Ok(reference) => out.write_all(describe(&reference).as_bytes())?,
            Err(error) => {
                writeln!(out, "{error}")?;
                status = Status::Found;
            }
        }
    }
    Ok(status)
}

fn describe(reference: &Reference) -> String {
    let image = match reference.resolve() {
        Ok(resolution) => found(&resolution),
        Err(error) => error.to_string(),
    };
    let mut text = format!("{reference}\n  image    {image}\n");
    if let Some(replacement) = reference.replacement() {
        let images: Vec<&str> = replacement.images().iter().map(|image| image.reference()).collect();
        text += &format!("  instead  {}", images.join(" or "));
        if let Some(version) = replacement.version_not_kept() {
            text += &format!(", which does not keep {version}");
        }
        text += "\n";
    }
    text
}

fn found(resolution: &Resolution) -> String {
    let origin = match resolution.origin() {
        Origin::Chainguard => "Chainguard's registry".to_owned(),
        Origin::DockerHub => "Docker Hub".to_owned(),
        Origin::Organization(name) => format!("the organisation {name}"),
        Origin::Mirror(registry) => format!("the mirror {registry}"),
        Origin::Retired => "a registry that was retired".to_owned(),
        _ => "elsewhere".to_owned(),
    };
    let (name, closest) = (resolution.name(), resolution.closest());
    match (resolution.image(), resolution.variant()) {
        (Some(image), _) => format!("{image}, from {origin}"),
        (None, Some(variant)) => format!("{name}, {variant} variant, nearest {closest}, from {origin}"),
        (None, None) => format!("{name} at a digest alone, from {origin}"),
    }
}
