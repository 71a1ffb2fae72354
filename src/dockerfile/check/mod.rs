//! Checking: from events to findings, by rules that know what is inside the images. Plain Rust, where rules are easy to add.

mod accounts;
mod additions;
mod apk;
pub(super) mod base;
mod candidate;
mod checker;
mod command;
mod copied;
mod driver;
mod finding;
mod findings;
mod ignore_comment;
pub(super) mod instruction;
mod known;
mod mount;
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
mod site;
mod stage_state;
mod stage_variables;
mod subject;
pub(super) mod system_path;

pub use checker::Checker;
pub use finding::Finding;
pub use findings::Findings;
pub use rule::Rule;
pub use rule_set::Rules;
pub use severity::Severity;

/// How many errors there are in a Dockerfile, without looking for what mends them.
pub(super) fn error_count(text: &str) -> usize {
    let findings = driver::Driver::check(text, Rules::ERRORS);
    findings.iter().filter(|finding| finding.severity() == Severity::Error).count()
}
