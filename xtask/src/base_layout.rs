//! The part `base_layout` of the project's `catalog.yaml`.

use std::fs;
use std::path::Path;

use chainguard_images_codegen::__private::configuration::BaseLayout;

use crate::problems::unreadable;

const FILE: &str = "catalog.yaml";

/// Reads the file in `root`; the layout is empty if the part is missing.
///
/// # Errors
/// One line that names the problem.
pub fn read(root: &Path) -> Result<BaseLayout, String> {
    let text = fs::read_to_string(root.join(FILE)).map_err(|e| unreadable(FILE, &e))?;
    BaseLayout::parse(&text).map_err(|problem| format!("{FILE}: {problem}"))
}
