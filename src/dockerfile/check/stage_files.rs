use std::collections::{BTreeMap, BTreeSet};

use super::apk::Apk;
use super::command::Command;
use super::stage_user::StageUser;
use super::system_path::{is_of_programs, is_of_system, resolve};
use crate::Facts;
use crate::dockerfile::shell::is_builtin;

/// What is known of the owners of a stage's files, beside what the image has.
#[derive(Clone, Default)]
pub(super) struct StageFiles {
    /// Directories that were made where nothing was, and whether only root may write there.
    made: BTreeMap<String, bool>,
    /// Directories that something was copied into.
    filled: BTreeSet<String>,
    /// What came from the build context, files and directories: it is root's.
    copied: BTreeSet<String>,
    /// What something may have changed, with all below.
    changed: BTreeSet<String>,
    /// Whether anything may have changed.
    is_unknown: bool,
    /// Whether packages were installed, which have directories of their own.
    has_packages: bool,
    /// Whether a command of another user than root may have made files.
    has_users_files: bool,
    /// Where the RUN at hand is.
    directory: Option<String>,
}

/// What a COPY copies.
pub(super) struct CopiedNames<'n> {
    /// The names of the sources, without directories.
    pub(super) names: Vec<&'n str>,
    pub(super) may_be_directories: bool,
    /// Whether the build context has them, and not another stage or image.
    pub(super) is_context: bool,
    /// Whether the destination is a directory.
    pub(super) is_directory: bool,
}

/// More paths, and longer ones, are as good as unknown: a stage that is built on this one has them all once more.
const MOST_PATHS: usize = 32;
pub(super) const LONGEST_PATH: usize = 128;

impl StageFiles {
    /// Begins a RUN.
    pub(super) fn enter(&mut self, directory: Option<&str>) {
        self.directory = directory.map(str::to_owned);
    }

    /// Where a path of the RUN at hand leads.
    pub(super) fn resolve(&self, path: &str) -> Option<String> {
        let is_home = path.starts_with('~');
        resolve(self.directory.as_deref(), path).filter(|path| !is_home && path.len() <= LONGEST_PATH)
    }

    /// Notes that anything may have happened.
    pub(super) fn forget(&mut self) {
        self.is_unknown = true;
    }

    /// Notes a WORKDIR, which makes what is missing as the user of the stage.
    pub(super) fn make_working_directory(&mut self, path: &str, user: StageUser, facts: Option<Facts>) {
        match user {
            _ if path.len() > LONGEST_PATH => self.forget(),
            StageUser::Root => self.make(path, facts),
            StageUser::Other | StageUser::Unknown => self.change(path, facts),
        }
    }

    /// Notes directories that were made as root's.
    fn make(&mut self, path: &str, facts: Option<Facts>) {
        if is_of_system(path) {
            // A package may have made it, for whomever.
            return self.change(path, facts);
        }
        for missing in ancestors(path).filter(|path| !self.exists(path, facts)).collect::<Vec<_>>() {
            self.made.insert(missing.to_owned(), true);
        }
        self.limit();
    }

    /// Notes what something may have changed or made, with what was missing on the way.
    pub(super) fn change(&mut self, path: &str, facts: Option<Facts>) {
        self.changed.insert(path.to_owned());
        for missing in ancestors(path).filter(|path| !self.exists(path, facts)).collect::<Vec<_>>() {
            if !is_top_of_system(missing) {
                self.changed.insert(missing.to_owned());
            }
        }
        self.limit();
    }

    /// Notes a COPY to a path without `--chown` and `--chmod`: it makes the directory, if it is one, and those on the way.
    ///
    /// What comes from the build context is root's; from elsewhere, it keeps its owner.
    pub(super) fn copy(&mut self, path: &str, copy: &CopiedNames, facts: Option<Facts>) {
        let is_directory = copy.is_directory || self.exists(path, facts);
        let directory = if is_directory { path } else { parent(path) };
        self.make(directory, facts);
        if copy.may_be_directories {
            self.filled.insert(directory.to_owned());
        }
        let is_file = copy.names.first().is_some_and(|name| join(directory, name) == path);
        if copy.is_context && (is_directory || is_file) {
            self.copied.insert(path.to_owned());
        }
        if !copy.is_context && is_directory {
            for name in &copy.names {
                self.change(&join(path, name), facts);
            }
        } else if !copy.is_context {
            self.change(path, facts);
        }
        self.limit();
    }

