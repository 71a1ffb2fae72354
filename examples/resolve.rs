//! What references name: their normal form, the Chainguard image behind them or why there is none, and what to use instead.
//!
//! `cargo run --example resolve -- node:20 cgr.dev/acme.com/node:22-dev` reads references from its arguments, or without
//! arguments from standard input, one a line. A bad line is reported and the next one read; exit status 1 then.

use std::env;
use std::io;
use std::process::ExitCode;

use chainguard_images::{Origin, Reference, Resolution};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let references = if arguments.is_empty() {
        match io::read_to_string(io::stdin()) {
            Ok(text) => text.lines().map(str::to_owned).collect(),
            Err(error) => {
                eprintln!("resolve: standard input: {error}");
                return ExitCode::from(2);
            }
        }
    } else {
        arguments
    };
    let mut status = ExitCode::SUCCESS;
    for text in references.iter().filter(|text| !text.is_empty()) {
        match Reference::parse(text) {
            Ok(reference) => print!("{}", describe(&reference)),
            Err(error) => {
                println!("{error}");
                status = ExitCode::FAILURE;
            }
        }
    }
    status
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
