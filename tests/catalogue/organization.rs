//! Organisations' catalogues: the example crate's against its source files, one with hostile strings, and one with many images.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use chainguard_images::{Catalog, Entry, Facts, Lang, Stage, TagParts, UnknownEntry, Variant};
use expect_test::expect_file;
use serde_json::Value;

pub mod acme {
    chainguard_images::include_catalog!("acme.rs");
}

pub mod edge {
    chainguard_images::include_catalog!("edge.rs");
}

mod hostile {
    chainguard_images::include_catalog!("hostile.rs");
}

mod many {
    chainguard_images::include_catalog!("many.rs");
}

mod near {
    chainguard_images::include_catalog!("near.rs");
}

const REPOSITORIES: &str = include_str!("../../examples/organization-catalog/chainguard/repos.json");
const IMAGES: &str = include_str!("../../examples/organization-catalog/edge/images.json");

/// The result of each function of an entry, one a line, with the facts if they are known.
fn described(image: Entry) -> String {
    let mut text = format!("{image}\n");
    let mut line = |name: &str, value: String| writeln!(text, "  {name}: {value}").unwrap();
    line("stage", format!("{} {}", image.stage(), image.variant()));
    line("langs", format!("{:?}", image.langs()));
    line("use_case", image.use_case().to_owned());
    line("replaces", format!("{:?}", image.replaces()));
    line("tier", format!("{:?}", image.tier()));
    line("siblings", format!("{:?} {:?}", image.standard(), image.dev()));
    line("digest", format!("{:?}", image.digest()));
    line("end_of_life", format!("{:?}", image.end_of_life()));
    if let Some(facts) = image.facts() {
        line("user", format!("{:?}", facts.user()));
        line("start", format!("{:?} {:?} {:?}", facts.entrypoint(), facts.cmd(), facts.working_dir()));
        line("env", format!("{:?}", facts.env()));
        line("stop", format!("{:?} {:?}", facts.volumes(), facts.stop_signal()));
        line("platforms", format!("{:?}", facts.platforms()));
        line("packages", format!("{:?}", facts.packages()));
        line("shell", format!("{:?} {}", facts.shell(), facts.has_package_manager()));
        let programs = ["sh", "tar", "curl", "node", "frobnicate"].map(|name| facts.has_program(name));
        line("programs", format!("{} {programs:?}", facts.programs().len()));
        line("accounts", format!("{:?}", facts.accounts().last()));
        line("groups", format!("{:?}", facts.groups().last()));
        let writable = ["/app", "/usr/bin", "/var/cache"].map(|path| facts.writable_by(path, facts.user().uid));
        line("directories", format!("{} {writable:?}", facts.directories().len()));
    }
    text
}

/// Every image, by every function. Before you record it, compare it with the example's files.
#[test]
fn every_function_of_every_image() {
    let all: Vec<String> = acme::CATALOG.iter().chain(&edge::CATALOG).map(described).collect();
    expect_file!["organization.txt"].assert_eq(&all.join("\n"));
}

/// The names and tags of a file, read here independently of the build.
fn listed(text: &str, registry: &str) -> Vec<String> {
    let file: Value = serde_json::from_str(text).unwrap();
    let rows = file.get("items").unwrap_or(&file).as_array().unwrap();
    let mut references = BTreeSet::new();
    for row in rows {
        let repository = row.get("repo").unwrap_or(row);
        let active = repository["activeTags"].as_array().map(|tags| tags.iter().collect::<Vec<_>>());
        let tags = active.unwrap_or_else(|| {
            row["tags"].as_array().map(|tags| tags.iter().map(|tag| &tag["name"]).collect()).unwrap_or_default()
        });
        for tag in tags.iter().map(|tag| tag.as_str().unwrap()) {
            let parts = TagParts::new(tag);
            if parts.epoch().is_none() && parts.date().is_none() {
                references.insert(format!("{registry}/{}:{tag}", repository["name"].as_str().unwrap()));
            }
        }
    }
    references.into_iter().collect()
}

