//! Implementations of clap's traits: each enum is a `ValueEnum`, listed as people type it.
//!
//! `Image` is not a `ValueEnum`: the list of all images would fill the screen, and a `ValueEnum` accepts only the spellings that it lists,
//! not every way to write a reference. It has its own parser instead, which clap would ignore beside a `ValueEnum`.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use clap::ValueEnum;
use clap::builder::{PossibleValue, ValueParserFactory};

use crate::{Category, Image, Lang, Platform, Shell, Stage, Tier, UnknownImage, Variant};

macro_rules! value_enums {
    ($($(#[$docs:meta])* $type:ident: $value:expr),*) => {$(
        $(#[$docs])*
        #[cfg_attr(docsrs, doc(cfg(feature = "clap")))]
        impl ValueEnum for $type {
            fn value_variants<'a>() -> &'a [Self] {
                Self::ALL
            }

            fn to_possible_value(&self) -> Option<PossibleValue> {
                Some($value(*self))
            }
        }
    )*};
}

value_enums!(
    /// Lists ids in lower case (`csharp`), and also accepts names (`C#`) and aliases (`cs`).
    Lang: |lang: Lang| value(lang.id().to_ascii_lowercase(), &[&[lang.id(), lang.name()], lang.aliases()].concat()),
    /// Lists the names of the variants with hyphens (`static-binary`), and also accepts titles and the names without hyphens.
    Category: |category: Category| value(category.hyphenated().collect(), &[category.row().id, category.title()]),
    /// Lists the names in lower case.
    Stage: |stage: Stage| named(stage.name()),
    /// Lists the names in lower case.
    Variant: |variant: Variant| named(variant.name()),
    /// Lists the names.
    Platform: |platform: Platform| named(platform.name()),
    /// Lists the names.
    Shell: |shell: Shell| named(shell.name()),
    /// Lists the names in lower case.
    Tier: |tier: Tier| named(tier.name())
);

/// A value that is listed as its name in lower case.
pub(crate) fn named(name: &str) -> PossibleValue {
    value(name.to_ascii_lowercase(), &[name])
}

/// A value that is listed in one spelling and also accepted in others, as they are and in lower case.
fn value(listed: String, others: &[&str]) -> PossibleValue {
    let spellings = others.iter().flat_map(|text| [(*text).to_owned(), text.to_ascii_lowercase()]);
    let aliases: Vec<String> = spellings.filter(|text| *text != listed).collect();
    PossibleValue::new(listed).aliases(aliases)
}

/// Parses a [reference](Image::from_reference) in any form, or a [name](Image::from_name) of the catalogue if the string has no registry:
/// `node` is Chainguard's image.
///
/// clap uses this parser for a field of type `Image`, as the recipe for clap in [`recipes`](crate::recipes) shows. The help lists no values.
#[cfg_attr(docsrs, doc(cfg(feature = "clap")))]
impl ValueParserFactory for Image {
    type Parser = fn(&str) -> Result<Self, UnknownImage>;

    fn value_parser() -> Self::Parser {
        |text| if is_name(text) { Self::from_name(text) } else { Self::from_reference(text) }
    }
}

/// Whether a string is looked up as a name rather than a reference.
#[must_use]
pub fn is_name(text: &str) -> bool {
    !text.contains(['/', '@'])
}
