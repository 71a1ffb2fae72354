//! Tests of `cargo xtask refresh`, one file for each concept.

mod aliases;
mod broken;
mod build;
mod changes;
mod command_line;
mod describe;
mod directories;
mod lock_file;
mod older_checkouts;
mod platforms;
mod snapshot;
mod support;
mod withdrawn;
