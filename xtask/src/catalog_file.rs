//! `catalog.yaml` as text: marks what upstream withdrew, and leaves every other line as it is.

use std::fs;
use std::path::Path;

use crate::describe::Described;
use crate::problems::{one_line, unreadable};

/// The file's name in the project's root.
pub const FILE: &str = "catalog.yaml";

/// The text of the file, which people wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogFile {
    text: String,
}

/// Where a row of an image is, in lines, and how its fields are indented.
struct Row {
    first: usize,
    /// The line after its last.
    end: usize,
    reference: usize,
    indent: usize,
}

impl CatalogFile {
    /// Reads the file in `root`.
    ///
    /// # Errors
    /// One line that says why it cannot be read.
    pub fn read(root: &Path) -> Result<Self, String> {
        fs::read_to_string(root.join(FILE)).map(Self::new).map_err(|e| unreadable(FILE, &e))
    }

    /// A text of the file.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into() }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Writes the day, and what to use instead if that is known, below the line with the reference. Says whether it could: the row has
    /// to be written with a line for each field.
    #[must_use]
    pub fn mark(&mut self, reference: &str, day: &str, instead: Option<&str>) -> bool {
        self.edit(reference, |lines, row| {
            let (Some(line), below) = (lines.get(row.reference), row.reference + 1) else { return };
            let end = if line.ends_with("\r\n") { "\r\n" } else { "\n" };
            let field = |name: &str, value: &str| format!("{:indent$}{name}: {value}{end}", "", indent = row.indent);
            let instead = instead.map(|instead| field("instead", instead));
            let marks = [Some(field("withdrawn", day)), instead].into_iter().flatten();
            lines.splice(below..below, marks);
        })
    }

    /// Takes the mark away, and what to use instead. Says whether it could.
    #[must_use]
    pub fn unmark(&mut self, reference: &str) -> bool {
        self.edit(reference, |lines, row| {
            let (mut is_mark, mut at) = (false, 0);
            lines.retain(|line| {
                let is_inside = (row.first + 1..row.end).contains(&at);
                at += 1;
                // A value may go on in lines that are indented further.
                if is_inside && indent_of(line) <= row.indent {
                    is_mark = ["withdrawn:", "instead:"].iter().any(|name| line.trim_start().starts_with(name));
                }
                !(is_inside && is_mark)
            });
        })
    }

    /// Changes the lines, and keeps the change if the file then says what it did before of all other images.
    fn edit(&mut self, reference: &str, change: impl FnOnce(&mut Vec<String>, &Row)) -> bool {
        let mut lines: Vec<String> = self.text.split_inclusive('\n').map(str::to_owned).collect();
        let Some(row) = Row::find(&lines, reference) else { return false };
        change(&mut lines, &row);
        let text = lines.concat();
        let is_right = match (Described::parse(&self.text), Described::parse(&text)) {
            (Ok(before), Ok(after)) => {
                after.is_marked(reference) != before.is_marked(reference) && after.same_but(&before, reference)
            }
            _ => false,
        };
        if is_right {
            self.text = text;
        }
        is_right
    }

    /// Writes the file into `root`, unless it has that text already.
    ///
    /// # Errors
    /// One line that says why it cannot be written; the one that was there is as before.
    pub fn write(&self, root: &Path) -> Result<(), String> {
        let path = root.join(FILE);
        if fs::read(&path).is_ok_and(|before| before == self.text.as_bytes()) {
            return Ok(());
        }
        let temporary = root.join(format!(".{FILE}.{}", std::process::id()));
        let written = fs::write(&temporary, &self.text).and_then(|()| fs::rename(&temporary, &path));
        written.map_err(|e| {
            // There may be no such file: it is what could not be written.
            let _ = fs::remove_file(&temporary);
            one_line(&format!("{FILE}: cannot be written: {e}"))
        })
    }
}

impl Row {
    fn find(lines: &[String], reference: &str) -> Option<Self> {
        let at = lines.iter().position(|line| is_reference(line, reference))?;
        let indent = lines.get(at)?.find("reference:")?;
        let dash = indent.checked_sub(2)?;
        let starts =
            |line: &String| line.get(dash..).is_some_and(|rest| rest.starts_with("- ")) && indent_of(line) == dash;
        let first = lines.get(..=at)?.iter().rposition(starts)?;
        let is_behind = |line: &String| !line.trim().is_empty() && indent_of(line) <= dash;
        let end = lines.iter().skip(first + 1).position(is_behind).map_or(lines.len(), |behind| first + 1 + behind);
        (at < end).then_some(Self { first, end, reference: at, indent })
    }
}

/// Whether a line is `reference: REFERENCE`, the first field of a row or another one.
fn is_reference(line: &str, reference: &str) -> bool {
    let field = line.trim_start().trim_start_matches("- ").trim();
    let value = field.strip_prefix("reference:").map(|value| value.split(" #").next().unwrap_or(value).trim());
    value.is_some_and(|value| value.trim_matches(['\'', '"']) == reference)
}

fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}
