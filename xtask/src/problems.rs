//! Problems: lines of text, collected so that all are reported at once.

pub use chainguard_images_codegen::__private::configuration::{noted, one_line, unreadable};
