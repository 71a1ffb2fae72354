//! The rules across rows. Each problem is reported at the row that comes later in the file.

use std::collections::BTreeMap;

use super::ident;
use super::nearest::nearest;
use super::problems::{Problems, quoted};
use super::schema::{Catalog, Category, Image, Language, Provider, is_component};
use super::yaml::Text;

/// Reports what is wrong with rows that are each well formed.
pub fn check(catalog: &Catalog, problems: &mut Problems) {
    provider(&catalog.provider, problems);
    let words = languages(&catalog.languages, problems);
    categories(&catalog.categories, problems);
    images(&catalog.categories, problems);
    for image in catalog.categories.iter().flat_map(|category| &category.images) {
        image_languages(image, &words, problems);
    }
}

/// Where each word was first used. Case is ignored, since look-ups ignore it.
#[derive(Default)]
struct Taken(BTreeMap<String, String>);

impl Taken {
    /// Takes a word; reports it when it was taken before. A text that could not be read takes nothing.
    fn take(&mut self, word: &Text, problems: &mut Problems) {
        if word.text.is_empty() {
            return;
        }
        match self.0.get(&word.text.to_lowercase()) {
            Some(at) => problems.add(&word.at, format_args!("{} is also at {}", quoted(&word.text), field(at))),
            None => _ = self.0.insert(word.text.to_lowercase(), word.at.clone()),
        }
    }
}

fn provider(provider: &Provider, problems: &mut Problems) {
    let registry = &provider.registry;
    if !registry.text.is_empty() && !is_registry(&registry.text) {
        let message = "is no registry: expected HOST/PATH, such as `cgr.dev/chainguard`";
        problems.add(&registry.at, format_args!("{} {message}", quoted(&registry.text)));
    }
    let types = provider.attestations.iter().map(|attestation| &attestation.predicate_type);
    for url in
        [&provider.documentation, &provider.catalog, &provider.issuer, &provider.subject].into_iter().chain(types)
    {
        let is_url = url.text.strip_prefix("https://").is_some_and(|rest| !rest.is_empty() && !rest.contains(' '));
        if !url.text.is_empty() && !is_url {
            problems.add(&url.at, format_args!("{} is no URL that starts with `https://`", quoted(&url.text)));
        }
    }
}

fn is_registry(text: &str) -> bool {
    text.split_once('/')
        .is_some_and(|(host, path)| host.contains('.') && is_component(host) && path.split('/').all(is_component))
}

/// Checks the languages; returns every word that stands for one, with its id.
fn languages<'a>(languages: &'a [Language], problems: &mut Problems) -> BTreeMap<&'a str, &'a str> {
    let mut taken: BTreeMap<String, (usize, &str)> = BTreeMap::new();
    let mut words = BTreeMap::new();
    for (index, language) in languages.iter().enumerate() {
        variant(&language.id, problems);
        for word in [&language.id, &language.name].into_iter().chain(&language.aliases) {
            let is_alias = !std::ptr::eq(word, &raw const language.id) && !std::ptr::eq(word, &raw const language.name);
            match taken.get(&word.text.to_lowercase()) {
                _ if word.text.is_empty() => {}
                // An id and a name may well be the same word.
                Some((owner, _)) if *owner == index && !is_alias => {}
                Some((_, at)) => {
                    problems.add(&word.at, format_args!("{} is also at {}", quoted(&word.text), field(at)));
                }
                None => _ = taken.insert(word.text.to_lowercase(), (index, &word.at)),
            }
            words.insert(word.text.as_str(), language.id.text.as_str());
        }
    }
    words
}

fn categories(categories: &[Category], problems: &mut Problems) {
    let (mut ids, mut titles) = (Taken::default(), Taken::default());
    for category in categories {
        variant(&category.id, problems);
        ids.take(&category.id, problems);
        titles.take(&category.title, problems);
    }
}

/// Checks that each image has one place, and a variant of its own.
fn images(categories: &[Category], problems: &mut Problems) {
    let mut places: BTreeMap<String, (usize, &str)> = BTreeMap::new();
    let mut idents: BTreeMap<String, (String, &str)> = BTreeMap::new();
    for (index, category) in categories.iter().enumerate() {
        for reference in category.images.iter().map(|image| &image.reference) {
            let (short, at) = (reference.short(), reference.at.as_str());
            if reference.name.is_empty() {
                continue;
            }
            if let Some((owner, first)) = places.get(&short) {
                let what = if *owner == index { "is twice in its category" } else { "is in two categories" };
                problems.add(at, format_args!("{} {what}, first at {}", quoted(&short), field(first)));
                continue;
            }
            let ident = ident::image(&reference.name, &reference.tag);
            if let Some(flaw) = ident::flaw(&ident) {
                problems.add(at, format_args!("{} would become the variant `{ident}`, which {flaw}", quoted(&short)));
            } else if let Some((other, first)) = idents.get(&ident) {
                let message = format!(
                    "{} would become the variant `{ident}`, and so does `{other}` at {}",
                    quoted(&short),
                    field(first)
                );
                problems.add(at, message);
            }
            idents.entry(ident).or_insert((short.clone(), at));
            places.insert(short, (index, at));
        }
    }
}

fn image_languages(image: &Image, words: &BTreeMap<&str, &str>, problems: &mut Problems) {
    let mut taken = Taken::default();
    for language in &image.languages {
        let known = words.get(language.text.as_str()).is_some_and(|&id| id == language.text);
        if !known && !language.text.is_empty() {
            let meant = nearest(&language.text, words.keys().copied()).and_then(|word| words.get(word));
            let hint = meant.map_or_else(String::new, |id| format!("; did you mean `{id}`?"));
            problems.add(&language.at, format_args!("unknown language {}{hint}", quoted(&language.text)));
        }
        taken.take(language, problems);
    }
}

/// Checks the id of something that becomes a variant.
fn variant(id: &Text, problems: &mut Problems) {
    if let Some(flaw) = ident::flaw(&id.text).filter(|_| !id.text.is_empty()) {
        problems.add(&id.at, format_args!("{} cannot be a variant: it {flaw}", quoted(&id.text)));
    }
}

/// The place within its file.
fn field(at: &str) -> &str {
    at.split_once(": ").map_or(at, |(_, field)| field)
}
