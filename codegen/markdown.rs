//! Text from the data files inside documentation, where it must look as it was written.

/// Escapes whatever Markdown, a table's cell or rustdoc would take for more than text.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        let harmless = match character {
            ',' | ';' | ':' | '/' | '%' | '?' | '@' => true,
            // These mean something at the start of a line, behind a number there, or in pairs.
            '.' | '-' | '(' | ')' | '=' => {
                !escaped.ends_with(character) && escaped.contains(|c: char| !c.is_ascii_digit())
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

/// Sets a text as code. Grave accents in it need more of them around it.
pub fn code(text: &str) -> String {
    let mut fence = "`".to_owned();
    while text.contains(&fence) {
        fence.push('`');
    }
    let blank = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{blank}{text}{blank}{fence}")
}

/// A table of Markdown; the cells are Markdown already.
pub fn table(head: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let head: Vec<String> = head.iter().map(|&cell| cell.to_owned()).collect();
    let rule = format!("|{}\n", "---|".repeat(head.len()));
    let body: String = rows.into_iter().map(|cells| line(&cells)).collect();
    line(&head) + &rule + &body
}
