use super::additions::Additions;
use super::apk::Apk;
use crate::dockerfile::shell::program_name;

/// A command of a RUN.
pub(super) struct Command {
    /// The program, without the directory where programs are; `None` if it cannot be told.
    pub(super) program: Option<String>,
    pub(super) arguments: Vec<Argument>,
    /// Whether the build surely runs it, and fails if it does.
    pub(super) is_certain: bool,
    pub(super) additions: Additions,
    /// Whether a redirection may write `/etc/passwd` or `/etc/group`.
    pub(super) may_write_accounts: bool,
}

/// A word after the program.
pub(super) struct Argument {
    /// The text, as far as it is known before the shell runs.
    pub(super) known: String,
    /// Whether that is all of it.
    pub(super) is_literal: bool,
}

impl Command {
    /// The command of an exec form.
    pub(super) fn of_exec_form(words: &[String]) -> Self {
        let program = words.first().and_then(|word| program_name(word)).map(str::to_owned);
        let arguments = words.iter().skip(1).map(|word| Argument { known: word.clone(), is_literal: true }).collect();
        Self::new(program, arguments, true)
    }

    pub(super) fn new(program: Option<String>, arguments: Vec<Argument>, is_certain: bool) -> Self {
        let mut command =
            Self { program, arguments, is_certain, additions: Additions::Anything, may_write_accounts: false };
        command.additions = match command.program.as_deref() {
            None => Additions::Anything,
            Some("apk") if command.apk() == Apk::Look => Additions::Nothing,
            Some(program) => Additions::of(program),
        };
        command
    }

    pub(super) fn is_apk(&self) -> bool {
        self.program.as_deref() == Some("apk")
    }

    /// What `apk` is asked for, if that is the program.
    pub(super) fn apk(&self) -> Apk {
        if self.is_apk() { Apk::of(&self.arguments) } else { Apk::Nothing }
    }
}
