//! `cargo xtask`: reads the arguments, runs the command, and turns its outcome into text and an exit code.

use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use xtask::check_times::check_times;
use xtask::programs::programs;
use xtask::refresh::{Request, refresh};
use xtask::sizes::sizes;
use xtask::snapshot::Snapshot;

const USAGE: &str = "\
Usage: cargo xtask refresh CHECKOUT [--commit SHA --date YYYY-MM-DD] [--root DIR]
       cargo xtask programs INDEX [--root DIR]
       cargo xtask sizes [--check]
       cargo xtask check-times

refresh reads a checkout of Chainguard's public image repository, https://github.com/chainguard-images/images, writes the facts about
its images into catalog.lock.yaml, and prints what changed and which images catalog.yaml does not describe yet. It keeps the facts about
withdrawn images, marks these in catalog.yaml, and asks for replacements.

  CHECKOUT       the top directory of the checkout
  --commit SHA   the commit that was checked out, 40 lower-case hexadecimal digits; by default, git is asked
  --date DATE    the day of that commit; required with --commit
  --root DIR     the directory of catalog.yaml and catalog.lock.yaml; by default, this project's own
  -h, --help     print this

programs compares the programs in catalog.yaml with those that the index of a repository lists for the packages in catalog.lock.yaml, and
prints a line for each package that differs: + for a program that only the index has, - for one that surely only catalog.yaml
has. An index lists files in /usr/bin, but not links, nor files that installation makes, such as the applets of busybox.

  INDEX          the file APKINDEX out of https://packages.wolfi.dev/os/x86_64/APKINDEX.tar.gz
  --root DIR     as for refresh

sizes builds programs that use the library, and one that does not, and prints what the library adds to each, and its budget.

  --check        fail if a budget is exceeded

check-times checks crates that use dockerfile!, and one that does not, and prints the time that the macro adds.

Exit codes: 0 success, 1 failure and nothing was written, 2 wrong usage.
";

enum Command {
    Help,
    Refresh(Request),
    Programs { index: PathBuf, root: PathBuf },
    Sizes { check: bool },
    CheckTimes,
}

fn main() -> ExitCode {
    match parse(std::env::args_os().skip(1)) {
        Ok(Command::Help) => {
            print(USAGE);
            ExitCode::SUCCESS
        }
        Ok(Command::Refresh(request)) => finish(refresh(&request)),
        Ok(Command::Programs { index, root }) => finish(programs(&index, &root)),
        Ok(Command::CheckTimes) => finish(check_times(&project_root()).map_err(|problem| vec![problem])),
        Ok(Command::Sizes { check }) => finish(sizes(&project_root(), check)),
        Err(problem) => {
            report(&format!("error: {problem}\n\n{USAGE}"));
            ExitCode::from(2)
        }
    }
}

fn finish(outcome: Result<String, Vec<String>>) -> ExitCode {
    match outcome {
        Ok(outcome) => {
            print(&outcome);
            ExitCode::SUCCESS
        }
        Err(problems) => {
            for problem in problems {
                report(&format!("error: {problem}\n"));
            }
            ExitCode::FAILURE
        }
    }
}

// `print!` panics if the reader is gone; there is no way to report that, so the error is dropped.
fn print(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}

fn report(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}

fn parse(mut args: impl Iterator<Item = OsString>) -> Result<Command, String> {
    let command = args.next().ok_or("no command")?;
    match command.to_str() {
        Some("refresh") => parse_refresh(args),
        Some("programs") => parse_programs(args),
        Some("sizes") => parse_sizes(args),
        Some("check-times") => parse_check_times(args),
        Some("-h" | "--help" | "help") => Ok(Command::Help),
        _ => Err(format!("unknown command `{}`", command.to_string_lossy())),
    }
}

fn parse_programs(mut args: impl Iterator<Item = OsString>) -> Result<Command, String> {
    let (mut index, mut root) = (None, None);
    while let Some(arg) = args.next() {
        let (what, slot) = match arg.to_str() {
            Some("-h" | "--help") => return Ok(Command::Help),
            Some("--root") => ("--root", &mut root),
            Some(option) if option.starts_with('-') => return Err(format!("unknown option `{option}`")),
            _ => ("INDEX", &mut index),
        };
        let value = if what == "INDEX" { arg } else { args.next().ok_or(format!("{what} needs a value"))? };
        if slot.replace(value).is_some() {
            return Err(format!("{what} was given twice"));
        }
    }
    let root = root.map_or_else(project_root, PathBuf::from);
    Ok(Command::Programs { index: index.ok_or("no INDEX")?.into(), root })
}

fn parse_sizes(args: impl Iterator<Item = OsString>) -> Result<Command, String> {
    let mut check = false;
    for arg in args {
        match arg.to_str() {
            Some("--check") if !check => check = true,
            _ => return Err(format!("sizes accepts only `--check`, once; found `{}`", arg.to_string_lossy())),
        }
    }
    Ok(Command::Sizes { check })
}

fn parse_check_times(mut args: impl Iterator<Item = OsString>) -> Result<Command, String> {
    match args.next() {
        None => Ok(Command::CheckTimes),
        Some(arg) => Err(format!("check-times accepts no arguments; found `{}`", arg.to_string_lossy())),
    }
}

fn parse_refresh(mut args: impl Iterator<Item = OsString>) -> Result<Command, String> {
    let (mut checkout, mut commit, mut date, mut root) = (None, None, None, None);
    while let Some(arg) = args.next() {
        let (what, slot) = match arg.to_str() {
            Some("-h" | "--help") => return Ok(Command::Help),
            Some("--commit") => ("--commit", &mut commit),
            Some("--date") => ("--date", &mut date),
            Some("--root") => ("--root", &mut root),
            Some(option) if option.starts_with('-') => return Err(format!("unknown option `{option}`")),
            _ => ("CHECKOUT", &mut checkout),
        };
        let value = if what == "CHECKOUT" { arg } else { args.next().ok_or(format!("{what} needs a value"))? };
        if slot.replace(value).is_some() {
            return Err(format!("{what} was given twice"));
        }
    }
    Ok(Command::Refresh(Request {
        checkout: checkout.ok_or("no CHECKOUT")?.into(),
        root: root.map_or_else(project_root, PathBuf::from),
        snapshot: snapshot(commit, date)?,
    }))
}

fn snapshot(commit: Option<OsString>, date: Option<OsString>) -> Result<Option<Snapshot>, String> {
    match (commit, date) {
        (None, None) => Ok(None),
        (Some(commit), Some(date)) => Snapshot::new(&commit.to_string_lossy(), &date.to_string_lossy()).map(Some),
        _ => Err("--commit and --date must be given together".to_owned()),
    }
}

fn project_root() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask).to_owned()
}
