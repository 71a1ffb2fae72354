//! The remaining problems in a migrated Dockerfile.

use super::migration::Migration;
use super::new_text;
use super::plan::Outcome;
use crate::dockerfile::{Checker, Edit, Finding, Rule};

/// Creates a migration from its result.
pub(super) fn migration(text: &str, outcome: &Outcome, checker: &Checker) -> Migration {
    let written = new_text(text, outcome);
    let (places, moves) = (Places::new(&written), Moves::new(&outcome.edits));
    let mut remaining: Vec<Finding<'static>> = checker.check(&written).map(Finding::into_owned).collect();
    for note in &outcome.notes {
        let (start, end) = (moves.moved(note.range.start), moves.moved(note.range.end));
        let (line, source) = (places.line(start), places.slice(start, end));
        // A finding of a rule makes a note about the same place unnecessary.
        let is_reported = |finding: &Finding| finding.rule() == note.rule && finding.line() == line;
        if note.rule == Rule::MissingProgram && remaining.iter().any(is_reported) {
            continue;
        }
        remaining.push(Finding::note(note.rule, note.severity, line, start, source, note.message.clone()));
    }
    remaining.sort_by_key(|finding| (finding.offset(), finding.rule()));
    Migration { old: text.to_owned(), text: written, edits: kept(text, &outcome.edits), remaining }
}

/// Returns the edits that apply: those that overlap another one are left out.
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

/// A text and the starts of its lines.
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

    fn slice(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end.max(start)).unwrap_or_default()
    }
}

/// The map from places in the old text to places in the new one.
struct Moves {
    /// For each edit: its start and end in the old text, and its start and length in the new one.
    instructions: Vec<(usize, usize, usize, usize)>,
}

impl Moves {
    fn new(edits: &[Edit]) -> Self {
        let (mut instructions, mut old, mut new) = (Vec::new(), 0, 0);
        for edit in edits {
            let range = edit.range();
            if range.start >= old {
                let start = new + range.start - old;
                instructions.push((range.start, range.end, start, edit.replacement().len()));
                (old, new) = (range.end, start + edit.replacement().len());
            }
        }
        Self { instructions }
    }

    /// Returns the new place of a place in the old text. A place within an edit moves to the start of the edit.
    fn moved(&self, place: usize) -> usize {
        let before = self.instructions.partition_point(|(_, end, _, _)| *end <= place);
        let unmoved = match before.checked_sub(1).and_then(|last| self.instructions.get(last)) {
            Some((_, end, start, length)) => start + length + place - end,
            None => place,
        };
        match self.instructions.get(before) {
            Some((start, _, new, _)) if *start < place => *new,
            _ => unmoved,
        }
    }
}
