//! Makes cargo compile the organisation's catalogue: the files that `chainctl`, `cosign` and the API wrote.

use chainguard_images_codegen::Catalog;

fn main() {
    Catalog::new("cgr.dev/acme.com")
        .repositories("chainguard/repos.json")
        .describe("chainguard/catalog.yaml")
        .facts("chainguard/facts/")
        .end_of_life("chainguard/eol/")
        .variant("tools:1.2.3_git20260914", "ToolsSnapshot")
        .emit("acme.rs");

    // Another group of the organisation, from a list with digests.
    Catalog::new("cgr.dev/edge.acme.com").repositories("edge/images.json").facts("edge/facts/").emit("edge.rs");
}
