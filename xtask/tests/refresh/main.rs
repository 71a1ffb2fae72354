//! Tests of `cargo xtask refresh`, one file for each concept.

mod aliases;
mod broken;
mod changes;
mod command_line;
mod describe;
mod lock_file;
mod snapshot;
mod support;
