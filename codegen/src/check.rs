//! The rules that compare rows. Each problem is reported at the row that comes later in the file.

#[cfg(feature = "dockerfile")]
use crate::dockerfiles;
use crate::ident;
use crate::index::Index;
use crate::lock::{Lock, Repository};
use crate::names::{self, Names};
use crate::nearest::{did_you_mean, nearest};
use crate::packages;
use crate::problems::{Problems, quoted};
use crate::schema::{Catalog, Category, Image, Language, Provider, Reference, WithdrawnTags, is_component, is_path};
use crate::texts::is_all;
use crate::upstream;
use crate::withdrawn;
use crate::yaml::Text;

/// Reports what is wrong with rows that are each well formed.
pub fn check(catalog: &Catalog, lock: &Lock, names: &Names, problems: &mut Problems) {
    // A row that could not be read would seem missing from the other file, which is not the real problem.
    let all_read = problems.is_empty();
    provider(&catalog.provider, problems);
    packages::check(&catalog.packages, problems);
    languages(&catalog.languages, problems);
    categories(&catalog.categories, problems);
    images(&catalog.categories, problems);
    for category in &catalog.categories {
        for image in &category.images {
            known_languages(&image.languages, &catalog.languages, problems);
        }
    }
    upstream::check(catalog, lock, problems);
    withdrawn_tags(&catalog.withdrawn, &catalog.categories, problems);
    snapshot(lock, problems);
    if all_read {
        names::check(names, catalog, lock, problems);
        both(&catalog.categories, &lock.repositories, problems);
        withdrawn::check(&catalog.categories, problems);
        withdrawn::check_lock(&catalog.categories, lock, problems);
    }
    // They name languages and images, so a mistake in one of those would be reported twice.
    #[cfg(feature = "dockerfile")]
    if problems.is_empty() {
        dockerfiles::check(catalog, problems);
    }
}

fn provider(provider: &Provider, problems: &mut Problems) {
    let registry = &provider.registry;
    if !registry.text.is_empty() && !is_registry(&registry.text) {
        let message = "is not a registry: expected HOST/PATH, such as `cgr.dev/chainguard`";
        problems.add(&registry.at, &format!("{} {message}", quoted(&registry.text)));
    }
    let mut urls = vec![&provider.documentation, &provider.catalog, &provider.issuer, &provider.subject];
    urls.push(&provider.organization_issuer);
    for attestation in &provider.attestations {
        urls.push(&attestation.predicate_type);
    }
    for url in urls {
        let is_url = url.text.strip_prefix("https://").is_some_and(|rest| !rest.is_empty() && !rest.contains(' '));
        if !url.text.is_empty() && !is_url {
            problems.add(&url.at, &format!("{} is not a URL that starts with `https://`", quoted(&url.text)));
        }
    }
}

/// Whether the string is `HOST/PATH`, where the host may have a port.
fn is_registry(text: &str) -> bool {
    let Some((domain, path)) = text.split_once('/') else {
        return false;
    };
    is_domain(domain) && is_path(path)
}

/// Whether the string is a host, which may have a port.
pub fn is_domain(text: &str) -> bool {
    let (host, port) = text.split_once(':').unwrap_or((text, "443"));
    let is_port = !port.is_empty() && is_all(port, u8::is_ascii_digit);
    host.contains('.') && is_component(host) && is_port
}

/// Checks that each word names one language. An id and a name may be the same word.
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

/// Checks that each image is listed once and has a variant of its own.
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
    let (by_short, by_variant) = (Index::new(shorts), Index::new(variants));
    for (place, &(category, reference)) in rows.iter().enumerate() {
        let (short, variant, at) = (reference.short(), &by_variant.keys()[place], &reference.at);
        let first = by_short.find(&short).unwrap_or(place);
        let rival = by_variant.find(variant).unwrap_or(place);
        if first < place {
            let (owner, first) = rows[first];
            let twice =
                if std::ptr::eq(owner, category) { "is listed twice in its category" } else { "is in two categories" };
            problems.add(at, &format!("{} {twice}, first at {}", quoted(&short), field(&first.at)));
        } else if let Some(flaw) = ident::flaw(variant) {
            problems.add(at, &format!("{} would become the variant `{variant}`, which {flaw}", quoted(&short)));
        } else if rival < place {
            let (_, rival) = rows[rival];
            let other = format!("`{}` at {}", rival.short(), field(&rival.at));
            problems.add(at, &format!("{} would become the variant `{variant}`, and so would {other}", quoted(&short)));
        }
    }
}

/// Checks that each id names a language, and is listed once.
pub fn known_languages(ids: &[Text], languages: &[Language], problems: &mut Problems) {
    let mut earlier = Vec::new();
    for id in ids {
        if !id.text.is_empty() && !is_language(&id.text, languages) {
            let hint = meant_language(id, languages);
            problems.add(&id.at, &format!("unknown language {}{hint}", quoted(&id.text)));
        }
        not_among(id, &earlier, problems);
        earlier.push(id);
    }
}

