//! The library's page shows each recipe byte for byte. `UPDATE_EXPECT=1` writes it there.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::recorded::file;

const PAGE: &str = include_str!("../../src/recipes.md");
const MANIFEST: &str = include_str!("../Cargo.toml");
const LIBRARY: &str = include_str!("../../Cargo.toml");

/// The comment before each block, which names the file of the recipe.
const START: &str = "<!-- recipes/src/";
const FENCE: &str = "```rust,ignore\n";

/// The names of the recipes' files that are shown, in the order of the page.
fn shown() -> Vec<&'static str> {
    PAGE.split(START).skip(1).map(|rest| rest.split(" -->").next().unwrap()).collect()
}

fn source(file: &str) -> String {
    fs::read_to_string(Path::new("src").join(file)).unwrap()
}

#[test]
fn no_recipe_is_left_out() {
    let files = fs::read_dir("src").unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let recipes: BTreeSet<String> = names.filter(|name| name != "lib.rs").collect();
    let shown = shown();
    assert_eq!(shown.len(), recipes.len());
    assert_eq!(shown.into_iter().map(str::to_owned).collect::<BTreeSet<_>>(), recipes);
    assert_eq!(PAGE.matches("```rust").count(), recipes.len());
}

#[test]
fn each_block_is_the_file() {
    let mut parts = PAGE.split(START);
    let mut page = parts.next().unwrap().to_owned();
    for part in parts {
        let file = part.split(" -->").next().unwrap();
        let (before, block) = part.split_once(FENCE).unwrap();
        let (_, after) = block.split_once("```\n").unwrap();
        page.extend([START, before, FENCE, &source(file), "```\n", after]);
    }
    file("../src/recipes.md").assert_eq(&page);
}

#[test]
fn it_fits_on_the_page() {
    for file in shown() {
        for line in source(file).lines() {
            assert!(line.len() <= 100, "{file}: {line}");
        }
    }
}

/// The version in a line of a manifest: `name = "1.0"`, or `name = { version = "1.0", ...`.
fn version(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.split_once(" = ")?;
    let rest = rest.split_once("version = ").map_or(rest, |(_, version)| version);
    Some((name, rest.strip_prefix('"')?.split('"').next()?))
}

#[test]
fn the_page_asks_for_the_versions_that_are_tested() {
    let tested: Vec<_> = MANIFEST.lines().filter_map(version).collect();
    let library = LIBRARY.lines().find_map(version_of_package).unwrap();
    let blocks = PAGE.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    let mut count = 0;
    for block in blocks {
        for line in block.lines() {
            let (name, version) = version(line).unwrap_or_else(|| panic!("no version: {line}"));
            if name == "chainguard-images" {
                assert!(library.starts_with(version), "{line}");
            } else {
                assert!(tested.contains(&(name, version)), "{line}");
            }
        }
        count += 1;
    }
    assert_eq!(count, shown().len());
}

fn version_of_package(line: &str) -> Option<&str> {
    line.strip_prefix("version = \"")?.strip_suffix('"')
}
