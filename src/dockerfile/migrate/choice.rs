//! Which image takes the place of another one.

use super::needs::Needs;
use crate::{Image, Stage};

/// Where a stage is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// It runs, and another one builds for it.
    RunsOnly,
    Elsewhere,
}

/// The images that can do what a stage does, the best first; none if no candidate can.
pub(super) fn choices(replacements: &[Image], needs: &Needs, place: Place, runs_own_file: bool) -> Vec<Image> {
    let mut all: Vec<Image> = Vec::new();
    let mut add = |image: Image| {
        if !all.contains(&image) {
            all.push(image);
        }
    };
    let only_runs = place == Place::RunsOnly && !needs.runs;
    if only_runs && runs_own_file {
        replacements.first().copied().and_then(runtime_of).into_iter().for_each(&mut add);
    }
    replacements.iter().copied().for_each(&mut add);
    replacements.iter().filter_map(|image| image.dev()).for_each(&mut add);
    all.retain(|image| needs.are_met_by(*image));
    // The order of those that miss as many programs stays.
    all.sort_by_key(|image| needs.missing_in(*image));
    all
}

/// The image that runs what another one builds, where that is a program and nothing else.
fn runtime_of(build: Image) -> Option<Image> {
    let lang = build.langs().first().filter(|_| build.stage() == Stage::Build)?;
    let runtimes = Image::for_lang(*lang, Stage::Production);
    // A program that is linked dynamically runs there, too.
    runtimes.iter().copied().find(|image| *image == Image::GlibcDynamic)
}
