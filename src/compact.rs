//! Tables of many small values, each in one literal or two: the compiler checks every element of an array, and a reference takes
//! more space than a short string.

use core::cmp::Ordering;

use crate::bytes;

/// Numbers of three bytes each, in little-endian order.
pub struct Numbers(pub &'static [u8]);

/// Strings, joined without separators.
pub struct Texts {
    /// The joined strings.
    pub text: &'static str,
    /// The end of each string.
    pub ends: Numbers,
}

/// Lists of numbers.
pub struct NumberLists {
    /// The numbers of all lists, one list after the other.
    pub numbers: Numbers,
    /// The end of each list.
    pub ends: Numbers,
}

/// Lists of values; several rows may share one list.
pub struct Lists<T: 'static> {
    /// The values of all lists, one list after the other.
    pub values: &'static [T],
    /// The end of each list.
    pub ends: Numbers,
    /// The list of each row.
    pub rows: Numbers,
}

/// The values at these indices, which are numbers of three bytes each. They compile faster than copies of the values.
#[must_use]
pub const fn spread<T: Copy, const N: usize>(values: &[T], places: &[u8]) -> [T; N] {
    let mut all = [values[0]; N];
    let (mut at, mut byte) = (0, 0);
    while at < N {
        all[at] = values[places[byte] as usize | (places[byte + 1] as usize) << 8 | (places[byte + 2] as usize) << 16];
        at += 1;
        byte += 3;
    }
    all
}

impl<T> Lists<T> {
    /// The list of a row.
    #[must_use]
    #[inline]
    pub(crate) const fn row(&self, row: usize) -> &'static [T] {
        let (start, end) = self.ends.between(self.rows.at(row));
        self.values.split_at(end).0.split_at(start).1
    }
}

impl NumberLists {
    /// The start and the end of the numbers of a list.
    #[must_use]
    #[inline]
    pub(crate) const fn range(&self, list: usize) -> (usize, usize) {
        self.ends.between(list)
    }
}

impl Numbers {
    /// The length.
    #[must_use]
    #[inline]
    pub(crate) const fn len(&self) -> usize {
        self.0.len() / 3
    }

    /// The number at an index.
    #[must_use]
    #[inline]
    pub(crate) const fn at(&self, place: usize) -> usize {
        let at = 3 * place;
        self.0[at] as usize | (self.0[at + 1] as usize) << 8 | (self.0[at + 2] as usize) << 16
    }

    /// The start and the end of an item, if these are the ends of all items.
    #[inline]
    const fn between(&self, place: usize) -> (usize, usize) {
        (if place == 0 { 0 } else { self.at(place - 1) }, self.at(place))
    }
}

impl Texts {
    /// The length.
    #[must_use]
    #[inline]
    pub(crate) const fn len(&self) -> usize {
        self.ends.len()
    }

    /// The string at an index.
    #[must_use]
    #[inline]
    pub const fn at(&self, place: usize) -> &'static str {
        let (start, end) = self.ends.between(place);
        bytes::slice(self.text, start, end)
    }

    /// The index of a string; the strings must be sorted.
    #[must_use]
    #[inline]
    pub(crate) const fn place(&self, text: &str) -> Option<usize> {
        let (mut from, mut to) = (0, self.len());
        while from < to {
            let middle = usize::midpoint(from, to);
            match bytes::compare(self.at(middle).as_bytes(), text.as_bytes()) {
                Ordering::Less => from = middle + 1,
                Ordering::Equal => return Some(middle),
                Ordering::Greater => to = middle,
            }
        }
        None
    }
}
