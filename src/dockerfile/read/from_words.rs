use super::StageName;
use super::cursor::Cursor;
use super::keyword::ShortWord;
use super::name_text::NameText;

/// The arguments of FROM.
pub(crate) struct FromWords<'a> {
    pub(crate) image: Cursor<'a>,
    /// The word after `AS`, or the second of two words, which was probably meant as the name.
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

    /// Returns the name of the stage, if it is valid. A FROM that is rejected for its other words has a name, too.
    #[inline]
    pub(crate) const fn stage_name(&self) -> Option<StageName<'a>> {
        match self.name {
            Some(name) if is_stage_name(NameText::of_stage(name)) => Some(StageName(NameText::of_stage(name))),
            _ => None,
        }
    }
}

/// Returns the next word if it is the last one.
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

/// Takes the next word, and checks whether it is `AS` in any case. Unicode's case folding applies, so a long s counts as an S.
#[inline]
const fn is_as(cursor: &mut Cursor) -> bool {
    matches!(ShortWord::take(cursor).bytes(), b"as" | b"a\xC5\xBF")
}
