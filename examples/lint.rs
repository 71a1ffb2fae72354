//! Prints the findings in a Dockerfile: `cargo run --features dockerfile --example lint -- Dockerfile`.

use std::env;
use std::error::Error;
use std::process::ExitCode;

use chainguard_images::dockerfile;

fn main() -> ExitCode {
    let Err(error) = run() else { return ExitCode::SUCCESS };
    eprintln!("lint: {error}");
    ExitCode::from(2)
}

fn run() -> Result<(), Box<dyn Error>> {
    let path = env::args().nth(1).ok_or("expected a Dockerfile")?;
    let text = std::fs::read_to_string(&path)?;
    for finding in dockerfile::check(&text) {
        println!("{path}: {finding}");
        for edit in finding.edits() {
            println!("  change {:?} to {:?}", &text[edit.range()], edit.replacement());
        }
    }
    Ok(())
}
