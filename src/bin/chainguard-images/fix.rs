use std::ops::Range;

use chainguard_images::dockerfile::{Checker, Edit, Finding, Severity};

/// The limit of rounds of fixing and checking: two fixes that undo each other would never end.
const ROUNDS: usize = 50;

/// A Dockerfile with its findings fixed.
pub(crate) struct Fixed {
    pub(crate) text: String,
    /// The number of fixes.
    pub(crate) count: usize,
}

/// Applies the edits of the findings until none are left.
///
/// Each fix was tested alone. In a round, fixes that do not overlap are applied together, and the result is checked: if it has a new error,
/// only the first fix is applied.
pub(crate) fn fix(text: &str, checker: &Checker) -> Fixed {
    let mut fixed = Fixed { text: text.to_owned(), count: 0 };
    for _ in 0..ROUNDS {
        let findings: Vec<Finding<'_>> = checker.check(&fixed.text).collect();
        let mut chosen = apart(&findings);
        let mut mended = apply(&fixed.text, &chosen);
        if errors(checker.check(&mended)) > errors(findings.iter().cloned()) {
            chosen.truncate(1);
            mended = apply(&fixed.text, &chosen);
        }
        if mended == fixed.text {
            break;
        }
        fixed = Fixed { count: fixed.count + chosen.len(), text: mended };
    }
    fixed
}

/// The edits of the findings, without those of findings that overlap with an earlier one's.
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

/// Whether two edits overlap. Two insertions at the same position do, too.
fn touch(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start <= other.end && other.start <= one.end
}

fn apply(text: &str, chosen: &[&[Edit]]) -> String {
    Edit::apply(text, &chosen.concat())
}

fn errors<'f>(findings: impl Iterator<Item = Finding<'f>>) -> usize {
    findings.filter(|finding| finding.severity() == Severity::Error).count()
}
