//! Writing: Dockerfiles that build a project of a language and run it.

mod multi_stage;
mod multi_stage_error;

pub use multi_stage::{MultiStage, MultiStages};
pub use multi_stage_error::{MultiStageError, MultiStageErrorKind};
