//! The compiler of catalogues.

mod catalog_tables;
mod check;
mod distance;
#[cfg(feature = "dockerfile")]
mod dockerfiles;
mod docs;
mod emit;
mod fact_tables;
mod file_tables;
mod files;
mod free;
mod ident;
mod index;
mod lock;
mod markdown;
mod model;
mod name_tables;
mod names;
mod nearest;
#[cfg(feature = "dockerfile")]
mod package_names;
mod package_pattern;
mod packages;
mod paid_repositories;
mod phf_map;
mod problems;
mod programs;
mod replacements;
mod schema;
#[cfg(feature = "dockerfile")]
mod templates;
mod texts;
mod upstream;
mod yaml;

/// What the build script of `chainguard-images` calls, and what its tests and commands look into; not for direct use.
#[doc(hidden)]
pub mod __private {
    pub use crate::free::{Generated, compile};
    pub use crate::ident::{flaw, image, platform};
    pub use crate::lock::PLATFORMS;
    pub use crate::markdown::{code, escape, link, table};
    #[cfg(feature = "dockerfile")]
    pub use crate::package_names::compile as package_names;
    pub use crate::package_pattern::version;
}
