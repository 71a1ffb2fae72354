//! Writes checked rows as code: enum variants with their documentation, and static tables.
//!
//! Data only. Code that people want to read, step through or change is written by hand in `src/`.
//!
//! Rows are templates of `format!`, whose `{:?}` writes a string as Rust does. Here and in the neighbouring files, loops are used rather than
//! chains of iterators. Every user compiles the build script: each token of a `quote!` costs them a call, and each closure in a chain more
//! than the loop does.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use crate::catalog_tables::{CatalogTables, TableRow, numbers};
use crate::docs;
use crate::file_tables::Table;
use crate::index::Index;
use crate::model::{ImageRow, Model};
use crate::name_tables::name_tables;
use crate::phf_map::PhfMap;
use crate::replacements::{Replacement, replacements};
use crate::schema::{Attestation, Category, Language, Provider, Reference, Replacements, Stage};
use crate::texts::{insert, join};
use crate::upstream::is_pattern;
use crate::withdrawn::{self, Instead};
use crate::yaml::{Text, strs};

/// Writes the code that the catalogue itself needs.
pub fn catalog(model: &Model) -> String {
    let parts = [
        images(model),
        languages(model),
        categories(model),
        provider(&model.catalog.provider),
        references_map(model),
        langs_map(model),
        snapshot(&model.lock.commit, &model.lock.date),
        withdrawn_and_versions(model),
        name_tables(model),
        programs(model),
    ];
    join(&parts, "")
}

/// The enum and its tables, whose rows are in the same order.
fn images(model: &Model) -> String {
    let (mut variants, mut all, mut rows) = (Lines::default(), Lines::default(), Spread::default());
    let (mut homepages, mut homepage_of) = (Index::default(), Vec::new());
    let (table, mut table_rows) = (replacements(model), Vec::new());
    for &place in model.sorted() {
        let row = &model.rows[place];
        let others = replaced_by(&table, &row.variant);
        variants.push(&image_variant(model, row, &alone(model, &table, row, &others)));
        all.push(&format!("Image::{}", row.variant));
        rows.push(&image_row(model, row));
        let homepage = model.contents[row.contents].repository.homepage.as_ref();
        homepage_of.push(homepages.place(optional_text(homepage).unwrap_or_default()));
        table_rows.push(table_row(model, row, others));
    }
    let (mut places, mut preferred, mut languages) = (vec![0; model.rows.len()], Vec::new(), Vec::new());
    for (place, &row) in model.sorted().iter().enumerate() {
        places[row] = place;
    }
    for (row, place) in model.rows.iter().zip(places) {
        if !row.image.is_withdrawn() {
            preferred.push(place);
        }
    }
    for language in &model.catalog.languages {
        languages.push(language.id.text.as_str());
    }
    let tables = CatalogTables {
        registry: &model.catalog.provider.registry.text,
        languages,
        rows: table_rows,
        preferred,
        contents: &model.contents,
        default_env: &model.lock.default_env,
        programs: &model.programs,
    };
    let parts = [
        variants.into_enum("Image", "image.md", &page_of_image()),
        all.into_array("ALL_IMAGES", "Image"),
        rows.into_array("IMAGES", "ImageRow"),
        text_table("HOMEPAGES", homepages.keys()),
        number_table("HOMEPAGE_OF", &homepage_of),
        tables.into_code("FREE"),
        replacements_tables(&table),
        replacement_rules(&model.catalog.replacements),
        withdrawn_images(model),
    ];
    join(&parts, "")
}

/// The images that upstream no longer lists, sorted by reference.
fn withdrawn_images(model: &Model) -> String {
    let mut rows = Lines::default();
    for &place in model.sorted() {
        let ImageRow { image, variant, .. } = &model.rows[place];
        let Some(day) = &image.withdrawn else {
            continue;
        };
        let (on, mut instead, mut hint) = (&day.text, "None".to_owned(), "");
        match withdrawn::instead(model, image) {
            Some(Instead::Image(row)) => instead = format!("Some(Image::{})", row.variant),
            Some(Instead::Text(text)) => hint = text,
            None => {}
        }
        rows.push(&format!(
            "WithdrawnImage {{ image: Image::{variant}, on: {on:?}, instead: {instead}, hint: {hint:?} }}"
        ));
    }
    rows.into_array("WITHDRAWN", "WithdrawnImage")
}

