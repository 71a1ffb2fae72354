//! Dockerfiles as people write them, each with its findings and its migration in `NAME.txt` next to `NAME.Dockerfile`. `UPDATE_EXPECT=1`
//! writes them; read them line by line.

use chainguard_images::dockerfile::{Checker, Finding, Migrate, Rule, Rules, migrate};
use expect_test::expect_file;

use crate::fixture::{names, read};

fn report(text: &str) -> String {
    let checker = Checker::new().rules(Rules::ALL.without(Rule::NotPinned));
    let mut findings: Vec<_> = checker.check(text).collect();
    findings.sort_by_key(Finding::offset);
    let mut report = String::from("Found:\n");
    for finding in findings {
        let fix = finding.fix().map(|fix| format!(" -> {fix}")).unwrap_or_default();
        let edits = if finding.edits().is_empty() { "" } else { " (fix)" };
        report.push_str(&format!("{finding}{edits}{fix}\n"));
    }
    let migration = migrate(text, &Migrate::default());
    report.push_str("\nMigrated:\n");
    report.push_str(&migration.diff("Dockerfile"));
    report.push_str("\nRemaining:\n");
    migration.remaining().iter().for_each(|finding| report.push_str(&format!("{finding}\n")));
    // The expected files have the line endings of one system.
    report.replace('\r', "\\r")
}

fn check_corpus(directory: &str, at_least: usize) {
    let names = names(directory);
    assert!(names.len() >= at_least, "{directory}: {}", names.len());
    for name in names {
        let report = report(&read(&format!("{directory}/{name}.Dockerfile")));
        expect_file![format!("{directory}/{name}.txt")].assert_eq(&report);
    }
}

#[test]
fn with_chainguard_images() {
    check_corpus("corpus/chainguard", 60);
}

#[test]
fn without_chainguard_images() {
    check_corpus("corpus/ordinary", 60);
}

#[test]
fn advice_is_migrated() {
    check_corpus("advice", 37);
}
