//! The command `check-times`: measures what `dockerfile!` adds to `cargo check`.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

mod long;

/// The crates and their code. The first one does not use the library, and the others are compared with it.
const CRATES: [(&str, &str); 3] = [
    ("nothing", ""),
    ("50_lines", "pub const TEXT: &str = chainguard_images::dockerfile!(\"50.Dockerfile\");\n"),
    ("2000_lines", "pub const TEXT: &str = chainguard_images::dockerfile!(\"2000.Dockerfile\");\n"),
];

/// The number of checks of each crate. The shortest time counts.
const ROUNDS: usize = 5;

/// Checks the crates in turn, without incremental compilation, which would keep the results, and returns a table.
///
/// # Errors
///
/// One line that names the step that failed.
pub fn check_times(root: &Path) -> Result<String, String> {
    let directory = root.join("target/check-times");
    write_crates(root, &directory).map_err(|e| format!("{}: cannot be written: {e}", directory.display()))?;
    let mut least = [Duration::MAX; CRATES.len()];
    // The first round compiles the common dependencies, and is not counted.
    for round in 0..=ROUNDS {
        for (place, (name, _)) in CRATES.iter().enumerate() {
            let time = check(&directory.join(name), &directory.join("target"))?;
            if round > 0 {
                least[place] = least[place].min(time);
            }
        }
    }
    let mut table = format!("{:12}{:>10}{:>10}\n", "crate", "ms", "more");
    for ((name, _), time) in CRATES.iter().zip(least) {
        table += &format!("{name:12}{:>10}{:>10}\n", time.as_millis(), (time.saturating_sub(least[0])).as_millis());
    }
    Ok(table)
}

/// Writes the crates outside the workspace, so that nothing else is checked with them.
fn write_crates(root: &Path, directory: &Path) -> std::io::Result<()> {
    let root_text = root.display().to_string();
    for (name, body) in CRATES {
        let source = directory.join(name).join("src");
        fs::create_dir_all(&source)?;
        let manifest = format!(
            "[package]\nname = \"check_{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\nchainguard-images = {{ path = {root_text:?}, features = [\"dockerfile\"] }}\n\n[workspace]\n"
        );
        fs::write(directory.join(name).join("Cargo.toml"), manifest)?;
        fs::copy(root.join("Cargo.lock"), directory.join(name).join("Cargo.lock"))?;
        fs::copy(root.join("benches/dockerfile/50.Dockerfile"), source.join("50.Dockerfile"))?;
        fs::write(source.join("2000.Dockerfile"), long::dockerfile())?;
        fs::write(source.join("lib.rs"), body)?;
    }
    Ok(())
}

/// Checks a crate after touching its source.
fn check(package: &Path, target: &Path) -> Result<Duration, String> {
    let source = package.join("src/lib.rs");
    let touched = fs::read(&source).and_then(|text| fs::write(&source, text));
    touched.map_err(|e| format!("{}: {e}", source.display()))?;
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["check", "--quiet"]).current_dir(package);
    cargo.env("CARGO_TARGET_DIR", target).env("CARGO_INCREMENTAL", "0").env_remove("RUSTFLAGS");
    let start = Instant::now();
    match cargo.status() {
        Ok(status) if status.success() => Ok(start.elapsed()),
        Ok(status) => Err(format!("cargo check: {status}")),
        Err(e) => Err(format!("cargo check: {e}")),
    }
}
