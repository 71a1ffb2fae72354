use core::cell::OnceCell;
use std::collections::HashMap;

use super::catalogs::Catalogs;
use super::known_image::KnownImage;
use super::language_path::Language;
use super::repositories::Repositories;
use super::stage_state::StageState;
use crate::Reference;

/// What is known at a place of a Dockerfile.
pub(super) struct Known<'a> {
    /// Where images are looked up.
    pub(super) catalogs: Catalogs,
    /// The stage at hand.
    pub(super) stage: StageState<'a>,
    /// Whether no stage follows: this one is what runs.
    pub(super) is_final_stage: bool,
    /// How each earlier stage ended.
    pub(super) stages: Vec<StageState<'a>>,
    /// How often each version of a language is in a path of the whole text, once that was needed.
    pub(super) version_counts: OnceCell<HashMap<(Language, String), usize>>,
    /// The repositories that were named before.
    pub(super) repositories: Repositories,
}

impl Known<'_> {
    /// The image that says which versions of languages are where COPY takes from: a stage by its number or name, or an image.
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
