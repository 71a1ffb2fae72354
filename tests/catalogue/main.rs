//! Images, languages and categories: the content of the catalogue, and its functions.

mod beyond_free;
mod clap;
mod documentation;
mod facts;
mod file_system;
mod free_catalog;
mod from_name;
mod guide;
mod image;
mod image_page;
mod lookup;
mod names;
mod organization;
mod programs;
mod schemars;
mod search;
mod search_index;
mod seed;
mod serde;
mod snapshot;
mod stages;
mod strum;
mod unknown_image;
