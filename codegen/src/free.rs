//! The compiler of the free catalogue: from the text of the data files to the text of the generated ones.
//!
//! A pure function in three steps: [`schema`] reads rows, [`check`] compares them with each other, [`emit`] and
//! [`docs`] write them out. Nothing here touches a file, so tests can call [`compile`] on their own input.

use crate::problems::Problems;
#[cfg(feature = "dockerfile")]
use crate::templates;
use crate::{check, docs, emit, lock, model, names, schema, yaml};

/// The output of the build.
#[derive(Debug, PartialEq, Eq)]
pub struct Generated {
    /// Rust code, data only: enum variants and statics.
    pub code: String,
    /// The same for the Dockerfile tools alone. The code that writes it is compiled only with their feature.
    #[cfg(feature = "dockerfile")]
    pub dockerfiles: String,
    /// Markdown: the whole catalogue, for the page of `Image`.
    pub table: String,
}

/// Compiles the text of `catalog.yaml`, `catalog.lock.yaml` and `names.yaml`.
///
/// # Errors
///
/// One line for each problem found.
pub fn compile(catalog: &[u8], lock: &[u8], names: &[u8]) -> Result<Generated, Vec<String>> {
    let mut problems = Problems::default();
    let catalog = yaml::parse("catalog.yaml", catalog, &mut problems);
    let lock = yaml::parse("catalog.lock.yaml", lock, &mut problems);
    let names = yaml::parse("names.yaml", names, &mut problems);
    let (Some(catalog), Some(lock), Some(names)) = (catalog, lock, names) else {
        return Err(problems.into_lines());
    };
    let catalog = schema::Catalog::read(&catalog.root(), &mut problems);
    let lock = lock::Lock::read(&lock.root(), &mut problems);
    let names = names::Names::read(&names.root(), &mut problems);
    check::check(&catalog, &lock, &names, &mut problems);
    if !problems.is_empty() {
        return Err(problems.into_lines());
    }
    let model = model::Model::new(&catalog, &lock, &names);
    Ok(Generated {
        code: emit::catalog(&model),
        #[cfg(feature = "dockerfile")]
        dockerfiles: templates::templates(&model),
        table: docs::catalog(&model),
    })
}
