//! The Dockerfiles of each language, as code.

use crate::dockerfiles::Dockerfile;
use crate::emit::{Lines, variants};
use crate::model::Model;
use crate::schema::Reference;

/// The Dockerfiles, and a list of them for each language; a program that writes none is linked without them.
pub fn templates(model: &Model) -> String {
    let (mut templates, mut lists) = (String::new(), Lines::default());
    for (place, dockerfile) in model.catalog.dockerfiles.iter().enumerate() {
        templates += &format!("static TEMPLATE_{place}: Template = {};\n", template(model, dockerfile));
    }
    for language in &model.catalog.languages {
        let mut list = "&[".to_owned();
        for (place, dockerfile) in model.catalog.dockerfiles.iter().enumerate() {
            for id in &dockerfile.languages {
                if id.text == language.id.text {
                    list += &format!("&TEMPLATE_{place},");
                }
            }
        }
        lists.push(&(list + "]"));
    }
    templates + &lists.into_array("TEMPLATES", "&[&Template]")
}

fn template(model: &Model, dockerfile: &Dockerfile) -> String {
    let (build, production) = (images_of(model, &dockerfile.build), images_of(model, &dockerfile.production));
    format!("Template {{ build: {build}, production: {production}, text: {:?} }}", dockerfile.text.text)
}

fn images_of(model: &Model, references: &[Reference]) -> String {
    let mut images = Vec::new();
    for reference in references {
        match model.find(&reference.name, &reference.tag) {
            Some(row) if !row.image.is_withdrawn() => images.push(row.variant.as_str()),
            _ => {}
        }
    }
    variants("Image", &images)
}
