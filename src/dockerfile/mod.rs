#![doc = include_str!("dockerfile.md")]
#![allow(
    clippy::large_enum_variant,
    clippy::large_types_passed_by_value,
    clippy::result_large_err,
    reason = "a name is put together where it is kept: nothing is allocated that a pointer could lead to"
)]

mod buffer;
mod copied;
mod cursor;
mod directive;
mod duration;
mod expansion;
mod finding;
mod findings;
mod flag_value;
mod flags;
mod from_words;
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
mod name_rules;
mod parsed;
mod pattern;
mod physical_line;
mod program;
mod read_error;
mod rule;
mod rules;
mod script;
mod script_source;
mod severity;
#[expect(dead_code, unused_imports, reason = "the checker does not use it yet")]
mod shell;
mod shell_call;
mod stage_facts;
mod stage_number;
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

/// The images that a Dockerfile names, in the order of the text.
///
/// Takes the text of a Dockerfile. Each item is the name of an image, a stage or `scratch`, with its line and what it [refers
/// to](ImageUse::target); or a [`ReadError`] for an instruction that BuildKit would refuse, which has its line, too, and does not end
/// the iterator. A RUN with several mounts has several items.
///
/// ```
/// use chainguard_images::dockerfile::{self, Target};
///
/// let text = "FROM node:${VERSION:-20} AS build\nFROM scratch\nCOPY --from=build /app /\nCOPY --from=busybox /bin/sh /bin/\n";
///
/// let mut pulled = Vec::new();
/// for image in dockerfile::images(text) {
///     let image = image?;
///     if let (Target::Image, Some(name)) = (image.target(), image.resolved()) {
///         pulled.push(format!("{}: {name}", image.line()));
///     }
/// }
/// assert_eq!(pulled, ["1: node:20", "4: busybox"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
#[inline]
pub const fn images(text: &str) -> Images<'_> {
    Images::new(text)
}

/// What is wrong with a Dockerfile, by the rules that are on by default.
///
/// Takes the text of a Dockerfile; the items are the findings, in the order of the text, those about how the last stage ends at
/// the end. [`Rule`] lists what is looked for, with a bad and a good example of each. A stage that is FROM another stage has what is
/// known of that one.
///
/// A comment in front of an instruction silences rules for it: `# chainguard-images ignore=CG004,CG005`.
///
/// ```
/// use chainguard_images::dockerfile::{self, Severity};
///
/// let text = "\
/// FROM cgr.dev/chainguard/static:latest
/// COPY server /usr/bin/server
/// ## chainguard-images ignore=CG005
/// USER root
/// ENTRYPOINT server
/// ";
/// let findings: Vec<_> = dockerfile::check(text).collect();
///
/// assert_eq!(findings.len(), 1);
/// assert_eq!(findings[0].severity(), Severity::Error);
/// assert_eq!(
///     findings[0].to_string(),
///     "line 5: error CG006: ENTRYPOINT needs a shell, and `cgr.dev/chainguard/static:latest` has none; write it as a JSON array",
/// );
/// ```
#[must_use]
#[inline]
pub const fn check(text: &str) -> Findings<'_> {
    check_with(text, Rules::DEFAULT)
}

/// What is wrong with a Dockerfile, by the rules that the caller chooses; otherwise as [`check`].
///
/// ```
/// use chainguard_images::dockerfile::{self, Rule, Rules};
///
/// const PINNED: Rules = Rules::NONE.with(Rule::NotPinned);
///
/// let findings: Vec<_> = dockerfile::check_with("FROM node:20\nUSER 65532\n", PINNED).collect();
/// assert_eq!(findings[0].to_string(), "line 1: warning CG012: `node:20` is not pinned by a digest");
/// ```
#[must_use]
#[inline]
pub const fn check_with(text: &str, rules: Rules) -> Findings<'_> {
    Findings::new(text, rules)
}
