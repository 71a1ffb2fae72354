use super::outline::OutlinedInstruction;
use super::run::{array, is_shell};
use crate::Facts;
use crate::dockerfile::Edit;
use crate::dockerfile::check::instruction::Form;
use crate::dockerfile::read::json::Json;
use crate::dockerfile::read::keyword::Keyword;
use crate::dockerfile::shell;

/// The commands that a container of a stage runs: the last CMD, ENTRYPOINT and HEALTHCHECK of it and of the stages that it is built on.
#[derive(Clone, Default)]
pub(super) struct Launches<'o, 'a> {
    pub(super) cmd: Option<&'o OutlinedInstruction<'a>>,
    pub(super) entrypoint: Option<&'o OutlinedInstruction<'a>>,
    pub(super) healthcheck: Option<&'o OutlinedInstruction<'a>>,
    /// Whether the entrypoint is that of a stage that this one is built on.
    pub(super) has_inherited_entrypoint: bool,
    /// The shell that runs the shell form.
    pub(super) shell: Vec<String>,
}

/// The purpose that a CMD was written for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A command, which the old image's entrypoint starts, if it has one.
    Command,
    /// Arguments of the image's entrypoint, if possible: the image does not change, or the old one has a similar entrypoint.
    Arguments,
}

/// A command as written.
enum Written {
    Words(Vec<String>),
    /// A script, and its words if it is only a program and its arguments.
    Script(String, Option<Vec<String>>),
}

impl Written {
    fn of(outlined: &OutlinedInstruction) -> Option<Self> {
        Some(match outlined.instruction.form()? {
            Form::Exec(words) => Self::Words(words),
            Form::Shell(script) => {
                let words = simple_words(&script);
                Self::Script(script, words)
            }
        })
    }

    fn words(&self) -> Option<&[String]> {
        match self {
            Self::Words(words) | Self::Script(_, Some(words)) => Some(words),
            Self::Script(_, None) => None,
        }
    }
}

impl<'o, 'a> Launches<'o, 'a> {
    /// Applies an instruction of the stage.
    pub(super) fn take(&mut self, outlined: &'o OutlinedInstruction<'a>) {
        match outlined.instruction.keyword {
            Keyword::Cmd => self.cmd = Some(outlined),
            Keyword::Entrypoint => {
                self.entrypoint = Some(outlined);
                self.has_inherited_entrypoint = false;
            }
            Keyword::Healthcheck => self.healthcheck = outlined.instruction.form().map(|_| outlined),
            Keyword::Shell => {
                if let Some(Form::Exec(words)) = outlined.instruction.form() {
                    self.shell = words;
                }
            }
            _ => {}
        }
    }

    /// Returns the commands at the start of a stage that is built on this one.
    pub(super) fn inherited(&self) -> Self {
        let has_inherited_entrypoint = self.has_inherited_entrypoint || self.entrypoint.is_some();
        Self { has_inherited_entrypoint, shell: self.shell.clone(), ..Self::default() }
    }

    /// Returns whether one of the commands needs a shell, and cannot be written without one.
    pub(super) fn needs_shell(&self) -> bool {
        let needs = |outlined: Option<&OutlinedInstruction>| {
            outlined.and_then(Written::of).is_some_and(|written| match written {
                Written::Script(script, words) => !script.trim().is_empty() && words.is_none(),
                Written::Words(words) => words.first().is_some_and(|word| is_script(word)),
            })
        };
        let is_checked =
            self.healthcheck.and_then(Written::of).is_some_and(|written| matches!(written, Written::Script(..)));
        needs(self.cmd) || needs(self.entrypoint) || is_checked
    }

    /// Returns the program that starts, if it is written as a name only.
    pub(super) fn program(&self) -> impl Iterator<Item = String> {
        let launched = [self.entrypoint, self.cmd].into_iter().flatten();
        let words = launched.filter_map(Written::of).filter_map(|written| written.words()?.first().cloned());
        words.filter_map(|word| shell::program_name(&word).map(str::to_owned)).collect::<Vec<_>>().into_iter()
    }

    /// Returns whether it runs one of the project's files, by its path.
    pub(super) fn runs_own_file(&self) -> bool {
        let launched = self.entrypoint.or(self.cmd).and_then(Written::of);
        launched
            .is_some_and(|written| written.words().and_then(<[String]>::first).is_some_and(|word| word.contains('/')))
    }

    /// Returns the edits that keep the commands working on a new image.
    pub(super) fn edits(&self, facts: Facts, meaning: Meaning) -> Vec<Edit> {
        let mut edits = Vec::new();
        if let Some(outlined) = self.entrypoint.filter(|_| !facts.has_shell()) {
            edits.extend(in_exec_form(outlined));
        }
        let Some(cmd) = self.cmd.filter(|_| self.entrypoint.is_none() && !self.has_inherited_entrypoint) else {
            if let Some(outlined) = self.cmd.filter(|_| !facts.has_shell() && self.entrypoint.is_none()) {
                edits.extend(in_exec_form(outlined));
            }
            return edits;
        };
        edits.extend(self.cmd_edits(cmd, facts, meaning));
        edits
    }

