//! The feature `serde` for the types of Dockerfiles.

use chainguard_images::dockerfile::{self, Edit, Finding, Migrate, Refers, Rule, Rules, Severity, Site};
use serde_json::{Value, json};

const DOCKERFILE: &str = "FROM cgr.dev/chainguard/python:latest\nRUN pip install flask\n";

#[test]
fn a_finding_is_written_with_its_fix() {
    let finding = dockerfile::check(DOCKERFILE).next().unwrap();
    let message = "RUN needs a shell, and `cgr.dev/chainguard/python:latest` has none; \
                   run it in a stage based on `cgr.dev/chainguard/python:latest-dev`";
    let json = json!({
        "rule": "CG006",
        "severity": "error",
        "line": 2,
        "offset": 38,
        "source": "RUN pip install flask",
        "message": message,
        "image": "cgr.dev/chainguard/python:latest",
        "fix": "cgr.dev/chainguard/python:latest-dev",
        "edits": [{ "start": 5, "end": 37, "replacement": "cgr.dev/chainguard/python:latest-dev" }],
    });
    assert_eq!(serde_json::to_value(&finding).unwrap(), json);
}

#[test]
fn every_finding_is_read_back() {
    let digest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    let pinned = format!("FROM ghcr.io/chainguard-images/node:latest@{digest}\nUSER 65532\n");
    let texts =
        [DOCKERFILE, "FROM scratch\nCMD [\"/app\"]\n", "FROM Node\n", "FROM node:20\nRUN apt-get update\n", &pinned];
    for text in texts {
        let findings: Vec<Finding> = dockerfile::check(text).collect();
        assert!(!findings.is_empty(), "{text}");
        for finding in findings {
            let json = serde_json::to_string(&finding).unwrap();
            let read: Finding = serde_json::from_str(&json).unwrap();
            assert_eq!(serde_json::to_string(&read).unwrap(), json);
            assert_eq!(read.to_string(), finding.to_string());
            assert_eq!(
                (read.rule(), read.severity(), read.line()),
                (finding.rule(), finding.severity(), finding.line())
            );
            assert_eq!((read.image(), read.fix(), read.edits()), (finding.image(), finding.fix(), finding.edits()));
            assert_eq!(Edit::apply(text, read.edits()), Edit::apply(text, finding.edits()));
        }
    }
}

#[test]
fn invalid_findings_are_errors() {
    let finding = serde_json::to_value(dockerfile::check(DOCKERFILE).next().unwrap()).unwrap();
    let table: [(&str, Value, &str); 4] = [
        ("rule", json!("DL3006"), "unknown rule `DL3006`; expected one of CG001 to "),
        ("severity", json!("note"), "unknown severity `note`; expected `info`, `warning` or `error`"),
        ("fix", json!("a b"), "invalid reference `a b`: blank in the path at byte 1"),
        ("line", json!(-1), "invalid value: integer `-1`, expected usize"),
    ];
    for (field, value, message) in table {
        let mut finding = finding.clone();
        finding[field] = value;
        let error = serde_json::from_value::<Finding>(finding).unwrap_err().to_string();
        assert!(error.starts_with(message), "{error}");
    }
}

#[test]
fn edits_are_read_like_new_ones() {
    let edit = Edit::new(3..7, "x");
    let json = json!({ "start": 3, "end": 7, "replacement": "x" });
    assert_eq!(serde_json::to_value(&edit).unwrap(), json);
    assert_eq!(serde_json::from_value::<Edit>(json).unwrap(), edit);
    let inverted: Edit = serde_json::from_str(r#"{"start": 7, "end": 3, "replacement": "x"}"#).unwrap();
    assert_eq!(inverted.range(), 7..7);
}

#[test]
fn rules_are_a_list_of_ids() {
    let rules = Rules::NONE.with(Rule::NotPinned).with(Rule::NoShell);
    assert_eq!(serde_json::to_value(rules).unwrap(), json!(["CG006", "CG012"]));
    for rules in [Rules::NONE, Rules::DEFAULT, Rules::ALL, rules] {
        assert_eq!(serde_json::from_value::<Rules>(serde_json::to_value(rules).unwrap()).unwrap(), rules);
    }
    let error = serde_json::from_str::<Rules>("7").unwrap_err().to_string();
    assert_eq!(error, "invalid type: integer `7`, expected a list of rules at line 1 column 1");
    assert!(serde_json::from_str::<Rules>("[\"CG006\", \"CG999\"]").is_err());
}

#[test]
fn mentions_are_written() {
    let text = "# syntax=docker/dockerfile:1\nFROM --platform=linux/amd64 node:${V:-20} AS build\nFROM scratch\nCOPY --from=build / /\nFROM a:$TAG\n";
    let uses: Vec<Value> =
        dockerfile::images(text).map(|image| serde_json::to_value(image.unwrap()).unwrap()).collect();
    let json = json!({
        "line": 2,
        "offset": 57,
        "site": "From",
        "is_on_build": false,
        "stage": 0,
        "stage_name": "build",
        "platform": "linux/amd64",
        "written": "node:${V:-20}",
        "resolved": "node:20",
        "refers_to": "Image",
    });
    assert_eq!(uses[1], json);
    let targets: Vec<&Value> = uses.iter().map(|image| &image["refers_to"]).collect();
    assert_eq!(
        targets,
        [&json!("Image"), &json!("Image"), &json!("Scratch"), &json!({ "Stage": 0 }), &json!({ "Unresolved": "TAG" })]
    );
    for instruction in [Site::Syntax, Site::From, Site::Copy, Site::Run] {
        let json = serde_json::to_value(instruction).unwrap();
        assert_eq!(json, format!("{instruction:?}"));
        assert_eq!(serde_json::from_value::<Site>(json).unwrap(), instruction);
    }
    let error = serde_json::from_str::<Site>("\"ADD\"").unwrap_err().to_string();
    assert_eq!(error, "unknown site; expected `Syntax`, `From`, `Copy` or `Run`");
    assert_eq!(serde_json::to_value(Refers::Scratch).unwrap(), json!("Scratch"));
    assert_eq!(serde_json::to_value(Severity::Error).unwrap(), json!("error"));
}

#[test]
fn a_migration_is_written() {
    let migration = dockerfile::migrate("FROM node:20\nRUN npm ci\n", &Migrate::default());
    let json = serde_json::to_value(&migration).unwrap();
    assert_eq!(json["text"], migration.text());
    assert_eq!(json["edits"].as_array().unwrap().len(), migration.edits().len());
    assert_eq!(json["remaining"], serde_json::to_value(migration.remaining()).unwrap());
}
