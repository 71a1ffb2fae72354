//! The compiler of the catalogue: from the text of the data files to the text of the generated ones.
//!
//! A pure function in three steps: [`schema`] reads rows, [`check`] compares them with each other, [`emit`] writes them
//! out. Nothing here touches a file, so the tests compile it too and call [`compile`] on texts of their own.

mod check;
#[path = "../src/distance.rs"]
mod distance;
mod emit;
pub mod ident;
pub mod markdown;
mod nearest;
mod problems;
mod schema;
mod yaml;

use problems::Problems;

/// What the build writes.
#[derive(Debug, PartialEq, Eq)]
pub struct Generated {
    /// Rust code, data only: enum variants and statics.
    pub code: String,
    /// Markdown: the whole catalogue, for the crate page.
    pub table: String,
}

/// Compiles the text of `catalog.yaml`; the error has one line for each problem found.
pub fn compile(catalog: &[u8]) -> Result<Generated, Vec<String>> {
    let mut problems = Problems::default();
    let catalog = yaml::parse("catalog.yaml", catalog, &mut problems).map(|document| {
        let catalog = schema::Catalog::read(&document.root(), &mut problems);
        check::check(&catalog, &mut problems);
        catalog
    });
    match (catalog, problems.into_lines()) {
        (Some(catalog), lines) if lines.is_empty() => Ok(emit::emit(&catalog)),
        (_, lines) => Err(lines),
    }
}
