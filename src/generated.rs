//! What the build made of `catalog.yaml` and `catalog.lock.yaml`: the enums that data decides, and the tables behind them.
//!
//! The rows of the tables are here, so that the generated code needs nothing from the modules that read it but their public types.

use crate::compact::{Lists, Numbers, Texts, spread};
use crate::{
    Account, Attestation, Directory, Group, Platform, Provider, Shell, Signature, Snapshot, Stage, Tier, User, Variant,
};

/// What `catalog.yaml` says about an image. The references stand apart, for a program that only names images needs no more.
pub(crate) struct ImageRow {
    pub(crate) category: Category,
    pub(crate) langs: &'static [Lang],
    pub(crate) stage: Stage,
    pub(crate) variant: Variant,
    pub(crate) standard: Option<Image>,
    pub(crate) dev: Option<Image>,
    pub(crate) use_case: &'static str,
}

/// What `catalog.lock.yaml` says is inside an image. The packages stand apart: they are heavy, and a program that does not ask
/// for them is linked without.
pub(crate) struct ImageFacts {
    pub(crate) user: User,
    pub(crate) entrypoint: &'static [&'static str],
    pub(crate) cmd: &'static [&'static str],
    pub(crate) working_dir: Option<&'static str>,
    pub(crate) platforms: &'static [Platform],
    pub(crate) shell: Option<Shell>,
    pub(crate) has_package_manager: bool,
    pub(crate) tier: Tier,
    pub(crate) homepage: Option<&'static str>,
}

/// What `catalog.yaml` says about a language, and the images that name it.
pub(crate) struct LangRow {
    pub(crate) name: &'static str,
    pub(crate) images: &'static [Image],
    pub(crate) build: &'static [Image],
    pub(crate) production: &'static [Image],
}

/// A section of `catalog.yaml`.
pub(crate) struct CategoryRow {
    pub(crate) id: &'static str,
    pub(crate) title: &'static str,
    pub(crate) notes: Option<&'static str>,
    pub(crate) images: &'static [Image],
}

/// A floating tag that upstream lists no longer, as `NAME:TAG`.
pub(crate) struct WithdrawnRow {
    pub(crate) short: &'static str,
    pub(crate) was: &'static str,
    /// The day when it was listed last.
    pub(crate) until: &'static str,
}

/// A repository of another vendor, and what to use instead.
pub(crate) struct ReplacementRow {
    /// In normal form; among the patterns with a `*` for the rest of a component.
    pub(crate) repository: &'static str,
    /// A word that the tag has to have; empty for any tag. The rows of a repository are sorted by it.
    pub(crate) word: &'static str,
    /// None where nothing does the same.
    pub(crate) images: &'static [Image],
}

/// Where copies of a registry are.
pub(crate) struct MirrorRow {
    pub(crate) domain: &'static str,
    /// What a copy's path starts with: empty, or with a slash at its end.
    pub(crate) path: &'static str,
    /// What the original's normal form starts with instead, with a slash at its end.
    pub(crate) of: &'static str,
}

/// What `catalog.yaml` says about a Dockerfile: the images that go with it, best first, and its text with placeholders.
#[cfg(feature = "dockerfile")]
#[derive(PartialEq, Eq)]
pub(crate) struct Template {
    pub(crate) build: &'static [Image],
    pub(crate) production: &'static [Image],
    pub(crate) text: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/catalog.rs"));

#[cfg(feature = "dockerfile")]
include!(concat!(env!("OUT_DIR"), "/dockerfiles.rs"));
