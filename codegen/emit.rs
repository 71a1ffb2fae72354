//! From checked rows to code: enum variants with their documentation, and static tables.
//!
//! Data only. What a person may want to read, step through or mend is written by hand in `src/`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::Generated;
use super::ident;
use super::markdown::{code, escape, table};
use super::schema::{Attestation, Catalog, Category, Image, Language, Stage};
use super::yaml::Text;

/// Writes the code and the crate page's table.
pub fn emit(catalog: &Catalog) -> Generated {
    let rows = Rows::new(catalog);
    let items = [
        rows.image_enum(),
        rows.lang_enum(),
        rows.category_enum(),
        provider(catalog),
        rows.images_table(),
        rows.langs_table(),
        rows.categories_table(),
        rows.references_map(),
        rows.langs_map(),
    ];
    Generated { code: items.concat(), table: rows.catalog_table() }
}

/// An image with what the other rows say about it.
struct Row<'a> {
    image: &'a Image,
    category: &'a Category,
    variant: Ident,
    full: String,
}

struct Rows<'a> {
    catalog: &'a Catalog,
    /// In the order of the file, which is the order of preference.
    preferred: Vec<Row<'a>>,
    /// Places in `preferred`, in the order of the references.
    sorted: Vec<usize>,
    /// Places in `preferred`, by reference without the registry.
    by_short: BTreeMap<String, usize>,
}

impl<'a> Rows<'a> {
    fn new(catalog: &'a Catalog) -> Self {
        let mut preferred = Vec::new();
        for category in &catalog.categories {
            for image in &category.images {
                let full = format!("{}/{}", catalog.provider.registry.text, image.reference.short());
                preferred.push(Row { image, category, variant: variant(image), full });
            }
        }
        let by_short: BTreeMap<String, usize> =
            preferred.iter().enumerate().map(|(place, row)| (row.image.reference.short(), place)).collect();
        let sorted = by_short.values().copied().collect();
        Self { catalog, preferred, sorted, by_short }
    }