/// The catalogue, and the styles for a browser. They are left out for editors, which would show styles as text.
fn page_of_image() -> TokenStream {
    quote! {
        #[doc = include_str!(concat!(env!("OUT_DIR"), "/catalog.md"))]
        #[cfg_attr(doc, doc = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/image.html")))]
        #[cfg_attr(doc, doc = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/wrap.html")))]
    }
}

fn table_row<'a>(model: &'a Model, row: &ImageRow<'a>, replaces: Vec<String>) -> TableRow<'a> {
    let ImageRow { image, .. } = row;
    TableRow {
        name: &image.reference.name,
        tag: &image.reference.tag,
        languages: strs(&image.languages),
        stage: image.stage,
        tier: Some(&model.contents[row.contents].repository.tier.text),
        use_case: &image.use_case.text,
        replaces,
        contents: Some(row.contents),
        digest: None,
        end_of_life: None,
    }
}

fn languages(model: &Model) -> String {
    let (mut variants, mut all, mut rows) = (Lines::default(), Lines::default(), Lines::default());
    // Separate from the rows, since a program that asks for images asks for neither.
    let (mut ids, mut aliases) = (Lines::default(), Lines::default());
    for language in &model.catalog.languages {
        variants.push(&lang_variant(model, language));
        all.push(&format!("Lang::{}", language.id.text));
        rows.push(&lang_row(model, language));
        ids.push(&format!("{:?}", language.id.text));
        aliases.push(&format!("&{:?}", strs(&language.aliases)));
    }
    let parts = [
        variants.into_enum("Lang", "lang.md", &TokenStream::new()),
        all.into_array("ALL_LANGS", "Lang"),
        rows.into_array("LANGS", "LangRow"),
        ids.into_array("LANG_IDS", "&str"),
        aliases.into_array("LANG_ALIASES", "&[&str]"),
    ];
    join(&parts, "")
}

fn categories(model: &Model) -> String {
    let (mut variants, mut all, mut rows) = (Lines::default(), Lines::default(), Lines::default());
    for category in &model.catalog.categories {
        variants.push(&format!("#[doc = {:?}]\n{}", docs::category(category), category.id.text));
        all.push(&format!("Category::{}", category.id.text));
        rows.push(&category_row(model, category));
    }
    let tables = all.into_array("ALL_CATEGORIES", "Category") + &rows.into_array("CATEGORIES", "CategoryRow");
    variants.into_enum("Category", "category.md", &TokenStream::new()) + &tables
}

/// The substitutes of each program.
fn programs(model: &Model) -> String {
    let programs = &model.programs;
    let parts = [
        text_table("PROGRAM_PACKAGES", programs.packages.distinct.keys()),
        number_table("PROGRAM_PACKAGE_OF", &programs.packages.places),
        text_table("PROGRAM_INSTEADS", programs.insteads.distinct.keys()),
        number_table("PROGRAM_INSTEAD_OF", &programs.insteads.places),
        bytes("PROGRAM_IS_NOWHERE", &programs.is_nowhere),
    ];
    join(&parts, "")
}

pub fn text_table(name: &str, all: &[String]) -> String {
    format!("pub(crate) static {name}: Texts = {};\n", texts(all))
}

pub fn texts(texts: &[String]) -> String {
    let (text, mut end, mut ends) = (join(texts, ""), 0, Vec::new());
    for text in texts {
        end += text.len();
        ends.push(end);
    }
    let ends = number_literal(&ends);
    format!("Texts {{ text: {text:?}, ends: Numbers({ends}) }}")
}

fn number_table(name: &str, all: &[usize]) -> String {
    format!("pub(crate) static {name}: Numbers = {};\n", numbers(all))
}

pub fn bytes(name: &str, bytes: &[u8]) -> String {
    format!("pub(crate) static {name}: &[u8] = {};\n", Literal::byte_string(bytes))
}

/// Numbers of three bytes each, least significant byte first.
pub fn number_literal(numbers: &[usize]) -> Literal {
    let mut bytes = Vec::new();
    for number in numbers {
        bytes.extend_from_slice(&number.to_le_bytes()[..3]);
    }
    Literal::byte_string(&bytes)
}

/// The lines of an enum or an array, one for each row of the catalogue.
#[derive(Default)]
pub struct Lines {
    count: usize,
    text: String,
}

