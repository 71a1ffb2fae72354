//! Comparing texts in a `const`, where `==` and `cmp` cannot be called yet.

use core::cmp::Ordering;

#[inline]
pub(crate) const fn same(left: &[u8], right: &[u8]) -> bool {
    matches!(compare(left, right), Ordering::Equal)
}

/// Whether two texts are the same but for the case of ASCII letters. `eq_ignore_ascii_case` is `const` since Rust 1.89 only.
#[inline]
pub(crate) const fn same_ignoring_case(left: &[u8], right: &[u8]) -> bool {
    if left.len() != right.len() {
        return false;
    }
    let mut at = 0;
    while at < left.len() {
        if !left[at].eq_ignore_ascii_case(&right[at]) {
            return false;
        }
        at += 1;
    }
    true
}

#[inline]
pub(crate) const fn compare(left: &[u8], right: &[u8]) -> Ordering {
    let mut at = 0;
    while at < left.len() && at < right.len() {
        if left[at] < right[at] {
            return Ordering::Less;
        }
        if left[at] > right[at] {
            return Ordering::Greater;
        }
        at += 1;
    }
    if left.len() < right.len() {
        Ordering::Less
    } else if left.len() > right.len() {
        Ordering::Greater
    } else {
        Ordering::Equal
    }
}

/// Whether a sorted list has the text in it.
#[inline]
pub(crate) const fn contains(sorted: &[&str], text: &str) -> bool {
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
