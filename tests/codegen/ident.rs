//! The variants for references.

use chainguard_images_codegen::__private::{flaw, image};

#[test]
fn references_become_variants() {
    for (name, tag, variant) in [
        ("node", "latest", "Node"),
        ("node", "latest-dev", "NodeDev"),
        ("static", "latest-glibc", "StaticGlibc"),
        ("git", "latest-glibc-root-dev", "GitGlibcRootDev"),
        ("dotnet-sdk", "latest", "DotnetSdk"),
        ("k3s", "latest", "K3s"),
        ("a-b__c.d2", "latest-x_Y.1", "ABCD2XY1"),
        ("ruby", "latest-3.2", "Ruby32"),
        ("node", "20", "Node20"),
        ("node", "latestest", "NodeLatestest"),
        ("self", "latest", "Self"),
        ("7zip", "latest", "7zip"),
        ("", "", ""),
        ("ü", "latest", ""),
    ] {
        assert_eq!(image(name, tag), variant, "{name}:{tag}");
    }
}

#[test]
fn not_every_word_can_be_a_variant() {
    for (text, expected) in [
        ("Node", None),
        ("K3s", None),
        ("Self", Some("is a Rust keyword")),
        ("node", Some("does not begin with an upper-case letter")),
        ("7zip", Some("does not begin with an upper-case letter")),
        ("", Some("does not begin with an upper-case letter")),
        ("Übung", Some("does not begin with an upper-case letter")),
        ("No-de", Some("contains characters other than letters and digits")),
        ("Nödé", Some("contains characters other than letters and digits")),
    ] {
        assert_eq!(flaw(text), expected, "{text}");
    }
}
