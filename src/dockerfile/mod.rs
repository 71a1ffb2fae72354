//! Dockerfiles.

mod multi_stage;
mod multi_stage_error;

pub(crate) use multi_stage::Template;
pub use multi_stage::{MultiStage, MultiStages};
pub use multi_stage_error::{MultiStageError, MultiStageErrorKind};
