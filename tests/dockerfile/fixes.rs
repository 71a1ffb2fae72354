//! Fixes: what they change, and that every fix holds.

use std::collections::BTreeMap;

use chainguard_images::dockerfile::{Checker, Edit, Finding, Rule, Rules, Severity, check_with};
use proptest::prelude::*;

use crate::check::soup;

/// A text, the rule whose last finding is fixed, and the fixed text; the same text if there is no fix.
const FIXES: &[(&str, &str, &str)] = &[
    // Another name.
    ("FROM cgr.dev/chainguard/nod:latest-dev", "CG002", "FROM cgr.dev/chainguard/node:latest-dev"),
    ("FROM cgr.dev/chainguard/pyton\nRUN make", "CG002", "FROM cgr.dev/chainguard/pyton\nRUN make"),
    ("FROM chainguard/node:latest-dev AS a", "CG010", "FROM cgr.dev/chainguard/node:latest-dev AS a"),
    (
        "FROM --platform=linux/arm64 \"chainguard/node\"",
        "CG010",
        "FROM --platform=linux/arm64 cgr.dev/chainguard/node:latest",
    ),
    (
        "FROM scratch\nCOPY --from=chainguard/node /a /b\n",
        "CG010",
        "FROM scratch\nCOPY --from=cgr.dev/chainguard/node:latest /a /b\n",
    ),
    // A base image that meets the needs of the stage.
    (
        "FROM golang\nRUN go build\nFROM scratch",
        "CG011",
        "FROM cgr.dev/chainguard/go:latest\nRUN go build\nFROM scratch",
    ),
    ("FROM python:3.12\nCMD [\"app.py\"]", "CG011", "FROM cgr.dev/chainguard/python:latest\nCMD [\"app.py\"]"),
    (
        "FROM python:3.12\nRUN pip install flask",
        "CG011",
        "FROM cgr.dev/chainguard/python:latest-dev\nRUN pip install flask",
    ),
    (
        "FROM python:3.12 AS a\nFROM a\nRUN pip install x",
        "CG011",
        "FROM cgr.dev/chainguard/python:latest-dev AS a\nFROM a\nRUN pip install x",
    ),
    (
        "FROM python\nRUN pip install flask\nRUN apk add git",
        "CG011",
        "FROM python\nRUN pip install flask\nRUN apk add git",
    ),
    // A shell or a program.
    (
        "FROM cgr.dev/chainguard/python\nRUN pip install x",
        "CG006",
        "FROM cgr.dev/chainguard/python:latest-dev\nRUN pip install x",
    ),
    (
        "FROM cgr.dev/chainguard/python AS a\nFROM a\nRUN pip install x",
        "CG006",
        "FROM cgr.dev/chainguard/python:latest-dev AS a\nFROM a\nRUN pip install x",
    ),
    ("FROM cgr.dev/chainguard/static\nRUN true", "CG006", "FROM cgr.dev/chainguard/static\nRUN true"),
    (
        "FROM cgr.dev/chainguard/maven\nRUN git clone x",
        "CG009",
        "FROM cgr.dev/chainguard/maven:latest-dev\nRUN git clone x",
    ),
    // A package manager, and root.
    (
        "FROM cgr.dev/chainguard/node\r\nRUN apk add git\r\n",
        "CG007",
        "FROM cgr.dev/chainguard/node:latest-dev\r\nUSER root\r\nRUN apk add git\r\nUSER node\r\n",
    ),
    (
        "FROM cgr.dev/chainguard/node\nUSER root\nRUN apk add git",
        "CG007",
        "FROM cgr.dev/chainguard/node:latest-dev\nUSER root\nRUN apk add git",
    ),
    (
        "FROM cgr.dev/chainguard/node:latest-dev\nUSER 7:8\nRUN apk add git",
        "CG008",
        "FROM cgr.dev/chainguard/node:latest-dev\nUSER 7:8\nUSER root\nRUN apk add git\nUSER 7:8",
    ),
    (
        "FROM cgr.dev/chainguard/node:latest-dev\nRUN <<E\napk add git\nE\n",
        "CG008",
        "FROM cgr.dev/chainguard/node:latest-dev\nRUN <<E\napk add git\nE\n",
    ),
    // The version of the image, if nothing else in the file has the other one.
    (
        "FROM cgr.dev/chainguard/python:latest-dev AS a\nFROM cgr.dev/chainguard/python:latest\nCOPY --from=a /x/lib/python3.9/a /x/lib/python3.9/b\n",
        "CG018",
        "FROM cgr.dev/chainguard/python:latest-dev AS a\nFROM cgr.dev/chainguard/python:latest\nCOPY --from=a /x/lib/python3.14/a /x/lib/python3.14/b\n",
    ),
    (
        "FROM python:3.9 AS a\nFROM cgr.dev/chainguard/python:latest\nCOPY --from=a /x/lib/python3.9/a /x/lib/python3.9/b\n",
        "CG018",
        "FROM python:3.9 AS a\nFROM cgr.dev/chainguard/python:latest\nCOPY --from=a /x/lib/python3.9/a /x/lib/python3.9/b\n",
    ),
    (
        "FROM cgr.dev/chainguard/python:latest\nENV A=/lib/python3.9/a\nLABEL x=/lib/python3.9/a",
        "CG018",
        "FROM cgr.dev/chainguard/python:latest\nENV A=/lib/python3.9/a\nLABEL x=/lib/python3.9/a",
    ),
    (
        "FROM cgr.dev/chainguard/php:latest\nENV A=/etc/php81/a B=/etc/php81/b",
        "CG018",
        "FROM cgr.dev/chainguard/php:latest\nENV A=/etc/php85/a B=/etc/php85/b",
    ),
    // A command that starts as intended.
    (
        "FROM cgr.dev/chainguard/node\nCMD [\"node\", \"a \\\"b\\\".js\"]\n",
        "CG014",
        "FROM cgr.dev/chainguard/node\nCMD [\"a \\\"b\\\".js\"]\n",
    ),
    ("FROM cgr.dev/chainguard/node\nCMD [\"node\"]", "CG014", "FROM cgr.dev/chainguard/node\nCMD [\"node\"]"),
    (
        "FROM cgr.dev/chainguard/python\ncmd [\"flask\", \"run\"]\n",
        "CG014",
        "FROM cgr.dev/chainguard/python\nentrypoint [\"flask\", \"run\"]\n",
    ),
    (
        "FROM cgr.dev/chainguard/python\nCMD [\"a.py\"]\nCMD [\"flask\", \"run\"]",
        "CG014",
        "FROM cgr.dev/chainguard/python\nCMD [\"a.py\"]\nCMD [\"flask\", \"run\"]",
    ),
    // The image has no shell for the entrypoint.
    (
        "FROM cgr.dev/chainguard/python\nCMD [\"sh\", \"-c\", \"a; b\"]",
        "CG014",
        "FROM cgr.dev/chainguard/python\nCMD [\"sh\", \"-c\", \"a; b\"]",
    ),
    (
        "FROM cgr.dev/chainguard/node\r\nCMD exec node \\\r\n  --trace app.js\r\nUSER 1\r\n",
        "CG014",
        "FROM cgr.dev/chainguard/node\r\nCMD [\"--trace\", \"app.js\"]\r\nUSER 1\r\n",
    ),
    (
        "FROM cgr.dev/chainguard/node\nCMD npm start",
        "CG014",
        "FROM cgr.dev/chainguard/node\nENTRYPOINT [\"npm\", \"start\"]",
    ),
    (
        "FROM cgr.dev/chainguard/node\nCMD npm run \"$A\" && b",
        "CG014",
        "FROM cgr.dev/chainguard/node\nENTRYPOINT [\"/bin/sh\", \"-c\", \"npm run \\\"$A\\\" && b\"]",
    ),
    (
        "FROM cgr.dev/chainguard/bash\nCMD [\"bash\", \"-x\", \"/run.sh\"]",
        "CG014",
        "FROM cgr.dev/chainguard/bash\nCMD [\"bash -x /run.sh\"]",
    ),
    (
        "FROM cgr.dev/chainguard/bash\nCMD [\"echo\", \"a b\"]",
        "CG014",
        "FROM cgr.dev/chainguard/bash\nCMD [\"echo\", \"a b\"]",
    ),
    ("FROM cgr.dev/chainguard/static\nCMD app -v", "CG006", "FROM cgr.dev/chainguard/static\nCMD [\"app\", \"-v\"]"),
    ("FROM cgr.dev/chainguard/python\nCMD python a.py", "CG006", "FROM cgr.dev/chainguard/python\nCMD [\"a.py\"]"),
    (
        "FROM cgr.dev/chainguard/python\nCMD flask run",
        "CG006",
        "FROM cgr.dev/chainguard/python\nENTRYPOINT [\"flask\", \"run\"]",
    ),
    (
        "FROM cgr.dev/chainguard/static\nENTRYPOINT [\"sh\", \"-c\", \"exec /app -v\"]",
        "CG006",
        "FROM cgr.dev/chainguard/static\nENTRYPOINT [\"/app\", \"-v\"]",
    ),
    (
        "FROM cgr.dev/chainguard/static\nHEALTHCHECK --interval=5s CMD /app -v",
        "CG006",
        "FROM cgr.dev/chainguard/static\nHEALTHCHECK --interval=5s CMD [\"/app\", \"-v\"]",
    ),
    ("FROM cgr.dev/chainguard/static\nCMD app || b", "CG006", "FROM cgr.dev/chainguard/static\nCMD app || b"),
    // Commands that need root.
    (
        "FROM cgr.dev/chainguard/node:latest-dev\nRUN mkdir /data\nFROM scratch",
        "CG015",
        "FROM cgr.dev/chainguard/node:latest-dev\nUSER root\nRUN mkdir /data\nUSER node\nFROM scratch",
    ),
    // Names that the image has.
    (
        "FROM cgr.dev/chainguard/nginx:latest\nCOPY --chown=nonroot:nonroot --chmod=644 a /srv",
        "CG016",
        "FROM cgr.dev/chainguard/nginx:latest\nCOPY --chown=nginx:nginx --chmod=644 a /srv",
    ),
    (
        "FROM cgr.dev/chainguard/gradle:latest\nCOPY --chown=gradle:0 a /srv",
        "CG016",
        "FROM cgr.dev/chainguard/gradle:latest\nCOPY --chown=nonroot:0 a /srv",
    ),
    (
        "ARG WHO\nFROM cgr.dev/chainguard/nginx:latest\nCOPY --chown=${WHO:-nonroot} a /srv",
        "CG016",
        "ARG WHO\nFROM cgr.dev/chainguard/nginx:latest\nCOPY --chown=${WHO:-nonroot} a /srv",
    ),
    (
        "FROM cgr.dev/chainguard/node:latest\nUSER  nonroot:nonroot \r\n",
        "CG017",
        "FROM cgr.dev/chainguard/node:latest\nUSER  node:node \r\n",
    ),
    ("FROM scratch\nUSER app", "CG017", "FROM scratch\nUSER app"),
    // A final stage that only runs.
    ("FROM cgr.dev/chainguard/node:latest-dev\nCOPY . .", "CG004", "FROM cgr.dev/chainguard/node:latest\nCOPY . ."),
    (
        "FROM cgr.dev/chainguard/node:latest-dev\nRUN npm ci",
        "CG004",
        "FROM cgr.dev/chainguard/node:latest-dev\nRUN npm ci",
    ),
    ("FROM cgr.dev/chainguard/go AS build\nFROM build", "CG004", "FROM cgr.dev/chainguard/go AS build\nFROM build"),
];

