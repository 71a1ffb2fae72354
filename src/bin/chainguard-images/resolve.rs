use std::io::{self, IsTerminal, Write};

use chainguard_images::{Origin, Reference, ReplacementIn, Resolution};
use clap::Args;

use crate::origin::in_words;
use crate::status::{Status, tell};
use crate::values::organisation;

/// Show what references name, and what to use instead
///
/// For each reference, it shows the normal form, the Chainguard image that it names or why there is none, and the images to use instead of
/// another vendor's: the free ones, and those that organisations pay for, with the version. Whether the organisation's registry has that
/// version is not checked.
///
/// The exit status is 1 if a reference is invalid.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Resolve {
    /// The references; without any, or with `-`, they are read from standard input, one per line
    #[arg(value_name = "REFERENCE")]
    references: Vec<String>,

    /// The organisation whose registry has the paid images, `cgr.dev/NAME`
    #[arg(long, value_name = "NAME", value_parser = organisation)]
    org: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  chainguard-images resolve node:20 cgr.dev/acme.com/node:22-dev
  chainguard-images resolve --org acme.com apache/airflow:2
  docker ps --format '{{.Image}}' | chainguard-images resolve";

impl Resolve {
    pub(crate) fn run(&self, out: &mut dyn Write) -> io::Result<Status> {
        if self.is_from_stdin() {
            if io::stdin().is_terminal() && self.references.is_empty() {
                tell("no references; pass some, or `-` to type them, one per line");
                return Ok(Status::Failed);
            }
            return match io::read_to_string(io::stdin()) {
                Ok(text) => self.all(text.lines(), out),
                Err(error) => {
                    tell(&format!("standard input: {error}"));
                    Ok(Status::Failed)
                }
            };
        }
        self.all(self.references.iter().map(String::as_str), out)
    }

    fn is_from_stdin(&self) -> bool {
        match &self.references[..] {
            [] => true,
            [word] => word == "-",
            _ => false,
        }
    }

    fn all<'t>(&self, references: impl Iterator<Item = &'t str>, out: &mut dyn Write) -> io::Result<Status> {
        let mut status = Status::Fine;
        for reference in references.filter(|reference| !reference.is_empty()) {
            match Reference::parse(reference) {
                Ok(reference) => out.write_all(self.describe(&reference).as_bytes())?,
                Err(error) => {
                    writeln!(out, "{error}")?;
                    status = Status::Found;
                }
            }
        }
        Ok(status)
    }

    fn describe(&self, reference: &Reference) -> String {
        let mut text = format!("{reference}\n  image    {}\n", image(reference));
        if let Some(replacement) = reference.replacement() {
            let images: Vec<&str> = replacement.images().iter().map(|image| image.reference()).collect();
            text += &format!("  instead  {}{}\n", images.join(" or "), not_kept(replacement.version_not_kept()));
        }
        // The organisation's name makes a difference only before the image's name.
        match reference.replacement_in(self.org.as_deref().unwrap_or("cgr.dev/org")) {
            Ok(Some(paid)) => text += &format!("  paid     {}\n", self.paid(reference, paid)),
            Ok(None) => {}
            Err(error) => text += &format!("  paid     {error}\n"),
        }
        text
    }

    fn paid(&self, reference: &Reference, paid: ReplacementIn) -> String {
        let written = |paid: ReplacementIn| match (&self.org, paid.to_string().strip_prefix(paid.registry())) {
            (None, Some(rest)) => format!("cgr.dev/ORG{rest}"),
            _ => paid.to_string(),
        };
        let tag = reference.tag().filter(|&tag| tag != "latest" && paid.version().is_none());
        let mut images = vec![written(paid)];
        images.extend(paid.dev().filter(|dev| *dev != paid).map(written));
        images.join(" or ") + &not_kept(tag)
    }
}

fn not_kept(version: Option<&str>) -> String {
    version.map_or(String::new(), |version| format!(", which does not keep {version}"))
}

/// The image that a reference names, or why there is none.
fn image(reference: &Reference) -> String {
    // These registries have only the images of the catalogue.
    if let Some(Origin::Chainguard | Origin::DockerHub | Origin::Retired) = reference.origin() {
        if let Err(error) = reference.image() {
            return error.to_string();
        }
    }
    match reference.resolve() {
        Ok(resolution) => found(&resolution),
        Err(error) => error.to_string(),
    }
}

fn found(resolution: &Resolution) -> String {
    let origin = in_words(resolution.origin());
    let (name, closest) = (resolution.name(), resolution.closest());
    match (resolution.image(), resolution.variant()) {
        (Some(image), _) if !matches!(resolution.origin(), Origin::Organization(_)) => {
            format!("{image}, from {origin}")
        }
        (_, Some(variant)) => format!("{name}, {variant} variant, closest {closest}, from {origin}"),
        (_, None) => format!("{name} at a digest without a tag, from {origin}"),
    }
}
