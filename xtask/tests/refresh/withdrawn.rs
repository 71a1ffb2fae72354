//! Images that upstream no longer lists: kept in the lock, marked in `catalog.yaml`, and reported.

use std::fs;

use xtask::catalog_file::CatalogFile;
use xtask::lock::{Image, Lock};

use crate::support::{DATE, Fixture, LATER, expected_lock};

const CATALOG: &str = "catalog.yaml";

/// The row of an image in the lock.
fn image(fixture: &Fixture, reference: &str) -> Image {
    let lock = Lock::read(&fixture.root()).unwrap().unwrap();
    lock.images()[reference].1.clone()
}

/// The part of the report about marks.
fn marks_report(outcome: &str) -> &str {
    let start = outcome.find("\n\n").unwrap();
    let end = outcome.find("\n\nPublished, but not in").unwrap();
    outcome.get(start..end).unwrap().trim_matches('\n')
}

#[test]
fn an_image() {
    let fixture = Fixture::new();
    let before = fixture.read_from_project(CATALOG);
    fixture.remove_lock("beacon", "beacon-as-root");
    let outcome = fixture.refresh_later();
    assert!(outcome.contains(
        "\nbeacon:latest-root: as_of: none -> 2024-02-29\nbeacon:latest-root-dev: as_of: none -> 2024-02-29\n\n"
    ));
    assert!(!outcome.contains("removed"), "{outcome}");
    assert_eq!(
        marks_report(&outcome),
        "Withdrawn by upstream, and marked in catalog.yaml:

      beacon:latest-root: is `instead: beacon:latest` right?
      beacon:latest-root-dev: is `instead: beacon:latest-dev` right?"
    );
    let marked = before
        .replace(
            "reference: beacon:latest-root\n",
            "reference: beacon:latest-root\n        withdrawn: 2024-03-07\n        instead: beacon:latest\n",
        )
        .replace(
            "reference: beacon:latest-root-dev\n",
            "reference: beacon:latest-root-dev\n        withdrawn: 2024-03-07\n        instead: beacon:latest-dev\n",
        );
    assert_eq!(fixture.read_from_project(CATALOG), marked);

    // The facts are the previous ones, but complete on their own.
    let expected = expected_lock();
    let (_, last) = expected.images()["beacon:latest-root-dev"];
    let kept = Image {
        as_of: Some(DATE.to_owned()),
        includes: None,
        packages: ["beacon", "busybox", "lens"].map(str::to_owned).to_vec(),
        ..last.clone()
    };
    assert_eq!(image(&fixture, "beacon:latest-root-dev"), kept);
    assert_eq!(image(&fixture, "beacon:latest").as_of, None);
}

#[test]
fn a_second_run_changes_nothing() {
    let fixture = Fixture::new();
    fixture.remove_lock("beacon", "beacon-as-root");
    fixture.refresh_later();
    let before = fixture.project();
    let outcome = fixture.refresh_later();
    assert!(outcome.contains("\nno change\n"), "{outcome}");
    assert_eq!(
        marks_report(&outcome),
        "Marked in catalog.yaml before; POLICY.md says when to remove them:

      beacon:latest-root: since 2024-03-07; instead: beacon:latest
      beacon:latest-root-dev: since 2024-03-07; instead: beacon:latest-dev"
    );
    assert_eq!(fixture.project(), before);
}

#[test]
fn an_image_that_comes_back() {
    let fixture = Fixture::new();
    let (catalog, file) = (fixture.read_from_project(CATALOG), "images/beacon/locked_config.json");
    let locks = fs::read_to_string(fixture.checkout().join(file)).unwrap();
    fixture.remove_lock("beacon", "beacon-as-root");
    fixture.refresh_later();
    fixture.write(file, &locks);
    let outcome = fixture.refresh_later();
    assert!(outcome.contains("\nbeacon:latest-root: as_of: 2024-02-29 -> none\n"), "{outcome}");
    assert_eq!(
        marks_report(&outcome),
        "Published again, and no longer marked in catalog.yaml:

      beacon:latest-root
      beacon:latest-root-dev"
    );
    assert_eq!(fixture.read_from_project(CATALOG), catalog);
    let expected = Lock { date: LATER.to_owned(), ..expected_lock() };
    assert_eq!(Lock::read(&fixture.root()).unwrap().unwrap(), expected);
}

/// An image may lose only one of its tags.
#[test]
fn one_of_several_tags() {
    let fixture = Fixture::new();
    fixture.edit_lock("beacon", "beacon-public", |lock| lock["tags"] = serde_json::json!(["latest"]));
    let outcome = fixture.refresh_later();
    assert_eq!(
        marks_report(&outcome),
        "Withdrawn by upstream, and marked in catalog.yaml:

      beacon:latest-mini: is `instead: beacon:latest` right?
      beacon:latest-mini-dev: is `instead: beacon:latest-dev` right?"
    );
    let kept = image(&fixture, "beacon:latest-mini");
    assert_eq!((kept.tags, kept.as_of.as_deref()), (vec!["latest-mini".to_owned()], Some(DATE)));
    assert_eq!(image(&fixture, "beacon:latest").tags, ["latest"]);
}

