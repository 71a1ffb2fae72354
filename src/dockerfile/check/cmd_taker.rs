use super::base::Base;
use super::entrypoint_kind::EntrypointKind;
use super::instruction::Form;

/// The receiver of the words of CMD when a container starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CmdTaker {
    Unknown,
    /// CMD itself, without an entrypoint: its words are the program and the arguments.
    NoEntrypoint,
    /// The entrypoint of the image.
    Image(&'static [&'static str]),
    /// An ENTRYPOINT of the Dockerfile in exec form.
    File,
    /// An ENTRYPOINT of the Dockerfile in shell form, which ignores CMD.
    FileScript,
}

impl CmdTaker {
    /// Returns the receiver at the start of a stage.
    pub(super) fn of(base: Base) -> Self {
        match base {
            Base::Unknown => Self::Unknown,
            Base::Scratch => Self::NoEntrypoint,
            Base::Image(image) if image.facts.entrypoint().is_empty() => Self::NoEntrypoint,
            Base::Image(image) => Self::Image(image.facts.entrypoint()),
        }
    }

    /// Returns the receiver after an ENTRYPOINT; an empty exec form removes the entrypoint.
    pub(super) fn of_entrypoint(form: &Form) -> Self {
        match form {
            Form::Exec(words) if words.is_empty() => Self::NoEntrypoint,
            Form::Exec(_) => Self::File,
            Form::Shell(_) => Self::FileScript,
        }
    }

    /// Returns whether the container surely fails to start if CMD is in shell form and there is no shell.
    pub(super) fn fails_without_shell(self) -> bool {
        match self {
            Self::Unknown | Self::NoEntrypoint | Self::FileScript => true,
            Self::Image(words) => EntrypointKind::of(words) != EntrypointKind::AnyArguments,
            // The program may use the words in any way.
            Self::File => false,
        }
    }
}
