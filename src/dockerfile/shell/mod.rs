//! What a script of RUN does, as far as that can be told without running it.
//!
//! [`parse`] reads what `/bin/sh -c` and `bash -c` run; [`commands`] lists the commands in it, in the order in which they would run.
//! Nothing here knows of images, or of what a program does: only of the shell and what is built into it.
//!
//! What a shell would refuse is not parsed, and nor is what this module does not know: `coproc`, `$[...]`, the patterns that Bash has
//! after `shopt -s extglob`, a subscript with blanks in an assignment, and what is deeper than [`MAX_DEPTH`](parser::MAX_DEPTH).

mod builtins;
mod collector;
mod command;
mod command_prefix;
mod compound_command;
mod parser;
mod program_name;
mod reader;
mod redirection;
mod script;
mod shell_call;
mod shell_word;
mod simple_command;
#[cfg(test)]
mod tests;

pub(crate) use builtins::is_builtin;
pub(crate) use command::Command;
pub(crate) use compound_command::CompoundCommand;
pub(crate) use program_name::program_name;
pub(crate) use redirection::Redirection;
pub(crate) use script::{AndOr, AndOrList, List, Pipeline, PipelineCommand, Script};
pub(crate) use shell_call::{interpreter, shell_call};
pub(crate) use shell_word::ShellWord;
pub(crate) use simple_command::SimpleCommand;

use collector::Collector;
use parser::Parser;

/// Parses a script; `None` if a shell would refuse it, or if it has something that this module does not know.
///
/// A heredoc whose text is missing is an empty one; a shell warns of it, and takes what there is.
pub(crate) fn parse(text: &str) -> Option<Script> {
    // An argument of a program cannot have one.
    if text.contains('\0') { None } else { Parser::new(text).script() }
}

/// Every simple command of a script, in the order in which they would run, with those in groups, conditions, loops, functions (where
/// they are defined), substitutions and the script of `sh -c "..."`.
pub(crate) fn commands(script: Script) -> Vec<Command> {
    Collector::new(script.heredocs).collect(script.list)
}
