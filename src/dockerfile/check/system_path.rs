use super::program::is_shell;

/// A path in the image, as far as programs are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Directory<'p> {
    /// `/` itself.
    Root,
    /// A directory of programs or a parent of one, a shell or `apk`; or an unknown path.
    Programs,
    /// Another program, with this name.
    Program(&'p str),
    /// Any other path.
    Elsewhere,
}

const PROGRAM_DIRECTORIES: [&str; 6] = ["/bin", "/sbin", "/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin"];

/// Resolves a path from a working directory to an absolute one without a final slash; `None` if the result is unknown.
pub(in crate::dockerfile) fn resolve(working_directory: Option<&str>, path: &str) -> Option<String> {
    if path.contains(['$', '\\', '`', '"', '\'']) {
        return None;
    }
    let mut whole = String::new();
    if !path.starts_with('/') {
        let start = working_directory?;
        // It may lead out of the unknown working directory.
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

/// Returns whether a directory is one of programs, in the default PATH.
pub(super) fn is_of_programs(directory: &str) -> bool {
    PROGRAM_DIRECTORIES.contains(&directory)
}

/// Returns whether an absolute path is below one of the directories that packages install their files in.
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
    /// Classifies a path that [`resolve`] returned.
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
