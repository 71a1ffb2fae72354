//! Programs that a stage calls, but that its new image does not have and nothing in the file is known to install.
//!
//! The rules are silent once a package was added that may contain anything. After a migration, users need to know anyway.

use super::needs::Needs;
use super::outline::OutlinedInstruction;
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
    /// The name of the image.
    name: &'p str,
    /// The packages that the plan adds.
    added: Vec<&'p str>,
    needs: Needs,
    /// The names of the copied files.
    copied: Vec<String>,
    /// Whether a command or a COPY may have added unknown programs.
    may_have_more: bool,
    notes: Vec<Note>,
}

/// Returns the notes about the missing programs of a stage.
pub(super) fn notes<'p>(
    facts: Facts,
    name: &'p str,
    instructions: &[OutlinedInstruction],
    runs: &[Option<Run>],
    added: Vec<&'p str>,
) -> Vec<Note> {
    let needs = Needs::default();
    let mut missing =
        Missing { facts, name, added, needs, copied: Vec::new(), may_have_more: false, notes: Vec::new() };
    for (outlined, run) in instructions.iter().zip(runs) {
        match (outlined.instruction.keyword, run) {
            (_, Some(run)) => missing.run(outlined, run),
            (Keyword::Copy | Keyword::Add, None) => missing.copy(outlined),
            (Keyword::Entrypoint, None) => missing.launch(outlined),
            (Keyword::Cmd, None) if facts.entrypoint().is_empty() => missing.launch(outlined),
            _ => {}
        }
    }
    missing.notes
}

impl Missing<'_> {
    fn run(&mut self, outlined: &OutlinedInstruction, run: &Run) {
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
                Some(program) if command.is_certain && self.lacks(program) => self.report(outlined, program),
                Some(program) => self.may_have_more |= brings_programs(program),
                None => self.may_have_more |= !command.words.is_empty(),
            }
        }
    }

    fn copy(&mut self, outlined: &OutlinedInstruction) {
        let words = outlined.instruction.words();
        self.may_have_more |= words.last().is_none_or(|word| word.contains("bin") || word == "/" || word.contains('$'));
        self.copied.extend(words.iter().filter_map(|word| word.rsplit('/').next()).map(str::to_owned));
    }

    fn launch(&mut self, outlined: &OutlinedInstruction) {
        if let Some(Form::Exec(words)) = outlined.instruction.form() {
            if let Some(program) = words.first().and_then(|word| program_name(word)).filter(|name| self.lacks(name)) {
                self.report(outlined, program);
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

    fn report(&mut self, outlined: &OutlinedInstruction, program: &str) {
        let name = self.name;
        let instead = Program::named(program).and_then(|program| program.instead);
        let instead = instead.map(|instead| format!("; instead: {instead}")).unwrap_or_default();
        let program = quoted(program, 64);
        let message = format!(
            "{program} may be missing: it is not in `{name}`, and nothing here is known to install it{instead}"
        );
        let whole = outlined.instruction.parsed.whole;
        let range = whole.at()..whole.end();
        self.notes.push(Note { rule: Rule::MissingProgram, severity: Severity::Warning, message, range });
    }
}

/// Returns whether a program may add others to the directories of programs.
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
