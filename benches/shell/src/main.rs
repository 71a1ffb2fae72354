//! Compares this crate's parser of shell scripts with brush-parser.
//!
//! Reads directories of Dockerfiles, parses each RUN script in them once with both, and prints how many each parses and how
//! long it takes. With `--list`, it also prints the scripts that only one of them parses; with `--scripts DIRECTORY`, it writes each
//! script to a file there, for other judges such as `bash -n`; the ending of the file's name tells which parsers accept it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{env, fs, io};

mod run_scripts;
#[allow(dead_code, unused_imports, reason = "only the parser is compared")]
#[path = "../../../src/dockerfile/shell/mod.rs"]
mod shell;

/// The number of times that the scripts are parsed; the fastest time counts.
const ROUNDS: usize = 5;

fn main() -> io::Result<()> {
    let mut directories = Vec::new();
    let (mut lists, mut output) = (false, None);
    let mut arguments = env::args_os().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.to_str() {
            Some("--list") => lists = true,
            Some("--scripts") => output = arguments.next().map(PathBuf::from),
            _ => directories.push(PathBuf::from(argument)),
        }
    }
    let (mut files, mut total, mut scripts) = (0, 0, BTreeSet::new());
    for directory in &directories {
        for_each_dockerfile(directory, &mut |text| {
            files += 1;
            let found = run_scripts::run_scripts(text);
            total += found.len();
            scripts.extend(found);
        })?;
    }
    if scripts.is_empty() {
        println!("usage: shell-comparison [--list] [--scripts DIRECTORY] DIRECTORY...");
        return Ok(());
    }
    println!("{files} Dockerfiles, {total} scripts, {} of them different", scripts.len());
    compare(&scripts, lists, output.as_deref())?;
    let (ours, brush) = (fastest(&scripts, parses), fastest(&scripts, brush_parses));
    let lists_commands = fastest(&scripts, |script| shell::parse(script).map(shell::commands).is_some());
    println!(
        "time: ours {ours:.1?}, brush-parser {brush:.1?}: {:.1} times as long",
        brush.as_secs_f64() / ours.as_secs_f64()
    );
    println!("ours with the list of commands {lists_commands:.1?}");
    Ok(())
}

/// Calls a function with the text of each file below a directory whose name contains `Dockerfile`.
fn for_each_dockerfile(directory: &Path, take: &mut impl FnMut(&str)) -> io::Result<()> {
    let mut paths = fs::read_dir(directory)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            for_each_dockerfile(&path, take)?;
        } else if path.file_name().is_some_and(|name| name.to_string_lossy().to_lowercase().contains("dockerfile")) {
            take(&String::from_utf8_lossy(&fs::read(&path)?));
        }
    }
    Ok(())
}

fn compare(scripts: &BTreeSet<String>, lists: bool, output: Option<&Path>) -> io::Result<()> {
    // Whether this crate's parser accepts it, and whether brush-parser does.
    let (mut both, mut only_ours, mut only_brush) = (0, 0, 0);
    for (index, script) in scripts.iter().enumerate() {
        let name = match (parses(script), brush_parses(script)) {
            (true, true) => {
                both += 1;
                "both"
            }
            (true, false) => {
                only_ours += 1;
                "ours"
            }
            (false, true) => {
                only_brush += 1;
                "brush"
            }
            (false, false) => "none",
        };
        if lists && matches!(name, "ours" | "brush") {
            println!("only {name}: {script}\n");
        }
        if let Some(directory) = output {
            fs::write(directory.join(format!("{index:05}.{name}")), script)?;
        }
    }
    let share = |count: usize| 100.0 * count as f64 / scripts.len() as f64;
    println!("ours parses {} ({:.2} %), {only_ours} of them only by ours", both + only_ours, share(both + only_ours));
    println!(
        "brush-parser parses {} ({:.2} %), {only_brush} of them only by brush-parser",
        both + only_brush,
        share(both + only_brush)
    );
    Ok(())
}

fn fastest(scripts: &BTreeSet<String>, parse: impl Fn(&str) -> bool) -> Duration {
    let time = || {
        let start = Instant::now();
        let parsed = scripts.iter().filter(|script| parse(script)).count();
        std::hint::black_box(parsed);
        start.elapsed()
    };
    (0..ROUNDS).map(|_| time()).min().unwrap_or_default()
}

fn parses(script: &str) -> bool {
    shell::parse(script).is_some()
}

/// brush-parser caches parsed scripts by their text; the uncached function is compared here.
fn brush_parses(script: &str) -> bool {
    let options = brush_parser::ParserOptions::default();
    let mut parser = brush_parser::Parser::new(script.as_bytes(), &options);
    parser.parse_program().is_ok()
}
