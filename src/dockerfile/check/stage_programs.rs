use std::collections::BTreeSet;

use super::added_packages::AddedPackages;
use super::additions::Additions;
use super::apk::Apk;
use super::command::Command;
use super::program::is_foreign_package_manager;

/// The programs that a stage may have added to those of its image.
#[derive(Clone)]
pub(super) struct StagePrograms {
    additions: Additions,
    /// Single files in directories of programs.
    files: BTreeSet<String>,
    packages: AddedPackages,
    /// Whether a command of any user tried to add programs of a language's packages.
    has_tried: bool,
    /// Whether PATH may have changed. `/bin/sh` does not depend on it.
    has_other_path: bool,
}

/// There are limits because each stage that is built on this one copies all of them.
const MOST_FILES: usize = 32;
const LONGEST_NAME: usize = 64;

impl StagePrograms {
    /// Returns the programs of a stage about which nothing is known.
    pub(super) fn unknown() -> Self {
        Self { additions: Additions::Anything, has_other_path: true, ..Self::none() }
    }

    pub(super) fn none() -> Self {
        Self {
            additions: Additions::Nothing,
            files: BTreeSet::new(),
            packages: AddedPackages::default(),
            has_tried: false,
            has_other_path: false,
        }
    }

    pub(super) fn has_other_path(&self) -> bool {
        self.has_other_path
    }

    /// Returns whether a shell may have been added.
    pub(super) fn may_have_shell(&self) -> bool {
        self.additions != Additions::Nothing || !self.packages.is_empty()
    }

    /// Returns whether `apk` may have been added.
    pub(super) fn may_have_apk(&self) -> bool {
        self.additions == Additions::Anything || self.has_other_path
    }

    /// Returns whether a program may have been added.
    pub(super) fn may_have(&self, program: &str) -> bool {
        let is_anywhere = if is_foreign_package_manager(program) {
            self.additions == Additions::Anything
        } else {
            let is_elsewhere = self.additions != Additions::Nothing || self.has_tried || self.has_other_path;
            is_elsewhere || self.packages.may_bring(program)
        };
        is_anywhere || self.files.contains(program)
    }

    pub(super) fn add(&mut self, additions: Additions) {
        self.additions = self.additions.max(additions);
    }

    /// Notes a file in a directory of programs. Many files, or one with a long name, count as unknown.
    pub(super) fn add_file(&mut self, name: &str) {
        if self.files.len() < MOST_FILES && name.len() <= LONGEST_NAME {
            self.files.insert(name.to_owned());
        } else {
            self.add(Additions::Programs);
        }
    }

    /// Notes that ENV or ARG sets PATH.
    pub(super) fn set_path(&mut self) {
        self.has_other_path = true;
    }

    /// Notes the programs that a command of RUN adds. If `may_add` is false, it fails: it is not root, or its program is missing.
    ///
    /// Programs that it tries to add are not reported as missing as well.
    pub(super) fn run(&mut self, command: &Command, may_add: bool) {
        let program = command.program.as_deref();
        if command.apk() == Apk::Change {
            self.packages.add(&command.arguments);
        } else if program.is_some_and(is_foreign_package_manager) {
            self.packages.add_unknown();
        }
        self.has_tried |= command.installs_programs();
        for name in &command.written_programs {
            self.add_file(name);
        }
        if may_add || matches!(program, Some("doas" | "sudo")) {
            self.add(command.additions);
        }
    }
}