#[test]
fn fixes() {
    for &(text, rule, fixed) in FIXES {
        let found = Checker::new().rules(Rules::ALL).check(text).filter(|finding| finding.rule().id() == rule).last();
        let found = found.unwrap_or_else(|| panic!("{rule} does not find anything in {text:?}"));
        assert_eq!(Edit::apply(text, found.edits()), fixed, "{text:?}");
        assert!(found.fix().is_none() || text != fixed, "{text:?}");
    }
}

#[test]
fn edits_that_do_not_fit_are_left_out() {
    let text = "é FROM a\n";
    for (range, replacement, expected) in [
        (0..2, "e", "e FROM a\n"),
        (1..2, "e", text),
        (0..1, "e", text),
        (9..10, "\r\n", "é FROM a\r\n"),
        (10..10, "# end", "é FROM a\n# end"),
        (10..11, "# end", text),
        (usize::MAX..usize::MAX, "# end", text),
    ] {
        assert_eq!(Edit::apply(text, &[Edit::new(range.clone(), replacement)]), expected, "{range:?}");
    }
}

#[test]
fn fixing_goes_on_until_nothing_is_left() {
    let checker = Checker::new();
    for (text, count, fixed) in [
        ("FROM scratch\nUSER 65532\n", 0, "FROM scratch\nUSER 65532\n"),
        ("FROM chainguard/node\n", 1, "FROM cgr.dev/chainguard/node:latest\n"),
        // The second finding is there only once the first one is fixed.
        (
            "FROM chainguard/python\nRUN pip install flask\n",
            2,
            "FROM cgr.dev/chainguard/python:latest-dev\nRUN pip install flask\n",
        ),
    ] {
        let new = checker.fix(text);
        assert_eq!((new.text(), new.count()), (fixed, count));
        assert!(checker.check(new.text()).all(|finding| finding.edits().is_empty()), "{fixed:?}");
    }
}