impl Lines {
    pub fn push(&mut self, line: &str) {
        self.count += 1;
        self.text += line;
        self.text += ",\n";
    }

    /// An enum; its own documentation is written by hand in `src/`, and `more` follows it.
    fn into_enum(self, name: &str, docs: &str, more: &TokenStream) -> String {
        let (name, docs) = (Ident::new(name, Span::call_site()), format!("/src/{docs}"));
        let head = quote! {
            #[doc = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), #docs))]
            #more
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            #[non_exhaustive]
            pub enum #name
        };
        format!("{head} {{\n{}}}\n", self.text)
    }

    pub fn into_array(self, name: &str, of: &str) -> String {
        format!("pub(crate) static {name}: [{of}; {}] = [\n{}];\n", self.count, self.text)
    }
}

/// The rows of an array with many equal rows, each stored once.
#[derive(Default)]
pub struct Spread {
    distinct: Index,
    places: Vec<usize>,
}

impl Spread {
    pub fn push(&mut self, row: &str) {
        self.places.push(self.distinct.place(row));
    }

    pub fn into_array(self, name: &str, of: &str) -> String {
        let (count, code) = (self.places.len(), spread(of, self.distinct.keys(), &self.places));
        format!("pub(crate) static {name}: [{of}; {count}] = {code};\n")
    }
}

/// An array of values that are stored once, as an expression.
pub fn spread(of: &str, distinct: &[String], places: &[usize]) -> String {
    let count = places.len();
    if count == 0 {
        return "[]".to_owned();
    }
    format!("spread::<{of}, {count}>(&[{}], {})", join(distinct, ","), number_literal(places))
}

/// A slice of an enum's variants.
pub fn variants(of: &str, names: &[&str]) -> String {
    let mut code = "&[".to_owned();
    for name in names {
        code += &format!("{of}::{name},");
    }
    code + "]"
}

fn image_variant(model: &Model, row: &ImageRow, replaces: &[String]) -> String {
    let names = search_names(model, row);
    let documented = documented(&row.variant, &docs::image(model, row, replaces), &names);
    match withdrawn::note(model, row.image) {
        Some(note) => format!("#[deprecated(note = {note:?})]\n{documented}"),
        None => documented,
    }
}

/// The aliases of the image in the documentation's search, which matches whole aliases, and parts of names: references, and names with
/// a hyphen, which no variant's name contains.
fn search_names(model: &Model, row: &ImageRow) -> Vec<String> {
    let (name, tag) = (&row.image.reference.name, &row.image.reference.tag);
    let mut names = vec![row.full.clone(), row.image.reference.short()];
    match tag.strip_prefix("latest") {
        Some("") => {
            if let Some(repository) = row.full.strip_suffix(":latest") {
                names.push(repository.to_owned());
            }
            names.push(name.clone());
            for Text { text, .. } in &model.catalog.aliases {
                if let Some((typed, meant)) = text.split_once('=') {
                    if meant == name {
                        names.push(typed.to_owned());
                    }
                }
            }
        }
        Some(rest) => names.push(format!("{name}{rest}")),
        None => {}
    }
    for word in &row.image.search {
        names.push(word.text.clone());
    }
    names
}

/// A variant with its documentation and search aliases, without the variant's own name and the words with quotes, which rustdoc rejects.
/// variant's own name.
fn documented(variant: &str, doc: &str, aliases: &[String]) -> String {
    let mut allowed = Vec::new();
    for word in aliases {
        if !word.eq_ignore_ascii_case(variant) && !word.contains('"') && !word.contains('\'') {
            insert(&mut allowed, format!("{word:?}"));
        }
    }
    let aliases = if allowed.is_empty() { String::new() } else { format!("#[doc(alias({}))]\n", join(&allowed, ", ")) };
    format!("#[doc = {doc:?}]\n{aliases}{variant}")
}

fn image_row(model: &Model, row: &ImageRow) -> String {
    let repository = model.contents[row.contents].repository;
    let (category, tier) = (&row.category.id.text, &repository.tier.text);
    format!("ImageRow {{ category: Category::{category}, tier: Tier::{tier} }}")
}

pub fn optional_text(text: Option<&Text>) -> Option<&str> {
    match text {
        Some(text) => Some(&text.text),
        None => None,
    }
}

