//! Prints the images for a language and a stage, best first: `cargo run --example pick -- rust build`.

use std::env;
use std::error::Error;
use std::process::ExitCode;

use chainguard_images::{Image, Lang, Stage};

fn main() -> ExitCode {
    let Err(error) = run() else { return ExitCode::SUCCESS };
    eprintln!("pick: {error}");
    ExitCode::from(2)
}

fn run() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = env::args().skip(1).collect();
    let [lang, stage] = &words[..] else { return Err("expected a language and a stage".into()) };
    let (lang, stage): (Lang, Stage) = (lang.parse()?, stage.parse()?);
    for image in Image::for_lang(lang, stage) {
        println!("{image}  {}", image.use_case());
    }
    Ok(())
}
