use super::repositories::Repositories;
use super::stage_state::StageState;

/// What is known at a place of a Dockerfile.
pub(super) struct Known<'a> {
    /// The stage at hand.
    pub(super) stage: StageState<'a>,
    /// Whether no stage follows: this one is what runs.
    pub(super) is_final_stage: bool,
    /// The repositories that were named before.
    pub(super) repositories: Repositories,
}
