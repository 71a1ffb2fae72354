/// What a command may add to where programs are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Additions {
    Nothing,
    /// Programs, but not `apk`.
    Programs,
    Anything,
}

impl Additions {
    /// What a program may add. Tools that build, and install the packages of a language, bring no `apk`.
    pub(super) fn of(program: &str) -> Self {
        match program {
            "mkdir" | "chown" | "chmod" | "rm" | "rmdir" | "echo" | "cd" | "set" | "true" | "[" | "test" | "touch"
            | "adduser" | "addgroup" | "ls" | "pwd" | "id" | "whoami" | "cat" | "sleep" => Self::Nothing,
            "bundle" | "cargo" | "composer" | "dotnet" | "gcc" | "gem" | "git" | "go" | "gradle" | "javac" | "mvn"
            | "npm" | "pip" | "pip3" | "pnpm" | "rustc" | "yarn" => Self::Programs,
            _ => Self::Anything,
        }
    }
}
