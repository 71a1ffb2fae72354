use core::mem;
use std::collections::BTreeSet;

use super::builtins::{Effect, effect, is_failure, is_test};
use super::command::Command;
use super::command_prefix::CommandPrefix;
use super::compound_command::CompoundCommand;
use super::parser::Parser;
use super::redirection::{Heredoc, Redirection, RedirectionOperator};
use super::script::{AndOr, AndOrList, List, Pipeline, PipelineCommand, Script};
use super::shell_call::{is_shell, shell_call};
use super::shell_word::{ShellWord, Substitution};
use super::simple_command::SimpleCommand;

/// Collects the commands of a script, and what is certain about them.
///
/// `is_certain` in its methods means that the script surely reaches the construct, and that nothing catches its failure. The methods
/// return whether the construct may fail without an error, as a test does.
pub(super) struct Collector {
    commands: Vec<Command>,
    heredocs: Vec<Heredoc>,
    /// The functions that were defined so far, in this shell or in one that it started.
    functions: BTreeSet<String>,
    state: ShellState,
    /// Whether the current command comes before a `|`.
    is_piped: bool,
    depth: usize,
}

/// The state of the shell that runs a command.
#[derive(Clone, Copy, Default)]
struct ShellState {
    /// Whether the script may have ended, or names may mean other programs.
    is_unpredictable: bool,
    tolerates_failures: bool,
}

/// How a script continues after the pipeline that follows a `||`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Alternative {
    /// It ends with a failure.
    Exits,
    /// It continues with a failure status.
    Fails,
    Continues,
}

impl Collector {
    pub(super) fn new(heredocs: Vec<Heredoc>) -> Self {
        Self {
            commands: Vec::new(),
            heredocs,
            functions: BTreeSet::new(),
            state: ShellState::default(),
            is_piped: false,
            depth: 0,
        }
    }

    pub(super) fn collect(mut self, list: List) -> Vec<Command> {
        self.list(list, true);
        self.commands
    }

    fn list(&mut self, list: List, is_certain: bool) -> bool {
        self.depth += 1;
        let mut may_fail = false;
        for commands in list {
            may_fail = if commands.is_background {
                self.isolated(|collector| collector.and_or_list(commands, false));
                false
            } else {
                self.and_or_list(commands, is_certain)
            };
        }
        self.depth -= 1;
        may_fail
    }

    /// Collects what runs in a shell of its own, which does not change the state of this one.
    fn isolated(&mut self, collect: impl FnOnce(&mut Self) -> bool) -> bool {
        let state = self.state;
        let may_fail = collect(self);
        self.state = state;
        may_fail
    }

    fn and_or_list(&mut self, list: AndOrList, is_certain: bool) -> bool {
        let is_caught = self.caught_failures(&list);
        let mut may_fail = false;
        for ((operator, pipeline), is_caught) in list.pipelines.into_iter().zip(is_caught) {
            match operator {
                AndOr::And => may_fail |= self.pipeline(pipeline, is_certain && !may_fail && !is_caught),
                AndOr::Or => {
                    let exits = self.alternative(&pipeline, true) == Alternative::Exits;
                    let before = self.state;
                    may_fail = self.pipeline(pipeline, false);
                    if exits {
                        // The script does not continue from there.
                        self.state = before;
                    }
                }
            }
        }
        may_fail
    }

    fn pipeline(&mut self, pipeline: Pipeline, is_certain: bool) -> bool {
        let is_certain = is_certain && !pipeline.is_negated;
        let has_several = pipeline.commands.len() > 1;
        // The status is that of the last command.
        let (mut may_fail, was_piped) = (false, self.is_piped);
        let last = pipeline.commands.len().saturating_sub(1);
        for (index, command) in pipeline.commands.into_iter().enumerate() {
            self.is_piped = was_piped || index < last;
            may_fail = if has_several {
                self.isolated(|collector| collector.command(command, is_certain))
            } else {
                self.command(command, is_certain)
            };
        }
        self.is_piped = was_piped;
        may_fail || pipeline.is_negated
    }

