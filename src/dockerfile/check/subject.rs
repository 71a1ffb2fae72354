use super::Rules;
use super::command::Command;
use super::instruction::Instruction;
use crate::dockerfile::read::comment::Comment;
use crate::dockerfile::{Mention, ReadError};

/// The subject that a rule checks.
pub(super) enum Subject<'s, 'a> {
    /// A comment between instructions, and the rules that are ignored for the next instruction.
    Comment(&'s Comment<'a>, Rules),
    /// An instruction that BuildKit rejects.
    Refused(&'s ReadError<'a>),
    /// The name of an image, a stage or `scratch`. For FROM, the stage has begun.
    Mention(&'s Mention<'a>),
    /// An instruction, before it changes the state.
    Instruction(&'s Instruction<'a>),
    /// A command of a RUN, before it changes the state.
    Command(&'s Command, &'s Instruction<'a>),
    /// The end of a stage, where the commands that run when a container starts are known.
    StageEnd,
}

/// The kinds of [`Subject`]s that a rule can listen to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Comment,
    Refused,
    Mention,
    Instruction,
    Command,
    StageEnd,
}

impl Subject<'_, '_> {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::Comment(..) => Kind::Comment,
            Self::Refused(_) => Kind::Refused,
            Self::Mention(_) => Kind::Mention,
            Self::Instruction(_) => Kind::Instruction,
            Self::Command(..) => Kind::Command,
            Self::StageEnd => Kind::StageEnd,
        }
    }
}
