//! serde's traits: `src/serde_impls.rs` and `src/serde_fields.rs` explain how.

use core::fmt;

use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};

use super::{Edit, Finding, Mention, Migration, Refers, Rule, Rules, Severity, Site, StageName, VariableName};
use crate::serde_fields::{Field, OneOf, read_fields, write_fields};
use crate::serde_impls::{serde_traits, written_as_text};
use crate::{Image, ParseReferenceError, Reference};

serde_traits!(Rule: "the id of a rule", Severity: "the name of a severity");

written_as_text!(StageName<'_>, VariableName<'_>);

/// Writes the ids, in the order of the rules.
#[cfg_attr(docsrs, doc(cfg(feature = "serde")))]
impl Serialize for Rules {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let rules: Vec<Rule> = Rule::ALL.iter().copied().filter(|&rule| self.contains(rule)).collect();
        rules.serialize(serializer)
    }
}

struct RulesVisitor;

impl<'de> Visitor<'de> for RulesVisitor {
    type Value = Rules;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of rules")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut ids: A) -> Result<Rules, A::Error> {
        let mut rules = Rules::NONE;
        while let Some(rule) = ids.next_element()? {
            rules = rules.with(rule);
        }
        Ok(rules)
    }
}

/// Reads ids, in any order.
#[cfg_attr(docsrs, doc(cfg(feature = "serde")))]
impl<'de> Deserialize<'de> for Rules {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(RulesVisitor)
    }
}

write_fields! {
    Edit: |edit| { start: edit.range().start, end: edit.range().end, replacement: edit.replacement() }
    Finding<'_>: |finding| {
        rule: finding.rule(),
        severity: finding.severity(),
        line: finding.line(),
        offset: finding.offset(),
        source: finding.source(),
        message: finding.message(),
        image: finding.entry(),
        fix: Fix(finding),
        edits: finding.edits(),
    }
    Migration: |migration| { text: migration.text(), edits: migration.edits(), remaining: migration.remaining() }
    Mention<'_>: |image| {
        line: image.line(),
        offset: image.offset(),
        site: image.site(),
        is_on_build: image.is_on_build(),
        stage: image.stage(),
        stage_name: image.stage_name(),
        platform: image.platform().and_then(Result::ok),
        written: image.written(),
        resolved: image.resolved(),
        refers_to: image.refers_to(),
    }
}

impl Field for String {}
impl Field for Rule {}
impl Field for Severity {}
impl Field for Vec<Edit> {}

read_fields! {
    /// Creates the edit as [`Edit::new`] does.
    impl ['de] Edit { start: usize, end: usize, replacement: String } =>
        Ok::<_, fmt::Error>(Edit::new(start..end, replacement));
    /// The finding has no [`mention`](Finding::mention) and no [`error`](Finding::error), like that of
    /// [`into_owned`](Finding::into_owned). An image of an organisation's catalogue is not looked up again.
    impl ['de, 'a] Finding<'a> {
        rule: Rule,
        severity: Severity,
        line: usize,
        offset: usize,
        source: String,
        message: String,
        image: Option<String>,
        fix: Option<String>,
        edits: Vec<Edit>,
    } => {
        let finding = Finding::note(rule, severity, line, offset, &source, message);
        free_image(image.as_deref()).and_then(|(image, _)| Ok(finding.with_fix(image, free_image(fix.as_deref())?, edits)))
    };
}

/// The image that fixes a finding: a free image with its digest, or one of an organisation's catalogue.
struct Fix<'a>(&'a Finding<'a>);

impl Serialize for Fix<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.fix() {
            Some(image) => image.serialize(serializer),
            None => self.0.fix_entry().serialize(serializer),
        }
    }
}

/// Returns the free image that a reference names, if any, and the digest.
fn free_image(reference: Option<&str>) -> Result<(Option<Image>, Option<String>), ParseReferenceError> {
    let Some(reference) = reference.map(Reference::parse).transpose()? else {
        return Ok((None, None));
    };
    Ok((reference.image().ok(), reference.digest().map(str::to_owned)))
}

/// The variants of [`Site`], in their order.
const SITES: &[&str] = &["Syntax", "From", "Copy", "Run"];

/// Writes the name of the variant.
#[cfg_attr(docsrs, doc(cfg(feature = "serde")))]
impl Serialize for Site {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match self {
            Self::Syntax => "Syntax",
            Self::From => "From",
            Self::Copy => "Copy",
            Self::Run => "Run",
        })
    }
}

/// Reads the name of the variant.
#[cfg_attr(docsrs, doc(cfg(feature = "serde")))]
impl<'de> Deserialize<'de> for Site {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match deserializer.deserialize_str(OneOf(SITES))? {
            Some("Syntax") => Ok(Self::Syntax),
            Some("From") => Ok(Self::From),
            Some("Copy") => Ok(Self::Copy),
            Some("Run") => Ok(Self::Run),
            _ => Err(D::Error::custom("unknown site; expected `Syntax`, `From`, `Copy` or `Run`")),
        }
    }
}

/// Writes the name of the variant, with its value: `"Image"`, `{"Stage":0}`.
#[cfg_attr(docsrs, doc(cfg(feature = "serde")))]
impl Serialize for Refers<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Image => serializer.serialize_unit_variant("Refers", 0, "Image"),
            Self::Stage(number) => serializer.serialize_newtype_variant("Refers", 1, "Stage", number),
            Self::Scratch => serializer.serialize_unit_variant("Refers", 2, "Scratch"),
            Self::Unresolved(variable) => serializer.serialize_newtype_variant("Refers", 3, "Unresolved", variable),
        }
    }
}
