//! The documentation of generated items, in Markdown.

use super::markdown::{code, escape, link, table};
use super::model::{Model, Row, variant};
use super::schema::{Category, Image, Language, Stage};

/// The documentation of a variant of `Image`.
pub fn image(model: &Model, row: &Row) -> String {
    let Row { image, category, variant, full } = row;
    let title = link(&category.title.text, &format!("Category::{}", category.id.text));
    // A table has to have a head, so its first line is one.
    let mut facts = vec![vec!["Category".to_owned(), title]];
    if !image.languages.is_empty() {
        facts.push(vec!["Languages".to_owned(), lang_links(model, image)]);
    }
    facts.push(vec!["Stage".to_owned(), stage_link(image.stage)]);
    let (use_case, facts) = (escape(&image.use_case.text), table(&facts));
    let example =
        format!("use chainguard_images::{{Image, image}};\n\nassert_eq!(image!({full:?}), Image::{variant});");
    format!("`{full}`: {use_case}.\n\n{facts}\n```\n{example}\n```")
}

/// The documentation of a variant of `Lang`; `words` are what it is read from.
pub fn lang(language: &Language, words: &[String]) -> String {
    let (id, name) = (&language.id.text, &language.name.text);
    let mut read_from = Vec::new();
    for word in words {
        read_from.push(code(word));
    }
    let example = format!("use chainguard_images::Lang;\n\nassert_eq!({name:?}.parse(), Ok(Lang::{id}));");
    format!("{}, also read from {} in any case.\n\n```\n{example}\n```", escape(name), read_from.join(", "))
}

/// The documentation of a variant of `Category`.
pub fn category(category: &Category) -> String {
    let (id, title) = (&category.id.text, &category.title.text);
    let mut images = Vec::new();
    for image in &category.images {
        images.push(image_link(image));
    }
    let notes = match &category.notes {
        Some(notes) => format!("{}\n\n", escape(&notes.text)),
        None => String::new(),
    };
    let example = format!("use chainguard_images::Category;\n\nassert_eq!(Category::{id}.title(), {title:?});");
    format!("{}: {}.\n\n{notes}```\n{example}\n```", escape(title), images.join(", "))
}

/// The whole catalogue by category, for the crate page.
pub fn catalog(model: &Model) -> String {
    let mut text = String::new();
    for category in &model.catalog.categories {
        let head = vec!["Image".to_owned(), "Languages".to_owned(), "Use case".to_owned(), "Stage".to_owned()];
        let mut rows = vec![head];
        for image in &category.images {
            let use_case = escape(&image.use_case.text);
            rows.push(vec![image_link(image), lang_links(model, image), use_case, stage_link(image.stage)]);
        }
        let title = link(&category.title.text, &format!("Category::{}", category.id.text));
        text += &format!("## {title}\n\n{}\n", table(&rows));
        if let Some(notes) = &category.notes {
            text += &format!("{}\n\n", escape(&notes.text));
        }
    }
    text
}

fn image_link(image: &Image) -> String {
    format!("[`{}`](Image::{})", image.reference.short(), variant(image))
}

fn lang_links(model: &Model, image: &Image) -> String {
    let mut links = Vec::new();
    for id in &image.languages {
        links.push(link(model.lang_name(&id.text), &format!("Lang::{}", id.text)));
    }
    links.join(", ")
}

fn stage_link(stage: Stage) -> String {
    link(stage.name(), &format!("Stage::{}", stage.name()))
}
