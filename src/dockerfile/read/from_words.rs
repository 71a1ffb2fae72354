use super::StageName;
use super::cursor::Cursor;
use super::keyword::ShortWord;
use super::name_text::NameText;

/// The words of FROM.
pub(crate) struct FromWords<'a> {
    pub(crate) image: Cursor<'a>,
    /// What follows `AS`; the second of two words, too, which was probably meant so.
    pub(crate) name: Option<Cursor<'a>>,
    /// Whether there is one word, or `AS` and a name after it.
    pub(crate) is_valid: bool,
}

impl<'a> FromWords<'a> {
    #[inline]
    pub(crate) const fn read(rest: Cursor<'a>) -> Self {
        let mut cursor = rest;
        let image = cursor.take_word();
        let after_image = cursor;
        let has_second = after_image.peek().is_some();
        let is_as = is_as(&mut cursor);
        cursor.skip_blanks();
        let after_as = cursor.take_word();
        let has_one_name = is_as && after_as.is_some() && cursor.peek().is_none();
        Self {
            image: match image {
                Some(image) => image,
                None => rest,
            },
            name: if is_as { after_as } else { only_word(after_image) },
            is_valid: image.is_some() && (!has_second || has_one_name),
        }
    }

    /// The name of the stage, if it is one that a stage may have. One that is refused for other words has it, too.
    #[inline]
    pub(crate) const fn stage_name(&self) -> Option<StageName<'a>> {
        match self.name {
            Some(name) if is_stage_name(NameText::of_stage(name)) => Some(StageName(NameText::of_stage(name))),
            _ => None,
        }
    }
}

/// The word that follows, if no other one does.
#[inline]
const fn only_word(mut words: Cursor) -> Option<Cursor> {
    match words.take_word() {
        Some(word) if words.peek().is_none() => Some(word),
        _ => None,
    }
}

#[inline]
const fn is_stage_name(name: NameText) -> bool {
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

/// Whether the next word is `AS` in any case, which is taken. The case of Unicode counts: a long s is one, too.
#[inline]
const fn is_as(cursor: &mut Cursor) -> bool {
    matches!(ShortWord::take(cursor).bytes(), b"as" | b"a\xC5\xBF")
}
