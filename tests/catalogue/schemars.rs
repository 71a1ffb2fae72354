//! The feature `schemars`: schemas accept the values that serde reads and writes.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Debug;

use chainguard_images::dockerfile::{
    self, Edit, Finding, Mention, Migrate, Migration, Refers, Rule, Rules, Severity, Site,
};
use chainguard_images::{
    Account, Attestation, Category, Directory, EndOfLife, Entry, EntryAt, Facts, Familiar, Group, Image, ImageAt,
    ImageAtBuf, Lang, OrganizationSignature, Origin, PROVIDER, Platform, Program, Programs, Provider, Reference,
    ReferenceBuf, Replacement, ReplacementIn, Repository, RepositoryAt, Resolution, SNAPSHOT, Shell, Signature,
    Snapshot, Stage, TagParts, Tier, User, Variant,
};
use expect_test::expect_file;
use regex::Regex;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::organization::acme;

fn reading() -> SchemaGenerator {
    SchemaSettings::draft2020_12().for_deserialize().into_generator()
}

fn writing() -> SchemaGenerator {
    SchemaSettings::draft2020_12().for_serialize().into_generator()
}

fn schema<T: JsonSchema>(generator: SchemaGenerator) -> Value {
    generator.into_root_schema_for::<T>().to_value()
}

/// Whether a value is valid for a schema. It panics on a keyword that the library's schemas do not use.
fn fits(schema: &Value, value: &Value, root: &Value) -> bool {
    let Value::Object(words) = schema else { panic!("not a schema: {schema}") };
    words.iter().all(|(word, of)| {
        let list = || of.as_array().unwrap().iter();
        let fitting = || list().filter(|schema| fits(schema, value, root)).count();
        match word.as_str() {
            "$schema" | "$defs" | "title" | "description" | "format" => true,
            "$ref" => fits(root.pointer(of.as_str().unwrap().trim_start_matches('#')).unwrap(), value, root),
            "type" => of.as_array().map_or_else(|| is_of(of, value), |types| types.iter().any(|of| is_of(of, value))),
            "enum" => list().any(|other| other == value),
            "anyOf" => fitting() > 0,
            "oneOf" => fitting() == 1,
            "not" => !fits(of, value, root),
            "pattern" => value.as_str().is_none_or(|text| matches(of.as_str().unwrap(), text)),
            "minimum" => value.as_f64().is_none_or(|number| number >= of.as_f64().unwrap()),
            "items" => value.as_array().is_none_or(|items| items.iter().all(|item| fits(of, item, root))),
            "required" => {
                value.as_object().is_none_or(|fields| list().all(|name| fields.contains_key(name.as_str().unwrap())))
            }
            "properties" => value.as_object().is_none_or(|fields| {
                fields.iter().all(|(name, value)| of.get(name).is_none_or(|schema| fits(schema, value, root)))
            }),
            "additionalProperties" => value.as_object().is_none_or(|fields| {
                let named = |name: &String| words.get("properties").is_some_and(|known| known.get(name).is_some());
                fields.iter().all(|(name, value)| named(name) || (*of != json!(false) && fits(of, value, root)))
            }),
            _ => panic!("unknown word `{word}`"),
        }
    })
}

/// Whether a pattern matches; each pattern is compiled once.
fn matches(pattern: &str, text: &str) -> bool {
    thread_local! {
        static COMPILED: RefCell<HashMap<String, Regex>> = RefCell::default();
    }
    COMPILED.with_borrow_mut(|compiled| {
        let compile = || Regex::new(pattern).unwrap();
        compiled.entry(pattern.to_owned()).or_insert_with(compile).is_match(text)
    })
}

fn is_of(of: &Value, value: &Value) -> bool {
    match of.as_str().unwrap() {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("unknown type `{other}`"),
    }
}

/// Checks that the schema for reading accepts a value if and only if it can be read.
#[track_caller]
fn agrees<T: JsonSchema + Deserialize<'static>>(values: impl IntoIterator<Item = Value>) {
    let schema = schema::<T>(reading());
    for value in values {
        let text: &'static str = value.to_string().leak();
        assert_eq!(fits(&schema, &value, &schema), serde_json::from_str::<T>(text).is_ok(), "{text}");
    }
}

