//! Prints the contents of an image: `cargo run --example inspect -- chainguard/node`.

use std::env;
use std::error::Error;
use std::process::ExitCode;

use chainguard_images::{Image, Shell};

fn main() -> ExitCode {
    let Err(error) = run() else { return ExitCode::SUCCESS };
    eprintln!("inspect: {error}");
    ExitCode::from(2)
}

fn run() -> Result<(), Box<dyn Error>> {
    let image: Image = env::args().nth(1).ok_or("expected an image")?.parse()?;
    println!("{image}: {}", image.use_case());
    println!("runs {:?} {:?} as {}", image.entrypoint(), image.cmd(), image.user());
    println!("shell: {}", image.shell().map_or("none", Shell::name));
    println!("programs: {}, packages: {}", image.programs().len(), image.packages().len());
    Ok(())
}