    fn cmd_edits(&self, cmd: &OutlinedInstruction, facts: Facts, meaning: Meaning) -> Vec<Edit> {
        let Some(written) = Written::of(cmd) else {
            return Vec::new();
        };
        let entrypoint = facts.entrypoint();
        let passes_on =
            entrypoint.len() == 1 && entrypoint.first().is_some_and(|program| program.ends_with("entrypoint.sh"));
        if entrypoint.is_empty() || passes_on {
            return if facts.has_shell() { Vec::new() } else { in_exec_form(cmd) };
        }
        match (&written, written.words()) {
            (Written::Words(words), _) if are_arguments(entrypoint, words, meaning) => Vec::new(),
            (_, Some(words)) => {
                let program = words.first().map_or("", String::as_str);
                if is_started_by(entrypoint, program) && words.get(1).is_none_or(|word| !is_command(word)) {
                    without_program(cmd, &written, words)
                } else {
                    as_entrypoint(cmd, &written, words)
                }
            }
            (Written::Script(script, None), _) if facts.has_shell() => {
                let shell = if self.shell.is_empty() {
                    vec!["/bin/sh".to_owned(), "-c".to_owned()]
                } else {
                    self.shell.clone()
                };
                let words: Vec<String> = shell.into_iter().chain([script.clone()]).collect();
                as_entrypoint(cmd, &written, &words)
            }
            _ => Vec::new(),
        }
    }
}

/// Returns the words of a script that is a program and its arguments, and so needs no shell.
fn simple_words(script: &str) -> Option<Vec<String>> {
    let parsed = shell::parse(script)?;
    let [list] = parsed.list.as_slice() else {
        return None;
    };
    let ([(_, pipeline)], false) = (list.pipelines.as_slice(), list.is_background) else {
        return None;
    };
    let ([shell::PipelineCommand::Simple(command)], false) = (pipeline.commands.as_slice(), pipeline.is_negated) else {
        return None;
    };
    if !command.assignments.is_empty() || !command.redirections.is_empty() {
        return None;
    }
    let mut words: Vec<String> =
        command.words.iter().map(|word| word.literal().map(str::to_owned)).collect::<Option<_>>()?;
    if words.first().is_some_and(|word| word == "exec") && words.len() > 1 {
        words.remove(0);
    }
    let is_of_shell = |word: &str| {
        matches!(word, "cd" | "." | "source" | "eval" | "exec" | "export" | "set" | "ulimit" | "umask" | "trap" | ":")
    };
    if words.first().is_some_and(|word| is_of_shell(word)) { None } else { Some(words) }
}

/// Returns whether a program is a shell script, by its name.
fn is_script(word: &str) -> bool {
    let name = word.rsplit('/').next().unwrap_or_default();
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    matches!(extension, Some("sh" | "bash")) || name.contains("entrypoint") || is_shell(name)
}

/// Returns whether an entrypoint starts a program itself.
fn is_started_by(entrypoint: &[&str], program: &str) -> bool {
    let name = program.rsplit('/').next().unwrap_or_default();
    let own = entrypoint.last().map_or("", |word| word.rsplit('/').next().unwrap_or_default());
    match own {
        "python" => name
            .strip_prefix("python")
            .is_some_and(|version| version.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')),
        "node" => matches!(name, "node" | "nodejs"),
        "mariadbd" => matches!(name, "mariadbd" | "mysqld"),
        "sv" => name == "php-fpm",
        _ => name == own,
    }
}

/// Returns whether words are arguments of the entrypoint.
fn are_arguments(entrypoint: &[&str], words: &[String], meaning: Meaning) -> bool {
    let Some(first) = words.first().filter(|word| !word.starts_with('-')) else {
        return true;
    };
    let own = entrypoint.last().map_or("", |word| word.rsplit('/').next().unwrap_or_default());
    match meaning {
        Meaning::Command => false,
        // Interpreters run files, so a known program cannot be an argument.
        Meaning::Arguments => {
            let is_interpreter = matches!(own, "python" | "node" | "ruby" | "php" | "java");
            !is_interpreter || !(is_started_by(entrypoint, first) || is_command(first))
        }
    }
}

/// Returns whether an argument could be taken for a program.
fn is_command(word: &str) -> bool {
    !word.contains(['.', '/']) && !word.starts_with('-') && crate::Program::named(word).is_some()
}

/// Returns the edit that changes the shell form to the exec form, if the command needs no shell.
fn in_exec_form(outlined: &OutlinedInstruction) -> Vec<Edit> {
    match Written::of(outlined) {
        Some(Written::Script(_, Some(words))) => vec![rewritten(outlined, &words)],
        _ => Vec::new(),
    }
}

fn rewritten(outlined: &OutlinedInstruction, words: &[String]) -> Edit {
    let rest = outlined.instruction.parsed.rest;
    Edit::new(rest.at()..rest.end(), array(words.iter().map(String::as_str)))
}

/// Returns the edits that leave out the program, because the entrypoint starts it.
fn without_program(outlined: &OutlinedInstruction, written: &Written, words: &[String]) -> Vec<Edit> {
    let rest = words.get(1..).unwrap_or_default();
    let first_two = match (written, outlined.instruction.parsed.json) {
        (Written::Words(_), Json::Strings(_, mut strings)) => strings.next().zip(strings.next()),
        _ => None,
    };
    match first_two {
        Some((first, second)) => vec![Edit::new(first.span().0..second.span().0, "")],
        None => vec![rewritten(outlined, rest)],
    }
}

/// Returns the edits that turn a CMD into an ENTRYPOINT.
fn as_entrypoint(outlined: &OutlinedInstruction, written: &Written, words: &[String]) -> Vec<Edit> {
    let whole = outlined.instruction.parsed.whole;
    let (start, end) = (whole.at(), whole.first_word_end());
    let is_lower =
        whole.text().get(start..end).is_some_and(|keyword| !keyword.bytes().any(|byte| byte.is_ascii_uppercase()));
    let mut edits = vec![Edit::new(start..end, if is_lower { "entrypoint" } else { "ENTRYPOINT" })];
    if matches!(written, Written::Script(..)) {
        edits.push(rewritten(outlined, words));
    }
    edits
}
