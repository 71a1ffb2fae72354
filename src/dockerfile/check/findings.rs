use core::iter::FusedIterator;

use super::Finding;

/// An iterator over the findings of [`check`](crate::dockerfile::check()), in the order of the Dockerfile.
///
/// ```
/// use chainguard_images::dockerfile::{Findings, Rule, check};
///
/// let mut findings: Findings = check("FROM scratch\nRUN make\nCMD [\"/app\"]\n");
/// assert_eq!(findings.len(), 2);
/// assert_eq!(findings.next().map(|finding| finding.rule()), Some(Rule::RootLast));
/// assert_eq!(findings.next().map(|finding| finding.rule()), Some(Rule::NoShell));
/// assert!(findings.next().is_none());
/// ```
#[derive(Clone, Debug)]
pub struct Findings<'a> {
    rest: std::vec::IntoIter<Finding<'a>>,
}

impl<'a> Findings<'a> {
    pub(super) fn new(findings: Vec<Finding<'a>>) -> Self {
        Self { rest: findings.into_iter() }
    }
}

impl<'a> Iterator for Findings<'a> {
    type Item = Finding<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        self.rest.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.rest.size_hint()
    }
}

impl ExactSizeIterator for Findings<'_> {}

impl FusedIterator for Findings<'_> {}
