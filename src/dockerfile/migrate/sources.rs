//! What COPY, ADD, USER and mounts name: other images, and accounts.

use super::names::Names;
use super::outline::Step;
use super::plan::Outcome;
use super::translator::{Note, Translator};
use crate::Image;
use crate::dockerfile::check::base;
use crate::dockerfile::check::quoted::quoted;
use crate::dockerfile::read::keyword::Keyword;
use crate::dockerfile::shell::program_name;
use crate::dockerfile::{Edit, ImageUse, Instruction as Place, Rule, Severity};

/// Writes the images that an instruction names.
pub(super) fn rename(step: &Step, names: Names, outcome: &mut Outcome) {
    for mention in &step.mentions {
        let Some(reference) = mention.reference() else {
            continue;
        };
        let replacement = reference.replacement().filter(|_| base::image(mention).is_none());
        let Some(&first) = replacement.and_then(|replacement| replacement.images().first()) else {
            continue;
        };
        let site = mention.offset()..mention.offset() + mention.written().len();
        if let Some(image) = source_image(step, mention, first) {
            outcome.edits.push(Edit::new(site, names.of(image, mention)));
        } else {
            let name = quoted(mention.resolved().unwrap_or_default(), 160);
            let message = format!("{name} stays, since Chainguard's image has its files elsewhere");
            outcome.notes.push(Note { rule: Rule::Replaceable, severity: Severity::Info, message, range: site });
        }
    }
}

/// The image that has what is taken from another one; `None` if its files surely are elsewhere.
fn source_image(step: &Step, mention: &ImageUse, first: Image) -> Option<Image> {
    if mention.instruction() != Place::Copy {
        return Some(first);
    }
    let words = step.instruction.words();
    let (_, sources) = words.split_last()?;
    let is_there = |image: Image| {
        sources.iter().all(|source| match program_name(source) {
            Some(program) if source.contains('/') => image.has_program(program) == Some(true),
            _ => !["/usr/local", "/opt", "/root"].iter().any(|other| source.starts_with(other)),
        })
    };
    [Some(first), first.dev()].into_iter().flatten().find(|image| is_there(*image))
}

/// The edits that write the image's own accounts for those that it does not have.
pub(super) fn owner_edits(step: &Step, translator: &Translator) -> Vec<Edit> {
    let parsed = &step.instruction.parsed;
    match step.instruction.keyword {
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
