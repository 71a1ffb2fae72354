use super::compound_command::CompoundCommand;
use super::redirection::{Heredoc, Redirection};
use super::simple_command::SimpleCommand;

/// A parsed script.
#[derive(Debug)]
pub(crate) struct Script {
    pub(crate) list: List,
    pub(super) heredocs: Vec<Heredoc>,
}

/// Commands that are separated by `;`, `&` and newlines.
pub(crate) type List = Vec<AndOrList>;

/// Pipelines that are separated by `&&` and `||`.
#[derive(Debug)]
pub(crate) struct AndOrList {
    /// Each pipeline with the operator before it; the first one has `&&`.
    pub(crate) pipelines: Vec<(AndOr, Pipeline)>,
    pub(crate) is_background: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AndOr {
    And,
    Or,
}

/// Commands that are separated by `|`.
#[derive(Debug)]
pub(crate) struct Pipeline {
    /// The start and end in the script.
    pub(crate) offset: usize,
    pub(crate) end: usize,
    /// Whether `!` negates its status.
    pub(crate) is_negated: bool,
    pub(crate) commands: Vec<PipelineCommand>,
}

#[derive(Debug)]
pub(crate) enum PipelineCommand {
    Simple(SimpleCommand),
    Compound(CompoundCommand, Vec<Redirection>),
    /// The definition of a function: its name and its body.
    Function(String, Box<PipelineCommand>),
}
