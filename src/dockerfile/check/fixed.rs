use std::ops::Range;

use super::{Checker, Finding, Severity};
use crate::dockerfile::Edit;

/// How often a Dockerfile is fixed and checked again, at most: two fixes that undo each other would never end.
const ROUNDS: usize = 50;

/// A Dockerfile with its findings fixed.
///
/// Made by [`Checker::fix`].
///
/// ```
/// use chainguard_images::dockerfile::Checker;
///
/// // The name comes first; then it is known that the image has no shell.
/// let fixed = Checker::new().fix("FROM chainguard/python\nRUN pip install flask\n");
///
/// assert_eq!(fixed.text(), "FROM cgr.dev/chainguard/python:latest-dev\nRUN pip install flask\n");
/// assert_eq!(fixed.count(), 2);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fixed {
    text: String,
    count: usize,
}

impl Fixed {
    /// The Dockerfile. Where no finding has a fix, it is the one that was checked.
    ///
    /// ```
    /// use chainguard_images::dockerfile::Checker;
    ///
    /// assert_eq!(Checker::new().fix("FROM chainguard/node\n").text(), "FROM cgr.dev/chainguard/node:latest\n");
    /// ```
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The number of fixes that were made.
    ///
    /// ```
    /// use chainguard_images::dockerfile::Checker;
    ///
    /// assert_eq!(Checker::new().fix("FROM scratch\nUSER 65532\n").count(), 0);
    /// ```
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }
}

impl Checker {
    /// Fixes a Dockerfile: applies the [edits](Finding::edits) of its findings until no finding has any.
    ///
    /// Each fix was tried alone. Those that do not touch each other are made together, and the text is checked again; if it has more
    /// errors then, only the first of them is made. A fix may leave warnings: another image has no digest, and the development variant of
    /// an image is for building. After 50 rounds, it stops. [`check`](Self::check) returns the findings of the new text.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Checker, Rule};
    ///
    /// let checker = Checker::new();
    /// let fixed = checker.fix("FROM cgr.dev/chainguard/python\nRUN pip install flask\nUSER root\n");
    ///
    /// assert_eq!(fixed.text(), "FROM cgr.dev/chainguard/python:latest-dev\nRUN pip install flask\nUSER root\n");
    /// assert!(checker.check(fixed.text()).any(|finding| finding.rule() == Rule::RootLast));
    /// ```
    #[must_use]
    pub fn fix(&self, text: &str) -> Fixed {
        let mut fixed = Fixed { text: text.to_owned(), count: 0 };
        for _ in 0..ROUNDS {
            let findings: Vec<Finding<'_>> = self.check(&fixed.text).collect();
            let mut chosen = apart(&findings);
            let mut new = Edit::apply(&fixed.text, &chosen.concat());
            if errors(self.check(&new)) > errors(findings.iter().cloned()) {
                chosen.truncate(1);
                new = Edit::apply(&fixed.text, &chosen.concat());
            }
            if new == fixed.text {
                break;
            }
            fixed = Fixed { count: fixed.count + chosen.len(), text: new };
        }
        fixed
    }
}

/// The edits of the findings, each finding's whole, without those that touch what an earlier one changes.
fn apart<'f>(findings: &'f [Finding<'_>]) -> Vec<&'f [Edit]> {
    let mut chosen: Vec<&[Edit]> = Vec::new();
    for finding in findings {
        let touches = |taken: &Range<usize>| finding.edits().iter().any(|edit| touch(taken, &edit.range()));
        let is_free = !chosen.iter().copied().flatten().any(|edit| touches(&edit.range()));
        if is_free && !finding.edits().is_empty() {
            chosen.push(finding.edits());
        }
    }
    chosen
}

/// Whether two ranges overlap. Two that insert at the same place do, too.
fn touch(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start <= other.end && other.start <= one.end
}

fn errors<'f>(findings: impl Iterator<Item = Finding<'f>>) -> usize {
    findings.filter(|finding| finding.severity() == Severity::Error).count()
}
