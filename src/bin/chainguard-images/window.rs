use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use crate::lines::MarkedLine;

/// The number of columns of a line that are shown.
pub(crate) const WIDTH: usize = 120;
/// The number of columns that may precede the mark; annotate-snippets leaves out the start of a line with more.
const BEFORE: usize = WIDTH / 2;
/// The mark for the omitted rest.
const REST: &str = "...";
/// The width of a tab in annotate-snippets.
const TAB: usize = 4;

/// A line, cut to fit a terminal, and the part of the mark that is left.
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

/// The part of the text that fits.
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
