//! Consistency of every image of the catalogue.

use std::collections::HashSet;
use std::hash::Hash;

use chainguard_images::{Category, Image, Lang, Platform, Shell, Stage, Tier, UnknownImage, User, Variant, image};

#[test]
fn all_is_sorted_and_complete() {
    assert!(Image::ALL.is_sorted_by(|left, right| left < right && left.reference() < right.reference()));
    let listed: HashSet<Image> = Category::ALL.iter().flat_map(|category| category.images()).copied().collect();
    assert_eq!(listed.len(), Image::ALL.len());
}

#[test]
fn every_string_form_is_the_reference() {
    for &image in Image::ALL {
        let reference = format!("cgr.dev/chainguard/{}:{}", image.name(), image.tag());
        assert_eq!(image.reference(), reference);
        assert_eq!(image.to_string(), reference);
        assert_eq!(image.as_ref(), reference);
        assert_eq!(format!("[{image:>60}]"), format!("[{reference:>60}]"));
        assert_eq!(reference.parse(), Ok(image));
        assert_eq!(Image::try_from(reference.as_str()), Ok(image));
    }
}

#[test]
fn debug_is_the_variant() {
    assert_eq!(format!("{:?}", Image::NodeDev), "NodeDev");
    let names: HashSet<String> = Image::ALL.iter().map(|image| format!("{image:?}")).collect();
    assert_eq!(names.len(), Image::ALL.len());
}

#[test]
fn variants_belong_together() {
    for &image in Image::ALL {
        let is_dev = image.tag().ends_with("-dev");
        assert_eq!(image.variant(), if is_dev { Variant::Dev } else { Variant::Standard }, "{image}");
        // A withdrawn image is a variant of no other image.
        let is_one = |other: &Image| *other == image || other.withdrawn_on().is_none();
        let of_name = || Image::ALL.iter().copied().filter(is_one).filter(|other| other.name() == image.name());
        let sibling = |tag: &str| of_name().find(|other| other.tag() == tag);
        let standard_tag = image.tag().trim_end_matches("-dev");
        assert_eq!(image.standard(), sibling(standard_tag), "{image}");
        assert_eq!(image.dev(), sibling(&format!("{standard_tag}-dev")), "{image}");
        if is_dev {
            assert_eq!(image.stage(), Stage::Build, "{image}");
        }
    }
}

#[test]
fn queries_agree_with_the_images() {
    let preferred = Category::ALL.iter().flat_map(|category| category.images()).copied();
    let preferred: Vec<Image> = preferred.filter(|image| image.withdrawn_on().is_none()).collect();
    for &lang in Lang::ALL {
        let speaks: Vec<Image> = preferred.iter().copied().filter(|image| image.langs().contains(&lang)).collect();
        assert_eq!(lang.images(), speaks, "{lang}");
        for &stage in Stage::ALL {
            let made_for: Vec<Image> = speaks.iter().copied().filter(|image| image.stage() == stage).collect();
            assert_eq!(Image::for_lang(lang, stage), made_for, "{lang} {stage}");
        }
    }
    for &category in Category::ALL {
        assert!(!category.images().is_empty(), "{category}");
        assert!(category.images().iter().all(|image| image.category() == category), "{category}");
    }
}

#[test]
fn the_replacement_of_a_withdrawn_image_is_listed() {
    for &image in Image::ALL {
        let is_listed = image.instead().is_none_or(|instead| instead.withdrawn_on().is_none());
        assert!(is_listed && (image.instead().is_none() || image.withdrawn_on().is_some()), "{image}");
        assert!(image.withdrawn_on().is_none() || image.replaces().is_empty(), "{image}");
    }
}

#[test]
fn strings_are_not_empty() {
    for &image in Image::ALL {
        assert!(!image.use_case().is_empty() && !image.use_case().ends_with('.'), "{image}");
        let langs: HashSet<&Lang> = image.langs().iter().collect();
        assert_eq!(langs.len(), image.langs().len(), "{image}");
    }
}

#[test]
fn values_are_small_and_plain() {
    fn plain<T: Copy + Ord + Hash + std::fmt::Debug + Send + Sync + Unpin + 'static>() {}
    fn error<T: Copy + Eq + std::error::Error + Send + Sync + 'static>() {}
    plain::<Image>();
    plain::<Lang>();
    plain::<Category>();
    plain::<Stage>();
    plain::<Variant>();
    plain::<Platform>();
    plain::<Shell>();
    plain::<Tier>();
    plain::<User>();
    assert_eq!((size_of::<Image>(), size_of::<Option<Image>>()), (1, 1));
    error::<UnknownImage>();
    error::<chainguard_images::UnknownLang>();
    error::<chainguard_images::UnknownStage>();
    error::<chainguard_images::UnknownCategory>();
    error::<chainguard_images::UnknownVariant>();
    error::<chainguard_images::UnknownPlatform>();
    error::<chainguard_images::UnknownShell>();
    error::<chainguard_images::UnknownTier>();
    assert!(size_of::<UnknownImage>() <= 96);
}

const BASE: &str = "cgr.dev/chainguard/";

#[test]
fn everything_const_is_usable_in_a_const() {
    const BUILDER: Image = image!("cgr.dev/chainguard/node:latest-dev");
    const JOINED: Image = image!(concat!("chainguard/", "static"));
    const RUN: &[Image] = Image::for_lang(Lang::Rust, Stage::Production);
    const FACTS: (&str, &str, &str, &str) = (BUILDER.reference(), BUILDER.name(), BUILDER.tag(), BUILDER.use_case());
    const KINDS: (Category, &[Lang], Stage, Variant) =
        (BUILDER.category(), BUILDER.langs(), BUILDER.stage(), BUILDER.variant());
    const SIBLINGS: (Option<Image>, Option<Image>) = (BUILDER.dev(), BUILDER.standard());
    const NAMES: (&str, &str, &str) = (Lang::Cpp.name(), Category::Go.title(), Stage::Build.name());
    const COUNT: usize = Image::ALL.len() + Lang::Rust.images().len() + Category::Go.images().len();

    assert_eq!(BUILDER, Image::NodeDev);
    assert_eq!(JOINED, Image::Static);
    assert_eq!(RUN[0], Image::Static);
    assert_eq!(FACTS.0, format!("{BASE}{}:{}", FACTS.1, FACTS.2));
    assert_eq!(FACTS.3, "Node.js build and development");
    assert_eq!(KINDS.0, Category::NodeJs);
    assert_eq!(KINDS.1, [Lang::NodeJs, Lang::JavaScript, Lang::TypeScript]);
    assert_eq!((KINDS.2, KINDS.3), (Stage::Build, Variant::Dev));
    assert_eq!(SIBLINGS, (Some(Image::NodeDev), Some(Image::Node)));
    assert_eq!(NAMES, ("C++", "Go Images", "Build"));
    const { assert!(COUNT > 16) };
}
