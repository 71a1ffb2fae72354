use super::buffer::Buffer;
use super::cursor::Cursor;
use super::heredoc::is_heredoc;
use super::limits;

/// The arguments of an instruction, read as JSON.
#[derive(Clone, Copy)]
pub(crate) enum Json<'a> {
    /// An array of strings: their number, and the strings.
    Strings(usize, JsonStrings<'a>),
    /// An array with elements that are not strings, which is an error.
    Other,
    /// Not a valid array, and so not the exec form.
    No,
}

/// The strings of an array that is known to be valid.
#[derive(Clone, Copy)]
pub(crate) struct JsonStrings<'a> {
    cursor: Cursor<'a>,
}

/// A string of an array or an object.
#[derive(Clone, Copy)]
pub(crate) struct JsonString<'a> {
    cursor: Cursor<'a>,
}

impl<'a> Json<'a> {
    #[inline]
    pub(crate) const fn read(mut cursor: Cursor<'a>) -> Self {
        cursor.skip_spaces();
        if !matches!(cursor.take(), Some(b'[')) {
            return Self::No;
        }
        let strings = JsonStrings { cursor };
        let (mut count, mut all_strings) = (0, true);
        skip_blanks(&mut cursor);
        if let Some(b']') = cursor.peek() {
            cursor.skip(1);
        } else {
            loop {
                skip_blanks(&mut cursor);
                all_strings = all_strings && matches!(cursor.peek(), Some(b'"'));
                if !skip_value(&mut cursor) {
                    return Self::No;
                }
                count += 1;
                skip_blanks(&mut cursor);
                match cursor.take() {
                    Some(b',') => {}
                    Some(b']') => break,
                    _ => return Self::No,
                }
            }
        }
        skip_blanks(&mut cursor);
        match cursor.peek() {
            Some(_) => Self::No,
            None if all_strings => Self::Strings(count, strings),
            None => Self::Other,
        }
    }
}

/// Returns the last member with a name in a text that is a JSON object, if the member is a string.
#[inline]
pub(crate) const fn member<'a>(mut cursor: Cursor<'a>, name: &[u8]) -> Option<JsonString<'a>> {
    skip_blanks(&mut cursor);
    if !matches!(cursor.take(), Some(b'{')) {
        return None;
    }
    let mut found = None;
    skip_blanks(&mut cursor);
    if let Some(b'}') = cursor.peek() {
        return None;
    }
    loop {
        skip_blanks(&mut cursor);
        let mut key = cursor;
        key.skip(1);
        let is_wanted = JsonString { cursor: key }.is(name);
        if !skip_key(&mut cursor) {
            return None;
        }
        skip_blanks(&mut cursor);
        let mut value = cursor;
        if is_wanted {
            found = if let Some(b'"') = value.take() { Some(JsonString { cursor: value }) } else { None };
        }
        if !skip_value(&mut cursor) {
            return None;
        }
        skip_blanks(&mut cursor);
        match cursor.take() {
            Some(b',') => {}
            Some(b'}') => break,
            _ => return None,
        }
    }
    skip_blanks(&mut cursor);
    if cursor.peek().is_none() { found } else { None }
}

impl<'a> JsonStrings<'a> {
    #[inline]
    pub(crate) const fn next(&mut self) -> Option<JsonString<'a>> {
        loop {
            match self.cursor.take() {
                Some(b'"') => {
                    let string = JsonString { cursor: self.cursor };
                    skip_string(&mut self.cursor);
                    return Some(string);
                }
                Some(b']') | None => return None,
                Some(_) => {}
            }
        }
    }
}

