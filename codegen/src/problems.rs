//! What is wrong with the data files, one line for each problem.

/// The problems found so far, in the order in which they were found.
#[derive(Debug, Default)]
pub struct Problems(Vec<String>);

impl Problems {
    /// Adds a problem: `at` is the place (`catalog.yaml: provider.name`), `message` what is wrong there.
    pub fn add(&mut self, at: &str, message: &str) {
        self.0.push(format!("{at}: {message}"));
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn into_lines(self) -> Vec<String> {
        self.0
    }
}

/// Quotes a text from a data file for a message, which stays one line whatever is in it.
pub fn quoted(text: &str) -> String {
    format!("`{}`", text.escape_debug())
}
