use super::catalogs::Catalogs;
use super::known_image::KnownImage;
use crate::dockerfile::{Mention, Refers};
use crate::{Entry, Facts};

/// The base of a stage, after following other stages.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    /// An image whose contents are unknown.
    Unknown,
    Scratch,
    Image(KnownImage),
}

impl Base {
    /// Returns the base that FROM names, if that is not another stage.
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

    /// The variables that are set in a stage on this base; `None` if they are unknown.
    pub(super) fn env(self) -> Option<&'static [(&'static str, &'static str)]> {
        match self {
            Self::Unknown => None,
            Self::Scratch => Some(&[]),
            Self::Image(image) => Some(image.facts.env()),
        }
    }

    /// Returns whether `/bin/sh` is surely missing.
    pub(super) fn lacks_shell(self) -> bool {
        match self {
            Self::Unknown => false,
            Self::Scratch => true,
            Self::Image(image) => !image.facts.has_shell(),
        }
    }

    /// Returns whether `/bin/sh` and Bash are surely missing.
    pub(super) fn lacks_any_shell(self) -> bool {
        self.lacks_shell() && self.facts().is_none_or(|facts| facts.has_program("bash") == Some(false))
    }

    /// Returns whether Bash is surely missing.
    pub(super) fn lacks_bash(self) -> bool {
        self == Self::Scratch || self.lacks("bash")
    }

    /// Returns whether `apk` is surely missing.
    pub(super) fn lacks_package_manager(self) -> bool {
        match self {
            Self::Unknown => false,
            Self::Scratch => true,
            Self::Image(image) => !image.facts.has_package_manager(),
        }
    }

    /// Returns whether an image of a catalogue surely has the program.
    pub(super) fn has(self, program: &str) -> bool {
        self.facts().is_some_and(|facts| facts.has_program(program) == Some(true))
    }

    /// Returns whether an image of a catalogue surely does not have the program.
    pub(super) fn lacks(self, program: &str) -> bool {
        self.facts().is_some_and(|facts| facts.has_program(program) == Some(false))
    }
}