    /// What a command changes.
    pub(super) fn run(&mut self, command: &Command, user: StageUser, facts: Option<Facts>) {
        let program = command.program.as_deref().unwrap_or_default();
        if program == "cd" {
            self.directory = None;
        }
        if user == StageUser::Other {
            self.has_users_files |= !is_harmless(program) || !command.written_files.is_empty();
            return;
        }
        match program {
            "apk" if matches!(command.apk(), Apk::Change | Apk::Look) => self.has_packages = true,
            "addgroup" | "adduser" => self.change("/home", facts),
            "chmod" | "chown" | "cp" | "install" | "ln" | "mkdir" | "mv" | "rm" | "tee" | "touch" => {
                self.change_arguments(command, facts);
            }
            _ if is_harmless(program) => {}
            _ => self.is_unknown = true,
        }
    }

    fn change_arguments(&mut self, command: &Command, facts: Option<Facts>) {
        for argument in command.arguments.iter().filter(|argument| !argument.known.starts_with('-')) {
            match self.resolve(&argument.known).filter(|_| argument.is_literal) {
                Some(path) => self.change(&path, facts),
                None => self.is_unknown = true,
            }
        }
    }

    /// Whether a user that is not root surely may not make or remove anything in a directory; `denies` tells of the image's.
    pub(super) fn denies(&self, directory: &str, denies: impl Fn(&str) -> bool) -> bool {
        if self.is_unknown || ancestors(directory).any(|path| self.changed.contains(path)) {
            return false;
        }
        let made = ancestors(directory).find_map(|path| Some((path, *self.made.get(path)?)));
        if let Some((path, is_roots)) = made {
            return is_roots && (path == directory || !self.filled.contains(path));
        }
        if is_of_programs(directory) {
            return denies(directory) || denies(parent(directory));
        }
        let may_be_of_package = self.has_packages && is_of_system(directory);
        !may_be_of_package && denies(directory)
    }

    /// Whether a path is surely not there, and no directory on the way that another user than root could write in.
    pub(super) fn is_missing(&self, path: &str, facts: Facts) -> bool {
        let is_known = |path: &str| self.exists(path, Some(facts));
        let top = ancestors(path).filter(|path| *path != "/").last().unwrap_or("/");
        let may_be_there =
            self.is_unknown || ancestors(path).any(|path| self.filled.contains(path) || self.changed.contains(path));
        !may_be_there && !is_of_system(path) && !is_known(path) && (!is_known(top) || self.made.contains_key(top))
    }

    /// Whether a file surely is root's, or is not there.
    pub(super) fn is_roots(&self, path: &str, facts: Facts, denies: impl Fn(&str) -> bool) -> bool {
        if self.is_unknown || ancestors(path).any(|path| self.changed.contains(path)) {
            return false;
        }
        let directory = parent(path);
        let is_below = |copied: &str| copied == path || copied == directory || copied != "/";
        let is_copied =
            !self.has_users_files && ancestors(path).any(|copied| self.copied.contains(copied) && is_below(copied));
        let is_plain = directory == "/" || is_of_programs(directory) || self.made.contains_key(directory);
        let is_file = !self.exists(path, Some(facts));
        is_file && (is_copied || is_plain && self.denies(directory, denies))
    }

    /// Whether a directory is known to be there.
    fn exists(&self, path: &str, facts: Option<Facts>) -> bool {
        let is_below =
            |directory: &str| directory.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let directories = facts.map(Facts::directories).unwrap_or_default();
        path == "/" || self.made.contains_key(path) || directories.iter().any(|directory| is_below(directory.path))
    }

    fn limit(&mut self) {
        let count = self.made.len() + self.filled.len() + self.copied.len() + self.changed.len();
        self.is_unknown |= count > MOST_PATHS;
    }
}

/// A path and the directories that it is in, up to the root.
pub(super) fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path), |path| if *path == "/" { None } else { Some(parent(path)) })
}

/// The directory that an absolute path is in.
pub(super) fn parent(path: &str) -> &str {
    match path.rsplit_once('/') {
        Some((directory, _)) if !directory.is_empty() => directory,
        _ => "/",
    }
}

fn is_top_of_system(path: &str) -> bool {
    parent(path) == "/" && is_of_system(path)
}

fn join(directory: &str, name: &str) -> String {
    format!("{}/{name}", directory.trim_end_matches('/'))
}

/// Whether a program changes no files, but for where its output goes.
fn is_harmless(program: &str) -> bool {
    let is_own = matches!(
        program,
        "basename"
            | "cat"
            | "cut"
            | "date"
            | "df"
            | "dirname"
            | "du"
            | "egrep"
            | "getent"
            | "grep"
            | "head"
            | "id"
            | "ls"
            | "md5sum"
            | "printenv"
            | "sha256sum"
            | "sleep"
            | "sort"
            | "stat"
            | "tail"
            | "tr"
            | "uname"
            | "wc"
            | "which"
            | "whoami"
    );
    let runs_others = matches!(program, "." | "command" | "eval" | "exec" | "source");
    is_own || is_builtin(program) && !runs_others
}
