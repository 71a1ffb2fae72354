//! The documentation of generated items, in Markdown.

use crate::lock::Published;
use crate::markdown::{code, escape, link, table};
use crate::model::{ImageRow, Model, variant};
use crate::schema::{Category, Image, Language, Stage};
use crate::texts::{is_all, join};
use crate::withdrawn::{self, Instead};
use crate::yaml::has_text;

/// The most bytes of replaced repositories in the documentation of a variant of `Image`: as many as fit on a line of the page.
const MOST_REPLACED: usize = 64;

/// The documentation of a variant of `Image`, one line each: what it is, how it runs, and the repositories that no other image replaces.
pub fn image(model: &Model, row: &ImageRow, replaces: &[String]) -> String {
    let contents = &model.contents[row.contents];
    let shell = match contents.shell {
        Some(shell) => format!("shell {shell}"),
        None => "no shell".to_owned(),
    };
    let entrypoint = match words(&contents.published.entrypoint) {
        none if none.is_empty() => "no entrypoint".to_owned(),
        words => format!("entrypoint {words}"),
    };
    let (use_case, user) = (escape(&row.image.use_case.text), user(contents.published));
    let mut lines =
        vec![format!("`{}`: {use_case}.", row.image.reference.short()), format!("User {user}, {shell}, {entrypoint}.")];
    if !replaces.is_empty() {
        lines.push(replaced(replaces));
    }
    if let Some(day) = &row.image.withdrawn {
        let end = match withdrawn::instead(model, row.image) {
            Some(Instead::Image(row)) => format!("; use {}", image_link(row.image)),
            Some(Instead::Text(text)) => format!("; {}", escape(text)),
            None => String::new(),
        };
        lines.push(format!("**Withdrawn** on {}{end}.", day.text));
    }
    join(&lines, HARD_BREAK)
}

/// A line break within a paragraph, in Markdown.
const HARD_BREAK: &str = "  \n";

/// The first of the repositories as people write them, and the number of the others.
fn replaced(repositories: &[String]) -> String {
    let (mut named, mut length) = (Vec::new(), 0);
    for repository in repositories {
        let hub = repository.strip_prefix("docker.io/").unwrap_or(repository);
        let familiar = hub.strip_prefix("library/").unwrap_or(hub);
        length += familiar.len() + 2;
        if !named.is_empty() && length > MOST_REPLACED {
            break;
        }
        named.push(code(familiar));
    }
    let more = match repositories.len() - named.len() {
        0 => String::new(),
        more => format!(" and [{more} more](Image::replaces)"),
    };
    format!("Replaces {}{more}.", join(&named, ", "))
}

/// Root is bold, so that readers who look for it do not miss it.
fn user(published: &Published) -> String {
    match &published.user {
        _ if published.uid == 0 => "**root** (0)".to_owned(),
        Some(name) => format!("{} ({})", escape(&name.text), published.uid),
        None => published.uid.to_string(),
    }
}

/// The words as a shell would read them.
fn words(words: &[String]) -> String {
    let mut text = String::new();
    for word in words {
        let plain = is_all(word, |byte| byte.is_ascii_alphanumeric() || b"_-./:=@%+,".contains(byte));
        let separator = if text.is_empty() { "" } else { " " };
        text += separator;
        text += &if plain && !word.is_empty() { word.clone() } else { format!("{word:?}") };
    }
    if text.is_empty() { text } else { code(&text) }
}

/// The documentation of a variant of `Lang`, with the words from which it is read.
pub fn lang(model: &Model, language: &Language, words: &[String]) -> String {
    let mut read_from = Vec::new();
    for word in words {
        read_from.push(code(word));
    }
    let mut lines = vec![format!("{}, read from {} in any case.", escape(&language.name.text), join(&read_from, ", "))];
    for (stage, verb) in [(Stage::Build, "Built"), (Stage::Production, "Run")] {
        let mut images = Vec::new();
        for row in &model.rows {
            if row.image.stage == stage && has_text(&row.image.languages, &language.id.text) {
                images.push(image_link(row.image));
            }
        }
        if !images.is_empty() {
            lines.push(format!("{verb} with {}.", join(&images, ", ")));
        }
    }
    join(&lines, HARD_BREAK)
}

/// The documentation of a variant of `Category`.
pub fn category(category: &Category) -> String {
    let mut images = Vec::new();
    for image in &category.images {
        images.push(image_link(image));
    }
    let mut text = format!("{}: {}.", escape(&category.title.text), join(&images, ", "));
    if let Some(notes) = &category.notes {
        text += &format!("\n\n{}", escape(&notes.text));
    }
    text
}

/// The whole catalogue by category and stage, for the page of `Image`.
pub fn catalog(model: &Model) -> String {
    let (commit, date) = (&model.lock.commit.text[..7], &model.lock.date.text);
    let count = model.rows.len();
    let mut head = Vec::new();
    for name in "Category|Production|Build".split('|') {
        head.push(name.to_owned());
    }
    let mut rows = vec![head];
    for category in &model.catalog.categories {
        let title = link(&category.title.text, &format!("Category::{}", category.id.text));
        let (mut production, mut build) = (Vec::new(), Vec::new());
        for image in &category.images {
            match image.stage {
                Stage::Production => production.push(marked_link(image)),
                Stage::Build => build.push(marked_link(image)),
            }
        }
        rows.push(vec![title, join(&production, ", "), join(&build, ", ")]);
    }
    format!(
        "All {count} references, each in `{}`, as published on {date} (commit `{commit}` of Chainguard's image repository):\n\n{}",
        model.catalog.provider.registry.text,
        table(&rows)
    )
}

/// The variant, marked if upstream no longer lists it.
fn marked_link(image: &Image) -> String {
    image_link(image) + if image.is_withdrawn() { " (withdrawn)" } else { "" }
}

/// A link to the variant. It is not set as code, which narrow screens would break anywhere.
fn image_link(image: &Image) -> String {
    let variant = variant(image);
    format!("[{variant}](Image::{variant})")
}
