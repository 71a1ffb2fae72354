//! From checked rows to code: enum variants with their documentation, and static tables.
//!
//! Data only. What a person may want to read, step through or mend is written by hand in `src/`.
//!
//! Loops rather than chains of iterators, here and in the files around: the build script is compiled by every user, and each
//! closure in a chain costs them more than the loop does.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::docs;
use super::file_tables::{file_tables, home};
use super::ident;
use super::lock::Published;
use super::model::{Contents, Model, Row, identifier};
use super::phf_map::PhfMap;
use super::replacements::{Replacement, replacements};
use super::schema::{Category, Dockerfile, Language, Provider, Reference, Replacements, Stage};
use super::upstream::is_pattern;
use super::yaml::{self, Text};

/// Writes what the catalogue itself needs.
pub fn catalog(model: &Model) -> String {
    [
        images(model),
        languages(model),
        categories(model),
        provider(&model.catalog.provider),
        references_map(model),
        langs_map(model),
        snapshot(&model.lock.commit, &model.lock.date),
        withdrawn_and_versions(model),
        programs(model),
    ]
    .concat()
}

/// Writes what only the tools for Dockerfiles need: the Dockerfiles, and the programs that a rule looks for.
pub fn dockerfiles(model: &Model) -> String {
    templates(model)
}

