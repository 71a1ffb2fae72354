//! Prints the two FROM lines of a multi-stage Dockerfile for a language: `cargo run --example dockerfile_from -- go`.

use std::env;
use std::process::ExitCode;

use chainguard_images::{Image, Lang, Stage};

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let [word] = &words[..] else {
        eprintln!("usage: dockerfile_from LANGUAGE");
        return ExitCode::from(2);
    };
    match from_lines(word) {
        Ok(lines) => {
            print!("{lines}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("dockerfile_from: {message}");
            ExitCode::from(2)
        }
    }
}

fn from_lines(word: &str) -> Result<String, String> {
    let lang: Lang = word.parse().map_err(|error| format!("{error}"))?;
    let best = |stage: Stage| {
        let images = Image::for_lang(lang, stage);
        images.first().ok_or_else(|| format!("no image for {lang} is made for the stage {stage}"))
    };
    let (build, run) = (best(Stage::Build)?, best(Stage::Production)?);
    Ok(format!("FROM {build} AS build\n\nFROM {run}\n"))
}
