//! What is wrong with Dockerfiles: `cargo run --features dockerfile --example lint -- Dockerfile services/`.
//!
//! `lint [--json] [--all] [--ignore CG011,...] [PATH...]` reads files, the Dockerfiles in directories, and without a path, or for
//! `-`, standard input. `--all` looks for the rules that are off by default, too. `lint --explain CG006` writes a rule's page.
//! Exit status: 0, or 1 with a finding of severity error, or 2 when something cannot be read.

use std::collections::BTreeSet;
use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chainguard_images::Image;
use chainguard_images::dockerfile::{self, Finding, Rule, Rules, Severity};
use serde_json::json;

const USAGE: &str = "usage: lint [--json] [--all] [--ignore RULE,...] [PATH...], or lint --explain RULE";
/// How many columns of a line are shown.
const WIDTH: usize = 120;

struct Options {
    json: bool,
    rules: Rules,
    paths: Vec<String>,
}

#[derive(Default)]
struct Total {
    findings: usize,
    files: usize,
    has_errors: bool,
    is_unread: bool,
}

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    if let [option, id] = &words[..] {
        if option == "--explain" {
            return explain(id);
        }
    }
    let options = match options(&words) {
        Ok(options) => options,
        Err(message) => {
            eprintln!("lint: {message}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let mut total = Total::default();
    for path in &options.paths {
        lint(path, &options, &mut total);
    }
    if !options.json {
        let Total { findings, files, .. } = total;
        eprintln!("{} in {}", counted(findings, "finding"), counted(files, "file"));
    }
    ExitCode::from(if total.is_unread { 2 } else { u8::from(total.has_errors) })
}

fn explain(id: &str) -> ExitCode {
    match rule(id) {
        Ok(rule) => {
            print!("{}", rule.page());
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("lint: {message}");
            ExitCode::from(2)
        }
    }
}

fn rule(id: &str) -> Result<Rule, String> {
    let last = Rule::ALL.last().map_or("", |rule| rule.id());
    Rule::from_id(id).ok_or_else(|| format!("unknown rule `{id}`; expected one of CG001 to {last}"))
}

fn options(words: &[String]) -> Result<Options, String> {
    let mut options = Options { json: false, rules: Rules::DEFAULT, paths: Vec::new() };
    let (mut ignored, mut words) = (Vec::new(), words.iter());
    while let Some(word) = words.next() {
        match word.as_str() {
            "--json" => options.json = true,
            "--all" => options.rules = Rules::ALL,
            "--ignore" => {
                let ids = words.next().ok_or("nothing after `--ignore`")?;
                ignored.extend(ids.split(',').map(rule).collect::<Result<Vec<_>, _>>()?);
            }
            "--explain" => return Err("`--explain` takes one rule and nothing else".to_owned()),
            _ if word.starts_with('-') && word != "-" => return Err(format!("unknown option `{word}`")),
            _ => options.paths.push(word.clone()),
        }
    }
    options.rules = ignored.into_iter().fold(options.rules, Rules::without);
    if options.paths.is_empty() {
        options.paths.push("-".to_owned());
    }
    Ok(options)
}

/// Reads a path of the command line. What cannot be read is told, and the next one is read.
fn lint(path: &str, options: &Options, total: &mut Total) {
    let mut found = Vec::new();
    if path == "-" {
        let mut bytes = Vec::new();
        found.push(("<stdin>".to_owned(), io::stdin().read_to_end(&mut bytes).map(|_| bytes)));
    } else if Path::new(path).is_dir() {
        walk(Path::new(path), &mut BTreeSet::new(), &mut found);
    } else {
        found.push((path.to_owned(), fs::read(path)));
    }
    for (path, bytes) in found {
        let text = bytes.map_err(|error| error.to_string());
        let text = text.and_then(|bytes| String::from_utf8(bytes).map_err(|error| format!("not UTF-8: {error}")));
        match text {
            Ok(text) => report(&path, &text, options, total),
            Err(problem) => {
                eprintln!("lint: {path}: {problem}");
                total.is_unread = true;
            }
        }
    }
}

/// The Dockerfiles in a directory and below, each with what is in it. `seen` has the directories that were read, so that no link
/// leads round in circles.
fn walk(directory: &Path, seen: &mut BTreeSet<PathBuf>, found: &mut Vec<(String, io::Result<Vec<u8>>)>) {
    let names = match names_in(directory, seen) {
        Ok(names) => names,
        Err(error) => return found.push((directory.display().to_string(), Err(error))),
    };
    for name in names {
        let path = directory.join(&name);
        if path.is_dir() {
            if !is_skipped(&name) {
                walk(&path, seen, found);
            }
        } else if is_dockerfile(&name) {
            found.push((path.display().to_string(), fs::read(&path)));
        }
    }
}

fn names_in(directory: &Path, seen: &mut BTreeSet<PathBuf>) -> io::Result<BTreeSet<OsString>> {
    if !seen.insert(fs::canonicalize(directory)?) {
        return Ok(BTreeSet::new());
    }
    fs::read_dir(directory)?.map(|entry| entry.map(|entry| entry.file_name())).collect()
}

fn is_skipped(directory: &OsStr) -> bool {
    let name = directory.to_string_lossy();
    name.starts_with('.') || name == "node_modules" || name == "target"
}

fn is_dockerfile(file: &OsStr) -> bool {
    let name = file.to_string_lossy();
    let (stem, extension) = name.split_once('.').unwrap_or((&name, ""));
    matches!(stem, "Dockerfile" | "Containerfile")
        || !extension.is_empty() && (name.ends_with(".Dockerfile") || name.ends_with(".dockerfile"))
}

fn report(path: &str, text: &str, options: &Options, total: &mut Total) {
    let mut findings: Vec<Finding> = dockerfile::check_with(text, options.rules).collect();
    findings.sort_by_key(Finding::offset);
    for finding in &findings {
        println!("{}", if options.json { as_json(path, text, finding) } else { as_text(path, text, finding) });
        total.has_errors |= finding.severity() == Severity::Error;
    }
    total.findings += findings.len();
    total.files += 1;
}

fn as_json(path: &str, text: &str, finding: &Finding) -> String {
    let (line, column, _) = place(text, finding);
    json!({
        "path": path,
        "line": line,
        "column": column,
        "rule": finding.rule().id(),
        "severity": finding.severity().name(),
        "message": finding.text().to_string(),
        "image": finding.image().map(Image::reference),
        "fix": finding.fix().map(|fix| fix.to_string()),
    })
    .to_string()
}

/// The finding, and the line that it is about with a mark below.
fn as_text(path: &str, text: &str, finding: &Finding) -> String {
    let (line, column, shown) = place(text, finding);
    let message = format!("{path}:{line}:{column}: {} {}: {}", finding.severity(), finding.rule(), finding.text());
    let number = line.to_string();
    let margin = " ".repeat(number.len());
    // A long line begins a little before what is marked. What moves the cursor is shown as a blank.
    let skipped = if column > WIDTH / 2 { column - 1 - WIDTH / 4 } else { 0 };
    let rest = shown.chars().skip(skipped);
    let shown: String = rest.take(WIDTH).map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    let first = finding.written().lines().next().unwrap_or("").trim_end().chars().count();
    let indent = " ".repeat(column - 1 - skipped);
    let marks = "^".repeat(first.clamp(1, WIDTH - indent.len()));
    format!("{message}\n {number} | {}\n {margin} | {indent}{marks}", shown.trim_end())
}

/// The line and the column, from 1 and in characters, of what a finding is about, and that line.
fn place<'t>(text: &'t str, finding: &Finding) -> (usize, usize, &'t str) {
    let (before, rest) = text.split_at(finding.offset());
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let end = finding.offset() + rest.find('\n').unwrap_or(rest.len());
    // A byte order mark is none of the columns.
    let visible = |part: &'t str| part.trim_start_matches('\u{FEFF}');
    (before.matches('\n').count() + 1, visible(&before[start..]).chars().count() + 1, visible(&text[start..end]))
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
