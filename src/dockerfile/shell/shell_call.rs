use super::program_name::program_name;

/// The script that a shell is called with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ShellCall<'a> {
    pub(crate) script: &'a str,
    /// Whether the shell first runs files that may change `PATH`: `-l` and `-i`.
    pub(crate) reads_profile: bool,
}

/// Returns the script among the words after a shell's name, which follows `-c` or a group of options with a `c`.
///
/// An unknown word is `None`; the script is unknown if any word up to it is.
pub(crate) fn shell_call<'a>(words: impl IntoIterator<Item = Option<&'a str>>) -> Option<ShellCall<'a>> {
    let mut words = words.into_iter();
    let (mut has_script, mut reads_profile) = (false, false);
    loop {
        let word = words.next()??;
        match word.as_bytes() {
            [b'-', b'-', _, ..] => reads_profile |= word == "--login",
            [sign @ (b'-' | b'+'), options @ ..] if !options.is_empty() && word != "--" => {
                has_script |= *sign == b'-' && options.contains(&b'c');
                reads_profile |= options.contains(&b'l') || options.contains(&b'i');
                // `-o` has a value.
                for _ in options.iter().filter(|option| option.eq_ignore_ascii_case(&b'o')) {
                    words.next()??;
                }
            }
            _ if !has_script => return None,
            // The end of the options.
            b"-" | b"--" => return Some(ShellCall { script: words.next()??, reads_profile }),
            _ => return Some(ShellCall { script: word, reads_profile }),
        }
    }
}

/// Returns the program that a script names after `#!`; `None` if there is no such line.
///
/// The name is without `env` and a standard directory. A program in another directory has its path, and an empty line an empty name.
pub(crate) fn interpreter(script: &str) -> Option<&str> {
    let line = script.strip_prefix("#!")?.lines().next().unwrap_or_default();
    let mut words = line.split([' ', '\t', '\r']).filter(|word| !word.is_empty()).map(name_or_path);
    let program = words.next().unwrap_or_default();
    let run_by_env = if program == "env" { words.find(|word| !word.starts_with('-')) } else { None };
    Some(run_by_env.unwrap_or(program))
}

fn name_or_path(word: &str) -> &str {
    program_name(word).unwrap_or(word)
}

/// Checks whether a program is a shell whose scripts this module parses.
pub(super) fn is_shell(program: &str) -> bool {
    matches!(program, "sh" | "ash" | "bash" | "dash")
}
