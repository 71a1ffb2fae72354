use std::fmt::Write as _;
use std::io::{self, Write};

use chainguard_images::{Account, Directory, Image, SNAPSHOT, Shell, UnknownImage};
use clap::Args;

use crate::status::Status;

/// Everything that is known about one image
///
/// As Chainguard published it on the date in the last line: user, entrypoint, shell, programs, accounts, packages.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Inspect {
    /// The image, such as `chainguard/node` or `cgr.dev/chainguard/node:latest-dev`
    #[arg(value_parser = image)]
    image: Image,
}

const EXAMPLES: &str = "\
Examples:
  chainguard-images inspect chainguard/node
  chainguard-images inspect cgr.dev/chainguard/postgres:latest-dev";

impl Inspect {
    pub(crate) fn run(&self, out: &mut dyn Write) -> io::Result<Status> {
        out.write_all(inspect(self.image).as_bytes())?;
        Ok(Status::Fine)
    }
}

pub(crate) fn image(reference: &str) -> Result<Image, UnknownImage> {
    reference.parse()
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
    fact("Home", user.home.unwrap_or_default());
    fact("Stop signal", image.stop_signal().unwrap_or_default());
    fact("Volumes", &image.volumes().join(", "));
    fact("Shell", image.shell().map_or("-", Shell::name));
    let bash = match image.has_program("bash") {
        Some(has_bash) => yes_or_no(has_bash),
        None => "unknown",
    };
    fact("Bash", bash);
    fact("Programs", &format!("{} known", image.programs().len()));
    fact("Package manager", yes_or_no(image.has_package_manager()));
    fact("Platforms", &joined(image.platforms()));
    let variables = image.env().iter().map(|(name, value)| format!("{name}={value}"));
    let directories = image.directories().iter().filter(|directory| !is_only_roots(directory)).map(listed);
    let accounts = image.accounts().iter().map(|Account { name, uid, .. }| format!("{name}:{uid}"));
    let packages = image.packages().iter().map(ToString::to_string);
    for (name, lines) in [
        ("Environment", variables.collect()),
        ("Writable", directories.collect()),
        ("Accounts", wrapped(accounts)),
        ("Packages", wrapped(packages)),
    ] {
        for (place, line) in lines.iter().enumerate() {
            fact(if place == 0 { name } else { "" }, line);
        }
    }
    fact("As of", &format!("{}, commit {}", SNAPSHOT.date, SNAPSHOT.commit));
    text
}

/// Whether nobody but root may write there.
fn is_only_roots(directory: &Directory) -> bool {
    directory.uid == 0 && directory.mode & 0o022 == 0
}

/// A directory with its mode and owner, and an asterisk for all that is below it.
fn listed(directory: &Directory) -> String {
    let &Directory { path, uid, gid, mode, recursive, .. } = directory;
    format!("{mode:04o} {uid}:{gid} {path}{}", if recursive { "/*" } else { "" })
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
fn wrapped(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for name in names {
        match lines.last_mut() {
            Some(line) if line.len() + name.len() < 80 => *line += &format!(" {name}"),
            _ => lines.push(name),
        }
    }
    lines
}
