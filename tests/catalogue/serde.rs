//! The feature `serde`: each enum is written as a string and read as `FromStr` parses it, and so are references. Other types have fields.

use std::fmt::{Debug, Display};

use chainguard_images::dockerfile::{Rule, Severity};
use chainguard_images::{
    Category, EndOfLife, Image, ImageAt, ImageAtBuf, Lang, OrganizationSignature, Origin, PROVIDER, Platform, Program,
    Reference, ReferenceBuf, Repository, RepositoryAt, SNAPSHOT, Shell, Stage, TagParts, Tier, User, Variant,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::organization::acme;

fn round_trip<T: Serialize + DeserializeOwned + Display + Debug + PartialEq>(all: &[T]) {
    for value in all {
        let text = serde_json::to_string(value).unwrap();
        assert_eq!(text, format!("\"{value}\""));
        assert_eq!(&serde_json::from_str::<T>(&text).unwrap(), value);
        let owned = serde_json::Value::String(value.to_string());
        assert_eq!(&serde_json::from_value::<T>(owned).unwrap(), value);
    }
}

#[test]
fn every_value_round_trips() {
    round_trip(Image::ALL);
    round_trip(Lang::ALL);
    round_trip(Category::ALL);
    round_trip(Stage::ALL);
    round_trip(Variant::ALL);
    round_trip(Platform::ALL);
    round_trip(Shell::ALL);
    round_trip(Tier::ALL);
    round_trip(Rule::ALL);
    round_trip(Severity::ALL);
}

#[test]
fn references_round_trip() {
    let digest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    let texts = ["node", "chainguard/node:latest", &format!("r.corp:5000/a/b:1@{digest}")];
    let references = texts.map(|text| Reference::parse(text).unwrap());
    round_trip(&references.map(|reference| reference.to_buf()));
    let images = ["cgr.dev/acme.com/node", "r.corp/static:2", &format!("r.corp/node:22-dev@{digest}")];
    let images = images.map(|text| ImageAt::try_from(text).unwrap());
    round_trip(&images.map(|image| image.to_buf()));
    // The borrowed forms are written the same, and read if the string can be borrowed.
    for reference in references {
        let text = serde_json::to_string(&reference).unwrap();
        assert_eq!(text, serde_json::to_string(&reference.to_buf()).unwrap());
        assert_eq!(serde_json::from_str::<Reference>(&text).unwrap(), reference);
    }
    for image in images {
        let text = serde_json::to_string(&image).unwrap();
        assert_eq!(text, serde_json::to_string(&image.to_buf()).unwrap());
        assert_eq!(serde_json::from_str::<ImageAt>(&text).unwrap(), image);
    }
    assert!(serde_json::from_str::<Reference>("\"n\\u006fde\"").is_err());
    assert_eq!(serde_json::from_str::<ReferenceBuf>("\"n\\u006fde\"").unwrap(), "docker.io/library/node");
}

#[test]
fn invalid_references_are_rejected() {
    let error = serde_json::from_str::<ReferenceBuf>("\"node latest\"").unwrap_err().to_string();
    assert_eq!(error, "invalid reference `node latest`: blank in the path at byte 4 at line 1 column 13");
    let error = serde_json::from_str::<ImageAtBuf>("\"r.corp/nod\"").unwrap_err().to_string();
    assert_eq!(error, "unknown image `r.corp/nod`; did you mean `r.corp/node`? at line 1 column 12");
    let error = serde_json::from_str::<ReferenceBuf>("7").unwrap_err().to_string();
    assert_eq!(error, "invalid type: integer `7`, expected a reference to an image at line 1 column 1");
}

#[test]
fn every_spelling_is_read() {
    assert_eq!(serde_json::from_str::<Image>("\"chainguard/node\"").unwrap(), Image::Node);
    assert_eq!(serde_json::from_str::<Lang>("\"golang\"").unwrap(), Lang::Go);
    assert_eq!(serde_json::from_str::<Stage>("\"build\"").unwrap(), Stage::Build);
}

#[test]
fn errors_have_suggestions() {
    let error = serde_json::from_str::<Image>("\"node:20\"").unwrap_err().to_string();
    let expected =
        "`node:20` is not a Chainguard image; did you mean `cgr.dev/chainguard/node:latest`? at line 1 column 9";
    assert_eq!(error, expected);
    let error = serde_json::from_str::<Lang>("7").unwrap_err().to_string();
    assert_eq!(error, "invalid type: integer `7`, expected the name of a programming language at line 1 column 1");
}

/// Checks that a value is read back from its output, which is leaked because values borrow from it.
#[track_caller]
fn reads_back<T: Serialize + Deserialize<'static> + PartialEq + Debug>(value: &T) -> Value {
    let text: &'static str = serde_json::to_string(value).unwrap().leak();
    assert_eq!(&serde_json::from_str::<T>(text).unwrap(), value, "{text}");
    serde_json::from_str(text).unwrap()
}

