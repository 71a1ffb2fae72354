use std::collections::{BTreeMap, BTreeSet};

use super::apk::Apk;
use super::command::Command;
use super::stage_user::StageUser;
use super::system_path::{is_of_programs, is_of_system, resolve};
use crate::Facts;
use crate::dockerfile::shell::is_builtin;

/// The owners of the files that a stage adds to those of its image, as far as they are known.
#[derive(Clone, Default)]
pub(super) struct StageFiles {
    /// New directories, and whether only root may write there.
    made: BTreeMap<String, bool>,
    /// Directories that something was copied into.
    filled: BTreeSet<String>,
    /// Files and directories from the build context: they belong to root.
    copied: BTreeSet<String>,
    /// Paths that may have changed, with everything below them.
    changed: BTreeSet<String>,
    /// Whether anything may have changed.
    is_unknown: bool,
    /// Whether packages were installed, which have their own directories.
    has_packages: bool,
    /// Whether a command of a user other than root may have created files.
    has_users_files: bool,
    /// The working directory of the current RUN.
    directory: Option<String>,
}

/// The files that a COPY copies.
pub(super) struct CopiedNames<'n> {
    /// The names of the sources, without directories.
    pub(super) names: Vec<&'n str>,
    pub(super) may_be_directories: bool,
    /// Whether they come from the build context, and not from another stage or image.
    pub(super) is_context: bool,
    /// Whether the destination is a directory.
    pub(super) is_directory: bool,
}

/// More paths, and longer ones, count as unknown, because each stage that is built on this one copies them all.
const MOST_PATHS: usize = 32;
pub(super) const LONGEST_PATH: usize = 128;

impl StageFiles {
    /// Begins a RUN.
    pub(super) fn enter(&mut self, directory: Option<&str>) {
        self.directory = directory.map(str::to_owned);
    }

    /// Resolves a path of the current RUN.
    pub(super) fn resolve(&self, path: &str) -> Option<String> {
        let is_home = path.starts_with('~');
        resolve(self.directory.as_deref(), path).filter(|path| !is_home && path.len() <= LONGEST_PATH)
    }

    /// Notes that any file may have changed.
    pub(super) fn forget(&mut self) {
        self.is_unknown = true;
    }

    /// Notes a WORKDIR, which creates missing directories as the user of the stage.
    pub(super) fn make_working_directory(&mut self, path: &str, user: StageUser, facts: Option<Facts>) {
        match user {
            _ if path.len() > LONGEST_PATH => self.forget(),
            StageUser::Root => self.make(path, facts),
            StageUser::Other | StageUser::Unknown => self.change(path, facts),
        }
    }

    /// Notes directories that root created.
    fn make(&mut self, path: &str, facts: Option<Facts>) {
        if is_of_system(path) {
            // A package may have created it, with any owner.
            return self.change(path, facts);
        }
        for missing in ancestors(path).filter(|path| !self.exists(path, facts)).collect::<Vec<_>>() {
            self.made.insert(missing.to_owned(), true);
        }
        self.limit();
    }

    /// Notes a path that may have been changed or created, with its missing parent directories.
    pub(super) fn change(&mut self, path: &str, facts: Option<Facts>) {
        self.changed.insert(path.to_owned());
        for missing in ancestors(path).filter(|path| !self.exists(path, facts)).collect::<Vec<_>>() {
            if !is_top_of_system(missing) {
                self.changed.insert(missing.to_owned());
            }
        }
        self.limit();
    }

    /// Notes a COPY to a path without `--chown` and `--chmod`: it creates the directory, if it is one, and its missing parents.
    ///
    /// Files from the build context belong to root; other files keep their owner.
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

    /// Notes the changes of a command.
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

    /// Returns whether a user other than root surely may not create or remove anything in a directory; `denies` answers this for the
    /// image's.
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

    /// Returns whether a path surely does not exist, and neither does a parent directory that a user other than root could write to.
    pub(super) fn is_missing(&self, path: &str, facts: Facts) -> bool {
        let is_known = |path: &str| self.exists(path, Some(facts));
        let top = ancestors(path).filter(|path| *path != "/").last().unwrap_or("/");
        let may_be_there =
            self.is_unknown || ancestors(path).any(|path| self.filled.contains(path) || self.changed.contains(path));
        !may_be_there && !is_of_system(path) && !is_known(path) && (!is_known(top) || self.made.contains_key(top))
    }

    /// Returns whether a file surely belongs to root, or does not exist.
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

    /// Returns whether a directory is known to exist.
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

/// Returns a path and its parent directories, up to the root.
pub(super) fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path), |path| if *path == "/" { None } else { Some(parent(path)) })
}

/// Returns the parent directory of an absolute path.
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

/// Returns whether a program changes no files, except where its output is redirected to.
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
