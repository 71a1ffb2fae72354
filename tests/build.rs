//! Compiles the catalogues for the tests: those of the example crate, one with strings that are special in code, and others.

use std::env;
use std::path::PathBuf;

use chainguard_images_codegen::Catalog;

const EXAMPLE: &str = "../examples/organization-catalog";
const HOSTILE: &str = "catalogue/hostile";

fn main() {
    // The same as in the example's own build script.
    Catalog::new("cgr.dev/acme.com")
        .repositories(format!("{EXAMPLE}/chainguard/repos.json"))
        .describe(format!("{EXAMPLE}/chainguard/catalog.yaml"))
        .facts(format!("{EXAMPLE}/chainguard/facts/"))
        .end_of_life(format!("{EXAMPLE}/chainguard/eol/"))
        .variant("tools:1.2.3_git20260914", "ToolsSnapshot")
        .emit("acme.rs");
    Catalog::new("cgr.dev/edge.acme.com")
        .repositories(format!("{EXAMPLE}/edge/images.json"))
        .facts(format!("{EXAMPLE}/edge/facts/"))
        .emit("edge.rs");
    Catalog::new("cgr.dev/hostile.example")
        .repositories(format!("{HOSTILE}/repos.json"))
        .describe(format!("{HOSTILE}/catalog.yaml"))
        .facts(format!("{HOSTILE}/facts/"))
        .tags(|_, _| true)
        .emit("hostile.rs");
    // The catalogue for the tests of Dockerfiles.
    Catalog::new("cgr.dev/acme.com")
        .repositories("dockerfile/acme/repos.json")
        .describe("dockerfile/acme/catalog.yaml")
        .facts("dockerfile/acme/facts/")
        .end_of_life("dockerfile/acme/eol/")
        .emit("dockerfile.rs");
    // Tags that are equally close to a missing one.
    let near: PathBuf = [env::var_os("OUT_DIR").unwrap(), "near.json".into()].iter().collect();
    let tags = r#"{"items": [{"name": "jdk", "activeTags": ["openjdk-17.0.9", "openjdk-25.1.3-dev"]}]}"#;
    std::fs::write(&near, tags).unwrap();
    Catalog::new("cgr.dev/near.example").repositories(near).emit("near.rs");
    // Too many images for an enum.
    let many: PathBuf = [env::var_os("OUT_DIR").unwrap(), "many.json".into()].iter().collect();
    let rows: Vec<String> = (0..1_200)
        .map(|at| format!(r#"{{"name": "service-{at}", "activeTags": ["1", "1-dev", "2", "2-dev", "latest"]}}"#))
        .collect();
    std::fs::write(&many, format!(r#"{{"items": [{}]}}"#, rows.join(","))).unwrap();
    Catalog::new("cgr.dev/many.example").repositories(many).emit("many.rs");
}
