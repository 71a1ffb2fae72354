//! The values of flags for which BuildKit does not accept every value.

use super::buffer::Buffer;
use super::cursor::Cursor;
use super::expansion::Expansion;
use super::flags::Unquoted;
use super::keyword::{Keyword, ShortWord};
use super::{device, duration, limits};

/// Returns the problem with the value of a flag, if any.
#[inline]
pub(crate) const fn problem(keyword: Keyword, name: &[u8], value: Unquoted) -> Option<&'static str> {
    match (keyword, name) {
        (Keyword::Healthcheck, b"retries") => retries(value),
        (Keyword::Healthcheck, _) => duration::problem(value),
        (Keyword::Add | Keyword::Copy, b"chown" | b"chmod" | b"checksum") => expanded(value),
        (Keyword::Run, b"device") => device::problem(value),
        (Keyword::Run, b"network") => match word(value).bytes() {
            b"default" | b"none" | b"host" => None,
            _ => Some("expected `default`, `none` or `host`"),
        },
        (Keyword::Run, b"security") => match word(value).bytes() {
            b"sandbox" | b"insecure" => None,
            _ => Some("expected `sandbox` or `insecure`"),
        },
        _ => None,
    }
}

/// Checks a value in which BuildKit replaces variables.
#[inline]
const fn expanded(mut value: Unquoted) -> Option<&'static str> {
    if value.is_plain() {
        return None;
    }
    let (escape, mut text) = (value.escape(), Buffer::<{ limits::IMAGE_NAME }>::new());
    while let Some(byte) = value.take() {
        text.push_latin(byte);
    }
    if text.is_full() { None } else { Expansion::problem(Cursor::of(text.as_str()).with_escape(escape)) }
}

#[inline]
const fn word(mut value: Unquoted) -> ShortWord {
    let mut word = ShortWord::new();
    while let Some(byte) = value.take() {
        word.push(byte);
    }
    word
}

/// Checks a number that fits in 32 bits and is not negative. An empty value means 0.
#[inline]
const fn retries(mut value: Unquoted) -> Option<&'static str> {
    let problem = Some("expected a number of retries");
    let mut byte = value.take();
    if byte.is_none() {
        return None;
    }
    let is_negative = matches!(byte, Some(b'-'));
    if let Some(b'-' | b'+') = byte {
        byte = value.take();
    }
    let (mut number, mut has_digits) = (0_u64, false);
    while let Some(digit) = byte {
        let (b'0'..=b'9', true) = (digit, number < 1 << 31) else {
            return problem;
        };
        number = number * 10 + (digit - b'0') as u64;
        has_digits = true;
        byte = value.take();
    }
    if !has_digits || number >= 1 << 31 || is_negative && number > 0 { problem } else { None }
}
