//! The maintainers' commands of `chainguard-images`; not published.

pub mod apk_index;
pub mod base_layout;
pub mod catalog_file;
pub mod changes;
pub mod check_times;
pub mod describe;
pub mod lock;
pub mod problems;
pub mod programs;
pub mod refresh;
pub mod sizes;
pub mod snapshot;
pub mod upstream;
pub mod withdrawn;
