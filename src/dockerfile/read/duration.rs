//! Durations in Go's format: `1h30m`, `1.5s`.

use super::flags::Unquoted;
use super::keyword::ShortWord;

/// Returns the problem with a duration, if any: it must be 0 or at least a millisecond. An empty one means 0.
#[inline]
pub(crate) const fn problem(value: Unquoted) -> Option<&'static str> {
    match nanoseconds(value) {
        Ok((_, 0) | (false, 1_000_000..=MOST)) => None,
        Ok((_, 0..=MOST)) => Some("a duration must be `0s` or at least `1ms`"),
        Ok(_) => Some("the duration is too long"),
        Err(problem) => Some(problem),
    }
}

/// The longest duration: about 292 years.
const MOST: u128 = i64::MAX as u128;

/// The scale up to which digits after the point count.
const PRECISION: u128 = 1_000_000_000_000_000_000;

/// Returns whether a duration is negative, and its length.
#[inline]
const fn nanoseconds(mut value: Unquoted) -> Result<(bool, u128), &'static str> {
    let mut byte = value.take();
    if byte.is_none() {
        return Ok((false, 0));
    }
    let is_negative = matches!(byte, Some(b'-'));
    if let Some(b'-' | b'+') = byte {
        byte = value.take();
    }
    // Only 0 needs no unit.
    let mut rest = value;
    if let (Some(b'0'), None) = (byte, rest.take()) {
        return Ok((is_negative, 0));
    }
    if byte.is_none() {
        return Err(NO_DURATION);
    }
    let mut sum = 0_u128;
    while byte.is_some() {
        let Some((number, scale)) = take_number(&mut byte, &mut value) else {
            return Err(NO_DURATION);
        };
        match take_unit(&mut byte, &mut value) {
            Ok(unit) => sum = sum.saturating_add(number.saturating_mul(unit) / scale),
            Err(problem) => return Err(problem),
        }
    }
    Ok((is_negative, sum))
}

/// Takes digits, perhaps with a point among them, and returns a number and its divisor.
#[inline]
const fn take_number(byte: &mut Option<u8>, rest: &mut Unquoted) -> Option<(u128, u128)> {
    let (mut number, mut scale, mut has_digits, mut has_point) = (0_u128, 1, false, false);
    loop {
        match *byte {
            Some(digit @ b'0'..=b'9') => {
                has_digits = true;
                if !has_point || scale < PRECISION {
                    number = number.saturating_mul(10).saturating_add((digit - b'0') as u128);
                    scale *= if has_point { 10 } else { 1 };
                }
            }
            Some(b'.') if !has_point => has_point = true,
            _ => return if has_digits { Some((number, scale)) } else { None },
        }
        *byte = rest.take();
    }
}

/// Takes a unit, and returns its length in nanoseconds.
#[inline]
const fn take_unit(byte: &mut Option<u8>, rest: &mut Unquoted) -> Result<u128, &'static str> {
    let mut unit = ShortWord::new();
    while let Some(other) = *byte {
        if matches!(other, b'0'..=b'9' | b'.') {
            break;
        }
        unit.push(other);
        *byte = rest.take();
    }
    Ok(match unit.bytes() {
        b"ns" => 1,
        // The micro sign is not valid, because flags are read byte by byte, and it has two bytes.
        b"us" => 1_000,
        b"ms" => 1_000_000,
        b"s" => 1_000_000_000,
        b"m" => 60_000_000_000,
        b"h" => 3_600_000_000_000,
        b"" => return Err("the duration has no unit, such as the `s` in `30s`"),
        _ => return Err("the units of a duration are `h`, `m`, `s`, `ms`, `us` and `ns`"),
    })
}

const NO_DURATION: &str = "expected a duration such as `1m30s`";
