//! Wolfi's names for packages of other distributions: from the text of `packages.yaml` to the tables of the Dockerfile tools.

use std::collections::BTreeSet;

use crate::problems::{Problems, quoted};
use crate::yaml::{self, Text};

/// The tables, each with the name of its static.
const TABLES: [(&str, &str); 3] =
    [("alpine", "ALPINE_PACKAGES"), ("debian", "DEBIAN_PACKAGES"), ("fedora", "FEDORA_PACKAGES")];

/// A name in another distribution, and the names in Wolfi separated by spaces.
type Row = (String, String);

/// Compiles the text of `packages.yaml` to statics with sorted rows.
///
/// # Errors
///
/// One line for each problem found.
pub fn compile(text: &[u8]) -> Result<String, Vec<String>> {
    let mut problems = Problems::default();
    let Some(document) = yaml::parse("packages.yaml", text, &mut problems) else {
        return Err(problems.into_lines());
    };
    let fields = document.root().fields(&["alpine", "debian", "fedora", "wolfi"], &mut problems);
    let mut tables = Vec::new();
    for (key, name) in TABLES {
        fields.required(key, &mut problems);
        let rows = rows(&fields.optional_entries(key, &mut problems));
        check(&format!("packages.yaml: {key}"), &rows, &mut problems);
        tables.push((name, rows));
    }
    check_chains(&tables, &mut problems);
    let same = fields.text("wolfi", &mut problems).text;
    check_same(&same, &mut problems);
    if problems.is_empty() { Ok(emit(&tables, &same)) } else { Err(problems.into_lines()) }
}

/// Splits `NAME=NAMES`.
fn rows(entries: &[Text]) -> Vec<Row> {
    let mut rows = Vec::new();
    for entry in entries {
        let (from, to) = entry.text.split_once('=').unwrap_or((&entry.text, ""));
        rows.push((from.to_owned(), to.to_owned()));
    }
    rows
}

/// Checks that every name is valid, and that the rows are sorted.
fn check(at: &str, rows: &[Row], problems: &mut Problems) {
    let mut last = "";
    for (from, to) in rows {
        let at = format!("{at}.{from}");
        if !is_name(from) {
            problems.add(&at, &format!("{} is not a valid package name", quoted(from)));
        }
        for name in to.split(' ') {
            if !is_name(name) && !to.is_empty() {
                problems.add(&at, &format!("{} is not a valid package name", quoted(name)));
            }
        }
        if from == to {
            problems.add(&at, "the name is the same in Wolfi, so it needs no row");
        }
        if from.as_str() <= last {
            problems.add(&at, &format!("sort the rows: this one comes before {}", quoted(last)));
        }
        last = from;
    }
}

/// Checks that no name in a row's value has a row of its own: names are replaced once.
fn check_chains(tables: &[(&str, Vec<Row>)], problems: &mut Problems) {
    let mut replaced = Vec::new();
    for (_, rows) in tables {
        for (from, to) in rows {
            if !to.split(' ').any(|name| name == from) {
                replaced.push(from.as_str());
            }
        }
    }
    replaced.sort_unstable();
    for ((key, _), (_, rows)) in TABLES.iter().zip(tables) {
        for (from, to) in rows {
            for name in to.split(' ') {
                if replaced.binary_search(&name).is_ok() {
                    let message = format!("{} has another name in Wolfi, by its own row", quoted(name));
                    problems.add(&format!("packages.yaml: {key}.{from}"), &message);
                }
            }
        }
    }
}

/// Checks that the names that Wolfi has are valid and sorted.
fn check_same(names: &str, problems: &mut Problems) {
    let mut last = "";
    for name in names.split(' ') {
        if !is_name(name) && !names.is_empty() {
            problems.add("packages.yaml: wolfi", &format!("{} is not a valid package name", quoted(name)));
        }
        if name <= last && !names.is_empty() {
            problems.add(
                "packages.yaml: wolfi",
                &format!("sort the names: {} comes before {}", quoted(name), quoted(last)),
            );
        }
        last = name;
    }
}

fn is_name(name: &str) -> bool {
    let is_inner = |byte: u8| byte.is_ascii_alphanumeric() || b"+-._".contains(&byte);
    name.bytes().all(is_inner) && name.starts_with(|first: char| first.is_ascii_alphanumeric())
}

fn emit(tables: &[(&str, Vec<Row>)], same: &str) -> String {
    let mut code = String::new();
    for (name, rows) in tables {
        code.push_str(&format!("pub(crate) static {name}: &[(&str, &str)] = &[\n"));
        for (from, to) in rows {
            code.push_str(&format!("    ({from:?}, {to:?}),\n"));
        }
        code.push_str("];\n");
    }
    // The names in the rows' values are names in Wolfi, too.
    let given = tables.iter().flat_map(|(_, rows)| rows).flat_map(|(_, to)| to.split(' '));
    let names: BTreeSet<&str> = same.split(' ').chain(given).filter(|name| !name.is_empty()).collect();
    code.push_str("pub(crate) static WOLFI_PACKAGES: &[&str] = &[\n");
    for name in names {
        code.push_str(&format!("    {name:?},\n"));
    }
    code.push_str("];\n");
    code
}
