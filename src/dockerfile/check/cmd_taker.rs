use super::base::Base;
use super::entrypoint_kind::EntrypointKind;
use super::instruction::Form;

/// What gets the words of CMD when a container starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CmdTaker {
    Unknown,
    /// There is no entrypoint: CMD is the program and its arguments.
    Nobody,
    /// The entrypoint of the image.
    Image(&'static [&'static str]),
    /// An ENTRYPOINT of the Dockerfile in exec form.
    File,
    /// An ENTRYPOINT of the Dockerfile in shell form, which ignores CMD.
    FileScript,
}

impl CmdTaker {
    /// What a stage starts with.
    pub(super) fn of(base: Base) -> Self {
        match base {
            Base::Unknown => Self::Unknown,
            Base::Scratch => Self::Nobody,
            Base::Image(image) if image.facts.entrypoint().is_empty() => Self::Nobody,
            Base::Image(image) => Self::Image(image.facts.entrypoint()),
        }
    }

    /// What an ENTRYPOINT sets; an empty array sets none.
    pub(super) fn of_entrypoint(form: &Form) -> Self {
        match form {
            Form::Exec(words) if words.is_empty() => Self::Nobody,
            Form::Exec(_) => Self::File,
            Form::Shell(_) => Self::FileScript,
        }
    }

    /// Whether a start surely fails if CMD is in shell form and there is no shell.
    pub(super) fn fails_without_shell(self) -> bool {
        match self {
            Self::Unknown | Self::Nobody | Self::FileScript => true,
            Self::Image(words) => EntrypointKind::of(words) != EntrypointKind::AnyArguments,
            // The program may do with the words what it likes.
            Self::File => false,
        }
    }
}
