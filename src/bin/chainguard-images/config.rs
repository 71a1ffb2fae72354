use std::fs;
use std::io::{self, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

use chainguard_images::dockerfile::{Rule, Rules};
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use crate::color;
use crate::report::human;
use crate::source::{Source, Unread};
use crate::status::{Status, tell};
use crate::values::{self, read_rule};

/// The name of the configuration file.
pub(crate) const NAME: &str = "chainguard-images.toml";

const KEYS: [&str; 5] = ["select", "ignore", "exclude", "mirrors", "organizations"];

/// A configuration file; the default if there is none.
pub(crate) struct Config {
    /// The rules to apply, instead of those that are on by default.
    select: Option<Rules>,
    ignore: Vec<Rule>,
    /// Files to skip in directories, as in `.gitignore`.
    exclude: Gitignore,
    /// Registries that are mirrors of Chainguard's.
    pub(crate) mirrors: Vec<String>,
    /// Whether to report findings about images of organisations and mirrors.
    pub(crate) has_organizations: bool,
}

/// The error for a configuration file that cannot be used.
pub(crate) enum ConfigError {
    Unread(Unread),
    /// Its content is wrong, at a position.
    Wrong {
        source: Source,
        range: Range<usize>,
        message: String,
    },
}

/// A position and a message.
type Problem = (Range<usize>, String);

impl Default for Config {
    fn default() -> Self {
        Self {
            select: None,
            ignore: Vec::new(),
            exclude: Gitignore::empty(),
            mirrors: Vec::new(),
            has_organizations: true,
        }
    }
}

impl Config {
    /// Reads a file.
    pub(crate) fn read(path: &Path) -> Result<Self, ConfigError> {
        let source = Source::of_file(&from_here(path)).map_err(ConfigError::Unread)?;
        // The globs are relative to the directory of the file.
        let parsed = Self::parse(&source.text, &directory_of(path));
        parsed.map_err(|(range, message)| ConfigError::Wrong { source, range, message })
    }

    /// The rules to apply.
    pub(crate) fn rules(&self) -> Rules {
        self.without_ignored(self.select.unwrap_or(Rules::DEFAULT))
    }

    /// These rules, except those that the file ignores.
    pub(crate) fn without_ignored(&self, rules: Rules) -> Rules {
        self.ignore.iter().copied().fold(rules, Rules::without)
    }

    pub(crate) fn excludes(&self, file: &Path) -> bool {
        if self.exclude.is_empty() {
            return false;
        }
        let file = directory_of(file).join(file.file_name().unwrap_or_default());
        // The file excludes nothing outside its directory, where the matcher would panic.
        file.starts_with(self.exclude.path()) && self.exclude.matched_path_or_any_parents(file, false).is_ignore()
    }

    fn parse(text: &str, directory: &Path) -> Result<Self, Problem> {
        let table = DeTable::parse(text)
            .map_err(|error| (error.span().unwrap_or(0..0), error.message().replace('\n', "; ")))?;
        let mut config = Self::default();
        for (key, value) in table.get_ref() {
            match key.get_ref().as_ref() {
                "select" => {
                    config.select = Some(rules(key, value)?.into_iter().fold(Rules::NONE, Rules::with));
                }
                "ignore" => config.ignore = rules(key, value)?,
                "exclude" => config.exclude = globs(key, value, directory)?,
                "mirrors" => {
                    config.mirrors = mirrors(key, value)?;
                }
                "organizations" => {
                    let is_wrong = || (value.span(), "`organizations` must be true or false".to_owned());
                    config.has_organizations = value.get_ref().as_bool().ok_or_else(is_wrong)?;
                }
                other => return Err((key.span(), unknown_key(other))),
            }
        }
        Ok(config)
    }
}

fn unknown_key(key: &str) -> String {
    let nearest = KEYS.into_iter().min_by_key(|known| strsim::damerau_levenshtein(known, key));
    match nearest {
        Some(known) if strsim::damerau_levenshtein(known, key) <= known.len() / 2 => {
            format!("unknown key `{key}`; did you mean `{known}`?")
        }
        _ => format!("unknown key `{key}`; expected one of {}", KEYS.map(|known| format!("`{known}`")).join(", ")),
    }
}

fn rules(key: &Spanned<DeString<'_>>, value: &Spanned<DeValue<'_>>) -> Result<Vec<Rule>, Problem> {
    strings(key, value)?.into_iter().map(|(range, id)| read_rule(id).map_err(|message| (range, message))).collect()
}

fn mirrors(key: &Spanned<DeString<'_>>, value: &Spanned<DeValue<'_>>) -> Result<Vec<String>, Problem> {
    let mirror = |(range, text)| values::mirror(text).map_err(|error| (range, error.to_string()));
    strings(key, value)?.into_iter().map(mirror).collect()
}

fn globs(key: &Spanned<DeString<'_>>, value: &Spanned<DeValue<'_>>, directory: &Path) -> Result<Gitignore, Problem> {
    let mut builder = GitignoreBuilder::new(directory);
    for (range, glob) in strings(key, value)? {
        builder.add_line(None, glob).map_err(|error| (range, format!("`{glob}` is not a valid pattern: {error}")))?;
    }
    builder.build().map_err(|error| (value.span(), error.to_string()))
}

/// The strings of an array, each with its position.
fn strings<'v>(
    key: &Spanned<DeString<'_>>,
    value: &'v Spanned<DeValue<'_>>,
) -> Result<Vec<(Range<usize>, &'v str)>, Problem> {
    let wrong = |value: &Spanned<DeValue<'_>>| (value.span(), format!("`{}` must be a list of strings", key.get_ref()));
    let array = value.get_ref().as_array().ok_or_else(|| wrong(value))?;
    array
        .iter()
        .map(|item| item.get_ref().as_str().map(|text| (item.span(), text)).ok_or_else(|| wrong(item)))
        .collect()
}

/// The absolute path of a file's directory, without symbolic links, which lead to other directories.
pub(crate) fn directory_of(file: &Path) -> PathBuf {
    let directory = file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::canonicalize(directory).unwrap_or_else(|_| directory.to_owned())
}

/// A path for messages, as short as possible.
fn from_here(path: &Path) -> PathBuf {
    let here = std::env::current_dir().and_then(fs::canonicalize).unwrap_or_default();
    path.strip_prefix(here).unwrap_or(path).to_owned()
}

/// The configuration file of a directory, if there is one.
pub(crate) fn file_in(directory: &Path) -> Option<PathBuf> {
    let file = directory.join(NAME);
    fs::metadata(&file).is_ok_and(|metadata| metadata.is_file()).then_some(file)
}

impl ConfigError {
    /// Writes the error with its line, and returns the status to end with.
    pub(crate) fn fail(&self) -> Status {
        match self {
            Self::Unread(unread) => tell(&unread.to_string()),
            Self::Wrong { source, range, message } => {
                let text = human::error(source, range, message, color::on_stderr());
                _ = io::stderr().write_all(text.as_bytes());
            }
        }
        Status::Failed
    }
}
