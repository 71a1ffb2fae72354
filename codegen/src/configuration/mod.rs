//! A configuration from which apko built an image, and the row of facts that it becomes.
//!
//! `cargo xtask refresh` reads those of the free images from upstream's locks, and [`organization_facts`](crate::organization_facts) those of an
//! organisation's images from their attestations. It is the same format and the same code.

mod accounts;
mod base_layout;
mod facts;
mod file_system;
mod from_json;
mod image;
mod path_change;
mod problems;
mod published;

pub use accounts::{Account, Group};
pub use base_layout::{BaseLayout, Directory};
pub use facts::{RecordedFacts, default_env};
pub use from_json::{from_text, from_value, nullable};
pub use image::{Image, User};
pub use path_change::{PathChange, PathType};
pub use problems::{noted, one_line, unreadable};
pub use published::{INDEX, Published};
