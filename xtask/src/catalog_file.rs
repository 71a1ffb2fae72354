//! `catalog.yaml` as text: marks withdrawn images, and leaves every other line unchanged.

use std::fs;
use std::path::Path;

use crate::describe::Described;
use crate::problems::{one_line, unreadable};

/// The file's name in the project's root.
pub const FILE: &str = "catalog.yaml";

/// The text of the file, which people write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogFile {
    text: String,
}

/// The lines of an image's row, and the indent of its fields.
struct CatalogRow {
    first: usize,
    /// The line after its last one.
    end: usize,
    reference: usize,
    indent: usize,
}

impl CatalogFile {
    /// Reads the file in `root`.
    ///
    /// # Errors
    /// One line with the reason why it cannot be read.
    pub fn read(root: &Path) -> Result<Self, String> {
        fs::read_to_string(root.join(FILE)).map(Self::new).map_err(|e| unreadable(FILE, &e))
    }

    /// A file with this text.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into() }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Adds the day, and the replacement if it is known, below the line with the reference. Returns whether it could, which needs a
    /// row with one line for each field.
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

    /// Removes the mark and the replacement. Returns whether it could.
    #[must_use]
    pub fn unmark(&mut self, reference: &str) -> bool {
        self.edit(reference, |lines, row| {
            let (mut is_mark, mut at) = (false, 0);
            lines.retain(|line| {
                let is_inside = (row.first + 1..row.end).contains(&at);
                at += 1;
                // A value may continue on lines that are indented further.
                if is_inside && indent_of(line) <= row.indent {
                    is_mark = ["withdrawn:", "instead:"].iter().any(|name| line.trim_start().starts_with(name));
                }
                !(is_inside && is_mark)
            });
        })
    }

    /// Changes the lines, and keeps the change if all other images in the file stay the same.
    fn edit(&mut self, reference: &str, change: impl FnOnce(&mut Vec<String>, &CatalogRow)) -> bool {
        let mut lines: Vec<String> = self.text.split_inclusive('\n').map(str::to_owned).collect();
        let Some(row) = CatalogRow::find(&lines, reference) else { return false };
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

    /// Writes the file into `root`, unless its text is the same already.
    ///
    /// # Errors
    /// One line with the reason why it cannot be written; the old file stays in place.
    pub fn write(&self, root: &Path) -> Result<(), String> {
        let path = root.join(FILE);
        if fs::read(&path).is_ok_and(|before| before == self.text.as_bytes()) {
            return Ok(());
        }
        let temporary = root.join(format!(".{FILE}.{}", std::process::id()));
        let written = fs::write(&temporary, &self.text).and_then(|()| fs::rename(&temporary, &path));
        written.map_err(|e| {
            // It may not exist: perhaps it was this file that could not be written.
            let _ = fs::remove_file(&temporary);
            one_line(&format!("{FILE}: cannot be written: {e}"))
        })
    }
}

impl CatalogRow {
    fn find(lines: &[String], reference: &str) -> Option<Self> {
        let at = lines.iter().position(|line| is_reference(line, reference))?;
        let indent = lines.get(at)?.find("reference:")?;
        let dash = indent.checked_sub(2)?;
        let starts =
            |line: &String| line.get(dash..).is_some_and(|rest| rest.starts_with("- ")) && indent_of(line) == dash;
        let first = lines.get(..=at)?.iter().rposition(starts)?;
        let is_after = |line: &String| !line.trim().is_empty() && indent_of(line) <= dash;
        let end = lines.iter().skip(first + 1).position(is_after).map_or(lines.len(), |after| first + 1 + after);
        (at < end).then_some(Self { first, end, reference: at, indent })
    }
}

/// Whether a line is `reference: REFERENCE`, as the first field of a row or a later one.
fn is_reference(line: &str, reference: &str) -> bool {
    let field = line.trim_start().trim_start_matches("- ").trim();
    let value = field.strip_prefix("reference:").map(|value| value.split(" #").next().unwrap_or(value).trim());
    value.is_some_and(|value| value.trim_matches(['\'', '"']) == reference)
}

fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}
