use super::location::Location;
use super::other_origin::OtherOrigin;
use super::stage_state::StageState;
use super::{Finding, Rule, Rules};
use crate::dockerfile::{Mention, ReadError};

/// The most findings of a rule for one instruction. Each finding is compared with those before it, so there must be a limit.
const MOST_FINDINGS: usize = 64;

/// The report that a rule adds its findings to.
pub(super) struct Report<'r, 'a> {
    rule: Rule,
    /// The rules that comments ignore for the current instruction.
    ignored: Rules,
    /// The findings so far; those of the current instruction start at `instruction_start`.
    findings: &'r mut Vec<Finding<'a>>,
    instruction_start: usize,
    text: &'a str,
    /// The base image, if it may differ from the free one that is checked instead.
    other_origin: Option<&'r OtherOrigin>,
}

impl<'r, 'a> Report<'r, 'a> {
    pub(super) fn new(
        rule: Rule,
        ignored: Rules,
        findings: &'r mut Vec<Finding<'a>>,
        instruction_start: usize,
        text: &'a str,
        stage: &'r StageState<'a>,
    ) -> Self {
        let other_origin = stage.other_origin.as_ref().filter(|other| other.free.is_some());
        Self { rule, ignored, findings, instruction_start, text, other_origin }
    }

    /// The whole Dockerfile.
    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// Creates a finding about a place, which may be that of an earlier instruction.
    pub(super) fn at(&self, location: &Location<'a>, message: String) -> Finding<'a> {
        Finding::new(self.rule, location, message)
    }

    /// Creates a finding about the name of an image in the current instruction.
    pub(super) fn about(&self, mention: &Mention<'a>, message: String) -> Finding<'a> {
        let (line, offset, source) = (mention.line(), mention.offset(), mention.written());
        let location = Location { line, offset, source, ignored: self.ignored };
        let mut finding = self.at(&location, message);
        finding.mention = Some(Box::new(*mention));
        finding
    }

    /// Creates a finding about an instruction that BuildKit rejects.
    pub(super) fn refused(&self, error: &ReadError<'a>, message: String) -> Finding<'a> {
        let (line, offset, source) = (error.line(), error.offset(), error.written());
        let location = Location { line, offset, source, ignored: self.ignored };
        let mut finding = self.at(&location, message);
        finding.error = Some(*error);
        finding
    }

    /// Returns whether a finding repeats another one of the current instruction, or the rule has reached its limit there.
    pub(super) fn is_enough(&self, finding: &Finding, most: usize) -> bool {
        let earlier = self.findings.get(self.instruction_start..).unwrap_or_default();
        earlier.iter().any(|earlier| earlier.is_same(finding))
            || earlier.iter().filter(|earlier| earlier.rule() == self.rule).count() >= most
    }

    /// Adds a finding, unless a comment ignores it, it repeats another one, or the rule has reached its limit.
    pub(super) fn add(&mut self, mut finding: Finding<'a>) {
        if let Some(other) = self.other_origin.filter(|_| self.rule.is_about_base() && finding.image.is_some()) {
            finding.hedge(other);
        }
        if !finding.is_ignored && !self.is_enough(&finding, MOST_FINDINGS) {
            self.findings.push(finding);
        }
    }
}
