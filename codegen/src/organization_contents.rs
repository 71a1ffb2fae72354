//! Turns an organisation's facts into rows like those of the lock, from which the tables are made.

use crate::lock::{Published, Repository};
use crate::organization_facts::OrganizationFacts;
use crate::problems::Problems;
use crate::yaml::{self, Node, Text, read_all};

/// The rows.
#[derive(Default)]
pub struct OrganizationContents {
    pub default_env: Vec<Text>,
    pub repositories: Vec<Repository>,
}

/// Reads the rows as those of the lock, whose form the facts have.
pub fn organization_contents(facts: &OrganizationFacts, problems: &mut Problems) -> OrganizationContents {
    let Some(document) = yaml::document("facts", facts, problems) else {
        return OrganizationContents::default();
    };
    let fields = document.root().fields(&["default_env", "repositories"], problems);
    OrganizationContents {
        default_env: fields.optional_entries("default_env", problems),
        repositories: read_all(&fields.any_list("repositories", problems), repository, problems),
    }
}

fn repository(node: &Node, problems: &mut Problems) -> Repository {
    let fields = node.fields(&["name", "images"], problems);
    Repository {
        name: fields.text("name", problems),
        tier: Text::default(),
        homepage: None,
        aliases: Vec::new(),
        version_tags: Vec::new(),
        images: read_all(&fields.any_list("images", problems), Published::read, problems),
    }
}
