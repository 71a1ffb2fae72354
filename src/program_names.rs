//! The names of all programs that something is known of, in one text: a reference for each would take several times the room.

use core::cmp::Ordering;

use crate::bytes;
use crate::generated::{PROGRAM_ENDS, PROGRAM_NAMES};

/// How many there are.
pub(crate) const COUNT: usize = PROGRAM_ENDS.len();

/// The name at a place; nothing behind the last one.
#[inline]
pub(crate) const fn at(place: usize) -> &'static str {
    if place >= COUNT {
        return "";
    }
    let start = if place == 0 { 0 } else { PROGRAM_ENDS[place - 1] as usize };
    bytes::slice(PROGRAM_NAMES, start, PROGRAM_ENDS[place] as usize)
}

/// The place of a name. They are sorted.
#[inline]
pub(crate) const fn place(name: &str) -> Option<usize> {
    let (mut from, mut to) = (0, COUNT);
    while from < to {
        let middle = usize::midpoint(from, to);
        match bytes::compare(at(middle).as_bytes(), name.as_bytes()) {
            Ordering::Less => from = middle + 1,
            Ordering::Equal => return Some(middle),
            Ordering::Greater => to = middle,
        }
    }
    None
}
