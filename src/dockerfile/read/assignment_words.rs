use super::cursor::Cursor;

/// The words of ARG, ENV and LABEL, where quotes and escapes keep blanks in a word.
#[derive(Clone, Copy)]
pub(crate) struct AssignmentWords<'a> {
    cursor: Cursor<'a>,
}

/// A word as it is written, with its quotes and escapes.
#[derive(Clone, Copy)]
pub(crate) struct AssignmentWord<'a> {
    start: Cursor<'a>,
    end: usize,
    /// Whether it has neither quotes nor escapes nor variables.
    pub(crate) is_plain: bool,
}

impl<'a> AssignmentWords<'a> {
    #[inline]
    pub(crate) const fn new(cursor: Cursor<'a>) -> Self {
        Self { cursor }
    }

    #[inline]
    pub(crate) const fn next(&mut self) -> Option<AssignmentWord<'a>> {
        self.cursor.skip_spaces();
        let (start, escape) = (self.cursor, self.cursor.escape());
        if let Some((end, is_plain)) = start.quoted_word() {
            self.cursor.go_to(end);
            return if end > start.at { Some(AssignmentWord { start, end, is_plain }) } else { None };
        }
        let (mut quote, mut end) = (None, start.at());
        while let Some(byte) = self.cursor.peek() {
            match quote {
                None if self.cursor.space() > 0 => break,
                None if matches!(byte, b'\'' | b'"') => quote = Some(byte),
                Some(open) if open == byte => quote = None,
                _ => {}
            }
            let at = self.cursor.at;
            self.cursor.skip(1);
            // An escape includes the next character, except between single quotes and at the very end.
            if byte == escape && !matches!(quote, Some(b'\'')) {
                if self.cursor.peek().is_none() {
                    break;
                }
                end = self.cursor.at + 1;
                self.cursor.skip(1);
            } else {
                end = at + 1;
            }
        }
        if end > start.at() { Some(AssignmentWord { start, end, is_plain: false }) } else { None }
    }

    /// Returns the rest after the words that were taken.
    #[inline]
    pub(crate) const fn rest(mut self) -> Cursor<'a> {
        self.cursor.skip_spaces();
        self.cursor
    }
}

impl<'a> AssignmentWord<'a> {
    #[inline]
    pub(crate) const fn cursor(&self) -> Cursor<'a> {
        self.start.up_to(self.end)
    }

    /// Returns the parts before and after the first `=`.
    #[inline]
    pub(crate) const fn split(&self) -> (Cursor<'a>, Option<Cursor<'a>>) {
        let start = self.cursor();
        let (mut cursor, mut end) = (start, start.at);
        while let Some(byte) = cursor.take() {
            if byte == b'=' {
                return (start.up_to(end), Some(cursor));
            }
            end = cursor.at;
        }
        (start, None)
    }

    /// Checks whether there is a `=` in it; if so, whether anything comes before the first.
    #[inline]
    pub(crate) const fn equals(&self) -> Option<bool> {
        let (mut cursor, mut is_named) = (self.cursor(), false);
        if cursor.is_whole(self.end) {
            let mut at = cursor.at;
            while at < self.end && cursor.bytes[at] != b'=' {
                at += 1;
            }
            return if at < self.end { Some(at > cursor.at) } else { None };
        }
        while let Some(byte) = cursor.take() {
            if byte == b'=' {
                return Some(is_named);
            }
            is_named = true;
        }
        None
    }
}
