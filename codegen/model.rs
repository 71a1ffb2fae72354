//! The checked rows, each with what the other rows say about it.

use std::collections::BTreeMap;

use proc_macro2::{Ident, Span};

use super::ident;
use super::schema::{Catalog, Category, Image};

/// The catalogue as the emitters want it.
pub struct Model<'a> {
    pub catalog: &'a Catalog,
    /// The images in the order of the file, which is the order of preference.
    pub rows: Vec<Row<'a>>,
    /// Places in `rows`, in the order of the references.
    pub sorted: Vec<usize>,
    /// Places in `rows`, by reference without the registry.
    places: BTreeMap<String, usize>,
}

/// An image, and where it stands.
pub struct Row<'a> {
    pub image: &'a Image,
    pub category: &'a Category,
    pub variant: Ident,
    /// The reference with its registry.
    pub full: String,
}

impl<'a> Model<'a> {
    pub fn new(catalog: &'a Catalog) -> Self {
        let (mut rows, mut places) = (Vec::new(), BTreeMap::new());
        for category in &catalog.categories {
            for image in &category.images {
                let short = image.reference.short();
                let full = format!("{}/{short}", catalog.provider.registry.text);
                places.insert(short, rows.len());
                rows.push(Row { image, category, variant: variant(image), full });
            }
        }
        let mut sorted = Vec::new();
        for &place in places.values() {
            sorted.push(place);
        }
        Self { catalog, rows, sorted, places }
    }

    /// The image with this name and tag.
    pub fn find(&self, name: &str, tag: &str) -> Option<&Row<'a>> {
        match self.places.get(&format!("{name}:{tag}")) {
            Some(&place) => self.rows.get(place),
            None => None,
        }
    }

    /// How people write the name of the language with this id.
    pub fn lang_name(&self, id: &'a str) -> &'a str {
        for language in &self.catalog.languages {
            if language.id.text == id {
                return &language.name.text;
            }
        }
        id
    }
}

/// The variant of `Image` that an image becomes.
pub fn variant(image: &Image) -> Ident {
    identifier(&ident::image(&image.reference.name, &image.reference.tag))
}

pub fn identifier(text: &str) -> Ident {
    Ident::new(text, Span::call_site())
}
