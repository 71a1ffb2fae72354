//! Checking: from events to findings, by rules that know what is inside the images. Plain Rust, where rules are easy to add.

mod accounts;
mod added_packages;
mod additions;
mod apk;
pub(super) mod base;
mod candidate;
mod checker;
mod cmd_taker;
mod command;
mod console_scripts;
mod copied;
mod driver;
mod entrypoint_kind;
mod finding;
mod findings;
mod ignore_comment;
mod image_entrypoint;
pub(super) mod instruction;
mod json_array;
mod known;
mod language_path;
mod launched;
mod missing;
mod mount;
mod other_origin;
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
mod site;
mod stage_files;
mod stage_programs;
mod stage_state;
mod stage_user;
mod stage_variables;
mod subject;
pub(super) mod system_path;
mod way_out;

pub use checker::Checker;
pub use finding::Finding;
pub use findings::Findings;
pub use rule::Rule;
pub use rule_set::Rules;
pub use severity::Severity;

/// How many errors there are in a Dockerfile, without looking for what mends them.
pub(super) fn error_count(text: &str) -> usize {
    let findings = driver::Driver::check(text, &Checker::new().rules(Rules::ERRORS));
    findings.iter().filter(|finding| finding.severity() == Severity::Error).count()
}