impl JsonString<'_> {
    /// Returns the decoded string, as far as it fits.
    #[inline]
    pub(crate) const fn decoded(mut self) -> Buffer<{ limits::IMAGE_NAME }> {
        let mut text = Buffer::new();
        while let Some(byte) = self.take() {
            text.push(byte);
        }
        text
    }

    #[inline]
    const fn is(mut self, text: &[u8]) -> bool {
        let mut at = 0;
        while at < text.len() {
            match self.take() {
                Some(byte) if byte == text[at] => at += 1,
                _ => return false,
            }
        }
        self.take().is_none()
    }

    /// Returns the start and end of the string in the text.
    #[inline]
    pub(crate) const fn span(&self) -> (usize, usize) {
        let (start, mut rest) = (self.cursor.at(), self.cursor);
        skip_string(&mut rest);
        (start, rest.at() - 1)
    }

    /// Checks whether the string is only white space.
    #[inline]
    pub(crate) const fn is_white_space(mut self) -> bool {
        loop {
            let space = self.cursor.space();
            if space > 0 {
                self.cursor.skip(space);
                continue;
            }
            match (self.cursor.take(), self.cursor.peek()) {
                (Some(b'"') | None, _) => return true,
                (Some(b'\\'), Some(b'n' | b't' | b'r' | b'f')) => self.cursor.skip(1),
                (Some(b'\\'), Some(b'u')) => {
                    self.cursor.skip(1);
                    if !is_space(self.take_code()) {
                        return false;
                    }
                }
                _ => return false,
            }
        }
    }

    /// Checks whether the string would be a heredoc as a word of COPY or ADD.
    #[inline]
    pub(crate) const fn is_heredoc(self) -> bool {
        let text = self.decoded();
        !text.is_full() && is_heredoc(Cursor::of(text.as_str()))
    }

    /// Takes the four digits of an escape.
    #[inline]
    const fn take_code(&mut self) -> u32 {
        let (mut code, mut digits) = (0, 0);
        while digits < 4 {
            if let Some(byte) = self.cursor.take() {
                code = code * 16 + hex(byte);
            }
            digits += 1;
        }
        code
    }

    /// Takes the next byte; an escaped character that is not ASCII becomes `?`, which no caller looks for.
    #[inline]
    pub(crate) const fn take(&mut self) -> Option<u8> {
        match self.cursor.take() {
            Some(b'"') | None => None,
            Some(b'\\') => match self.cursor.take() {
                Some(b'n') => Some(b'\n'),
                Some(b't') => Some(b'\t'),
                Some(b'r') => Some(b'\r'),
                Some(b'b') => Some(8),
                Some(b'f') => Some(12),
                Some(b'u') => {
                    let value = self.take_code();
                    // Below 128, it fits a byte.
                    #[expect(clippy::cast_possible_truncation)]
                    Some(if value < 128 { value as u8 } else { b'?' })
                }
                other => other,
            },
            other => other,
        }
    }
}

/// Checks whether a character with a code of four digits is white space in Unicode.
#[inline]
const fn is_space(code: u32) -> bool {
    matches!(
        code,
        0x09..=0x0D | 0x20 | 0x85 | 0xA0 | 0x1680 | 0x2000..=0x200A | 0x2028 | 0x2029 | 0x202F | 0x205F | 0x3000
    )
}

#[inline]
const fn hex(byte: u8) -> u32 {
    match byte {
        b'0'..=b'9' => (byte - b'0') as u32,
        b'a'..=b'f' => (byte - b'a') as u32 + 10,
        b'A'..=b'F' => (byte - b'A') as u32 + 10,
        _ => 0,
    }
}

#[inline]
const fn skip_blanks(cursor: &mut Cursor) {
    while let Some(b' ' | b'\t' | b'\r' | b'\n') = cursor.peek() {
        cursor.skip(1);
    }
}

/// The arrays and objects around a value.
struct Nesting {
    /// A bit for each, the innermost last: 1 for an object.
    is_object: u128,
    depth: u32,
}

impl Nesting {
    /// Enters an array or object, and returns whether the depth is within the limit.
    #[inline]
    const fn open(&mut self, is_object: bool) -> bool {
        self.depth += 1;
        self.is_object = self.is_object << 1 | is_object as u128;
        self.depth <= limits::JSON_DEPTH
    }

