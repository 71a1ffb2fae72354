//! The repository of a directory to which an alias belongs.

use xtask::lock::Lock;

use crate::support::Fixture;

#[test]
fn aliases_belong_to_the_repository_that_they_fit() {
    let table: &[(&str, &[&str], &[&str])] = &[
        // The directory has `cinder` and `cinder-lite`.
        ("cinder:latest", &["cinder:latest"], &[]),
        ("registry.example:5000/team/lite:1.0", &[], &["registry.example:5000/team/lite:1.0"]),
        ("team/cinder-lite@sha256:00", &[], &["team/cinder-lite@sha256:00"]),
        ("ember", &["ember"], &["ember"]),
    ];
    for (alias, cinder, lite) in table {
        let fixture = Fixture::new();
        fixture.replace("images/cinder/metadata.yaml", "aliases: []", &format!("aliases: ['{alias}']"));
        fixture.refresh().unwrap();
        let lock = Lock::read(&fixture.root()).unwrap().unwrap();
        let aliases = |name: &str| {
            let mut repositories = lock.repositories.iter();
            repositories.find(|repository| repository.name == name).unwrap().aliases.clone()
        };
        assert_eq!(aliases("cinder"), *cinder, "{alias}");
        assert_eq!(aliases("cinder-lite"), *lite, "{alias}");
    }
}
