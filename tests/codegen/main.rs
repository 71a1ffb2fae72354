//! The compiler of the catalogue, on texts of the tests' own.

// The build script is a module here, so that its `generate` and the compiler under it can be called.
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
