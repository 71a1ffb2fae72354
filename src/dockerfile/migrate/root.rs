//! Who runs what: `USER root` before what needs it, and the user back after it.

use super::outline::{Outline, Stage, Step, line_start};
use super::run::Run;
use crate::Image;
use crate::dockerfile::Edit;
use crate::dockerfile::check::system_path::resolve;
use crate::dockerfile::read::keyword::Keyword;
use crate::dockerfile::shell::{Command, ShellWord};

/// A stage whose image has another user than root.
pub(super) struct UserOf<'o, 'a> {
    pub(super) outline: &'o Outline<'a>,
    pub(super) stage: &'o Stage<'a>,
    pub(super) runs: &'o [Option<Run>],
    pub(super) image: Image,
    /// Whether the file was written for another image, on which it ran as root.
    pub(super) was_root: bool,
    /// Whether what follows the stage has to run as the image's user again.
    pub(super) goes_back: bool,
}

impl UserOf<'_, '_> {
    /// The edits that make what needs root run as root.
    pub(super) fn edits(&self) -> Vec<Edit> {
        let own = self.stage.steps.iter().position(|step| step.instruction.keyword == Keyword::User);
        let end = own.unwrap_or(self.stage.steps.len());
        let needs = self.needs(end, None);
        let (Some(first), Some(mut last)) = (position(&needs), last_position(&needs)) else {
            return Vec::new();
        };
        // What root makes on the way belongs to root, and so more may need it.
        for _ in 0..4 {
            match last_position(&self.needs(end, Some((first, last)))) {
                Some(next) if next > last => last = next,
                _ => break,
            }
        }
        let mut edits = Vec::new();
        let Some(step) = self.stage.steps.get(first) else {
            return edits;
        };
        edits.push(self.before(step, "root"));
        let is_set_anyway = own.is_some();
        if let (true, false, Some(step)) = (self.goes_back, is_set_anyway, self.stage.steps.get(last)) {
            edits.push(self.after(step, &self.name()));
        }
        edits
    }

    /// The image's user, as USER names it.
    fn name(&self) -> String {
        let user = self.image.user();
        user.name.map_or_else(|| user.uid.to_string(), str::to_owned)
    }

    /// Whether each instruction up to one needs root, where those of a range run as root.
    fn needs(&self, end: usize, root: Option<(usize, usize)>) -> Vec<bool> {
        let mut place = Place::of(self.image);
        let mut needs = Vec::new();
        for (index, step) in self.stage.steps.iter().enumerate().take(end) {
            let is_root = root.is_some_and(|(first, last)| (first..=last).contains(&index));
            let run = self.runs.get(index).and_then(Option::as_ref).filter(|run| !run.is_gone);
            needs.push(run.is_some_and(|run| self.run_needs_root(run, &place)));
            place.change(step, is_root);
        }
        needs
    }

    fn run_needs_root(&self, run: &Run, place: &Place) -> bool {
        if run.added.is_some() {
            return true;
        }
        match &run.commands {
            // It ran as root before.
            None => self.was_root,
            Some(commands) => {
                let mut is_moved = false;
                commands.iter().any(|command| {
                    is_moved |= command.program() == Some("cd");
                    surely_needs_root(command) || self.was_root && place.may_need_root(command, is_moved)
                })
            }
        }
    }

    /// USER before an instruction, and before the comments that belong to it.
    fn before(&self, step: &Step, user: &str) -> Edit {
        let text = self.outline.text;
        let mut start = step.lines.start;
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
        Edit::new(start..start, format!("{indentation}{} {user}{newline}", keyword(step)))
    }

    /// USER after an instruction.
    fn after(&self, step: &Step, user: &str) -> Edit {
        let text = self.outline.text;
        let (end, newline) = (step.lines.end, self.outline.newline(step.lines.start));
        let line = format!("{}{} {user}", indentation(text, step.lines.start), keyword(step));
        let ends_in_newline = text.get(..end).is_some_and(|text| text.ends_with('\n'));
        Edit::new(end..end, if ends_in_newline { format!("{line}{newline}") } else { format!("{newline}{line}") })
    }
}

/// The name of USER, in the case that the file has.
fn keyword(step: &Step) -> &'static str {
    let whole = step.instruction.parsed.whole;
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

/// What root alone does on any image.
fn surely_needs_root(command: &Command) -> bool {
    let is = |word: &str| command.arguments().iter().any(|argument| argument.literal() == Some(word));
    match command.program() {
        Some("adduser" | "addgroup" | "deluser" | "delgroup") => true,
        Some("apk") => is("add") || is("del") || is("upgrade") || is("fix") || is("update"),
        _ => false,
    }
}

/// Where commands run, and whom it belongs to.
struct Place {
    directory: Option<String>,
    /// Whether the image's user may write there, and in all that is in it.
    is_own: bool,
    image: Image,
    /// The directories that root has put there.
    of_root: Vec<String>,
    has_own_environment: bool,
}

impl Place {
    fn of(image: Image) -> Self {
        let mut place = Self { directory: None, is_own: false, image, of_root: Vec::new(), has_own_environment: false };
        place.enter(image.working_dir().unwrap_or("/").to_owned(), false);
        place
    }

    fn enter(&mut self, directory: String, is_root: bool) {
        let uid = self.image.user().uid;
        let was_there = self.of_root.iter().any(|root| is_in(&directory, root));
        self.is_own = match self.image.writable_by(&directory, uid) {
            _ if was_there => false,
            Some(writable) => writable,
            // WORKDIR makes it, for who is the user then.
            None => !is_root,
        };
        if is_root && !self.is_own {
            self.of_root.push(directory.clone());
        }
        self.directory = Some(directory);
    }

    fn change(&mut self, step: &Step, is_root: bool) {
        let instruction = &step.instruction;
        match instruction.keyword {
            Keyword::Workdir => {
                let path = instruction.words().join(" ");
                match resolve(self.directory.as_deref(), path.trim_matches('"')) {
                    Some(directory) => self.enter(directory, is_root),
                    None => (self.directory, self.is_own) = (None, false),
                }
            }
            Keyword::Copy | Keyword::Add if instruction.flag_values("chown").is_empty() => {
                self.copy(&instruction.words())
            }
            Keyword::Env => {
                let text = instruction.words().join(" ");
                self.has_own_environment |= text.contains("VIRTUAL_ENV") || text.contains("venv");
            }
            _ => {}
        }
    }

    /// What COPY makes belongs to root.
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
        let is_known = self.image.writable_by(&path, self.image.user().uid).is_some();
        if !is_known && (brings_directories || destination.ends_with('/')) && self.directory.as_deref() != Some(&path) {
            self.of_root.push(path);
        }
    }

    /// Whether a command may do what only root may, or write where only root may.
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

    /// Whether a path leads out of where the image's user may write.
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

/// Whether a source of COPY is a file, by its name.
fn is_file(source: &str) -> bool {
    let name = source.rsplit('/').next().unwrap_or_default();
    let is_named = matches!(
        name,
        "Makefile" | "Gemfile" | "Pipfile" | "Rakefile" | "Procfile" | "gradlew" | "mvnw" | "LICENSE" | "artisan"
    );
    is_named || name.trim_start_matches('.').contains('.')
}
