use std::ops::Range;

/// Text with the start of each line, to find positions without searching it again.
pub(crate) struct Lines<'t> {
    text: &'t str,
    /// The first byte of each line.
    starts: Vec<usize>,
}

/// A range of text as editors count: lines and columns from 1, columns in characters.
pub(crate) struct Span {
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) end_line: usize,
    pub(crate) end_column: usize,
}

/// A line, and the bytes of it that a range of the text covers.
pub(crate) struct MarkedLine<'t> {
    pub(crate) number: usize,
    pub(crate) text: &'t str,
    pub(crate) marked: Range<usize>,
}

impl<'t> Lines<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let breaks = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n').map(|(at, _)| at + 1);
        Self { text, starts: std::iter::once(0).chain(breaks).collect() }
    }

    pub(crate) fn span(&self, range: &Range<usize>) -> Span {
        let (line, column) = self.position(range.start);
        let (end_line, end_column) = self.position(range.end);
        Span { line, column, end_line, end_column }
    }

    /// The first line of a range of the text.
    pub(crate) fn marked_line(&self, range: &Range<usize>) -> MarkedLine<'t> {
        let (number, start) = self.line_of(range.start);
        let end = self.starts.get(number).copied().unwrap_or(self.text.len());
        let text = self.text.get(start..end).unwrap_or("").trim_end_matches(['\n', '\r']);
        let (text, start) = match text.strip_prefix(BYTE_ORDER_MARK) {
            Some(text) => (text, start + BYTE_ORDER_MARK.len_utf8()),
            None => (text, start),
        };
        let first = range.start.saturating_sub(start).min(text.len());
        let last = range.end.saturating_sub(start).clamp(first, text.len());
        let marked = text.get(first..last).unwrap_or("").trim_end();
        MarkedLine { number, text, marked: first..first + marked.len() }
    }

    fn position(&self, offset: usize) -> (usize, usize) {
        let (number, start) = self.line_of(offset);
        // A byte order mark is not a column.
        let before = self.text.get(start..offset).unwrap_or("").trim_start_matches(BYTE_ORDER_MARK);
        (number, before.chars().count() + 1)
    }

    /// The number of the line with a byte, and the line's first byte.
    fn line_of(&self, offset: usize) -> (usize, usize) {
        let number = self.starts.partition_point(|&start| start <= offset);
        (number, number.checked_sub(1).and_then(|at| self.starts.get(at)).copied().unwrap_or(0))
    }
}

const BYTE_ORDER_MARK: char = '\u{FEFF}';
