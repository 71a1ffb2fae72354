//! Writes an organisation's images as code: the enum with its documentation, and the tables.

use crate::catalog_tables::{CatalogTables, EndOfLife, TableRow};
use crate::emit::text_table;
use crate::markdown::{code, escape};
use crate::model::Contents;
use crate::organization_model::OrganizationImage;
use crate::programs::Programs;
use crate::schema::{Language, Stage};
use crate::yaml::Text;

/// The input of the code.
pub struct OrganizationCode<'a> {
    pub registry: &'a str,
    /// Distinguishes this catalogue's macro from those of other catalogues.
    pub key: u64,
    /// Sorted by reference.
    pub images: Vec<OrganizationImage<'a>>,
    pub languages: &'a [Language],
    pub contents: &'a [Contents<'a>],
    pub default_env: &'a [Text],
    pub programs: &'a Programs,
    /// The place of each image's contents, if they are known.
    pub contents_of: Vec<Option<usize>>,
}

/// Exceptions for lints about generated code, and about images past their end of life, which the tables name as well.
const ALLOW: &str = "#[allow(clippy::all, clippy::pedantic, clippy::nursery, clippy::restriction, deprecated, missing_docs, \
                     long_running_const_eval, non_camel_case_types, non_upper_case_globals, rustdoc::all, unreachable_pub, unused)]";

/// The limit for an enum: the compiler searches all variants wherever one is named, which takes 0.6 seconds for 10,000 and 10 for 40,000.
const MOST_VARIANTS: usize = 5_000;

impl OrganizationCode<'_> {
    pub fn into_code(self) -> String {
        let definition = self.definition();
        let (registry, key, version) = (self.registry, literal(self.key), env!("CARGO_PKG_VERSION"));
        let all = self.all();
        let count = self.images.len();
        let names: Vec<String> = self.images.iter().map(|image| image.variant.clone()).collect();
        let names = text_table("VARIANTS", &names);
        let preferred = OrganizationImage::preferred(&self.images);
        let (langs, facts) = (self.langs(&preferred), self.facts());
        let tables = self.tables(preferred).into_code("CATALOG");
        let langs_count = self.languages.len();
        let fact_methods =
            if self.is_all_known() { "__chainguard_images::__catalog_facts!(Image, CATALOG);\n" } else { "" };
        format!(
            "// Written by chainguard-images-codegen {version}.\n\
             const _: () = __chainguard_images::__private::written_by({version:?});\n\
             /// The images of `{registry}` that the catalogue has: {count}.\n\
             ///\n\
             /// An image has the functions of [`chainguard_images::Image`](__chainguard_images::Image), where they are explained. Contents are known for {facts}.\n\
             {ALLOW}\n\
             #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]\n\
             {definition}\
             {ALLOW}\n\
             mod __catalog {{\n\
             use super::Image;\n\
             use super::__chainguard_images::__private::*;\n\
             pub(super) static ALL: [Image; {count}] = {all};\n\
             {names}\
             pub(super) static LANGS: [LangImages<Image>; {langs_count}] = [\n{langs}];\n\
             {tables}\
             }}\n\
             /// The images of `{registry}`, for functions that take any catalogue.\n\
             pub static CATALOG: __chainguard_images::Catalog = __chainguard_images::Catalog::new(__catalog::CATALOG_TABLES);\n\
             __chainguard_images::__catalog_image!(Image, CATALOG, __catalog, {key}, $);\n\
             {fact_methods}",
        )
    }

    /// The type and its `place` function.
    fn definition(&self) -> String {
        let (mut items, is_enum) = (String::new(), self.is_enum());
        for (place, (image, contents)) in self.images.iter().zip(&self.contents_of).enumerate() {
            let contents = contents.and_then(|place| self.contents.get(place));
            items += &format!("#[doc = {:?}]\n", documentation(self.registry, image, contents));
            for word in aliases(image) {
                items += &format!("#[doc(alias = {word:?})]\n");
            }
            if let Some(note) = deprecation(image) {
                items += &format!("#[deprecated(note = {note:?})]\n");
            }
            let name = &image.variant;
            items += &if is_enum { format!("{name},\n") } else { format!("pub const {name}: Self = Self({place});\n") };
        }
        let index = |place| format!("impl Image {{ const fn place(self) -> usize {{ {place} }} }}\n");
        // rustc shows this line to users who call a function that the type does not have.
        let hint =
            if self.is_all_known() { "" } else { " // Contents are known for some images at most: call `facts()`." };
        if is_enum {
            format!("#[non_exhaustive]\npub enum Image {{{hint}\n{items}}}\n{}", index("self as usize"))
        } else {
            let index = index("self.0 as usize");
            format!("pub struct Image(u32);{hint}\n{ALLOW}\nimpl Image {{\n{items}}}\n{index}")
        }
    }

    /// Whether the type is an enum, and not a struct with a constant for each image.
    fn is_enum(&self) -> bool {
        self.images.len() <= MOST_VARIANTS
    }

    /// All images, as an expression.
    fn all(&self) -> String {
        if self.is_enum() {
            let all: String = self.images.iter().map(|image| format!("Image::{},\n", image.variant)).collect();
            return format!("[\n{all}]");
        }
        let count = self.images.len();
        format!(
            "{{ let mut all = [Image(0); {count}]; let mut at = 0; while at < {count} {{ all[at] = Image(at as u32); at += 1; }} all }}"
        )
    }

    fn langs(&self, preferred: &[usize]) -> String {
        let of = |language: &Language, stage: Stage| -> String {
            let images = preferred.iter().filter_map(|&place| self.images.get(place));
            let made_for =
                images.filter(|image| image.stage == stage && image.languages.contains(&language.id.text.as_str()));
            made_for.map(|image| format!("Image::{},", image.variant)).collect()
        };
        let lists = self.languages.iter().map(|language| (of(language, Stage::Build), of(language, Stage::Production)));
        lists
            .map(|(build, production)| format!("LangImages {{ build: &[{build}], production: &[{production}] }},\n"))
            .collect()
    }

    fn tables(&self, preferred: Vec<usize>) -> CatalogTables<'_> {
        CatalogTables {
            registry: self.registry,
            languages: self.languages.iter().map(|language| language.id.text.as_str()).collect(),
            rows: self.images.iter().zip(&self.contents_of).map(|(image, contents)| row(image, *contents)).collect(),
            preferred,
            contents: self.contents,
            default_env: self.default_env,
            programs: self.programs,
        }
    }

    /// The images with known contents, in words.
    fn facts(&self) -> String {
        match self.contents_of.iter().flatten().count() {
            0 => "no image".to_owned(),
            count if count == self.images.len() => "every image".to_owned(),
            count => format!("{count} of them, and [`facts`](Self::facts) returns them"),
        }
    }

    /// Whether the contents of every image are known; then the enum has functions for them.
    fn is_all_known(&self) -> bool {
        !self.images.is_empty() && self.contents_of.iter().all(Option::is_some)
    }
}

