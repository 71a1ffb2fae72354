//! The configurations of images in attestations, as cosign downloads them.
//!
//! Nothing is verified here: only the organisation knows which signature an attestation must have. `cosign verify-attestation` writes
//! the same envelopes after checking them.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use crate::json::{not_json, text};
use crate::problems::{Problems, quoted};

/// The predicate type of a configuration.
const CONFIGURATION: &str = "https://apko.dev/image-configuration";

const SHAPES: &str = "expected an apko image configuration, an in-toto statement or a DSSE envelope";

/// The fields that tell the shapes apart.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Document<'a> {
    /// In an envelope.
    #[serde(borrow)]
    payload: Option<Cow<'a, str>>,
    /// In a statement.
    #[serde(borrow)]
    predicate_type: Option<Cow<'a, str>>,
    #[serde(borrow)]
    predicate: Option<&'a RawValue>,
    /// In a configuration.
    archs: Option<IgnoredAny>,
    /// In an error response.
    code: Option<IgnoredAny>,
    message: Option<IgnoredAny>,
}

/// Reads the configurations in a file, each with its place: one alone, in a statement or an envelope, or in several envelopes in sequence.
/// Statements of other types are skipped.
pub fn configurations(file: &str, bytes: &[u8], problems: &mut Problems) -> Vec<(String, Value)> {
    let Some(bytes) = text(file, bytes, problems) else { return Vec::new() };
    let mut documents = Vec::new();
    for document in serde_json::Deserializer::from_slice(bytes).into_iter::<&RawValue>() {
        match document {
            Ok(document) => documents.push(document),
            Err(error) => {
                not_json(file, &error, problems);
                return Vec::new();
            }
        }
    }
    let mut found = Found { configurations: Vec::new(), others: Vec::new() };
    let before = problems.count();
    for (place, document) in documents.iter().enumerate() {
        let at = if documents.len() == 1 { file.to_owned() } else { format!("{file}: [{place}]") };
        if let Err(problem) = found.add(&at, document.get()) {
            problems.add_foreign(&at, &problem);
        }
    }
    if problems.count() > before {
        // If one is missing, the others do not make up the image.
        return Vec::new();
    }
    if found.configurations.is_empty() {
        let others = found.others.join(", ");
        problems.add(file, &format!("no statement is of the type `{CONFIGURATION}`; found {others}"));
    }
    found.configurations
}

struct Found {
    configurations: Vec<(String, Value)>,
    /// The predicate types of the other statements, quoted, each once.
    others: Vec<String>,
}

impl Found {
    fn add(&mut self, at: &str, text: &str) -> Result<(), String> {
        if !text.starts_with('{') {
            return Err(SHAPES.to_owned());
        }
        let document: Document = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if let Some(payload) = &document.payload {
            let decoded = STANDARD.decode(payload.as_bytes()).or_else(|_| URL_SAFE.decode(payload.as_bytes()));
            let statement = decoded.map_err(|_| "the `payload` of the envelope is not base64")?;
            let not_a_statement = |error| format!("the `payload` of the envelope is not a statement: {error}");
            let document: Document = serde_json::from_slice(&statement).map_err(not_a_statement)?;
            let kind = document.predicate_type.ok_or("the `payload` of the envelope has no `predicateType`")?;
            self.add_statement(at, &kind, document.predicate)
        } else if let Some(kind) = &document.predicate_type {
            self.add_statement(at, kind, document.predicate)
        } else if document.archs.is_some() {
            self.add_configuration(at, text)
        } else if document.code.is_some() && document.message.is_some() {
            Err(format!("{SHAPES}; this looks like an error response, with `code` and `message`"))
        } else {
            Err(format!("{SHAPES}; found an object without `archs`, `predicateType` and `payload`"))
        }
    }

    fn add_statement(&mut self, at: &str, kind: &str, predicate: Option<&RawValue>) -> Result<(), String> {
        if kind != CONFIGURATION {
            let kind = quoted(kind);
            if !self.others.contains(&kind) {
                self.others.push(kind);
            }
            return Ok(());
        }
        let predicate = predicate.ok_or("the statement has no `predicate`")?;
        self.add_configuration(at, predicate.get())
    }

    fn add_configuration(&mut self, at: &str, text: &str) -> Result<(), String> {
        let mut configuration = serde_json::from_str(text).map_err(|error| error.to_string())?;
        complete(&mut configuration, &empty());
        self.configurations.push((at.to_owned(), configuration));
        Ok(())
    }
}

/// An empty configuration. Upstream's locks have all of these fields; attestations may leave some out.
fn empty() -> Value {
    json!({
        "accounts": {"groups": [], "run-as": "", "users": []},
        "archs": [],
        "cmd": "",
        "contents": {"packages": []},
        "entrypoint": {"command": "", "shell-fragment": "", "type": ""},
        "environment": {},
        "paths": [],
        "stop-signal": "",
        "volumes": [],
        "work-dir": "",
    })
}

/// Adds the fields that are missing or null.
fn complete(value: &mut Value, empty: &Value) {
    match (value, empty) {
        (Value::Object(fields), Value::Object(empty)) => {
            for (name, empty) in empty {
                complete(fields.entry(name).or_insert(Value::Null), empty);
            }
        }
        (value @ Value::Null, empty) => *value = empty.clone(),
        _ => {}
    }
}
