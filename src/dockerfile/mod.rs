#![doc = include_str!("dockerfile.md")]

mod buffer;
mod cursor;
mod directive;
mod expansion;
mod finding;
mod findings;
mod flags;
mod heredoc;
mod image_use;
mod images;
mod json;
mod keyword;
mod lines;
mod mount;
mod multi_stage;
mod multi_stage_error;
mod name;
mod parsed;
mod pattern;
mod program;
mod read_error;
mod rule;
mod rules;
mod script;
mod severity;
mod stage_facts;
mod stages;
mod system_path;
mod tags;
mod text;
mod variables;
mod words;

pub use finding::Finding;
pub use findings::Findings;
pub use image_use::{ImageUse, Instruction, Target};
pub use images::Images;
pub(crate) use multi_stage::Template;
pub use multi_stage::{MultiStage, MultiStages};
pub use multi_stage_error::{MultiStageError, MultiStageErrorKind};
pub use name::Name;
pub use read_error::{ReadError, ReadErrorKind};
pub use rule::Rule;
pub use rules::Rules;
pub use severity::Severity;

/// The images that a Dockerfile names.
#[must_use]
#[inline]
pub const fn images(text: &str) -> Images<'_> {
    Images::new(text)
}

/// What is wrong with a Dockerfile.
#[must_use]
#[inline]
pub const fn check(text: &str) -> Findings<'_> {
    check_with(text, Rules::DEFAULT)
}

/// What is wrong with a Dockerfile, by some rules.
#[must_use]
#[inline]
pub const fn check_with(text: &str, rules: Rules) -> Findings<'_> {
    Findings::new(text, rules)
}
