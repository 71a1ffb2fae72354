//! strum's traits agree with `ALL` and with the names.

use std::fmt::Display;
use std::str::FromStr;

use chainguard_images::{Category, Image, Lang, Platform, Shell, Stage, Tier, Variant};
use strum::{EnumCount, IntoEnumIterator, VariantArray, VariantNames};

fn agree<T>(all: &[T])
where
    T: VariantArray
        + EnumCount
        + IntoEnumIterator
        + VariantNames
        + Display
        + FromStr
        + Copy
        + PartialEq
        + std::fmt::Debug,
{
    assert_eq!(<T as VariantArray>::VARIANTS, all);
    assert_eq!(T::COUNT, all.len());
    assert_eq!(T::iter().collect::<Vec<T>>(), all);
    assert_eq!(T::iter().rev().len(), all.len());
    let names: Vec<String> = all.iter().map(ToString::to_string).collect();
    assert_eq!(<T as VariantNames>::VARIANTS, names);
    for (name, &value) in <T as VariantNames>::VARIANTS.iter().zip(all) {
        assert_eq!(name.parse().ok(), Some(value));
    }
}

#[test]
fn every_enum_has_the_traits() {
    agree(Image::ALL);
    agree(Lang::ALL);
    agree(Category::ALL);
    agree(Stage::ALL);
    agree(Variant::ALL);
    agree(Platform::ALL);
    agree(Shell::ALL);
    agree(Tier::ALL);
}
