//! The compiler of the catalogue, on input from the tests.

// The build script is a module here, so that its `generate` can be called, and the compiler that it uses.
#[path = "../../build.rs"]
#[expect(dead_code, reason = "its main")]
mod build;

mod bad;
mod eol_tags;
mod facts;
mod folder;
mod fresh;
mod good;
mod ident;
mod markdown;
mod organization;
mod package_names;
mod repositories;
mod withdrawn;
