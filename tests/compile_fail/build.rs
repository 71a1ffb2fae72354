//! Compiles a small catalogue for the cases of `include_catalog!`.

use chainguard_images_codegen::Catalog;

fn main() {
    Catalog::new("cgr.dev/acme.com")
        .repositories("catalog/repos.json")
        .facts("catalog/facts/")
        .end_of_life("catalog/eol/")
        .emit("acme.rs");
}
