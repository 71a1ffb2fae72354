//! Problems with a configuration: lines of text, collected so that all are reported at once.

use std::io::{Error, ErrorKind};

use crate::yaml::is_invisible;

/// Returns `text` with its control and invisible characters escaped, so that it neither breaks the line nor reaches the terminal.
#[must_use]
pub fn one_line(text: &str) -> String {
    let escaped =
        |c: char| if c.is_control() || is_invisible(c) { c.escape_default().collect() } else { c.to_string() };
    text.chars().map(escaped).collect()
}

/// The reason why `file` cannot be read.
#[must_use]
pub fn unreadable(file: &str, error: &Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => format!("{file}: missing"),
        ErrorKind::InvalidData => format!("{file}: not UTF-8"),
        _ => format!("{file}: cannot be read: {error}"),
    }
}

/// Returns the value, if there is one, and notes the problem otherwise.
pub fn noted<T>(result: Result<T, String>, problems: &mut Vec<String>) -> Option<T> {
    result.map_err(|problem| problems.push(problem)).ok()
}
