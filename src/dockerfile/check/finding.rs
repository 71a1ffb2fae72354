use core::fmt;

use std::borrow::Cow;

use super::candidate::Candidate;
use super::location::Location;
use super::other_origin::OtherOrigin;
use super::{Rule, Severity};
use crate::dockerfile::{Edit, Mention, ReadError};
use crate::{Entry, Image, ImageAt};

/// Something that [`check`](crate::dockerfile::check()) found.
///
/// `Display` writes the message with the line in front, the rule and its severity: `line 3: error CG006: RUN needs a shell, ...`.
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
#[derive(Clone)]
pub struct Finding<'a> {
    rule: Rule,
    line: usize,
    offset: usize,
    source: Cow<'a, str>,
    /// Whether a comment at its place ignores the rule.
    pub(super) is_ignored: bool,
    message: String,
    edits: Vec<Edit>,
    pub(super) severity: Severity,
    pub(super) image: Option<Entry>,
    fix: Option<Entry>,
    /// The digest of the name, if the fix is the same image elsewhere.
    pub(super) fix_digest: Option<String>,
    pub(super) mention: Option<Box<Mention<'a>>>,
    pub(super) error: Option<ReadError<'a>>,
    /// What may become the fix, the best first.
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

    /// What is to be told of a place without a rule having looked at it.
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

    /// The same with what it is about and what mends it, where those are known already.
    #[cfg(feature = "serde")]
    pub(in crate::dockerfile) fn with_fix(
        self,
        image: Option<Image>,
        (fix, fix_digest): (Option<Image>, Option<String>),
        edits: Vec<Edit>,
    ) -> Self {
        Self { image: image.map(Image::entry), fix: fix.map(Image::entry), fix_digest, edits, ..self }
    }

    /// Proposes a change.
    pub(super) fn candidate(&mut self, candidate: Candidate) {
        self.candidates.push(candidate);
    }

    /// Makes a change that holds the fix.
    pub(super) fn accept(&mut self, candidate: Candidate) {
        (self.fix, self.edits, self.message) = (candidate.image, candidate.edits, candidate.message);
    }

    /// Says of an image that may differ what is known of the free one.
    pub(super) fn hedge(&mut self, other: &OtherOrigin) {
        self.severity = self.severity.min(Severity::Warning);
        self.message = other.hedged(&self.message);
        for candidate in &mut self.candidates {
            (candidate.image, candidate.message) = (None, other.hedged(&candidate.message));
        }
    }

    /// Whether it says the same of the same place.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.place() == other.place() && self.message == other.message
    }

    /// What it is about.
    pub(super) fn place(&self) -> (Rule, usize) {
        (self.rule, self.offset)
    }

    /// The same, without the text that it is about: [`mention`](Self::mention) and [`error`](Self::error) are `None`.
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

    /// The rule.
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

    /// How bad it is: the severity of the rule, or a lower one where the finding is less certain.
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

    /// The line where the instruction starts, from 1.
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

    /// The byte of the text, from 0, where [`source`](Self::source) starts.
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

    /// The part of the text that it is about.
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

    /// The free image that it is about, where it is about one.
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

    /// The image that it is about, of whichever catalogue, where it is about one.
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

    /// The name in the Dockerfile that it is about, where it is about one.
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

    /// What is wrong with the instruction, for [`Rule::Unreadable`].
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

    /// The free image to use instead, where there is one and the [edits](Self::edits) that write it hold.
    ///
    /// It keeps the digest of a copy in another registry.
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

    /// The image to use instead, of whichever catalogue, where there is one and the [edits](Self::edits) that write it hold.
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

    /// The change of the text that mends it; empty if there is none.
    ///
    /// The change was made and the text checked again: the finding is gone then, and no finding of severity error came. They are in
    /// the order of the text, and do not overlap. For one text, up to 100 changes are tried, and fewer for one of more than 40 KB; of more
    /// findings, the later ones have none.
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

    /// The message for a person, without the line, the rule and the severity; for `Display`.
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

/// Writes the message with its place.
impl fmt::Display for Finding<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = format!("line {}: {} {}: {}", self.line, self.severity, self.rule, self.message);
        f.pad(&message)
    }
}

/// Shows what was found.
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
