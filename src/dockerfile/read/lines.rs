use super::cursor::Cursor;
use super::directive::{Directive, Key};
use super::physical_line::{after_line, content_end, is_skipped, line_end, skip_space, trim_end};
use super::{ReadError, ReadErrorKind};

/// The lines of a Dockerfile, put together to instructions.
#[derive(Clone, Copy)]
pub(crate) struct Lines<'a> {
    text: &'a str,
    at: usize,
    /// The number of the line at `at`, from 1.
    number: usize,
    escape: u8,
    /// The directives that were seen. `None` once something else was.
    seen: Option<[bool; Key::COUNT]>,
}

/// What stands in the lines.
pub(crate) enum Found<'a> {
    /// An instruction: its first line, and a cursor over its text.
    Instruction(usize, Cursor<'a>),
    /// A comment that is no directive: what stands behind its `#`.
    Comment(&'a str),
    /// The value of a `syntax` directive: its line, and where its text is.
    Syntax(usize, Cursor<'a>),
}

impl<'a> Lines<'a> {
    #[inline]
    pub(crate) const fn new(text: &'a str) -> Self {
        Self { text, at: after_mark(text), number: 1, escape: b'\\', seen: Some([false; Key::COUNT]) }
    }

    /// The next comment, directive or instruction.
    #[inline]
    pub(crate) const fn next(&mut self) -> Option<Result<Found<'a>, ReadError<'a>>> {
        let bytes = self.text.as_bytes();
        while self.at < bytes.len() {
            let (line, end) = (self.number, line_end(bytes, self.at));
            let start = skip_space(bytes, self.at, end);
            if start < end && bytes[start] != b'#' {
                self.seen = None;
                return Some(Ok(Found::Instruction(line, self.instruction(start, end))));
            }
            let is_first = start == after_mark(self.text);
            self.skip_line(end);
            if start == end {
                self.seen = None;
                continue;
            }
            if let Some(found) = self.comment(line, start, end, is_first) {
                return Some(found);
            }
        }
        None
    }

    #[inline]
    const fn skip_line(&mut self, end: usize) {
        self.at = after_line(self.text.as_bytes(), end);
        self.number += 1;
    }

    /// Reads a comment, which may be a directive.
    #[inline]
    const fn comment(
        &mut self,
        line: usize,
        start: usize,
        end: usize,
        is_first: bool,
    ) -> Option<Result<Found<'a>, ReadError<'a>>> {
        let text = self.text;
        let comment = text.split_at(end).0.split_at(start + 1).1;
        let Some(mut seen) = self.seen else {
            return Some(Ok(Found::Comment(comment)));
        };
        let Some(directive) = Directive::parse(text, start, end) else {
            self.seen = None;
            if is_first && start + 1 < end && text.as_bytes()[start + 1] == b'!' {
                return self.syntax_after_shebang();
            }
            return Some(Ok(Found::Comment(comment)));
        };
        if seen[directive.key as usize] {
            return Some(Err(ReadError::new(ReadErrorKind::Directive, line, text, start, end).because(REPEATED)));
        }
        seen[directive.key as usize] = true;
        self.seen = Some(seen);
        match (directive.key, text.as_bytes()[directive.value]) {
            (Key::Escape, escape @ (b'\\' | b'`')) if directive.value + 1 == directive.end => {
                self.escape = escape;
                None
            }
            (Key::Escape, _) => {
                let (start, end) = (directive.value, directive.end);
                Some(Err(ReadError::new(ReadErrorKind::Directive, line, text, start, end).because(NO_ESCAPE)))
            }
            (Key::Syntax, _) => Some(Ok(Found::Syntax(line, directive.first_word(text)))),
            (Key::Check, _) => None,
        }
    }

    /// Looks for a `syntax` directive behind a `#!` line. The others do not count there, and the lines stay to be read.
    #[inline]
    const fn syntax_after_shebang(&self) -> Option<Result<Found<'a>, ReadError<'a>>> {
        let bytes = self.text.as_bytes();
        let (mut at, mut line, mut seen) = (self.at, self.number, [false; Key::COUNT]);
        let mut found = None;
        while at < bytes.len() {
            let end = line_end(bytes, at);
            let start = skip_space(bytes, at, end);
            let Some(directive) = Directive::parse(self.text, start, end) else {
                break;
            };
            if seen[directive.key as usize] {
                break;
            }
            seen[directive.key as usize] = true;
            if let Key::Syntax = directive.key {
                found = Some(Ok(Found::Syntax(line, directive.first_word(self.text))));
            }
            (at, line) = (after_line(bytes, end), line + 1);
        }
        found
    }

    /// Puts an instruction together that starts in the line at hand.
    #[inline]
    const fn instruction(&mut self, start: usize, first_end: usize) -> Cursor<'a> {
        let bytes = self.text.as_bytes();
        let mut from = start;
        let (stop, mut continues) = content_end(bytes, start, first_end, self.escape);
        let mut end = stop;
        self.skip_line(first_end);
        while continues && self.at < bytes.len() {
            let start = self.at;
            let line_end = line_end(bytes, start);
            self.skip_line(line_end);
            if !is_skipped(bytes, start, line_end) {
                from = start;
                (end, continues) = content_end(bytes, start, line_end, self.escape);
            }
        }
        let mut cursor = Cursor::with_stop(self.text, start, stop, trim_end(bytes, from, end), self.escape);
        // A first line may have nothing but the escape.
        cursor.skip_spaces();
        cursor
    }

    /// The next physical line, whatever is in it: where it starts and ends. For the bodies of heredocs.
    #[inline]
    pub(crate) const fn next_physical(&mut self) -> Option<(usize, usize)> {
        let (start, bytes) = (self.at, self.text.as_bytes());
        if start >= bytes.len() {
            return None;
        }
        let end = line_end(bytes, start);
        self.skip_line(end);
        Some((start, end))
    }

    /// Where the next line starts.
    #[inline]
    pub(crate) const fn at(&self) -> usize {
        self.at
    }
}

/// Where the text begins, behind a byte order mark.
#[inline]
const fn after_mark(text: &str) -> usize {
    if let [0xEF, 0xBB, 0xBF, ..] = text.as_bytes() { 3 } else { 0 }
}

const REPEATED: &str = "a directive may stand only once";
const NO_ESCAPE: &str = "the escape has to be a backslash or a backtick";
