//! A Dockerfile for a project: `cargo run --features dockerfile --example new -- rust shop > Dockerfile`.
//!
//! Behind the language and the application's name, which is `app` when left out, stand any of `--build IMAGE`,
//! `--production IMAGE` and `--registry REGISTRY`: `new java shop --build chainguard/gradle --registry registry.corp/cgr`.

use std::env;
use std::process::ExitCode;

use chainguard_images::dockerfile::MultiStage;
use chainguard_images::{Image, Lang};

const USAGE: &str = "usage: new LANGUAGE [APP] [--build IMAGE] [--production IMAGE] [--registry REGISTRY]";

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let [lang, rest @ ..] = &words[..] else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    match dockerfile(lang, rest) {
        Ok(dockerfile) => {
            print!("{dockerfile}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("new: {message}");
            ExitCode::from(2)
        }
    }
}

/// Every error of the library is one line that says what was probably meant.
fn dockerfile<'a>(lang: &str, words: &'a [String]) -> Result<MultiStage<'a>, String> {
    let lang: Lang = lang.parse().map_err(|error| format!("{error}"))?;
    let mut dockerfile = MultiStage::new(lang).ok_or_else(|| format!("no Dockerfile for {lang}"))?;
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let choice = match word.strip_prefix("--") {
            None => dockerfile.app(word),
            Some(option) => {
                let value = words.next().ok_or_else(|| format!("nothing after `{word}`"))?;
                match option {
                    "build" => dockerfile.build(image(value)?),
                    "production" => dockerfile.production(image(value)?),
                    "registry" => dockerfile.registry(value),
                    _ => return Err(format!("unknown option `{word}`; expected --build, --production or --registry")),
                }
            }
        };
        dockerfile = choice.map_err(|error| error.to_string())?;
    }
    Ok(dockerfile)
}

fn image(reference: &str) -> Result<Image, String> {
    reference.parse().map_err(|error| format!("{error}"))
}
