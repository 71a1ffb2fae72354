/// Returns the words of a script that is one command and needs no shell: it has no quotes, variables, operators or patterns.
///
/// A leading `exec` is left out. Returns `None` for any other script, and for an empty one.
pub(super) fn simple_words(script: &str) -> Option<Vec<&str>> {
    let is_plain =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'\t') || b"-_./:=@%+,".contains(&byte);
    if !script.bytes().all(is_plain) {
        return None;
    }
    let mut words: Vec<&str> = script.split_ascii_whitespace().collect();
    if words.first() == Some(&"exec") {
        words.remove(0);
    }
    // An assignment, an option of `exec`, or a builtin of the shell.
    let is_program = |first: &&str| !first.contains('=') && !is_builtin(first);
    if words.first().is_some_and(is_program) { Some(words) } else { None }
}

/// Returns whether a word is a builtin of the shell that matters even alone in a script.
fn is_builtin(word: &str) -> bool {
    matches!(
        word,
        "." | ":"
            | "cd"
            | "command"
            | "eval"
            | "exec"
            | "exit"
            | "export"
            | "set"
            | "source"
            | "time"
            | "trap"
            | "ulimit"
            | "umask"
            | "wait"
    )
}
