//! What only the tools for Dockerfiles need, as code.

use super::dockerfiles::Dockerfile;
use super::emit::{Lines, variants};
use super::model::Model;
use super::schema::Reference;

/// Writes what only the tools for Dockerfiles need: the Dockerfiles, and the programs that a rule looks for.
pub fn dockerfiles(model: &Model) -> String {
    templates(model) + &checked_programs(model)
}

/// The Dockerfiles, and for each language a list of its own; a program that writes none is linked without them.
fn templates(model: &Model) -> String {
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
        images.extend(model.variant(&reference.name, &reference.tag));
    }
    variants("Image", &images)
}

/// The names of the programs that a rule looks for.
fn checked_programs(model: &Model) -> String {
    let mut names = Lines::default();
    for name in &model.catalog.packages.checked {
        names.push(&format!("{:?}", name.text));
    }
    names.into_array("CHECKED_PROGRAMS", "&str")
}
