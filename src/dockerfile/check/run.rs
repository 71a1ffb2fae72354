use super::command::Command;
use super::instruction::{Form, Instruction};
use super::mount::Mounted;
use super::program::is_shell;
use super::stage_state::{StageShell, StageState};
use crate::dockerfile::read::heredoc;
use crate::dockerfile::shell;

/// The needs and the body of a RUN.
pub(super) struct Run {
    /// Whether it needs `/bin/sh`, or another shell that images without one do not have.
    needs_shell: bool,
    /// Whether it needs Bash.
    pub(super) needs_bash: bool,
    /// Whether a failure before a `|` fails the whole pipeline, according to the words of the command.
    pub(super) has_pipefail: bool,
    /// The programs that its mounts provide.
    pub(super) mounted: Mounted,
    pub(super) body: RunBody,
}

/// The body of a RUN.
pub(super) enum RunBody {
    /// One program.
    Program(Command),
    /// A script of a POSIX shell or Bash.
    Script(String),
    /// Anything.
    Unknown,
}

impl Run {
    pub(super) fn of(run: &Instruction, stage: &StageState) -> Self {
        let mut found = match run.form() {
            Some(Form::Exec(words)) => Self::exec_form(&words, stage),
            Some(Form::Shell(_)) if run.parsed.heredocs.count > 0 && heredoc::is_alone(run.parsed.rest) => {
                let (start, end) = run.parsed.heredocs.first;
                Self::heredoc(run.parsed.whole.text().get(start..end).unwrap_or_default(), stage)
            }
            Some(Form::Shell(script)) => Self::shell_form(script, stage),
            None => Self::new(false, false, RunBody::Unknown),
        };
        found.has_pipefail = stage.shell_line.is_some_and(|shell| shell.has_pipefail) || run.contains_word("pipefail");
        found.mounted = Mounted::of(run, stage);
        found
    }

    /// Returns whether it surely fails because there is no shell.
    pub(super) fn lacks_shell(&self, stage: &StageState) -> bool {
        let lacks_any = (self.needs_shell && stage.lacks_shell()) || (self.needs_bash && stage.lacks_any_shell());
        lacks_any && !self.mounted.has_programs
    }

    fn new(needs_shell: bool, needs_bash: bool, body: RunBody) -> Self {
        Self { needs_shell, needs_bash, has_pipefail: false, mounted: Mounted::default(), body }
    }

    fn exec_form(words: &[String], stage: &StageState) -> Self {
        let first = words.first().map_or("", String::as_str);
        let program = shell::program_name(first).unwrap_or_default();
        if !is_shell(program) {
            return Self::new(false, false, RunBody::Program(Command::of_exec_form(words)));
        }
        let arguments = words.iter().skip(1).map(|word| Some(word.as_str()));
        let body = match shell::shell_call(arguments) {
            Some(call) if stage.shell != StageShell::Other && !call.reads_profile => {
                RunBody::Script(call.script.to_owned())
            }
            _ => RunBody::Unknown,
        };
        let (is_shell, is_bash) = (stage.is_shell(first), program == "bash");
        Self::new(is_shell && !is_bash, is_shell && is_bash, body)
    }

    /// Reads a RUN that is only a heredoc: its body is the script of the shell, or of the interpreter after `#!`.
    ///
    /// `BuildKit` writes a script with `#!` to a file, and the shell starts that file.
    fn heredoc(body: &str, stage: &StageState) -> Self {
        let shell_form = Self::shell_form(body.replace("\r\n", "\n"), stage);
        match shell::interpreter(body) {
            _ if !body.starts_with("#!") => shell_form,
            Some("bash") => Self { needs_bash: true, ..shell_form },
            Some(program) if is_shell(program) => Self { needs_shell: true, ..shell_form },
            _ => Self { body: RunBody::Unknown, ..shell_form },
        }
    }

    fn shell_form(script: String, stage: &StageState) -> Self {
        // How another shell reads the text is unknown.
        let body = if stage.shell == StageShell::Other { RunBody::Unknown } else { RunBody::Script(script) };
        Self::new(stage.shell == StageShell::Default, stage.shell == StageShell::Bash, body)
    }
}
