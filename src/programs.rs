use core::fmt;
use core::iter::FusedIterator;

use crate::tables::ProgramTables;

/// An iterator over the programs in an image, sorted.
///
/// Created by [`Image::programs`](crate::Image::programs).
///
/// ```
/// use chainguard_images::Image;
///
/// let programs: Vec<&str> = Image::Crane.programs().collect();
/// assert_eq!(programs, ["crane"]);
/// ```
#[derive(Clone)]
pub struct Programs {
    set: ProgramSet,
    /// The index of the next name to check.
    next: usize,
}

/// The set of programs in an image.
#[derive(Clone, Copy)]
pub struct ProgramSet {
    tables: &'static ProgramTables,
    /// The index among the distinct sets.
    set: usize,
}

impl ProgramSet {
    #[inline]
    pub(crate) const fn new(tables: &'static ProgramTables, row: usize) -> Self {
        Self { tables, set: tables.set_of.at(row) }
    }

    #[inline]
    pub const fn programs(self) -> Programs {
        Programs { set: self, next: 0 }
    }

    #[inline]
    pub const fn has_program(self, name: &str) -> Option<bool> {
        match self.tables.names.place(name) {
            Some(place) if self.has(place) => Some(true),
            Some(place) if self.is_open() || self.may_have(place) => None,
            Some(_) => Some(false),
            None if self.is_complete() && is_file_name(name) => Some(false),
            None => None,
        }
    }

    /// Whether the set has the program at an index among the names.
    #[inline]
    const fn has(self, place: usize) -> bool {
        let width = self.tables.names.len().div_ceil(8);
        self.tables.present[self.set * width + place / 8] & 1 << (place % 8) != 0
    }

    #[inline]
    const fn may_have(self, place: usize) -> bool {
        let (mut at, end) = self.tables.maybe.range(self.set);
        while at < end {
            if self.tables.maybe.numbers.at(at) == place {
                return true;
            }
            at += 1;
        }
        false
    }

    /// Whether the image has no programs other than those among the names.
    #[inline]
    const fn is_complete(self) -> bool {
        self.tables.are_complete[self.set] == 1
    }

    /// Whether the image may have any of the names, because it has a package whose programs are not known.
    #[inline]
    const fn is_open(self) -> bool {
        self.tables.are_complete[self.set] == 2
    }
}

/// Whether a string may be the name of a file.
#[inline]
const fn is_file_name(text: &str) -> bool {
    let mut at = 0;
    while at < text.len() {
        if text.as_bytes()[at] == b'/' {
            return false;
        }
        at += 1;
    }
    !text.is_empty()
}

impl Iterator for Programs {
    type Item = &'static str;

    #[inline]
    fn next(&mut self) -> Option<&'static str> {
        let names = self.set.tables.names;
        while self.next < names.len() {
            let place = self.next;
            self.next += 1;
            if self.set.has(place) {
                return Some(names.at(place));
            }
        }
        None
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let count = (self.next..self.set.tables.names.len()).filter(|place| self.set.has(*place)).count();
        (count, Some(count))
    }
}

impl ExactSizeIterator for Programs {}

impl FusedIterator for Programs {}

/// Lists the remaining programs.
impl fmt::Debug for Programs {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}
