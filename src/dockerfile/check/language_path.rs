use core::ops::Range;
use std::collections::HashMap;

use super::additions::Additions;
use super::apk::Apk;
use super::command::Command;
use crate::Facts;

/// A language whose packages and paths contain its version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Language {
    Java,
    Php,
    Python,
    Ruby,
}

/// A language version in a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct VersionInPath {
    pub(super) language: Language,
    /// The usual form: `3.12`.
    pub(super) version: String,
    /// The range in the text, where the version is in the form of the path.
    pub(super) range: Range<usize>,
}

/// A component of a path: the text before the version, the form of the version, and the text after it.
struct Shape {
    language: Language,
    before: &'static str,
    form: Form,
    after: &'static str,
}

#[derive(Clone, Copy)]
enum Form {
    /// `3.12`
    MajorMinor,
    /// `3.3.0`, whose last number does not count.
    MajorMinorZero,
    /// `83`
    Joined,
    /// `17`
    Major,
}

const SHAPES: [Shape; 8] = [
    Shape { language: Language::Python, before: "/lib/python", form: Form::MajorMinor, after: "" },
    Shape { language: Language::Python, before: "/lib64/python", form: Form::MajorMinor, after: "" },
    Shape { language: Language::Ruby, before: "/ruby/gems/", form: Form::MajorMinorZero, after: "" },
    Shape { language: Language::Ruby, before: "/ruby/", form: Form::MajorMinorZero, after: "" },
    Shape { language: Language::Php, before: "/etc/php", form: Form::Joined, after: "" },
    Shape { language: Language::Php, before: "/lib/php", form: Form::Joined, after: "" },
    Shape { language: Language::Php, before: "/php/", form: Form::MajorMinor, after: "" },
    Shape { language: Language::Java, before: "/jvm/java-", form: Form::Major, after: "-openjdk" },
];

impl Language {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Java => "Java",
            Self::Php => "PHP",
            Self::Python => "Python",
            Self::Ruby => "Ruby",
        }
    }

    /// Returns the versions that an image has packages of, each once; none if they are unknown.
    pub(super) fn versions_in(self, facts: Facts) -> Vec<&'static str> {
        let before = match self {
            Self::Java => "openjdk-",
            Self::Php => "php-",
            Self::Python => "python-",
            Self::Ruby => "ruby-",
        };
        let version = |package: &&'static str| {
            let version = package.strip_prefix(before)?.split('-').next()?;
            let is_version = version.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
            (is_version && version.starts_with(|letter: char| letter.is_ascii_digit())).then_some(version)
        };
        let mut versions: Vec<&str> = facts.packages().iter().filter_map(version).collect();
        versions.sort_unstable();
        versions.dedup();
        versions
    }
}

impl VersionInPath {
    /// Returns the versions in text, in order.
    pub(super) fn all(text: &str) -> Vec<Self> {
        let mut all: Vec<Self> = SHAPES.iter().flat_map(|shape| shape.find(text)).collect();
        all.sort_by_key(|found| found.range.start);
        all
    }

    /// Counts each version in text.
    pub(super) fn counts(text: &str) -> HashMap<(Language, String), usize> {
        let mut counts = HashMap::new();
        for found in Self::all(text) {
            *counts.entry((found.language, found.version)).or_default() += 1;
        }
        counts
    }

    /// Returns a version in the form of this path.
    pub(super) fn written(&self, version: &str, text: &str) -> String {
        let source = text.get(self.range.clone()).unwrap_or_default();
        if self.language == Language::Ruby {
            format!("{version}.0")
        } else if source.contains('.') || self.language == Language::Java {
            version.to_owned()
        } else {
            version.replace('.', "")
        }
    }
}

impl Shape {
    fn find(&self, text: &str) -> Vec<VersionInPath> {
        let version = |(at, before): (usize, &str)| {
            let start = at + before.len();
            let rest = text.get(start..)?;
            let length = rest.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(rest.len());
            let (version, after) = rest.split_at_checked(length)?;
            // A longer word may be anything.
            let after = after.strip_prefix(self.after)?;
            let ends =
                !after.starts_with(|letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '$'));
            let version = self.form.read(version).filter(|_| ends)?;
            Some(VersionInPath { language: self.language, version, range: start..start + length })
        };
        text.match_indices(self.before).filter_map(version).collect()
    }
}

impl Form {
    /// Returns the version in its usual form, if the text has this form.
    fn read(self, text: &str) -> Option<String> {
        let numbers: Vec<&str> = text.split('.').collect();
        let are_numbers = numbers.iter().all(|number| (1..=3).contains(&number.len()));
        match (self, &numbers[..]) {
            _ if !are_numbers => None,
            (Self::MajorMinor, [_, _]) | (Self::Major, [_]) => Some(text.to_owned()),
            (Self::MajorMinorZero, [major, minor, _]) => Some(format!("{major}.{minor}")),
            (Self::Joined, [joined]) if joined.len() == 2 => Some(format!("{}.{}", joined.get(..1)?, joined.get(1..)?)),
            _ => None,
        }
    }
}

/// Returns whether a command may add another version of a language. Commands that run programs of a language or move files do not.
pub(super) fn may_be_added_by(command: &Command) -> bool {
    match command.program.as_deref() {
        None => command.additions != Additions::Nothing,
        Some("apk") => command.apk() != Apk::Look,
        Some("python" | "python3" | "ruby" | "php" | "java" | "find" | "cp" | "mv" | "ln" | "sed" | "grep") => false,
        Some(program) => Additions::of(program) == Additions::Anything,
    }
}
