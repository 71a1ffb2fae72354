//! Differences between the platforms of an image.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use xtask::lock::Lock;

use crate::support::Fixture;

fn add(package: &str) -> impl Fn(&mut Value) {
    move |config| config["contents"]["packages"].as_array_mut().unwrap().push(json!(package))
}

#[test]
fn a_package_of_one_platform_is_a_package_of_the_image() {
    let fixture = Fixture::new();
    // As upstream has it: the index lists the packages of every platform.
    fixture.edit_config(["configs", "amd64"], add("libpci=1"));
    for configuration in ["amd64", "arm64"] {
        fixture.edit_config(["devConfigs", configuration], add(&format!("lib{configuration}=1")));
    }
    fixture.edit_config(["devConfigs", "amd64"], add("libpci=1"));
    let outcome = fixture.refresh().unwrap();
    let lines: Vec<&str> = outcome.lines().skip(1).take_while(|line| !line.is_empty()).collect();
    assert_eq!(
        lines,
        [
            "anvil:latest: on linux/amd64, but not on every platform: libpci",
            "anvil:latest-dev: on linux/amd64, but not on every platform: libamd64, libpci",
            "anvil:latest-dev: on linux/arm64, but not on every platform: libarm64",
            "anvil:latest: packages: +libpci",
            "anvil:latest-dev: packages: +libamd64 +libarm64 +libpci",
        ]
    );
    let lock = Lock::read(&fixture.root()).unwrap().unwrap();
    let [latest, dev] = &lock.repositories[0].images[..] else { panic!("{:?}", lock.repositories[0]) };
    assert_eq!(latest.packages, ["anvil", "libbar", "libhammer", "libpci", "tongs", "zlib"]);
    assert_eq!(dev.packages, ["apk-tools", "bellows", "libamd64", "libarm64"]);
    let of = |rows: &[(&str, &[&str])]| -> BTreeMap<String, BTreeSet<String>> {
        let set = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        rows.iter().map(|(platform, names)| ((*platform).to_owned(), set(names))).collect()
    };
    assert_eq!(latest.packages_of, of(&[("linux/amd64", &["libpci"])]));
    assert_eq!(dev.packages_of, of(&[("linux/amd64", &["libamd64", "libpci"]), ("linux/arm64", &["libarm64"])]));
}

#[test]
fn the_difference_is_printed_while_it_exists() {
    let fixture = Fixture::new();
    fixture.edit_config(["configs", "amd64"], add("libpci"));
    fixture.refresh().unwrap();
    let outcome = fixture.refresh().unwrap();
    assert!(
        outcome.contains("\nanvil:latest: on linux/amd64, but not on every platform: libpci\nno change\n"),
        "{outcome}"
    );
}

/// The index may list all packages, but no others.
#[test]
fn a_package_of_no_platform() {
    let fixture = Fixture::new();
    fixture.edit_config(["configs", "index"], add("libpci"));
    assert_eq!(
        fixture.refresh().unwrap_err(),
        [
            "images/anvil/locked_config.json: anvil-public: configs: index has the package `libpci`, which no architecture has"
        ]
    );
    fixture.edit_config(["configs", "arm64"], add("libpci"));
    assert!(fixture.refresh().unwrap().contains("anvil:latest: on linux/arm64, but not on every platform: libpci\n"));
}