/// Each trial checks the whole text, so their number is limited.
#[test]
fn trials_are_limited() {
    let text = "FROM chainguard/node\n".repeat(300);
    let fixed =
        check_with(&text, Rules::NONE.with(Rule::OtherRegistry)).filter(|finding| !finding.edits().is_empty()).count();
    assert_eq!(fixed, 100);
}

fn counts<'a>(findings: impl Iterator<Item = Finding<'a>>) -> BTreeMap<Rule, usize> {
    let mut counts = BTreeMap::new();
    findings.for_each(|finding| *counts.entry(finding.rule()).or_default() += 1);
    counts
}

fn errors(text: &str) -> impl Iterator<Item = Finding<'_>> {
    check_with(text, Rules::ALL).filter(|finding| finding.severity() == Severity::Error)
}

/// Returns a fix of a text that does not hold, if there is one.
fn broken_fix(text: &str) -> Option<String> {
    let before = counts(check_with(text, Rules::ALL));
    let errors_before = counts(errors(text));
    for finding in check_with(text, Rules::ALL).filter(|finding| !finding.edits().is_empty()) {
        let fixed = Edit::apply(text, finding.edits());
        let after = counts(check_with(&fixed, Rules::ALL));
        let is_gone = after.get(&finding.rule()) < before.get(&finding.rule());
        let is_new = |(rule, count): (&Rule, &usize)| *count > errors_before.get(rule).copied().unwrap_or_default();
        if !is_gone || counts(errors(&fixed)).iter().any(is_new) {
            return Some(format!("{text}\n{finding}\n{fixed}\n{before:?}\n{after:?}"));
        }
    }
    None
}

#[test]
fn fixes_of_the_fixtures_hold() {
    let mut count = 0;
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/dockerfile/check")).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        count += check_with(&text, Rules::ALL).filter(|finding| !finding.edits().is_empty()).count();
        assert_eq!(broken_fix(&text), None);
    }
    assert!(count > 20, "{count}");
}

proptest! {
    #[test]
    fn fixes_of_any_soup_hold(text in soup()) {
        prop_assert_eq!(broken_fix(&text), None);
    }
}
