//! Arguments, output and exit codes.

use std::process::Command;

use xtask::lock::{FILE, Lock};

use crate::support::{COMMIT, DATE, Fixture};

/// Exit code, standard output, standard error.
fn xtask(args: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask")).args(args).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn help() {
    let (code, help, errors) = xtask(&["--help"]);
    assert!(help.starts_with("Usage: cargo xtask refresh CHECKOUT [--commit SHA --date YYYY-MM-DD] [--root DIR]\n"));
    assert_eq!((code, errors.as_str()), (Some(0), ""));
    for args in [&["-h"][..], &["help"], &["refresh", "--help"], &["refresh", "here", "-h"], &["programs", "-h"]] {
        assert_eq!(xtask(args), (Some(0), help.clone(), String::new()), "{args:?}");
    }
}

#[test]
fn wrong_usage() {
    let (_, usage, _) = xtask(&["--help"]);
    let table: [(&[&str], &str); 18] = [
        (&[], "no command"),
        (&["polish"], "unknown command `polish`"),
        (&["sizes", "all"], "sizes accepts only `--check`, once; found `all`"),
        (&["sizes", "--check", "--check"], "sizes accepts only `--check`, once; found `--check`"),
        (&["check-times", "all"], "check-times accepts no arguments; found `all`"),
        (&["programs"], "no INDEX"),
        (&["programs", "a", "b"], "INDEX was given twice"),
        (&["programs", "a", "--root"], "--root needs a value"),
        (&["programs", "a", "--check"], "unknown option `--check`"),
        (&["refresh"], "no CHECKOUT"),
        (&["refresh", "a", "b"], "CHECKOUT was given twice"),
        (&["refresh", "a", "--force"], "unknown option `--force`"),
        (&["refresh", "a", "--root"], "--root needs a value"),
        (&["refresh", "a", "--root", "b", "--root", "c"], "--root was given twice"),
        (&["refresh", "a", "--commit", COMMIT], "--commit and --date must be given together"),
        (&["refresh", "a", "--date", DATE], "--commit and --date must be given together"),
        (
            &["refresh", "a", "--date", DATE, "--commit", "main"],
            "commit `main` is not 40 lower-case hexadecimal digits",
        ),
        (
            &["refresh", "a", "--date", "2023-02-29", "--commit", COMMIT],
            "date `2023-02-29` is not a date: expected YYYY-MM-DD",
        ),
    ];
    for (args, problem) in table {
        assert_eq!(xtask(args), (Some(2), String::new(), format!("error: {problem}\n\n{usage}")), "{args:?}");
    }
}

#[test]
fn success() {
    let fixture = Fixture::new();
    let (checkout, root) = (fixture.checkout(), fixture.root());
    let (commit, date) = ("f".repeat(40), "2024-03-01");
    let args =
        ["refresh", "--root", root.to_str().unwrap(), "--date", date, checkout.to_str().unwrap(), "--commit", &commit];
    let (code, output, errors) = xtask(&args);
    assert_eq!((code, errors.as_str()), (Some(0), ""));
    assert!(output.contains(&format!("\ncommit: {COMMIT} -> {commit}\ndate: 2024-02-29 -> 2024-03-01\n")), "{output}");
    let lock = Lock::read(&root).unwrap().unwrap();
    assert_eq!((lock.commit, lock.date.as_str()), (commit, date));
}

#[test]
fn failure() {
    let fixture = Fixture::new();
    fixture.remove("withdrawn-repos.txt");
    fixture.remove("images/dune/metadata.yaml");
    let before = fixture.project();
    let (checkout, root) = (fixture.checkout(), fixture.root());
    let args =
        ["refresh", checkout.to_str().unwrap(), "--root", root.to_str().unwrap(), "--commit", COMMIT, "--date", DATE];
    let errors = "error: images/dune/metadata.yaml: missing\nerror: withdrawn-repos.txt: missing\n";
    assert_eq!(xtask(&args), (Some(1), String::new(), errors.to_owned()));
    assert_eq!(fixture.project(), before);
}

#[test]
fn a_root_without_catalogue() {
    let fixture = Fixture::new();
    fixture.remove_from_project("catalog.yaml");
    fixture.remove_from_project(FILE);
    let problems = fixture.refresh().unwrap_err();
    assert_eq!(problems, ["catalog.yaml: missing"]);
    assert!(fixture.project().is_empty());
}
