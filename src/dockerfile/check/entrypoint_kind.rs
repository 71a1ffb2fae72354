use super::program::is_shell;

/// What an image's entrypoint takes the words of CMD for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EntrypointKind {
    /// Commands, or anything: a script like `docker-entrypoint.sh`, or a program that ignores them.
    AnyArguments,
    /// The first word for a script, and the others for what it calls `$0`, `$1`, ...: `bash -c`.
    ShellScript,
    /// The first word, unless it is an option, for the file or class to run.
    Interpreter,
    /// The first word, unless it is an option, for something to do or to compile.
    BuildTool,
    /// Something else that is not a program.
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
            // These start as if there were no further words.
            ("s6-svscan" | "php-fpm" | "dfc-mcp-server", _) => Self::AnyArguments,
            (shell, ["-c"]) if is_shell(shell) => Self::ShellScript,
            ("java" | "node" | "php" | "python" | "ruby", []) => Self::Interpreter,
            ("go" | "gradle" | "mvn" | "rustc", []) => Self::BuildTool,
            (_, []) => Self::Other,
            _ => Self::AnyArguments,
        }
    }
}

/// The last part of a path.
pub(super) fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}
