//! The Rust code of the codegen's guide that needs a catalogue, with the example crate's. Other code is run as documentation.

use super::organization::acme as images;

const GUIDE: &str = include_str!("../../codegen/README.md");

#[test]
fn the_first_constant() {
    const BROKER: images::Image = images::image!("cgr.dev/acme.com/kafka:3.9");
    assert_eq!(BROKER, images::Image::Kafka3_9);
}

#[test]
fn by_language_and_by_reference() {
    use chainguard_images::{Lang, Stage};

    let build = images::Image::for_lang(Lang::Java, Stage::Build);
    let run = images::Image::for_lang(Lang::Java, Stage::Production);
    let dockerfile = format!("FROM {} AS build\nFROM {}\n", build[0], run[0]);

    // A reference that is known only when the program runs.
    let error = images::Image::from_reference("cgr.dev/acme.com/kakfa:3.9").unwrap_err();
    assert_eq!(error.to_string(), "unknown image `kakfa` in `cgr.dev/acme.com`; did you mean `kafka:3.9`?");

    assert_eq!(dockerfile, "FROM cgr.dev/acme.com/jdk:openjdk-21-dev AS build\nFROM cgr.dev/acme.com/jre:latest\n");
}

#[test]
fn any_catalogue() {
    use chainguard_images::{Catalog, Entry};

    /// The images that run as root.
    fn roots(catalog: &'static Catalog) -> impl Iterator<Item = Entry> {
        catalog.iter().filter(|image| image.facts().is_some_and(|facts| facts.user().is_root()))
    }

    assert_eq!(roots(&images::CATALOG).count(), 0);
    assert!(roots(Catalog::FREE).count() > 10);
}

#[test]
fn dockerfiles() {
    use chainguard_images::dockerfile::{Checker, Migrate, migrate};

    let text = "FROM node:22\nFROM cgr.dev/acme.com/kafak:3.9\n";

    // Facts count as they do for free images. Unknown repositories, tags that are not active, and versions past their
    // end of life are reported, too.
    let findings = Checker::new().catalog(&images::CATALOG).check(text);

    // `FROM node:22` becomes `FROM cgr.dev/acme.com/node:22`.
    let migration = migrate(text, &Migrate::default().catalog(&images::CATALOG));

    let messages: Vec<String> = findings.map(|finding| finding.to_string()).collect();
    assert!(messages.iter().any(|finding| finding.ends_with("did you mean `kafka:3.9`?")), "{messages:?}");
    assert!(migration.text().starts_with("FROM cgr.dev/acme.com/node:22\n"), "{}", migration.text());
}

/// Each line of such a block is above or in the module of the catalogue.
#[test]
fn the_guide_has_what_is_tested_here() {
    let code = [include_str!("guide.rs"), include_str!("organization.rs")].concat();
    let is_there = |line: &str| code.lines().any(|other| other.trim() == line.trim());
    let blocks: Vec<&str> =
        GUIDE.split("```rust,ignore\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    assert_eq!(blocks.len(), 5);
    for line in blocks.iter().flat_map(|block| block.lines()) {
        assert!(is_there(line) || line == "// src/images.rs", "{line}");
    }
}

/// The compiler's message at its start is the recorded one.
#[test]
fn the_guide_shows_the_message_as_it_is() {
    let recorded =
        include_str!("../compile_fail/ui/wrong_catalog_tag.stderr").replace("ui/wrong_catalog_tag.rs", "src/main.rs");
    let shown = GUIDE.split("```text\n").nth(1).unwrap().split("```").next().unwrap();
    assert!(recorded.starts_with(shown), "{recorded}");
}