/// Checks that the schema for writing accepts the output.
#[track_caller]
fn is_written<T: JsonSchema + Serialize>(values: impl IntoIterator<Item = T>) -> Vec<Value> {
    let schema = schema::<T>(writing());
    let values: Vec<Value> = values.into_iter().map(|value| serde_json::to_value(value).unwrap()).collect();
    assert!(!values.is_empty());
    for value in &values {
        assert!(fits(&schema, value, &schema), "{value}");
    }
    values
}

/// Every spelling of an enum's values, in every case, and similar strings.
#[track_caller]
fn words<T: JsonSchema + Serialize + Deserialize<'static> + Copy + Debug + 'static>(
    all: &'static [T],
    others: &[&str],
) {
    let written = is_written(all.iter().copied());
    let debug = all.iter().map(|value| format!("{value:?}"));
    let texts = written.iter().map(|value| value.as_str().unwrap().to_owned());
    let texts: Vec<String> = texts.chain(debug).chain(others.iter().map(ToString::to_string)).collect();
    let spellings = texts.iter().flat_map(|text| {
        [
            text.clone(),
            text.to_lowercase(),
            text.to_uppercase(),
            format!("{text}s"),
            format!(" {text}"),
            text.replacen('.', "x", 1),
        ]
    });
    agrees::<T>(spellings.map(Value::String).chain([json!(7), json!(null), json!([]), json!("")]));
    // The output is offered first, and everything that is offered can be read.
    let schema = schema::<T>(reading());
    let offered = schema["anyOf"][0]["enum"].as_array().unwrap();
    assert_eq!(&offered[..written.len()], written);
    for value in offered {
        assert!(serde_json::from_str::<T>(value.to_string().leak()).is_ok(), "{value}");
    }
}

#[test]
fn enums_agree() {
    let aliases: Vec<&str> = Lang::ALL.iter().flat_map(|lang| lang.aliases().iter().copied()).collect();
    words(Lang::ALL, &aliases);
    words(Category::ALL, &["static-binary", "static--binary", "c-cpp", "container-tools", "node.js"]);
    words(Stage::ALL, &["prod"]);
    words(Variant::ALL, &["debug"]);
    words(Platform::ALL, &["linux/arm", "linux"]);
    words(Shell::ALL, &["sh", "zsh"]);
    words(Tier::ALL, &["A.I."]);
    words(Rule::ALL, &["CG0001", "CG999", "6"]);
    words(Severity::ALL, &["fatal"]);
}

const DIGEST: &str = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

#[test]
fn images_agree() {
    words(Image::ALL, &[]);
    words(acme::Image::ALL, &[]);
    let prefixes = [
        "",
        "cgr.dev/chainguard/",
        "chainguard/",
        "docker.io/chainguard/",
        "index.docker.io/chainguard/",
        "cgrxdev/chainguard/",
        "quay.io/chainguard/",
        "cgr.dev/acme.com/",
    ];
    let names = Image::ALL.iter().step_by(7).map(|image| image.name()).chain(["node", "nod", "node-", ""]);
    let names: Vec<&str> = names.chain(acme::Image::ALL.iter().step_by(7).map(|image| image.name())).collect();
    let ends = ["", ":latest", ":latest-dev", ":22", ":latests", ":", "@"];
    let mut texts = Vec::new();
    for prefix in prefixes {
        for name in &names {
            for end in ends {
                for digest in ["", &format!("@{DIGEST}"), "@sha256:12", "@sha1:1234"] {
                    texts.push(Value::String(format!("{prefix}{name}{end}{digest}")));
                }
            }
        }
    }
    texts.dedup();
    agrees::<Image>(texts.iter().cloned());
    agrees::<acme::Image>(texts);
}

/// Strings close to the grammar, from valid and invalid pieces.
fn references() -> Vec<Value> {
    let long_tag = format!(":{}", "x".repeat(128));
    let too_long_tag = format!("{long_tag}x");
    let id = "0123456789abcdef".repeat(4);
    let domains = [
        "",
        "docker.io/",
        "r.corp:5000/",
        "R/",
        "localhost/",
        "[::1]:5000/",
        "[]/",
        "-a/",
        "a-/",
        "a..b/",
        "r.corp:/",
        "a_b/",
    ];
    let paths = ["node", "a/b/c", "a__b", "a___b", "a--b", "a.b", "a..b", "A", "", "a/", "/a", "a-", &id, "\u{e9}"];
    let tags = ["", ":1", ":v1.2-x_Y", ":.1", ":", &long_tag, &too_long_tag, ":a:b"];
    let upper = format!("@{}", DIGEST.to_uppercase());
    let sha512 = format!("@sha512:{}", "a".repeat(128));
    let digests =
        ["", &format!("@{DIGEST}"), "@sha256:12", &sha512, &upper, "@", "@md5:d41d8cd98f00b204e9800998ecf8427e"];
    let mut texts = Vec::new();
    for domain in domains {
        for path in paths {
            for tag in tags {
                for digest in digests {
                    texts.push(Value::String(format!("{domain}{path}{tag}{digest}")));
                }
            }
        }
    }
    texts
}

