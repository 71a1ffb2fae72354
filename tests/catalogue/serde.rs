//! The feature `serde`: each enum is written as its text and read as `FromStr` reads it.

use std::fmt::{Debug, Display};

use chainguard_images::{Category, Image, Lang, Platform, Shell, Stage, Tier, Variant};
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
