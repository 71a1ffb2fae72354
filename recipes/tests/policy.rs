use std::fs;

use chainguard_images_recipes::policy::{Policy, check};
use schemars::schema_for;
use serde_json::{Value, json, to_value};

use crate::recorded::recorded;

const POLICY: &str = "\
images: [cgr.dev/chainguard/python:latest, cgr.dev/chainguard/python:latest-dev]
rules: [CG006, CG012]
fail_on: error
";

#[test]
fn reports_files_that_break_it() {
    let directory = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("fine.Dockerfile", "FROM cgr.dev/chainguard/python:latest\nCOPY . /app\n"),
        ("shell.Dockerfile", "FROM cgr.dev/chainguard/python:latest\nRUN pip install flask\n"),
        ("foreign.Dockerfile", "FROM python:3.12 AS build\nFROM build\nRUN pip install flask\n"),
        ("Dockerfile", "ARG BASE\nFROM $BASE\n"),
        ("invalid.Dockerfile", "FROM --bogus cgr.dev/chainguard/python:latest\n"),
        ("notes.txt", "RUN away\n"),
    ] {
        fs::write(directory.path().join(name), text).unwrap();
    }
    let policy: Policy = serde_norway::from_str(POLICY).unwrap();

    let reports = to_value(check(&policy, directory.path()).unwrap()).unwrap();

    let [unresolved, foreign, invalid, shell] = &reports.as_array().unwrap()[..] else {
        panic!("{reports:#}")
    };
    let name = |report: &Value| {
        let path = report["file"].as_str().unwrap();
        path.rsplit('/').next().unwrap().to_owned()
    };
    assert_eq!(name(foreign), "foreign.Dockerfile");
    assert_eq!(foreign["findings"], json!([]));
    assert_eq!(foreign["images"], json!(["line 1: `python:3.12` is not allowed"]));
    assert_eq!(unresolved["images"], json!(["line 2: `$BASE` is not allowed"]));
    assert_eq!(invalid["images"], json!(["line 1: invalid flag `--bogus`: unknown flag"]));
    assert_eq!(name(shell), "shell.Dockerfile");
    assert_eq!(shell["images"], json!([]));
    let finding = &shell["findings"][0];
    assert_eq!((&finding["rule"], &finding["line"]), (&json!("CG006"), &json!(2)));
    assert_eq!(finding["fix"], "cgr.dev/chainguard/python:latest-dev");
}

#[test]
fn a_wrong_file_is_refused() {
    for (from, to, expected) in [
        ("python:latest,", "pyhton:latest,", "did you mean `cgr.dev/chainguard/python:latest`?"),
        ("CG006", "CG999", "CG999"),
        ("fail_on: error", "fail_on: never", "never"),
        ("fail_on", "fail_at", "fail_at"),
    ] {
        let error = serde_norway::from_str::<Policy>(&POLICY.replace(from, to)).err().unwrap();
        assert!(error.to_string().contains(expected), "{error}");
    }
}

#[test]
fn editors_know_the_fields() {
    let schema = schema_for!(Policy).to_value();
    let fields = serde_json::to_string_pretty(&schema["properties"]).unwrap();
    recorded("policy.schema.json").assert_eq(&fields);
    let severities = schema["$defs"]["Severity"].to_string();
    assert!(severities.contains("warning"), "{severities}");
    let rules = schema["$defs"]["Rule"].to_string();
    assert!(rules.contains("CG006"), "{rules}");
}
