//! The rules across rows. Each problem is reported at the row that comes later in the file.

use super::ident;
use super::nearest::nearest;
use super::problems::{Problems, quoted};
use super::schema::{Catalog, Category, Image, Language, Provider, Reference, is_component};
use super::yaml::Text;

/// Reports what is wrong with rows that are each well formed.
pub fn check(catalog: &Catalog, problems: &mut Problems) {
    provider(&catalog.provider, problems);
    languages(&catalog.languages, problems);
    categories(&catalog.categories, problems);
    images(&catalog.categories, problems);
    for category in &catalog.categories {
        for image in &category.images {
            image_languages(image, &catalog.languages, problems);
        }
    }
}

fn provider(provider: &Provider, problems: &mut Problems) {
    let registry = &provider.registry;
    if !registry.text.is_empty() && !is_registry(&registry.text) {
        let message = "is no registry: expected HOST/PATH, such as `cgr.dev/chainguard`";
        problems.add(&registry.at, &format!("{} {message}", quoted(&registry.text)));
    }
    let mut urls = vec![&provider.documentation, &provider.catalog, &provider.issuer, &provider.subject];
    for attestation in &provider.attestations {
        urls.push(&attestation.predicate_type);
    }
    for url in urls {
        let is_url = url.text.strip_prefix("https://").is_some_and(|rest| !rest.is_empty() && !rest.contains(' '));
        if !url.text.is_empty() && !is_url {
            problems.add(&url.at, &format!("{} is no URL that starts with `https://`", quoted(&url.text)));
        }
    }
}

fn is_registry(text: &str) -> bool {
    text.split_once('/')
        .is_some_and(|(host, path)| host.contains('.') && is_component(host) && path.split('/').all(is_component))
}

/// Checks that each word stands for one language. An id and a name may well be the same word.
fn languages(languages: &[Language], problems: &mut Problems) {
    let mut words: Vec<&Text> = Vec::new();
    for language in languages {
        variant(&language.id, problems);
        not_among(&language.id, &words, problems);
        not_among(&language.name, &words, problems);
        words.push(&language.id);
        words.push(&language.name);
        for alias in &language.aliases {
            not_among(alias, &words, problems);
            words.push(alias);
        }
    }
}

fn categories(categories: &[Category], problems: &mut Problems) {
    let (mut ids, mut titles) = (Vec::new(), Vec::new());
    for category in categories {
        variant(&category.id, problems);
        not_among(&category.id, &ids, problems);
        not_among(&category.title, &titles, problems);
        ids.push(&category.id);
        titles.push(&category.title);
    }
}

/// Checks that each image has one place, and a variant of its own.
fn images(categories: &[Category], problems: &mut Problems) {
    let mut rows: Vec<(&Category, &Reference)> = Vec::new();
    let (mut shorts, mut variants) = (Vec::new(), Vec::new());
    for category in categories {
        for Image { reference, .. } in &category.images {
            if !reference.name.is_empty() {
                rows.push((category, reference));
                shorts.push(reference.short());
                variants.push(ident::image(&reference.name, &reference.tag));
            }
        }
    }
    let (first_shorts, first_variants) = (first_equal(&shorts), first_equal(&variants));
    for (place, &(category, reference)) in rows.iter().enumerate() {
        let (short, variant, at) = (quoted(&shorts[place]), &variants[place], &reference.at);
        let (owner, first) = rows[first_shorts[place]];
        let (_, rival) = rows[first_variants[place]];
        if first_shorts[place] < place {
            let twice = if std::ptr::eq(owner, category) { "is twice in its category" } else { "is in two categories" };
            problems.add(at, &format!("{short} {twice}, first at {}", field(&first.at)));
        } else if let Some(flaw) = ident::flaw(variant) {
            problems.add(at, &format!("{short} would become the variant `{variant}`, which {flaw}"));
        } else if first_variants[place] < place {
            let other = format!("`{}` at {}", rival.short(), field(&rival.at));
            problems.add(at, &format!("{short} would become the variant `{variant}`, and so does {other}"));
        }
    }
}

/// For each text the place of the first that is equal to it, which may be its own.
fn first_equal(texts: &[String]) -> Vec<usize> {
    let mut sorted: Vec<usize> = (0..texts.len()).collect();
    sorted.sort_by(|&left, &right| texts[left].cmp(&texts[right]));
    let mut first = sorted.clone();
    let mut before = None;
    for &place in &sorted {
        first[place] = match before {
            Some(before) if texts[before] == texts[place] => first[before],
            _ => place,
        };
        before = Some(place);
    }
    first
}

fn image_languages(image: &Image, languages: &[Language], problems: &mut Problems) {
    let mut earlier = Vec::new();
    for id in &image.languages {
        if !id.text.is_empty() && !languages.iter().any(|language| language.id.text == id.text) {
            let hint = meant_language(id, languages);
            problems.add(&id.at, &format!("unknown language {}{hint}", quoted(&id.text)));
        }
        not_among(id, &earlier, problems);
        earlier.push(id);
    }
}

/// The end of a message about an unknown id. What was meant may be written as a name or an alias.
fn meant_language(id: &Text, languages: &[Language]) -> String {
    let mut words = Vec::new();
    let mut ids = Vec::new();
    for language in languages {
        for word in language.words() {
            words.push(word.text.as_str());
            ids.push(&language.id.text);
        }
    }
    let meant = nearest(&id.text, &words).and_then(|meant| words.iter().position(|&word| word == meant));
    match meant {
        Some(place) => format!("; did you mean `{}`?", ids[place]),
        None => String::new(),
    }
}

/// Checks that no earlier text is the same. Case is ignored, since look-ups ignore it; so is a text that could not be read.
fn not_among(text: &Text, earlier: &[&Text], problems: &mut Problems) {
    let same = |other: &&&Text| !text.text.is_empty() && other.text.eq_ignore_ascii_case(&text.text);
    if let Some(other) = earlier.iter().find(same) {
        problems.add(&text.at, &format!("{} is also at {}", quoted(&text.text), field(&other.at)));
    }
}

/// Checks the id of something that becomes a variant.
fn variant(id: &Text, problems: &mut Problems) {
    if let Some(flaw) = ident::flaw(&id.text).filter(|_| !id.text.is_empty()) {
        problems.add(&id.at, &format!("{} cannot be a variant: it {flaw}", quoted(&id.text)));
    }
}

/// The place within its file.
fn field(at: &str) -> &str {
    at.split_once(": ").map_or(at, |(_, field)| field)
}
