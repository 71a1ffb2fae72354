//! serde's traits: each enum is written as a string, and read as `FromStr` parses it. So are references.

use core::fmt;
use core::marker::PhantomData;
use core::str::FromStr;

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};

use crate::{
    Category, Entry, EntryAt, Familiar, Image, ImageAt, Lang, ParseReferenceError, Platform, Reference, ReplacementIn,
    Repository, RepositoryAt, Shell, Stage, Tier, UnknownImage, Variant,
};
#[cfg(feature = "alloc")]
use crate::{ImageAtBuf, ReferenceBuf};

struct TextVisitor<T> {
    expecting: &'static str,
    value: PhantomData<T>,
}

impl<T: FromStr<Err: fmt::Display>> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expecting)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}

/// Reads a value as `FromStr` parses it; for the enums of other catalogues.
///
/// # Errors
///
/// Returns the error of `FromStr`.
pub fn from_text<'de, T, D>(deserializer: D, expecting: &'static str) -> Result<T, D::Error>
where
    T: FromStr<Err: fmt::Display>,
    D: Deserializer<'de>,
{
    deserializer.deserialize_str(TextVisitor { expecting, value: PhantomData })
}

macro_rules! serde_traits {
    ($($type:ident: $expecting:literal),*) => {$(
        #[cfg_attr(docsrs, doc(cfg(feature = "serde")))]
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_ref())
            }
        }

        #[cfg_attr(docsrs, doc(cfg(feature = "serde")))]
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::serde_impls::from_text(deserializer, $expecting)
            }
        }
    )*};
}

#[cfg(feature = "dockerfile")]
pub(crate) use serde_traits;

serde_traits!(
    Image: "a reference to a Chainguard image",
    Lang: "the name of a programming language",
    Category: "the title of a category",
    Stage: "the name of a stage",
    Variant: "the name of a variant",
    Platform: "the name of a platform",
    Shell: "the name of a shell",
    Tier: "the name of a tier"
);

#[cfg(feature = "alloc")]
serde_traits!(ReferenceBuf: "a reference to an image", ImageAtBuf: "a reference to a Chainguard image in any registry");

/// Borrows the string from the input.
struct BorrowingVisitor<'de, T, E> {
    expecting: &'static str,
    read: fn(&'de str) -> Result<T, E>,
}

impl<'de, T, F: fmt::Display> Visitor<'de> for BorrowingVisitor<'de, T, F> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expecting)
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<T, E> {
        (self.read)(text).map_err(E::custom)
    }
}

macro_rules! written_as_text {
    ($($type:ty),*) => {$(
        /// Writes what `Display` writes.
        #[cfg_attr(docsrs, doc(cfg(feature = "serde")))]
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
    )*};
}

#[cfg(feature = "dockerfile")]
pub(crate) use written_as_text;

macro_rules! read_from_borrowed_text {
    ($($type:ident: $read:expr, $expecting:literal);*) => {$(
        /// Borrows the string, which fails in formats that cannot lend strings with escapes.
        #[cfg_attr(docsrs, doc(cfg(feature = "serde")))]
        impl<'de: 'a, 'a> Deserialize<'de> for $type<'a> {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(BorrowingVisitor { expecting: $expecting, read: $read })
            }
        }
    )*};
}

written_as_text!(
    Reference<'_>,
    ImageAt<'_>,
    Repository<'_>,
    RepositoryAt<'_>,
    Familiar<'_>,
    ReplacementIn<'_>,
    Entry,
    EntryAt<'_>
);

read_from_borrowed_text!(
    Reference: Reference::parse, "a borrowed reference to an image";
    ImageAt: ImageAt::try_from, "a borrowed reference to a Chainguard image in any registry";
    Repository: repository, "a borrowed name of a repository";
    RepositoryAt: repository_at, "a borrowed name of a repository of Chainguard images in any registry"
);

/// The reason why a string is not the name of a repository.
enum NotARepository {
    Invalid(ParseReferenceError),
    /// It has a tag or a digest.
    Longer,
    Unknown(UnknownImage),
}

impl fmt::Display for NotARepository {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(error) => error.fmt(f),
            Self::Longer => f.write_str("expected a repository, without a tag and a digest"),
            Self::Unknown(error) => error.fmt(f),
        }
    }
}

fn reference_to_repository(text: &str) -> Result<Reference<'_>, NotARepository> {
    let reference = Reference::parse(text).map_err(NotARepository::Invalid)?;
    let is_alone = reference.tag().is_none() && reference.digest().is_none();
    if is_alone { Ok(reference) } else { Err(NotARepository::Longer) }
}

fn repository(text: &str) -> Result<Repository<'_>, NotARepository> {
    reference_to_repository(text).map(|reference| reference.repository())
}

fn repository_at(text: &str) -> Result<RepositoryAt<'_>, NotARepository> {
    let image = ImageAt::from_reference(&reference_to_repository(text)?).map_err(NotARepository::Unknown)?;
    Ok(image.repository())
}
