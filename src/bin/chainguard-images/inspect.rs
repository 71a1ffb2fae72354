use std::fmt::Write as _;
use std::io::{self, Write};

use chainguard_images::{Account, Directory, Image, Origin, Reference, ReferenceBuf, SNAPSHOT, Shell, UnknownImage};
use clap::Args;

use crate::origin::{in_words, signer_and_issuer};
use crate::status::Status;

/// Show everything that is known about an image
///
/// It shows the image as Chainguard published it on the date in the last line: user, entrypoint, shell, programs, accounts, packages. For
/// an organisation's image, or one in a mirror, it shows the closest free image.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Inspect {
    /// The image, such as `chainguard/node` or `cgr.dev/chainguard/node:latest-dev`
    #[arg(value_name = "IMAGE", value_parser = subject)]
    subject: Subject,
}

const EXAMPLES: &str = "\
Examples:
  chainguard-images inspect chainguard/node
  chainguard-images inspect cgr.dev/chainguard/postgres:latest-dev
  chainguard-images inspect cgr.dev/acme.com/python:3.12";

impl Inspect {
    pub(crate) fn run(&self, out: &mut dyn Write) -> io::Result<Status> {
        out.write_all(inspect(&self.subject).as_bytes())?;
        Ok(Status::Fine)
    }
}

/// The inspected reference, and the free image that it names or the closest one.
#[derive(Clone)]
struct Subject {
    reference: ReferenceBuf,
    image: Image,
}

fn subject(text: &str) -> Result<Subject, String> {
    let reference = Reference::parse(text).map_err(|error| error.to_string())?;
    Ok(Subject { reference: reference.to_buf(), image: nearest(&reference)? })
}

fn nearest(reference: &Reference) -> Result<Image, String> {
    if !matches!(reference.origin(), Some(Origin::Organization(_) | Origin::Mirror(_))) {
        return reference.image().map_err(|error| error.to_string());
    }
    let resolution = reference.resolve().map_err(|error| error.to_string())?;
    if resolution.variant().is_none() {
        let repository = reference.repository();
        return Err(format!(
            "a digest alone does not say which variant of `{repository}` it is; write the tag before it"
        ));
    }
    Ok(resolution.closest())
}

pub(crate) fn image(reference: &str) -> Result<Image, UnknownImage> {
    reference.parse()
}

/// Lines with a name and a value.
struct Table {
    text: String,
}

impl Table {
    fn row(&mut self, name: &str, value: &str) {
        let value = if value.is_empty() { "-" } else { value };
        _ = writeln!(self.text, "{name:<16}{value}");
    }
}

fn inspect(subject: &Subject) -> String {
    let mut table = Table { text: String::new() };
    origin(&mut table, subject);
    purpose(&mut table, subject.image);
    configuration(&mut table, subject.image);
    contents(&mut table, subject.image);
    table.row("As of", &format!("{}, commit {}", SNAPSHOT.date, SNAPSHOT.commit));
    table.text
}

fn origin(table: &mut Table, Subject { reference, image }: &Subject) {
    let reference = reference.as_reference();
    table.row("Reference", &reference.to_string());
    let is_free = reference.image().is_ok();
    let rest = if is_free { "" } else { ", the closest free image; the rest is about it" };
    table.row("Image", &format!("{image}{rest}"));
    if let Some(origin) = reference.origin() {
        let (signer, issuer) = signer_and_issuer(origin);
        table.row("Origin", &in_words(origin));
        table.row("Signer", signer);
        table.row("Issuer", issuer);
    }
}

fn purpose(table: &mut Table, image: Image) {
    if let Some(day) = image.withdrawn_on() {
        let instead = image.instead().map_or(String::new(), |instead| format!("; use {instead}"));
        table.row("Withdrawn", &format!("on {day}{instead}"));
    }
    table.row("Use case", image.use_case());
    table.row("Category", image.category().title());
    table.row("Languages", &joined(image.langs()));
    table.row("Stage", image.stage().name());
    table.row("Variant", image.variant().name());
    table.row("Development", image.dev().map_or("", Image::reference));
    table.row("Tier", image.tier().name());
    table.row("Homepage", image.homepage().unwrap_or_default());
}

fn configuration(table: &mut Table, image: Image) {
    let user = image.user();
    table.row("User", &if user.is_root() { format!("{user}, which is root") } else { user.to_string() });
    table.row("Entrypoint", &quoted(image.entrypoint()));
    table.row("Command", &quoted(image.cmd()));
    table.row("Directory", image.working_dir().unwrap_or_default());
    table.row("Home", user.home.unwrap_or_default());
    table.row("Stop signal", image.stop_signal().unwrap_or_default());
    table.row("Volumes", &image.volumes().join(", "));
}

fn contents(table: &mut Table, image: Image) {
    table.row("Shell", image.shell().map_or("-", Shell::name));
    let bash = match image.has_program("bash") {
        Some(has_bash) => yes_or_no(has_bash),
        None => "unknown",
    };
    table.row("Bash", bash);
    table.row("Programs", &format!("{} known", image.programs().len()));
    table.row("Package manager", yes_or_no(image.has_package_manager()));
    table.row("Platforms", &joined(image.platforms()));
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
            table.row(if place == 0 { name } else { "" }, line);
        }
    }
}

/// Whether only root may write there.
fn is_only_roots(directory: &Directory) -> bool {
    directory.uid == 0 && directory.mode & 0o022 == 0
}

/// A directory with its mode and owner, and an asterisk if everything below it has the same.
fn listed(directory: &Directory) -> String {
    let &Directory { path, uid, gid, mode, recursive, .. } = directory;
    format!("{mode:04o} {uid}:{gid} {path}{}", if recursive { "/*" } else { "" })
}

fn joined<T: ToString>(values: &[T]) -> String {
    values.iter().map(ToString::to_string).collect::<Vec<String>>().join(", ")
}

/// Words in exec form.
fn quoted(words: &[&str]) -> String {
    if words.is_empty() { String::new() } else { format!("{words:?}") }
}

fn yes_or_no(value: bool) -> &'static str {
    if value { "yes" } else { "no" }
}

/// The names, in lines that fit a terminal.
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
