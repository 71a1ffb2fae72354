//! Checks: from events to findings, by rules that know the contents of images. Plain Rust, where rules are easy to add.

mod accounts;
mod added_packages;
mod additions;
mod apk;
mod base;
mod candidate;
pub(super) mod catalogs;
mod checker;
mod cmd_taker;
mod command;
mod console_scripts;
mod copied;
mod driver;
mod entrypoint_kind;
mod finding;
mod findings;
mod fixed;
mod ignore_comment;
mod image_entrypoint;
pub(super) mod instruction;
mod json_array;
mod known;
pub(super) mod known_image;
mod language_path;
mod launched;
mod location;
mod missing;
mod mount;
mod other_origin;
pub(super) mod own_reference;
mod owner;
mod program;
mod proof;
pub(super) mod quoted;
mod report;
mod repositories;
mod rule;
mod rule_set;
mod rules;
mod run;
mod script;
mod severity;
mod simple_words;
mod stage_files;
mod stage_programs;
mod stage_state;
mod stage_user;
mod stage_variables;
mod subject;
pub(super) mod system_path;
mod unknown_rule;
mod way_out;

pub use checker::Checker;
pub use finding::Finding;
pub use findings::Findings;
pub use fixed::Fixed;
pub use rule::Rule;
pub use rule_set::Rules;
pub use severity::{Severity, UnknownSeverity};
pub use unknown_rule::UnknownRule;

/// Counts the errors in a Dockerfile, without looking for fixes.
pub(super) fn error_count(text: &str, checker: &Checker) -> usize {
    let checker = checker.clone().rules(Rules::ERRORS);
    let findings = driver::Driver::check(text, &checker);
    findings.iter().filter(|finding| finding.severity() == Severity::Error).count()
}