#[test]
fn each_active_tag_is_an_image() {
    let references: Vec<&str> = acme::Image::ALL.iter().map(|image| image.reference()).collect();
    assert_eq!(references, listed(REPOSITORIES, "cgr.dev/acme.com"));
    let references: Vec<&str> = edge::Image::ALL.iter().map(|image| image.reference()).collect();
    assert_eq!(references, listed(IMAGES, "cgr.dev/edge.acme.com"));
}

#[test]
fn variants_are_named_after_references() {
    let named: BTreeMap<String, &str> =
        acme::Image::ALL.iter().map(|image| (format!("{image:?}"), image.reference())).collect();
    assert_eq!(named.len(), acme::Image::ALL.len());
    for (variant, short) in [
        (acme::Image::_7zip, "7zip:latest"),
        (acme::Image::ChartsKafka32_4_3, "charts/kafka:32.4.3"),
        (acme::Image::CustomNode22, "custom-node:22"),
        (acme::Image::Jdk, "jdk:latest"),
        (acme::Image::JdkOpenjdk21Dev, "jdk:openjdk-21-dev"),
        (acme::Image::Kafka3_9_1, "kafka:3.9.1"),
        (acme::Image::Node22Slim, "node:22-slim"),
        (acme::Image::PythonFips3_13, "python-fips:3.13"),
        (acme::Image::StakaterReloader1_4_12, "stakater-reloader:1.4.12"),
        (acme::Image::StakaterReloaderV1_4_12, "stakater-reloader:v1.4.12"),
        (acme::Image::ToolsSnapshot, "tools:1.2.3_git20260914"),
    ] {
        assert_eq!(variant.reference(), format!("cgr.dev/acme.com/{short}"));
        assert_eq!(named.get(&format!("{variant:?}")), Some(&variant.reference()));
    }
}

