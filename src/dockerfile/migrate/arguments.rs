//! Names of images that come from an ARG before the first FROM.

use super::outline::Outline;
use crate::dockerfile::read::assignment_words::AssignmentWords;
use crate::dockerfile::{Edit, Mention};

/// Returns the edits that rename the images of FROM: in FROM itself, or in the default of an ARG that is the whole name.
pub(super) fn renamed(outline: &Outline, froms: &[(Mention, String)]) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    for (from, name) in froms {
        let site = from.offset()..from.offset() + from.written().len();
        let default = variable(from.written()).filter(|variable| is_alone(outline, variable, froms, name));
        match default.and_then(|variable| default_of(outline, variable)) {
            Some(place) => {
                let edit = Edit::new(place, name.as_str());
                if !edits.contains(&edit) {
                    edits.push(edit);
                }
            }
            None => edits.push(Edit::new(site, name.as_str())),
        }
    }
    edits
}

/// Returns the variable that is the whole name.
fn variable(written: &str) -> Option<&str> {
    let written = written.trim_matches('"');
    let name = written.strip_prefix('$')?;
    let name = name.strip_prefix('{').map_or(Some(name), |name| name.strip_suffix('}'))?;
    let is_of = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    (!name.is_empty() && name.bytes().all(is_of)).then_some(name)
}

/// Returns whether a variable is used for nothing but this name.
fn is_alone(outline: &Outline, variable: &str, froms: &[(Mention, String)], name: &str) -> bool {
    let uses =
        outline.stages.iter().filter_map(|stage| stage.from.as_ref()).filter(|from| from.written().contains(variable));
    let is_so = |from: &Mention| {
        froms.iter().any(|(other, new)| {
            other.offset() == from.offset() && new == name && self::variable(from.written()) == Some(variable)
        })
    };
    let is_in_arguments = outline.arguments.iter().any(|argument| {
        let source = argument.whole.text().get(argument.whole.at()..argument.whole.end()).unwrap_or_default();
        source.contains(&format!("${variable}")) || source.contains(&format!("${{{variable}"))
    });
    uses.into_iter().all(is_so) && !is_in_arguments
}

/// Returns the range of the last default of a variable, without its quotes, if it is written literally.
fn default_of(outline: &Outline, variable: &str) -> Option<core::ops::Range<usize>> {
    let mut found = None;
    for argument in &outline.arguments {
        let mut words = AssignmentWords::new(argument.rest);
        while let Some(word) = words.next() {
            let (name, value) = word.split();
            let text = name.text();
            if text.get(name.at()..name.end()) != Some(variable) {
                continue;
            }
            let Some(value) = value else {
                continue;
            };
            let source = text.get(value.at()..value.end())?;
            let inner = source.trim_matches(['"', '\'']);
            if inner.contains(['$', '"', '\'', '\\', '\n']) || found.is_some() {
                return None;
            }
            let start = value.at() + (source.len() - source.trim_start_matches(['"', '\'']).len());
            found = Some(start..start + inner.len());
        }
    }
    found.filter(|place| !place.is_empty())
}
