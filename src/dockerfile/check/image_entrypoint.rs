use super::console_scripts::CONSOLE_SCRIPTS;
use super::entrypoint_kind::{EntrypointKind, file_name};
use super::program::is_shell;
use crate::dockerfile::shell::program_name;

/// The entrypoint of an image, and how it interprets the words of CMD.
pub(super) struct ImageEntrypoint {
    pub(super) words: &'static [&'static str],
    pub(super) kind: EntrypointKind,
}

impl ImageEntrypoint {
    pub(super) fn new(words: &'static [&'static str]) -> Self {
        Self { words, kind: EntrypointKind::of(words) }
    }

    /// Returns whether a word repeats the entrypoint's program.
    pub(super) fn is_repeated_by(&self, word: &str) -> bool {
        let own = self.words.first().map_or("", |program| file_name(program));
        let is_own = |name: &str| name == own || matches!((own, name), ("python", "python3") | ("node", "nodejs"));
        self.kind != EntrypointKind::AnyArguments && is_own(file_name(word)) && (!word.contains('/') || is_in_bin(word))
    }

    /// Returns whether a word is surely a program that the entrypoint interprets as something else.
    pub(super) fn is_program(&self, word: &str) -> bool {
        let is_program = match self.kind {
            EntrypointKind::AnyArguments | EntrypointKind::ShellScript => return false,
            EntrypointKind::Interpreter => {
                CONSOLE_SCRIPTS.contains(&word) || is_binary(word) || has_extension(word, "sh")
            }
            EntrypointKind::BuildTool => CONSOLE_SCRIPTS.contains(&word) || self.is_unsuitable_path(word),
            EntrypointKind::Other => false,
        };
        is_program || program_name(word).is_some_and(is_shell)
    }

    /// Returns whether a word is a path, but not a task for `go` or a source file for `rustc`.
    fn is_unsuitable_path(&self, word: &str) -> bool {
        let is_path = word.starts_with('/') || word.starts_with("./");
        is_path && matches!(self.words, ["/usr/bin/go" | "/usr/bin/rustc"]) && !has_extension(word, "rs")
    }

    /// Returns whether a word is surely an argument of the entrypoint: an option, or a file that its interpreter runs.
    pub(super) fn is_argument(&self, word: &str) -> bool {
        let extensions = ["cjs", "class", "jar", "js", "mjs", "php", "py", "rb", "ts"];
        let is_file = self.kind == EntrypointKind::Interpreter && extensions.iter().any(|end| has_extension(word, end));
        is_file || word.starts_with('-')
    }
}

/// Returns whether a path leads to a binary, which no interpreter can read.
fn is_binary(word: &str) -> bool {
    let names = ["dumb-init", "java", "nginx", "node", "php", "python", "python3", "ruby", "tini"];
    is_in_bin(word) && names.contains(&file_name(word))
}

fn is_in_bin(word: &str) -> bool {
    word.rsplit_once('/').is_some_and(|(directory, _)| matches!(file_name(directory), "bin" | "sbin"))
}

fn has_extension(word: &str, extension: &str) -> bool {
    file_name(word).rsplit_once('.').is_some_and(|(stem, end)| !stem.is_empty() && end == extension)
}
