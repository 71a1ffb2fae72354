//! Calendar days as numbers.

/// The number of days from 0000-03-01 to a day `YYYY-MM-DD`; `None` if there is no such day.
#[inline]
pub(crate) const fn days(date: &str) -> Option<u32> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = date.as_bytes() else { return None };
    let (Some(year), Some(month), Some(day)) =
        (number([y1, y2, y3, y4]), number([b'0', b'0', m1, m2]), number([b'0', b'0', d1, d2]))
    else {
        return None;
    };
    if day == 0 || day > days_in_month(year, month) {
        return None;
    }
    // A year that starts in March ends with the leap day, which then shifts no other day. January and February of the year 0 would be in
    // the year before.
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else if year > 0 {
        (year - 1, month + 9)
    } else {
        return None;
    };
    // From March on, the lengths of months repeat: 31, 30, 31, 30, 31 days.
    Some(365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1)
}

#[inline]
const fn number(digits: [u8; 4]) -> Option<u32> {
    let mut number = 0;
    let mut at = 0;
    while at < digits.len() {
        if !digits[at].is_ascii_digit() {
            return None;
        }
        number = number * 10 + (digits[at] - b'0') as u32;
        at += 1;
    }
    Some(number)
}

/// The number of days in a month; 0 if the month does not exist.
#[inline]
const fn days_in_month(year: u32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}
