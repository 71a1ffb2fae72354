use super::command::Argument;
use crate::Image;

/// The packages that a stage installed.
#[derive(Clone, Default)]
pub(super) struct AddedPackages {
    known: Vec<String>,
    /// Whether there are other packages, whose programs are unknown.
    has_unknown: bool,
}

/// Further packages count as unknown, because each is looked up in every image. No name is longer than this.
const MOST_KNOWN: usize = 16;
const LONGEST_NAME: usize = 64;

impl AddedPackages {
    pub(super) fn is_empty(&self) -> bool {
        self.known.is_empty() && !self.has_unknown
    }

    /// Notes packages whose names are not known.
    pub(super) fn add_unknown(&mut self) {
        self.has_unknown = true;
    }

    /// Notes the packages that the words after `apk` install.
    pub(super) fn add(&mut self, arguments: &[Argument]) {
        match names(arguments) {
            Some(names) if self.known.len() + names.len() <= MOST_KNOWN => {
                self.known.extend(names.into_iter().map(str::to_owned));
            }
            _ => self.has_unknown = true,
        }
    }

    /// Returns whether one of the packages, or one of its dependencies, may contain a program.
    ///
    /// An image also has the dependencies of its packages. So an image with the package and without the program shows that the package does
    /// not bring the program.
    pub(super) fn may_bring(&self, program: &str) -> bool {
        let shows =
            |image: &Image, package: &str| image.has_package(package) && image.has_program(program) == Some(false);
        self.has_unknown || !self.known.iter().all(|package| Image::ALL.iter().any(|image| shows(image, package)))
    }
}

/// Returns the names of the packages in `add --no-cache git make`; `None` if there is anything other than names and some options.
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
            name if is_add && !name.starts_with('-') && name.len() <= LONGEST_NAME => names.push(without_version(name)),
            _ => return None,
        }
    }
    if is_add { Some(names) } else { None }
}

/// Returns the name in `git=2.50-r0`, `git~2`, `git>2` or `git@edge`.
fn without_version(package: &str) -> &str {
    package.split(['=', '~', '<', '>', '@']).next().unwrap_or_default()
}