/// Whether the string is a language's id.
pub fn is_language(id: &str, languages: &[Language]) -> bool {
    for language in languages {
        if language.id.text == id {
            return true;
        }
    }
    false
}

/// The end of a message about an unknown id. The word may be a language's name or alias.
fn meant_language(id: &Text, languages: &[Language]) -> String {
    let mut words = Vec::new();
    for language in languages {
        for word in language.words() {
            words.push(word.text.as_str());
        }
    }
    let meant = nearest(&id.text, &words);
    for language in languages {
        for word in language.words() {
            if Some(word.text.as_str()) == meant {
                return format!("; did you mean `{}`?", language.id.text);
            }
        }
    }
    String::new()
}

/// Checks that no earlier string is the same. Case is ignored, as look-ups ignore it; so are strings that could not be read.
pub fn not_among(text: &Text, earlier: &[&Text], problems: &mut Problems) {
    for other in earlier {
        if !text.text.is_empty() && other.text.eq_ignore_ascii_case(&text.text) {
            return problems.add(&text.at, &format!("{} is also at {}", quoted(&text.text), field(&other.at)));
        }
    }
}

/// Checks that the facts have a commit and a day.
fn snapshot(lock: &Lock, problems: &mut Problems) {
    let (commit, date) = (&lock.commit, &lock.date);
    let is_commit = commit.text.len() == 40 && is_all(&commit.text, u8::is_ascii_hexdigit);
    if !commit.text.is_empty() && !is_commit {
        problems.add(&commit.at, &format!("{} is not a commit: expected 40 hexadecimal digits", quoted(&commit.text)));
    }
    day(date, problems);
}

/// Checks that a string is a date.
pub fn day(date: &Text, problems: &mut Problems) {
    let mut is_date = date.text.len() == 10;
    for (place, byte) in date.text.bytes().enumerate() {
        is_date &= if place == 4 || place == 7 { byte == b'-' } else { byte.is_ascii_digit() };
    }
    if !date.text.is_empty() && !is_date {
        problems.add(&date.at, &format!("{} is not a date: expected YYYY-MM-DD", quoted(&date.text)));
    }
}

/// Checks that withdrawn tags belong to images of the catalogue, and are not in it themselves.
fn withdrawn_tags(rows: &[WithdrawnTags], categories: &[Category], problems: &mut Problems) {
    let (mut names, mut shorts) = (Vec::new(), Vec::new());
    for category in categories {
        for image in &category.images {
            names.push(image.reference.name.as_str());
            shorts.push(image.reference.short());
        }
    }
    for row in rows {
        day(&row.until, problems);
        for image in &row.images {
            if !image.text.is_empty() && !names.contains(&image.text.as_str()) {
                let hint = did_you_mean(&image.text, &names);
                problems.add(&image.at, &format!("there is no image {}{hint}", quoted(&image.text)));
            }
            for tag in &row.tags {
                let short = format!("{}:{}", image.text, tag.text);
                if shorts.contains(&short) {
                    problems.add(&tag.at, &format!("{} is in the catalogue, or is listed here twice", quoted(&short)));
                }
                shorts.push(short);
            }
        }
    }
}

/// Checks that every image in one file is also in the other.
fn both(categories: &[Category], repositories: &[Repository], problems: &mut Problems) {
    let (mut described, mut shorts) = (Vec::new(), Vec::new());
    for category in categories {
        for image in &category.images {
            described.push(&image.reference);
            shorts.push(image.reference.short());
        }
    }
    let by_short = Index::new(shorts);
    let mut published = Vec::new();
    for repository in repositories {
        for image in &repository.images {
            for tag in &image.tags {
                let short = format!("{}:{}", repository.name.text, tag.text);
                if by_short.find(&short).is_none() {
                    let is = if image.as_of.is_some() { "kept" } else { "published" };
                    problems
                        .add(&tag.at, &format!("{} is {is}, but catalog.yaml does not describe it", quoted(&short)));
                }
                published.push(short);
            }
            if let Some(tag) = &image.includes {
                if !repository.has_tag(&tag.text) {
                    problems.add(&tag.at, &format!("there is no tag {}", quoted(&tag.text)));
                }
            }
        }
    }
    let published = Index::new(published);
    for reference in described {
        if published.find(&reference.short()).is_none() {
            let short = quoted(&reference.short());
            problems.add(&reference.at, &format!("{short} is described, but catalog.lock.yaml does not have it"));
        }
    }
}

/// Checks the id of something that becomes a variant.
fn variant(id: &Text, problems: &mut Problems) {
    match ident::flaw(&id.text) {
        Some(flaw) if !id.text.is_empty() => {
            problems.add(&id.at, &format!("{} cannot be a variant: it {flaw}", quoted(&id.text)));
        }
        _ => {}
    }
}

/// The place within its file.
pub fn field(at: &str) -> &str {
    match at.split_once(": ") {
        Some((_, field)) => field,
        None => at,
    }
}
