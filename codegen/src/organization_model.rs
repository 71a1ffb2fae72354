//! An organisation's images, each with what all inputs say about it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use crate::describe::Descriptions;
use crate::eol_tags::{self, EolTags};
use crate::ident;
use crate::nearest::did_you_mean;
use crate::problems::{Problems, quoted};
use crate::repositories::{Repositories, Repository, Tag};
use crate::schema::{self, Stage};
use crate::tag_order::{Versioned, preference};
use crate::upstream::{is_pattern, is_replaced, normal_form, original, split};

/// An image whose tag becomes a variant.
pub struct OrganizationImage<'a> {
    pub name: &'a str,
    pub tag: &'a str,
    /// The variant of `Image`.
    pub variant: String,
    pub languages: Vec<&'a str>,
    pub stage: Stage,
    pub use_case: &'a str,
    pub search: Vec<&'a str>,
    /// Sorted.
    pub replaces: Vec<String>,
    pub tier: Option<&'a str>,
    pub digest: Option<&'a str>,
    pub end_of_life: Option<&'a eol_tags::EndOfLife>,
    /// The tag of the next version.
    pub next: Option<&'a str>,
    /// A smaller rank is better for the image's languages.
    pub rank: usize,
}

/// A free image, and its place in the order of preference.
type FreeImage<'a> = (usize, &'a schema::Image);

/// The inputs from which the images are made.
pub struct Inputs<'a> {
    /// The free catalogue, whose descriptions apply to repositories of the same name.
    pub free: &'a schema::Catalog,
    pub repositories: &'a Repositories,
    pub descriptions: &'a Descriptions,
    pub ends_of_life: &'a EolTags,
    /// By `NAME:TAG`, the variants that the build script chose.
    pub variants: &'a BTreeMap<String, String>,
}

