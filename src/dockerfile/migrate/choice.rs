//! The choice of the image that replaces another one.

use super::needs::Needs;
use super::request::Request;
use crate::dockerfile::Mention;
use crate::dockerfile::check::known_image::KnownImage;
use crate::dockerfile::check::quoted::quoted;
use crate::{Entry, Facts, Image, Stage, TagParts, Variant};

/// An image that can replace another one.
#[derive(Clone, Copy)]
pub(super) struct Choice {
    pub(super) entry: Entry,
    /// The image whose facts are assumed: itself, or the free image of the same name if its own contents are unknown.
    pub(super) like: Entry,
    pub(super) version: Version,
}

/// The fate of the version in the old name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Version {
    Kept,
    /// The image has only another version.
    Changed,
    /// The old name has no version, or the new image has no version tags.
    Dropped,
}

/// An image, and its variant with a shell and a package manager.
#[derive(Clone, Copy)]
pub(super) struct Pair {
    pub(super) standard: Option<Choice>,
    pub(super) dev: Option<Choice>,
}

/// The role of a stage.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum StageRole {
    /// The stage runs what another one builds.
    RunsOnly,
    Elsewhere,
}

impl Choice {
    /// The contents, as far as they are known.
    pub(super) fn facts(&self) -> Option<Facts> {
        self.like.facts()
    }

    pub(super) fn known(&self) -> Option<KnownImage> {
        KnownImage::of(self.like)
    }

    /// Returns whether the tag suggests a shell and a package manager, for an image whose contents are unknown.
    fn is_dev(&self) -> bool {
        self.entry.variant() == Variant::Dev
    }

    pub(super) fn has_shell(&self) -> bool {
        self.facts().map_or(self.is_dev(), Facts::has_shell)
    }

    pub(super) fn has_package_manager(&self) -> bool {
        self.facts().map_or(self.is_dev(), Facts::has_package_manager)
    }

    /// Returns whether it is in the user's catalogue.
    pub(super) fn is_of_catalog(&self) -> bool {
        self.entry.image().is_none()
    }

    /// Returns a message about the parts of the old name that are not kept.
    pub(super) fn lost(&self, from: &Mention) -> Option<String> {
        let (reference, old) = (from.reference()?, from.resolved().unwrap_or_default());
        let tag = reference.tag().filter(|tag| *tag != "latest");
        let now = if !self.is_of_catalog() || TagParts::new(self.entry.tag()).is_latest() {
            "the image is the latest version".to_owned()
        } else {
            format!("the image is {}", quoted(self.entry.tag(), 128))
        };
        let asked = match Request::kept_by(&reference, self.entry.name()) {
            Some((before, version)) => Some(format!("{before}{version}")),
            None if tag.is_none() => Some("latest".to_owned()),
            None => None,
        };
        match (self.version, asked, reference.digest(), tag) {
            (Version::Changed, Some(asked), _, _) => {
                Some(format!("`{}` has no `{asked}`, so the version changes: {now}", self.entry.repository()))
            }
            (Version::Kept, _, Some(_), _) if self.is_of_catalog() => {
                Some(format!("the digest of `{old}` is not kept"))
            }
            (_, _, Some(_), _) => Some(format!("the digest of `{old}` is not kept: {now}")),
            (Version::Changed | Version::Dropped, _, None, Some(tag)) => {
                Some(format!("the tag `{tag}` of `{old}` is not kept: {now}"))
            }
            _ => None,
        }
    }

    /// Returns whether a program is surely missing.
    pub(super) fn lacks(&self, program: &str) -> bool {
        self.facts().is_some_and(|facts| facts.has_program(program) == Some(false))
    }
}

impl Pair {
    /// Creates the pair of a free image, which may stand for an organisation's image at the old version.
    pub(super) fn of_free(image: Image, version: Version) -> Self {
        let choice = |image: Image| Choice { entry: image.entry(), like: image.entry(), version };
        Self { standard: Some(choice(image)), dev: image.dev().map(choice) }
    }
}

/// Returns the images that meet the needs of a stage, best first; none if no candidate does.
pub(super) fn choices(candidates: &[Pair], needs: &Needs, role: StageRole, runs_own_file: bool) -> Vec<Choice> {
    let mut all: Vec<Choice> = Vec::new();
    let mut add = |choice: Choice| {
        if !all.iter().any(|other| other.entry == choice.entry) {
            all.push(choice);
        }
    };
    let only_runs = role == StageRole::RunsOnly && !needs.runs;
    if only_runs && runs_own_file {
        candidates.iter().find_map(|pair| pair.standard).and_then(runtime_of).into_iter().for_each(&mut add);
    }
    candidates.iter().filter_map(|pair| pair.standard).for_each(&mut add);
    candidates.iter().filter_map(|pair| pair.dev).for_each(&mut add);
    all.retain(|choice| needs.are_met_by(choice));
    // The sort is stable: images that lack the same number of programs keep their order.
    all.sort_by_key(|choice| needs.missing_in(choice));
    all
}

/// Returns the image that runs what another one builds, if that is only a program.
fn runtime_of(build: Choice) -> Option<Choice> {
    let lang = build.like.langs().first().filter(|_| build.like.stage() == Stage::Build)?;
    let runtimes = build.entry.catalog().for_lang(*lang, Stage::Production);
    // Dynamically linked programs run there, too.
    let dynamic = Image::GlibcDynamic;
    let entry = runtimes.into_iter().find(|entry| entry.short() == dynamic.short())?;
    let like = if entry.facts().is_some() { entry } else { dynamic.entry() };
    Some(Choice { entry, like, version: Version::Dropped })
}
