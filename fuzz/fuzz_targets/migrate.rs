//! Properties of every input that is checked and migrated: `cargo +nightly fuzz run migrate`.
#![no_main]

use chainguard_images::dockerfile::{Edit, Migrate, check, migrate};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let migration = migrate(text, &Migrate::default());
    let new = migration.text();
    assert_eq!(Edit::apply(text, migration.edits()), new, "the edits");
    assert!(migrate(new, &Migrate::default()).is_unchanged(), "migrating twice changes something: {new:?}");
    assert_eq!(migration.diff("Dockerfile").is_empty(), migration.is_unchanged());
    let reported: Vec<String> = migration.remaining().iter().map(ToString::to_string).collect();
    for finding in check(new) {
        assert!(reported.contains(&finding.to_string()), "not reported: {finding}");
    }
    let ours = Migrate::default().organisation("acme.com").expect("a name");
    for finding in migrate(text, &ours).remaining() {
        assert!(!finding.message().contains('\n'));
    }
});
