//! The checked rows, each with what the other rows say about it.

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
        let mut rows: Vec<Row> = Vec::new();
        for category in &catalog.categories {
            for image in &category.images {
                let full = format!("{}/{}", catalog.provider.registry.text, image.reference.short());
                rows.push(Row { image, category, variant: variant(image), full });
            }
        }
        let mut sorted: Vec<usize> = (0..rows.len()).collect();
        sorted.sort_by(|&left, &right| rows[left].full.cmp(&rows[right].full));
        Self { catalog, rows, sorted }
    }

    /// The image with this name and tag.
    pub fn find(&self, name: &str, tag: &str) -> Option<&Row<'a>> {
        let full = format!("{}/{name}:{tag}", self.catalog.provider.registry.text);
        match self.sorted.binary_search_by(|&place| self.rows[place].full.cmp(&full)) {
            Ok(found) => Some(&self.rows[self.sorted[found]]),
            Err(_) => None,
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