/// The repositories that an image replaces, sorted.
fn replaced_by(table: &[Replacement], variant: &str) -> Vec<String> {
    let mut repositories = Vec::new();
    for Replacement { repository, images, .. } in table {
        if images.contains(&variant) {
            insert(&mut repositories, repository.clone());
        }
    }
    repositories
}

/// The repositories that an image replaces and its standard variant does not.
fn alone(model: &Model, table: &[Replacement], row: &ImageRow, all: &[String]) -> Vec<String> {
    let Reference { name, tag, .. } = &row.image.reference;
    let standard = match tag.strip_suffix("-dev").and_then(|tag| model.variant(name, tag)) {
        Some(variant) => replaced_by(table, variant),
        None => Vec::new(),
    };
    let mut alone = Vec::new();
    for repository in all {
        if !standard.contains(repository) {
            alone.push(repository.clone());
        }
    }
    alone
}

/// The repositories that are found by binary search, and the patterns that match several.
fn replacements_tables(table: &[Replacement]) -> String {
    let (mut rows, mut patterns) = (Vec::new(), Vec::new());
    for row in table {
        if is_pattern(&row.repository) { patterns.push(row) } else { rows.push(row) }
    }
    replacements_table("REPLACEMENTS", &rows) + &replacements_table("REPLACEMENT_PATTERNS", &patterns)
}

fn replacements_table(name: &str, rows: &[&Replacement]) -> String {
    let (mut repositories, mut words, mut images) = (Vec::new(), Vec::new(), Table::default());
    for row in rows {
        repositories.push(row.repository.clone());
        words.push(row.word.clone());
        images.push(&row.images);
    }
    let (repositories, words) = (texts(&repositories), texts(&words));
    let images = images.into_lists("Image", |variant| Some(format!("Image::{variant}")));
    format!(
        "pub(crate) static {name}: Replacements = Replacements {{ repositories: {repositories}, words: {words}, images: {images} }};\n"
    )
}

/// The mirrors, and the words that have no equivalent in any repository.
fn replacement_rules(rules: &Replacements) -> String {
    let (mut mirrors, mut words) = (Lines::default(), Lines::default());
    for mirror in &rules.mirrors {
        let of = format!("{}/", mirror.of.text);
        for Text { text, .. } in &mirror.at {
            let (domain, path) = match text.split_once('/') {
                Some((domain, path)) => (domain, format!("{path}/")),
                None => (text.as_str(), String::new()),
            };
            mirrors.push(&format!("MirrorRow {{ domain: {domain:?}, path: {path:?}, of: {of:?} }}"));
        }
    }
    for row in &rules.no_equivalent {
        if row.repositories.is_empty() {
            for Text { text, .. } in &row.words {
                words.push(&format!("{text:?}"));
            }
        }
    }
    mirrors.into_array("MIRRORS", "MirrorRow") + &words.into_array("WORDS_WITHOUT_EQUIVALENT", "&str")
}

fn snapshot(commit: &Text, date: &Text) -> String {
    let (commit, date) = (&commit.text, &date.text);
    format!("pub(crate) const SNAPSHOT: Snapshot = Snapshot {{ commit: {commit:?}, date: {date:?} }};\n")
}

/// The references that are not in the catalogue, and what became of them. Each list is sorted.
fn withdrawn_and_versions(model: &Model) -> String {
    let (mut images, mut versions) = (Vec::new(), Vec::new());
    for image in &model.lock.withdrawn_images {
        insert(&mut images, image.text.clone());
    }
    for repository in &model.lock.repositories {
        for tag in &repository.version_tags {
            insert(&mut versions, format!("{}:{}", repository.name.text, tag.text));
        }
    }
    let mut tags = Lines::default();
    for row in &model.catalog.withdrawn {
        let (was, until) = (&row.was.text, &row.until.text);
        for image in &row.images {
            for tag in &row.tags {
                let short = format!("{}:{}", image.text, tag.text);
                tags.push(&format!("WithdrawnRow {{ short: {short:?}, was: {was:?}, until: {until:?} }}"));
            }
        }
    }
    let lists = format!(
        "pub(crate) static WITHDRAWN_IMAGES: [&str; {}] = {images:?};\n\
         pub(crate) static VERSION_TAGS: [&str; {}] = {versions:?};\n",
        images.len(),
        versions.len(),
    );
    lists + &tags.into_array("WITHDRAWN_TAGS", "WithdrawnRow")
}

