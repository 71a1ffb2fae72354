//! Finds the images in a list that run as root or have a shell.
//!
//! `cargo run --example policy -- cgr.dev/chainguard/node cgr.dev/chainguard/postgres` reads references from its arguments,
//! or without arguments from standard input, one per line. Exit status: 0 if all images are fine, 1 if one is not or is
//! unknown, 2 if standard input cannot be read.

use std::env;
use std::io;
use std::process::ExitCode;

use chainguard_images::Image;

fn main() -> ExitCode {
    let references = match references() {
        Ok(references) => references,
        Err(error) => {
            eprintln!("policy: standard input: {error}");
            return ExitCode::from(2);
        }
    };
    let mut status = ExitCode::SUCCESS;
    for reference in &references {
        let complaints = match Image::from_reference(reference) {
            Ok(image) => complaints(image),
            // What is not known may be anything.
            Err(error) => vec![error.to_string()],
        };
        if complaints.is_empty() {
            println!("ok    {reference}");
        } else {
            println!("fail  {reference}: {}", complaints.join(", "));
            status = ExitCode::FAILURE;
        }
    }
    status
}

/// The arguments, or the lines of standard input.
fn references() -> io::Result<Vec<String>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if !arguments.is_empty() {
        return Ok(arguments);
    }
    let text = io::read_to_string(io::stdin())?;
    Ok(text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect())
}

fn complaints(image: Image) -> Vec<String> {
    let mut complaints = Vec::new();
    if image.user().is_root() {
        complaints.push("runs as root".to_owned());
    }
    if image.has_shell() {
        complaints.push("has a shell".to_owned());
    }
    complaints
}
