use core::fmt;

use super::site::Site;
use super::{Rule, Severity};
use crate::dockerfile::{ImageUse, ReadError};
use crate::{Image, ImageAt};

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
///      run it in a stage that is FROM `cgr.dev/chainguard/python:latest-dev`",
/// );
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone)]
pub struct Finding<'a> {
    rule: Rule,
    site: Site<'a>,
    message: String,
    pub(super) image: Option<Image>,
    pub(super) fix: Option<Image>,
    /// Whether the fix is the same image elsewhere, so that the digest of the name holds for it.
    pub(super) keeps_digest: bool,
    pub(super) mention: Option<Box<ImageUse<'a>>>,
    pub(super) error: Option<ReadError<'a>>,
}

impl<'a> Finding<'a> {
    pub(super) fn new(rule: Rule, site: &Site<'a>, message: String) -> Self {
        Self { rule, site: *site, message, image: None, fix: None, keeps_digest: false, mention: None, error: None }
    }

    /// Whether a comment at its place ignores the rule.
    pub(super) fn is_ignored(&self) -> bool {
        self.site.ignored.contains(self.rule)
    }

    /// Whether it says the same of the same place.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        (self.rule, self.site.offset, &self.message) == (other.rule, other.site.offset, &other.message)
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

    /// How bad it is: the severity of the rule.
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
        self.rule.severity()
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
        self.site.line
    }

    /// The byte of the text, from 0, where [`written`](Self::written) starts.
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
        self.site.offset
    }

    /// The part of the text that it is about.
    ///
    /// ```
    /// use chainguard_images::dockerfile;
    ///
    /// let finding = dockerfile::check("FROM scratch\nCMD [\"/app\"]").next().ok_or("no finding")?;
    /// assert_eq!(finding.written(), "scratch");
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn written(&self) -> &'a str {
        self.site.source
    }

    /// The image of the catalogue that it is about, where it is about one.
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
        self.image
    }

    /// The name in the Dockerfile that it is about, where it is about one.
    ///
    /// ```
    /// use chainguard_images::dockerfile;
    ///
    /// let finding = dockerfile::check("FROM node:20").next().ok_or("no finding")?;
    /// assert_eq!(finding.image_use().and_then(|name| name.resolved()), Some("node:20"));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn image_use(&self) -> Option<&ImageUse<'a>> {
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

    /// The image to use instead, where there is one. It keeps the digest of a copy in another registry.
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
        let image = self.fix?;
        let digest =
            self.mention.as_ref().filter(|_| self.keeps_digest).and_then(|mention| mention.reference()?.digest());
        Some(digest.and_then(|digest| image.pinned(digest).ok()).unwrap_or_else(|| ImageAt::new(image)))
    }

    /// The message for a person, without the line, the rule and the severity; for `Display`.
    ///
    /// ```
    /// use chainguard_images::dockerfile;
    ///
    /// let finding = dockerfile::check("FROM scratch\nCMD [\"/app\"]").next().ok_or("no finding")?;
    /// assert_eq!(finding.text().to_string(), "the last stage ends as root");
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn text(&self) -> &str {
        &self.message
    }
}

/// Writes the message with its place.
impl fmt::Display for Finding<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = format!("line {}: {} {}: {}", self.site.line, self.severity(), self.rule, self.message);
        f.pad(&message)
    }
}

/// Shows what was found.
impl fmt::Debug for Finding<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Finding")
            .field("rule", &self.rule)
            .field("line", &self.site.line)
            .field("written", &self.site.source)
            .field("image", &self.image)
            .field("fix", &self.fix)
            .finish()
    }
}
