use std::cmp::Reverse;
use std::ops::Range;

use crate::dockerfile::Edit;
use crate::dockerfile::read::cursor::Cursor;

/// The script of an instruction, and the places of its bytes in the Dockerfile. The script has no line continuations, and no comments
/// between continued lines.
pub(super) struct SourceMap<'a> {
    source: &'a str,
    pub(super) script: String,
    /// The start of each byte of the script in the source, and the end of the last one.
    places: Vec<usize>,
}

/// A change of a script: the new text for a range.
#[derive(Clone, Debug)]
pub(super) struct Change {
    pub(super) range: Range<usize>,
    pub(super) text: String,
}

impl<'a> SourceMap<'a> {
    /// Maps the rest of an instruction; returns `None` if a line ends in the middle of a character.
    pub(super) fn of_instruction(mut rest: Cursor<'a>) -> Option<Self> {
        let (mut bytes, mut places) = (Vec::new(), Vec::new());
        loop {
            let at = rest.at();
            let Some(byte) = rest.take() else {
                break;
            };
            bytes.push(byte);
            places.push(at);
        }
        places.push(places.last().map_or(rest.at(), |last| last + 1));
        Some(Self { source: rest.text(), script: String::from_utf8(bytes).ok()?, places })
    }

    /// Maps the body of a heredoc. In the script, each line ends in a newline only.
    pub(super) fn of_heredoc(source: &'a str, body: Range<usize>) -> Option<Self> {
        let (mut bytes, mut places) = (Vec::new(), Vec::new());
        let text = source.get(body.clone())?.as_bytes();
        for (at, byte) in text.iter().enumerate() {
            let is_return = *byte == b'\r' && text.get(at + 1) == Some(&b'\n');
            let follows_return = *byte == b'\n' && at > 0 && text.get(at - 1) == Some(&b'\r');
            if !follows_return {
                bytes.push(if is_return { b'\n' } else { *byte });
                places.push(body.start + at);
            }
        }
        places.push(body.end);
        Some(Self { source, script: String::from_utf8(bytes).ok()?, places })
    }

    /// Returns whether a line of the source ends between two places of the script.
    pub(super) fn breaks_between(&self, start: usize, end: usize) -> bool {
        let places = self.places.get(start).zip(self.places.get(end));
        places.and_then(|(start, end)| self.source.get(*start..*end)).is_some_and(|between| between.contains('\n'))
    }

    /// Returns the range of a part of the script in the source.
    pub(super) fn range(&self, part: &Range<usize>) -> Range<usize> {
        let start = self.places.get(part.start).copied().unwrap_or_default();
        let last = part.end.max(1) - 1;
        start..self.places.get(last).map_or(start, |place| self.after(last, *place)).max(start)
    }

    /// Returns the edits of the source for changes of the script. Whole lines that are not part of the script stay.
    pub(super) fn edits(&self, changes: &[Change]) -> Vec<Edit> {
        merged(changes).iter().flat_map(|change| self.edit(change)).collect()
    }

    fn edit(&self, change: &Change) -> Vec<Edit> {
        let Range { start, end } = change.range;
        let (Some(&from), Some(&last)) = (self.places.get(start), self.places.get(end.max(1) - 1)) else {
            return Vec::new();
        };
        if start >= end {
            return vec![Edit::new(from..from, change.text.as_str())];
        }
        let to = self.after(end - 1, last);
        let between = self.lines_between(start..end);
        let is_tail = end == self.script.len();
        let mut edits = Vec::new();
        let (mut at, mut text) = (from, change.text.clone());
        for (index, gap) in between.iter().enumerate() {
            let kept = if is_tail {
                // Nothing follows, so the line does not continue.
                gap.newline..gap.end - gap.last_newline
            } else if index == 0 {
                gap.escape..gap.end
            } else {
                gap.after_newline..gap.end
            };
            let is_after_blank = self.source.get(..from).is_some_and(|before| before.ends_with([' ', '\t']));
            let needs_blank = kept.start == gap.escape && !is_after_blank;
            let stop = if needs_blank { self.without_blanks(at, kept.start) } else { kept.start };
            edits.push(Edit::new(at..stop, std::mem::take(&mut text)));
            at = kept.end;
        }
        // The text that follows keeps its indentation.
        let rest = self.source.get(at..to).unwrap_or_default();
        if at == from || is_tail || !rest.bytes().all(|byte| matches!(byte, b' ' | b'\t')) {
            edits.push(Edit::new(at..to, text));
        }
        edits
    }

    /// Returns the end of a byte of the script in the source.
    fn after(&self, index: usize, place: usize) -> usize {
        let is_newline = self.script.as_bytes().get(index) == Some(&b'\n');
        let is_return = self.source.as_bytes().get(place) == Some(&b'\r');
        place + 1 + usize::from(is_newline && is_return)
    }

    /// Returns the start of the blanks before `to`.
    fn without_blanks(&self, from: usize, to: usize) -> usize {
        let text = self.source.get(from..to).unwrap_or_default();
        from + text.trim_end_matches([' ', '\t']).len()
    }

    /// Returns the gaps between the bytes of a range: ends of lines that comments or blank lines follow.
    fn lines_between(&self, range: Range<usize>) -> Vec<Gap> {
        let mut gaps = Vec::new();
        let Some(places) = self.places.get(range) else {
            return gaps;
        };
        for pair in places.windows(2) {
            if let &[before, after] = pair {
                if after > before + 2 {
                    gaps.extend(Gap::of(self.source, before + 1, after));
                }
            }
        }
        gaps
    }
}

/// Sorts the changes. A change within a larger one is dropped, and a removal directly after another change is merged into it.
pub(super) fn merged(changes: &[Change]) -> Vec<Change> {
    let mut sorted = changes.to_vec();
    sorted.sort_by_key(|change| (change.range.start, Reverse(change.range.end)));
    let mut merged: Vec<Change> = Vec::new();
    for change in sorted {
        match merged.last_mut() {
            Some(last) if last.range.end > change.range.start => {}
            Some(last) if last.range.end == change.range.start && change.text.is_empty() => {
                last.range.end = change.range.end;
            }
            _ => merged.push(change),
        }
    }
    merged
}

/// The source between two bytes of a script: the end of a continued line, and comments or blank lines.
struct Gap {
    escape: usize,
    newline: usize,
    after_newline: usize,
    end: usize,
    /// The length of the last newline.
    last_newline: usize,
}

impl Gap {
    /// Returns `None` if there are no comments or blank lines.
    fn of(source: &str, start: usize, end: usize) -> Option<Self> {
        let text = source.get(start..end)?;
        let first = text.find('\n')?;
        if !text.get(first + 1..)?.contains('\n') {
            return None;
        }
        let newline = if text.get(..first)?.ends_with('\r') { first - 1 } else { first };
        // The next line starts after the last newline, but blanks before a word may not be part of the script.
        let last = text.rfind('\n')?;
        let last_newline = 1 + usize::from(text.get(..last)?.ends_with('\r'));
        Some(Self {
            escape: start,
            newline: start + newline,
            after_newline: start + first + 1,
            end: start + last + 1,
            last_newline,
        })
    }
}
