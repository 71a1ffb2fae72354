use super::program::is_foreign_package_manager;
use crate::dockerfile::shell::is_builtin;

/// The programs that a command may add, except by installing packages.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Additions {
    Nothing,
    /// Programs, but no package manager.
    Programs,
    Anything,
}

impl Additions {
    /// Returns what a program may add. Build tools, and tools that install the packages of a language, add no package manager.
    pub(super) fn of(program: &str) -> Self {
        match program {
            "." | "eval" | "exec" | "source" => Self::Anything,
            "addgroup" | "adduser" | "basename" | "cat" | "chgrp" | "chmod" | "chown" | "cut" | "date" | "delgroup"
            | "deluser" | "df" | "dirname" | "du" | "egrep" | "fgrep" | "getent" | "grep" | "groupadd" | "groupmod"
            | "head" | "hostname" | "id" | "ls" | "md5sum" | "mkdir" | "passwd" | "printenv" | "rm" | "rmdir"
            | "sed" | "sha256sum" | "sha512sum" | "sleep" | "sort" | "stat" | "sync" | "tail" | "touch" | "tr"
            | "uname" | "uniq" | "useradd" | "usermod" | "wc" | "which" | "whoami" => Self::Nothing,
            "bundle" | "cargo" | "composer" | "dotnet" | "gcc" | "gem" | "git" | "go" | "gradle" | "javac" | "mvn"
            | "npm" | "pip" | "pip3" | "pnpm" | "rustc" | "yarn" => Self::Programs,
            _ if is_builtin(program) || is_foreign_package_manager(program) => Self::Nothing,
            _ => Self::Anything,
        }
    }
}
