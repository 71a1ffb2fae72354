//! Texts of others, made fit for one line of a report.

/// `text` with its control characters escaped, so that it neither breaks the line nor reaches the terminal.
#[must_use]
pub fn one_line(text: &str) -> String {
    let escaped = |c: char| if c.is_control() { c.escape_default().collect() } else { c.to_string() };
    text.chars().map(escaped).collect()
}
