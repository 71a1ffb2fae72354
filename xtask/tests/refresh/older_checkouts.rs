//! Checkouts from when upstream had no locks, or had just started to add them.

use std::fs;

use crate::support::Fixture;

const SINCE: &str = "upstream has published it since 2026-04-13, and the oldest commit that works is \
                     baf73e37da4b6ee9ea5d745d55efc85e57aec983 of 2026-04-15";

/// The file is missing in some directories, and one line reports it.
#[test]
fn missing_locks_are_one_line() {
    let all = ["anvil", "beacon", "cinder", "dune"];
    let table: [(&[&str], &str); 3] = [
        (&all, "4 of 4 directories, such as anvil"),
        (&["beacon", "dune"], "2 of 4 directories, such as beacon"),
        (&["dune"], "1 of 4 directories, such as dune"),
    ];
    for (without, place) in table {
        let fixture = Fixture::new();
        let before = fixture.project();
        for directory in without {
            fixture.remove(&format!("images/{directory}/locked_config.json"));
        }
        // The other files that an older state lacks are not worth a line.
        fixture.remove("withdrawn-repos.txt");
        assert_eq!(
            fixture.refresh().unwrap_err(),
            [format!("images: locked_config.json is missing in {place}; {SINCE}")]
        );
        assert_eq!(fixture.project(), before);
    }
}

/// Years ago there was no metadata, either.
#[test]
fn neither_locks_nor_metadata_anywhere() {
    let fixture = Fixture::new();
    for directory in ["anvil", "beacon", "cinder", "dune"] {
        fixture.remove(&format!("images/{directory}/locked_config.json"));
        fixture.remove(&format!("images/{directory}/metadata.yaml"));
    }
    assert_eq!(
        fixture.refresh().unwrap_err(),
        [format!("images: locked_config.json is missing in every directory; {SINCE}")]
    );
}

/// There was a template for new images among the directories.
#[test]
fn a_directory_that_publishes_nothing_is_skipped() {
    let fixture = Fixture::new();
    let template = fixture.checkout().join("images/TEMPLATE");
    fs::create_dir(&template).unwrap();
    fs::write(template.join("README.md"), "").unwrap();
    let outcome = fixture.refresh().unwrap();
    let line = "images/TEMPLATE: skipped, as it has neither locked_config.json nor metadata.yaml\n";
    assert!(outcome.starts_with(line), "{outcome}");
    assert!(outcome.contains("\nno change\n"), "{outcome}");
}
