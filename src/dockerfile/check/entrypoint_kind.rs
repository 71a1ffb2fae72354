use super::program::is_shell;

/// The way in which an image's entrypoint interprets the words of CMD.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EntrypointKind {
    /// As commands, or as anything: a script like `docker-entrypoint.sh`, or a program that ignores them.
    AnyArguments,
    /// The first word as a script, and the others as `$0`, `$1`, ... of it: `bash -c`.
    ShellScript,
    /// The first word, unless it is an option, as the file or class to run.
    Interpreter,
    /// The first word, unless it is an option, as a task or a file to compile.
    BuildTool,
    /// As something else that is not a program.
    Other,
}

impl EntrypointKind {
    pub(super) fn of(entrypoint: &[&str]) -> Self {
        let (program, rest) = match entrypoint {
            [] => return Self::AnyArguments,
            [program, rest @ ..] => (file_name(program), rest),
        };
        match (program, rest) {
            _ if program.contains("entrypoint") => Self::AnyArguments,
            // These ignore the words.
            ("s6-svscan" | "php-fpm" | "dfc-mcp-server", _) => Self::AnyArguments,
            (shell, ["-c"]) if is_shell(shell) => Self::ShellScript,
            ("java" | "node" | "php" | "python" | "ruby", []) => Self::Interpreter,
            ("go" | "gradle" | "mvn" | "rustc", []) => Self::BuildTool,
            (_, []) => Self::Other,
            _ => Self::AnyArguments,
        }
    }
}

/// Returns the last component of a path.
pub(super) fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}
