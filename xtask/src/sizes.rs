//! The command `sizes`: measures what the library adds to a program that uses it, and compares that with a budget.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, iter};

/// A program that does one thing with the library.
struct Program {
    name: &'static str,
    /// The bytes that the library may add to a release build on x86-64 Linux: a fifth or more above the size with Rust 1.95, since compilers
    /// differ, and some linkers write whole pages of 4,096 bytes.
    budget: u64,
    /// The body of its `main`. It depends on the program's arguments, so that the compiler cannot compute the answer.
    main: &'static str,
}

/// The program that the others are compared with, which does not use the library.
const BASE: Program = Program { name: "a_string", budget: 0, main: r#"println!("{}", std::env::args().count());"# };

const PROGRAMS: &[Program] = &[
    Program {
        name: "one_reference",
        budget: 12_288,
        main: r#"println!("{} {}", std::env::args().count(), chainguard_images::image!("cgr.dev/chainguard/node"));"#,
    },
    Program {
        name: "for_lang",
        budget: 4_096,
        main: r#"use chainguard_images::{Image, Lang, Stage};
    let lang = Lang::ALL[std::env::args().count() % Lang::ALL.len()];
    println!("{}", Image::for_lang(lang, Stage::Build).len());"#,
    },
    Program {
        name: "for_lang_printed",
        budget: 16_384,
        main: r#"use chainguard_images::{Image, Lang, Stage};
    let lang = Lang::ALL[std::env::args().count() % Lang::ALL.len()];
    for image in Image::for_lang(lang, Stage::Build) {
        println!("{image}");
    }"#,
    },
    Program {
        name: "from_reference",
        budget: 40_960,
        main: r#"let text = std::env::args().next().unwrap_or_default();
    println!("{}", chainguard_images::Image::from_reference(&text).is_ok());"#,
    },
    Program {
        name: "from_reference_printed",
        budget: 139_264,
        main: r#"let text = std::env::args().next().unwrap_or_default();
    match chainguard_images::Image::from_reference(&text) {
        Ok(image) => println!("{image}"),
        Err(error) => println!("{error}"),
    }"#,
    },
    Program {
        name: "for_upstream",
        budget: 81_920,
        main: r#"let text = std::env::args().next().unwrap_or_default();
    println!("{}", chainguard_images::Image::for_upstream(&text).len());"#,
    },
    Program {
        name: "unknown_kind",
        budget: 73_728,
        main: r#"let text = std::env::args().next().unwrap_or_default();
    println!("{:?}", chainguard_images::Image::from_reference(&text).map_err(|error| error.kind() as u8).is_ok());"#,
    },
    Program {
        name: "replacement_in",
        budget: 106_496,
        main: r#"use chainguard_images::Reference;
    let text = std::env::args().next().unwrap_or_default();
    if let Ok(reference) = Reference::parse(&text) {
        println!("{:?}", reference.replacement_in(&text).map(|found| found.map(|found| found.name())).ok());
    }"#,
    },
    Program {
        name: "user",
        budget: 49_152,
        main: r#"use chainguard_images::Image;
    println!("{}", Image::ALL[std::env::args().count()].user().is_root());"#,
    },
    Program {
        name: "env",
        budget: 16_384,
        main: r#"use chainguard_images::Image;
    println!("{}", Image::ALL[std::env::args().count()].env().len());"#,
    },
    Program {
        name: "volumes",
        budget: 8_192,
        main: r#"use chainguard_images::Image;
    println!("{}", Image::ALL[std::env::args().count()].volumes().len());"#,
    },
    Program {
        name: "stop_signal",
        budget: 4_096,
        main: r#"use chainguard_images::Image;
    println!("{}", Image::ALL[std::env::args().count()].stop_signal().is_some());"#,
    },
    Program {
        name: "accounts",
        budget: 53_248,
        main: r#"use chainguard_images::Image;
    println!("{}", Image::ALL[std::env::args().count()].accounts().len());"#,
    },
    Program {
        name: "groups",
        budget: 61_440,
        main: r#"use chainguard_images::Image;
    println!("{}", Image::ALL[std::env::args().count()].groups().len());"#,
    },
    Program {
        name: "directories",
        budget: 73_728,
        main: r#"use chainguard_images::Image;
    println!("{}", Image::ALL[std::env::args().count()].directories().len());"#,
    },
    Program {
        name: "writable_by",
        budget: 196_608,
        main: r#"use chainguard_images::Image;
    let text = std::env::args().next().unwrap_or_default();
    println!("{:?}", Image::ALL[std::env::args().count()].writable_by(&text, 65532));"#,
    },
    Program {
        name: "packages",
        budget: 262_144,
        main: r#"use chainguard_images::Image;
    println!("{}", Image::ALL[std::env::args().count()].packages().len());"#,
    },
    Program {
        name: "shell",
        budget: 49_152,
        main: r#"use chainguard_images::Image;
    println!("{}", Image::ALL[std::env::args().count()].shell().is_some());"#,
    },
    Program {
        name: "has_program",
        budget: 53_248,
        main: r#"use chainguard_images::Image;
    let name = std::env::args().next().unwrap_or_default();
    println!("{:?}", Image::ALL[std::env::args().count()].has_program(&name));"#,
    },
    Program {
        name: "programs",
        budget: 49_152,
        main: r#"use chainguard_images::Image;
    println!("{}", Image::ALL[std::env::args().count()].programs().len());"#,
    },
    Program {
        name: "program_named",
        budget: 45_056,
        main: r#"let name = std::env::args().next().unwrap_or_default();
    println!("{:?}", chainguard_images::Program::named(&name).map(|program| program.package));"#,
    },
    Program {
        name: "multi_stage",
        budget: 53_248,
        main: r#"use chainguard_images::{Lang, dockerfile::MultiStage};
    println!("{}", MultiStage::new(Lang::ALL[std::env::args().count() % Lang::ALL.len()]));"#,
    },
    Program {
        name: "dockerfile_images",
        budget: 196_608,
        main: r#"let text = std::env::args().next().unwrap_or_default();
    println!("{}", chainguard_images::dockerfile::images(&text).count());"#,
    },
    Program {
        name: "dockerfile_check",
        budget: 1_884_160,
        main: r#"let text = std::env::args().next().unwrap_or_default();
    for finding in chainguard_images::dockerfile::check(&text) {
        println!("{finding}");
    }"#,
    },
];

/// Builds the programs in `root`'s target directory, compares their sizes, and returns a table.
///
/// # Errors
///
/// One line that names the step that failed. With `check`, a line for each program that grows by more than its budget.
pub fn sizes(root: &Path, check: bool) -> Result<String, Vec<String>> {
    let added = measure(root).map_err(|problem| vec![problem])?;
    let over: Vec<String> =
        PROGRAMS.iter().zip(&added).filter_map(|(program, &added)| over_budget(program, added)).collect();
    if check && !over.is_empty() {
        return Err(over);
    }
    let mut table = format!("{:24}{:>10}{:>10}\n", "program", "added", "budget");
    for (Program { name, budget, .. }, added) in PROGRAMS.iter().zip(added) {
        table += &format!("{name:24}{added:>10}{budget:>10}\n");
    }
    Ok(table)
}

/// Builds the programs and returns the bytes that the library adds to each.
fn measure(root: &Path) -> Result<Vec<u64>, String> {
    let directory = root.join("target/sizes");
    write_crate(root, &directory).map_err(|e| format!("{}: cannot be written: {e}", directory.display()))?;
    build(&directory, &["--features", "dockerfile"])?;
    // Again without the feature, as users without it build the rest: its code leaves traces in every program.
    build(&directory, &[])?;
    let size = |program: &Program| {
        let path = binary(&directory, program.name);
        fs::metadata(&path).map(|metadata| metadata.len()).map_err(|e| format!("{}: {e}", path.display()))
    };
    let base = size(&BASE)?;
    PROGRAMS.iter().map(|program| Ok(size(program)?.saturating_sub(base))).collect()
}

fn over_budget(Program { name, budget, .. }: &Program, added: u64) -> Option<String> {
    let excess = added.checked_sub(*budget).filter(|&excess| excess > 0)?;
    Some(format!("{name}: the library adds {added} bytes, {excess} more than the budget of {budget}"))
}

fn binary(directory: &Path, name: &str) -> PathBuf {
    directory.join("target/release").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// Writes a crate with a program for each row, outside the workspace so that it has its own profile.
fn write_crate(root: &Path, directory: &Path) -> std::io::Result<()> {
    let programs = directory.join("src/bin");
    // Without the programs of an earlier run that have another name now.
    if programs.exists() {
        fs::remove_dir_all(&programs)?;
    }
    fs::create_dir_all(&programs)?;
    let root_text = root.display().to_string();
    let manifest = format!(
        "[package]\nname = \"sizes\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [features]\ndockerfile = [\"chainguard-images/dockerfile\"]\n\n\
         [dependencies]\nchainguard-images = {{ path = {root_text:?} }}\n\n\
         [profile.release]\nstrip = true\n\n[workspace]\n"
    );
    let with_feature = PROGRAMS.iter().filter(|program| program.main.contains("dockerfile::"));
    let manifest: String = with_feature.fold(manifest, |manifest, Program { name, .. }| {
        manifest
            + &format!(
                "\n[[bin]]\nname = {name:?}\npath = \"src/bin/{name}.rs\"\nrequired-features = [\"dockerfile\"]\n"
            )
    });
    fs::write(directory.join("Cargo.toml"), manifest)?;
    fs::copy(root.join("Cargo.lock"), directory.join("Cargo.lock"))?;
    for Program { name, main, .. } in iter::once(&BASE).chain(PROGRAMS) {
        fs::write(programs.join(format!("{name}.rs")), format!("fn main() {{\n    {main}\n}}\n"))?;
    }
    Ok(())
}

fn build(directory: &Path, features: &[&str]) -> Result<(), String> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--release", "--quiet"]).args(features).current_dir(directory);
    // The programs' own directory, whatever the caller's settings are.
    cargo.env("CARGO_TARGET_DIR", directory.join("target")).env_remove("RUSTFLAGS");
    match cargo.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("cargo build: {status}")),
        Err(e) => Err(format!("cargo build: {e}")),
    }
}

#[cfg(test)]
mod tests {
    use super::{Program, over_budget};

    #[test]
    fn what_is_over_budget_is_one_line() {
        let program = Program { name: "for_lang", budget: 4_096, main: "" };
        assert_eq!(over_budget(&program, 4_096), None);
        assert_eq!(
            over_budget(&program, 5_000).as_deref(),
            Some("for_lang: the library adds 5000 bytes, 904 more than the budget of 4096"),
        );
    }
}
