use super::program::is_shell;

/// Where a path of the image leads, as far as programs are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Directory<'p> {
    /// `/` itself.
    Root,
    /// Where programs are looked for, a directory above, a shell or `apk`; or where nobody can say.
    Programs,
    /// Another program, which has this name.
    Program(&'p str),
    /// Somewhere else.
    Elsewhere,
}

const PROGRAM_DIRECTORIES: [&str; 6] = ["/bin", "/sbin", "/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin"];

/// The absolute path that a path leads to from a working directory, without a slash at its end; `None` where nobody can say.
pub(in crate::dockerfile) fn resolve(working_directory: Option<&str>, path: &str) -> Option<String> {
    if path.contains(['$', '\\', '`', '"', '\'']) {
        return None;
    }
    let mut whole = String::new();
    if !path.starts_with('/') {
        let start = working_directory?;
        // It may lead out of where it starts.
        if start != "/" && path.contains("..") {
            return None;
        }
        whole.push_str(start.trim_end_matches('/'));
    }
    for component in path.split('/') {
        match component {
            "" | "." => {}
            ".." => return None,
            _ => {
                whole.push('/');
                whole.push_str(component);
            }
        }
    }
    Some(if whole.is_empty() { "/".to_owned() } else { whole })
}

/// Whether programs are looked for in a directory.
pub(super) fn is_of_programs(directory: &str) -> bool {
    PROGRAM_DIRECTORIES.contains(&directory)
}

/// Whether an absolute path is below one of the directories that packages put their files in.
pub(super) fn is_of_system(path: &str) -> bool {
    let top = path.split('/').nth(1).unwrap_or_default();
    matches!(
        top,
        "bin"
            | "boot"
            | "dev"
            | "etc"
            | "home"
            | "lib"
            | "lib64"
            | "media"
            | "mnt"
            | "opt"
            | "proc"
            | "root"
            | "run"
            | "sbin"
            | "srv"
            | "sys"
            | "tmp"
            | "usr"
            | "var"
    )
}

impl<'p> Directory<'p> {
    /// What an absolute path is that [`resolve`] gave.
    pub(super) fn of(path: Option<&'p str>) -> Self {
        let Some(path) = path else {
            return Self::Programs;
        };
        if path == "/" {
            return Self::Root;
        }
        if PROGRAM_DIRECTORIES.contains(&path) || matches!(path, "/usr" | "/usr/local") {
            return Self::Programs;
        }
        let (directory, name) = path.rsplit_once('/').unwrap_or(("", path));
        if !PROGRAM_DIRECTORIES.contains(&directory) {
            return Self::Elsewhere;
        }
        if is_shell(name) || matches!(name, "busybox" | "apk") { Self::Programs } else { Self::Program(name) }
    }
}