/// Each function of the type returns the same as that of the entry.
macro_rules! agrees_with_its_entries {
    ($type:ty, $catalog:expr) => {{
        let (all, catalog): (&[$type], &'static Catalog) = (<$type>::ALL, &$catalog);
        assert_eq!(all.len(), catalog.iter().len());
        for (&image, entry) in all.iter().zip(catalog) {
            let reference = entry.reference();
            assert_eq!((image.entry(), Entry::from(image)), (entry, entry));
            assert_eq!(image.reference(), reference);
            assert_eq!(image.repository(), entry.repository());
            assert_eq!((image.name(), image.tag()), (entry.name(), entry.tag()));
            assert_eq!(image.variant(), entry.variant());
            assert_eq!(image.variant(), TagParts::new(image.tag()).variant(), "{image}");
            assert_eq!(image.dev().map(<$type>::entry), entry.dev());
            assert_eq!(image.standard().map(<$type>::entry), entry.standard());
            assert_eq!((image.langs(), image.stage()), (entry.langs(), entry.stage()));
            assert_eq!((image.use_case(), image.replaces()), (entry.use_case(), entry.replaces()));
            assert_eq!((image.tier(), image.digest()), (entry.tier(), entry.digest()));
            assert_eq!(image.end_of_life(), entry.end_of_life());
            assert_eq!(format!("{:?}", image.facts()), format!("{:?}", entry.facts()));
            assert_eq!((image.to_string().as_str(), image.as_ref()), (reference, reference));
            assert_eq!(format!("{image:>90}|{entry:<90}"), format!("{reference:>90}|{reference:<90}"));
            assert_eq!(chainguard_images::Reference::from(image), chainguard_images::Reference::from(entry));
            assert_eq!((reference.parse(), <$type>::try_from(reference)), (Ok(image), Ok(image)));
            assert_eq!(<$type>::from_reference(reference), Ok(image));
            assert_eq!(catalog.from_reference(reference), Ok(entry));
            assert_eq!(
                image.at("harbor.corp/x").map(|at| at.to_string()),
                entry.at("harbor.corp/x").map(|at| at.to_string())
            );
            let pinned = image.pinned(DIGEST).unwrap().to_string();
            assert_eq!(pinned, format!("{reference}@{DIGEST}"));
            assert_eq!(<$type>::from_reference(&pinned), Ok(image));
            assert_eq!(serde_json::to_string(&image).unwrap(), format!("{reference:?}"));
            assert_eq!(serde_json::to_string(&entry).unwrap(), format!("{reference:?}"));
            assert_eq!(serde_json::from_str::<$type>(&format!("{reference:?}")).unwrap(), image);
            // Neither is one of the free images.
            assert_eq!(entry.image(), None);
            assert_eq!(entry.catalog().registry(), catalog.registry());
        }
        for &lang in Lang::ALL {
            for &stage in Stage::ALL {
                let entries: Vec<Entry> = catalog.for_lang(lang, stage).collect();
                let images: Vec<Entry> = <$type>::for_lang(lang, stage).iter().map(|image| image.entry()).collect();
                assert_eq!(images, entries, "{lang} {stage}");
                let reversed: Vec<Entry> = catalog.for_lang(lang, stage).rev().collect();
                assert_eq!(reversed.into_iter().rev().collect::<Vec<_>>(), entries);
                let made_for = |entry: &Entry| entry.langs().contains(&lang) && entry.stage() == stage;
                assert_eq!(catalog.iter().filter(made_for).count(), entries.len(), "{lang} {stage}");
            }
        }
        assert!(all.is_sorted_by(|left, right| left < right && left.reference() < right.reference()));
    }};
}

const DIGEST: &str = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

#[test]
fn the_type_and_its_entries_agree() {
    agrees_with_its_entries!(acme::Image, acme::CATALOG);
    agrees_with_its_entries!(edge::Image, edge::CATALOG);
    agrees_with_its_entries!(hostile::Image, hostile::CATALOG);
    agrees_with_its_entries!(many::Image, many::CATALOG);
}

/// If the facts about every image are known, the type has the functions of `Facts`.
#[test]
fn the_type_and_its_facts_agree() {
    for &image in edge::Image::ALL {
        let facts: Facts = image.facts().unwrap();
        assert_eq!(image.user(), facts.user());
        assert_eq!((image.entrypoint(), image.cmd()), (facts.entrypoint(), facts.cmd()));
        assert_eq!((image.working_dir(), image.env()), (facts.working_dir(), facts.env()));
        assert_eq!((image.volumes(), image.stop_signal()), (facts.volumes(), facts.stop_signal()));
        assert_eq!((image.platforms(), image.packages()), (facts.platforms(), facts.packages()));
        assert!(image.packages().iter().all(|package| image.has_package(package) && facts.has_package(package)));
        assert_eq!((image.has_shell(), image.shell()), (facts.has_shell(), facts.shell()));
        assert_eq!(image.has_package_manager(), facts.has_package_manager());
        assert!(image.programs().eq(facts.programs()));
        for program in image.programs().chain(["frobnicate", "curl", ""]) {
            assert_eq!(image.has_program(program), facts.has_program(program));
        }
        assert_eq!((image.accounts(), image.groups()), (facts.accounts(), facts.groups()));
        assert_eq!(image.directories(), facts.directories());
        for directory in image.directories() {
            assert_eq!(image.writable_by(directory.path, 1), facts.writable_by(directory.path, 1));
        }
    }
    assert!(edge::Image::Go1_25Dev.has_shell() && !edge::Image::Static.has_shell());
}

/// A package whose programs are not known may bring any program.
#[test]
fn programs_of_an_unknown_package() {
    let kafka = acme::Image::Kafka3_9.facts().unwrap();
    assert_eq!((kafka.has_program("tar"), kafka.has_program("curl"), kafka.has_program("x")), (Some(true), None, None));
    // It has only packages of free images.
    let fixed = edge::Image::Static.facts().unwrap();
    assert_eq!((fixed.has_program("tar"), fixed.has_program("curl")), (Some(false), Some(false)));
}

#[test]
fn everything_is_usable_in_a_const() {
    const BROKER: acme::Image = acme::image!("cgr.dev/acme.com/kafka:3.9");
    const LATEST: acme::Image = acme::image!("cgr.dev/acme.com/kafka",);
    const GO: edge::Image = edge::image!("cgr.dev/edge.acme.com/go:1.25-dev");
    const PINNED: hostile::Image = hostile::image!(
        "cgr.dev/hostile.example/quotes:latest@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
    const MANY: many::Image = many::image!("cgr.dev/many.example/service-1199:2-dev");
    const FOUND: Result<acme::Image, UnknownEntry> = acme::Image::from_reference("cgr.dev/acme.com/jdk");
    const JAVA: &[acme::Image] = acme::Image::for_lang(Lang::Java, Stage::Build);
    const FACTS: Option<Facts> = BROKER.facts();
    const ENTRY: Entry = BROKER.entry();
    const END: Option<chainguard_images::EndOfLife> = BROKER.end_of_life();
    assert_eq!((BROKER, LATEST), (acme::Image::Kafka3_9, acme::Image::Kafka));
    assert_eq!((GO, PINNED), (edge::Image::Go1_25Dev, hostile::Image::Quotes));
    assert_eq!((MANY, MANY.variant()), (many::Image::Service1199__2Dev, Variant::Dev));
    assert_eq!(FOUND, Ok(acme::Image::Jdk));
    assert_eq!(JAVA[0], acme::Image::JdkOpenjdk21Dev);
    assert_eq!(FACTS.map(|facts| facts.user().name), Some(Some("kafka")));
    assert_eq!(ENTRY.reference(), "cgr.dev/acme.com/kafka:3.9");
    assert_eq!(END.and_then(|end| end.date), Some("2027-02-26"));
    assert_eq!(size_of::<acme::Image>(), 1);
}

/// The note of a deprecated variant has the day and the replacement.
#[test]
fn ends_of_life() {
    #[expect(deprecated, reason = "this tests the deprecated variant")]
    let (old, older) = (acme::Image::Kafka3_7, acme::Image::PythonFips3_9);
    let end = |image: acme::Image| image.end_of_life().map(|end| (end.is_past, end.date, end.grace_until, end.next));
    assert_eq!(end(old), Some((true, Some("2026-02-26"), Some("2026-12-31"), Some("3.8"))));
    assert_eq!(end(older), Some((true, Some("2025-10-31"), None, Some("3.12"))));
    assert_eq!(end(acme::Image::Kafka3_9), Some((false, Some("2027-02-26"), None, None)));
    assert_eq!(end(acme::Image::Kafka), None);
}

#[test]
fn what_is_not_in_the_catalogue() {
    let message = |text: &str| acme::Image::from_reference(text).unwrap_err().to_string();
    let digest_alone = format!("cgr.dev/acme.com/kafka@{DIGEST}");
    for (text, expected) in [
        ("cgr.dev/acme.com/kakfa:3.9", "unknown image `kakfa` in `cgr.dev/acme.com`; did you mean `kafka:3.9`?"),
        ("cgr.dev/acme.com/kafka:3.6", "`3.6` is not a tag of `cgr.dev/acme.com/kafka`; did you mean `3.8`?"),
        (
            "cgr.dev/acme.com/kafka:4-dev",
            "`4-dev` is not a tag of `cgr.dev/acme.com/kafka`; did you mean `latest-dev`?",
        ),
        (
            "cgr.dev/acme.com/tools:latest-20260218",
            "`latest-20260218` is not a tag of `cgr.dev/acme.com/tools`; did you mean `latest`?",
        ),
        (
            "cgr.dev/acme.com/chart/kafka:32.4.3",
            "unknown image `chart/kafka` in `cgr.dev/acme.com`; did you mean `charts/kafka:32.4.3`?",
        ),
        ("cgr.dev/acme.com/quarkus", "unknown image `quarkus` in `cgr.dev/acme.com`"),
        (
            "cgr.dev/acme.co/kafka:3.9",
            "`cgr.dev/acme.co/kafka:3.9` is not in `cgr.dev/acme.com`; did you mean `cgr.dev/acme.com/kafka:3.9`?",
        ),
        ("kafka:3.9", "`kafka:3.9` is not in `cgr.dev/acme.com`; did you mean `cgr.dev/acme.com/kafka:3.9`?"),
        ("quay.io/team/app", "`quay.io/team/app` is not in `cgr.dev/acme.com`"),
        ("cgr.dev/acme.com/withdrawn", "unknown image `withdrawn` in `cgr.dev/acme.com`"),
        (
            &digest_alone,
            "a digest alone does not say which image of `cgr.dev/acme.com/kafka` it is; write the tag before it",
        ),
        (
            "cgr.dev/acme.com/",
            "invalid reference `cgr.dev/acme.com/`: nothing after `/` at byte 17; expected a repository",
        ),
        ("", "empty reference"),
    ] {
        assert_eq!(message(text), expected, "{text}");
    }
}

/// Strings that are special in code come out unchanged.
#[test]
fn hostile_strings() {
    let rows: serde_yaml::Value = serde_yaml::from_str(include_str!("hostile/catalog.yaml")).unwrap();
    let use_case = |place: usize| rows["images"][place]["use_case"].as_str().unwrap();
    assert_eq!(hostile::Image::Quotes.use_case(), use_case(0));
    assert_eq!(hostile::Image::Self_.use_case(), use_case(1));
    assert_eq!(hostile::Image::Long.use_case(), use_case(2));
    // Strings that are not repositories are left out of `replaces`.
    assert_eq!(hostile::Image::Quotes.replaces(), ["docker.io/library/x"]);
    assert_eq!(hostile::Image::Long.replaces(), ["quay.io/acme/long"]);
    let facts = hostile::Image::Quotes.facts().unwrap();
    assert_eq!(facts.entrypoint(), ["/bin/sh", "-c", "echo \"{}\" */ \\\\ "]);
    assert_eq!(facts.cmd(), ["a b", "#"]);
    assert_eq!(facts.working_dir(), Some("/a \"b\""));
    assert!(facts.env().contains(&("A", "\"#} \\ {0} */ \t")) && facts.env().contains(&("Z", "")));
    let names: Vec<String> = hostile::Image::ALL.iter().map(|image| format!("{image:?}")).collect();
    assert!(
        ["ALL_", "All", "Crate", "Error", "Image", "Ok", "Self_", "Some", "_0__00"]
            .iter()
            .all(|name| names.iter().any(|other| other == name))
    );
    // A date comes after everything else.
    let dated = hostile::Image::TypeV1R2Dev20260218175623;
    assert_eq!((dated.variant(), dated.stage()), (Variant::Dev, Stage::Build));
}

/// With more than 5,000 images, they are constants of a struct, with the same functions.
#[test]
fn many_images() {
    assert_eq!(many::Image::ALL.len(), 6_000);
    assert_eq!(many::Image::Service7__1.dev(), Some(many::Image::Service7__1Dev));
    assert_eq!(
        format!("{:?} {}", many::Image::Service7, many::Image::Service7),
        "Service7 cgr.dev/many.example/service-7:latest"
    );
    let which = |image: many::Image| match image {
        many::Image::Service7__1 => 1,
        many::Image::Service7__2 => 2,
        _ => 0,
    };
    assert_eq!([many::Image::Service7__1, many::Image::Service7__2, many::Image::Service7].map(which), [1, 2, 0]);
}

/// The made-up secrets in the example's files are not in the generated code.
#[test]
fn secrets() {
    for (files, code) in [
        (REPOSITORIES, include_str!(concat!(env!("OUT_DIR"), "/acme.rs"))),
        (IMAGES, include_str!(concat!(env!("OUT_DIR"), "/edge.rs"))),
    ] {
        assert!(files.contains("made-up-secret") && !code.contains("made-up-secret"));
    }
}

/// If two tags are equally close, the one with the same variant is suggested.
#[test]
fn the_closest_tag_has_the_same_variant() {
    let unknown = near::Image::from_reference("cgr.dev/near.example/jdk:openjdk-17.0.9-dev").unwrap_err();
    assert_eq!(unknown.suggestion(), Some(near::Image::JdkOpenjdk25_1_3Dev.entry()));
}
