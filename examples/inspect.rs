//! Everything that is known about one image, as `docker inspect` would say it to a person:
//! `cargo run --example inspect -- cgr.dev/chainguard/node`.

use std::env;
use std::fmt::Write as _;
use std::process::ExitCode;

use chainguard_images::{Image, SNAPSHOT, Shell};

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let [reference] = &words[..] else {
        eprintln!("usage: inspect REFERENCE");
        return ExitCode::from(2);
    };
    match Image::from_reference(reference) {
        Ok(image) => {
            print!("{}", inspect(image));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("inspect: {error}");
            ExitCode::from(2)
        }
    }
}

fn inspect(image: Image) -> String {
    let mut text = String::new();
    let mut fact = |name: &str, value: &str| {
        let value = if value.is_empty() { "-" } else { value };
        _ = writeln!(text, "{name:<16}{value}");
    };
    fact("Reference", image.reference());
    fact("Use case", image.use_case());
    fact("Category", image.category().title());
    fact("Languages", &joined(image.langs()));
    fact("Stage", image.stage().name());
    fact("Variant", image.variant().name());
    fact("Development", image.dev().map_or("", Image::reference));
    fact("Tier", image.tier().name());
    fact("Homepage", image.homepage().unwrap_or_default());
    let user = image.user();
    fact("User", &if user.is_root() { format!("{user}, which is root") } else { user.to_string() });
    fact("Entrypoint", &quoted(image.entrypoint()));
    fact("Command", &quoted(image.cmd()));
    fact("Directory", image.working_dir().unwrap_or_default());
    fact("Shell", image.shell().map_or("-", Shell::name));
    let bash = match image.has_program("bash") {
        Some(has_bash) => yes_or_no(has_bash),
        None => "unknown",
    };
    fact("Bash", bash);
    fact("Programs", &format!("{} known", image.programs().len()));
    fact("Package manager", yes_or_no(image.has_package_manager()));
    fact("Platforms", &joined(image.platforms()));
    for (place, (name, value)) in image.env().iter().enumerate() {
        fact(if place == 0 { "Environment" } else { "" }, &format!("{name}={value}"));
    }
    fact("Packages", &format!("{}, as of {}", image.packages().len(), SNAPSHOT.date));
    for line in wrapped(image.packages()) {
        fact("", &line);
    }
    text
}

fn joined<T: ToString>(values: &[T]) -> String {
    values.iter().map(ToString::to_string).collect::<Vec<String>>().join(", ")
}

/// Words in the JSON form of a Dockerfile's instructions.
fn quoted(words: &[&str]) -> String {
    if words.is_empty() { String::new() } else { format!("{words:?}") }
}

fn yes_or_no(value: bool) -> &'static str {
    if value { "yes" } else { "no" }
}

/// The names in lines that fit a terminal.
fn wrapped(names: &[&str]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for name in names {
        match lines.last_mut() {
            Some(line) if line.len() + name.len() < 80 => *line += &format!(" {name}"),
            _ => lines.push((*name).to_owned()),
        }
    }
    lines
}
