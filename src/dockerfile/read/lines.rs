use super::cursor::Cursor;
use super::directive::{Directive, Key};
use super::header::{Frontend, Header};
use super::physical_line::{after_line, content_end, is_skipped, line_end, line_end_and_angle, skip_space, trim_end};
use super::{ReadError, ReadErrorKind, limits};

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
    /// What is still to be given of what the first lines say, or of a line that is too long.
    header: Header<'a>,
    has_header: bool,
    long_line: Option<(usize, usize)>,
    /// Whether there is a `<` in the lines of the last instruction.
    has_angle: bool,
}

/// What stands in the lines.
pub(crate) enum Found<'a> {
    /// An instruction: its first line, and a cursor over its text.
    Instruction(usize, Cursor<'a>),
    /// A comment that is not a directive: its line, and where what follows its `#` starts and ends.
    Comment(usize, usize, usize),
    /// The image that is to read the Dockerfile.
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

    /// The next comment, directive or instruction.
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

    /// Goes past all that certainly neither begins a stage nor has the lines of heredocs after it, which is most of a file. Only the
    /// first letter of an instruction is looked at.
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

    /// What is to be given before the line at hand is read.
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
            let (line_end, has_angle) = line_end_and_angle(bytes, start);
            self.has_angle = self.has_angle || has_angle;
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

    /// Whether the last instruction may open heredocs.
    #[inline]
    pub(crate) const fn may_have_heredocs(&self) -> bool {
        self.has_angle
    }

    /// Where the next line starts.
    #[inline]
    pub(crate) const fn at(&self) -> usize {
        self.at
    }
}

/// Where the text begins, after a byte order mark.
#[inline]
const fn after_mark(text: &str) -> usize {
    if let [0xEF, 0xBB, 0xBF, ..] = text.as_bytes() { 3 } else { 0 }
}

const REPEATED: &str = "a directive may stand only once";
const NO_ESCAPE: &str = "the escape has to be a backslash or a backtick";
