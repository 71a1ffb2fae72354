//! The functions and traits of the enum of a user's own catalogue, whose variants and tables are generated.

use crate::Catalog;

/// A marker that distinguishes the catalogues of a program. The macro `image!` of each catalogue needs it because a macro cannot name the
/// module that defines it.
pub struct Key<const KEY: u64>;

/// The catalogue with a key, as the macro `image!` needs it.
pub trait Keyed<I: 'static> {
    /// All images, sorted by reference.
    const ALL: &'static [I];
    /// The catalogue of these images.
    const CATALOG: &'static Catalog;
}

/// The key of a catalogue in a crate: an FNV-1a hash that the catalogue's compiler starts. The rest of its input distinguishes this crate
/// from others that include the same catalogue: two packages, or the library and the program of one package.
#[must_use]
pub const fn key(catalog: u64, crates: [Option<&str>; 4]) -> u64 {
    let (mut key, mut at) = (catalog, 0);
    while at < crates.len() {
        if let Some(text) = crates[at] {
            let bytes = text.as_bytes();
            let mut byte = 0;
            while byte < bytes.len() {
                key = (key ^ bytes[byte] as u64).wrapping_mul(0x0000_0100_0000_01b3);
                byte += 1;
            }
        }
        key = (key ^ 0xff).wrapping_mul(0x0000_0100_0000_01b3);
        at += 1;
    }
    key
}

/// The index of the image that a reference names; for the macro `image!` of a catalogue.
///
/// # Panics
///
/// Panics if the reference names no image, which the macro turns into a compile error.
#[must_use]
#[inline]
#[track_caller]
pub const fn place(catalog: &'static Catalog, text: &str) -> usize {
    match catalog.from_reference(text) {
        Ok(entry) => entry.place(),
        Err(unknown) => panic!("{}", unknown.message().as_str()),
    }
}

/// Checks that a catalogue was compiled for this version of the library.
///
/// # Panics
///
/// Panics if it was not, which is a compile error.
#[track_caller]
pub const fn written_by(version: &str) {
    let same = crate::bytes::same(version.as_bytes(), env!("CARGO_PKG_VERSION").as_bytes());
    assert!(
        same,
        concat!(
            "this catalogue was written by another version of chainguard-images-codegen than chainguard-images ",
            env!("CARGO_PKG_VERSION"),
            "; give both the same version in Cargo.toml"
        )
    );
}

/// Includes an organisation's catalogue: the enum `Image`, the static `CATALOG` and the macro `image!`.
///
/// The argument is the name that the build script passed to `emit` of the crate `chainguard-images-codegen`, whose documentation is a
/// guide. Use the macro in a module of its own:
///
/// ```ignore
/// // src/images.rs
/// chainguard_images::include_catalog!("acme.rs");
///
/// // anywhere
/// const BROKER: images::Image = images::image!("cgr.dev/acme.com/kafka:3.9");
/// ```
///
/// A reference that is not in the catalogue does not compile: "`3.8` is not a tag of `cgr.dev/acme.com/kafka`; did you mean `3.9`?"
///
/// The macro `image!` is for the crate itself, not for crates that depend on it.
#[macro_export]
macro_rules! include_catalog {
    ($file:expr $(,)?) => {
        #[allow(unused_imports)]
        use $crate::__private::root as __chainguard_images;

        include!(concat!(env!("OUT_DIR"), "/", $file));
    };
}

