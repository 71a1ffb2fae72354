use crate::dockerfile::{ImageUse, Target};
use crate::{Image, Origin, Reference};

/// What a stage goes back to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    /// An image that the catalogue has no facts of.
    Unknown,
    Scratch,
    Image(Image),
}

impl Base {
    /// What FROM names, where that is not another stage.
    pub(super) fn of(from: &ImageUse) -> Self {
        match (from.target(), image(from)) {
            (Target::Scratch, _) => Self::Scratch,
            (Target::Image, Some(image)) => Self::Image(image),
            _ => Self::Unknown,
        }
    }

    pub(super) fn image(self) -> Option<Image> {
        if let Self::Image(image) = self { Some(image) } else { None }
    }

    /// What is set in a stage that starts from it; `None` if that is not known.
    pub(super) fn env(self) -> Option<&'static [(&'static str, &'static str)]> {
        match self {
            Self::Unknown => None,
            Self::Scratch => Some(&[]),
            Self::Image(image) => Some(image.env()),
        }
    }

    /// Whether there surely is no `/bin/sh`.
    pub(super) fn lacks_shell(self) -> bool {
        match self {
            Self::Unknown => false,
            Self::Scratch => true,
            Self::Image(image) => !image.has_shell(),
        }
    }

    /// Whether there surely is neither `/bin/sh` nor Bash.
    pub(super) fn lacks_any_shell(self) -> bool {
        self.lacks_shell() && self.image().is_none_or(|image| image.has_program("bash") == Some(false))
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
            Self::Image(image) => !image.has_package_manager(),
        }
    }

    /// Whether an image of the catalogue surely does not have the program.
    pub(super) fn lacks(self, program: &str) -> bool {
        self.image().is_some_and(|image| image.has_program(program) == Some(false))
    }
}

/// The image of the catalogue whose facts hold for a name: one of the free images, and not at a digest alone.
///
/// An organisation may build its images otherwise than the free ones of the same name.
pub(in crate::dockerfile) fn image(name: &ImageUse) -> Option<Image> {
    image_of(&name.reference()?)
}

/// The same for a reference.
pub(super) fn image_of(reference: &Reference) -> Option<Image> {
    let resolution = reference.resolve().ok()?;
    match resolution.origin() {
        Origin::Chainguard | Origin::DockerHub => resolution.image(),
        _ => None,
    }
}
