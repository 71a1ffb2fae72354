use std::collections::BTreeSet;

use super::added_packages::AddedPackages;
use super::additions::Additions;
use super::apk::Apk;
use super::command::Command;
use super::program::is_foreign_package_manager;

/// What a stage may have added to the programs of its image.
#[derive(Clone)]
pub(super) struct StagePrograms {
    additions: Additions,
    /// Single files where programs are.
    files: BTreeSet<String>,
    packages: AddedPackages,
    /// Whether a command, be it of another user than root, was to add programs of a language's packages.
    has_tried: bool,
    /// Whether programs may be looked for elsewhere. `/bin/sh` is not.
    has_other_path: bool,
}

impl StagePrograms {
    /// Those of a stage that nothing is known of.
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

    /// Whether there may be another shell than the image's.
    pub(super) fn may_have_shell(&self) -> bool {
        self.additions != Additions::Nothing || !self.packages.is_empty()
    }

    /// Whether `apk` may have been added.
    pub(super) fn may_have_apk(&self) -> bool {
        self.additions == Additions::Anything || self.has_other_path
    }

    /// Whether a program may have been added.
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

    /// Notes a file where programs are.
    pub(super) fn add_file(&mut self, name: String) {
        self.files.insert(name);
    }

    /// Notes that ENV or ARG says where programs are looked for.
    pub(super) fn set_path(&mut self) {
        self.has_other_path = true;
    }

    /// What a command of RUN adds, if it may: as another user than root, or without its program, it cannot.
    ///
    /// But what it tries to add is not said to be missing as well.
    pub(super) fn run(&mut self, command: &Command, may_add: bool) {
        let program = command.program.as_deref();
        if command.apk() == Apk::Change {
            self.packages.add(&command.arguments);
        } else if program.is_some_and(is_foreign_package_manager) {
            self.packages.add_unknown();
        }
        self.has_tried |= command.installs_programs();
        self.files.extend(command.written_programs.iter().cloned());
        if may_add || matches!(program, Some("doas" | "sudo")) {
            self.add(command.additions);
        }
    }
}
