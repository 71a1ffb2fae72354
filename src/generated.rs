//! The code that the build generates from `catalog.yaml`, `catalog.lock.yaml` and `names.yaml`: enums, and their tables.
//!
//! The types of the rows are here, so the generated code needs only public types from the modules that read it.

use crate::compact::{Lists, NumberLists, Numbers, Texts, spread};
use crate::names::NameStatus;
use crate::tables::{
    CatalogTables, EntryRow, FactRow, FactTables, LangImages, ProgramTables, account, directory, group, user,
};
use crate::{
    Account, Attestation, Directory, Group, Platform, Provider, Shell, Signature, Snapshot, Stage, Tier, Variant,
};

/// The data that only the free images have.
#[derive(Clone, Copy)]
pub(crate) struct ImageRow {
    pub(crate) category: Category,
    pub(crate) tier: Tier,
}

/// A language of `catalog.yaml`, and the images that name it.
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

/// A floating tag that upstream no longer lists, as `NAME:TAG`.
pub(crate) struct WithdrawnRow {
    pub(crate) short: &'static str,
    pub(crate) was: &'static str,
    /// The last day on which it was listed.
    pub(crate) until: &'static str,
}

/// An image that upstream no longer lists.
pub(crate) struct WithdrawnImage {
    pub(crate) image: Image,
    /// The day, as `YYYY-MM-DD`.
    pub(crate) on: &'static str,
    pub(crate) instead: Option<Image>,
    /// What to do if no image is named, as the end of a sentence; or empty.
    #[cfg_attr(not(feature = "dockerfile"), allow(dead_code, reason = "only the checker of Dockerfiles reads it"))]
    pub(crate) hint: &'static str,
}

/// Repositories of other vendors, and their replacements.
pub(crate) struct Replacements {
    /// In normal form, sorted; some are patterns, with a `*` for the rest of a component.
    pub(crate) repositories: Texts,
    /// A word that the tag must have; empty for any tag. The rows of a repository are sorted by it.
    pub(crate) words: Texts,
    /// Empty if nothing does the same.
    pub(crate) images: Lists<Image>,
}

/// A registry's mirror.
pub(crate) struct MirrorRow {
    pub(crate) domain: &'static str,
    /// The start of a copy's path: empty, or with a slash at its end.
    pub(crate) path: &'static str,
    /// The start of the original's normal form, with a slash at its end.
    pub(crate) of: &'static str,
}

/// Names of `names.yaml` about which the same is known.
pub(crate) struct NameGroup {
    pub(crate) status: NameStatus,
    /// The day when they left the free images, as `YYYY-MM-DD`; empty if they never were free, or if the day is not known.
    pub(crate) day: &'static str,
    /// Whether an organisation can have them.
    pub(crate) organizations: bool,
}

/// A Dockerfile of `catalog.yaml`: its images, best first, and its text with placeholders.
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
