//! Parses the scripts of RUN, and lists their commands without running them.
//!
//! [`parse`] reads a script for `/bin/sh -c` or `bash -c`; [`commands`] lists its commands, in the order in which they would run.
//! This module knows the shell and its builtins, but neither images nor what other programs do.
//!
//! A script that a shell would reject is not parsed. Neither is a script with syntax that this module does not support: `coproc`,
//! `$[...]`, Bash's patterns after `shopt -s extglob`, a subscript with blanks in an assignment, and nesting deeper than
//! [`MAX_DEPTH`](parser::MAX_DEPTH).

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

/// Parses a script; `None` if a shell would reject it, or if this module does not support its syntax.
///
/// A heredoc without its delimiter ends with the script, as in a shell, which only warns about it.
pub(crate) fn parse(text: &str) -> Option<Script> {
    // A program's argument cannot contain NUL.
    if text.contains('\0') { None } else { Parser::new(text).script() }
}

/// Lists every simple command of a script in the order in which they would run, including those in groups, conditions, loops,
/// functions (at their definition), substitutions and the script of `sh -c "..."`.
pub(crate) fn commands(script: Script) -> Vec<Command> {
    Collector::new(script.heredocs).collect(script.list)
}