/// A number with separators, as clippy requires.
fn literal(number: u64) -> String {
    let [a, b, c, d] = [48, 32, 16, 0].map(|shift| number >> shift & 0xffff);
    format!("0x{a:04x}_{b:04x}_{c:04x}_{d:04x}")
}

fn row<'a>(image: &OrganizationImage<'a>, contents: Option<usize>) -> TableRow<'a> {
    TableRow {
        name: image.name,
        tag: image.tag,
        languages: image.languages.clone(),
        stage: image.stage,
        tier: image.tier,
        use_case: image.use_case,
        replaces: image.replaces.clone(),
        contents,
        digest: image.digest,
        end_of_life: image.end_of_life.map(|end| EndOfLife {
            is_past: end.is_past,
            date: end.date.as_deref(),
            grace_until: end.grace_until.as_deref(),
            next: image.next,
        }),
    }
}

fn documentation(registry: &str, image: &OrganizationImage, contents: Option<&Contents>) -> String {
    let mut text = format!("`{registry}/{}:{}`", image.name, image.tag);
    text += &if image.use_case.is_empty() { ".".to_owned() } else { format!(": {}.", escape(image.use_case)) };
    if let Some(contents) = contents {
        let published = contents.published;
        let user = match &published.user {
            _ if published.uid == 0 => "**root**".to_owned(),
            Some(name) => escape(&name.text),
            None => published.uid.to_string(),
        };
        let shell = contents.shell.unwrap_or("none");
        let entrypoint =
            if published.entrypoint.is_empty() { "none".to_owned() } else { code(&published.entrypoint.join(" ")) };
        text += &format!("\n\nUser: {user}. Shell: {shell}. Entrypoint: {entrypoint}.");
    }
    text
}

/// The aliases of the image in the documentation's search, without the words that rustdoc rejects.
fn aliases(image: &OrganizationImage) -> Vec<String> {
    let mut aliases = vec![format!("{}:{}", image.name, image.tag)];
    let is_refused = |c: char| matches!(c, '"' | '\'') || (c.is_whitespace() && c != ' ');
    let is_allowed = |word: &&&str| **word != image.variant && !word.contains(is_refused);
    for word in image.search.iter().filter(is_allowed) {
        if !aliases.iter().any(|alias| alias == word) {
            aliases.push((*word).to_owned());
        }
    }
    aliases
}

/// The reason not to use the image any more, if it is past its end of life.
fn deprecation(image: &OrganizationImage) -> Option<String> {
    let end = image.end_of_life.filter(|end| end.is_past)?;
    let mut note = match &end.date {
        Some(date) => format!("its version reached its end of life on {date}"),
        None => "its version is past its end of life".to_owned(),
    };
    if let Some(until) = &end.grace_until {
        note += &format!(" and is built until {until}");
    }
    if let Some(next) = image.next {
        note += &format!("; the next version is `{}:{next}`", image.name);
    }
    Some(note)
}
