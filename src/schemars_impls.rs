//! JSON schemas of the types that the feature `serde` reads and writes as strings. A schema describes the input: the known spellings, which
//! an editor offers, and the same in any case. For the contract of `Serialize`, it describes the output.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use schemars::{Schema, SchemaGenerator, json_schema};

use crate::{
    Catalog, Category, Entry, EntryAt, Familiar, Image, ImageAt, ImageAtBuf, Lang, Platform, Reference, ReferenceBuf,
    ReplacementIn, Repository, RepositoryAt, Shell, Stage, Tier, Variant,
};

/// Implements `JsonSchema` for types by an expression of the generator.
macro_rules! json_schemas {
    ($($type:ty, $name:literal: |$generator:ident| $schema:expr;)*) => {$(
        #[cfg_attr(docsrs, doc(cfg(feature = "schemars")))]
        impl ::schemars::JsonSchema for $type {
            fn schema_name() -> ::alloc::borrow::Cow<'static, str> {
                ::alloc::borrow::Cow::Borrowed($name)
            }

            fn schema_id() -> ::alloc::borrow::Cow<'static, str> {
                ::alloc::borrow::Cow::Borrowed(concat!("chainguard_images::", $name))
            }

            fn json_schema($generator: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
                $schema
            }
        }
    )*};
}

pub(crate) use json_schemas;

json_schemas! {
    Image, "Image": |generator| image_schema(generator, Catalog::FREE);
    Lang, "Lang": |generator| {
        let others = Lang::ALL.iter().flat_map(|lang| [lang.id()].into_iter().chain(lang.aliases().iter().copied()));
        words(generator, "A programming language", &all(Lang::ALL), &others.map(str::to_owned).collect::<Vec<_>>())
    };
    Category, "Category": |generator| {
        let ids = Category::ALL.iter().map(|category| category.row().id.to_owned());
        let hyphenated = Category::ALL.iter().map(|category| category.hyphenated().collect());
        let others: Vec<String> = ids.chain(hyphenated).collect();
        words(generator, "A section of the catalogue of Chainguard images", &all(Category::ALL), &others)
    };
    Stage, "Stage": |generator| words(generator, "A stage of a Dockerfile", &all(Stage::ALL), &[]);
    Variant, "Variant": |generator| words(generator, "The variant of an image", &all(Variant::ALL), &[]);
    Platform, "Platform": |generator| words(generator, "A platform", &all(Platform::ALL), &[]);
    Shell, "Shell": |generator| words(generator, "A shell", &all(Shell::ALL), &[]);
    Tier, "Tier": |generator| words(generator, "The tier of an image", &all(Tier::ALL), &[]);
    Reference<'_>, "Reference": |_generator| reference("A reference to an image, of any registry");
    ReferenceBuf, "ReferenceBuf": |_generator| reference("A reference to an image, of any registry");
    Familiar<'_>, "Familiar": |_generator| reference("A reference to an image, as short as Docker shows it");
    ImageAt<'_>, "ImageAt": |_generator| reference("A reference to a Chainguard image, in any registry");
    ImageAtBuf, "ImageAtBuf": |_generator| reference("A reference to a Chainguard image, in any registry");
    ReplacementIn<'_>, "ReplacementIn": |_generator| reference("A reference to an image of an organisation");
    Entry, "Entry": |_generator| reference("A reference to an image of a catalogue");
    EntryAt<'_>, "EntryAt": |_generator| reference("A reference to an image of a catalogue, in any registry");
    Repository<'_>, "Repository": |_generator| repository("A repository of images, of any registry");
    RepositoryAt<'_>, "RepositoryAt": |_generator| repository("A repository of Chainguard images, in any registry");
}

/// The strings of values.
fn all<T: AsRef<str>>(values: &[T]) -> Vec<&str> {
    values.iter().map(AsRef::as_ref).collect()
}