/// The enum and its tables, whose rows are in the same order.
fn images(model: &Model) -> String {
    let (mut variants, mut all, mut rows) = (Lines::default(), Lines::default(), Lines::default());
    let (mut references, mut facts, mut packages) = (Lines::default(), Lines::default(), Lines::default());
    let (table, mut replaces) = (replacements(model), Lines::default());
    for &place in model.sorted() {
        let row = &model.rows[place];
        let (variant, full, shared) = (&row.variant, &row.full, packages_name(row.contents));
        let others = replaced_by(&table, variant);
        variants.push(&image_variant(model, row, &others));
        all.push(&quote!(Image::#variant));
        references.push(&quote!(#full));
        rows.push(&image_row(model, row));
        facts.push(&facts_row(&model.contents[row.contents]));
        packages.push(&quote!(&#shared));
        replaces.push(&quote!(&[#(#others),*]));
    }
    [
        variants.into_enum("Image", "image.md"),
        all.into_array("ALL_IMAGES", "Image"),
        references.into_array("REFERENCES", "&str"),
        rows.into_array("IMAGES", "ImageRow"),
        facts.into_array("FACTS", "ImageFacts"),
        packages_lists(model),
        packages.into_array("PACKAGES", "&[&str]"),
        replaces.into_array("REPLACES", "&[&str]"),
        replacements_tables(&table),
        replacement_rules(&model.catalog.replacements),
        file_tables(model),
    ]
    .concat()
}

fn languages(model: &Model) -> String {
    let (mut variants, mut all, mut rows) = (Lines::default(), Lines::default(), Lines::default());
    for language in &model.catalog.languages {
        let variant = identifier(&language.id.text);
        variants.push(&lang_variant(language));
        all.push(&quote!(Lang::#variant));
        rows.push(&lang_row(model, language));
    }
    let tables = all.into_array("ALL_LANGS", "Lang") + &rows.into_array("LANGS", "LangRow");
    variants.into_enum("Lang", "lang.md") + &tables
}

fn categories(model: &Model) -> String {
    let (mut variants, mut all, mut rows) = (Lines::default(), Lines::default(), Lines::default());
    for category in &model.catalog.categories {
        let (variant, doc) = (identifier(&category.id.text), docs::category(category));
        variants.push(&quote!(#[doc = #doc] #variant));
        all.push(&quote!(Category::#variant));
        rows.push(&category_row(model, category));
    }
    let tables = all.into_array("ALL_CATEGORIES", "Category") + &rows.into_array("CATEGORIES", "CategoryRow");
    variants.into_enum("Category", "category.md") + &tables
}

/// The Dockerfiles, and for each language a list of its own; a program that writes none is linked without them.
fn templates(model: &Model) -> String {
    let (mut templates, mut lists) = (String::new(), Lines::default());
    for (place, dockerfile) in model.catalog.dockerfiles.iter().enumerate() {
        let (name, row) = (template_name(place), template(model, dockerfile));
        templates += &format!("static {name}: Template = {row};\n");
    }
    for language in &model.catalog.languages {
        let mut names = Vec::new();
        for (place, dockerfile) in model.catalog.dockerfiles.iter().enumerate() {
            for id in &dockerfile.languages {
                if id.text == language.id.text {
                    names.push(template_name(place));
                }
            }
        }
        lists.push(&quote!(&[#(&#names),*]));
    }
    templates + &lists.into_array("TEMPLATES", "&[&Template]")
}

/// The names of all programs, which of them each image has, and what to do without each.
fn programs(model: &Model) -> String {
    let programs = &model.programs;
    let (mut present, mut maybe, mut maybe_ends, mut complete) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for set in &programs.sets {
        present.extend(&set.present);
        maybe.extend(&set.maybe);
        maybe_ends.push(maybe.len());
        complete.push(u8::from(set.is_complete));
    }
    let mut images = Vec::new();
    for &place in model.sorted() {
        images.push(programs.set_of[model.rows[place].contents]);
    }
    [
        texts("PROGRAM_NAMES", &programs.names),
        bytes("PROGRAMS_PRESENT", &present),
        numbers("PROGRAMS_MAYBE", &maybe),
        numbers("PROGRAMS_MAYBE_ENDS", &maybe_ends),
        bytes("PROGRAMS_ARE_COMPLETE", &complete),
        numbers("IMAGE_PROGRAMS", &images),
        texts("PROGRAM_PACKAGES", &programs.packages.distinct),
        numbers("PROGRAM_PACKAGE_OF", &programs.packages.places),
        texts("PROGRAM_INSTEADS", &programs.insteads.distinct),
        numbers("PROGRAM_INSTEAD_OF", &programs.insteads.places),
        bytes("PROGRAM_IS_NOWHERE", &programs.is_nowhere),
    ]
    .concat()
}

fn texts(name: &str, texts: &[String]) -> String {
    let (text, mut end, mut ends) = (texts.concat(), 0, Vec::new());
    for text in texts {
        end += text.len();
        ends.push(end);
    }
    let ends = number_literal(&ends);
    format!("pub(crate) static {name}: Texts = Texts {{ text: {text:?}, ends: Numbers({ends}) }};\n")
}

fn numbers(name: &str, numbers: &[usize]) -> String {
    format!("pub(crate) static {name}: Numbers = Numbers({});\n", number_literal(numbers))
}

fn bytes(name: &str, bytes: &[u8]) -> String {
    format!("pub(crate) static {name}: &[u8] = {};\n", Literal::byte_string(bytes))
}

/// Numbers of three bytes each, which nobody's catalogue goes beyond.
fn number_literal(numbers: &[usize]) -> Literal {
    let mut bytes = Vec::new();
    for number in numbers {
        bytes.extend(&number.to_le_bytes()[..3]);
    }
    Literal::byte_string(&bytes)
}

/// The lines of an enum or an array, one for each row of the catalogue.
#[derive(Default)]
struct Lines {
    count: usize,
    text: String,
}

impl Lines {
    fn push(&mut self, line: &TokenStream) {
        self.count += 1;
        self.text += &format!("{line},\n");
    }

    /// An enum; its own documentation is written by hand in `src/`.
    fn into_enum(self, name: &str, docs: &str) -> String {
        let (name, docs) = (identifier(name), format!("/src/{docs}"));
        let head = quote! {
            #[doc = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), #docs))]
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            #[non_exhaustive]
            pub enum #name
        };
        format!("{head} {{\n{}}}\n", self.text)
    }

    fn into_array(self, name: &str, of: &str) -> String {
        format!("pub(crate) static {name}: [{of}; {}] = [\n{}];\n", self.count, self.text)
    }
}

fn image_variant(model: &Model, row: &Row, replaces: &[String]) -> TokenStream {
    let (doc, variant) = (docs::image(model, row, replaces), &row.variant);
    // What finds the image in the documentation's search.
    let mut aliases = vec![row.full.clone(), row.image.reference.short()];
    if let Some(repository) = row.full.strip_suffix(":latest") {
        aliases.push(repository.to_owned());
    }
    for word in &row.image.search {
        aliases.push(word.text.clone());
    }
    let aliases = allowed_aliases(&variant.to_string(), &aliases);
    quote!(#[doc = #doc] #(#[doc(alias = #aliases)])* #variant)
}

fn image_row(model: &Model, row: &Row) -> TokenStream {
    let Row { image, category, .. } = row;
    let reference = &image.reference;
    let mut langs = Vec::new();
    for id in &image.languages {
        langs.push(identifier(&id.text));
    }
    let (category, stage) = (identifier(&category.id.text), identifier(image.stage.name()));
    let standard_tag = reference.tag.strip_suffix("-dev").unwrap_or(&reference.tag);
    let variant = if standard_tag == reference.tag { quote!(Variant::Standard) } else { quote!(Variant::Dev) };
    let standard = option(model.find(&reference.name, standard_tag));
    let dev = option(model.find(&reference.name, &format!("{standard_tag}-dev")));
    let use_case = &image.use_case.text;
    quote!(ImageRow {
        category: Category::#category,
        langs: &[#(Lang::#langs),*],
        stage: Stage::#stage,
        variant: #variant,
        standard: #standard,
        dev: #dev,
        use_case: #use_case,
    })
}

fn facts_row(contents: &Contents) -> TokenStream {
    let Contents { repository, published, shell, has_package_manager, .. } = contents;
    let Published { uid, entrypoint, cmd, .. } = published;
    let (user, working_dir) = (optional_text(published.user.as_ref()), optional_text(published.working_dir.as_ref()));
    let (tier, homepage) = (identifier(&repository.tier.text), optional_text(repository.homepage.as_ref()));
    let home = match home(contents) {
        "" => quote!(None),
        home => quote!(Some(#home)),
    };
    let shell = if let Some(shell) = shell.map(identifier) { quote!(Some(Shell::#shell)) } else { quote!(None) };
    let mut platforms = Vec::new();
    for platform in &published.platforms {
        platforms.push(identifier(&ident::platform(&platform.text)));
    }
    quote!(ImageFacts {
        user: User { uid: #uid, name: #user, home: #home },
        entrypoint: &[#(#entrypoint),*],
        cmd: &[#(#cmd),*],
        working_dir: #working_dir,
        platforms: &[#(Platform::#platforms),*],
        shell: #shell,
        has_package_manager: #has_package_manager,
        tier: Tier::#tier,
        homepage: #homepage,
    })
}

fn optional_text(text: Option<&Text>) -> TokenStream {
    if let Some(Text { text, .. }) = text { quote!(Some(#text)) } else { quote!(None) }
}

fn packages_name(contents: usize) -> Ident {
    identifier(&format!("PACKAGES_{contents}"))
}

/// The packages of each image, once for those that have several tags.
fn packages_lists(model: &Model) -> String {
    let mut lists = String::new();
    for (place, contents) in model.contents.iter().enumerate() {
        let (name, packages, count) = (packages_name(place), &contents.packages, contents.packages.len());
        lists += &format!("static {name}: [&str; {count}] = {packages:?};\n");
    }
    lists
}

/// The repositories that an image replaces, sorted.
fn replaced_by(table: &[Replacement], variant: &Ident) -> Vec<String> {
    let mut repositories = Vec::new();
    for Replacement { repository, images, .. } in table {
        if images.contains(&variant) {
            insert(&mut repositories, repository.clone());
        }
    }
    repositories
}

/// The repositories that are found by a binary search, and those that stand for several.
fn replacements_tables(table: &[Replacement]) -> String {
    let (mut rows, mut patterns) = (Lines::default(), Lines::default());
    for Replacement { repository, word, images } in table {
        let row = quote!(ReplacementRow { repository: #repository, word: #word, images: &[#(Image::#images),*] });
        if is_pattern(repository) { patterns.push(&row) } else { rows.push(&row) }
    }
    rows.into_array("REPLACEMENTS", "ReplacementRow") + &patterns.into_array("REPLACEMENT_PATTERNS", "ReplacementRow")
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
            mirrors.push(&quote!(MirrorRow { domain: #domain, path: #path, of: #of }));
        }
    }
    for row in &rules.no_equivalent {
        if row.repositories.is_empty() {
            for Text { text, .. } in &row.words {
                words.push(&quote!(#text));
            }
        }
    }
    mirrors.into_array("MIRRORS", "MirrorRow") + &words.into_array("WORDS_WITHOUT_EQUIVALENT", "&str")
}

fn snapshot(commit: &Text, date: &Text) -> String {
    let (commit, date) = (&commit.text, &date.text);
    format!("pub(crate) const SNAPSHOT: Snapshot = Snapshot {{ commit: {commit:?}, date: {date:?} }};\n")
}

/// The references that are not in the catalogue, and what they are instead. Each list is sorted.
fn withdrawn_and_versions(model: &Model) -> String {
    let (mut images, mut repositories, mut versions) = (Vec::new(), Vec::new(), Vec::new());
    for image in &model.lock.withdrawn_images {
        insert(&mut images, image.text.clone());
    }
    for repository in &model.lock.withdrawn_repositories {
        insert(&mut repositories, repository.text.clone());
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
                tags.push(&quote!(WithdrawnRow { short: #short, was: #was, until: #until }));
            }
        }
    }
    let lists = format!(
        "pub(crate) static WITHDRAWN_IMAGES: [&str; {}] = {images:?};\n\
         pub(crate) static WITHDRAWN_REPOSITORIES: [&str; {}] = {repositories:?};\n\
         pub(crate) static VERSION_TAGS: [&str; {}] = {versions:?};\n",
        images.len(),
        repositories.len(),
        versions.len(),
    );
    lists + &tags.into_array("WITHDRAWN_TAGS", "WithdrawnRow")
}

fn option(row: Option<&Row>) -> TokenStream {
    if let Some(Row { variant, .. }) = row { quote!(Some(Image::#variant)) } else { quote!(None) }
}

fn lang_variant(language: &Language) -> TokenStream {
    let (doc, variant) = (docs::lang(language, &lower_words(language)), identifier(&language.id.text));
    let mut aliases = Vec::new();
    for word in language.words() {
        aliases.push(word.text.clone());
    }
    let aliases = allowed_aliases(&language.id.text, &aliases);
    quote!(#[doc = #doc] #(#[doc(alias = #aliases)])* #variant)
}

fn lang_row(model: &Model, language: &Language) -> TokenStream {
    let (mut images, mut build, mut production) = (Vec::new(), Vec::new(), Vec::new());
    for row in &model.rows {
        for id in &row.image.languages {
            if id.text == language.id.text {
                images.push(&row.variant);
                match row.image.stage {
                    Stage::Build => build.push(&row.variant),
                    Stage::Production => production.push(&row.variant),
                }
            }
        }
    }
    let name = &language.name.text;
    quote!(LangRow {
        name: #name,
        images: &[#(Image::#images),*],
        build: &[#(Image::#build),*],
        production: &[#(Image::#production),*],
    })
}

fn category_row(model: &Model, category: &Category) -> TokenStream {
    let mut images = Vec::new();
    for image in &category.images {
        if let Some(row) = model.find(&image.reference.name, &image.reference.tag) {
            images.push(&row.variant);
        }
    }
    let (id, title) = (&category.id.text, &category.title.text);
    let notes = optional_text(category.notes.as_ref());
    quote!(CategoryRow { id: #id, title: #title, notes: #notes, images: &[#(Image::#images),*] })
}

fn template_name(place: usize) -> Ident {
    identifier(&format!("TEMPLATE_{place}"))
}

fn template(model: &Model, dockerfile: &Dockerfile) -> TokenStream {
    let (build, production) = (variants(model, &dockerfile.build), variants(model, &dockerfile.production));
    let text = &dockerfile.text.text;
    quote!(Template { build: &[#(Image::#build),*], production: &[#(Image::#production),*], text: #text })
}

fn variants<'a>(model: &'a Model, references: &[Reference]) -> Vec<&'a Ident> {
    let mut variants = Vec::new();
    for reference in references {
        if let Some(row) = model.find(&reference.name, &reference.tag) {
            variants.push(&row.variant);
        }
    }
    variants
}

fn provider(provider: &Provider) -> String {
    let (name, registry, catalog) = (&provider.name.text, &provider.registry.text, &provider.catalog.text);
    let (documentation, security_rating) = (&provider.documentation.text, &provider.security_rating.text);
    let (issuer, subject) = (&provider.issuer.text, &provider.subject.text);
    let (features, best_practices) = (yaml::texts(&provider.features), yaml::texts(&provider.best_practices));
    let mut attestations = Vec::new();
    for attestation in &provider.attestations {
        let (name, predicate_type) = (&attestation.name.text, &attestation.predicate_type.text);
        attestations.push(quote!(Attestation { name: #name, predicate_type: #predicate_type }));
    }
    let value = quote! {
        Provider {
            name: #name,
            registry: #registry,
            documentation: #documentation,
            catalog: #catalog,
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

/// Keyed without the registry, and once more without the tag where that means `latest`.
fn references_map(model: &Model) -> String {
    let mut map = PhfMap::default();
    for &place in model.sorted() {
        let Row { image, variant, .. } = &model.rows[place];
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

/// The words that stand for a language, in lower case as the look-up wants them.
fn lower_words(language: &Language) -> Vec<String> {
    let mut words = Vec::new();
    for word in language.words() {
        insert(&mut words, word.text.to_ascii_lowercase());
    }
    words
}

/// Without those that rustdoc refuses: the item's own name, and quotes.
fn allowed_aliases(name: &str, words: &[String]) -> Vec<String> {
    let mut aliases = Vec::new();
    for word in words {
        if word != name && !word.contains('"') && !word.contains('\'') {
            insert(&mut aliases, word.clone());
        }
    }
    aliases
}

/// Inserts a text into a sorted list, unless it is there.
fn insert(sorted: &mut Vec<String>, text: String) {
    if let Err(place) = sorted.binary_search(&text) {
        sorted.insert(place, text);
    }
}
