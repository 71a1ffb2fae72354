//! What is left to do in a text that was migrated.

use super::migration::Migration;
use super::new_text;
use super::plan::Outcome;
use crate::dockerfile::{Checker, Edit, Finding};

/// Puts a migration together: the text with the free images is what is checked, whatever names are written.
pub(super) fn migration(text: &str, free: &Outcome, ours: Option<&Outcome>) -> Migration {
    let checked = new_text(text, free);
    let written = ours.map_or_else(|| checked.clone(), |ours| new_text(text, ours));
    let outcome = ours.unwrap_or(free);
    let places = Places::new(&written);
    let mut remaining: Vec<Finding<'static>> = Vec::new();
    for finding in Checker::new().check(&checked) {
        remaining.push(if ours.is_some() { places.moved(finding, &checked, text, free, outcome) } else { finding.into_owned() });
    }
    for (range, note) in &outcome.notes {
        let start = Edit::moved(&outcome.edits, range.start).min(written.len());
        let end = Edit::moved(&outcome.edits, range.end).clamp(start, written.len());
        let source = written.get(start..end).unwrap_or_default();
        remaining.push(Finding::note(note.rule, note.severity, places.line(start), start, source, note.message.clone()));
    }
    remaining.sort_by_key(|finding| (finding.offset(), finding.rule()));
    Migration { old: text.to_owned(), text: written, edits: kept(text, &outcome.edits), remaining }
}

/// The edits that apply: those that overlap another one are left out.
fn kept(text: &str, edits: &[Edit]) -> Vec<Edit> {
    let (mut kept, mut at) = (Vec::new(), 0);
    for edit in edits {
        let range = edit.range();
        if range.start >= at && text.get(range.clone()).is_some() && text.get(at..range.start).is_some() {
            at = range.end;
            let is_change = text.get(range) != Some(edit.replacement());
            kept.extend(is_change.then(|| edit.clone()));
        }
    }
    kept
}

/// Where the lines of a text start.
struct Places<'t> {
    text: &'t str,
    newlines: Vec<usize>,
}

impl<'t> Places<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, newlines: text.match_indices('\n').map(|(place, _)| place).collect() }
    }

    fn line(&self, offset: usize) -> usize {
        1 + self.newlines.partition_point(|newline| *newline < offset)
    }

    /// What was found in the text with the free images, in the one with those of an organisation.
    fn moved(&self, finding: Finding, checked: &str, old: &str, free: &Outcome, ours: &Outcome) -> Finding<'static> {
        let in_checked = |place: usize| checked.get(..place).unwrap_or_default().len();
        let start = across(in_checked(finding.offset()), old, &free.edits, &ours.edits).min(self.text.len());
        let end = across(in_checked(finding.offset() + finding.written().len()), old, &free.edits, &ours.edits);
        let source = self.text.get(start..end.clamp(start, self.text.len())).unwrap_or_default();
        let line = finding.line();
        finding.moved(line, start, source)
    }
}

/// The place in a text with edits that a place in the text with others has. Both have as many edits, which differ in the names of images.
fn across(place: usize, old: &str, from: &[Edit], to: &[Edit]) -> usize {
    let (mut old_at, mut from_at, mut to_at) = (0, 0, 0);
    for (from, to) in from.iter().zip(to) {
        let range = from.range();
        if range.start < old_at {
            continue;
        }
        let kept = range.start - old_at;
        if place < from_at + kept {
            break;
        }
        let replaced = from.replacement().len();
        if place < from_at + kept + replaced {
            return to_at + kept + (place - from_at - kept).min(to.replacement().len());
        }
        (old_at, from_at, to_at) = (range.end, from_at + kept + replaced, to_at + kept + to.replacement().len());
    }
    debug_assert!(old_at <= old.len());
    to_at + (place - from_at)
}
