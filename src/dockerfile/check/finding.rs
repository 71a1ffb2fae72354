use core::fmt;

use std::borrow::Cow;

use super::candidate::Candidate;
use super::location::Location;
use super::other_origin::OtherOrigin;
use super::{Rule, Severity};
use crate::dockerfile::{Edit, Mention, ReadError};
use crate::{Entry, Image, ImageAt};

/// A problem that [`check`](crate::dockerfile::check()) reports.
///
/// `Display` writes the line, the severity and the rule before the message: `line 3: error CG006: RUN needs a shell, ...`.
///
/// ```
/// use chainguard_images::Image;
/// use chainguard_images::dockerfile::{self, Rule, Severity};
///
/// let text = "FROM cgr.dev/chainguard/python:latest\nRUN pip install flask\n";
/// let finding = dockerfile::check(text).next().ok_or("no finding")?;
///
/// assert_eq!((finding.line(), finding.rule(), finding.severity()), (2, Rule::NoShell, Severity::Error));
/// assert_eq!(finding.image(), Some(Image::Python));
/// assert_eq!(finding.fix().map(|fix| fix.image()), Some(Image::PythonDev));
/// assert_eq!(
///     finding.to_string(),
///     "line 2: error CG006: RUN needs a shell, and `cgr.dev/chainguard/python:latest` has none; \
///      run it in a stage based on `cgr.dev/chainguard/python:latest-dev`",
/// );
/// # Ok::<(), &str>(())
/// ```
///
/// With the feature `serde`, it is an object with `rule` (its id), `severity` (`info`, `warning` or `error`), `line`, `offset`, `source`,
/// `message`, `image` and `fix` (references, or null), and `edits` (a list of `start`, `end` and `replacement`).
#[derive(Clone)]
pub struct Finding<'a> {
    rule: Rule,
    line: usize,
    offset: usize,
    source: Cow<'a, str>,
    /// Whether a comment at this place ignores the rule.
    pub(super) is_ignored: bool,
    message: String,
    edits: Vec<Edit>,
    pub(super) severity: Severity,
    pub(super) image: Option<Entry>,
    fix: Option<Entry>,
    /// The digest to keep, if the fix is the same image in another registry.
    pub(super) fix_digest: Option<String>,
    pub(super) mention: Option<Box<Mention<'a>>>,
    pub(super) error: Option<ReadError<'a>>,
    /// The changes that may become the fix, best first.
    pub(super) candidates: Vec<Candidate>,
}

impl<'a> Finding<'a> {
    pub(super) fn new(rule: Rule, location: &Location<'a>, message: String) -> Self {
        Self {
            rule,
            line: location.line,
            offset: location.offset,
            source: Cow::Borrowed(location.source),
            is_ignored: location.ignored.contains(rule),
            message,
            edits: Vec::new(),
            severity: rule.severity(),
            image: None,
            fix: None,
            fix_digest: None,
            mention: None,
            error: None,
            candidates: Vec::new(),
        }
    }

