use std::collections::BTreeSet;

use super::choice::Choice;
use super::launch::Launches;
use super::run::{Run, is_shell};
use crate::Program;
use crate::dockerfile::shell::Command;

/// The needs of a stage, and of those that are built on it: what their image must have.
#[derive(Clone, Default)]
pub(super) struct Needs {
    /// Whether the build of the stage runs a command.
    pub(super) runs: bool,
    pub(super) shell: bool,
    pub(super) package_manager: bool,
    /// The programs that surely run, except those that the stage installs.
    pub(super) programs: BTreeSet<String>,
    /// The packages that the stage installs.
    installed: BTreeSet<String>,
}

impl Needs {
    pub(super) fn add_run(&mut self, run: &Run) {
        if run.is_gone {
            return;
        }
        self.runs = true;
        self.shell |= run.needs_shell;
        for command in run.commands.iter().flatten() {
            self.add_command(command);
        }
    }

    pub(super) fn add_command(&mut self, command: &Command) {
        let Some(program) = command.program() else {
            return;
        };
        if program == "apk" {
            self.package_manager = true;
            let words = command.arguments().iter().filter_map(|word| word.literal());
            self.installed.extend(words.map(str::to_owned));
        } else if command.is_certain && !self.brings(program) {
            self.programs.insert(program.to_owned());
        }
    }

    pub(super) fn add_launches(&mut self, launches: &Launches) {
        self.shell |= launches.needs_shell();
        self.programs.extend(launches.program().filter(|program| is_shell(program)));
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.runs |= other.runs;
        self.shell |= other.shell;
        self.package_manager |= other.package_manager;
        self.programs.extend(other.programs.iter().cloned());
        self.installed.extend(other.installed.iter().cloned());
    }

    /// Returns whether a program may be in a package that the stage installs.
    pub(super) fn brings(&self, program: &str) -> bool {
        let package = Program::named(program).and_then(|program| program.package);
        let is_of = |package: &str| self.installed.iter().any(|installed| stem(installed) == stem(package));
        self.installed.contains(program) || package.is_some_and(is_of)
    }

    /// Returns whether an image meets the needs.
    pub(super) fn are_met_by(&self, choice: &Choice) -> bool {
        (!self.shell || choice.has_shell()) && (!self.package_manager || choice.has_package_manager())
    }

    /// Counts the programs that an image surely does not have, and that cannot be installed.
    pub(super) fn missing_in(&self, choice: &Choice) -> usize {
        let is_missing = |program: &&String| {
            choice.lacks(program) && !(choice.has_package_manager() && package_of(program).is_some())
        };
        self.programs.iter().filter(is_missing).count()
    }
}

/// Returns the name of a package without its version: `nodejs` for `nodejs-24`.
fn stem(package: &str) -> &str {
    package.split(|letter: char| letter.is_ascii_digit()).next().unwrap_or_default().trim_end_matches('-')
}

/// Returns the package to add for a program; `None` if there is none, or if it does not help.
pub(super) fn package_of(program: &str) -> Option<&'static str> {
    let package = Program::named(program)?.package?;
    // Python packages come from `pip`, and package managers of other distributions do not help.
    let is_of_no_use = matches!(package, "dpkg" | "rpm" | "sudo-rs" | "busybox") || package.starts_with("py3");
    if is_of_no_use { None } else { Some(package) }
}
