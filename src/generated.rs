//! What the build made of `catalog.yaml`, `catalog.lock.yaml` and `names.yaml`: the enums that data decides, and the tables behind them.
//!
//! The rows of the tables are here, so that the generated code needs nothing from the modules that read it but their public types.

use crate::compact::{Lists, NumberLists, Numbers, Texts, spread};
use crate::names::NameStatus;
use crate::tables::{
    CatalogTables, EntryRow, FactRow, FactTables, LangImages, ProgramTables, account, directory, group, user,
};
use crate::{
    Account, Attestation, Directory, Group, Platform, Provider, Shell, Signature, Snapshot, Stage, Tier, Variant,
};

/// What is said of the free images alone.
#[derive(Clone, Copy)]
pub(crate) struct ImageRow {
    pub(crate) category: Category,
    pub(crate) tier: Tier,
}

/// What `catalog.yaml` says about a language, and the images that name it.
pub(crate) struct LangRow {
    pub(crate) name: &'static str,
    pub(crate) images: &'static [Image],
    pub(crate) of: LangImages<Image>,
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

/// An image that upstream lists no longer.
pub(crate) struct WithdrawnImage {
    pub(crate) image: Image,
    /// The day, as `YYYY-MM-DD`.
    pub(crate) on: &'static str,
    pub(crate) instead: Option<Image>,
    /// What to do where no image is named, as the end of a sentence; or empty.
    #[cfg_attr(not(feature = "dockerfile"), allow(dead_code, reason = "the checker of Dockerfiles says it"))]
    pub(crate) hint: &'static str,
}

/// Repositories of other vendors, and what to use instead.
pub(crate) struct Replacements {
    /// In normal form, sorted; among the patterns with a `*` for the rest of a component.
    pub(crate) repositories: Texts,
    /// A word that the tag has to have; empty for any tag. The rows of a repository are sorted by it.
    pub(crate) words: Texts,
    /// None where nothing does the same.
    pub(crate) images: Lists<Image>,
}

/// Where copies of a registry are.
pub(crate) struct MirrorRow {
    pub(crate) domain: &'static str,
    /// What a copy's path starts with: empty, or with a slash at its end.
    pub(crate) path: &'static str,
    /// What the original's normal form starts with instead, with a slash at its end.
    pub(crate) of: &'static str,
}

/// What `names.yaml` says about names of which the same is known.
pub(crate) struct NameGroup {
    pub(crate) status: NameStatus,
    /// When they left the free images, as `YYYY-MM-DD`; empty where they never were among them, or where that is not known.
    pub(crate) day: &'static str,
    /// Whether an organisation can have them.
    pub(crate) organizations: bool,
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
