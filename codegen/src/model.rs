//! The checked rows, each with what the other rows say about it.

use crate::files::Files;
use crate::ident;
use crate::index::Index;
use crate::lock::{Lock, Published, Repository};
use crate::names::Names;
use crate::packages::SHELL_VARIANTS;
use crate::programs::Programs;
use crate::schema::{Catalog, Category, Image};
use crate::yaml::{Text, strs};

/// The catalogue, prepared for the emitters.
pub struct Model<'a> {
    pub catalog: &'a Catalog,
    pub lock: &'a Lock,
    pub names: &'a Names,
    /// The images in the order of the file, which is the order of preference.
    pub rows: Vec<ImageRow<'a>>,
    /// The contents of the images, once for an image with several tags.
    pub contents: Vec<Contents<'a>>,
    pub programs: Programs,
    by_short: Index,
}

/// An image and its place in the catalogue.
pub struct ImageRow<'a> {
    pub image: &'a Image,
    pub category: &'a Category,
    /// The variant of `Image` that it becomes.
    pub variant: String,
    /// The reference with its registry.
    pub full: String,
    /// The place of its contents.
    pub contents: usize,
}

/// The contents of an image.
pub struct Contents<'a> {
    pub repository: &'a Repository,
    pub published: &'a Published,
    /// All packages, sorted.
    pub packages: Vec<&'a str>,
    /// The files of the base layout, if the image has the package that installs them.
    pub base: Option<&'a Files>,
    /// The variant of `Shell` for `/bin/sh`.
    pub shell: Option<&'static str>,
    pub has_package_manager: bool,
}

impl<'a> Model<'a> {
    pub fn new(catalog: &'a Catalog, lock: &'a Lock, names: &'a Names) -> Self {
        let mut contents = Vec::new();
        let (mut shorts, mut places) = (Vec::new(), Vec::new());
        for repository in &lock.repositories {
            for published in &repository.images {
                for tag in &published.tags {
                    shorts.push(format!("{}:{}", repository.name.text, tag.text));
                    places.push(contents.len());
                }
                contents.push(Contents::new(catalog, repository, published));
            }
        }
        let published = Index::new(shorts);
        let (mut rows, mut shorts) = (Vec::new(), Vec::new());
        for category in &catalog.categories {
            for image in &category.images {
                let short = image.reference.short();
                let full = format!("{}/{short}", catalog.provider.registry.text);
                let contents = match published.find(&short) {
                    Some(place) => places[place],
                    None => 0,
                };
                rows.push(ImageRow { image, category, variant: variant(image), full, contents });
                shorts.push(short);
            }
        }
        let programs = Programs::new(&catalog.packages, &contents, &|_| true);
        Self { catalog, lock, names, rows, contents, programs, by_short: Index::new(shorts) }
    }

    /// Places in `rows`, in the order of the references.
    pub fn sorted(&self) -> &[usize] {
        self.by_short.sorted()
    }

    /// The image with this name and tag.
    pub fn find(&self, name: &str, tag: &str) -> Option<&ImageRow<'a>> {
        match self.by_short.find(&format!("{name}:{tag}")) {
            Some(place) => Some(&self.rows[place]),
            None => None,
        }
    }

    /// The variant of the image with this name and tag.
    pub fn variant(&self, name: &str, tag: &str) -> Option<&str> {
        match self.find(name, tag) {
            Some(row) => Some(&row.variant),
            None => None,
        }
    }
}

impl<'a> Contents<'a> {
    pub fn new(catalog: &'a Catalog, repository: &'a Repository, published: &'a Published) -> Self {
        let mut packages = Vec::new();
        insert_all(&mut packages, &strs(&published.packages));
        if let Some(included) = &published.includes {
            for other in &repository.images {
                if other.has_tag(&included.text) {
                    insert_all(&mut packages, &strs(&other.packages));
                }
            }
        }
        let has_package_manager = has_any(&packages, &catalog.packages.package_managers);
        let mut shell = None;
        for (place, names) in catalog.packages.shells.iter().enumerate() {
            if shell.is_none() && has_any(&packages, names) {
                shell = Some(SHELL_VARIANTS[place]);
            }
        }
        let base_layout = &catalog.base_layout;
        let base = if packages.contains(&base_layout.package.text.as_str()) { Some(&base_layout.files) } else { None };
        Self { repository, published, packages, base, shell, has_package_manager }
    }
}

/// Inserts strings into a sorted list, unless they are in it.
pub fn insert_all<'a>(sorted: &mut Vec<&'a str>, texts: &[&'a str]) {
    for text in texts {
        if let Err(place) = sorted.binary_search(text) {
            sorted.insert(place, text);
        }
    }
}

fn has_any(sorted: &[&str], names: &[Text]) -> bool {
    for Text { text, .. } in names {
        if sorted.binary_search(&text.as_str()).is_ok() {
            return true;
        }
    }
    false
}

/// The variant of `Image` that an image becomes.
pub fn variant(image: &Image) -> String {
    ident::image(&image.reference.name, &image.reference.tag)
}
