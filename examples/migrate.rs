//! The FROM lines of a Dockerfile with Chainguard's images proposed instead, as a diff: `cargo run --example migrate -- Dockerfile`.
//!
//! The file is not touched. A FROM line is read in its simple form, without variables and continuation lines; the image before
//! the last is proposed as its development variant, since it builds.

use std::env;
use std::fs;
use std::process::ExitCode;

use chainguard_images::{Image, Reference, Replacement, Stage};

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let [path] = &words[..] else {
        eprintln!("usage: migrate DOCKERFILE");
        return ExitCode::from(2);
    };
    match fs::read_to_string(path) {
        Ok(text) => {
            print!("{}", diff(path, &text));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("migrate: {path}: {error}");
            ExitCode::from(2)
        }
    }
}

/// The lines that change, in the form that `patch` reads.
fn diff(path: &str, text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let last = lines.iter().rposition(|line| image_of(line).is_some());
    let mut diff = String::new();
    for (number, line) in lines.iter().enumerate() {
        let Some(reference) = image_of(line) else { continue };
        let Some(replacement) = Reference::parse(reference).ok().and_then(|reference| reference.replacement()) else {
            continue;
        };
        let image = choice(replacement, Some(number) == last);
        let changed = line.replacen(reference, image.reference(), 1);
        diff += &format!("@@ -{0} +{0} @@", number + 1);
        if let Some(version) = replacement.version_not_kept() {
            diff += &format!(" {version} is not kept: {image} is the latest version");
        }
        diff += &format!("\n-{line}\n+{changed}\n");
    }
    if diff.is_empty() { diff } else { format!("--- {path}\n+++ {path}\n{diff}") }
}

/// What builds has a shell and a package manager; what runs has as little as possible.
fn choice(replacement: Replacement, runs: bool) -> Image {
    let images = replacement.images();
    let builds = images.iter().find(|image| image.stage() == Stage::Build);
    if runs { images[0] } else { *builds.unwrap_or(&images[0]) }
}

/// The image of a FROM line.
fn image_of(line: &str) -> Option<&str> {
    let mut words = line.split_whitespace();
    let is_from = words.next()?.eq_ignore_ascii_case("FROM");
    words.find(|word| !word.starts_with("--")).filter(|_| is_from)
}
