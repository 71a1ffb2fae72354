//! What is wrong with the data files, one line for each problem.

#[cfg(feature = "organization")]
use crate::configuration::one_line;

/// The problems found so far, in the order in which they were found.
///
/// An input is read to its end whatever is wrong in it, so that people can mend everything at once.
#[derive(Debug, Default)]
pub struct Problems(Vec<String>);

impl Problems {
    /// Adds a problem: `at` is the place (`catalog.yaml: provider.name`), `message` what is wrong there.
    pub fn add(&mut self, at: &str, message: &str) {
        self.0.push(format!("{at}: {message}"));
    }

    /// Adds a problem whose message quotes what comes from elsewhere: it stays one line of a sane length.
    #[cfg(feature = "organization")]
    pub fn add_foreign(&mut self, at: &str, message: &str) {
        let end = if message.chars().nth(LONGEST_MESSAGE).is_some() { "..." } else { "" };
        let start: String = message.chars().take(LONGEST_MESSAGE).collect();
        self.add(at, &(one_line(&start) + end));
    }

    /// Adds a line that has its place in it.
    #[cfg(feature = "organization")]
    pub fn add_line(&mut self, line: &str) {
        self.0.push(line.to_owned());
    }

    /// How many there are.
    #[cfg(feature = "organization")]
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing was wrong.
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

/// So much of a message from elsewhere is kept.
#[cfg(feature = "organization")]
const LONGEST_MESSAGE: usize = 500;

/// So much of a text is quoted.
const LONGEST: usize = 256;

/// Quotes a text from a data file for a message, which stays one line of a sane length whatever is in it.
pub fn quoted(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("`{}...`", text[..end].escape_debug()),
        None => format!("`{}`", text.escape_debug()),
    }
}
