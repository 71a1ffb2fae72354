//! The shell's builtins, and their effects on the rest of a script.

use super::program_name::program_name;
use super::shell_word::ShellWord;

/// Checks whether a name is a builtin of at least one of `ash`, Bash and Dash.
pub(crate) fn is_builtin(name: &str) -> bool {
    matches!(
        name,
        "." | ":"
            | "["
            | "alias"
            | "bg"
            | "bind"
            | "break"
            | "builtin"
            | "caller"
            | "cd"
            | "chdir"
            | "command"
            | "compgen"
            | "complete"
            | "compopt"
            | "continue"
            | "declare"
            | "dirs"
            | "disown"
            | "echo"
            | "enable"
            | "eval"
            | "exec"
            | "exit"
            | "export"
            | "false"
            | "fc"
            | "fg"
            | "getopts"
            | "hash"
            | "help"
            | "history"
            | "jobs"
            | "kill"
            | "let"
            | "local"
            | "logout"
            | "mapfile"
            | "popd"
            | "printf"
            | "pushd"
            | "pwd"
            | "read"
            | "readarray"
            | "readonly"
            | "return"
            | "set"
            | "shift"
            | "shopt"
            | "source"
            | "suspend"
            | "test"
            | "time"
            | "times"
            | "trap"
            | "true"
            | "type"
            | "typeset"
            | "ulimit"
            | "umask"
            | "unalias"
            | "unset"
            | "wait"
    )
}

/// The effect of a command on the commands after it in the same shell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    Nothing,
    /// The rest may not run, or names may mean other programs.
    Unpredictable,
    /// The rest of the loop does not run.
    LeavesLoop,
    /// Whether the script continues after a command that fails, from here on: `set +e`.
    ToleratesFailures(bool),
}

/// Returns the effect of a simple command whose first word is not a function.
pub(super) fn effect(words: &[ShellWord]) -> Effect {
    let Some((program, arguments)) = words.split_first() else {
        return Effect::Nothing;
    };
    match program.literal().unwrap_or_default() {
        // The build fails with the script.
        "exit" if is_failure(arguments) => Effect::Nothing,
        "exec" if arguments.is_empty() => Effect::Nothing,
        "exec" | "exit" | "return" | "eval" | "." | "source" | "trap" | "alias" => Effect::Unpredictable,
        "break" | "continue" => Effect::LeavesLoop,
        "declare" | "export" | "local" | "readonly" | "typeset" if arguments.iter().any(may_assign_path) => {
            Effect::Unpredictable
        }
        "unset" | "read" if arguments.iter().any(|word| word.literal() == Some("PATH")) => Effect::Unpredictable,
        "set" => set(arguments),
        _ => Effect::Nothing,
    }
}

/// Checks whether the arguments of `exit` are a failure status.
pub(super) fn is_failure(arguments: &[ShellWord]) -> bool {
    let status = arguments.first().and_then(ShellWord::literal).and_then(|status| status.parse::<u64>().ok());
    // The status of a process is one byte.
    status.is_some_and(|status| status % 256 != 0)
}

/// Checks whether an argument of `export` may be `PATH=...`. `$(cat .env)` may be, too.
fn may_assign_path(word: &ShellWord) -> bool {
    word.known_prefix().starts_with("PATH=") || word.known_prefix().is_empty()
}

fn set(arguments: &[ShellWord]) -> Effect {
    let mut effect = Effect::Nothing;
    let mut arguments = arguments.iter().map_while(ShellWord::literal);
    while let Some(option) = arguments.next() {
        let is_off = option.starts_with('+');
        match option.strip_prefix(['-', '+']) {
            None | Some("-") => break,
            Some(letters) => {
                let is_named = letters.ends_with('o') && arguments.next() == Some("errexit");
                if is_named || letters.contains('e') {
                    effect = Effect::ToleratesFailures(is_off);
                }
            }
        }
    }
    effect
}

/// Checks whether a program is a test: its failure is an answer, and not necessarily an error.
pub(super) fn is_test(words: &[ShellWord]) -> bool {
    let program = words.first().and_then(ShellWord::literal).and_then(program_name);
    matches!(
        program,
        Some(
            "[" | "test"
                | "command"
                | "which"
                | "type"
                | "hash"
                | "grep"
                | "egrep"
                | "fgrep"
                | "false"
                | "expr"
                | "let"
                | "cmp"
                | "diff"
                | "getent"
        )
    )
}
