//! Checking: from events to findings, by rules that know what is inside the images.

mod copied;
mod finding;
mod findings;
mod name_rules;
mod program;
mod rule;
mod rule_set;
mod script;
mod script_source;
mod severity;
mod shell_call;
mod stage_facts;
mod system_path;
mod tags;

pub use finding::Finding;
pub use findings::Findings;
pub use rule::Rule;
pub use rule_set::Rules;
pub use severity::Severity;
