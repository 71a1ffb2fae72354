#![cfg_attr(not(feature = "dockerfile"), no_std)]
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(
    not(all(feature = "alloc", feature = "dockerfile")),
    allow(rustdoc::broken_intra_doc_links, reason = "the page describes all features")
)]
#![doc = include_str!("lib.md")]
#![cfg_attr(doc, doc = include_str!("wrap.html"))]

#[cfg(feature = "alloc")]
extern crate alloc;

mod account;
mod bytes;
mod catalog;
mod catalog_image;
mod category;
#[cfg(feature = "clap")]
mod clap_impls;
mod compact;
mod date;
mod directory;
mod distance;
#[cfg(feature = "dockerfile")]
pub mod dockerfile;
mod end_of_life;
mod entry;
mod entry_at;
mod excerpt;
mod fact_methods;
mod facts;
mod familiar;
mod file_system;
#[allow(clippy::unreadable_literal, reason = "no one edits the generated code")]
#[allow(deprecated, reason = "the tables also have the withdrawn images")]
mod generated;
mod grammar;
mod group;
mod image;
mod image_at;
#[cfg(feature = "alloc")]
mod image_at_buf;
mod image_methods;
mod lang;
mod lookup;
mod macros;
mod message;
mod names;
mod organization_signature;
mod origin;
mod parse_reference_error;
mod platform;
mod program;
mod programs;
mod provider;
mod real_path;
mod reference;
#[cfg(feature = "alloc")]
mod reference_buf;
mod replacement;
mod replacement_in;
mod repository;
mod repository_at;
mod resolution;
#[cfg(feature = "schemars")]
mod schemars_fields;
#[cfg(feature = "schemars")]
mod schemars_impls;
#[cfg(feature = "serde")]
mod serde_fields;
#[cfg(feature = "serde")]
mod serde_impls;
mod shell;
mod snapshot;
mod stage;
mod strum_impls;
mod suggest;
mod tables;
mod tag_parts;
mod tier;
mod unknown;
mod unknown_entry;
mod unknown_image;
mod upstream_name;
mod user;
mod variant;
mod verify_command;
mod version;

pub use account::Account;
pub use catalog::{Catalog, Entries};
pub use directory::Directory;
pub use end_of_life::EndOfLife;
pub use entry::Entry;
pub use entry_at::EntryAt;
pub use facts::Facts;
pub use familiar::Familiar;
pub use generated::{Category, Image, Lang};
pub use group::Group;
pub use image_at::ImageAt;
#[cfg(feature = "alloc")]
pub use image_at_buf::ImageAtBuf;
pub use organization_signature::{InvalidUidp, OrganizationSignature};
pub use origin::Origin;
pub use parse_reference_error::{ParseReferenceError, ReferenceErrorKind};
pub use platform::Platform;
pub use program::Program;
pub use programs::Programs;
pub use provider::{Attestation, PROVIDER, Provider, Signature};
pub use reference::Reference;
#[cfg(feature = "alloc")]
pub use reference_buf::ReferenceBuf;
pub use replacement::Replacement;
pub use replacement_in::ReplacementIn;
pub use repository::Repository;
pub use repository_at::RepositoryAt;
pub use resolution::Resolution;
pub use shell::Shell;
pub use snapshot::{SNAPSHOT, Snapshot};
pub use stage::Stage;
/// The crate whose traits the enums implement: `VariantArray`, `VariantNames`, `EnumCount` and `IntoEnumIterator`.
///
/// Use `ALL` to list the values of an enum: it needs no trait. The traits are for code that is generic over enums. Two of them have a
/// constant `VARIANTS`, so import only the one that you need: `VariantArray::VARIANTS` is the same as `ALL`, `VariantNames::VARIANTS` has the
/// strings that `Display` writes.
///
/// ```
/// use chainguard_images::Stage;
/// use chainguard_images::strum::{VariantArray, VariantNames};
///
/// /// Each value of an enum with its name.
/// fn values<T: VariantArray + VariantNames>() -> impl Iterator<Item = (&'static T, &'static str)> {
///     <T as VariantArray>::VARIANTS.iter().zip(<T as VariantNames>::VARIANTS.iter().copied())
/// }
///
/// assert_eq!(values::<Stage>().collect::<Vec<_>>(), [(&Stage::Build, "Build"), (&Stage::Production, "Production")]);
/// ```
#[doc(no_inline)]
pub use strum;
pub use tag_parts::TagParts;
pub use tier::Tier;
pub use unknown::{
    UnknownCategory, UnknownLang, UnknownPlatform, UnknownShell, UnknownStage, UnknownTier, UnknownVariant,
};
pub use unknown_entry::UnknownEntry;
pub use unknown_image::{UnknownImage, UnknownImageKind};
pub use user::User;
pub use variant::Variant;
pub use verify_command::VerifyCommand;

#[cfg(doc)]
#[doc = include_str!("../POLICY.md")]
pub mod policy {}

#[cfg(doc)]
#[doc = include_str!("recipes.md")]
pub mod recipes {}

/// What the macros and generated code expand to; not for direct use.
#[doc(hidden)]
pub mod __private {
    #[cfg(feature = "schemars")]
    pub use alloc::borrow::Cow;

    #[cfg(feature = "clap")]
    pub use clap;
    // The oldest Rust that the crate supports has no `use $crate as name`.
    pub use crate as root;
    #[cfg(feature = "schemars")]
    pub use schemars;
    #[cfg(feature = "serde")]
    pub use serde;

    pub use crate::bytes::contains;
    pub use crate::catalog_image::{Key, Keyed, key, place, written_by};
    #[cfg(feature = "clap")]
    pub use crate::clap_impls::is_name;
    pub use crate::compact::{Lists, NumberLists, Numbers, Texts, spread};
    #[cfg(feature = "dockerfile")]
    pub use crate::dockerfile::compiled::compiled;
    pub use crate::lookup::in_const;
    pub use crate::macros::{image, reference};
    #[cfg(feature = "schemars")]
    pub use crate::schemars_impls::image_schema;
    #[cfg(feature = "serde")]
    pub use crate::serde_impls::from_text;
    pub use crate::tables::{
        CatalogTables, EntryRow, FactRow, FactTables, LangImages, ProgramTables, account, directory, group, user,
    };
    pub use crate::{Account, Directory, EndOfLife, Group, Lang, Platform, Shell, Stage, Tier, Variant};
}

#[cfg(all(doctest, feature = "dockerfile"))]
#[doc = include_str!("../README.md")]
mod readme {}