/// Defines the functions of the enum `$type`, whose tables are in the module `$tables`, and the macro `image!`. `$dollar` is a `$`.
#[doc(hidden)]
#[macro_export]
macro_rules! __catalog_image {
    ($type:ident, $catalog:ident, $tables:ident, $key:literal, $dollar:tt) => {
        /// Queries.
        impl $type {
            /// Every image of the catalogue, sorted by reference.
            pub const ALL: &'static [Self] = &$tables::ALL;

            /// Returns the images for a language and a stage, best first.
            #[must_use]
            #[inline]
            pub const fn for_lang(lang: $crate::Lang, stage: $crate::Stage) -> &'static [Self] {
                let images = &$tables::LANGS[lang as usize];
                match stage {
                    $crate::Stage::Build => images.build,
                    $crate::Stage::Production => images.production,
                }
            }

            /// The image's position in [`ALL`](Self::ALL), for arrays and sets of images; use it instead of `as usize`.
            ///
            /// It is less than `ALL.len()`, and may change when the catalogue is compiled again with other images: store the reference, never the
            /// position, in anything that outlives the program.
            #[must_use]
            #[inline]
            pub const fn index(self) -> usize {
                self.place()
            }

            /// Returns the image with a name, with or without a tag, such as `kafka` and `kafka:3.9`; without one, the tag is `latest`.
            ///
            /// The name is the catalogue's, without a registry.
            ///
            /// # Errors
            ///
            /// Returns `UnknownEntry` if the catalogue has no such name or tag, or if the string is a reference. The error
            /// suggests the closest match.
            #[inline]
            pub const fn from_name(name: &str) -> Result<Self, $crate::UnknownEntry> {
                match $catalog.from_name(name) {
                    Ok(entry) => Ok(Self::ALL[entry.place()]),
                    Err(unknown) => Err(unknown),
                }
            }

            /// Returns the image that a reference names; `FromStr` and `TryFrom<&str>` do the same.
            ///
            /// # Errors
            ///
            /// Returns `UnknownEntry` if the string is not a reference to an image of the catalogue.
            #[inline]
            pub const fn from_reference(reference: &str) -> Result<Self, $crate::UnknownEntry> {
                match $catalog.from_reference(reference) {
                    Ok(entry) => Ok(Self::ALL[entry.place()]),
                    Err(unknown) => Err(unknown),
                }
            }
        }

        $crate::__image_methods!($type, any());

        /// Facts that only some catalogues have.
        impl $type {
            /// The image as an `Entry`, for functions that accept an image of any catalogue.
            #[must_use]
            #[inline]
            pub const fn entry(self) -> $crate::Entry {
                $catalog.at(self.index())
            }

            /// The facts about the image's contents, if they are known.
            #[must_use]
            #[inline]
            pub const fn facts(self) -> Option<$crate::Facts> {
                self.entry().facts()
            }

            /// The tier that Chainguard assigns to the image, if it is known.
            #[must_use]
            #[inline]
            pub const fn tier(self) -> Option<$crate::Tier> {
                self.entry().tier()
            }

            /// The digest that the tag had when the catalogue was written, if it is known.
            #[must_use]
            #[inline]
            pub const fn digest(self) -> Option<&'static str> {
                self.entry().digest()
            }

            /// The end of life of the version inside, if it is known.
            #[must_use]
            #[inline]
            pub const fn end_of_life(self) -> Option<$crate::EndOfLife> {
                self.entry().end_of_life()
            }

            /// The image in another registry, such as a mirror.
            ///
            /// # Errors
            ///
            /// Returns `ParseReferenceError` if the string is not a valid registry, with or without a path.
            #[inline]
            pub const fn at(self, registry: &str) -> Result<$crate::EntryAt<'_>, $crate::ParseReferenceError> {
                self.entry().at(registry)
            }

            /// The image at a digest.
            ///
            /// # Errors
            ///
            /// Returns `ParseReferenceError` if the string is not a valid digest.
            #[inline]
            pub const fn pinned(self, digest: &str) -> Result<$crate::EntryAt<'_>, $crate::ParseReferenceError> {
                self.entry().pinned(digest)
            }

            #[inline]
            const fn sibling(self, place: usize) -> Self {
                Self::ALL[place]
            }
        }

        impl $crate::__private::Keyed<$type> for $crate::__private::Key<{ $crate::__private::key($key, $crate::__catalog_crate!()) }> {
            const ALL: &'static [$type] = $type::ALL;
            const CATALOG: &'static $crate::Catalog = &$catalog;
        }

        impl ::core::fmt::Debug for $type {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str($tables::VARIANTS.at(self.index()))
            }
        }

        /// Writes the full reference.
        impl ::core::fmt::Display for $type {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.reference())
            }
        }

        /// Returns the full reference.
        impl AsRef<str> for $type {
            fn as_ref(&self) -> &str {
                self.reference()
            }
        }

        impl ::core::str::FromStr for $type {
            type Err = $crate::UnknownEntry;

            fn from_str(reference: &str) -> Result<Self, $crate::UnknownEntry> {
                Self::from_reference(reference)
            }
        }

        impl ::core::convert::TryFrom<&str> for $type {
            type Error = $crate::UnknownEntry;

            fn try_from(reference: &str) -> Result<Self, $crate::UnknownEntry> {
                Self::from_reference(reference)
            }
        }

        impl From<$type> for $crate::Entry {
            fn from(image: $type) -> Self {
                image.entry()
            }
        }

        impl From<$type> for $crate::Reference<'static> {
            fn from(image: $type) -> Self {
                image.entry().into()
            }
        }

        $crate::__catalog_serde!($type);
        $crate::__catalog_clap!($type);
        $crate::__catalog_schemars!($type, $catalog);

        /// The image that a reference names, checked at compile time.
        #[allow(unused_macros)]
        macro_rules! image {
                                    ($dollar reference:expr $dollar(,)?) => {{
                                        // A named constant: `cargo check` does not evaluate an inline `const` block.
                                        #[allow(long_running_const_eval)]
                                        const PLACE: usize = $crate::__private::place(
                                            <$crate::__private::Key<{ $crate::__private::key($key, $crate::__catalog_crate!()) }> as $crate::__private::Keyed<_>>::CATALOG,
                                            $dollar reference,
                                        );
                                        <$crate::__private::Key<{ $crate::__private::key($key, $crate::__catalog_crate!()) }> as $crate::__private::Keyed<_>>::ALL[PLACE]
                                    }};
                                }

        #[allow(unused_imports)]
        pub(crate) use image;
    };
}

