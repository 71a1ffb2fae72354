//! Small Dockerfiles, each with one thing that people get wrong or that a checker gets wrong, and the advice that they should get.

use chainguard_images::dockerfile::{Checker, Finding, Rule, Rules};

use crate::fixture::read;

/// A file and its findings: a string for each with the line, the rule and the severity, then, if required, the fix after `->` and words
/// of the message after `:`.
const ADVICE: &[(&str, &[&str])] = &[
    // No defects.
    ("f01-empty-default-org", &[]),
    ("f02-empty-default-digest", &[]),
    ("f03-dev-pair", &[]),
    ("f04-cascade-after-cg001", &["1 CG001 error"]),
    ("d01-scratch-data", &[]),
    ("x05-not-doubled", &[]),
    ("x06-not-doubled-npm", &[]),
    // Fixes that the stage can run on, or none.
    ("f05-fix-has-no-shell", &["1 CG011 info -> cgr.dev/chainguard/python:latest-dev"]),
    ("f06-fix-has-no-apk", &["1 CG011 info -> cgr.dev/chainguard/go:latest-dev"]),
    ("f07-fix-windows", &[]),
    ("f08-fix-apache", &[]),
    ("g01-hub-mirrors", &["1 CG011 info", "3 CG011 info"]),
    (
        "g02-distroless",
        &[
            "1 CG011 info -> cgr.dev/chainguard/glibc-dynamic:latest",
            "2 CG011 info -> cgr.dev/chainguard/glibc-dynamic:latest",
            "3 CG011 info -> cgr.dev/chainguard/jre:latest",
            "4 CG011 info -> cgr.dev/chainguard/python:latest",
        ],
    ),
    (
        "g03-os-bases",
        &[
            "1 CG011 info -> cgr.dev/chainguard/wolfi-base:latest",
            "2 CG011 info -> cgr.dev/chainguard/wolfi-base:latest",
            "3 CG011 info -> cgr.dev/chainguard/wolfi-base:latest",
            "4 CG011 info -> cgr.dev/chainguard/wolfi-base:latest",
            "5 CG011 info -> cgr.dev/chainguard/jdk:latest",
        ],
    ),
    // Helpful messages.
    ("d02-latest-slim", &["1 CG003 error"]),
    ("d03-devcontainer", &["1 CG004 warning"]),
    ("m01-placeholder-org", &["1 CG001 error: ORG stands for your organisation: write its name"]),
    ("m02-json-already", &["3 CG006 error: start the program itself"]),
    ("m03-shell-bash", &["1 CG004 warning", "1 CG005 warning", "3 CG009 error: line 2"]),
    ("m04-paid-name", &["1 CG011 info", "2 CG002 error: `cgr.dev/ORG/flux`"]),
    ("m05-version-tag", &["1 CG002 error: version tags are in an organisation's registry"]),
    // Commands that fail, or do not do what they seem to.
    ("x01-node-node", &["3 CG014 warning"]),
    ("x02-python-python", &["3 CG014 warning"]),
    ("x03-python-uvicorn", &["3 CG014 warning"]),
    ("x04-bash-bash", &["4 CG014 warning"]),
    ("x07-apt-get", &["2 CG009 error"]),
    ("x08-useradd", &["2 CG009 error"]),
    ("x09-python-version-path", &["5 CG018 warning"]),
    // Images of an organisation.
    ("x10-org-dev-last", &["1 CG004 warning"]),
    ("x11-org-no-shell", &["2 CG006 warning"]),
    ("x12-user-of-other-image", &["2 CG016 error", "3 CG017 warning"]),
    ("x13-copy-binary-to-root", &["3 CG006 error"]),
    ("x14-retired-registry", &["1 CG010 warning -> cgr.dev/chainguard/static:latest"]),
];

#[test]
fn advice() {
    let checker = Checker::new().rules(Rules::ALL.without(Rule::NotPinned));
    let mut wrong = String::new();
    for (name, expected) in ADVICE {
        let text = read(&format!("advice/{name}.Dockerfile"));
        let mut findings: Vec<_> = checker.check(&text).collect();
        findings.sort_by_key(Finding::offset);
        let is_as_expected = findings.len() == expected.len()
            && findings.iter().zip(*expected).all(|(finding, expected)| {
                let (expected, words) = expected.split_once(": ").unwrap_or((expected, ""));
                let (expected, fix) = expected.split_once(" -> ").unwrap_or((expected, ""));
                format!("{} {} {}", finding.line(), finding.rule(), finding.severity()) == *expected
                    && finding.message().contains(words)
                    && (fix.is_empty() || finding.fix().is_some_and(|image| image.to_string() == fix))
            });
        if !is_as_expected {
            let found: String =
                findings.iter().map(|f| format!("  {f} -> {:?}\n", f.fix().map(|fix| fix.to_string()))).collect();
            wrong.push_str(&format!("{name}: {expected:?}\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