    fn command(&mut self, command: PipelineCommand, is_certain: bool) -> bool {
        match command {
            PipelineCommand::Simple(command) => self.simple_command(command, is_certain),
            PipelineCommand::Compound(command, mut redirections) => {
                self.redirections(&mut redirections);
                self.compound_command(command, is_certain)
            }
            PipelineCommand::Function(name, body) => {
                self.functions.insert(name);
                // It does nothing until it is called.
                self.isolated(|collector| collector.command(*body, false));
                false
            }
        }
    }

    fn compound_command(&mut self, command: CompoundCommand, is_certain: bool) -> bool {
        match command {
            CompoundCommand::Group(list) => self.list(list, is_certain),
            CompoundCommand::Subshell(list) => self.isolated(|collector| collector.list(list, is_certain)),
            CompoundCommand::If { branches, otherwise } => {
                let mut may_fail = false;
                for (condition, body) in branches {
                    self.list(condition, false);
                    may_fail |= self.list(body, false);
                }
                may_fail | self.list(otherwise, false)
            }
            CompoundCommand::While { condition, body } => {
                self.list(condition, false);
                self.list(body, false)
            }
            CompoundCommand::For { variable, words, body } => {
                self.substitutions(&mut words.unwrap_or_default());
                self.state.is_unpredictable |= variable == "PATH";
                self.list(body, false)
            }
            CompoundCommand::ArithmeticFor { header, body } => {
                self.substitutions(&mut [header]);
                self.list(body, false)
            }
            CompoundCommand::Case { mut words, bodies } => {
                self.substitutions(&mut words);
                bodies.into_iter().fold(false, |may_fail, body| may_fail | self.list(body, false))
            }
            CompoundCommand::Test(mut words) => {
                self.substitutions(&mut words);
                true
            }
        }
    }

    fn simple_command(&mut self, command: SimpleCommand, is_certain: bool) -> bool {
        let SimpleCommand { offset, mut assignments, mut words, mut redirections, .. } = command;
        let last = assignments.len().saturating_sub(1);
        for (index, assignment) in assignments.iter_mut().enumerate() {
            // The status of a command that only assigns is that of its last substitution.
            self.word(&mut assignment.value, is_certain && words.is_empty() && index == last);
        }
        self.substitutions(&mut words);
        self.redirections(&mut redirections);

        let is_function = self.is_function(&words);
        let prefix = CommandPrefix::take(&mut words);
        let mut command =
            Command { offset, assignments, words, redirections, is_certain: false, is_piped: self.is_piped };
        let has_own_path = prefix.sets_path || command.sets_path();
        command.is_certain = is_certain && !is_function && !has_own_path && self.state.is_predictable();
        let effect = if is_function || prefix.has_exec || command.sets_path() {
            Effect::Unpredictable
        } else {
            effect(&command.words)
        };
        let may_fail = is_test(&command.words);
        let nested = self.nested_script(&command);
        let is_nested_certain = command.is_certain;
        self.commands.push(command);
        if let Some((script, reads_profile)) = nested {
            self.script(script, is_nested_certain && !reads_profile);
        }
        self.state.apply(effect, is_certain);
        may_fail
    }

    fn is_function(&self, words: &[ShellWord]) -> bool {
        words.first().and_then(ShellWord::literal).is_some_and(|name| self.functions.contains(name))
    }

    /// Returns the script of `sh -c "..."`, and whether something runs before it.
    fn nested_script(&self, command: &Command) -> Option<(Script, bool)> {
        if !command.program().is_some_and(is_shell) {
            return None;
        }
        let call = shell_call(command.arguments().iter().map(ShellWord::literal))?;
        let script = Parser::nested(call.script, command.offset, self.depth).script()?;
        Some((script, call.reads_profile))
    }

    /// Collects the commands of another shell, which does not know the functions of this one.
    fn script(&mut self, script: Script, is_certain: bool) {
        let mut nested = Self { is_piped: self.is_piped, depth: self.depth, ..Self::new(script.heredocs) };
        nested.commands = mem::take(&mut self.commands);
        nested.list(script.list, is_certain);
        self.commands = nested.commands;
    }

