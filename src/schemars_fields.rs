//! JSON schemas of the types that the feature `serde` writes by their fields, which are in `src/serde_fields.rs`.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use schemars::{Schema, SchemaGenerator, json_schema};

use crate::schemars_impls::json_schemas;
use crate::{
    Account, Attestation, Directory, EndOfLife, Facts, Group, Image, OrganizationSignature, Origin, Platform, Program,
    Programs, Provider, Replacement, Resolution, Shell, Signature, Snapshot, TagParts, User, Variant,
};

/// The schema of an object with the listed fields. Those after `nullable` may be null, and may be missing on input.
macro_rules! object {
    ($generator:expr, $what:literal, { $($field:ident: $of:ty),* $(,)? } $(, nullable { $($nullable:ident: $of_nullable:ty),* $(,)? })?) => {{
        let always = [$((stringify!($field), $generator.subschema_for::<$of>())),*];
        let nullable = [$($((stringify!($nullable), $generator.subschema_for::<Option<$of_nullable>>())),*)?];
        $crate::schemars_fields::object_schema($generator, $what, &always, &nullable)
    }};
}

#[cfg(feature = "dockerfile")]
pub(crate) use object;

/// The schema of an object.
pub(crate) fn object_schema(
    generator: &SchemaGenerator,
    what: &str,
    always: &[(&str, Schema)],
    nullable: &[(&str, Schema)],
) -> Schema {
    let mut required: Vec<&str> = always.iter().map(|(name, _)| *name).collect();
    if generator.contract().is_serialize() {
        required.extend(nullable.iter().map(|(name, _)| *name));
    }
    let properties: BTreeMap<&str, &Schema> =
        always.iter().chain(nullable).map(|(name, schema)| (*name, schema)).collect();
    json_schema!({ "description": what, "type": "object", "properties": properties, "required": required })
}

json_schemas! {
    User, "User": |generator| object!(generator, "A user that processes run as", { uid: u32 }, nullable { name: String, home: String });
    Account, "Account": |generator| object!(generator, "A line of /etc/passwd", {
        name: String, uid: u32, gid: u32, home: String, shell: String,
    });
    Group, "Group": |generator| object!(generator, "A line of /etc/group", { name: String, gid: u32, members: Vec<String> });
    Directory, "Directory": |generator| object!(generator, "A directory of an image", {
        path: String, uid: u32, gid: u32, mode: u32, recursive: bool,
    });
    Snapshot, "Snapshot": |generator| object!(generator, "The commit that facts were read from", { commit: String, date: String });
    Program, "Program": |generator| object!(
        generator,
        "A program, and what to use instead",
        { name: String, is_nowhere: bool },
        nullable { package: String, instead: String }
    );
    EndOfLife, "EndOfLife": |generator| object!(
        generator,
        "The end of life of a version",
        { is_past: bool },
        nullable { date: String, grace_until: String, next: String }
    );
    Signature, "Signature": |generator| object!(generator, "The identity that signs images", { issuer: String, subject: String });
    Attestation, "Attestation": |generator| object!(
        generator,
        "A kind of signed statement about an image",
        { name: String, predicate_type: String },
        nullable { on: String }
    );
    Provider, "Provider": |generator| object!(generator, "The publisher of the images", {
        name: String,
        registry: String,
        documentation: String,
        catalog: String,
        security_rating: String,
        features: Vec<String>,
        best_practices: Vec<String>,
        signature: Signature,
        organization_issuer: String,
        attestations: Vec<Attestation>,
    });
    OrganizationSignature<'_>, "OrganizationSignature": |generator| object!(
        generator, "The identities that sign an organisation's images", { syncer: Uidp, builder: Uidp }
    );
    TagParts<'_>, "TagParts": |generator| object!(
        generator,
        "The parts of a tag",
        { is_latest: bool, variant: Variant },
        nullable { word: String, version: String, suffix: String, epoch: String, date: String }
    );
    Resolution<'_>, "Resolution": |generator| object!(
        generator,
        "The Chainguard image that a reference names",
        { origin: Origin<'static>, name: String, closest: Image },
        nullable { image: Image, tag_parts: TagParts<'static> }
    );
    Replacement<'_>, "Replacement": |generator| object!(
        generator,
        "The replacement for another vendor's image",
        { images: Vec<Image> },
        nullable { version_not_kept: String, paid_name: String }
    );
    Programs, "Programs": |generator| generator.subschema_for::<Vec<String>>();
    Facts, "Facts": |generator| object!(
        generator,
        "The facts about an image's contents",
        {
            user: User,
            entrypoint: Vec<String>,
            cmd: Vec<String>,
            env: BTreeMap<String, String>,
            volumes: Vec<String>,
            platforms: Vec<Platform>,
            has_package_manager: bool,
            packages: Vec<String>,
            programs: Programs,
            accounts: Vec<Account>,
            groups: Vec<Group>,
            directories: Vec<Directory>,
        },
        nullable { working_dir: String, stop_signal: String, shell: Shell }
    );
    Uidp, "Uidp": |_generator| json_schema!({
        "description": "The UIDP of an identity",
        "type": "string",
        "pattern": "^[0-9a-f]{40}/[0-9a-f]{16}$",
    });
    Origin<'_>, "Origin": |_generator| json_schema!({
        "description": "The registry that an image is pulled from",
        "oneOf": [
            { "type": "string", "enum": ["Chainguard", "DockerHub", "Retired"] },
            with_text("Organization", "The name of the organisation"),
            with_text("Mirror", "The registry, and the path before the image's name"),
        ],
    });
}

/// A field of an `OrganizationSignature`.
struct Uidp;

/// A variant with a string.
fn with_text(variant: &str, what: &str) -> Schema {
    json_schema!({
        "type": "object",
        "properties": { variant: { "description": what, "type": "string" } },
        "required": [variant],
        "additionalProperties": false,
    })
}