impl<'a> Inputs<'a> {
    /// The images whose tags `is_chosen`, sorted by reference.
    pub fn images(
        &self,
        is_chosen: &dyn Fn(&str, &str) -> bool,
        problems: &mut Problems,
    ) -> Vec<OrganizationImage<'a>> {
        let mut images = Vec::new();
        for repository in &self.repositories.rows {
            let chosen: Vec<&Tag> =
                repository.tags.iter().filter(|tag| is_chosen(&repository.name, &tag.name)).collect();
            let versions = self.versions(&repository.name, &chosen);
            let free = [false, true].map(|is_dev| self.free_image(&repository.name, is_dev));
            images.extend(chosen.into_iter().map(|tag| self.image(repository, tag, free, &versions)));
        }
        images.sort_by_cached_key(OrganizationImage::short);
        self.check_names(&images, problems);
        let described: Vec<_> = images.iter().map(|image| (image.name, image.tag, is_dev(image.tag))).collect();
        self.descriptions.check_use(&described, problems);
        images
    }

    /// `free` contains the standard and the development variant of the free image with the repository's name.
    fn image(
        &self,
        repository: &'a Repository,
        tag: &'a Tag,
        free: [Option<FreeImage<'a>>; 2],
        versions: &Versions<'a>,
    ) -> OrganizationImage<'a> {
        let (name, digest, tag) = (repository.name.as_str(), tag.digest.as_deref(), tag.name.as_str());
        let described = self.descriptions.find(name, tag, is_dev(tag));
        let [standard, dev] = free;
        let free = if is_dev(tag) { dev } else { standard };
        let default_stage = if is_dev(tag) { Stage::Build } else { Stage::Production };
        let end_of_life = self.ends_of_life.tags.get(&(name.to_owned(), tag.to_owned()));
        let mut image = OrganizationImage {
            name,
            tag,
            variant: ident::organization_image(name, tag),
            languages: Vec::new(),
            stage: default_stage,
            use_case: "",
            search: Vec::new(),
            replaces: self.replaces(repository, described.map(|(_, row)| row.replaces.as_slice())),
            tier: repository.tier.as_deref(),
            digest,
            end_of_life,
            next: end_of_life.and_then(|_| versions.next(tag)),
            rank: usize::MAX,
        };
        if let Some(variant) = self.variants.get(&format!("{name}:{tag}")) {
            image.variant.clone_from(variant);
        }
        if let Some((place, row)) = described {
            image.languages = row.languages.iter().map(|id| id.text.as_str()).collect();
            image.stage = row.stage.unwrap_or(default_stage);
            image.use_case = row.use_case.as_ref().map_or("", |text| &text.text);
            image.search = row.search.iter().map(|word| word.text.as_str()).collect();
            image.rank = place;
        } else if let Some((place, row)) = free {
            image.languages = row.languages.iter().map(|id| id.text.as_str()).collect();
            image.stage = row.stage;
            image.use_case = &row.use_case.text;
            image.search = row.search.iter().map(|word| word.text.as_str()).collect();
            image.rank = self.descriptions.rows.len() + place;
        }
        image
    }

    /// The free image of this name.
    fn free_image(&self, name: &str, is_dev: bool) -> Option<FreeImage<'a>> {
        let tag = if is_dev { "latest-dev" } else { "latest" };
        let images = self.free.categories.iter().flat_map(|category| &category.images);
        images.enumerate().find(|(_, image)| image.reference.name == name && image.reference.tag == tag)
    }

    /// The repositories of other vendors, in normal form.
    fn replaces(&self, repository: &Repository, described: Option<&[crate::yaml::Text]>) -> Vec<String> {
        let mirrors = &self.free.replacements.mirrors;
        // An alias that is not a repository is useless, and one with a `*` would match others.
        let is_right = |alias: &String| is_replaced(alias) && !is_pattern(alias);
        let aliases = repository.aliases.iter().map(|alias| normal_form(alias)).filter(is_right);
        let described = described.unwrap_or_default().iter().map(|text| split(&text.text).0.to_owned());
        let all = aliases.chain(described).map(|text| original(&text, mirrors).unwrap_or(text));
        all.collect::<BTreeSet<String>>().into_iter().collect()
    }

    /// The versions among a repository's tags that are not past their end of life.
    fn versions(&self, name: &str, tags: &[&'a Tag]) -> Versions<'a> {
        let mut versions = Versions::default();
        for tag in tags {
            let end_of_life = self.ends_of_life.tags.get(&(name.to_owned(), tag.name.clone()));
            if !end_of_life.is_some_and(|end| end.is_past) {
                versions.insert(&tag.name);
            }
        }
        versions
    }

    /// Checks that each image has a variant of its own.
    fn check_names(&self, images: &[OrganizationImage], problems: &mut Problems) {
        let mut by_variant: BTreeMap<&str, &OrganizationImage> = BTreeMap::new();
        for image in images {
            if let Some(other) = by_variant.insert(&image.variant, image) {
                let short = image.short();
                let at = self.repositories.rows.iter().find(|row| row.name == image.name).map_or("", |row| &row.at);
                let other = quoted(&other.short());
                let message = format!(
                    "{} would become the variant `{}`, and so would {other}; choose another with `.variant({short:?}, ...)`",
                    quoted(&short),
                    image.variant,
                );
                problems.add(at, &message);
            }
        }
        for (short, variant) in self.variants {
            if !images.iter().any(|image| short.split_once(':') == Some((image.name, image.tag))) {
                let shorts: Vec<String> = images.iter().map(OrganizationImage::short).collect();
                let hint = did_you_mean(short, &shorts.iter().map(String::as_str).collect::<Vec<_>>());
                let message = format!("{} is not one of the images{hint}", quoted(short));
                problems.add(&format!("variant({short:?}, {variant:?})"), &message);
            } else if let Some(flaw) = ident::variant_flaw(variant) {
                problems.add(&format!("variant({short:?}, {variant:?})"), &format!("the name {flaw}"));
            }
        }
    }
}

impl OrganizationImage<'_> {
    /// `NAME:TAG`.
    pub fn short(&self) -> String {
        format!("{}:{}", self.name, self.tag)
    }

    /// The places of the images in the order of preference.
    pub fn preferred(images: &[Self]) -> Vec<usize> {
        let mut places: Vec<usize> = (0..images.len()).collect();
        places.sort_by_cached_key(|&place| {
            let image = &images[place];
            (image.rank, image.name, preference(image.tag))
        });
        places
    }
}

/// The tags with versions, grouped by how they are written.
#[derive(Default)]
struct Versions<'a>(BTreeMap<(&'a str, &'a str, usize), BTreeMap<Vec<u128>, &'a str>>);

impl<'a> Versions<'a> {
    fn insert(&mut self, tag: &'a str) {
        if let Some(Versioned { before, numbers, after }) = Versioned::new(tag) {
            self.0.entry((before, after, numbers.len())).or_default().insert(numbers, tag);
        }
    }

    /// The tag with the next higher version, written in the same way.
    fn next(&self, tag: &str) -> Option<&'a str> {
        let Versioned { before, numbers, after } = Versioned::new(tag)?;
        let alike = self.0.get(&(before, after, numbers.len()))?;
        alike.range((Bound::Excluded(numbers), Bound::Unbounded)).next().map(|(_, tag)| *tag)
    }
}

/// Whether the tag belongs to a development variant.
pub fn is_dev(tag: &str) -> bool {
    ident::split_date(tag).0.ends_with("-dev")
}
