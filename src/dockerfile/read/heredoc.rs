use super::cursor::Cursor;
use super::expansion::Expansion;
use super::lines::Lines;
use super::{ReadError, ReadErrorKind};

/// The lines behind an instruction that belong to its heredocs.
#[derive(Clone, Copy, Default)]
pub(crate) struct Heredocs {
    pub(crate) count: usize,
    /// Where the body of the first one starts and ends.
    pub(crate) first: (usize, usize),
}

impl Heredocs {
    /// Takes the bodies of all heredocs that an instruction opens.
    #[inline]
    pub(crate) const fn take<'a>(
        lines: &mut Lines<'a>,
        instruction: Cursor<'a>,
        line: usize,
    ) -> Result<Self, ReadError<'a>> {
        let mut heredocs = Self { count: 0, first: (0, 0) };
        if !has_double_angle(instruction) || !can_be_split(instruction) {
            return Ok(heredocs);
        }
        let mut words = ShellWords { cursor: instruction, variable_end: 0 };
        while let Some(word) = words.next() {
            let Some(end) = EndWord::of(word) else {
                continue;
            };
            if !can_be_split(end.word) {
                let (from, to) = (word.at(), word.end());
                return Err(ReadError::new(ReadErrorKind::Variable, line, word.text(), from, to).because(NOT_CLOSED));
            }
            let start = lines.at();
            loop {
                let Some((from, to)) = lines.next_physical() else {
                    let (from, to) = (word.at(), word.end());
                    return Err(ReadError::new(ReadErrorKind::Heredoc, line, word.text(), from, to));
                };
                if end.is(word.text().as_bytes(), from, to) {
                    if heredocs.count == 0 {
                        heredocs.first = (start, from);
                    }
                    heredocs.count += 1;
                    break;
                }
            }
        }
        Ok(heredocs)
    }
}

/// Whether what follows RUN is a heredoc and nothing else: its text is the script, then.
#[inline]
pub(crate) const fn is_alone(rest: Cursor) -> bool {
    let mut words = ShellWords { cursor: rest, variable_end: 0 };
    let Some(word) = words.next() else {
        return false;
    };
    EndWord::of(word).is_some() && words.next().is_none()
}

/// Whether there is a `<<` in an instruction.
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

/// Whether the quotes and braces are all closed. Otherwise there are no heredocs at all.
#[inline]
const fn can_be_split(instruction: Cursor) -> bool {
    let mut cursor = instruction.with_backslash();
    while cursor.peek().is_some() {
        if !skip_part(&mut cursor) {
            return false;
        }
    }
    true
}

/// Skips a character, or what quotes, an escape or a variable keep together.
#[inline]
const fn skip_part(cursor: &mut Cursor) -> bool {
    match cursor.peek() {
        Some(b'$') => Expansion::skip_dollar(cursor).is_ok(),
        Some(b'\'') => skip_quoted(cursor, b'\''),
        Some(b'"') => skip_quoted(cursor, b'"'),
        Some(b'\\') => {
            cursor.skip(1);
            cursor.skip(1);
            true
        }
        _ => {
            cursor.skip(1);
            true
        }
    }
}

#[inline]
const fn skip_quoted(cursor: &mut Cursor, quote: u8) -> bool {
    cursor.skip(1);
    while let Some(byte) = cursor.peek() {
        match byte {
            b'$' if quote == b'"' => {
                if Expansion::skip_dollar(cursor).is_err() {
                    return false;
                }
                continue;
            }
            b'\\' if quote == b'"' => {
                cursor.skip(1);
                if let Some(b'"' | b'$' | b'\\') = cursor.peek() {
                    cursor.skip(1);
                }
                continue;
            }
            _ => cursor.skip(1),
        }
        if byte == quote {
            return true;
        }
    }
    false
}

/// The words that a shell would see, each with its quotes and escapes.
struct ShellWords<'a> {
    cursor: Cursor<'a>,
    /// Where a variable ends that a blank has parted: quotes do not count in it.
    variable_end: usize,
}

const NOT_CLOSED: &str = "a quote or a `}` is missing";

impl<'a> ShellWords<'a> {
    #[inline]
    const fn next(&mut self) -> Option<Cursor<'a>> {
        // The escape for splitting is the backslash; the lines still continue by their own.
        let mut cursor = self.cursor.with_backslash();
        cursor.skip_spaces();
        if cursor.peek().is_none() {
            return None;
        }
        let (start, mut angles) = (cursor, 0);
        while let Some(byte) = cursor.peek() {
            let space = cursor.space();
            // Blanks behind `<<` or `<<-` do not end the word.
            if space > 0 && angles < 2 {
                break;
            }
            if space > 0 {
                cursor.skip(space);
                continue;
            }
            if cursor.at() < self.variable_end {
                cursor.skip(1);
            } else if byte == b'$' {
                let mut after = cursor;
                skip_part(&mut after);
                self.variable_end = after.at();
                cursor.skip(1);
            } else {
                skip_part(&mut cursor);
            }
            angles = match (byte, angles) {
                (b'<', 0) => 1,
                (b'<', _) => 2,
                (b'-', 2) => 3,
                _ => 0,
            };
        }
        self.cursor = cursor;
        Some(start.up_to(cursor.at()))
    }
}

/// Skips `digits? << -?`, behind which blanks do not end the word; if it is there, whether it has the `-`.
#[inline]
const fn skip_angles(cursor: &mut Cursor) -> Option<bool> {
    let mut probe = *cursor;
    while let Some(b'0'..=b'9') = probe.peek() {
        probe.skip(1);
    }
    if !matches!((probe.take(), probe.take()), (Some(b'<'), Some(b'<'))) {
        return None;
    }
    let has_dash = matches!(probe.peek(), Some(b'-'));
    if has_dash {
        probe.skip(1);
    }
    *cursor = probe;
    Some(has_dash)
}

/// The line that ends a heredoc.
struct EndWord<'a> {
    word: Cursor<'a>,
    /// Whether tabs in front of it do not count.
    strips_tabs: bool,
}

impl<'a> EndWord<'a> {
    /// What a word asks for, if it opens a heredoc.
    #[inline]
    const fn of(word: Cursor<'a>) -> Option<Self> {
        let mut cursor = word;
        let Some(strips_tabs) = skip_angles(&mut cursor) else {
            return None;
        };
        cursor.skip_spaces();
        let mut rest = cursor;
        while let Some(byte) = rest.take() {
            if byte == b'<' {
                return None;
            }
        }
        let end = Self { word: cursor, strips_tabs };
        // Quotes around nothing are no word.
        if cursor.peek().is_none() || end.bytes().take().is_none() { None } else { Some(end) }
    }

    #[inline]
    const fn bytes(&self) -> Plain<'a> {
        Plain { cursor: self.word, quote: None }
    }

    /// Whether a line is this one.
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

/// The bytes of a word without its quotes and escapes. Variables stay as they are.
struct Plain<'a> {
    cursor: Cursor<'a>,
    quote: Option<u8>,
}

impl Plain<'_> {
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
