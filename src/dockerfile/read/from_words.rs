use super::Name;
use super::cursor::Cursor;
use super::keyword::ShortWord;
use super::physical_line::is_blank;

/// The words of FROM.
pub(crate) struct FromWords<'a> {
    pub(crate) image: Cursor<'a>,
    /// What stands behind `AS`.
    pub(crate) name: Option<Name<'a>>,
    pub(crate) name_span: (usize, usize),
    /// Whether there is one word, or `AS` and a name behind it.
    pub(crate) is_valid: bool,
}

impl<'a> FromWords<'a> {
    #[inline]
    pub(crate) const fn read(rest: Cursor<'a>) -> Self {
        let mut cursor = rest;
        let image = take_word(&mut cursor);
        let mut second = cursor;
        let is_as = matches!(ShortWord::take(&mut cursor).bytes(), b"as");
        let has_second = second.take().is_some();
        skip_blanks(&mut cursor);
        let third = take_word(&mut cursor);
        let has_third = third.peek().is_some();
        let is_named = is_as && has_third && cursor.peek().is_none();
        let is_valid = image.peek().is_some() && (!has_second || is_named);
        Self {
            image,
            name: if is_named { Some(Name::of_stage(third)) } else { None },
            name_span: (third.at(), third.end()),
            is_valid,
        }
    }

    /// The name of the stage, if it is one that a stage may have.
    #[inline]
    pub(crate) const fn stage_name(&self) -> Option<Name<'a>> {
        match self.name {
            Some(name) if is_stage_name(name) => Some(name),
            _ => None,
        }
    }
}

/// Takes a word and the blanks behind it.
#[inline]
const fn take_word<'a>(cursor: &mut Cursor<'a>) -> Cursor<'a> {
    let (start, mut end) = (*cursor, cursor.at);
    if let Some(end) = cursor.word_in_line() {
        cursor.go_to(end);
        skip_blanks(cursor);
        return start.up_to(end);
    }
    while let Some(byte) = cursor.peek() {
        if is_blank(byte) {
            break;
        }
        end = cursor.at + 1;
        cursor.skip(1);
    }
    skip_blanks(cursor);
    start.up_to(end)
}

#[inline]
const fn skip_blanks(cursor: &mut Cursor) {
    while let Some(byte) = cursor.peek() {
        if !is_blank(byte) {
            break;
        }
        cursor.skip(1);
    }
}

#[inline]
const fn is_stage_name(name: Name) -> bool {
    let mut bytes = name.bytes();
    if !matches!(bytes.take(), Some(b'a'..=b'z')) {
        return false;
    }
    while let Some(byte) = bytes.take() {
        if !matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.') {
            return false;
        }
    }
    true
}
