//! Images, languages and categories: what the catalogue says, and how it is asked.

mod beyond_free;
mod facts;
mod file_system;
mod free_catalog;
mod guide;
mod image;
mod lookup;
mod names;
mod organization;
mod programs;
mod seed;
mod serde;
mod snapshot;
mod stages;
mod strum;
mod unknown_image;