#[test]
fn references_agree() {
    agrees::<ReferenceBuf>(references());
    agrees::<Reference<'static>>(references());
    agrees::<Repository<'static>>(references());
    is_written(["node", "r.corp:5000/a/b:1"].map(|text| Reference::parse(text).unwrap()));
    is_written([Reference::parse("docker.io/library/node:20").unwrap().familiar()]);
    is_written([Image::Node.at("r.corp/x").unwrap().repository()]);
    is_written([Image::Node.entry().pinned(DIGEST).unwrap()]);
    // A schema does not check whether the name is an image's.
    let schema = schema::<ImageAtBuf>(reading());
    for value in references() {
        if serde_json::from_value::<ImageAtBuf>(value.clone()).is_ok() {
            assert!(fits(&schema, &value, &schema), "{value}");
        }
    }
}

/// Variants of a written object: without each of its fields, with null in each, and with another field.
fn near(object: &Value) -> Vec<Value> {
    let fields = object.as_object().unwrap();
    let mut values = vec![object.clone(), json!([]), json!(null), json!("x")];
    for name in fields.keys() {
        for other in [None, Some(json!(null)), Some(json!(-1)), Some(json!(7)), Some(json!("x")), Some(json!([]))] {
            let mut fields = fields.clone();
            match other {
                Some(other) => _ = fields.insert(name.clone(), other),
                None => _ = fields.remove(name),
            }
            values.push(Value::Object(fields));
        }
    }
    let mut fields = fields.clone();
    fields.insert("more".to_owned(), json!(1));
    values.push(Value::Object(fields));
    // Formats without field names use lists, which JSON does not need.
    values.retain(|value| !value.is_array());
    values
}

#[test]
fn objects_agree() {
    let (node, bash) = (Image::Node, Program::named("bash").unwrap());
    agrees::<User>(is_written([node.user()]).iter().flat_map(near));
    agrees::<Account>(is_written([node.accounts()[0]]).iter().flat_map(near));
    agrees::<Directory>(is_written([node.directories()[0]]).iter().flat_map(near));
    agrees::<Snapshot>(is_written([SNAPSHOT]).iter().flat_map(near));
    agrees::<Program>(is_written([bash]).iter().flat_map(near));
    agrees::<Signature>(is_written([PROVIDER.signature]).iter().flat_map(near));
    agrees::<Attestation>(is_written([PROVIDER.attestations[0]]).iter().flat_map(near));
    let ends = acme::Image::ALL.iter().filter_map(|image| image.end_of_life());
    agrees::<EndOfLife>(is_written(ends).iter().flat_map(near));
    let uidp = format!("{}/{}", "a".repeat(40), "1".repeat(16));
    let signature = OrganizationSignature::new(&uidp, &uidp).unwrap();
    agrees::<OrganizationSignature<'static>>(is_written([signature]).iter().flat_map(near));
    let origins = [Origin::Chainguard, Origin::Organization("acme.com"), Origin::Mirror("r.corp"), Origin::Retired];
    let wrong = [json!("Quay"), json!("Mirror"), json!({ "Retired": "x" }), json!({ "Mirror": 7 }), json!({})];
    agrees::<Origin<'static>>(is_written(origins).into_iter().chain(wrong));
}

const DOCKERFILE: &str =
    "FROM node:${V:-20} AS build\nRUN npm ci\nFROM scratch\nCOPY --from=build /app /\nFROM chainguard/static\nRUN ls\n";