/// One of several words: those that are written, and other spellings that are accepted, all in any case.
pub(crate) fn words(generator: &SchemaGenerator, what: &str, written: &[&str], others: &[String]) -> Schema {
    if generator.contract().is_serialize() {
        return json_schema!({ "description": what, "type": "string", "enum": written });
    }
    let (mut spellings, mut in_any_case): (Vec<&str>, Vec<String>) = (Vec::new(), Vec::new());
    for spelling in written.iter().copied().chain(others.iter().map(String::as_str)) {
        if !spellings.contains(&spelling) {
            spellings.push(spelling);
        }
        let pattern = pattern_in_any_case(spelling);
        if !in_any_case.contains(&pattern) {
            in_any_case.push(pattern);
        }
    }
    let pattern = format!("^(?:{})$", in_any_case.join("|"));
    options(what, &spellings, &pattern)
}

/// A regular expression that matches only this string.
fn pattern(text: &str) -> String {
    let mut pattern = String::new();
    for letter in text.chars() {
        if letter.is_ascii_punctuation() && !matches!(letter, '-' | '_' | '/' | ':' | '#') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern
}

/// A regular expression that matches this string in upper or lower case.
fn pattern_in_any_case(text: &str) -> String {
    let letter = |letter: char| {
        if letter.is_ascii_alphabetic() {
            format!("[{}{}]", letter.to_ascii_uppercase(), letter.to_ascii_lowercase())
        } else {
            pattern(letter.encode_utf8(&mut [0; 4]))
        }
    };
    text.chars().map(letter).collect()
}

const DIGEST: &str = "@(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})";

/// The references to a catalogue's images: those that are written, and the other accepted spellings.
pub fn image_schema(generator: &SchemaGenerator, catalog: &'static Catalog) -> Schema {
    let what = format!("A reference to an image of {}", catalog.registry());
    let written: Vec<&str> = catalog.iter().map(Entry::reference).collect();
    if generator.contract().is_serialize() {
        return json_schema!({ "description": what, "type": "string", "enum": written });
    }
    let registry = if catalog.is_free() {
        format!("(?:{}|(?:(?:index\\.)?docker\\.io/)?chainguard)", pattern(catalog.registry()))
    } else {
        pattern(catalog.registry())
    };
    let tagged: Vec<String> = catalog.iter().map(|image| pattern(image.short())).collect();
    let latest = catalog.iter().filter(|image| image.tag() == "latest");
    let latest: Vec<String> = latest.map(|image| pattern(image.name())).collect();
    let alone = if latest.is_empty() { String::new() } else { format!("|{}", latest.join("|")) };
    let pattern = format!("^{registry}/(?:(?:{})(?:{DIGEST})?{alone})$", tagged.join("|"));
    options(&what, &written, &pattern)
}

/// The listed strings, or others that match a pattern. Each option has a type, which schemars needs for the keys of a map.
fn options<T: serde::Serialize>(what: &str, listed: &[T], pattern: &str) -> Schema {
    json_schema!({
        "description": what,
        "anyOf": [{ "type": "string", "enum": listed }, { "type": "string", "pattern": pattern }],
    })
}

/// A domain and a path. Whether the first component is a domain makes no difference to validity. The length of the path is not limited,
/// because a pattern cannot tell where it starts.
const NAME: &str = "(?:(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*|\\[[0-9A-Fa-f:]+\\])(?::[0-9]+)?/)?\
    [a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*)*";

/// Any reference.
fn reference(what: &str) -> Schema {
    text_without_image_ids(what, &format!("^{NAME}(?::[A-Za-z0-9_][A-Za-z0-9_.-]{{0,127}})?(?:{DIGEST})?$"))
}

/// A reference without a tag and a digest.
fn repository(what: &str) -> Schema {
    text_without_image_ids(what, &format!("^{NAME}$"))
}

/// A string that matches a pattern and is not an image ID.
fn text_without_image_ids(what: &str, pattern: &str) -> Schema {
    json_schema!({
        "description": what,
        "type": "string",
        "pattern": pattern,
        "not": { "pattern": "^[0-9a-f]{64}$" },
    })
}
