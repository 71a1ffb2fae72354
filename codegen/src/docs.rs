//! The documentation of generated items, in Markdown.

use crate::lock::Published;
use crate::markdown::{code, escape, link, table};
use crate::model::{Model, Row, variant};
use crate::schema::{Category, Image, Language, Stage};
use crate::texts::{is_all, join};
use crate::withdrawn::{self, Instead};
use crate::yaml::texts;

/// The documentation of a variant of `Image`.
pub fn image(model: &Model, row: &Row, replaces: &[String]) -> String {
    let Row { image, variant, full, .. } = row;
    let (use_case, facts) = (escape(&image.use_case.text), table(&facts(model, row, replaces)));
    let date = match &model.contents[row.contents].published.as_of {
        Some(as_of) => &as_of.text,
        None => &model.lock.date.text,
    };
    let (mut notice, mut example) = (
        String::new(),
        format!("use chainguard_images::{{Image, image}};\n\nassert_eq!(image!({full:?}), Image::{variant});"),
    );
    if let Some(day) = &image.withdrawn {
        notice = format!("Withdrawn on {}{}.\n\n", day.text, way_out(model, image));
        // The name of the variant would be a warning.
        example = format!(
            "use chainguard_images::image;\n\nassert_eq!(image!({full:?}).withdrawn_on(), Some({:?}));",
            day.text,
        );
    }
    format!("`{full}`: {use_case}.\n\n{notice}{facts}\nAs published on {date}.\n\n```\n{example}\n```")
}

/// What to use instead of an image that was withdrawn, as the end of a sentence.
fn way_out(model: &Model, image: &Image) -> String {
    match withdrawn::instead(model, image) {
        Some(Instead::Image(row)) => format!("; use {}", image_link(row.image)),
        Some(Instead::Text(text)) => format!("; {}", escape(text)),
        None => String::new(),
    }
}

/// The table of what is known about an image.
fn facts(model: &Model, row: &Row, replaces: &[String]) -> Vec<Vec<String>> {
    let contents = &model.contents[row.contents];
    let published = contents.published;
    let category = &row.category.title.text;
    let mut facts = Vec::new();
    let mut fact = |name: &str, value: String| {
        if !value.is_empty() {
            facts.push(vec![name.to_owned(), value]);
        }
    };
    // A table has to have a head, so its first line is one.
    fact("Reference", code(&row.full));
    fact("Category", link(category, &format!("Category::{}", row.category.id.text)));
    fact("Languages", lang_links(model, row.image));
    fact("Stage", stage_link(row.image.stage));
    fact("User", user(published));
    fact("Entrypoint", words(&published.entrypoint));
    fact("Command", words(&published.cmd));
    if let Some(directory) = &published.working_dir {
        fact("Working directory", code(&directory.text));
    }
    match contents.shell {
        Some(shell) => fact("Shell", link(shell, &format!("Shell::{shell}"))),
        None => fact("Shell", "no".to_owned()),
    }
    fact("Package manager", yes_or_no(contents.has_package_manager));
    fact("Platforms", codes(&texts(&published.platforms)));
    fact("Packages", format!("[{}](Image::packages)", contents.packages.len()));
    fact("Programs", format!("[{}](Image::programs)", model.programs.count(row.contents)));
    fact("Replaces", codes(replaces));
    facts
}

/// Root in bold: who looks for it should not miss it.
fn user(published: &Published) -> String {
    match &published.user {
        _ if published.uid == 0 => "**root** (0)".to_owned(),
        Some(name) => format!("{} ({})", escape(&name.text), published.uid),
        None => published.uid.to_string(),
    }
}

/// Words as a shell would take them.
fn words(words: &[String]) -> String {
    let mut text = String::new();
    for word in words {
        let plain = is_all(word, |byte| byte.is_ascii_alphanumeric() || b"_-./:=@%+,".contains(byte));
        let separator = if text.is_empty() { "" } else { " " };
        text += separator;
        text += &if plain && !word.is_empty() { word.clone() } else { format!("{word:?}") };
    }
    if text.is_empty() { text } else { cell_code(&text) }
}

fn codes(texts: &[String]) -> String {
    let mut parts = Vec::new();
    for text in texts {
        parts.push(cell_code(text));
    }
    join(&parts, ", ")
}

/// Code in a table's cell, where a bar would end the cell.
fn cell_code(text: &str) -> String {
    let mut cell = String::new();
    for character in code(text).chars() {
        if character == '|' {
            cell.push('\\');
        }
        cell.push(character);
    }
    cell
}

fn yes_or_no(value: bool) -> String {
    if value { "yes" } else { "no" }.to_owned()
}

/// The documentation of a variant of `Lang`; `words` are what it is read from.
pub fn lang(language: &Language, words: &[String]) -> String {
    let (id, name) = (&language.id.text, &language.name.text);
    let mut read_from = Vec::new();
    for word in words {
        read_from.push(code(word));
    }
    let example = format!("use chainguard_images::Lang;\n\nassert_eq!({name:?}.parse(), Ok(Lang::{id}));");
    format!("{}, also read from {} in any case.\n\n```\n{example}\n```", escape(name), join(&read_from, ", "))
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
    format!("{}: {}.\n\n{notes}```\n{example}\n```", escape(title), join(&images, ", "))
}

/// The whole catalogue by category, for the crate page.
pub fn catalog(model: &Model) -> String {
    let (commit, date) = (&model.lock.commit.text[..7], &model.lock.date.text);
    let count = model.rows.len();
    let mut text = format!(
        "All {count} references, as published on {date} (commit `{commit}` of Chainguard's image repository). **root**: its \
         processes run as root. **shell**: there is a `/bin/sh` inside.\n\n",
    );
    for category in &model.catalog.categories {
        let mut head = Vec::new();
        for name in "Image|Inside|Use case|Languages|Stage".split('|') {
            head.push(name.to_owned());
        }
        let mut rows = vec![head];
        for image in &category.images {
            let contents = model.contents(image);
            let inside = match (contents.published.uid == 0, contents.shell.is_some()) {
                (true, true) => "**root**, **shell**",
                (true, false) => "**root**",
                (false, true) => "**shell**",
                (false, false) => "",
            };
            let (mut use_case, langs) = (escape(&image.use_case.text), lang_links(model, image));
            if let Some(day) = &image.withdrawn {
                use_case += &format!(" (**withdrawn** on {}{})", day.text, way_out(model, image));
            }
            rows.push(vec![image_link(image), inside.to_owned(), use_case, langs, stage_link(image.stage)]);
        }
        let title = link(&category.title.text, &format!("Category::{}", category.id.text));
        text += &format!("## {title}\n\n{}\n", table(&rows));
        if let Some(notes) = &category.notes {
            text += &format!("{}\n\n", escape(&notes.text));
        }
    }
    text
}

/// Not set as code, which a narrow screen would break anywhere.
fn image_link(image: &Image) -> String {
    link(&image.reference.short(), &format!("Image::{}", variant(image)))
}

fn lang_links(model: &Model, image: &Image) -> String {
    let mut links = Vec::new();
    for id in &image.languages {
        links.push(link(model.lang_name(&id.text), &format!("Lang::{}", id.text)));
    }
    join(&links, ", ")
}

fn stage_link(stage: Stage) -> String {
    link(stage.name(), &format!("Stage::{}", stage.name()))
}
