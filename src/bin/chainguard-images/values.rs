//! Parsers for values on the command line: as the library parses them, with its errors, and listed in `--help` and completions.

use std::ffi::OsStr;

use chainguard_images::dockerfile::{Checker, Migrate, Rule};
use chainguard_images::{Attestation, Lang, PROVIDER, ParseReferenceError, Stage};
use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Arg, Command, Error};

/// A parser for one of several values, which can be listed.
#[derive(Clone)]
pub(crate) struct OneOf<T> {
    values: Vec<PossibleValue>,
    read: fn(&str) -> Result<T, String>,
}

pub(crate) fn lang() -> OneOf<Lang> {
    OneOf {
        values: Lang::ALL.iter().map(|lang| PossibleValue::new(lang.name())).collect(),
        read: |text| text.parse().map_err(|error| format!("{error}")),
    }
}

pub(crate) fn stage() -> OneOf<Stage> {
    OneOf {
        values: Stage::ALL.iter().map(|stage| PossibleValue::new(stage.name())).collect(),
        read: |text| text.parse().map_err(|error| format!("{error}")),
    }
}

pub(crate) fn rule() -> OneOf<Rule> {
    OneOf {
        values: Rule::ALL.iter().map(|rule| PossibleValue::new(rule.id()).help(rule.summary())).collect(),
        read: read_rule,
    }
}

pub(crate) fn attestation() -> OneOf<&'static Attestation> {
    let value = |attestation| PossibleValue::new(attestation_name(attestation)).help(attestation.predicate_type);
    OneOf { values: PROVIDER.attestations.iter().map(value).collect(), read: read_attestation }
}

/// The name of an attestation on the command line.
pub(crate) fn attestation_name(attestation: &Attestation) -> String {
    attestation.name.to_lowercase().replace(' ', "-")
}

fn read_attestation(text: &str) -> Result<&'static Attestation, String> {
    let is_it = |attestation: &&Attestation| {
        attestation.predicate_type == text || attestation_name(attestation).eq_ignore_ascii_case(text)
    };
    PROVIDER.attestations.iter().find(is_it).ok_or_else(|| {
        let names: Vec<String> = PROVIDER.attestations.iter().map(attestation_name).collect();
        format!("unknown attestation `{text}`; expected one of {}, or a predicate type", names.join(", "))
    })
}

/// The registry of an organisation, by its name.
pub(crate) fn organisation(name: &str) -> Result<String, ParseReferenceError> {
    // The names that `migrate` accepts.
    Migrate::default().organization(name).map(|_| format!("cgr.dev/{name}"))
}

/// The registry of a mirror, with the path before the names of images.
pub(crate) fn mirror(registry: &str) -> Result<String, ParseReferenceError> {
    Checker::new().mirror(registry).map(|_| registry.to_owned())
}

/// The rule with an id.
pub(crate) fn read_rule(id: &str) -> Result<Rule, String> {
    id.parse().map_err(|error| format!("{error}"))
}

impl<T: Clone + Send + Sync + 'static> TypedValueParser for OneOf<T> {
    type Value = T;

    fn parse_ref(&self, command: &Command, _: Option<&Arg>, value: &OsStr) -> Result<T, Error> {
        (self.read)(&value.to_string_lossy())
            .map_err(|message| Error::raw(ErrorKind::ValueValidation, message + "\n").with_cmd(command))
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.values.iter().cloned()))
    }
}
