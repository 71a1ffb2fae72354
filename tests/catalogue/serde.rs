//! The feature `serde`: each enum is written as its text and read as `FromStr` reads it, and so are references.

use std::fmt::{Debug, Display};

use chainguard_images::{
    Category, Image, ImageAt, ImageAtBuf, Lang, Platform, Reference, ReferenceBuf, Shell, Stage, Tier, Variant,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

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
    // Borrowed, they are written alike, and read where the text can be borrowed.
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
fn wrong_references_are_refused() {
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
fn errors_say_what_was_meant() {
    let error = serde_json::from_str::<Image>("\"node:20\"").unwrap_err().to_string();
    let expected =
        "`node:20` is not a Chainguard image; did you mean `cgr.dev/chainguard/node:latest`? at line 1 column 9";
    assert_eq!(error, expected);
    let error = serde_json::from_str::<Lang>("7").unwrap_err().to_string();
    assert_eq!(error, "invalid type: integer `7`, expected the name of a programming language at line 1 column 1");
}
