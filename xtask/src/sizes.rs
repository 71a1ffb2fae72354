//! The command `sizes`: what a program grows by when it uses the library.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What each program does, as the body of its `main`. The first uses nothing of the library, and the others are compared
/// with it. Each reads what it asks for from its arguments, so that the compiler cannot answer beforehand.
const PROGRAMS: &[(&str, &str)] = &[
    ("a_string", r#"println!("{}", std::env::args().count());"#),
    (
        "one_reference",
        r#"println!("{} {}", std::env::args().count(), chainguard_images::image!("cgr.dev/chainguard/node"));"#,
    ),
    (
        "for_lang",
        r#"use chainguard_images::{Image, Lang, Stage};
    let lang = Lang::ALL[std::env::args().count() % Lang::ALL.len()];
    println!("{}", Image::for_lang(lang, Stage::Build).len());"#,
    ),
    (
        "for_lang_printed",
        r#"use chainguard_images::{Image, Lang, Stage};
    let lang = Lang::ALL[std::env::args().count() % Lang::ALL.len()];
    for image in Image::for_lang(lang, Stage::Build) {
        println!("{image}");
    }"#,
    ),
    (
        "from_reference",
        r#"let text = std::env::args().next().unwrap_or_default();
    println!("{}", chainguard_images::Image::from_reference(&text).is_ok());"#,
    ),
    (
        "from_reference_printed",
        r#"let text = std::env::args().next().unwrap_or_default();
    match chainguard_images::Image::from_reference(&text) {
        Ok(image) => println!("{image}"),
        Err(error) => println!("{error}"),
    }"#,
    ),
    (
        "user",
        r#"use chainguard_images::Image;
    println!("{}", Image::ALL[std::env::args().count()].user().is_root());"#,
    ),
    (
        "packages",
        r#"use chainguard_images::Image;
    println!("{}", Image::ALL[std::env::args().count()].packages().len());"#,
    ),
    (
        "multi_stage",
        r#"use chainguard_images::{Lang, dockerfile::MultiStage};
    if let Some(text) = MultiStage::new(Lang::ALL[std::env::args().count() % Lang::ALL.len()]) {
        println!("{text}");
    }"#,
    ),
    (
        "dockerfile_images",
        r#"let text = std::env::args().next().unwrap_or_default();
    println!("{}", chainguard_images::dockerfile::images(&text).count());"#,
    ),
    (
        "dockerfile_check",
        r#"let text = std::env::args().next().unwrap_or_default();
    for finding in chainguard_images::dockerfile::check(&text) {
        println!("{finding}");
    }"#,
    ),
];

/// Builds the programs in `root`'s target directory and compares their sizes; the text is a table.
///
/// # Errors
///
/// One line that says what failed.
pub fn sizes(root: &Path) -> Result<String, String> {
    let directory = root.join("target/sizes");
    write_crate(root, &directory).map_err(|e| format!("{}: cannot be written: {e}", directory.display()))?;
    build(&directory)?;
    let mut table = format!("{:24}{:>10}{:>10}\n", "program", "bytes", "more");
    let mut base = None;
    for (name, _) in PROGRAMS {
        let program = binary(&directory, name);
        let size = fs::metadata(&program).map_err(|e| format!("{}: {e}", program.display()))?.len();
        let more = i128::from(size) - i128::from(*base.get_or_insert(size));
        table += &format!("{name:24}{size:>10}{more:>10}\n");
    }
    Ok(table)
}

fn binary(directory: &Path, name: &str) -> PathBuf {
    directory.join("target/release").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// Writes a crate with a program for each row, apart from the workspace so that its profile is its own.
fn write_crate(root: &Path, directory: &Path) -> std::io::Result<()> {
    let programs = directory.join("src/bin");
    fs::create_dir_all(&programs)?;
    let root_text = root.display().to_string();
    let manifest = format!(
        "[package]\nname = \"sizes\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\nchainguard-images = {{ path = {root_text:?}, features = [\"dockerfile\"] }}\n\n\
         [profile.release]\nstrip = true\n\n[workspace]\n"
    );
    fs::write(directory.join("Cargo.toml"), manifest)?;
    fs::copy(root.join("Cargo.lock"), directory.join("Cargo.lock"))?;
    for (name, body) in PROGRAMS {
        fs::write(programs.join(format!("{name}.rs")), format!("fn main() {{\n    {body}\n}}\n"))?;
    }
    Ok(())
}

fn build(directory: &Path) -> Result<(), String> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--release", "--quiet"]).current_dir(directory);
    // The programs' own directory, whatever the caller's settings are.
    cargo.env("CARGO_TARGET_DIR", directory.join("target")).env_remove("RUSTFLAGS");
    match cargo.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("cargo build: {status}")),
        Err(e) => Err(format!("cargo build: {e}")),
    }
}
