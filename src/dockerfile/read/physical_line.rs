//! The lines of the text as they are written, and the white space in them.

/// Checks whether a later line of an instruction is skipped: it is a comment or blank.
#[inline]
pub(crate) const fn is_skipped(bytes: &[u8], start: usize, line_end: usize) -> bool {
    let first = skip_space(bytes, start, line_end);
    first == line_end || bytes[first] == b'#'
}

/// Returns the end of a line, without the line feed and the carriage returns before it.
#[inline]
pub(crate) const fn line_end(bytes: &[u8], start: usize) -> usize {
    let mut end = find(bytes, start, bytes.len(), b'\n');
    while end > start && bytes[end - 1] == b'\r' {
        end -= 1;
    }
    end
}

/// Does the same, and checks whether there is a `<` in the line.
#[inline]
pub(crate) const fn line_end_and_angle(bytes: &[u8], start: usize) -> (usize, bool) {
    let (mut at, length, mut has_angle) = (start, bytes.len(), false);
    while at < length {
        match bytes[at] {
            b'\n' => break,
            b'<' => has_angle = true,
            _ => {}
        }
        at += 1;
    }
    while at > start && bytes[at - 1] == b'\r' {
        at -= 1;
    }
    (at, has_angle)
}

/// Returns the first position of a byte in a range; the end of the range if it has none.
#[inline]
pub(crate) const fn find(bytes: &[u8], start: usize, end: usize, wanted: u8) -> usize {
    let mut at = start;
    while at < end && bytes[at] != wanted {
        at += 1;
    }
    at
}

/// Returns the start of the next line after the end of a line; the length of the text after the last one.
#[inline]
pub(crate) const fn after_line(bytes: &[u8], line_end: usize) -> usize {
    let (mut at, length) = (line_end, bytes.len());
    while at < length && bytes[at] == b'\r' {
        at += 1;
    }
    if at < length { at + 1 } else { at }
}

/// Returns the end of a line's content, and whether the instruction continues in the next line.
#[inline]
pub(crate) const fn content_end(bytes: &[u8], start: usize, line_end: usize, escape: u8) -> (usize, bool) {
    let mut at = line_end;
    while at > start && matches!(bytes[at - 1], b' ' | b'\t') {
        at -= 1;
    }
    if at == start || bytes[at - 1] != escape || at >= 2 && bytes[at - 2] == escape {
        return (line_end, false);
    }
    (at - 1, true)
}

/// Returns the position of the first byte in a range that is not white space.
#[inline]
pub(crate) const fn skip_space(bytes: &[u8], mut at: usize, end: usize) -> usize {
    while at < end {
        match bytes[at] {
            b'!'..=b'~' => return at,
            b' ' => {
                at += 1;
                continue;
            }
            _ => {}
        }
        match space_at(bytes, at) {
            0 => return at,
            length => at += length,
        }
    }
    end
}

/// Returns the length of the Unicode white space character at a position; 0 if there is none.
#[inline]
pub(crate) const fn space_at(bytes: &[u8], at: usize) -> usize {
    match bytes[at] {
        b'\t'..=b'\r' | b' ' => 1,
        0xC2 if at + 1 < bytes.len() && matches!(bytes[at + 1], 0x85 | 0xA0) => 2,
        0xE1..=0xE3 if at + 2 < bytes.len() => match [bytes[at], bytes[at + 1], bytes[at + 2]] {
            [0xE1, 0x9A, 0x80]
            | [0xE2, 0x80, 0x80..=0x8A | 0xA8 | 0xA9 | 0xAF]
            | [0xE2, 0x81, 0x9F]
            | [0xE3, 0x80, 0x80] => 3,
            _ => 0,
        },
        _ => 0,
    }
}

/// Returns the end of a text without its trailing white space.
#[inline]
pub(crate) const fn trim_end(bytes: &[u8], start: usize, mut end: usize) -> usize {
    while end > start {
        let mut length = 1;
        while length < 3 && end - length > start && bytes[end - length] & 0xC0 == 0x80 {
            length += 1;
        }
        if space_at(bytes, end - length) != length {
            return end;
        }
        end -= length;
    }
    end
}

/// Checks whether a byte separates the words of an instruction.
#[inline]
pub(crate) const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | 0x0B | 0x0C | b'\r')
}
