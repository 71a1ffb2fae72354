//! The day of a date or a timestamp.

/// Returns the day of `YYYY-MM-DD`, or of a timestamp that starts with it; `None` for anything else.
pub fn day(text: &str) -> Option<&str> {
    let (day, time) = text.split_at_checked(10)?;
    let shape = |(at, byte): (usize, u8)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() };
    if !day.bytes().enumerate().all(shape) || !(time.is_empty() || time.starts_with(['T', 't', ' '])) {
        return None;
    }
    let number = |part: &str| part.parse::<u32>().ok();
    let mut parts = day.split('-').map(number);
    let (year, month, day_of_month) = (parts.next()??, parts.next()??, parts.next()??);
    // Year 1 comes from a clock that was never set.
    (year > 1 && (1..=days_in_month(year, month)).contains(&day_of_month)).then_some(day)
}

/// Returns 0 for a month that does not exist.
fn days_in_month(year: u32, month: u32) -> u32 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days() {
        for (text, expected) in [
            ("2026-11-30", Some("2026-11-30")),
            ("2026-11-30T12:00:00Z", Some("2026-11-30")),
            ("2026-11-30 12:00", Some("2026-11-30")),
            ("2028-02-29", Some("2028-02-29")),
            ("2026-02-29", None),
            ("2026-11-31", None),
            ("2026-13-01", None),
            ("2026-00-10", None),
            ("2026-11-301", None),
            ("2026/11/30", None),
            ("0001-01-01T00:00:00Z", None),
            ("+026-11-30", None),
            ("2026-11-3\u{e9}", None),
            ("false", None),
            ("", None),
        ] {
            assert_eq!(day(text), expected, "{text}");
        }
    }
}
