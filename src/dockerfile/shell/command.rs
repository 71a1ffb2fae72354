use super::program_name::program_name;
use super::redirection::Redirection;
use super::shell_word::ShellWord;
use super::simple_command::Assignment;

/// A command that a script runs.
#[derive(Debug)]
pub(crate) struct Command {
    /// Where it starts in the script. A command between backticks, or in the script of `sh -c "..."`, is where that is.
    pub(crate) offset: usize,
    /// What is assigned for this command; or for the script, if there are no words.
    pub(crate) assignments: Vec<Assignment>,
    /// The program and its arguments. What runs another program, like `exec` and `env`, is left out.
    pub(crate) words: Vec<ShellWord>,
    pub(crate) redirections: Vec<Redirection>,
    /// Whether the script runs it, unless something before it fails, and nothing says what to do if it fails.
    pub(crate) is_certain: bool,
    /// Whether it is in front of a `|`, so that the script goes on if it fails, unless Bash's `pipefail` is set.
    pub(crate) is_piped: bool,
}

impl Command {
    /// The program, without the directory where programs are; `None` if it is somewhere else, or known only when the script runs.
    pub(crate) fn program(&self) -> Option<&str> {
        program_name(self.words.first()?.literal()?)
    }

    /// What comes after the program.
    pub(crate) fn arguments(&self) -> &[ShellWord] {
        self.words.get(1..).unwrap_or_default()
    }

    /// Whether an assignment before it says where programs are looked for.
    pub(crate) fn sets_path(&self) -> bool {
        self.assignments.iter().any(|assignment| assignment.name == "PATH")
    }
}