#[test]
fn types_with_fields_round_trip() {
    for image in Image::ALL {
        reads_back(&image.user());
        image.accounts().iter().for_each(|account| drop(reads_back(account)));
        image.directories().iter().for_each(|directory| drop(reads_back(directory)));
    }
    for end in acme::Image::ALL.iter().filter_map(|image| image.end_of_life()) {
        reads_back::<EndOfLife>(&end);
    }
    PROVIDER.attestations.iter().for_each(|attestation| drop(reads_back(attestation)));
    let user = reads_back(&Image::Node.user());
    assert_eq!(user, json!({ "uid": 65532, "name": "node", "home": "/home/node" }));
    assert_eq!(
        reads_back(&Image::Node.accounts()[0]),
        json!({ "name": "root", "uid": 0, "gid": 0, "home": "/root", "shell": "/bin/ash" })
    );
    assert_eq!(
        reads_back(&Image::Node.directories()[0]),
        json!({ "path": "/", "uid": 0, "gid": 0, "mode": 0o755, "recursive": false })
    );
    assert_eq!(reads_back(&SNAPSHOT), json!({ "commit": SNAPSHOT.commit, "date": SNAPSHOT.date }));
    let program = Program::named("bash").unwrap();
    let json = json!({
        "name": "bash", "package": program.package, "instead": program.instead, "is_nowhere": program.is_nowhere,
    });
    assert_eq!(reads_back(&program), json);
    let Value::Object(provider) = serde_json::to_value(PROVIDER).unwrap() else { panic!("no object") };
    assert_eq!(provider["signature"], reads_back(&PROVIDER.signature));
    assert_eq!(provider["attestations"].as_array().unwrap().len(), PROVIDER.attestations.len());
    let group = Image::Node.groups()[0];
    let json = json!({ "name": group.name, "gid": group.gid, "members": group.members });
    assert_eq!(serde_json::to_value(group).unwrap(), json);
}

