use super::command::Argument;

/// The request in the words after `apk`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Apk {
    /// An unknown request.
    Nothing,
    /// A change of the installed packages.
    Change,
    /// Information only.
    Look,
    /// A change in another file system or as another owner, or only a simulation of it.
    Elsewhere,
}

impl Apk {
    /// Reads the words after `apk`.
    pub(super) fn of(arguments: &[Argument]) -> Self {
        let mut asked = Self::Nothing;
        for argument in arguments {
            match argument.known.as_str() {
                "-p" | "--usermode" | "-s" | "--simulate" | "-h" | "--help" => return Self::Elsewhere,
                root if root.starts_with("--root") => return Self::Elsewhere,
                _ if asked != Self::Nothing || !argument.is_literal => {}
                "add" | "del" | "upgrade" | "fix" => asked = Self::Change,
                "update" | "info" | "list" | "search" | "policy" | "version" => asked = Self::Look,
                // An option, its value, or the name of a package.
                _ => {}
            }
        }
        asked
    }
}

/// Returns the packages that `apk add` requests, without versions and words that are not literal; none if they come from another
/// repository.
pub(super) fn added_packages(arguments: &[Argument]) -> Vec<&str> {
    let (mut packages, mut is_adding) = (Vec::new(), false);
    let mut words = arguments.iter().map(|argument| (argument.known.as_str(), argument.is_literal));
    while let Some((word, is_literal)) = words.next() {
        match word {
            "-t" | "--virtual" => _ = words.next(),
            "-X" => return Vec::new(),
            _ if word.starts_with("--repositor") => return Vec::new(),
            _ if word.starts_with('-') || !is_literal => {}
            "add" if !is_adding => is_adding = true,
            _ if is_adding => packages.push(word.split(['=', '<', '>', '~', '@']).next().unwrap_or_default()),
            _ => return Vec::new(),
        }
    }
    packages
}
