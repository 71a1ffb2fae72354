use crate::Image;
use crate::generated::{IMAGE_PROGRAMS, PROGRAMS};

/// A program that Dockerfiles call often, of those that the catalogue lists: its place in the list.
#[derive(Clone, Copy)]
pub(super) struct Program {
    place: usize,
}

impl Program {
    /// The program of that name, if it is one of these.
    pub(super) fn named(name: &str) -> Option<Self> {
        PROGRAMS.iter().position(|program| *program == name).map(|place| Self { place })
    }

    /// Whether one of the image's packages has it, or may.
    pub(super) fn is_in(self, image: Image) -> bool {
        IMAGE_PROGRAMS[image as usize] & 1 << self.place != 0
    }
}

/// Whether a program is a shell that images without one do not have.
pub(super) fn is_shell(name: &str) -> bool {
    matches!(name, "sh" | "ash" | "dash" | "bash")
}
