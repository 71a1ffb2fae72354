//! Checks whether `/etc/passwd` and `/etc/group` are still those of the image.

use super::additions::Additions;
use super::apk::Apk;
use super::command::Command;
use super::instruction::Instruction;
use super::program::is_foreign_package_manager;
use super::stage_state::StageState;
use super::system_path::resolve;
use crate::dockerfile::read::cursor::Cursor;

/// The files that list users and groups.
const FILES: [&str; 2] = ["passwd", "group"];

/// Returns whether a command may add users or groups. Packages may add some, and so may any unknown program.
pub(super) fn may_be_added_by(command: &Command) -> bool {
    let by_program = match command.program.as_deref() {
        // The command assigns variables, or the program is unknown.
        None => command.additions != Additions::Nothing,
        Some("apk") => command.apk() != Apk::Look,
        Some(program) => Additions::of(program) == Additions::Anything,
    };
    by_program || are_requested_by(command) || command.arguments.iter().any(|argument| may_be_file(&argument.known))
}

/// Returns whether the purpose of a command is to add users or groups, even if it fails.
pub(super) fn are_requested_by(command: &Command) -> bool {
    let by_program = command.program.as_deref().is_some_and(changes_accounts);
    by_program || command.may_write_accounts || command.apk() == Apk::Change
}

/// Returns whether the purpose of a program is to change accounts. If the image lacks it, another rule reports that, and the fixed command
/// works.
fn changes_accounts(program: &str) -> bool {
    let is_tool = matches!(
        program,
        "adduser" | "addgroup" | "deluser" | "delgroup" | "useradd" | "groupadd" | "usermod" | "groupmod"
    );
    is_tool || is_foreign_package_manager(program)
}

/// Returns whether a path may lead to one of the files from any directory.
pub(super) fn may_be_file(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| FILES.contains(&name))
}

/// Returns whether COPY or ADD may put users or groups into the image.
pub(super) fn may_be_copied(copy: &Instruction, stage: &StageState) -> bool {
    let words = copy.words();
    let Some(destination) = words.last() else {
        return true;
    };
    let path = if copy.is_exec_form() {
        Some(destination.clone())
    } else {
        stage.variables.expand(Cursor::of(destination).with_escape(copy.parsed.whole.escape()))
    };
    let path = path.and_then(|path| resolve(stage.working_directory.as_deref(), &path));
    // `--parents` keeps the directories of the source.
    copy.has_flag("parents")
        || path
            .is_none_or(|path| matches!(path.as_str(), "/" | "/etc") || path.starts_with("/etc/") && may_be_file(&path))
}
