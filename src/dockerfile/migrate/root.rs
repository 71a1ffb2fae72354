//! The user of each instruction: `USER root` before those that need it, and the previous user after them.

use super::outline::{Outline, OutlinedInstruction, Stage, line_start};
use super::run::Run;
use super::translator::Translator;
use crate::Facts;
use crate::dockerfile::Edit;
use crate::dockerfile::check::system_path::resolve;
use crate::dockerfile::read::keyword::Keyword;
use crate::dockerfile::shell::{Command, ShellWord};

/// The users in a stage.
pub(super) struct UserOf<'o, 'a> {
    pub(super) outline: &'o Outline<'a>,
    pub(super) stage: &'o Stage<'a>,
    pub(super) translator: &'o Translator,
    pub(super) runs: &'o [Option<Run>],
    /// The instructions before which packages are added.
    pub(super) added: &'o [usize],
    /// The instructions of the stages that this one is built on.
    pub(super) before: Vec<&'o OutlinedInstruction<'a>>,
    pub(super) facts: Facts,
    /// Whether the file was written for another image, which ran as root.
    pub(super) was_root: bool,
    /// Whether the stage starts as the image's user, and that is not root.
    pub(super) is_default_user: bool,
    /// Whether the image's user must be restored at the end of the stage.
    pub(super) restores_user: bool,
}

impl UserOf<'_, '_> {
    /// Returns the edits that run instructions as root if they need it.
    pub(super) fn edits(&self) -> Vec<Edit> {
        let is_user = |outlined: &OutlinedInstruction| outlined.instruction.keyword == Keyword::User;
        let mut users: Vec<usize> = self
            .stage
            .instructions
            .iter()
            .enumerate()
            .filter(|(_, outlined)| is_user(outlined))
            .map(|(at, _)| at)
            .collect();
        users.push(self.stage.instructions.len());
        let (mut edits, mut start) = (Vec::new(), 0);
        for end in users {
            edits.extend(self.segment(start, end));
            start = end;
        }
        edits
    }

    /// Returns the edits for the instructions from one USER to the next.
    fn segment(&self, start: usize, end: usize) -> Vec<Edit> {
        let user = self.stage.instructions.get(start).filter(|outlined| outlined.instruction.keyword == Keyword::User);
        let user = match user {
            Some(outlined) => written_user(outlined).map(|user| self.translator.own_names(&user).unwrap_or(user)),
            None if self.is_default_user => Some(self.name()),
            None => None,
        };
        let Some(user) = user else {
            return Vec::new();
        };
        let needs = if start == 0 { self.needs(end, None) } else { self.sure_needs(start, end) };
        let (Some(first), Some(mut last)) = (position(&needs), last_position(&needs)) else {
            return Vec::new();
        };
        // Files that root creates in between belong to root, so more instructions may need root.
        for _ in 0..4 * usize::from(start == 0) {
            match last_position(&self.needs(end, Some((first, last)))) {
                Some(next) if next > last => last = next,
                _ => break,
            }
        }
        let (first, last) = (start + first, start + last);
        let is_set_anyway = end < self.stage.instructions.len();
        let restores_user = !is_set_anyway && (self.restores_user || start > 0);
        let before = self.stage.instructions.get(first).map(|outlined| self.before(outlined, "root"));
        let after =
            self.stage.instructions.get(last).filter(|_| restores_user).map(|outlined| self.after(outlined, &user));
        before.into_iter().chain(after).collect()
    }

    /// Returns the image's user, as an argument of USER.
    fn name(&self) -> String {
        let user = self.facts.user();
        user.name.map_or_else(|| user.uid.to_string(), str::to_owned)
    }

    /// Returns whether each instruction up to `end` needs root, if those in a range run as root.
    fn needs(&self, end: usize, root: Option<(usize, usize)>) -> Vec<bool> {
        let mut directory = WorkingDirectory::of(self.facts);
        self.before.iter().for_each(|outlined| directory.change(outlined, false));
        let mut needs = Vec::new();
        for (index, outlined) in self.stage.instructions.iter().enumerate().take(end) {
            let is_root = root.is_some_and(|(first, last)| (first..=last).contains(&index));
            let needs_root = |run: &Run| run_needs_root(run, &directory, self.was_root);
            needs.push(self.added.contains(&index) || self.run(index).is_some_and(needs_root));
            directory.change(outlined, is_root);
        }
        needs
    }

    /// Returns whether each instruction of a range needs root on any image.
    fn sure_needs(&self, start: usize, end: usize) -> Vec<bool> {
        let needs_root = |run: &Run| run.commands.iter().flatten().any(surely_needs_root);
        (start..end).map(|index| self.added.contains(&index) || self.run(index).is_some_and(needs_root)).collect()
    }

