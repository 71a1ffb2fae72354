use core::iter::FusedIterator;

use super::Finding;

/// What [`check`](crate::dockerfile::check()) finds, one finding after the other.
///
/// They come stage by stage in the order of the Dockerfile; what is judged at the end of a stage follows what is found in it.
///
/// ```
/// use chainguard_images::dockerfile::{Findings, Rule, check};
///
/// let mut findings: Findings = check("FROM scratch\nRUN make\nCMD [\"/app\"]\n");
/// assert_eq!(findings.len(), 2);
/// assert_eq!(findings.next().map(|finding| finding.rule()), Some(Rule::NoShell));
/// assert_eq!(findings.next().map(|finding| finding.rule()), Some(Rule::RootLast));
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
