use core::fmt;
use core::iter::FusedIterator;

use crate::Image;
use crate::generated::{
    IMAGE_PROGRAMS, PROGRAM_NAMES, PROGRAMS_ARE_COMPLETE, PROGRAMS_MAYBE, PROGRAMS_MAYBE_ENDS, PROGRAMS_PRESENT,
};

/// The programs in an image, sorted.
///
/// Made by [`Image::programs`].
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
    /// The place of the name to look at next.
    next: usize,
}

/// What is in an image, by its place among all that differ.
#[derive(Clone, Copy)]
struct ProgramSet(usize);

/// The programs inside.
///
/// From the packages inside and what `catalog.yaml` knows of them, which is from the recipes of the packages: no image was unpacked.
/// What a shell does itself, such as `cd`, is not a program; neither is a file that is not where programs are looked for.
impl Image {
    /// The programs that are surely inside, sorted. There may be more: the small tools of some libraries are not known.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// assert!(Image::Node.programs().any(|program| program == "npm"));
    /// assert_eq!(Image::Static.programs().len(), 0);
    /// ```
    #[must_use]
    #[inline]
    pub const fn programs(self) -> Programs {
        Programs { set: self.program_set(), next: 0 }
    }

    /// Whether a program of this name is inside; `None` if that is not known.
    ///
    /// Takes the name alone, without a directory.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// assert_eq!(Image::Node.has_program("tar"), Some(true));
    /// assert_eq!(Image::Node.has_program("wget"), Some(false));
    /// assert_eq!(Image::Node.has_program("apt-get"), Some(false));
    /// // Nothing is known about it.
    /// assert_eq!(Image::Node.has_program("frobnicate"), None);
    /// // But everything is known about this image.
    /// assert_eq!(Image::Static.has_program("frobnicate"), Some(false));
    /// ```
    #[must_use]
    #[inline]
    pub const fn has_program(self, name: &str) -> Option<bool> {
        let set = self.program_set();
        match PROGRAM_NAMES.place(name) {
            Some(place) if set.has(place) => Some(true),
            Some(place) if set.may_have(place) => None,
            Some(_) => Some(false),
            None if set.is_complete() && is_file_name(name) => Some(false),
            None => None,
        }
    }

    #[inline]
    const fn program_set(self) -> ProgramSet {
        ProgramSet(IMAGE_PROGRAMS.at(self as usize))
    }
}

impl ProgramSet {
    /// Whether the program at a place among the names is there. There is a bit for each name, from the lowest on.
    #[inline]
    const fn has(self, place: usize) -> bool {
        let width = PROGRAM_NAMES.len().div_ceil(8);
        PROGRAMS_PRESENT[self.0 * width + place / 8] & 1 << (place % 8) != 0
    }

    #[inline]
    const fn may_have(self, place: usize) -> bool {
        let mut at = if self.0 == 0 { 0 } else { PROGRAMS_MAYBE_ENDS.at(self.0 - 1) };
        while at < PROGRAMS_MAYBE_ENDS.at(self.0) {
            if PROGRAMS_MAYBE.at(at) == place {
                return true;
            }
            at += 1;
        }
        false
    }

    /// Whether nothing is there that is not among the names.
    #[inline]
    const fn is_complete(self) -> bool {
        PROGRAMS_ARE_COMPLETE[self.0] != 0
    }
}

/// Whether a text may be the name of a file.
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
        while self.next < PROGRAM_NAMES.len() {
            let place = self.next;
            self.next += 1;
            if self.set.has(place) {
                return Some(PROGRAM_NAMES.at(place));
            }
        }
        None
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let count = (self.next..PROGRAM_NAMES.len()).filter(|place| self.set.has(*place)).count();
        (count, Some(count))
    }
}

impl ExactSizeIterator for Programs {}

impl FusedIterator for Programs {}

/// Shows the programs that are left.
impl fmt::Debug for Programs {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}
