//! Writes Dockerfiles that build and run a project in a language.

mod multi_stage;
mod multi_stage_error;

pub use multi_stage::{MultiStage, MultiStages};
pub use multi_stage_error::{MultiStageError, MultiStageErrorKind};