fn lang_variant(model: &Model, language: &Language) -> String {
    let mut aliases = Vec::new();
    for word in language.words() {
        aliases.push(word.text.clone());
    }
    for word in &language.search {
        aliases.push(word.text.clone());
    }
    documented(&language.id.text, &docs::lang(model, language, &lower_words(language)), &aliases)
}

fn lang_row(model: &Model, language: &Language) -> String {
    let (mut images, mut build, mut production) = (Vec::new(), Vec::new(), Vec::new());
    for row in &model.rows {
        for id in &row.image.languages {
            if id.text == language.id.text && !row.image.is_withdrawn() {
                images.push(row.variant.as_str());
                match row.image.stage {
                    Stage::Build => build.push(row.variant.as_str()),
                    Stage::Production => production.push(row.variant.as_str()),
                }
            }
        }
    }
    let (name, images) = (&language.name.text, variants("Image", &images));
    let (build, production) = (variants("Image", &build), variants("Image", &production));
    let of = format!("LangImages {{ build: {build}, production: {production} }}");
    format!("LangRow {{ name: {name:?}, images: {images}, of: {of} }}")
}

fn category_row(model: &Model, category: &Category) -> String {
    let mut images = Vec::new();
    for image in &category.images {
        images.extend(model.variant(&image.reference.name, &image.reference.tag));
    }
    let (id, title, notes) = (&category.id.text, &category.title.text, optional_text(category.notes.as_ref()));
    let images = variants("Image", &images);
    format!("CategoryRow {{ id: {id:?}, title: {title:?}, notes: {notes:?}, images: {images} }}")
}

fn provider(provider: &Provider) -> String {
    let Provider { name, registry, documentation, catalog, security_rating, issuer, subject, .. } = provider;
    let (features, best_practices) = (strs(&provider.features), strs(&provider.best_practices));
    let mut attestations = String::new();
    for Attestation { name, predicate_type, on } in &provider.attestations {
        let (name, predicate_type, on) = (&name.text, &predicate_type.text, optional_text(on.as_ref()));
        attestations += &format!("Attestation {{ name: {name:?}, predicate_type: {predicate_type:?}, on: {on:?} }},");
    }
    format!(
        "pub(crate) const PROVIDER: Provider = Provider {{ name: {:?}, registry: {:?}, documentation: {:?}, catalog: {:?}, \
         security_rating: {:?}, features: &{features:?}, best_practices: &{best_practices:?}, \
         signature: Signature {{ issuer: {:?}, subject: {:?} }}, organization_issuer: {:?}, attestations: &[{attestations}] }};\n\
         /// The registry with the slash that follows it in a reference.\n\
         pub(crate) const REGISTRY: &str = {:?};\n",
        name.text,
        registry.text,
        documentation.text,
        catalog.text,
        security_rating.text,
        issuer.text,
        subject.text,
        provider.organization_issuer.text,
        format!("{}/", registry.text),
    )
}

/// Keyed without the registry, and once more without the tag if that is `latest`.
fn references_map(model: &Model) -> String {
    let mut map = PhfMap::default();
    for &place in model.sorted() {
        let ImageRow { image, variant, .. } = &model.rows[place];
        if image.reference.tag == "latest" {
            map.insert(image.reference.name.clone(), format!("Image::{variant}"));
        }
        map.insert(image.reference.short(), format!("Image::{variant}"));
    }
    format!("pub(crate) static BY_SHORT: ::phf::Map<&'static str, Image> = {};\n", map.into_code())
}

fn langs_map(model: &Model) -> String {
    let mut map = PhfMap::default();
    let mut longest = 0;
    for language in &model.catalog.languages {
        for word in lower_words(language) {
            longest = longest.max(word.len());
            map.insert(word, format!("Lang::{}", language.id.text));
        }
    }
    format!(
        "pub(crate) const LONGEST_LANG_NAME: usize = {longest};\n\
         pub(crate) static LANG_NAMES: ::phf::Map<&'static str, Lang> = {};\n",
        map.into_code(),
    )
}

/// The words for a language, in lower case for the look-up.
fn lower_words(language: &Language) -> Vec<String> {
    let mut words = Vec::new();
    for word in language.words() {
        insert(&mut words, word.text.to_ascii_lowercase());
    }
    words
}
