//! Which images are made for a language and a stage, best first.
//!
//! `cargo run --example pick -- rust build` prints those for a stage, `-- rust` those for both, and without a word the
//! whole catalogue.

use std::env;
use std::process::ExitCode;

use chainguard_images::{Category, Image, Lang};

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    match answer(&words) {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("pick: {message}");
            ExitCode::from(2)
        }
    }
}

fn answer(words: &[String]) -> Result<String, String> {
    match words {
        [] => Ok(whole_catalogue()),
        [lang] => Ok(table(parse::<Lang>(lang)?.images())),
        [lang, stage] => Ok(table(Image::for_lang(parse(lang)?, parse(stage)?))),
        _ => Err("expected a language and a stage, a language, or nothing".to_owned()),
    }
}

/// Reads a word; the library's error says what was probably meant.
fn parse<T: std::str::FromStr<Err: ToString>>(word: &str) -> Result<T, String> {
    word.parse().map_err(|error: T::Err| error.to_string())
}

/// A line for each image: the reference, its stage, and what it is for.
fn table(images: &[Image]) -> String {
    if images.is_empty() { "no image is made for that\n".to_owned() } else { lines(images, width(images)) }
}

fn width(images: &[Image]) -> usize {
    images.iter().map(|image| image.reference().len()).max().unwrap_or_default()
}

fn lines(images: &[Image], width: usize) -> String {
    images.iter().map(|image| format!("{image:width$}  {:10}  {}\n", image.stage(), image.use_case())).collect()
}

fn whole_catalogue() -> String {
    let section = |category: &Category| format!("{category}\n{}", lines(category.images(), width(Image::ALL)));
    Category::ALL.iter().map(section).collect::<Vec<String>>().join("\n")
}
