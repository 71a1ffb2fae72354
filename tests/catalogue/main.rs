//! Images, languages and categories: what the catalogue says, and how it is asked.

mod facts;
mod image;
mod lookup;
mod names;
mod programs;
mod seed;
mod serde;
mod strum;
mod unknown_image;
