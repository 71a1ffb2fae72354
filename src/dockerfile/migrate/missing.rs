//! The programs that a stage calls and its new image does not have, where nothing in the file is known to bring them.
//!
//! The rules are silent once a package was added that may bring anything. Who migrates has to know all the same.

use super::needs::Needs;
use super::outline::Step;
use super::run::Run;
use super::translator::Note;
use crate::dockerfile::check::instruction::Form;
use crate::dockerfile::check::quoted::quoted;
use crate::dockerfile::read::keyword::Keyword;
use crate::dockerfile::shell::program_name;
use crate::dockerfile::{Rule, Severity};
use crate::{Facts, Program};

struct Missing<'p> {
    facts: Facts,
    /// What the image is called.
    name: &'p str,
    /// What the plan adds.
    added: Vec<&'p str>,
    needs: Needs,
    /// The names of what was copied.
    copied: Vec<String>,
    /// Whether a command or a COPY may have brought programs that nobody can name.
    may_have_more: bool,
    notes: Vec<Note>,
}

/// What is to be told of a stage that goes back to no other.
pub(super) fn notes<'p>(
    facts: Facts,
    name: &'p str,
    steps: &[Step],
    runs: &[Option<Run>],
    added: Vec<&'p str>,
) -> Vec<Note> {
    let needs = Needs::default();
    let mut missing =
        Missing { facts, name, added, needs, copied: Vec::new(), may_have_more: false, notes: Vec::new() };
    for (step, run) in steps.iter().zip(runs) {
        match (step.instruction.keyword, run) {
            (_, Some(run)) => missing.run(step, run),
            (Keyword::Copy | Keyword::Add, None) => missing.copy(step),
            (Keyword::Entrypoint, None) => missing.launch(step),
            (Keyword::Cmd, None) if facts.entrypoint().is_empty() => missing.launch(step),
            _ => {}
        }
    }
    missing.notes
}

impl Missing<'_> {
    fn run(&mut self, step: &Step, run: &Run) {
        if run.is_gone {
            return;
        }
        let Some(commands) = &run.commands else {
            self.may_have_more = true;
            return;
        };
        for command in commands {
            self.needs.add_command(command);
            match command.program() {
                Some("apk") => {}
                Some(program) if command.is_certain && self.lacks(program) => self.tell(step, program),
                Some(program) => self.may_have_more |= brings_programs(program),
                None => self.may_have_more |= !command.words.is_empty(),
            }
        }
    }

    fn copy(&mut self, step: &Step) {
        let words = step.instruction.words();
        self.may_have_more |= words.last().is_none_or(|word| word.contains("bin") || word == "/" || word.contains('$'));
        self.copied.extend(words.iter().filter_map(|word| word.rsplit('/').next()).map(str::to_owned));
    }

    fn launch(&mut self, step: &Step) {
        if let Some(Form::Exec(words)) = step.instruction.form() {
            if let Some(program) = words.first().and_then(|word| program_name(word)).filter(|name| self.lacks(name)) {
                self.tell(step, program);
            }
        }
    }

    fn lacks(&self, program: &str) -> bool {
        let package = Program::named(program).and_then(|program| program.package);
        let is_added = package.is_some_and(|package| self.added.contains(&package)) || self.needs.brings(program);
        self.facts.has_program(program) == Some(false)
            && !self.may_have_more
            && !is_added
            && !self.copied.iter().any(|name| name == program)
    }

    fn tell(&mut self, step: &Step, program: &str) {
        let name = self.name;
        let instead = Program::named(program).and_then(|program| program.instead);
        let instead = instead.map(|instead| format!("; instead: {instead}")).unwrap_or_default();
        let program = quoted(program, 64);
        let message =
            format!("{program} may be missing: it is not in `{name}`, and nothing here is known to bring it{instead}");
        let whole = step.instruction.parsed.whole;
        let range = whole.at()..whole.end();
        self.notes.push(Note { rule: Rule::MissingProgram, severity: Severity::Warning, message, range });
    }
}

/// Whether a program may put others where programs are.
fn brings_programs(program: &str) -> bool {
    !matches!(
        program,
        "addgroup"
            | "adduser"
            | "cat"
            | "cd"
            | "chgrp"
            | "chmod"
            | "chown"
            | "echo"
            | "export"
            | "grep"
            | "ls"
            | "mkdir"
            | "printf"
            | "rm"
            | "rmdir"
            | "sed"
            | "set"
            | "sleep"
            | "test"
            | "touch"
            | "true"
            | "useradd"
            | "groupadd"
            | "usermod"
    )
}
