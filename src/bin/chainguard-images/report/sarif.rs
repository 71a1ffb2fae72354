use std::fmt::Write as _;
use std::io::{self, Write};
use std::ops::Range;

use chainguard_images::dockerfile::{Finding, Rule, Severity};
use serde_json::{Value, json};

use super::{Report, Total, range};
use crate::lines::Lines;
use crate::source::{Source, Unread};

/// The format for code scanning services: a log as [SARIF 2.1.0] describes it, with one run.
///
/// [SARIF 2.1.0]: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
#[derive(Default)]
pub(crate) struct Sarif {
    results: Vec<Value>,
    notifications: Vec<Value>,
}

impl Report for Sarif {
    fn file(&mut self, source: &Source, findings: &[Finding<'_>], _out: &mut dyn Write) -> io::Result<()> {
        let lines = Lines::new(&source.text);
        self.results.extend(findings.iter().map(|finding| result(source, &lines, finding)));
        Ok(())
    }

    fn unread(&mut self, unread: &Unread) {
        self.notifications.push(json!({
            "level": "error",
            "message": { "text": unread.problem },
            "locations": [{ "physicalLocation": { "artifactLocation": artifact(&unread.path) } }],
        }));
    }

    fn end(&mut self, _total: &Total, out: &mut dyn Write) -> io::Result<()> {
        let log = json!({
            "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": driver() },
                // Columns count characters, not UTF-16 units.
                "columnKind": "unicodeCodePoints",
                "invocations": [{
                    "executionSuccessful": self.notifications.is_empty(),
                    "toolExecutionNotifications": self.notifications,
                }],
                "results": self.results,
            }],
        });
        writeln!(out, "{log:#}")
    }
}

fn driver() -> Value {
    json!({
        "name": "chainguard-images",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "informationUri": "https://docs.rs/chainguard-images",
        "rules": Rule::ALL.iter().map(|&rule| descriptor(rule)).collect::<Vec<Value>>(),
    })
}

/// The rules in the order of `Rule::ALL`; `results` refers to a rule by its index here.
fn descriptor(rule: Rule) -> Value {
    let name = format!("{rule:?}");
    let docs = concat!("https://docs.rs/chainguard-images/", env!("CARGO_PKG_VERSION"));
    let page = format!("{docs}/chainguard_images/dockerfile/enum.Rule.html#variant.{name}");
    json!({
        "id": rule.id(),
        "name": name,
        "shortDescription": { "text": rule.summary() },
        "fullDescription": { "text": rule.summary() },
        "help": { "text": rule.page(), "markdown": rule.page() },
        "helpUri": page,
        "defaultConfiguration": { "level": level(rule.severity()) },
    })
}

fn result(source: &Source, lines: &Lines<'_>, finding: &Finding<'_>) -> Value {
    let rule = finding.rule();
    let mut result = json!({
        "ruleId": rule.id(),
        "ruleIndex": Rule::ALL.iter().position(|&other| other == rule),
        "level": level(finding.severity()),
        "message": { "text": finding.message() },
        "locations": [{
            "physicalLocation": {
                "artifactLocation": artifact(&source.path),
                "region": region(lines, &range(finding)),
            },
        }],
    });
    if !finding.edits().is_empty() {
        let replacements = finding.edits().iter().map(|edit| {
            json!({
                "deletedRegion": region(lines, &edit.range()),
                "insertedContent": { "text": edit.replacement() },
            })
        });
        let change = json!({
            "artifactLocation": artifact(&source.path),
            "replacements": replacements.collect::<Vec<Value>>(),
        });
        result["fixes"] = json!([{ "description": { "text": finding.message() }, "artifactChanges": [change] }]);
    }
    result
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn region(lines: &Lines<'_>, range: &Range<usize>) -> Value {
    let span = lines.span(range);
    json!({
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    })
}

/// A file as a URI, relative to the program's working directory unless its path is absolute.
fn artifact(path: &str) -> Value {
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    let mut uri = String::new();
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            _ => _ = write!(uri, "%{byte:02X}"),
        }
    }
    match uri.strip_prefix('/') {
        Some(rest) => json!({ "uri": format!("file:///{rest}") }),
        None => json!({ "uri": uri, "uriBaseId": "%SRCROOT%" }),
    }
}
