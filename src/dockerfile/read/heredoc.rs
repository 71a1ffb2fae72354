use super::cursor::Cursor;
use super::expansion::Expansion;
use super::lines::Lines;
use super::{ReadError, ReadErrorKind};

/// The heredocs of an instruction, whose bodies are the lines after it.
#[derive(Clone, Copy, Default)]
pub(crate) struct Heredocs {
    pub(crate) count: usize,
    /// The start and end of the first body.
    pub(crate) first: (usize, usize),
}

impl Heredocs {
    /// Takes the bodies of all heredocs that an instruction opens.
    ///
    /// If a body becomes a file, BuildKit replaces the variables in it, and an invalid variable is an error.
    #[inline]
    pub(crate) const fn take<'a>(
        lines: &mut Lines<'a>,
        instruction: Cursor<'a>,
        line: usize,
        bodies_are_files: bool,
    ) -> Result<Self, ReadError<'a>> {
        let mut heredocs = Self { count: 0, first: (0, 0) };
        if !has_double_angle(instruction) || !can_be_split(instruction) {
            return Ok(heredocs);
        }
        let mut words = ShellWords::new(instruction.with_escaped_blank());
        let mut wrong = None;
        while let Some(word) = words.next() {
            let Some(delimiter) = Delimiter::of(word) else {
                continue;
            };
            let Some((start, end)) = delimiter.take_body(lines) else {
                return Err(ReadError::new(ReadErrorKind::Heredoc, line, word.text(), word.at(), word.end()));
            };
            if heredocs.count == 0 {
                heredocs.first = (start, end);
            }
            heredocs.count += 1;
            if bodies_are_files && delimiter.expands() && wrong.is_none() {
                if let Some(problem) = Expansion::problem_in_body(word.text(), start, end) {
                    let error = ReadError::new(ReadErrorKind::Variable, line, word.text(), word.at(), word.end());
                    wrong = Some(error.because(problem));
                }
            }
        }
        match wrong {
            Some(error) => Err(error),
            None => Ok(heredocs),
        }
    }
}

/// Checks whether RUN has a heredoc and nothing else, whose body is the script.
#[inline]
pub(crate) const fn is_alone(rest: Cursor) -> bool {
    let mut words = ShellWords::new(rest);
    let Some(word) = words.next() else {
        return false;
    };
    Delimiter::of(word).is_some() && words.next().is_none()
}

/// Checks whether a source or the destination of COPY or ADD is a heredoc.
#[inline]
pub(crate) const fn is_heredoc(word: Cursor) -> bool {
    let Some(Delimiter { word, .. }) = Delimiter::of(word) else {
        return false;
    };
    let mut words = ShellWords::new(word);
    can_be_split(word) && words.next().is_some() && words.next().is_none()
}

/// Checks whether there is a `<<` in an instruction.
#[inline]
pub(crate) const fn has_double_angle(mut cursor: Cursor) -> bool {
    if !cursor.may_have(b'<') {
        return false;
    }
    let mut last = 0;
    while let Some(byte) = cursor.take() {
        if byte == b'<' && last == b'<' {
            return true;
        }
        last = byte;
    }
    false
}

/// Checks whether all quotes and braces are closed. If not, the instruction has no heredocs at all.
#[inline]
const fn can_be_split(instruction: Cursor) -> bool {
    let mut cursor = instruction.with_backslash();
    while cursor.peek().is_some() {
        if skip_part(&mut cursor).is_none() {
            return false;
        }
    }
    true
}

/// Skips a character, a quoted or escaped part, or a variable, and returns whether there is a `${` with a word in it; `None` if
/// the part is not closed.
#[inline]
const fn skip_part(cursor: &mut Cursor) -> Option<bool> {
    match cursor.peek() {
        Some(b'$') => match Expansion::skip_dollar(cursor) {
            Ok(has_inner_word) => Some(has_inner_word),
            Err(_) => None,
        },
        Some(quote @ (b'\'' | b'"')) => skip_quoted(cursor, quote),
        Some(b'\\') => {
            cursor.skip(1);
            cursor.skip(1);
            Some(false)
        }
        _ => {
            cursor.skip(1);
            Some(false)
        }
    }
}

#[inline]
const fn skip_quoted(cursor: &mut Cursor, quote: u8) -> Option<bool> {
    cursor.skip(1);
    let mut has_inner_word = false;
    while let Some(byte) = cursor.peek() {
        match byte {
            b'$' if quote == b'"' => match Expansion::skip_dollar(cursor) {
                Ok(has_one) => has_inner_word = has_inner_word || has_one,
                Err(_) => return None,
            },
            b'\\' if quote == b'"' => {
                cursor.skip(1);
                if let Some(b'"' | b'$' | b'\\') = cursor.peek() {
                    cursor.skip(1);
                }
            }
            _ => {
                cursor.skip(1);
                if byte == quote {
                    return Some(has_inner_word);
                }
            }
        }
    }
    None
}

/// The words as a shell splits them, with their quotes and escapes. All quotes and braces are closed.
struct ShellWords<'a> {
    cursor: Cursor<'a>,
    /// The end of a variable that contains a blank. Quotes in it do not count.
    variable_end: usize,
}

impl<'a> ShellWords<'a> {
    /// The escape for splitting is the backslash; the lines keep their own escape for continuation.
    #[inline]
    const fn new(cursor: Cursor<'a>) -> Self {
        Self { cursor: cursor.with_backslash(), variable_end: 0 }
    }

