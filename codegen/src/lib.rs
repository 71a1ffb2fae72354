#![allow(clippy::needless_doctest_main, reason = "the guide shows whole build scripts")]
#![cfg_attr(feature = "organization", doc = include_str!("../README.md"))]
#![cfg_attr(not(feature = "organization"), doc = "The compiler of catalogues.")]

#[cfg(feature = "organization")]
mod attestation;
#[cfg(feature = "organization")]
mod catalog;
mod catalog_tables;
mod check;
#[cfg(feature = "organization")]
mod configuration;
#[cfg(feature = "organization")]
mod day;
#[cfg(feature = "organization")]
mod describe;
mod distance;
#[cfg(feature = "dockerfile")]
mod dockerfiles;
mod docs;
mod emit;
#[cfg(feature = "organization")]
mod eol_tags;
mod fact_tables;
mod file_tables;
mod files;
mod free;
mod ident;
#[cfg(feature = "organization")]
mod image_check;
mod index;
#[cfg(feature = "organization")]
mod json;
#[cfg(feature = "organization")]
mod json_folder;
#[cfg(feature = "organization")]
mod limits;
mod lock;
#[cfg(feature = "organization")]
mod looked_at;
mod markdown;
mod model;
mod name_tables;
mod names;
mod nearest;
#[cfg(feature = "organization")]
mod organization_code;
#[cfg(feature = "organization")]
mod organization_contents;
#[cfg(feature = "organization")]
mod organization_facts;
#[cfg(feature = "organization")]
mod organization_model;
#[cfg(feature = "dockerfile")]
mod package_names;
mod package_pattern;
mod packages;
mod paid_repositories;
mod phf_map;
mod problems;
mod programs;
mod replacements;
#[cfg(feature = "organization")]
mod repositories;
#[cfg(feature = "organization")]
mod repository_name;
mod schema;
#[cfg(feature = "organization")]
mod tag_name;
#[cfg(feature = "organization")]
mod tag_order;
#[cfg(feature = "dockerfile")]
mod templates;
mod texts;
mod upstream;
mod withdrawn;
mod yaml;

#[cfg(feature = "organization")]
pub use catalog::Catalog;
#[cfg(feature = "organization")]
pub use tag_order::{has_date, has_epoch};

/// What the build script, the tests and the commands of `chainguard-images` use; not for direct use.
#[doc(hidden)]
pub mod __private {
    #[cfg(feature = "organization")]
    pub use crate::eol_tags::{EndOfLife, EolTags};
    pub use crate::free::{Generated, compile};
    pub use crate::ident::{flaw, image, platform};
    pub use crate::lock::PLATFORMS;
    pub use crate::markdown::{code, escape, link, table};
    #[cfg(feature = "organization")]
    pub use crate::organization_facts::{OrganizationFacts, RepositoryFacts};
    #[cfg(feature = "dockerfile")]
    pub use crate::package_names::compile as package_names;
    pub use crate::package_pattern::version;
    #[cfg(feature = "organization")]
    pub use crate::problems::Problems;
    #[cfg(feature = "organization")]
    pub use crate::repositories::{Repositories, Repository, Tag};
    #[cfg(feature = "organization")]
    pub use crate::tag_name::is_tag;

    /// Shared with `cargo xtask refresh`.
    #[cfg(feature = "organization")]
    pub mod configuration {
        pub use crate::configuration::*;
    }
}
