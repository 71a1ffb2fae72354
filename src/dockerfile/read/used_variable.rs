use super::buffer::Buffer;
use super::cursor::Cursor;
use super::expansion::Missing;
use super::limits;

/// The name of a variable in a word: its bytes, and its position.
pub(crate) struct UsedVariable {
    pub(crate) text: Buffer<{ limits::VARIABLE_NAME }>,
    pub(crate) place: Missing,
}

impl UsedVariable {
    /// Takes a name: letters, digits and `_`, only digits if it starts with a digit, or one of the shell's special characters.
    #[inline]
    pub(crate) const fn take(cursor: &mut Cursor) -> Self {
        let (start, mut text) = (cursor.at(), Buffer::new());
        let mut end = start;
        let first = cursor.peek();
        let is_number = matches!(first, Some(b'0'..=b'9'));
        let is_special = matches!(first, Some(b'@' | b'*' | b'#' | b'?' | b'-' | b'$' | b'!'));
        while let Some(byte) = cursor.peek() {
            let length = match byte {
                _ if is_special => (text.len() == 0) as usize,
                b'0'..=b'9' => 1,
                _ if is_number => 0,
                b'a'..=b'z' | b'A'..=b'Z' | b'_' => 1,
                0x80.. => letter_length(cursor.bytes, cursor.at()),
                _ => 0,
            };
            if length == 0 {
                break;
            }
            let mut count = 0;
            while count < length {
                text.push(cursor.bytes[cursor.at() + count]);
                count += 1;
            }
            end = cursor.at() + length;
            cursor.skip(length);
        }
        Self { text, place: Missing { start, end, in_default: false, is_not_empty: false } }
    }
}

/// Returns the length of the letter outside ASCII at a position; 0 if the character is certainly not a letter.
///
/// Whether a rare character is a letter needs the tables of Unicode. If it is not a letter, the variable has a name that is never
/// declared, and nothing is reported about it.
#[inline]
const fn letter_length(bytes: &[u8], at: usize) -> usize {
    let first = bytes[at] as u32;
    let (length, mut code) = match first {
        0xC0..=0xDF => (2, first & 0x1F),
        0xE0..=0xEF => (3, first & 0x0F),
        0xF0.. => (4, first & 0x07),
        // The rest of a split character.
        _ => return 0,
    };
    let mut next = 1;
    while next < length && at + next < bytes.len() {
        code = code << 6 | (bytes[at + next] & 0x3F) as u32;
        next += 1;
    }
    if is_symbol(code) { 0 } else { next }
}

/// Checks whether a character is in one of the blocks that contain only punctuation, marks and symbols.
#[inline]
const fn is_symbol(code: u32) -> bool {
    matches!(
        code,
        0x80..=0xA9
            | 0xAB..=0xB4
            | 0xB6..=0xB9
            | 0xBB..=0xBF
            | 0xD7
            | 0xF7
            | 0x300..=0x36F
            | 0x2000..=0x2070
            | 0x20A0..=0x20FF
            | 0x2190..=0x2BFF
            | 0x3000..=0x3004
            | 0x3008..=0x3020
            | 0xE000..=0xF8FF
            | 0xFE00..=0xFE6F
            | 0xFEFF..=0xFF0F
            | 0xFFF0..=0xFFFF
            | 0x1_F000..=0x1_FAFF
            | 0xE_0000..
    )
}
