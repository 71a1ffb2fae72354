//! Prints what a reference names, and what to use instead: `cargo run --example resolve -- node:20`.

use std::env;
use std::error::Error;
use std::process::ExitCode;

use chainguard_images::Reference;

fn main() -> ExitCode {
    let Err(error) = run() else { return ExitCode::SUCCESS };
    eprintln!("resolve: {error}");
    ExitCode::from(2)
}

fn run() -> Result<(), Box<dyn Error>> {
    let text = env::args().nth(1).ok_or("expected a reference")?;
    let reference = Reference::parse(&text).map_err(|error| error.to_string())?;
    match reference.resolve() {
        Ok(resolution) => println!("{reference} is {}", resolution.closest()),
        Err(error) => println!("{error}"),
    }
    if let Some(replacement) = reference.replacement() {
        println!("use {} instead of {reference}", replacement.images()[0]);
    }
    Ok(())
}
