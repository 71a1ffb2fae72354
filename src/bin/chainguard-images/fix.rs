use std::ops::Range;

use chainguard_images::dockerfile::{Checker, Edit, Finding, Severity};

/// How often a text is mended and checked again, at most: two fixes that undo each other would go on for ever.
const ROUNDS: usize = 50;

/// A text with its findings fixed.
pub(crate) struct Fixed {
    pub(crate) text: String,
    /// How many fixes were made.
    pub(crate) count: usize,
}

/// Makes the edits of the findings until there are none left.
///
/// Each fix was tried alone. Those of a round are made together where they leave each other alone, and the text is checked: if an error
/// came of it, only the first one is made.
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

/// Two that insert at the same place touch, too.
fn touch(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start <= other.end && other.start <= one.end
}

fn apply(text: &str, chosen: &[&[Edit]]) -> String {
    Edit::apply(text, &chosen.concat())
}

fn errors<'f>(findings: impl Iterator<Item = Finding<'f>>) -> usize {
    findings.filter(|finding| finding.severity() == Severity::Error).count()
}
