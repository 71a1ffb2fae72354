use super::catalogs::Catalogs;
use super::known_image::KnownImage;
use crate::dockerfile::{Mention, Refers};
use crate::{Entry, Facts};

/// What a stage goes back to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    /// An image of which it is not known what is inside.
    Unknown,
    Scratch,
    Image(KnownImage),
}

impl Base {
    /// What FROM names, where that is not another stage.
    pub(super) fn of(from: &Mention, catalogs: &Catalogs) -> Self {
        match (from.refers_to(), catalogs.image_of(from)) {
            (Refers::Scratch, _) => Self::Scratch,
            (Refers::Image, Some(image)) => Self::Image(image),
            _ => Self::Unknown,
        }
    }

    pub(super) fn image(self) -> Option<KnownImage> {
        if let Self::Image(image) = self { Some(image) } else { None }
    }

    pub(super) fn entry(self) -> Option<Entry> {
        self.image().map(|image| image.entry)
    }

    pub(super) fn facts(self) -> Option<Facts> {
        self.image().map(|image| image.facts)
    }

    /// What is set in a stage that starts from it; `None` if that is not known.
    pub(super) fn env(self) -> Option<&'static [(&'static str, &'static str)]> {
        match self {
            Self::Unknown => None,
            Self::Scratch => Some(&[]),
            Self::Image(image) => Some(image.facts.env()),
        }
    }

    /// Whether there surely is no `/bin/sh`.
    pub(super) fn lacks_shell(self) -> bool {
        match self {
            Self::Unknown => false,
            Self::Scratch => true,
            Self::Image(image) => !image.facts.has_shell(),
        }
    }

    /// Whether there surely is neither `/bin/sh` nor Bash.
    pub(super) fn lacks_any_shell(self) -> bool {
        self.lacks_shell() && self.facts().is_none_or(|facts| facts.has_program("bash") == Some(false))
    }

    /// Whether there surely is no Bash.
    pub(super) fn lacks_bash(self) -> bool {
        self == Self::Scratch || self.lacks("bash")
    }

    /// Whether there surely is no `apk`.
    pub(super) fn lacks_package_manager(self) -> bool {
        match self {
            Self::Unknown => false,
            Self::Scratch => true,
            Self::Image(image) => !image.facts.has_package_manager(),
        }
    }

    /// Whether an image of a catalogue surely has the program.
    pub(super) fn has(self, program: &str) -> bool {
        self.facts().is_some_and(|facts| facts.has_program(program) == Some(true))
    }

    /// Whether an image of a catalogue surely does not have the program.
    pub(super) fn lacks(self, program: &str) -> bool {
        self.facts().is_some_and(|facts| facts.has_program(program) == Some(false))
    }
}