    /// Leaves all that end after a value, and returns whether another value follows; `None` if it is not JSON.
    #[inline]
    const fn close(&mut self, cursor: &mut Cursor) -> Option<bool> {
        while self.depth > 0 {
            skip_blanks(cursor);
            let is_object = self.is_object & 1 == 1;
            match (cursor.take(), is_object) {
                (Some(b','), _) => return if !is_object || skip_key(cursor) { Some(true) } else { None },
                (Some(b']'), false) | (Some(b'}'), true) => {
                    self.depth -= 1;
                    self.is_object >>= 1;
                }
                _ => return None,
            }
        }
        Some(false)
    }
}

/// Skips a value of any kind, and returns whether it is valid.
#[inline]
const fn skip_value(cursor: &mut Cursor) -> bool {
    let mut nesting = Nesting { is_object: 0, depth: 0 };
    loop {
        skip_blanks(cursor);
        if let Some(opening @ (b'[' | b'{')) = cursor.peek() {
            cursor.skip(1);
            let is_object = opening == b'{';
            if !nesting.open(is_object) {
                return false;
            }
            skip_blanks(cursor);
            // It is not empty.
            if !matches!((cursor.peek(), is_object), (Some(b']'), false) | (Some(b'}'), true)) {
                if is_object && !skip_key(cursor) {
                    return false;
                }
                continue;
            }
        } else if !skip_scalar(cursor) {
            return false;
        }
        match nesting.close(cursor) {
            Some(true) => {}
            Some(false) => return true,
            None => return false,
        }
    }
}

#[inline]
const fn skip_key(cursor: &mut Cursor) -> bool {
    skip_blanks(cursor);
    if !matches!(cursor.take(), Some(b'"')) || !skip_string(cursor) {
        return false;
    }
    skip_blanks(cursor);
    matches!(cursor.take(), Some(b':'))
}

#[inline]
const fn skip_scalar(cursor: &mut Cursor) -> bool {
    match cursor.peek() {
        Some(b'"') => {
            cursor.skip(1);
            skip_string(cursor)
        }
        Some(b't') => skip_word(cursor, b"true"),
        Some(b'f') => skip_word(cursor, b"false"),
        Some(b'n') => skip_word(cursor, b"null"),
        _ => skip_number(cursor),
    }
}

/// Skips the rest of a string after its quote.
#[inline]
const fn skip_string(cursor: &mut Cursor) -> bool {
    loop {
        cursor.skip_in_json();
        match cursor.take() {
            Some(b'"') => return true,
            Some(b'\\') => match cursor.take() {
                Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => {}
                Some(b'u') => {
                    let mut digits = 0;
                    while digits < 4 {
                        if !matches!(cursor.take(), Some(byte) if byte.is_ascii_hexdigit()) {
                            return false;
                        }
                        digits += 1;
                    }
                }
                _ => return false,
            },
            Some(0..=0x1F) | None => return false,
            Some(_) => {}
        }
    }
}

#[inline]
const fn skip_word(cursor: &mut Cursor, word: &[u8]) -> bool {
    let mut at = 0;
    while at < word.len() {
        if !matches!(cursor.take(), Some(byte) if byte == word[at]) {
            return false;
        }
        at += 1;
    }
    true
}

#[inline]
const fn skip_number(cursor: &mut Cursor) -> bool {
    if let Some(b'-') = cursor.peek() {
        cursor.skip(1);
    }
    let starts_with_zero = matches!(cursor.peek(), Some(b'0'));
    let digits = skip_digits(cursor);
    if digits == 0 || starts_with_zero && digits > 1 {
        return false;
    }
    if let Some(b'.') = cursor.peek() {
        cursor.skip(1);
        if skip_digits(cursor) == 0 {
            return false;
        }
    }
    if let Some(b'e' | b'E') = cursor.peek() {
        cursor.skip(1);
        if let Some(b'+' | b'-') = cursor.peek() {
            cursor.skip(1);
        }
        if skip_digits(cursor) == 0 {
            return false;
        }
    }
    true
}

#[inline]
const fn skip_digits(cursor: &mut Cursor) -> usize {
    let mut count = 0;
    while let Some(b'0'..=b'9') = cursor.peek() {
        cursor.skip(1);
        count += 1;
    }
    count
}