    fn run(&self, index: usize) -> Option<&Run> {
        self.runs.get(index)?.as_ref().filter(|run| !run.is_gone)
    }

    /// Inserts a USER before an instruction and the comments that belong to it.
    fn before(&self, outlined: &OutlinedInstruction, user: &str) -> Edit {
        let text = self.outline.text;
        let mut start = outlined.lines.start;
        let indentation = indentation(text, start);
        loop {
            let above = line_start(text, start.saturating_sub(1));
            let line = text.get(above..start).unwrap_or_default().trim_start();
            if above >= start || !line.starts_with('#') {
                break;
            }
            start = above;
        }
        let newline = self.outline.newline(start);
        Edit::new(start..start, format!("{indentation}{} {user}{newline}", keyword(outlined)))
    }

    /// Inserts a USER after an instruction.
    fn after(&self, outlined: &OutlinedInstruction, user: &str) -> Edit {
        let text = self.outline.text;
        let (end, newline) = (outlined.lines.end, self.outline.newline(outlined.lines.start));
        let line = format!("{}{} {user}", indentation(text, outlined.lines.start), keyword(outlined));
        let ends_in_newline = text.get(..end).is_some_and(|text| text.ends_with('\n'));
        Edit::new(end..end, if ends_in_newline { format!("{line}{newline}") } else { format!("{newline}{line}") })
    }
}

fn run_needs_root(run: &Run, directory: &WorkingDirectory, was_root: bool) -> bool {
    match &run.commands {
        // It ran as root before.
        None => was_root,
        Some(commands) => {
            let mut is_moved = false;
            commands.iter().any(|command| {
                is_moved |= command.program() == Some("cd");
                surely_needs_root(command) || was_root && directory.may_need_root(command, is_moved)
            })
        }
    }
}

/// Returns the user in a USER instruction, if that is surely not root.
fn written_user(outlined: &OutlinedInstruction) -> Option<String> {
    let rest = outlined.instruction.parsed.rest;
    let user = rest.text().get(rest.at()..rest.end())?;
    let name = user.split(':').next().unwrap_or_default();
    let is_of = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    let is_root = name == "root" || name.bytes().all(|byte| byte == b'0');
    (!is_root && name.bytes().all(is_of)).then(|| user.to_owned())
}

/// Returns the keyword USER, in upper or lower case like another instruction.
fn keyword(outlined: &OutlinedInstruction) -> &'static str {
    let whole = outlined.instruction.parsed.whole;
    let name = whole.text().get(whole.at()..whole.first_word_end()).unwrap_or_default();
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) { "USER" } else { "user" }
}

fn indentation(text: &str, start: usize) -> &str {
    let line = text.get(start..).unwrap_or_default();
    line.get(..line.len() - line.trim_start_matches([' ', '\t']).len()).unwrap_or_default()
}

fn position(needs: &[bool]) -> Option<usize> {
    needs.iter().position(|needs| *needs)
}

fn last_position(needs: &[bool]) -> Option<usize> {
    needs.iter().rposition(|needs| *needs)
}

/// Returns whether only root may run a command, on any image.
fn surely_needs_root(command: &Command) -> bool {
    let is = |word: &str| command.arguments().iter().any(|argument| argument.literal() == Some(word));
    match command.program() {
        Some("adduser" | "addgroup" | "deluser" | "delgroup") => true,
        Some("apk") => is("add") || is("del") || is("upgrade") || is("fix") || is("update"),
        _ => false,
    }
}

/// The working directory of commands, and its owner.
struct WorkingDirectory {
    directory: Option<String>,
    /// Whether the image's user may write to it and to everything in it.
    is_own: bool,
    facts: Facts,
    /// The directories that root created.
    of_root: Vec<String>,
    has_own_environment: bool,
}

impl WorkingDirectory {
    fn of(facts: Facts) -> Self {
        let mut working_directory =
            Self { directory: None, is_own: false, facts, of_root: Vec::new(), has_own_environment: false };
        working_directory.enter(facts.working_dir().unwrap_or("/").to_owned(), false);
        working_directory
    }

    fn enter(&mut self, directory: String, is_root: bool) {
        let uid = self.facts.user().uid;
        let was_there = self.of_root.iter().any(|root| is_in(&directory, root));
        self.is_own = match self.facts.writable_by(&directory, uid) {
            _ if was_there => false,
            Some(writable) => writable,
            // WORKDIR creates it, as the current user.
            None => !is_root,
        };
        if is_root && !self.is_own {
            self.of_root.push(directory.clone());
        }
        self.directory = Some(directory);
    }

