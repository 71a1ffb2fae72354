//! The page of `Image` in the documentation.

use std::collections::BTreeSet;
use std::fs;

use chainguard_images::Image;

use crate::documentation::documentation;

fn page() -> String {
    fs::read_to_string(documentation().join("chainguard_images/enum.Image.html")).unwrap()
}

/// The part between two marks.
fn between<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = page.split_once(from).unwrap();
    rest.split_once(to).unwrap().0
}

/// The names after each mark, up to a quote.
fn after<'a>(text: &'a str, mark: &str) -> BTreeSet<&'a str> {
    text.split(mark).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn the_index_at_its_head_has_every_method() {
    let page = page();
    let index = between(&page, "id=\"methods\"", "id=\"the-catalogue\"");
    let methods = between(&page, "id=\"implementations-list\"", "id=\"trait-implementations\"");
    assert_eq!(after(index, "#method."), after(methods, "<section id=\"method."));
    assert_eq!(after(index, "#associatedconstant."), after(methods, "<section id=\"associatedconstant."));
    assert!(after(methods, "<section id=\"method.").contains("for_lang"));
}

#[test]
fn the_table_at_its_head_has_every_image() {
    let page = page();
    let table = between(&page, "id=\"the-catalogue\"", "id=\"variants\"");
    let variants: Vec<String> = Image::ALL.iter().map(|image| format!("{image:?}")).collect();
    assert_eq!(after(table, "enum.Image.html#variant."), variants.iter().map(String::as_str).collect());
}

#[test]
fn a_variant_has_three_lines_at_most() {
    let page = page();
    let variants = between(&page, "id=\"variants\"", "id=\"implementations\"");
    let texts: Vec<&str> = variants.split("<section id=\"variant.").skip(1).collect();
    assert_eq!(texts.len(), Image::ALL.len());
    for text in texts {
        let lines = text.matches("<br").count() + 1;
        assert!((2..=3).contains(&lines) && text.matches("<p>").count() == 1 && !text.contains("<pre"), "{text}");
    }
}
