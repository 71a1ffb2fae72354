//! Moves a Dockerfile to Chainguard's images, and prints a diff: `cargo run --features dockerfile --example migrate -- Dockerfile`.

use std::env;
use std::error::Error;
use std::process::ExitCode;

use chainguard_images::dockerfile::{self, Migrate};

fn main() -> ExitCode {
    let Err(error) = run() else { return ExitCode::SUCCESS };
    eprintln!("migrate: {error}");
    ExitCode::from(2)
}

fn run() -> Result<(), Box<dyn Error>> {
    let path = env::args().nth(1).ok_or("expected a Dockerfile")?;
    let migration = dockerfile::migrate(&std::fs::read_to_string(&path)?, &Migrate::default());
    print!("{}", migration.diff(&path));
    for finding in migration.remaining() {
        println!("left: {finding}");
    }
    Ok(())
}
