use super::program_name::program_name;
use super::shell_word::ShellWord;

/// The words before the program in `exec env A=B program`.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct CommandPrefix {
    /// Whether the program replaces the shell.
    pub(super) has_exec: bool,
    /// Whether the program is searched for in a `PATH` of its own.
    pub(super) sets_path: bool,
}

impl CommandPrefix {
    /// Removes the programs that run what follows them, with their options. Other uses of these programs are kept: `command -v git`.
    pub(super) fn take(words: &mut Vec<ShellWord>) -> Self {
        let mut prefix = Self::default();
        let mut start = 0;
        while let Some((name, length)) = words.get(start..).and_then(Self::length) {
            let taken = words.get(start..start + length).unwrap_or_default();
            prefix.has_exec |= name == "exec";
            prefix.sets_path |= taken.iter().any(|word| word.known_prefix().starts_with("PATH="));
            start += length;
        }
        words.drain(..start);
        prefix
    }

    /// Returns the program that runs another one, and the number of its own words.
    fn length(words: &[ShellWord]) -> Option<(&str, usize)> {
        let name = program_name(words.first()?.literal()?)?;
        let mut length = 1;
        loop {
            let word = words.get(length)?;
            length += match (name, word.literal()) {
                ("exec", Some("-c" | "-l"))
                | ("time" | "command", Some("-p"))
                | ("env", Some("-i" | "-" | "-0" | "--" | "--ignore-environment")) => 1,
                ("exec", Some("-a")) | ("env", Some("-u")) | ("nice", Some("-n")) => 2,
                ("env", _) if word.known_prefix().contains('=') => 1,
                ("nice", Some(option)) if is_number(option) || option.starts_with("--adjustment=") => 1,
                // An unknown option, or one with which the program does something else.
                (_, Some(option)) if option.starts_with('-') => return None,
                ("exec" | "env" | "nohup" | "time" | "nice" | "command", _) => return Some((name, length)),
                _ => return None,
            };
        }
    }
}

/// Checks whether an option of `nice` is an adjustment: `-5`.
fn is_number(option: &str) -> bool {
    option.strip_prefix('-').is_some_and(|number| number.parse::<i32>().is_ok())
}
