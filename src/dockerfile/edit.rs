use core::ops::Range;

/// A change to a text: a range of its bytes, and their replacement.
///
/// ```
/// use chainguard_images::dockerfile::{self, Edit};
///
/// let text = "FROM chainguard/node\n";
/// let finding = dockerfile::check(text).next().ok_or("no finding")?;
///
/// let [edit] = finding.edits() else { return Err("not one edit") };
/// assert_eq!((edit.range(), edit.replacement()), (5..20, "cgr.dev/chainguard/node:latest"));
/// assert_eq!(Edit::apply(text, finding.edits()), "FROM cgr.dev/chainguard/node:latest\n");
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Edit {
    start: usize,
    end: usize,
    replacement: String,
}

impl Edit {
    /// Creates an edit that replaces a range of bytes; an empty range inserts.
    ///
    /// ```
    /// use chainguard_images::dockerfile::Edit;
    ///
    /// let digest = Edit::new(9..9, "@sha256:...");
    /// assert_eq!(Edit::apply("FROM node\n", &[digest]), "FROM node@sha256:...\n");
    /// ```
    #[must_use]
    pub fn new(range: Range<usize>, replacement: impl Into<String>) -> Self {
        Self { start: range.start, end: range.end.max(range.start), replacement: replacement.into() }
    }

    /// The range of bytes that is replaced, from 0.
    ///
    /// ```
    /// use chainguard_images::dockerfile::Edit;
    ///
    /// assert_eq!(Edit::new(5..9, "go").range(), 5..9);
    /// ```
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// The text that replaces the range.
    ///
    /// ```
    /// use chainguard_images::dockerfile::Edit;
    ///
    /// assert_eq!(Edit::new(5..9, "go").replacement(), "go");
    /// ```
    #[must_use]
    pub fn replacement(&self) -> &str {
        &self.replacement
    }

    /// Applies edits to a text, and returns the new text.
    ///
    /// The edits may be in any order. An edit that overlaps an earlier one in the text, reaches beyond its end or splits a character
    /// is skipped, so the edits of several findings can be applied at once.
    ///
    /// ```
    /// use chainguard_images::dockerfile::Edit;
    ///
    /// let edits = [Edit::new(10..12, "22"), Edit::new(5..9, "deno"), Edit::new(6..8, "skipped"), Edit::new(90..91, "skipped")];
    /// assert_eq!(Edit::apply("FROM node:20\n", &edits), "FROM deno:22\n");
    /// ```
    #[must_use]
    pub fn apply(text: &str, edits: &[Self]) -> String {
        let mut sorted: Vec<&Self> = edits.iter().collect();
        sorted.sort_by_key(|edit| (edit.start, edit.end));
        let (mut result, mut at) = (String::with_capacity(text.len()), 0);
        for edit in sorted {
            let (Some(kept), Some(_)) = (text.get(at..edit.start), text.get(edit.range())) else {
                continue;
            };
            result.push_str(kept);
            result.push_str(&edit.replacement);
            at = edit.end;
        }
        result.push_str(text.get(at..).unwrap_or_default());
        result
    }

    /// Returns the offset that a byte of the text has after sorted edits; for a replaced byte, where the replacement starts.
    pub(crate) fn moved(edits: &[Self], offset: usize) -> usize {
        let (mut removed, mut added) = (0, 0);
        for edit in edits {
            if edit.end > offset {
                return if edit.start < offset { edit.start - removed + added } else { offset - removed + added };
            }
            removed += edit.end - edit.start;
            added += edit.replacement.len();
        }
        offset - removed + added
    }
}
