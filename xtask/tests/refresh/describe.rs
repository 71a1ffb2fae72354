//! Entries to paste into `catalog.yaml`, and its entries without an image.

use xtask::describe::Described;

use crate::support::{Fixture, expected_lock};

fn catalog(references: &[&str]) -> Described {
    let images: Vec<_> = references.iter().map(|reference| format!("      - reference: {reference}")).collect();
    Described::parse(&format!("categories:\n  - images:\n{}", images.join("\n"))).unwrap()
}

const ALL: [&str; 13] = [
    "anvil:latest",
    "anvil:latest-dev",
    "beacon:latest",
    "beacon:latest-dev",
    "beacon:latest-mini",
    "beacon:latest-mini-dev",
    "beacon:latest-root",
    "beacon:latest-root-dev",
    "cinder-lite:latest",
    "cinder:latest",
    "cinder:latest-dev",
    "dune:latest",
    "dune:latest-dev",
];

#[test]
fn the_missing_images_are_grouped_by_repository() {
    let all_but = |missing: &[&str]| -> Vec<&str> {
        ALL.iter().copied().filter(|reference| !missing.contains(reference)).collect()
    };
    let table: [(&[&str], &str); 3] = [
        (&[], ""),
        (&["dune:latest-dev"], "      - reference: dune:latest-dev\n        use_case: TODO\n        stage: Build\n"),
        (
            &["cinder:latest", "cinder-lite:latest", "beacon:latest-root-dev", "beacon:latest-root"],
            "      - reference: beacon:latest-root
        use_case: TODO
        stage: Production
      - reference: beacon:latest-root-dev
        use_case: TODO
        stage: Build

      - reference: cinder:latest
        use_case: TODO
        stage: Production

      - reference: cinder-lite:latest
        use_case: TODO
        stage: Production
",
        ),
    ];
    for (missing, entries) in table {
        assert_eq!(catalog(&all_but(missing)).missing_entries(&expected_lock()), entries);
    }
}

#[test]
fn unpublished_images_are_listed() {
    let mut references = ALL.to_vec();
    assert!(catalog(&references).unpublished(&expected_lock()).is_empty());
    references.extend(["dune:3", "kiln:latest"]);
    assert_eq!(catalog(&references).unpublished(&expected_lock()), ["dune:3", "kiln:latest"]);
}

#[test]
fn a_catalogue_of_an_odd_shape_describes_what_it_can() {
    let none = Described::default();
    for text in ["", "7", "categories: 7", "categories: [{images: 7}]", "categories: [{images: [{reference: [a]}]}]"] {
        assert_eq!(Described::parse(text), Ok(none.clone()), "{text}");
    }
}

#[test]
fn the_command_prints_both() {
    let outcome = Fixture::new().refresh().unwrap();
    let (_, described) = outcome.split_once("no change\n").unwrap();
    assert_eq!(
        described,
        "
Published, but not in catalog.yaml yet:

      - reference: anvil:latest-dev
        use_case: TODO
        stage: Build

      - reference: cinder:latest
        use_case: TODO
        stage: Production
      - reference: cinder:latest-dev
        use_case: TODO
        stage: Build

      - reference: cinder-lite:latest
        use_case: TODO
        stage: Production

      - reference: dune:latest
        use_case: TODO
        stage: Production
      - reference: dune:latest-dev
        use_case: TODO
        stage: Build

In catalog.yaml, but not published:

      anvil:latest-old
"
    );
}
