use super::compound_command::CompoundCommand;
use super::redirection::{Heredoc, Redirection};
use super::simple_command::SimpleCommand;

/// A script that was parsed.
#[derive(Debug)]
pub(crate) struct Script {
    pub(super) list: List,
    pub(super) heredocs: Vec<Heredoc>,
}

/// What `;`, `&` and newlines separate.
pub(super) type List = Vec<AndOrList>;

/// Pipelines with `&&` and `||` between.
#[derive(Debug)]
pub(super) struct AndOrList {
    /// Each with the operator before it; the first as if after `true &&`.
    pub(super) pipelines: Vec<(AndOr, Pipeline)>,
    pub(super) is_background: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AndOr {
    And,
    Or,
}

/// Commands with `|` between.
#[derive(Debug)]
pub(super) struct Pipeline {
    /// Whether `!` turns its status around.
    pub(super) is_negated: bool,
    pub(super) commands: Vec<PipelineCommand>,
}

#[derive(Debug)]
pub(super) enum PipelineCommand {
    Simple(SimpleCommand),
    Compound(CompoundCommand, Vec<Redirection>),
    /// The definition of a function: its name and its body.
    Function(String, Box<PipelineCommand>),
}
