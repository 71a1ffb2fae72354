use super::script::Word;
use crate::dockerfile::read::cursor::{Cursor, PLAIN};
use crate::dockerfile::read::json::JsonString;
use crate::dockerfile::read::keyword::ShortWord;

/// The text of a shell script, wherever it stands.
#[derive(Clone, Copy)]
pub(crate) enum Source<'a> {
    /// Behind RUN.
    Instruction(Cursor<'a>),
    /// In a heredoc: from one place of the text to another.
    Body(&'a str, usize, usize),
    /// Behind `"sh", "-c"`.
    Json(JsonString<'a>),
}

impl Source<'_> {
    #[inline]
    pub(crate) const fn take(&mut self) -> Option<u8> {
        match self {
            Self::Instruction(cursor) => cursor.take(),
            Self::Json(string) => string.take(),
            Self::Body(text, at, end) => {
                if *at >= *end {
                    return None;
                }
                *at += 1;
                Some(text.as_bytes()[*at - 1])
            }
        }
    }

    /// Skips blanks, as far as the line has them.
    #[inline]
    pub(crate) const fn skip_blanks(&mut self) {
        if let Self::Instruction(cursor) = self {
            cursor.skip_spaces();
        }
    }

    /// Takes a word that is what it says, if it is in one line.
    #[inline]
    pub(crate) const fn take_plain_word(&mut self) -> Option<Word> {
        let Self::Instruction(cursor) = self else {
            return None;
        };
        let Some((end, equals)) = cursor.plain_end() else {
            return None;
        };
        let text = ShortWord::of(cursor.text().as_bytes(), cursor.at(), end);
        cursor.go_to(end);
        Some(Word { text, is_literal: true, is_assignment: equals })
    }

    /// Skips what is itself in a word.
    #[inline]
    pub(crate) const fn skip_plain(&mut self) {
        match self {
            Self::Instruction(cursor) => cursor.skip_plain(),
            Self::Body(text, at, end) => {
                let bytes = text.as_bytes();
                while *at < *end && PLAIN[bytes[*at] as usize] {
                    *at += 1;
                }
            }
            Self::Json(_) => {}
        }
    }

    #[inline]
    pub(crate) const fn peek(&self) -> Option<u8> {
        match self {
            Self::Instruction(cursor) => cursor.peek(),
            Self::Json(string) => {
                let mut ahead = *string;
                ahead.take()
            }
            Self::Body(text, at, end) => {
                if *at < *end {
                    Some(text.as_bytes()[*at])
                } else {
                    None
                }
            }
        }
    }

    /// Whether there may be a `||` or a `&` alone. In most scripts there is no `|`, and `&` comes in pairs.
    #[inline]
    pub(crate) const fn may_have_or(&self) -> bool {
        let (bytes, mut at, end) = match self {
            Self::Instruction(cursor) => (cursor.text().as_bytes(), cursor.at(), cursor.end()),
            Self::Body(text, at, end) => (text.as_bytes(), *at, *end),
            Self::Json(_) => return true,
        };
        let mut last = 0;
        while at < end {
            match bytes[at] {
                b'|' => return true,
                b'&' if last == b'\\' || at + 1 >= end || bytes[at + 1] != b'&' => return true,
                b'&' => at += 1,
                _ => {}
            }
            last = bytes[at];
            at += 1;
        }
        false
    }
}
