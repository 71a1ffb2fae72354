//! Text from the data files in documentation, which must show it unchanged.

use crate::texts::join;

/// Escapes whatever Markdown, a table's cell or rustdoc would read as markup.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        let harmless = match character {
            ',' | ';' | ':' | '/' | '%' | '?' | '@' => true,
            // These have a meaning at the start of a line, after a number there, or in pairs.
            '.' | '-' | '(' | ')' | '=' => {
                !escaped.ends_with(character) && escaped.bytes().any(|byte| !byte.is_ascii_digit())
            }
            _ => !character.is_ascii_punctuation(),
        };
        if !harmless {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// Sets text as code, with as many grave accents around it as its own require.
#[must_use]
pub fn code(text: &str) -> String {
    let mut fence = "`".to_owned();
    while text.contains(&fence) {
        fence.push('`');
    }
    let blank = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{blank}{text}{blank}{fence}")
}

/// Links text to an item.
#[must_use]
pub fn link(text: &str, target: &str) -> String {
    format!("[{}]({target})", escape(text))
}

/// A table whose first row is the header. The cells are Markdown already.
#[must_use]
pub fn table(rows: &[Vec<String>]) -> String {
    let mut table = String::new();
    for (index, cells) in rows.iter().enumerate() {
        table += &format!("| {} |\n", join(cells, " | "));
        if index == 0 {
            table += &format!("|{}\n", "---|".repeat(cells.len()));
        }
    }
    table
}
