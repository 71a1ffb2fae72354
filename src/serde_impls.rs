//! serde's traits: each enum is written as its text, and read as `FromStr` reads it. So are references.

use core::fmt;
use core::marker::PhantomData;
use core::str::FromStr;

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};

use crate::{Category, Entry, EntryAt, Image, ImageAt, Lang, Platform, Reference, Shell, Stage, Tier, Variant};
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

/// Reads a value as `FromStr` reads it; for the enums of other catalogues.
///
/// # Errors
///
/// What `FromStr` says.
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
                from_text(deserializer, $expecting)
            }
        }
    )*};
}

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

/// Writes the full reference. To read one, parse it and ask the [`Catalog`](crate::Catalog).
#[cfg_attr(docsrs, doc(cfg(feature = "serde")))]
impl Serialize for Entry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_ref())
    }
}

/// Writes what `Display` writes.
#[cfg_attr(docsrs, doc(cfg(feature = "serde")))]
impl Serialize for EntryAt<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Borrows the text that it is read from.
struct BorrowingVisitor<T> {
    expecting: &'static str,
    value: PhantomData<T>,
}

impl<'de, T: TryFrom<&'de str, Error: fmt::Display>> Visitor<'de> for BorrowingVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expecting)
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<T, E> {
        T::try_from(text).map_err(E::custom)
    }
}

macro_rules! borrowing_serde_traits {
    ($($type:ident: $expecting:literal),*) => {$(
        /// Writes what `Display` writes.
        #[cfg_attr(docsrs, doc(cfg(feature = "serde")))]
        impl Serialize for $type<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        /// Borrows the text, which a format may not allow where it has escapes.
        #[cfg_attr(docsrs, doc(cfg(feature = "serde")))]
        impl<'de: 'a, 'a> Deserialize<'de> for $type<'a> {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(BorrowingVisitor { expecting: $expecting, value: PhantomData })
            }
        }
    )*};
}

borrowing_serde_traits!(Reference: "a borrowed reference to an image", ImageAt: "a borrowed reference to a Chainguard image in any registry");