/// Defines the functions about the contents, for an enum whose images all have known facts.
#[doc(hidden)]
#[macro_export]
macro_rules! __catalog_facts {
    ($type:ident, $catalog:ident) => {
        $crate::__fact_methods!($type, any());

        impl $type {
            #[inline]
            const fn inside(self) -> $crate::Facts {
                $catalog.inside(self.index())
            }
        }
    };
}

/// Cargo's variables for the current crate; `None` where another tool builds it without them.
#[doc(hidden)]
#[macro_export]
macro_rules! __catalog_crate {
    () => {
        [
            option_env!("CARGO_PKG_NAME"),
            option_env!("CARGO_PKG_VERSION"),
            option_env!("CARGO_CRATE_NAME"),
            option_env!("CARGO_BIN_NAME"),
        ]
    };
}

/// Expands to nothing without the feature `serde`.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __catalog_serde {
    ($type:ident) => {};
}

/// Serializes an image as its reference, and deserializes it as `FromStr` parses it.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! __catalog_serde {
    ($type:ident) => {
        impl $crate::__private::serde::Serialize for $type {
            fn serialize<S: $crate::__private::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.reference())
            }
        }

        impl<'de> $crate::__private::serde::Deserialize<'de> for $type {
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::__private::from_text(deserializer, "a reference to an image of the catalogue")
            }
        }
    };
}

/// Expands to nothing without the feature `clap`.
#[cfg(not(feature = "clap"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __catalog_clap {
    ($type:ident) => {};
}

/// Parses an image as the free images are parsed.
#[cfg(feature = "clap")]
#[doc(hidden)]
#[macro_export]
macro_rules! __catalog_clap {
    ($type:ident) => {
        /// Parses a reference, or a name of the catalogue if the string has no registry.
        impl $crate::__private::clap::builder::ValueParserFactory for $type {
            type Parser = fn(&str) -> Result<Self, $crate::UnknownEntry>;

            fn value_parser() -> Self::Parser {
                |text| if $crate::__private::is_name(text) { Self::from_name(text) } else { Self::from_reference(text) }
            }
        }
    };
}

/// Expands to nothing without the feature `schemars`.
#[cfg(not(feature = "schemars"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __catalog_schemars {
    ($type:ident, $catalog:ident) => {};
}

/// Describes the references that are accepted and written.
#[cfg(feature = "schemars")]
#[doc(hidden)]
#[macro_export]
macro_rules! __catalog_schemars {
    ($type:ident, $catalog:ident) => {
        impl $crate::__private::schemars::JsonSchema for $type {
            fn schema_name() -> $crate::__private::Cow<'static, str> {
                $crate::__private::Cow::Borrowed(stringify!($type))
            }

            fn schema_id() -> $crate::__private::Cow<'static, str> {
                $crate::__private::Cow::Borrowed(concat!(module_path!(), "::", stringify!($type)))
            }

            fn json_schema(
                generator: &mut $crate::__private::schemars::SchemaGenerator,
            ) -> $crate::__private::schemars::Schema {
                $crate::__private::image_schema(generator, &$catalog)
            }
        }
    };
}
