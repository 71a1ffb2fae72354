use crate::Image;
use crate::bytes::same;
use crate::generated::{IMAGE_PROGRAMS, PROGRAMS};

/// A program that Dockerfiles call often, of those that the catalogue lists: its place in the list.
#[derive(Clone, Copy)]
pub(crate) struct Program {
    place: usize,
}

impl Program {
    /// The program of that name, if it is one of these.
    #[inline]
    pub(crate) const fn named(name: &[u8]) -> Option<Self> {
        let (mut place, most) = (0, PROGRAMS.len());
        while place < most {
            if same(PROGRAMS[place].as_bytes(), name) {
                return Some(Self { place });
            }
            place += 1;
        }
        None
    }

    #[inline]
    pub(crate) const fn name(self) -> &'static str {
        PROGRAMS[self.place]
    }

    /// A bit of its own.
    #[inline]
    pub(crate) const fn bit(self) -> u16 {
        1 << self.place
    }

    /// Whether one of the image's packages has it, or may.
    #[inline]
    pub(crate) const fn is_in(self, image: Image) -> bool {
        IMAGE_PROGRAMS[image as usize] & self.bit() != 0
    }
}