#[test]
fn a_whole_repository() {
    let fixture = Fixture::new();
    fs::remove_dir_all(fixture.checkout().join("images/anvil")).unwrap();
    let outcome = fixture.refresh_later();
    assert_eq!(
        marks_report(&outcome),
        "Withdrawn by upstream, and marked in catalog.yaml:

      anvil:latest: what to use `instead`? No image of its repository is similar"
    );
    // It was not described.
    assert!(outcome.contains("\nanvil:latest-dev: removed\n"), "{outcome}");
    assert!(outcome.contains("\nanvil: version_tags: -2 -2-dev -2.1 -2.1-dev\n"), "{outcome}");
    let lock = Lock::read(&fixture.root()).unwrap().unwrap();
    let (repository, kept) = lock.images()["anvil:latest"];
    assert_eq!((repository.aliases.len(), kept.as_of.as_deref()), (2, Some(DATE)));
    assert!(
        fixture.read_from_project(CATALOG).contains("anvil:latest\n        withdrawn: 2024-03-07\n        use_case")
    );
    fixture.refresh_later();
    assert_eq!(Lock::read(&fixture.root()).unwrap().unwrap(), lock);
}

/// An image that is removed from `catalog.yaml` is removed from the lock, too.
#[test]
fn an_image_that_is_no_longer_described() {
    let fixture = Fixture::new();
    fixture.remove_lock("beacon", "beacon-as-root");
    fixture.refresh_later();
    let marks = "        withdrawn: 2024-03-07\n        instead: beacon:latest\n";
    let catalog = fixture.read_from_project(CATALOG);
    let row = format!("      - reference: beacon:latest-root\n{marks}");
    assert!(catalog.contains(&row));
    fixture.write_to_project(CATALOG, &catalog.replace(&row, ""));
    let outcome = fixture.refresh_later();
    assert!(outcome.contains("\nbeacon:latest-root: removed\n"), "{outcome}");
    assert!(!Lock::read(&fixture.root()).unwrap().unwrap().images().contains_key("beacon:latest-root"));
}

#[test]
fn a_row_on_a_single_line() {
    let fixture = Fixture::new();
    let catalog = fixture.read_from_project(CATALOG);
    let catalog = catalog.replace("- reference: beacon:latest-root\n", "- {reference: beacon:latest-root}\n");
    fixture.write_to_project(CATALOG, &catalog);
    fixture.remove_lock("beacon", "beacon-as-root");
    assert_eq!(
        marks_report(&fixture.refresh_later()),
        "Withdrawn by upstream, and marked in catalog.yaml:

      beacon:latest-root-dev: is `instead: beacon:latest-dev` right?

Change these in catalog.yaml by hand, as their rows do not have one line for each field:

      beacon:latest-root: add `withdrawn: 2024-03-07`"
    );
}

/// Comments, quotes, line ends and the order of fields stay.
#[test]
fn marks_in_a_file() {
    let rows = |text: &str| format!("# Head\ncategories:\n  - id: A # one\n    images:\n{text}  - id: B\n");
    let table = [
        (
            "      - reference: a:latest # why\n        stage: Build\n      - reference: b:latest\n",
            "      - reference: a:latest # why\n        withdrawn: 2024-03-07\n        instead: c:latest\n        stage: Build\n      - reference: b:latest\n",
        ),
        (
            "\n      # Old.\n      - stage: Build\n\n        reference: 'a:latest'\n",
            "\n      # Old.\n      - stage: Build\n\n        reference: 'a:latest'\n        withdrawn: 2024-03-07\n        instead: c:latest\n",
        ),
        (
            "      - reference: \"a:latest\"\r\n        use_case: X\r\n",
            "      - reference: \"a:latest\"\r\n        withdrawn: 2024-03-07\r\n        instead: c:latest\r\n        use_case: X\r\n",
        ),
    ];
    for (before, after) in table {
        let mut file = CatalogFile::new(rows(before));
        assert!(file.mark("a:latest", LATER, Some("c:latest")), "{before}");
        assert_eq!(file.text(), rows(after));
        assert!(file.unmark("a:latest"), "{before}");
        assert_eq!(file.text(), rows(before));
    }
}

#[test]
fn a_replacement_on_several_lines() {
    let text = |marks: &str| format!("categories:\n- images:\n  - reference: a:latest\n{marks}    stage: Build\n");
    let marks = "    withdrawn: 2024-03-07\n    instead: >-\n      do this\n      or that\n";
    let mut file = CatalogFile::new(text(marks));
    assert!(file.unmark("a:latest"));
    assert_eq!(file.text(), text(""));
}

#[test]
fn files_that_cannot_be_marked() {
    let table = [
        "categories: [{images: [{reference: a:latest}]}]\n",
        // The line is a part of a string.
        "categories:\n  - notes: |\n      - reference: a:latest\n    images: [{reference: 'a:latest'}]\n",
        "categories:\n  - images:\n      - reference: ab:latest\n",
        "reference: a:latest\n",
        "",
    ];
    for text in table {
        let mut file = CatalogFile::new(text);
        assert!(!file.mark("a:latest", LATER, None), "{text}");
        assert!(!file.unmark("a:latest"), "{text}");
        assert_eq!(file.text(), text);
    }
}