    fn sorted(&self) -> impl Iterator<Item = &Row<'a>> {
        self.sorted.iter().filter_map(|&place| self.preferred.get(place))
    }

    fn find(&self, name: &str, tag: &str) -> Option<&Row<'a>> {
        self.preferred.get(*self.by_short.get(&format!("{name}:{tag}"))?)
    }

    /// The variants of the images that `wanted` picks, in order of preference.
    fn pick(&self, wanted: impl Fn(&Row) -> bool) -> TokenStream {
        let variants = self.preferred.iter().filter(|row| wanted(row)).map(|row| &row.variant);
        quote!(&[#(Image::#variants),*])
    }

    fn image_enum(&self) -> String {
        let variants = self.sorted().map(|row| {
            let (variant, doc, aliases) = (&row.variant, self.image_doc(row), image_aliases(row));
            quote!(#[doc = #doc] #(#[doc(alias = #aliases)])* #variant)
        });
        enumeration("Image", "image.md", variants)
    }

    fn image_doc(&self, row: &Row) -> String {
        let Row { image, category, variant, full } = row;
        let langs: Vec<String> = image.languages.iter().map(|id| self.lang_link(&id.text)).collect();
        let stage = image.stage.name();
        let category = link(&category.title.text, &format!("Category::{}", category.id.text));
        let mut facts = vec![vec!["Stage".to_owned(), link(stage, &format!("Stage::{stage}"))]];
        if !langs.is_empty() {
            facts.insert(0, vec!["Languages".to_owned(), langs.join(", ")]);
        }
        // A table has to have a head, so its first line is one.
        let (use_case, facts) = (escape(&image.use_case.text), table(&["Category", &category], facts));
        let example = format!("assert_eq!(image!({full:?}), Image::{variant});");
        format!("`{full}`: {use_case}.\n\n{facts}\n```\nuse chainguard_images::{{Image, image}};\n\n{example}\n```")
    }

    fn lang_link(&self, id: &str) -> String {
        let name = self.catalog.languages.iter().find(|language| language.id.text == id);
        link(name.map_or(id, |language| &language.name.text), &format!("Lang::{id}"))
    }

    fn lang_enum(&self) -> String {
        let variants = self.catalog.languages.iter().map(|language| {
            let (id, name) = (&language.id.text, &language.name.text);
            let variant = identifier(id);
            let words: Vec<String> = lower_words(language).iter().map(|word| code(word)).collect();
            let doc = format!(
                "{}, also read from {} in any case.\n\n```\nuse chainguard_images::Lang;\n\nassert_eq!({name:?}.parse(), Ok(Lang::{id}));\n```",
                escape(name),
                words.join(", "),
            );
            let aliases = aliases(id, language.words());
            quote!(#[doc = #doc] #(#[doc(alias = #aliases)])* #variant)
        });
        enumeration("Lang", "lang.md", variants)
    }

    fn category_enum(&self) -> String {
        let variants = self.catalog.categories.iter().map(|category| {
            let (id, title) = (&category.id.text, &category.title.text);
            let variant = identifier(id);
            let notes = category.notes.as_ref().map_or_else(String::new, |notes| format!("{}\n\n", escape(&notes.text)));
            let images: Vec<String> = category.images.iter().map(image_link).collect();
            let doc = format!(
                "{}: {}.\n\n{notes}```\nuse chainguard_images::Category;\n\nassert_eq!(Category::{id}.title(), {title:?});\n```",
                escape(title),
                images.join(", "),
            );
            quote!(#[doc = #doc] #variant)
        });
        enumeration("Category", "category.md", variants)
    }

    fn images_table(&self) -> String {
        let rows = self.sorted().map(|row| {
            let Row { image, category, full, .. } = row;
            let reference = &image.reference;
            let langs = image.languages.iter().map(|id| identifier(&id.text));
            let (category, stage) = (identifier(&category.id.text), identifier(image.stage.name()));
            let is_dev = reference.tag.ends_with("-dev");
            let variant = if is_dev { quote!(Variant::Dev) } else { quote!(Variant::Standard) };
            let standard_tag = reference.tag.strip_suffix("-dev").unwrap_or(&reference.tag);
            let standard = option(self.find(&reference.name, standard_tag));
            let dev = option(self.find(&reference.name, &format!("{standard_tag}-dev")));
            let use_case = &image.use_case.text;
            quote!(Row {
                reference: #full,
                category: Category::#category,
                langs: &[#(Lang::#langs),*],
                stage: Stage::#stage,
                variant: #variant,
                standard: #standard,
                dev: #dev,
                use_case: #use_case,
            })
        });
        let all = self.sorted().map(|Row { variant, .. }| quote!(Image::#variant));
        array("ALL_IMAGES", "Image", all) + &array("IMAGES", "Row", rows)
    }

    fn langs_table(&self) -> String {
        let rows = self.catalog.languages.iter().map(|language| {
            let name = &language.name.text;
            let speaks = |row: &Row| row.image.languages.iter().any(|id| id.text == language.id.text);
            let images = self.pick(speaks);
            let build = self.pick(|row| speaks(row) && row.image.stage == Stage::Build);
            let production = self.pick(|row| speaks(row) && row.image.stage == Stage::Production);
            quote!(LangRow { name: #name, images: #images, build: #build, production: #production })
        });
        let all = self.catalog.languages.iter().map(|language| {
            let variant = identifier(&language.id.text);
            quote!(Lang::#variant)
        });
        array("ALL_LANGS", "Lang", all) + &array("LANGS", "LangRow", rows)
    }

    fn categories_table(&self) -> String {
        let rows = self.catalog.categories.iter().map(|category| {
            let (id, title) = (&category.id.text, &category.title.text);
            let notes = category.notes.as_ref().map_or(quote!(None), |Text { text, .. }| quote!(Some(#text)));
            let variants = category.images.iter().map(variant);
            quote!(CategoryRow { id: #id, title: #title, notes: #notes, images: &[#(Image::#variants),*] })
        });
        let all = self.catalog.categories.iter().map(|category| {
            let variant = identifier(&category.id.text);
            quote!(Category::#variant)
        });
        array("ALL_CATEGORIES", "Category", all) + &array("CATEGORIES", "CategoryRow", rows)
    }

    /// Keyed without the registry, and once more without the tag where that means `latest`.
    fn references_map(&self) -> String {
        let mut map = phf_codegen::Map::new();
        for row in self.sorted() {
            let value = format!("Image::{}", row.variant);
            if row.image.reference.tag == "latest" {
                map.entry(row.image.reference.name.clone(), value.clone());
            }
            map.entry(row.image.reference.short(), value);
        }
        format!("pub(crate) static REFERENCES: ::phf::Map<&'static str, Image> = {};\n", map.build())
    }

    fn langs_map(&self) -> String {
        let mut map = phf_codegen::Map::new();
        let mut longest = 0;
        for language in &self.catalog.languages {
            for word in lower_words(language) {
                longest = longest.max(word.len());
                map.entry(word, format!("Lang::{}", language.id.text));
            }
        }
        format!(
            "pub(crate) const LONGEST_LANG_NAME: usize = {longest};\n\
             pub(crate) static LANG_NAMES: ::phf::Map<&'static str, Lang> = {};\n",
            map.build(),
        )
    }

    /// The whole catalogue in Markdown, by category.
    fn catalog_table(&self) -> String {
        let mut text = String::new();
        for category in &self.catalog.categories {
            let rows = category.images.iter().map(|image| {
                let langs: Vec<String> = image.languages.iter().map(|id| self.lang_link(&id.text)).collect();
                let stage = image.stage.name();
                let stage = link(stage, &format!("Stage::{stage}"));
                vec![image_link(image), langs.join(", "), escape(&image.use_case.text), stage]
            });
            let rows = table(&["Image", "Languages", "Use case", "Stage"], rows);
            let title = link(&category.title.text, &format!("Category::{}", category.id.text));
            _ = writeln!(text, "## {title}\n\n{rows}");
            if let Some(notes) = &category.notes {
                _ = writeln!(text, "{}\n", escape(&notes.text));
            }
        }
        text
    }
}

/// An enum with a line for each variant; its own documentation is written by hand in `src/`.
fn enumeration(name: &str, docs: &str, variants: impl Iterator<Item = TokenStream>) -> String {
    let (name, docs) = (identifier(name), format!("/src/{docs}"));
    let head = quote! {
        #[doc = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), #docs))]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum #name
    };
    format!("{head} {{\n{}}}\n", lines(variants).1)
}

/// A static array with a line for each row.
fn array(name: &str, of: &str, rows: impl Iterator<Item = TokenStream>) -> String {
    let (count, rows) = lines(rows);
    format!("pub(crate) static {name}: [{of}; {count}] = [\n{rows}];\n")
}

fn lines(rows: impl Iterator<Item = TokenStream>) -> (usize, String) {
    rows.fold((0, String::new()), |(count, text), row| (count + 1, text + &row.to_string() + ",\n"))
}

fn provider(catalog: &Catalog) -> String {
    let provider = &catalog.provider;
    let (name, registry, catalog_url) = (&provider.name.text, &provider.registry.text, &provider.catalog.text);
    let (documentation, security_rating) = (&provider.documentation.text, &provider.security_rating.text);
    let (issuer, subject) = (&provider.issuer.text, &provider.subject.text);
    let features = provider.features.iter().map(|feature| &feature.text);
    let best_practices = provider.best_practices.iter().map(|practice| &practice.text);
    let attestations = provider.attestations.iter().map(|Attestation { name, predicate_type }| {
        let (name, predicate_type) = (&name.text, &predicate_type.text);
        quote!(Attestation { name: #name, predicate_type: #predicate_type })
    });
    let value = quote! {
        Provider {
            name: #name,
            registry: #registry,
            documentation: #documentation,
            catalog: #catalog_url,
            security_rating: #security_rating,
            features: &[#(#features),*],
            best_practices: &[#(#best_practices),*],
            signature: Signature { issuer: #issuer, subject: #subject },
            attestations: &[#(#attestations),*],
        }
    };
    let prefix = format!("{registry}/");
    format!(
        "pub(crate) const PROVIDER: Provider = {value};\n\
         /// The registry with the slash that follows it in a reference.\n\
         pub(crate) const REGISTRY: &str = {prefix:?};\n",
    )
}

fn option(row: Option<&Row>) -> TokenStream {
    row.map_or(quote!(None), |Row { variant, .. }| quote!(Some(Image::#variant)))
}

fn image_link(image: &Image) -> String {
    format!("[`{}`](Image::{})", image.reference.short(), variant(image))
}

fn link(text: &str, target: &str) -> String {
    format!("[{}]({target})", escape(text))
}

/// The words that stand for a language, in lower case as the look-up wants them.
fn lower_words(language: &Language) -> Vec<String> {
    let mut words = Vec::new();
    for word in language.words() {
        insert(&mut words, word.to_ascii_lowercase());
    }
    words
}

/// What finds an image in the documentation's search, beside the name of its variant.
fn image_aliases(row: &Row) -> Vec<String> {
    let short = row.image.reference.short();
    let repository = row.full.strip_suffix(":latest");
    let search = row.image.search.iter().map(|word| word.text.as_str());
    aliases(&row.variant.to_string(), [row.full.as_str(), &short].into_iter().chain(repository).chain(search))
}

/// Without those that rustdoc refuses: the item's own name, and quotes.
fn aliases<'a>(name: &str, words: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut aliases = Vec::new();
    for word in words.filter(|&word| word != name && !word.contains(['"', '\''])) {
        insert(&mut aliases, word.to_owned());
    }
    aliases
}

/// Inserts a text into a sorted list, unless it is there.
fn insert(sorted: &mut Vec<String>, text: String) {
    if let Err(place) = sorted.binary_search(&text) {
        sorted.insert(place, text);
    }
}

fn variant(image: &Image) -> Ident {
    identifier(&ident::image(&image.reference.name, &image.reference.tag))
}

fn identifier(text: &str) -> Ident {
    Ident::new(text, Span::call_site())
}
