use super::compound_command::CompoundCommand;
use super::redirection::{Heredoc, Redirection};
use super::simple_command::SimpleCommand;

/// A script that was parsed.
#[derive(Debug)]
pub(crate) struct Script {
    pub(crate) list: List,
    pub(super) heredocs: Vec<Heredoc>,
}

/// What `;`, `&` and newlines separate.
pub(crate) type List = Vec<AndOrList>;

/// Pipelines with `&&` and `||` between.
#[derive(Debug)]
pub(crate) struct AndOrList {
    /// Each with the operator before it; the first as if after `true &&`.
    pub(crate) pipelines: Vec<(AndOr, Pipeline)>,
    pub(crate) is_background: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AndOr {
    And,
    Or,
}

/// Commands with `|` between.
#[derive(Debug)]
pub(crate) struct Pipeline {
    /// Where it starts and ends in the script.
    pub(crate) offset: usize,
    pub(crate) end: usize,
    /// Whether `!` turns its status around.
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
