//! Names in COPY, ADD, USER and mounts: other images, and accounts.

use super::choice::{Choice, Pair};
use super::destination::Destination;
use super::outline::OutlinedInstruction;
use super::plan::{Naming, Outcome};
use super::translator::{Note, Translator};
use crate::dockerfile::check::quoted::quoted;
use crate::dockerfile::read::keyword::Keyword;
use crate::dockerfile::shell::program_name;
use crate::dockerfile::{Edit, Mention, Site};

/// Renames the images that an instruction names.
pub(super) fn rename(outlined: &OutlinedInstruction, destination: &Destination, naming: Naming, outcome: &mut Outcome) {
    for mention in &outlined.mentions {
        let catalogs = destination.catalogs();
        let Some(reference) = mention.reference().filter(|reference| catalogs.entry(reference).is_none()) else {
            continue;
        };
        let replacements = destination.replacements(&reference);
        let site = mention.offset()..mention.offset() + mention.written().len();
        let mut note = |message| outcome.notes.push(Note::of_image(message, site.clone()));
        let first = replacements.candidates.first();
        if let Some(message) = replacements.absent.and_then(|name| destination.without(&name, first.is_some())) {
            note(message);
        }
        let Some(first) = first else {
            continue;
        };
        if let Some(choice) = source_image(outlined, mention, first) {
            if let Some(message) = destination.lost_in_source(mention, &choice) {
                note(message);
            }
            outcome.edits.push(Edit::new(site, naming.name(destination, &choice, mention)));
        } else {
            let name = quoted(mention.resolved().unwrap_or_default(), 160);
            note(format!("{name} stays, since Chainguard's image has its files elsewhere"));
        }
    }
}

/// Returns the image that has the same files as another one; `None` if its files are surely elsewhere.
fn source_image(outlined: &OutlinedInstruction, mention: &Mention, first: &Pair) -> Option<Choice> {
    if mention.site() != Site::Copy {
        return first.standard.or(first.dev);
    }
    let words = outlined.instruction.words();
    let (_, sources) = words.split_last()?;
    let has =
        |choice: &Choice, program: &str| choice.facts().and_then(|facts| facts.has_program(program)) == Some(true);
    let is_there = |choice: &Choice| {
        sources.iter().all(|source| match program_name(source) {
            Some(program) if source.contains('/') => has(choice, program),
            _ => !["/usr/local", "/opt", "/root"].iter().any(|other| source.starts_with(other)),
        })
    };
    [first.standard, first.dev].into_iter().flatten().find(|choice| is_there(choice))
}

/// Returns the edits that replace accounts that the image does not have with its own.
pub(super) fn owner_edits(outlined: &OutlinedInstruction, translator: &Translator) -> Vec<Edit> {
    let parsed = &outlined.instruction.parsed;
    match outlined.instruction.keyword {
        Keyword::User => {
            let (start, end) = (parsed.rest.at(), parsed.rest.end());
            let written = parsed.whole.text().get(start..end).unwrap_or_default();
            translator.own_names(written).map(|names| Edit::new(start..end, names)).into_iter().collect()
        }
        Keyword::Copy | Keyword::Add => {
            let (mut flags, mut edits) = (parsed.flags, Vec::new());
            while let Some(flag) = flags.next() {
                let (b"chown", Some(value)) = (flag.name.bytes(), flag.value) else {
                    continue;
                };
                let written = parsed.whole.text().get(value.at()..flag.end).unwrap_or_default();
                if let Some(names) = translator.own_names(written) {
                    edits.push(Edit::new(value.at()..flag.end, names));
                }
            }
            edits
        }
        _ => Vec::new(),
    }
}
