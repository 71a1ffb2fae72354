use super::cursor::Cursor;
use super::directive::{Directive, Key};
use super::header::{Frontend, Header};
use super::physical_line::{after_line, content_end, is_skipped, line_end, line_end_and_angle, skip_space, trim_end};
use super::{ReadError, ReadErrorKind, limits};

/// The lines of a Dockerfile, joined into instructions.
#[derive(Clone, Copy)]
pub(crate) struct Lines<'a> {
    text: &'a str,
    at: usize,
    /// The number of the line at `at`, from 1.
    number: usize,
    escape: u8,
    /// The directives that were seen; `None` after the first line that is not a directive.
    seen: Option<[bool; Key::COUNT]>,
    /// What is still to be returned of the first lines, or of a line that is too long.
    header: Header<'a>,
    has_header: bool,
    long_line: Option<(usize, usize)>,
    /// Whether there is a `<` in the lines of the last instruction.
    has_angle: bool,
}

/// What was found in the lines.
pub(crate) enum Found<'a> {
    /// An instruction: its first line, and a cursor over its text.
    Instruction(usize, Cursor<'a>),
    /// A comment that is not a directive: its line, and the start and end of the text after its `#`.
    Comment(usize, usize, usize),
    /// The image that reads the Dockerfile.
    Frontend(Frontend<'a>),
}

impl<'a> Lines<'a> {
    #[inline]
    pub(crate) const fn new(text: &'a str) -> Self {
        let at = after_mark(text);
        let header = Header::read(text, at);
        let has_header = header.frontend.is_some() || header.wrong_check.is_some();
        let seen = Some([false; Key::COUNT]);
        Self { text, at, number: 1, escape: b'\\', seen, header, has_header, long_line: None, has_angle: false }
    }

    /// Takes the next comment, directive or instruction.
    #[inline]
    pub(crate) const fn next(&mut self) -> Option<Result<Found<'a>, ReadError<'a>>> {
        let bytes = self.text.as_bytes();
        if let Some(found) = self.take_aside() {
            return Some(found);
        }
        while self.at < bytes.len() {
            let (line, (end, has_angle)) = (self.number, line_end_and_angle(bytes, self.at));
            let start = skip_space(bytes, self.at, end);
            if start < end && bytes[start] != b'#' {
                (self.seen, self.has_angle) = (None, has_angle);
                return Some(Ok(Found::Instruction(line, self.instruction(start, end))));
            }
            self.skip_line(end);
            let found = if start == end {
                self.seen = None;
                None
            } else {
                self.comment(line, start, end)
            };
            if found.is_some() {
                return found;
            }
            if let Some(found) = self.take_aside() {
                return Some(found);
            }
        }
        None
    }

    /// Skips everything that certainly neither begins a stage nor has heredocs, which is most of a file. It looks only at the
    /// first letter of an instruction.
    #[inline]
    pub(crate) const fn skip_to_stage(&mut self) {
        let bytes = self.text.as_bytes();
        while self.at < bytes.len() {
            let (at, number) = (self.at, self.number);
            let (end, mut has_angle) = line_end_and_angle(bytes, at);
            let start = skip_space(bytes, at, end);
            (self.at, self.number) = (after_line(bytes, end), number + 1);
            if start == end || bytes[start] == b'#' {
                continue;
            }
            let (_, mut continues) = content_end(bytes, start, end, self.escape);
            while continues && self.at < bytes.len() {
                let start = self.at;
                let (end, has_one) = line_end_and_angle(bytes, start);
                has_angle = has_angle || has_one;
                (self.at, self.number) = (after_line(bytes, end), self.number + 1);
                if !is_skipped(bytes, start, end) {
                    (_, continues) = content_end(bytes, start, end, self.escape);
                }
            }
            let is_wanted = match bytes[start] {
                b'f' | b'F' => true,
                b'a' | b'A' | b'c' | b'C' | b'r' | b'R' | b'o' | b'O' => has_angle,
                // The first word may be in the lines that follow.
                first => first == self.escape,
            };
            if is_wanted {
                (self.at, self.number) = (at, number);
                return;
            }
        }
    }

    /// Takes what must be returned before the current line is read.
    #[inline]
    const fn take_aside(&mut self) -> Option<Result<Found<'a>, ReadError<'a>>> {
        if let Some((line, start)) = self.long_line {
            self.long_line = None;
            return Some(Err(ReadError::new(ReadErrorKind::LongLine, line, self.text, start, start)));
        }
        if !self.has_header {
            return None;
        }
        match self.header {
            Header { frontend: Some(frontend), .. } if frontend.line <= self.number => {
                self.header.frontend = None;
                Some(Ok(Found::Frontend(frontend)))
            }
            Header { wrong_check: Some(error), .. } if error.line() <= self.number => {
                self.header.wrong_check = None;
                Some(Err(error))
            }
            Header { frontend: None, wrong_check: None } => {
                self.has_header = false;
                None
            }
            _ => None,
        }
    }

    #[inline]
    const fn skip_line(&mut self, end: usize) {
        let (bytes, start) = (self.text.as_bytes(), self.at);
        self.at = after_line(bytes, end);
        // The line feed is not counted.
        if self.at - start > limits::LINE && (self.at - start > limits::LINE + 1 || bytes[self.at - 1] != b'\n') {
            self.long_line = Some((self.number, start));
        }
        self.number += 1;
    }

    /// Reads a comment, which may be a directive.
    #[inline]
    const fn comment(&mut self, line: usize, start: usize, end: usize) -> Option<Result<Found<'a>, ReadError<'a>>> {
        let text = self.text;
        let directive = match self.seen {
            Some(_) => Directive::parse(text, start, end, b"#"),
            None => None,
        };
        let (Some(mut seen), Some(directive)) = (self.seen, directive) else {
            self.seen = None;
            return Some(Ok(Found::Comment(line, start + 1, end)));
        };
        if seen[directive.key as usize] {
            return Some(Err(ReadError::new(ReadErrorKind::Directive, line, text, start, end).because(REPEATED)));
        }
        seen[directive.key as usize] = true;
        self.seen = Some(seen);
        match (directive.key, text.as_bytes()[directive.value]) {
            (Key::Escape, escape @ (b'\\' | b'`')) if directive.value + 1 == directive.end => self.escape = escape,
            (Key::Escape, _) => {
                let (start, end) = (directive.value, directive.end);
                return Some(Err(ReadError::new(ReadErrorKind::Directive, line, text, start, end).because(NO_ESCAPE)));
            }
            (Key::Syntax | Key::Check, _) => {}
        }
        None
    }

    /// Joins the lines of the instruction that starts in the current line.
    #[inline]
    const fn instruction(&mut self, start: usize, first_end: usize) -> Cursor<'a> {
        let bytes = self.text.as_bytes();
        let mut from = start;
        let (stop, mut continues) = content_end(bytes, start, first_end, self.escape);
        let mut end = stop;
        self.skip_line(first_end);
        while continues && self.at < bytes.len() {
            let start = self.at;
            let (line_end, has_angle) = line_end_and_angle(bytes, start);
            self.has_angle = self.has_angle || has_angle;
            self.skip_line(line_end);
            if !is_skipped(bytes, start, line_end) {
                from = start;
                (end, continues) = content_end(bytes, start, line_end, self.escape);
            }
        }
        let mut cursor = Cursor::with_stop(self.text, start, stop, trim_end(bytes, from, end), self.escape);
        // The first line may consist of only the escape.
        cursor.skip_spaces();
        cursor
    }

    /// Takes the next physical line of the body of a heredoc, whatever is in it, and returns its start and end.
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

    /// Checks whether the last instruction may open heredocs.
    #[inline]
    pub(crate) const fn may_have_heredocs(&self) -> bool {
        self.has_angle
    }

    /// Returns the start of the next line.
    #[inline]
    pub(crate) const fn at(&self) -> usize {
        self.at
    }
}

/// Returns the start of the text, after a byte order mark.
#[inline]
const fn after_mark(text: &str) -> usize {
    if let [0xEF, 0xBB, 0xBF, ..] = text.as_bytes() { 3 } else { 0 }
}

const REPEATED: &str = "the directive is repeated";
const NO_ESCAPE: &str = "the escape must be a backslash or a backtick";
