//! Writes a Dockerfile for a project: `cargo run --features dockerfile --example new -- rust shop > Dockerfile`.

use std::env;
use std::error::Error;
use std::process::ExitCode;

use chainguard_images::Lang;
use chainguard_images::dockerfile::MultiStage;

fn main() -> ExitCode {
    let Err(error) = run() else { return ExitCode::SUCCESS };
    eprintln!("new: {error}");
    ExitCode::from(2)
}

fn run() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = env::args().skip(1).collect();
    let [lang, app] = &words[..] else { return Err("expected a language and a name".into()) };
    let lang: Lang = lang.parse()?;
    let dockerfile = MultiStage::new(lang);
    print!("{}", dockerfile.app(app).map_err(|error| error.to_string())?);
    Ok(())
}
