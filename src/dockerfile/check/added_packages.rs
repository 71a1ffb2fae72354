use super::command::Argument;
use crate::Image;

/// The packages that a stage installed.
#[derive(Clone, Default)]
pub(super) struct AddedPackages {
    known: Vec<String>,
    /// Whether there are others, of which nobody knows what they bring.
    has_unknown: bool,
}

/// More of them are as good as unknown, for each is looked for in every image.
const MOST_KNOWN: usize = 16;

impl AddedPackages {
    pub(super) fn is_empty(&self) -> bool {
        self.known.is_empty() && !self.has_unknown
    }

    /// Notes packages whose names are not known.
    pub(super) fn add_unknown(&mut self) {
        self.has_unknown = true;
    }

    /// Notes what the words after `apk` install.
    pub(super) fn add(&mut self, arguments: &[Argument]) {
        match names(arguments) {
            Some(names) if self.known.len() + names.len() <= MOST_KNOWN => {
                self.known.extend(names.into_iter().map(str::to_owned));
            }
            _ => self.has_unknown = true,
        }
    }

    /// Whether one of them, or what it depends on, may bring a program.
    ///
    /// An image has what its packages depend on. So one that has the package and not the program shows that the one does not bring
    /// the other.
    pub(super) fn may_bring(&self, program: &str) -> bool {
        let shows =
            |image: &Image, package: &str| image.has_package(package) && image.has_program(program) == Some(false);
        self.has_unknown || !self.known.iter().all(|package| Image::ALL.iter().any(|image| shows(image, package)))
    }
}

/// The names of the packages in `add --no-cache git make`; `None` if there is something else than these and some options.
fn names(arguments: &[Argument]) -> Option<Vec<&str>> {
    let mut words = arguments.iter();
    let (mut names, mut is_add) = (Vec::new(), false);
    while let Some(word) = words.next() {
        if !word.is_literal {
            return None;
        }
        match word.known.as_str() {
            "-t" | "--virtual" => {
                words.next()?;
            }
            "-U" | "-q" | "-u" | "-f" | "--latest" | "--no-cache" | "--no-interactive" | "--no-progress"
            | "--quiet" | "--update" | "--update-cache" | "--upgrade" => {}
            option if option.starts_with("--virtual=") => {}
            "add" if !is_add => is_add = true,
            name if is_add && !name.starts_with('-') => names.push(without_version(name)),
            _ => return None,
        }
    }
    if is_add { Some(names) } else { None }
}

/// The name in `git=2.50-r0`, `git~2`, `git>2` or `git@edge`.
fn without_version(package: &str) -> &str {
    package.split(['=', '~', '<', '>', '@']).next().unwrap_or_default()
}
