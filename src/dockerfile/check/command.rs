use super::additions::Additions;
use super::apk::Apk;
use super::system_path::{Directory, resolve};
use crate::dockerfile::shell::program_name;

/// A command of a RUN.
pub(super) struct Command {
    /// The program, without a directory of programs; `None` if it is unknown.
    pub(super) program: Option<String>,
    pub(super) arguments: Vec<Argument>,
    /// Whether the build surely runs the command, and fails if the command fails.
    pub(super) is_certain: bool,
    pub(super) place: CommandPlace,
    pub(super) additions: Additions,
    /// Whether a redirection may write `/etc/passwd` or `/etc/group`.
    pub(super) may_write_accounts: bool,
    /// The names of single programs that it may write, because it names their paths.
    pub(super) written_programs: Vec<String>,
    /// The known files that its output goes to.
    pub(super) written_files: Vec<String>,
}

/// The context of a command.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum CommandPlace {
    /// No shell runs the command.
    ExecForm,
    /// A shell runs the command, or does it itself.
    Script,
    /// A shell runs the command before a `|`: a failure goes unnoticed unless `pipefail` is set.
    BeforePipe,
}

/// A word after the program.
pub(super) struct Argument {
    /// The start of the word that is known before the shell runs.
    pub(super) known: String,
    /// Whether that is the whole word.
    pub(super) is_literal: bool,
}

impl Argument {
    /// Returns the name of the program whose path it may be, as in `-o /usr/bin/tool` and `--output=/usr/bin/tool`.
    fn program(&self) -> Option<&str> {
        let path = self.known.rsplit('=').next().filter(|path| self.is_literal && path.starts_with('/'))?;
        let resolved = resolve(None, path)?;
        match Directory::of(Some(&resolved)) {
            Directory::Program(_) => path.trim_end_matches('/').rsplit('/').next(),
            _ => None,
        }
    }
}

impl Command {
    /// Creates the command of an exec form.
    pub(super) fn of_exec_form(words: &[String]) -> Self {
        let program = words.first().and_then(|word| program_name(word)).map(str::to_owned);
        let arguments = words.iter().skip(1).map(|word| Argument { known: word.clone(), is_literal: true }).collect();
        Self { place: CommandPlace::ExecForm, ..Self::new(program, arguments, true) }
    }

    /// Creates a command of a script.
    pub(super) fn new(program: Option<String>, arguments: Vec<Argument>, is_certain: bool) -> Self {
        let written_programs = arguments.iter().filter_map(Argument::program).map(str::to_owned).collect();
        let mut command = Self {
            program,
            arguments,
            is_certain,
            place: CommandPlace::Script,
            additions: Additions::Anything,
            may_write_accounts: false,
            written_programs,
            written_files: Vec::new(),
        };
        command.additions = match command.program.as_deref() {
            None => Additions::Anything,
            Some("apk") if matches!(command.apk(), Apk::Change | Apk::Look) => Additions::Nothing,
            Some(program) => Additions::of(program),
        };
        command
    }

    /// Returns whether it tries to install programs of a language's packages, as any user.
    pub(super) fn installs_programs(&self) -> bool {
        let has_any = |words: &[&str]| self.arguments.iter().any(|word| words.contains(&word.known.as_str()));
        match self.program.as_deref() {
            Some("npm" | "pnpm" | "yarn") => has_any(&["-g", "--global", "--location=global", "global"]),
            Some("cargo" | "composer" | "dotnet" | "gem" | "go" | "pip" | "pip3") => has_any(&["install", "global"]),
            Some("python" | "python3") => has_any(&["pip"]) && has_any(&["install"]),
            _ => false,
        }
    }

    pub(super) fn is_apk(&self) -> bool {
        self.program.as_deref() == Some("apk")
    }

    /// Returns what the command requests of `apk`, if that is the program.
    pub(super) fn apk(&self) -> Apk {
        if self.is_apk() { Apk::of(&self.arguments) } else { Apk::Nothing }
    }
}
