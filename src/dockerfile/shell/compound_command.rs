use super::script::List;
use super::shell_word::ShellWord;

/// A command that consists of other commands.
#[derive(Debug)]
pub(crate) enum CompoundCommand {
    /// `{ ...; }`
    Group(List),
    /// `( ... )`
    Subshell(List),
    /// `if`, with a condition and a body for it and each `elif`.
    If {
        branches: Vec<(List, List)>,
        otherwise: List,
    },
    /// `while` and `until`.
    While {
        condition: List,
        body: List,
    },
    /// `for` and `select`: a variable that takes each of the words in turn, or each argument of the script.
    For {
        variable: String,
        words: Option<Vec<ShellWord>>,
        body: List,
    },
    /// `for ((...))`
    ArithmeticFor {
        header: ShellWord,
        body: List,
    },
    Case {
        words: Vec<ShellWord>,
        bodies: Vec<List>,
    },
    /// `[[ ... ]]` and `((...))`, with their words.
    Test(Vec<ShellWord>),
}
