//! The problems with the data files, one line each.

#[cfg(feature = "organization")]
use crate::configuration::one_line;

/// The problems found so far, in the order in which they were found.
///
/// An input is read to its end despite problems, so that people can fix everything at once.
#[derive(Debug, Default)]
pub struct Problems(Vec<String>);

impl Problems {
    /// Adds a problem: `at` is the place (`catalog.yaml: provider.name`), `message` what is wrong there.
    pub fn add(&mut self, at: &str, message: &str) {
        self.0.push(format!("{at}: {message}"));
    }

    /// Adds a problem whose message quotes foreign text, escaped and cut to one line of a sane length.
    #[cfg(feature = "organization")]
    pub fn add_foreign(&mut self, at: &str, message: &str) {
        let end = if message.chars().nth(LONGEST_MESSAGE).is_some() { "..." } else { "" };
        let start: String = message.chars().take(LONGEST_MESSAGE).collect();
        self.add(at, &(one_line(&start) + end));
    }

    /// Adds a line that already contains its place.
    #[cfg(feature = "organization")]
    pub fn add_line(&mut self, line: &str) {
        self.0.push(line.to_owned());
    }

    /// The number of problems.
    #[cfg(feature = "organization")]
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Whether there are no problems.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A line for each problem.
    #[must_use]
    pub fn into_lines(self) -> Vec<String> {
        self.0
    }
}

/// The most characters of a foreign message that are kept.
#[cfg(feature = "organization")]
const LONGEST_MESSAGE: usize = 500;

/// The most characters of a value that are quoted.
const LONGEST: usize = 256;

/// Quotes a value from a data file for a message, escaped and cut to one line of a sane length.
pub fn quoted(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("`{}...`", text[..end].escape_debug()),
        None => format!("`{}`", text.escape_debug()),
    }
}