    #[inline]
    const fn next(&mut self) -> Option<Cursor<'a>> {
        let mut cursor = self.cursor;
        cursor.skip_spaces();
        if cursor.peek().is_none() {
            return None;
        }
        let mut start = cursor;
        while let Some(byte) = cursor.peek() {
            if cursor.space() > 0 {
                break;
            }
            let part = cursor;
            if cursor.at() < self.variable_end {
                cursor.skip(1);
            } else if byte == b'<' {
                skip_angles(&mut cursor);
            } else if let Some(true) = skip_part(&mut cursor) {
                // BuildKit loses the part of the word before that.
                start = part;
            }
            if byte == b'$' && part.at() >= self.variable_end {
                self.variable_end = cursor.at();
                cursor = part;
                cursor.skip(1);
            }
        }
        self.cursor = cursor;
        Some(start.up_to(cursor.at()))
    }
}

/// Skips a `<`, or `<<` with the blanks after it, which do not end the word.
#[inline]
const fn skip_angles(cursor: &mut Cursor) {
    cursor.skip(1);
    if !matches!(cursor.peek(), Some(b'<')) {
        return;
    }
    cursor.skip(1);
    while let Some(b' ' | b'\t' | b'\r') = cursor.peek() {
        cursor.skip(1);
    }
}

/// The delimiter of a heredoc, which is the line that ends it.
struct Delimiter<'a> {
    word: Cursor<'a>,
    /// Whether tabs before it are ignored.
    strips_tabs: bool,
    /// Whether a blank comes before the word.
    has_blank: bool,
}

impl<'a> Delimiter<'a> {
    /// Returns the delimiter of a word that opens a heredoc: `digits? << -? word`.
    #[inline]
    const fn of(word: Cursor<'a>) -> Option<Self> {
        let mut cursor = word.with_backslash();
        while let Some(b'0'..=b'9') = cursor.peek() {
            cursor.skip(1);
        }
        if !matches!((cursor.take(), cursor.take()), (Some(b'<'), Some(b'<'))) {
            return None;
        }
        let strips_tabs = matches!(cursor.peek(), Some(b'-'));
        if strips_tabs {
            cursor.skip(1);
        }
        let start = cursor.at();
        while let Some(b' ' | b'\t' | b'\n' | 0x0C | b'\r') = cursor.peek() {
            cursor.skip(1);
        }
        let has_blank = cursor.at() > start;
        let mut rest = cursor;
        while let Some(byte) = rest.take() {
            if byte == b'<' {
                return None;
            }
        }
        cursor.skip_byte_order_mark();
        let delimiter = Self { word: cursor, strips_tabs, has_blank };
        // Empty quotes are not a word.
        if delimiter.bytes().take().is_none() { None } else { Some(delimiter) }
    }

    #[inline]
    const fn bytes(&self) -> Unquoted<'a> {
        Unquoted { cursor: self.word, quote: None }
    }

    /// Checks whether variables are replaced in the body: no part of the delimiter is quoted. Words of COPY and ADD end at every blank.
    #[inline]
    const fn expands(&self) -> bool {
        let mut cursor = self.word;
        while let Some(byte) = cursor.take() {
            match byte {
                b'\\' => {
                    if let Some(b'\'' | b'"' | b'\\') = cursor.peek() {
                        cursor.skip(1);
                    }
                }
                b'\'' | b'"' | b' ' | b'\t'..=b'\r' => return false,
                _ => {}
            }
        }
        !self.has_blank
    }

    /// Takes the lines of the body and the delimiter, and returns the start and end of the body; `None` if the delimiter is missing.
    #[inline]
    const fn take_body(&self, lines: &mut Lines<'a>) -> Option<(usize, usize)> {
        let start = lines.at();
        while let Some((from, to)) = lines.next_physical() {
            if self.is(self.word.text().as_bytes(), from, to) {
                return Some((start, from));
            }
        }
        None
    }

    /// Checks whether a line is the delimiter.
    #[inline]
    const fn is(&self, text: &[u8], mut from: usize, to: usize) -> bool {
        while self.strips_tabs && from < to && text[from] == b'\t' {
            from += 1;
        }
        let mut bytes = self.bytes();
        while from < to {
            match bytes.take() {
                Some(byte) if byte == text[from] => from += 1,
                _ => return false,
            }
        }
        bytes.take().is_none()
    }
}

/// The bytes of a word without its quotes and escapes. Variables are kept.
struct Unquoted<'a> {
    cursor: Cursor<'a>,
    quote: Option<u8>,
}

impl Unquoted<'_> {
    #[inline]
    const fn take(&mut self) -> Option<u8> {
        loop {
            let Some(byte) = self.cursor.take() else {
                return None;
            };
            match (byte, self.quote) {
                (b'\'' | b'"', None) => self.quote = Some(byte),
                (b'\\', None) => return self.cursor.take(),
                (b'\\', Some(b'"')) => {
                    return match self.cursor.peek() {
                        Some(b'"' | b'$' | b'\\') => self.cursor.take(),
                        _ => Some(byte),
                    };
                }
                (byte, Some(quote)) if byte == quote => self.quote = None,
                _ => return Some(byte),
            }
        }
    }
}
