//! What the shell's own commands do to the rest of a script.

use super::program_name::program_name;
use super::shell_word::ShellWord;

/// Whether a shell does something of this name itself: `ash`, Bash or Dash, not each of them all.
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

/// What a command may do to what comes after it in its shell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    Nothing,
    /// The rest may not run, or programs may be others.
    Unpredictable,
    /// The rest of a loop does not run.
    LeavesLoop,
    /// From here on, whether the script goes on after a command that fails: `set +e`.
    ToleratesFailures(bool),
}

/// What the words of a simple command do, if its first one is no function.
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

/// Whether the arguments of `exit` are a status that is a failure.
pub(super) fn is_failure(arguments: &[ShellWord]) -> bool {
    let status = arguments.first().and_then(ShellWord::literal).and_then(|status| status.parse::<u64>().ok());
    // A process has one byte of it.
    status.is_some_and(|status| status % 256 != 0)
}

/// Whether an argument of `export` may be `PATH=...`. `$(cat .env)` may be, too.
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

/// Whether a program fails to say that something is not so, and not only when something is wrong.
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