#[test]
fn fields_are_read_as_the_derive_reads_them() {
    let user = |text: &'static str| serde_json::from_str::<User>(text).map_err(|error| error.to_string());
    let node = Image::Node.user();
    let table: [(&str, &str); 4] = [
        (
            r#"{"name": "node", "uid": 65532, "shoe": [1, {}], "home": "/home/node"}"#,
            "another order, and an unknown field",
        ),
        (r#"{"uid": 65532, "home": "/home/node", "name": "node"}"#, "the order"),
        (r#"[65532, "node", "/home/node"]"#, "a list, as in formats without field names"),
        (r#"{"uid": 65532, "name": "node", "home": "/home/node"}"#, "as written"),
    ];
    for (text, why) in table {
        assert_eq!(user(text).as_ref(), Ok(&node), "{why}");
    }
    assert_eq!(user(r#"{"uid": 7}"#).map(|user| (user.uid, user.name, user.home)), Ok((7, None, None)));
    let table: [(&str, &str); 5] = [
        ("{}", "missing field `uid` at line 1 column 2"),
        (r#"{"uid": 1, "uid": 1}"#, "duplicate field `uid` at line 1 column 16"),
        (r#"{"uid": "1"}"#, "invalid type: string \"1\", expected u32 at line 1 column 11"),
        ("7", "invalid type: integer `7`, expected struct User at line 1 column 1"),
        (
            r#"{"uid": 1, "name": "\u0061"}"#,
            "invalid type: string \"a\", expected a borrowed string at line 1 column 27",
        ),
    ];
    for (text, message) in table {
        assert_eq!(user(text).unwrap_err(), message);
    }
}

#[test]
fn an_origin_is_written_as_the_derive_would() {
    let table = [
        (Origin::Chainguard, json!("Chainguard")),
        (Origin::DockerHub, json!("DockerHub")),
        (Origin::Organization("acme.com"), json!({ "Organization": "acme.com" })),
        (Origin::Mirror("harbor.corp/cgr"), json!({ "Mirror": "harbor.corp/cgr" })),
        (Origin::Retired, json!("Retired")),
    ];
    for (origin, json) in table {
        assert_eq!(reads_back(&origin), json);
    }
    let error = serde_json::from_str::<Origin>("\"Quay\"").unwrap_err().to_string();
    let expected = "unknown origin; expected `Chainguard`, `DockerHub`, `Organization`, `Mirror` or `Retired`";
    assert_eq!(error, expected);
    assert!(serde_json::from_str::<Origin>("\"Mirror\"").is_err());
    assert!(serde_json::from_str::<Origin>("{\"Retired\": \"\"}").is_err());
}

#[test]
fn repositories_are_strings() {
    for text in ["node", "cgr.dev/acme.com/node", "localhost:5000/a/b"] {
        let repository = Reference::parse(text).unwrap().repository();
        assert_eq!(reads_back(&repository), json!(repository.to_string()));
    }
    let image = Image::Node.at("harbor.corp/base").unwrap();
    assert_eq!(reads_back(&image.repository()), json!("harbor.corp/base/node"));
    let read = |text| serde_json::from_str::<Repository>(text).unwrap_err().to_string();
    assert_eq!(read("\"node:20\""), "expected a repository, without a tag and a digest at line 1 column 9");
    assert_eq!(read("\"a b\""), "invalid reference `a b`: blank in the path at byte 1 at line 1 column 5");
    let read = |text| serde_json::from_str::<RepositoryAt>(text).unwrap_err().to_string();
    assert_eq!(read("\"r.corp/nod\""), "unknown image `r.corp/nod`; did you mean `r.corp/node`? at line 1 column 12");
}

#[test]
fn the_signature_of_an_organisation_is_checked() {
    let (syncer, builder) =
        (format!("{}/{}", "a".repeat(40), "1".repeat(16)), format!("{}/{}", "b".repeat(40), "2".repeat(16)));
    let signature = OrganizationSignature::new(&syncer, &builder).unwrap();
    let text = serde_json::to_string(&signature).unwrap();
    assert_eq!(serde_json::from_str::<OrganizationSignature>(&text).unwrap(), signature);
    let wrong = text.replacen('a', "g", 1);
    let wrong = serde_json::from_str::<OrganizationSignature>(&wrong);
    assert!(wrong.is_err());
}

#[test]
fn answers_are_only_written() {
    let reference = Reference::parse("cgr.dev/acme.com/node:22.1-dev").unwrap();
    let json = json!({
        "origin": { "Organization": "acme.com" },
        "name": "node",
        "image": null,
        "closest": "cgr.dev/chainguard/node:latest-dev",
        "tag_parts": {
            "word": null,
            "is_latest": false,
            "version": "22.1",
            "suffix": null,
            "epoch": null,
            "variant": "dev",
            "date": null,
        },
    });
    assert_eq!(serde_json::to_value(reference.resolve().unwrap()).unwrap(), json);
    assert_eq!(serde_json::to_value(TagParts::new("22.1-dev")).unwrap(), json["tag_parts"]);
    let golang = Reference::parse("golang:1.25").unwrap();
    let replacement = serde_json::to_value(golang.replacement().unwrap()).unwrap();
    assert_eq!(replacement["images"][0], json!("cgr.dev/chainguard/go:latest"));
    assert_eq!(replacement["version_not_kept"], json!("1.25"));
    let own = golang.replacement_in("cgr.dev/acme.com").unwrap().unwrap();
    assert_eq!(serde_json::to_value(own).unwrap(), json!(own.to_string()));
    assert_eq!(serde_json::to_value(Image::Node.entry()).unwrap(), json!("cgr.dev/chainguard/node:latest"));
    assert_eq!(serde_json::to_value(golang.familiar()).unwrap(), json!("golang:1.25"));
}

#[test]
fn facts_are_written_whole() {
    for image in Image::ALL {
        let facts = serde_json::to_value(image.facts()).unwrap();
        assert_eq!(facts["user"], serde_json::to_value(image.user()).unwrap());
        assert_eq!(facts["packages"], json!(image.packages()));
        assert_eq!(facts["programs"], json!(image.programs().collect::<Vec<_>>()));
        assert_eq!(facts["env"].as_object().unwrap().len(), image.env().len());
        for (name, value) in image.env() {
            assert_eq!(facts["env"][name], json!(value));
        }
        assert_eq!(facts["directories"].as_array().unwrap().len(), image.directories().len());
    }
    let facts = serde_json::to_value(Image::Postgres.facts()).unwrap();
    assert_eq!(facts["entrypoint"], json!(["/usr/bin/docker-entrypoint.sh", "postgres"]));
    let names: Vec<&str> = facts.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "accounts",
            "cmd",
            "directories",
            "entrypoint",
            "env",
            "groups",
            "has_package_manager",
            "packages",
            "platforms",
            "programs",
            "shell",
            "stop_signal",
            "user",
            "volumes",
            "working_dir",
        ]
    );
}
