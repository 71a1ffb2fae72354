#![doc = include_str!("dockerfile.md")]

mod buffer;
mod cursor;
mod directive;
mod expansion;
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
mod read_error;
mod stages;
mod text;
mod variables;
mod words;

pub use image_use::{ImageUse, Instruction, Target};
pub use images::Images;
pub(crate) use multi_stage::Template;
pub use multi_stage::{MultiStage, MultiStages};
pub use multi_stage_error::{MultiStageError, MultiStageErrorKind};
pub use name::Name;
pub use read_error::{ReadError, ReadErrorKind};

/// The images that a Dockerfile names.
#[must_use]
#[inline]
pub const fn images(text: &str) -> Images<'_> {
    Images::new(text)
}
