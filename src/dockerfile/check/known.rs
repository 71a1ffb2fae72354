use core::cell::OnceCell;
use std::collections::HashMap;

use super::catalogs::Catalogs;
use super::known_image::KnownImage;
use super::language_path::Language;
use super::repositories::Repositories;
use super::stage_state::StageState;
use crate::Reference;

/// The state at a place in a Dockerfile.
pub(super) struct Known<'a> {
    /// The catalogues to look images up in.
    pub(super) catalogs: Catalogs,
    /// The current stage.
    pub(super) stage: StageState<'a>,
    /// Whether this is the final stage, which is the one that runs.
    pub(super) is_final_stage: bool,
    /// The state at the end of each earlier stage.
    pub(super) stages: Vec<StageState<'a>>,
    /// How often paths in the whole text contain each version of a language, counted on demand.
    pub(super) version_counts: OnceCell<HashMap<(Language, String), usize>>,
    /// The repositories that were named so far.
    pub(super) repositories: Repositories,
}

impl Known<'_> {
    /// Returns the image that determines the language versions in the source of COPY: a stage by its number or name, or an image.
    pub(super) fn image_of_languages_in(&self, from: &str) -> Option<KnownImage> {
        let is_named = |stage: &&StageState| stage.name.as_deref().is_some_and(|name| name.eq_ignore_ascii_case(from));
        let by_number = from.parse().ok().and_then(|number: usize| self.stages.get(number));
        if let Some(stage) = by_number.or_else(|| self.stages.iter().rev().find(is_named)) {
            return stage.image_of_languages();
        }
        let reference = Reference::parse(from).ok().filter(|reference| reference.digest().is_none())?;
        self.catalogs.image(&reference)
    }
}