    fn change(&mut self, outlined: &OutlinedInstruction, is_root: bool) {
        let instruction = &outlined.instruction;
        match instruction.keyword {
            Keyword::Workdir => {
                let path = instruction.words().join(" ");
                if let Some(directory) = resolve(self.directory.as_deref(), path.trim_matches('"')) {
                    self.enter(directory, is_root);
                } else {
                    (self.directory, self.is_own) = (None, false);
                }
            }
            Keyword::Copy | Keyword::Add if instruction.flag_values("chown").is_empty() => {
                self.copy(&instruction.words());
            }
            Keyword::Env => {
                let text = instruction.words().join(" ");
                self.has_own_environment |= text.contains("VIRTUAL_ENV") || text.contains("venv");
            }
            _ => {}
        }
    }

    /// Applies a COPY, whose new files belong to root.
    fn copy(&mut self, words: &[String]) {
        let Some((destination, sources)) = words.split_last() else {
            return;
        };
        let Some(path) = resolve(self.directory.as_deref(), destination) else {
            return;
        };
        let brings_directories = !sources.iter().all(|source| is_file(source));
        if brings_directories && self.directory.as_deref().is_some_and(|directory| is_in(&path, directory)) {
            self.is_own = false;
        }
        let is_known = self.facts.writable_by(&path, self.facts.user().uid).is_some();
        if !is_known && (brings_directories || destination.ends_with('/')) && self.directory.as_deref() != Some(&path) {
            self.of_root.push(path);
        }
    }

    /// Returns whether a command may do something that only root may do, or write where only root may write.
    fn may_need_root(&self, command: &Command, is_moved: bool) -> bool {
        if command.words.is_empty() {
            return false;
        }
        let writes = command.redirections.iter().filter_map(|redirection| redirection.written_file());
        let writes_elsewhere = writes.map(ShellWord::known_prefix).any(|file| self.is_elsewhere(file));
        let arguments = command.arguments();
        let has_path_elsewhere = || {
            is_moved
                || !self.is_own
                || arguments.iter().any(|word| self.is_elsewhere(option_value(word.known_prefix())))
        };
        let program =
            command.words.first().and_then(ShellWord::literal).map(|word| word.rsplit('/').next().unwrap_or_default());
        let Some(program) = program else {
            return true;
        };
        let is_asking =
            arguments.iter().any(|word| matches!(word.literal(), Some("--version" | "-version" | "-V" | "--help")));
        writes_elsewhere
            || match program {
                _ if is_asking => false,
                "echo" | "printf" | "cd" | "ls" | "cat" | "test" | "[" | "true" | "false" | ":" | "set" | "export"
                | "env" | "pwd" | "id" | "whoami" | "sleep" | "date" | "uname" | "which" | "command" | "type"
                | "exit" | "grep" | "find" | "head" | "tail" | "wc" | "sort" | "uniq" | "cut" | "tr" | "basename"
                | "dirname" | "read" | "unset" | "shift" | "return" | "local" | "eval" | "nproc" | "arch" => false,
                "npm" | "yarn" | "pnpm" => {
                    has_path_elsewhere()
                        || arguments.iter().any(|word| matches!(word.literal(), Some("-g" | "--global" | "global")))
                }
                "pip" | "pip3" | "uv" | "poetry" | "pipenv" => !self.has_own_environment || has_path_elsewhere(),
                "npx" | "bun" | "node" | "mvn" | "mvnw" | "gradle" | "gradlew" | "go" | "cargo" | "dotnet"
                | "composer" | "python" | "python3" | "java" | "javac" | "ruby" | "php" | "rustc" | "make" | "tsc"
                | "vite" | "ng" | "git" | "tar" | "unzip" | "curl" | "wget" | "mkdir" | "touch" | "rm" | "cp"
                | "mv" | "ln" | "sed" | "tee" => has_path_elsewhere(),
                _ => true,
            }
    }

    /// Returns whether a path leads out of the directory that the image's user may write to.
    fn is_elsewhere(&self, path: &str) -> bool {
        if !path.starts_with('/') {
            return path.starts_with('~') || path.contains("..");
        }
        let is_own = |directory: &str| is_in(path, directory);
        let is_here = self.is_own && self.directory.as_deref().is_some_and(is_own);
        !(is_here || is_own("/tmp") || is_own("/dev") || is_own("/proc"))
    }
}

/// The value of `--option=VALUE` or `of=VALUE`, or the word itself.
fn option_value(word: &str) -> &str {
    word.split_once('=').map_or(word, |(_, value)| value)
}

fn is_in(path: &str, directory: &str) -> bool {
    path.strip_prefix(directory).is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || directory == "/")
}

/// Returns whether a source of COPY is a file, by its name.
fn is_file(source: &str) -> bool {
    let name = source.rsplit('/').next().unwrap_or_default();
    let is_named = matches!(
        name,
        "Makefile" | "Gemfile" | "Pipfile" | "Rakefile" | "Procfile" | "gradlew" | "mvnw" | "LICENSE" | "artisan"
    );
    is_named || name.trim_start_matches('.').contains('.')
}
