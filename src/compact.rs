//! Tables of many small values, each table in one literal or two: the compiler checks every element of an array, and a reference takes
//! more room than a short text.

use core::cmp::Ordering;

use crate::bytes;

/// Numbers of three bytes each, the lowest one first.
pub(crate) struct Numbers(pub(crate) &'static [u8]);

/// Texts, one behind the other.
pub(crate) struct Texts {
    pub(crate) text: &'static str,
    /// Where each of them ends.
    pub(crate) ends: Numbers,
}

/// Lists of values, of which several rows may have the same.
pub(crate) struct Lists<T, const N: usize> {
    /// The values of all lists, one list after the other.
    pub(crate) values: [T; N],
    /// Where each list ends.
    pub(crate) ends: Numbers,
    /// The list of each row.
    pub(crate) rows: Numbers,
}

/// The values at these places, which are numbers of two bytes each. For the compiler they cost less than copies of the values.
pub(crate) const fn spread<T: Copy, const N: usize>(values: &[T], places: &[u8]) -> [T; N] {
    let mut all = [values[0]; N];
    let mut at = 0;
    while at < N {
        all[at] = values[places[2 * at] as usize | (places[2 * at + 1] as usize) << 8];
        at += 1;
    }
    all
}

impl<T, const N: usize> Lists<T, N> {
    #[inline]
    pub(crate) const fn row(&self, row: usize) -> &[T] {
        let list = self.rows.at(row);
        let start = if list == 0 { 0 } else { self.ends.at(list - 1) };
        self.values.split_at(self.ends.at(list)).0.split_at(start).1
    }
}

impl Numbers {
    #[inline]
    pub(crate) const fn len(&self) -> usize {
        self.0.len() / 3
    }

    #[inline]
    pub(crate) const fn at(&self, place: usize) -> usize {
        let at = 3 * place;
        self.0[at] as usize | (self.0[at + 1] as usize) << 8 | (self.0[at + 2] as usize) << 16
    }
}

impl Texts {
    #[inline]
    pub(crate) const fn len(&self) -> usize {
        self.ends.len()
    }

    #[inline]
    pub(crate) const fn at(&self, place: usize) -> &'static str {
        let start = if place == 0 { 0 } else { self.ends.at(place - 1) };
        bytes::slice(self.text, start, self.ends.at(place))
    }

    /// The place of a text, if they are sorted.
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
