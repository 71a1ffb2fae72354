//! The FROM lines of a Dockerfile with Chainguard's images proposed instead, as a diff:
//! `cargo run --features dockerfile --example migrate -- Dockerfile`.
//!
//! The file is not touched. What stands for an image with its variables is replaced as a whole; the image before the last is
//! proposed as its development variant, since it builds.

use std::env;
use std::fs;
use std::process::ExitCode;

use chainguard_images::dockerfile::{self, ImageUse, Instruction};
use chainguard_images::{Image, Replacement, Stage};

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
    let images: Vec<ImageUse> = dockerfile::images(text).flatten().collect();
    let froms: Vec<&ImageUse> = images.iter().filter(|image| image.instruction() == Instruction::From).collect();
    let mut diff = String::new();
    for (at, from) in froms.iter().enumerate() {
        let Some(replacement) = from.reference().and_then(|reference| reference.replacement()) else { continue };
        let image = choice(replacement, at + 1 == froms.len());
        // A name that goes over several lines is changed with all of them.
        let (start, end) = (from.offset(), from.offset() + from.written().len());
        let (before, after) =
            (text[..start].rfind('\n').map_or(0, |at| at + 1), text[end..].lines().next().unwrap_or(""));
        let (old, number) = (&text[before..end + after.len()], text[..before].matches('\n').count() + 1);
        let count = old.lines().count();
        let range = if count > 1 { format!("{number},{count}") } else { number.to_string() };
        diff += &format!("@@ -{range} +{number} @@");
        if let Some(version) = replacement.version_not_kept() {
            diff += &format!(" {version} is not kept: {image} is the latest version");
        }
        let removed: String = old.lines().map(|line| format!("-{line}\n")).collect();
        diff += &format!("\n{removed}+{}{image}{after}\n", &text[before..start]);
    }
    if diff.is_empty() { diff } else { format!("--- {path}\n+++ {path}\n{diff}") }
}

/// What builds has a shell and a package manager; what runs has as little as possible.
fn choice(replacement: Replacement, runs: bool) -> Image {
    let images = replacement.images();
    let builds = images.iter().find(|image| image.stage() == Stage::Build);
    if runs { images[0] } else { *builds.unwrap_or(&images[0]) }
}
