//! JSON schemas: `src/schemars_impls.rs` and `src/schemars_fields.rs` explain how.

use schemars::json_schema;

use super::{Edit, Finding, Mention, Migration, Refers, Rule, Rules, Severity, Site, StageName, VariableName};
use crate::Reference;
use crate::schemars_fields::object;
use crate::schemars_impls::{json_schemas, words};

json_schemas! {
    Rule, "Rule": |generator| {
        let ids: Vec<&str> = Rule::ALL.iter().map(|rule| rule.id()).collect();
        words(generator, "The id of a rule for Dockerfiles", &ids, &[])
    };
    Severity, "Severity": |generator| {
        let names: Vec<&str> = Severity::ALL.iter().map(|severity| severity.name()).collect();
        words(generator, "The severity of a finding", &names, &[])
    };
    Rules, "Rules": |generator| json_schema!({
        "description": "A set of rules for Dockerfiles",
        "type": "array",
        "items": generator.subschema_for::<Rule>(),
    });
    Edit, "Edit": |generator| object!(generator, "A change to a text, from one byte to another", {
        start: usize, end: usize, replacement: String,
    });
    Finding<'_>, "Finding": |generator| object!(
        generator,
        "A problem in a Dockerfile",
        {
            rule: Rule,
            severity: Severity,
            line: usize,
            offset: usize,
            source: String,
            message: String,
            edits: Vec<Edit>,
        },
        nullable { image: Reference<'static>, fix: Reference<'static> }
    );
    Migration, "Migration": |generator| object!(generator, "A Dockerfile with Chainguard's images", {
        text: String, edits: Vec<Edit>, remaining: Vec<Finding<'static>>,
    });
    Site, "Site": |_generator| json_schema!({
        "description": "Where in a Dockerfile an image is named",
        "type": "string",
        "enum": ["Syntax", "From", "Copy", "Run"],
    });
    StageName<'_>, "StageName": |_generator| json_schema!({ "description": "The name of a stage", "type": "string" });
    VariableName<'_>, "VariableName": |_generator| json_schema!({ "description": "The name of a variable", "type": "string" });
    Refers<'_>, "Refers": |generator| json_schema!({
        "description": "What a name in a Dockerfile refers to",
        "oneOf": [
            { "type": "string", "enum": ["Image", "Scratch"] },
            {
                "type": "object",
                "properties": { "Stage": generator.subschema_for::<usize>() },
                "required": ["Stage"],
                "additionalProperties": false,
            },
            {
                "type": "object",
                "properties": { "Unresolved": generator.subschema_for::<VariableName<'static>>() },
                "required": ["Unresolved"],
                "additionalProperties": false,
            },
        ],
    });
    Mention<'_>, "Mention": |generator| object!(
        generator,
        "The name of an image, a stage or `scratch` in a Dockerfile",
        {
            line: usize,
            offset: usize,
            site: Site,
            is_on_build: bool,
            written: String,
            refers_to: Refers<'static>,
        },
        nullable { stage: usize, stage_name: StageName<'static>, platform: String, resolved: String }
    );
}
