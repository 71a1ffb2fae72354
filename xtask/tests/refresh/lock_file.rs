//! The file written from a checkout with every unusual shape.

use std::fs;

use xtask::lock::{FILE, Lock};

use crate::support::{Fixture, expected_lock, fixtures};

const SKIPPED: &str =
    "images/cinder/locked_config.json: cinder-fips: skipped, as repository `private/cinder-fips` is not under public/";

#[test]
fn the_fixture_gives_the_expected_file() {
    let fixture = Fixture::new();
    fixture.remove_from_project(FILE);
    fixture.refresh().unwrap();
    let expected = fs::read_to_string(fixtures().join("project").join(FILE)).unwrap();
    assert_eq!(fs::read_to_string(fixture.root().join(FILE)).unwrap(), expected);
    assert_eq!(fixture.project().len(), 2, "only catalog.yaml and the lock");
}

#[test]
fn a_second_run_changes_nothing() {
    let fixture = Fixture::new();
    let before = fixture.project();
    let outcome = fixture.refresh().unwrap();
    assert!(outcome.starts_with(&format!("{SKIPPED}\nno change\n")), "{outcome}");
    assert_eq!(fixture.project(), before);
}

#[test]
fn an_unchanged_file_is_not_touched() {
    let fixture = Fixture::new();
    let modified = || fs::metadata(fixture.root().join(FILE)).unwrap().modified().unwrap();
    let before = modified();
    std::thread::sleep(std::time::Duration::from_millis(20));
    fixture.refresh().unwrap();
    assert_eq!(modified(), before);
}

#[test]
fn the_first_run_reports_every_image_as_added() {
    let fixture = Fixture::new();
    fixture.remove_from_project(FILE);
    let outcome = fixture.refresh().unwrap();
    let changes: Vec<_> = outcome.lines().take_while(|line| !line.is_empty()).collect();
    assert_eq!(
        changes,
        [
            SKIPPED,
            "commit: none -> 0123456789abcdef0123456789abcdef01234567",
            "date: none -> 2024-02-29",
            "default_env: +PATH=/usr/local/sbin:/usr/local/bin:/usr/bin:/usr/sbin:/sbin:/bin \
             +SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt",
            "anvil:latest: added",
            "anvil:latest-dev: added",
            "beacon:latest: added",
            "beacon:latest-dev: added",
            "beacon:latest-mini: added",
            "beacon:latest-mini-dev: added",
            "beacon:latest-root: added",
            "beacon:latest-root-dev: added",
            "cinder-lite:latest: added",
            "cinder:latest: added",
            "cinder:latest-dev: added",
            "dune:latest: added",
            "dune:latest-dev: added",
            "withdrawn_images: +anvil:1 +dune:latest-old",
            "withdrawn_repositories: +anvil-beta +kiln",
        ]
    );
}

#[test]
fn a_change_upstream_is_reported_and_written() {
    let fixture = Fixture::new();
    let file = "images/anvil/locked_config.json";
    fixture.replace(file, r#"\"libbar~2\","#, "");
    fixture.replace(file, r#"\"run-as\":\"65532\""#, r#"\"run-as\":\"0\""#);
    let outcome = fixture.refresh().unwrap();
    let expected = "\
anvil:latest: user: 65532 (anvil) -> 0
anvil:latest: packages: -libbar
anvil:latest-dev: user: 65532 (anvil) -> 0
anvil:latest-dev: packages: -libbar
";
    assert!(outcome.starts_with(&format!("{SKIPPED}\n{expected}\n")), "{outcome}");
    let lock = Lock::read(&fixture.root()).unwrap().unwrap();
    assert_eq!(lock.repositories[0].images[0].packages, ["anvil", "libhammer", "tongs", "zlib"]);
}

#[test]
fn strings_that_look_like_other_yaml_stay_strings() {
    let mut lock = expected_lock();
    lock.commit = "1234567890123456789012345678901234567890".to_owned();
    let image = &mut lock.repositories[0].images[0];
    image.tags = vec!["null".to_owned()];
    image.cmd = ["", "~", "true", "0x1f", "1e3", "- a", "a: b", "two\nlines", "\u{7}", "'", "\"", "#", " "]
        .map(str::to_owned)
        .to_vec();
    let fixture = Fixture::new();
    lock.write(&fixture.root()).unwrap();
    assert_eq!(Lock::read(&fixture.root()).unwrap().unwrap(), lock);
}

#[test]
fn includes_is_the_union_with_the_entry_of_that_tag() {
    let lock = expected_lock();
    let images = lock.images();
    let packages = |reference: &str| {
        let (repository, image) = images[reference];
        repository.packages(image).into_iter().collect::<Vec<_>>()
    };
    assert_eq!(packages("beacon:latest-mini-dev"), ["beacon", "busybox", "lens"]);
    assert_eq!(packages("dune:latest-dev"), ["dune-4-devel", "sand"]);
}