    /// Creates a finding that does not come from running a rule.
    pub(in crate::dockerfile) fn note(
        rule: Rule,
        severity: Severity,
        line: usize,
        offset: usize,
        source: &str,
        message: String,
    ) -> Finding<'static> {
        let location = Location { line, offset, source: "", ignored: super::Rules::NONE };
        let source = Cow::Owned(source.to_owned());
        Finding { source, severity, ..Finding::new(rule, &location, message) }
    }

    /// Adds the image and the fix, if they are already known.
    #[cfg(feature = "serde")]
    pub(in crate::dockerfile) fn with_fix(
        self,
        image: Option<Image>,
        (fix, fix_digest): (Option<Image>, Option<String>),
        edits: Vec<Edit>,
    ) -> Self {
        Self { image: image.map(Image::entry), fix: fix.map(Image::entry), fix_digest, edits, ..self }
    }

    /// Proposes a fix.
    pub(super) fn candidate(&mut self, candidate: Candidate) {
        self.candidates.push(candidate);
    }

    /// Makes a change that was proved the fix.
    pub(super) fn accept(&mut self, candidate: Candidate) {
        (self.fix, self.edits, self.message) = (candidate.image, candidate.edits, candidate.message);
    }

    /// Weakens a finding about the free image, because it is reported for an image that may differ.
    pub(super) fn hedge(&mut self, other: &OtherOrigin) {
        self.severity = self.severity.min(Severity::Warning);
        self.message = other.hedged(&self.message);
        for candidate in &mut self.candidates {
            (candidate.image, candidate.message) = (None, other.hedged(&candidate.message));
        }
    }

    /// Returns whether another finding has the same message at the same place.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.place() == other.place() && self.message == other.message
    }

    /// The rule and the byte where the source starts.
    pub(super) fn place(&self) -> (Rule, usize) {
        (self.rule, self.offset)
    }

    /// Converts the finding into one that does not borrow the text; [`mention`](Self::mention) and [`error`](Self::error) are then `None`.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{self, Finding};
    ///
    /// fn first(text: &str) -> Option<Finding<'static>> {
    ///     dockerfile::check(text).next().map(Finding::into_owned)
    /// }
    /// assert_eq!(first(&"FROM scratch\nCMD [\"/app\"]".to_owned()).map(|finding| finding.line()), Some(1));
    /// ```
    #[must_use]
    pub fn into_owned(self) -> Finding<'static> {
        Finding {
            rule: self.rule,
            line: self.line,
            offset: self.offset,
            source: Cow::Owned(self.source.into_owned()),
            is_ignored: self.is_ignored,
            message: self.message,
            edits: self.edits,
            severity: self.severity,
            image: self.image,
            fix: self.fix,
            fix_digest: self.fix_digest,
            mention: None,
            error: None,
            candidates: self.candidates,
        }
    }

    /// The rule that the finding violates.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{self, Rule};
    ///
    /// let finding = dockerfile::check("FROM scratch\nCMD [\"/app\"]").next().ok_or("no finding")?;
    /// assert_eq!(finding.rule(), Rule::RootLast);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn rule(&self) -> Rule {
        self.rule
    }

    /// The severity: that of the rule, or a lower one if the finding is less certain.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{self, Severity};
    ///
    /// let finding = dockerfile::check("FROM scratch\nCMD [\"/app\"]").next().ok_or("no finding")?;
    /// assert_eq!(finding.severity(), Severity::Warning);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// The same finding with another severity, for tools whose users set the severity of rules.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{self, Rule, Severity};
    ///
    /// let findings = dockerfile::check("FROM scratch\nCMD [\"/app\"]").map(|finding| match finding.rule() {
    ///     Rule::RootLast => finding.with_severity(Severity::Error),
    ///     _ => finding,
    /// });
    /// assert!(findings.into_iter().any(|finding| finding.severity() == Severity::Error));
    /// ```
    #[must_use]
    pub fn with_severity(self, severity: Severity) -> Self {
        Self { severity, ..self }
    }

    /// The line where the instruction starts, counted from 1.
    ///
    /// ```
    /// use chainguard_images::dockerfile;
    ///
    /// let finding = dockerfile::check("# Nothing in it.\nFROM scratch\nCMD [\"/app\"]").next().ok_or("no finding")?;
    /// assert_eq!(finding.line(), 2);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }

    /// The byte offset in the text at which [`source`](Self::source) starts.
    ///
    /// ```
    /// use chainguard_images::dockerfile;
    ///
    /// let finding = dockerfile::check("FROM scratch\nCMD [\"/app\"]").next().ok_or("no finding")?;
    /// assert_eq!(finding.offset(), 5);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// The part of the text that the finding is about.
    ///
    /// ```
    /// use chainguard_images::dockerfile;
    ///
    /// let finding = dockerfile::check("FROM scratch\nCMD [\"/app\"]").next().ok_or("no finding")?;
    /// assert_eq!(finding.source(), "scratch");
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The free image that the finding is about, if any.
    ///
    /// ```
    /// use chainguard_images::Image;
    /// use chainguard_images::dockerfile;
    ///
    /// let finding = dockerfile::check("FROM chainguard/node").next().ok_or("no finding")?;
    /// assert_eq!(finding.image(), Some(Image::Node));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn image(&self) -> Option<Image> {
        self.image.and_then(Entry::image)
    }

    /// The image of any catalogue that the finding is about, if any.
    ///
    /// ```
    /// use chainguard_images::Image;
    /// use chainguard_images::dockerfile::Checker;
    ///
    /// let checker = Checker::new();
    /// let finding = checker.check("FROM chainguard/node").next().ok_or("no finding")?;
    /// assert_eq!(finding.entry(), Some(Image::Node.entry()));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn entry(&self) -> Option<Entry> {
        self.image
    }

    /// The image name in the Dockerfile that the finding is about, if any.
    ///
    /// ```
    /// use chainguard_images::dockerfile;
    ///
    /// let finding = dockerfile::check("FROM node:20").next().ok_or("no finding")?;
    /// assert_eq!(finding.mention().and_then(|name| name.resolved()), Some("node:20"));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn mention(&self) -> Option<&Mention<'a>> {
        self.mention.as_deref()
    }

    /// The error in the instruction, for [`Rule::Unreadable`].
    ///
    /// ```
    /// use chainguard_images::dockerfile::{self, ReadErrorKind};
    ///
    /// let finding = dockerfile::check("FROM Node").next().ok_or("no finding")?;
    /// assert_eq!(finding.error().map(|error| error.kind()), Some(ReadErrorKind::Reference));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn error(&self) -> Option<ReadError<'a>> {
        self.error
    }

    /// The free image to use instead, if there is one and the [edits](Self::edits) that write it fix the finding.
    ///
    /// If the name is that of a copy in another registry, at a digest, the fix has the same digest.
    ///
    /// ```
    /// use chainguard_images::dockerfile;
    ///
    /// let finding = dockerfile::check("FROM chainguard/node").next().ok_or("no finding")?;
    /// assert_eq!(finding.fix().map(|fix| fix.to_string()).as_deref(), Some("cgr.dev/chainguard/node:latest"));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn fix(&self) -> Option<ImageAt<'_>> {
        let image = self.fix?.image()?;
        let pinned = self.fix_digest.as_deref().and_then(|digest| image.pinned(digest).ok());
        Some(pinned.unwrap_or_else(|| ImageAt::new(image)))
    }

    /// The image of any catalogue to use instead, if there is one and the [edits](Self::edits) that write it fix the finding.
    ///
    /// ```
    /// use chainguard_images::Image;
    /// use chainguard_images::dockerfile::Checker;
    ///
    /// let checker = Checker::new();
    /// let finding = checker.check("FROM chainguard/node").next().ok_or("no finding")?;
    /// assert_eq!(finding.fix_entry(), Some(Image::Node.entry()));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn fix_entry(&self) -> Option<Entry> {
        self.fix
    }

    /// The edits that fix the finding; empty if there is no fix.
    ///
    /// The fix was tried: with it, the finding is gone and there is no new finding of severity error. The edits are in the order of the
    /// text, and do not overlap. The checker tries up to 100 fixes for a Dockerfile, and fewer for one of more than 40 KB, so later
    /// findings may have none.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{self, Edit, Rule};
    ///
    /// // `python:latest` has no shell, so a stage with a RUN needs the development variant.
    /// let text = "FROM python:3.12\nRUN pip install flask\n";
    /// let finding = dockerfile::check(text).next().ok_or("no finding")?;
    /// assert_eq!(
    ///     Edit::apply(text, finding.edits()),
    ///     "FROM cgr.dev/chainguard/python:latest-dev\nRUN pip install flask\n",
    /// );
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// The message, without the line, the severity and the rule that `Display` adds.
    ///
    /// ```
    /// use chainguard_images::dockerfile;
    ///
    /// let finding = dockerfile::check("FROM scratch\nCMD [\"/app\"]").next().ok_or("no finding")?;
    /// assert_eq!(finding.message(), "the final stage runs as root");
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

/// Writes the message after the line, the severity and the rule.
impl fmt::Display for Finding<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = format!("line {}: {} {}: {}", self.line, self.severity, self.rule, self.message);
        f.pad(&message)
    }
}

/// Shows the parts of the finding.
impl fmt::Debug for Finding<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Finding")
            .field("rule", &self.rule)
            .field("line", &self.line)
            .field("source", &self.source)
            .field("image", &self.image())
            .field("fix", &self.fix.map(Entry::reference))
            .finish()
    }
}
