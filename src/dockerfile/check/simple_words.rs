/// The words of a script that is one command without anything that a shell would do: no quotes, variables, operators or patterns.
///
/// `exec` before it is left out. `None` if there is more to the script, or nothing at all.
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
    // An assignment, an option of `exec`, or what a shell does itself.
    let is_program = |first: &&str| !first.contains('=') && !is_builtin(first);
    if words.first().is_some_and(is_program) { Some(words) } else { None }
}

/// Whether a shell may do it without a program, in a way that matters when it is alone in a script.
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
