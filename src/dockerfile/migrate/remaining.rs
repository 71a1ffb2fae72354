//! What is left to do in a text that was migrated.

use super::migration::Migration;
use super::new_text;
use super::plan::Outcome;
use crate::dockerfile::{Checker, Edit, Finding, Rule};

/// Puts a migration together.
pub(super) fn migration(text: &str, outcome: &Outcome, checker: &Checker) -> Migration {
    let written = new_text(text, outcome);
    let (places, moves) = (Places::new(&written), Moves::new(&outcome.edits));
    let mut remaining: Vec<Finding<'static>> = checker.check(&written).map(Finding::into_owned).collect();
    for note in &outcome.notes {
        let (start, end) = (moves.moved(note.range.start), moves.moved(note.range.end));
        let (line, source) = (places.line(start), places.slice(start, end));
        // What the rules are sure of needs no guess beside it.
        let is_told = |finding: &Finding| finding.rule() == note.rule && finding.line() == line;
        if note.rule == Rule::MissingProgram && remaining.iter().any(is_told) {
            continue;
        }
        remaining.push(Finding::note(note.rule, note.severity, line, start, source, note.message.clone()));
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

    fn slice(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end.max(start)).unwrap_or_default()
    }
}

/// Where the places of a text are once edits are made.
struct Moves {
    /// For each edit: where it starts and ends in the old text, where it starts in the new one, and how long it is there.
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

    /// Where a place of the old text is; what an edit replaces starts where the edit does.
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
