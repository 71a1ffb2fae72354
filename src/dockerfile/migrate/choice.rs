//! Which image takes the place of another one.

use super::needs::Needs;
use super::request::Request;
use crate::dockerfile::Mention;
use crate::dockerfile::check::known_image::KnownImage;
use crate::dockerfile::check::quoted::quoted;
use crate::{Entry, Facts, Image, Stage, TagParts, Variant};

/// An image that can take the place of another one.
#[derive(Clone, Copy)]
pub(super) struct Choice {
    pub(super) entry: Entry,
    /// What it is taken to be like: itself, or the free image of the same name where it is not known what is inside it.
    pub(super) like: Entry,
    pub(super) version: Version,
}

/// What becomes of the version that the old name says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Version {
    Kept,
    /// Only another version is there.
    Changed,
    /// There is none, or the image is not one that has it.
    Dropped,
}

/// An image, and its variant with a shell and a package manager.
#[derive(Clone, Copy)]
pub(super) struct Pair {
    pub(super) standard: Option<Choice>,
    pub(super) dev: Option<Choice>,
}

/// Where a stage is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum StageRole {
    /// It runs, and another one builds for it.
    RunsOnly,
    Elsewhere,
}

impl Choice {
    /// What is inside, as far as that is known.
    pub(super) fn facts(&self) -> Option<Facts> {
        self.like.facts()
    }

    pub(super) fn known(&self) -> Option<KnownImage> {
        KnownImage::of(self.like)
    }

    /// Whether it may have a shell and a package manager. Of what is not known the tag says so.
    fn is_dev(&self) -> bool {
        self.entry.variant() == Variant::Dev
    }

    pub(super) fn has_shell(&self) -> bool {
        self.facts().map_or(self.is_dev(), Facts::has_shell)
    }

    pub(super) fn has_package_manager(&self) -> bool {
        self.facts().map_or(self.is_dev(), Facts::has_package_manager)
    }

    /// Whether it is of the user's catalogue.
    pub(super) fn is_of_catalog(&self) -> bool {
        self.entry.image().is_none()
    }

    /// What it does not have that the old name says.
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

    /// Whether a program is surely not there.
    pub(super) fn lacks(&self, program: &str) -> bool {
        self.facts().is_some_and(|facts| facts.has_program(program) == Some(false))
    }
}

impl Pair {
    /// A free image, which may stand for an organisation's with the old version.
    pub(super) fn of_free(image: Image, version: Version) -> Self {
        let choice = |image: Image| Choice { entry: image.entry(), like: image.entry(), version };
        Self { standard: Some(choice(image)), dev: image.dev().map(choice) }
    }
}

/// The images that can do what a stage does, the best first; none if no candidate can.
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
    // The order of those that miss as many programs stays.
    all.sort_by_key(|choice| needs.missing_in(choice));
    all
}

/// The image that runs what another one builds, where that is a program and nothing else.
fn runtime_of(build: Choice) -> Option<Choice> {
    let lang = build.like.langs().first().filter(|_| build.like.stage() == Stage::Build)?;
    let runtimes = build.entry.catalog().for_lang(*lang, Stage::Production);
    // A program that is linked dynamically runs there, too.
    let dynamic = Image::GlibcDynamic;
    let entry = runtimes.into_iter().find(|entry| entry.short() == dynamic.short())?;
    let like = if entry.facts().is_some() { entry } else { dynamic.entry() };
    Some(Choice { entry, like, version: Version::Dropped })
}
