//! strum's traits, written by hand over `ALL`, so that users do not have to compile the derive.

use core::{iter, slice};

use strum::{EnumCount, IntoEnumIterator, VariantArray, VariantNames};

use crate::{Category, Image, Lang, Platform, Shell, Stage, Tier, Variant};

macro_rules! strum_traits {
    ($($type:ident: $name:ident),*) => {$(
        impl VariantArray for $type {
            const VARIANTS: &'static [Self] = Self::ALL;
        }

        impl EnumCount for $type {
            const COUNT: usize = Self::ALL.len();
        }

        impl IntoEnumIterator for $type {
            type Iterator = iter::Copied<slice::Iter<'static, Self>>;

            #[inline]
            fn iter() -> Self::Iterator {
                Self::ALL.iter().copied()
            }
        }

        /// The strings that `Display` writes and `FromStr` parses.
        impl VariantNames for $type {
            const VARIANTS: &'static [&'static str] = &{
                let mut names = [""; $type::COUNT];
                let mut at = 0;
                while at < names.len() {
                    names[at] = $type::ALL[at].$name();
                    at += 1;
                }
                names
            };
        }
    )*};
}

strum_traits!(Image: reference, Lang: name, Category: title, Stage: name, Variant: name, Platform: name, Shell: name, Tier: name);
