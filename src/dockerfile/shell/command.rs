use super::program_name::program_name;
use super::redirection::Redirection;
use super::shell_word::ShellWord;
use super::simple_command::Assignment;

/// A command that a script runs.
#[derive(Debug)]
pub(crate) struct Command {
    /// The start in the script. A command in backticks or in the script of `sh -c "..."` has the start of the backticks or of the `sh`.
    pub(crate) offset: usize,
    /// The assignments for this command, or for the rest of the script if there are no words.
    pub(crate) assignments: Vec<Assignment>,
    /// The program and its arguments. Programs that run another one, such as `exec` and `env`, are left out.
    pub(crate) words: Vec<ShellWord>,
    pub(crate) redirections: Vec<Redirection>,
    /// Whether the script surely runs it unless something before it fails, and does not handle its failure.
    pub(crate) is_certain: bool,
    /// Whether it comes before a `|`: if it fails, the script continues, unless Bash's `pipefail` is set.
    pub(crate) is_piped: bool,
}

impl Command {
    /// Returns the name of the program, without a standard directory; `None` if it is in another directory, or known only at run time.
    pub(crate) fn program(&self) -> Option<&str> {
        program_name(self.words.first()?.literal()?)
    }

    /// Returns the arguments of the program.
    pub(crate) fn arguments(&self) -> &[ShellWord] {
        self.words.get(1..).unwrap_or_default()
    }

    /// Checks whether an assignment before it sets `PATH`.
    pub(crate) fn sets_path(&self) -> bool {
        self.assignments.iter().any(|assignment| assignment.name == "PATH")
    }
}
