use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use crate::lines::MarkedLine;

/// How many columns of a line are shown.
pub(crate) const WIDTH: usize = 120;
/// How many columns may stand before the mark; of a line that has more, annotate-snippets leaves out the beginning.
const BEFORE: usize = WIDTH / 2;
/// What stands for the rest.
const REST: &str = "...";
/// How wide annotate-snippets writes a tab.
const TAB: usize = 4;

/// A line without the end that does not fit a terminal, and as much of what is marked.
pub(crate) struct Window {
    pub(crate) text: String,
    pub(crate) marked: Range<usize>,
}

impl Window {
    pub(crate) fn of(line: &MarkedLine<'_>) -> Self {
        let (before, rest) = line.text.split_at_checked(line.marked.start).unwrap_or((line.text, ""));
        let columns: usize = before.chars().map(width).sum();
        let shown = fitting(rest, WIDTH - columns.min(BEFORE) - REST.len());
        let end = before.len() + shown.len();
        let after = if shown.len() < rest.len() { REST } else { "" };
        Self { text: format!("{before}{shown}{after}"), marked: before.len()..line.marked.end.clamp(before.len(), end) }
    }
}

/// The beginning of a text that fits.
fn fitting(text: &str, width_left: usize) -> &str {
    let mut columns = 0;
    let beyond = text.char_indices().find(|&(_, letter)| {
        columns += width(letter);
        columns > width_left
    });
    beyond.and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

fn width(letter: char) -> usize {
    if letter == '\t' { TAB } else { letter.width().unwrap_or(1) }
}
