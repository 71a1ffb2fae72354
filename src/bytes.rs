//! Comparing and slicing strings in a `const`, where `==`, `cmp` and ranges cannot be used yet.

use core::cmp::Ordering;

#[inline]
pub(crate) const fn same(left: &[u8], right: &[u8]) -> bool {
    let length = left.len();
    if length != right.len() {
        return false;
    }
    let mut at = 0;
    while at < length {
        if left[at] != right[at] {
            return false;
        }
        at += 1;
    }
    true
}

#[inline]
pub(crate) const fn compare(left: &[u8], right: &[u8]) -> Ordering {
    let (left_length, right_length) = (left.len(), right.len());
    let shorter = if left_length < right_length { left_length } else { right_length };
    let mut at = 0;
    while at < shorter {
        if left[at] < right[at] {
            return Ordering::Less;
        }
        if left[at] > right[at] {
            return Ordering::Greater;
        }
        at += 1;
    }
    if left_length < right_length {
        Ordering::Less
    } else if left_length > right_length {
        Ordering::Greater
    } else {
        Ordering::Equal
    }
}

/// Whether two strings are equal, ignoring ASCII case.
#[inline]
pub(crate) const fn same_in_any_case(left: &[u8], right: &[u8]) -> bool {
    let mut at = 0;
    while at < left.len() && at < right.len() && left[at].eq_ignore_ascii_case(&right[at]) {
        at += 1;
    }
    at == left.len() && at == right.len()
}

/// Whether a sorted list contains the string.
#[must_use]
#[inline]
pub const fn contains(sorted: &[&str], text: &str) -> bool {
    let (mut from, mut to) = (0, sorted.len());
    while from < to {
        let middle = usize::midpoint(from, to);
        match compare(sorted[middle].as_bytes(), text.as_bytes()) {
            Ordering::Less => from = middle + 1,
            Ordering::Equal => return true,
            Ordering::Greater => to = middle,
        }
    }
    false
}

/// A part of a string; empty if it would start or end in the middle of a character.
#[inline]
pub(crate) const fn slice(text: &str, start: usize, end: usize) -> &str {
    // In a `const` a split costs as much as reading a line.
    let before = if end == text.len() {
        text
    } else {
        match text.split_at_checked(end) {
            Some((before, _)) => before,
            None => return "",
        }
    };
    if start == 0 {
        return before;
    }
    match before.split_at_checked(start) {
        Some((_, slice)) => slice,
        None => "",
    }
}