#[test]
fn what_dockerfiles_give_agrees() {
    let findings: Vec<Finding> = dockerfile::check(DOCKERFILE).collect();
    let edits: Vec<Edit> = findings.iter().flat_map(|finding| finding.edits().to_vec()).collect();
    agrees::<Finding<'static>>(is_written(findings).iter().flat_map(near));
    agrees::<Edit>(is_written(edits).iter().flat_map(near));
    agrees::<Rules>(is_written([Rules::DEFAULT, Rules::NONE]).into_iter().chain([
        json!(["CG999"]),
        json!("CG001"),
        json!(["cg001"]),
    ]));
    let uses: Vec<Mention> = dockerfile::images(DOCKERFILE).map(|image| image.unwrap()).collect();
    let instructions = is_written(uses.iter().map(Mention::site));
    agrees::<Site>(instructions.into_iter().chain([json!("Syntax"), json!("from"), json!("Add"), json!(0)]));
    is_written(uses.iter().map(Mention::refers_to));
    is_written(uses);
    is_written([dockerfile::migrate(DOCKERFILE, &Migrate::default())]);
}

#[test]
fn what_is_only_written_agrees() {
    is_written(Image::ALL.iter().map(|image| image.facts()));
    is_written(Image::ALL.iter().flat_map(|image| image.groups().iter().copied()));
    is_written([PROVIDER]);
    is_written(["latest", "22.1-dev-r1", "bookworm-20260218-slim"].map(TagParts::new));
    let references = ["cgr.dev/acme.com/node:22", "chainguard/node", "cgr.dev/chainguard/node@"]
        .map(|text| text.replace('@', &format!("@{DIGEST}")));
    is_written(references.iter().map(|text| Reference::parse(text).unwrap().resolve().unwrap()));
    let golang = Reference::parse("golang:1.25").unwrap();
    is_written([golang.replacement().unwrap()]);
    is_written([golang.replacement_in("cgr.dev/acme.com").unwrap().unwrap()]);
}

/// Every type with a schema, by name.
/// A configuration such as `severities: {CG006: warning}`.
#[test]
fn keys_of_maps_are_listed() {
    fn keys<K: JsonSchema>() -> Value {
        schema::<BTreeMap<K, bool>>(reading())
    }
    for (schema, known, unknown) in [
        (keys::<Rule>(), "CG006", "DL3006"),
        (keys::<Lang>(), "Rust", "Cobol"),
        (keys::<Image>(), "cgr.dev/chainguard/node:latest", "node"),
    ] {
        assert!(schema["properties"].get(known).is_some() && schema["properties"].get(unknown).is_none(), "{known}");
        assert_eq!(schema["additionalProperties"], json!(false), "{known}");
        let patterns: Vec<&String> = schema["patternProperties"].as_object().unwrap().keys().collect();
        assert!(!patterns.is_empty() && !patterns.iter().any(|pattern| matches(pattern, unknown)), "{patterns:?}");
        assert!(patterns.iter().any(|pattern| matches(pattern, known)), "{patterns:?}");
    }
}

fn schemas(generator: fn() -> SchemaGenerator) -> String {
    macro_rules! schemas {
        ($($type:ty),* $(,)?) => {
            [$((stringify!($type), schema::<$type>(generator()))),*]
        };
    }
    let schemas = schemas![
        Image,
        Lang,
        Category,
        Stage,
        Variant,
        Platform,
        Shell,
        Tier,
        Reference,
        ReferenceBuf,
        Familiar,
        ImageAt,
        ImageAtBuf,
        ReplacementIn,
        Entry,
        EntryAt,
        Repository,
        RepositoryAt,
        User,
        Account,
        Group,
        Directory,
        Snapshot,
        Program,
        Programs,
        EndOfLife,
        Signature,
        Attestation,
        Provider,
        OrganizationSignature,
        TagParts,
        Resolution,
        Replacement,
        Facts,
        Origin,
        Rule,
        Severity,
        Rules,
        Edit,
        Finding,
        Migration,
        Site,
        Refers,
        Mention,
    ];
    // Every schema that is referred to is defined under its own name.
    let schemas = schemas.into_iter().map(|(name, mut schema)| {
        let words = schema.as_object_mut().unwrap();
        words.remove("$schema");
        words.remove("$defs");
        (name, schema)
    });
    let schemas: BTreeMap<&str, Value> = schemas.collect();
    serde_json::to_string_pretty(&schemas).unwrap() + "\n"
}

#[test]
fn schemas_are_as_recorded() {
    expect_file!["schemars/read.json"].assert_eq(&schemas(reading));
    expect_file!["schemars/written.json"].assert_eq(&schemas(writing));
}