    fn redirections(&mut self, redirections: &mut [Redirection]) {
        for Redirection { operator, target } in redirections {
            if let RedirectionOperator::Heredoc(index) = *operator {
                *target = self.heredocs.get_mut(index).map(|heredoc| mem::take(&mut heredoc.body)).unwrap_or_default();
            }
            self.word(target, false);
        }
    }

    /// Collects the substitutions in words. Their failure has no effect on the script.
    fn substitutions(&mut self, words: &mut [ShellWord]) {
        for word in words {
            self.word(word, false);
        }
    }

    /// Collects the substitutions in a word; the last one is certain if the word is.
    fn word(&mut self, word: &mut ShellWord, is_certain: bool) {
        let substitutions = mem::take(&mut word.substitutions);
        let last = substitutions.len().saturating_sub(1);
        for (index, Substitution { list, is_plain }) in substitutions.into_iter().enumerate() {
            self.isolated(|collector| collector.list(list, is_certain && is_plain && index == last));
        }
    }

    /// Returns, for each pipeline of a list, whether the script continues with something else if it fails.
    fn caught_failures(&self, list: &AndOrList) -> Vec<bool> {
        let mut is_caught = false;
        let caught = list.pipelines.iter().rev().map(|(operator, pipeline)| {
            let is_this_caught = is_caught;
            if *operator == AndOr::Or {
                match self.alternative(pipeline, true) {
                    Alternative::Exits => is_caught = false,
                    Alternative::Fails => {}
                    Alternative::Continues => is_caught = true,
                }
            }
            is_this_caught
        });
        let mut caught: Vec<bool> = caught.collect();
        caught.reverse();
        caught
    }

    /// Returns how the script continues after `exit 1`, `false`, `{ ...; exit 1; }` and similar pipelines. An `exit` without arguments
    /// has the status of the previous command.
    fn alternative(&self, pipeline: &Pipeline, has_failed: bool) -> Alternative {
        let ([command], false) = (pipeline.commands.as_slice(), pipeline.is_negated) else {
            return Alternative::Continues;
        };
        match command {
            PipelineCommand::Simple(SimpleCommand { words, .. }) if !self.is_function(words) => {
                let program = words.first().and_then(ShellWord::literal);
                let arguments = words.get(1..).unwrap_or_default();
                match program {
                    Some("exit") if is_failure(arguments) || has_failed && arguments.is_empty() => Alternative::Exits,
                    Some("false") => Alternative::Fails,
                    _ => Alternative::Continues,
                }
            }
            PipelineCommand::Compound(CompoundCommand::Group(list), _) => self.last_alternative(list),
            PipelineCommand::Compound(CompoundCommand::Subshell(list), _) => match self.last_alternative(list) {
                Alternative::Continues => Alternative::Continues,
                Alternative::Exits | Alternative::Fails => Alternative::Fails,
            },
            _ => Alternative::Continues,
        }
    }

    /// Returns how the script continues after a list, if it surely reaches the end of the list.
    fn last_alternative(&self, list: &[AndOrList]) -> Alternative {
        match list {
            [before @ .., AndOrList { pipelines, is_background: false }]
                if before.iter().all(|list| self.continues(list)) =>
            {
                match pipelines.as_slice() {
                    [(_, pipeline)] => self.alternative(pipeline, false),
                    _ => Alternative::Continues,
                }
            }
            _ => Alternative::Continues,
        }
    }

    /// Checks whether the script continues after every command of a list.
    fn continues(&self, list: &AndOrList) -> bool {
        list.pipelines.iter().flat_map(|(_, pipeline)| &pipeline.commands).all(|command| match command {
            PipelineCommand::Simple(command) => {
                !self.is_function(&command.words) && effect(&command.words) == Effect::Nothing
            }
            _ => false,
        })
    }
}

impl ShellState {
    fn is_predictable(self) -> bool {
        !self.is_unpredictable && !self.tolerates_failures
    }

    fn apply(&mut self, effect: Effect, is_certain: bool) {
        match effect {
            // Nothing in a loop is certain.
            Effect::Nothing | Effect::LeavesLoop => {}
            Effect::Unpredictable => self.is_unpredictable = true,
            Effect::ToleratesFailures(tolerates) => {
                self.tolerates_failures = tolerates || self.tolerates_failures && !is_certain;
            }
        }
    }
}
