use core::fmt;

use super::{Rule, Severity};
use crate::dockerfile::{ImageUse, ReadError};
use crate::message::Message;
use crate::{Image, ImageAt, UnknownImage};

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
#[derive(Clone, Copy)]
pub struct Finding<'a> {
    pub(crate) rule: Rule,
    pub(crate) line: usize,
    pub(crate) offset: usize,
    pub(crate) written: &'a str,
    pub(crate) image: Option<Image>,
    pub(crate) fix: Option<Image>,
    pub(crate) detail: Detail<'a>,
}

/// What a message says beside the images.
#[derive(Clone, Copy)]
pub(crate) enum Detail<'a> {
    None,
    Error(ReadError<'a>),
    /// A name, and what it is not.
    Unknown(ImageUse<'a>, UnknownImage),
    Use(ImageUse<'a>),
    /// A name, and the line where the repository has another tag.
    Mixed(ImageUse<'a>, usize),
    /// The instruction or the program that something is missing for.
    Word(&'static str),
}

impl<'a> Finding<'a> {
    /// The rule.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{self, Rule};
    ///
    /// let finding = dockerfile::check("FROM scratch").next().ok_or("no finding")?;
    /// assert_eq!(finding.rule(), Rule::RootLast);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn rule(&self) -> Rule {
        self.rule
    }

    /// How bad it is: the severity of the rule.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{self, Severity};
    ///
    /// let finding = dockerfile::check("FROM scratch").next().ok_or("no finding")?;
    /// assert_eq!(finding.severity(), Severity::Warning);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn severity(&self) -> Severity {
        self.rule.severity()
    }

    /// The line where the instruction starts, from 1.
    ///
    /// ```
    /// use chainguard_images::dockerfile;
    ///
    /// let finding = dockerfile::check("# Nothing in it.\nFROM scratch").next().ok_or("no finding")?;
    /// assert_eq!(finding.line(), 2);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn line(&self) -> usize {
        self.line
    }

    /// The byte of the text, from 0, where [`written`](Self::written) starts.
    ///
    /// ```
    /// use chainguard_images::dockerfile;
    ///
    /// let finding = dockerfile::check("FROM scratch").next().ok_or("no finding")?;
    /// assert_eq!(finding.offset(), 5);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn offset(&self) -> usize {
        self.offset
    }

    /// The part of the text that it is about.
    ///
    /// ```
    /// use chainguard_images::dockerfile;
    ///
    /// let finding = dockerfile::check("FROM scratch").next().ok_or("no finding")?;
    /// assert_eq!(finding.written(), "scratch");
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn written(&self) -> &'a str {
        self.written
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
    #[inline]
    pub const fn image(&self) -> Option<Image> {
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
    #[inline]
    pub const fn image_use(&self) -> Option<&ImageUse<'a>> {
        match &self.detail {
            Detail::Unknown(image, _) | Detail::Use(image) | Detail::Mixed(image, _) => Some(image),
            _ => None,
        }
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
    #[inline]
    pub const fn error(&self) -> Option<ReadError<'a>> {
        match self.detail {
            Detail::Error(error) => Some(error),
            _ => None,
        }
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
    #[inline]
    pub const fn fix(&self) -> Option<ImageAt<'_>> {
        let Some(image) = self.fix else {
            return None;
        };
        if let (Rule::OtherRegistry, Some(name)) = (self.rule, self.image_use()) {
            if let Some(reference) = name.reference() {
                if let Some(digest) = reference.digest() {
                    if let Ok(pinned) = image.pinned(digest) {
                        return Some(pinned);
                    }
                }
            }
        }
        Some(ImageAt::new(image))
    }

    /// What is wrong, in one line, without its place.
    #[inline]
    pub(crate) const fn say(&self, message: &mut Message) {
        match self.detail {
            Detail::Error(error) => return error.say(message),
            Detail::Unknown(_, unknown) => return message.push_message(&unknown.message()),
            _ => {}
        }
        match self.rule {
            Rule::BuildImageLast => {
                self.say_image(message);
                message.push(" is for building, and the last stage runs on it");
            }
            Rule::RootLast => message.push("the last stage ends as root"),
            Rule::NoShell => {
                message.push(self.word());
                message.push(" needs a shell, and ");
                self.say_image(message);
                message.push(" has none");
            }
            Rule::NoPackageManager => {
                message.push("there is no `apk` in ");
                self.say_image(message);
            }
            Rule::PackagesWithoutRoot => message.push("`apk` needs root here; put `USER root` before it"),
            Rule::MissingProgram => {
                message.push("there is no `");
                message.push(self.word());
                message.push("` in ");
                self.say_image(message);
            }
            Rule::OtherRegistry => {
                self.say_use(message);
                message.push(" is the copy on Docker Hub");
            }
            Rule::Replaceable => {
                self.say_use(message);
                message.push(" has a Chainguard image");
            }
            Rule::NotPinned => {
                self.say_use(message);
                message.push(" is not pinned by a digest");
            }
            _ => self.say_use(message),
        }
        if let Detail::Mixed(_, line) = self.detail {
            message.push(" has another tag in line ");
            message.push_number(line);
        }
        self.say_fix(message);
    }

    #[inline]
    const fn word(&self) -> &'static str {
        if let Detail::Word(word) = self.detail { word } else { "" }
    }

    #[inline]
    const fn say_image(&self, message: &mut Message) {
        match self.image {
            Some(image) => message.push_quoted(image.reference(), usize::MAX),
            None => message.push("`scratch`"),
        }
    }

    #[inline]
    const fn say_use(&self, message: &mut Message) {
        if let Some(image) = self.image_use() {
            if let Some(name) = image.resolved() {
                message.push_quoted(name, 160);
            }
        }
    }

    #[inline]
    const fn say_fix(&self, message: &mut Message) {
        let Some(fix) = self.fix() else {
            if let (Rule::NoShell, false) = (self.rule, matches!(self.word().as_bytes(), b"RUN")) {
                message.push("; write it as a JSON array");
            }
            return;
        };
        message.push(match self.rule {
            Rule::BuildImageLast => "; copy what it built to ",
            Rule::NoShell => "; run it in a stage that is FROM ",
            Rule::NoPackageManager | Rule::MissingProgram => "; it is in ",
            _ => "; use ",
        });
        message.push("`");
        message.push(fix.image().reference());
        if let Some(digest) = fix.digest() {
            message.push("@");
            message.push(digest);
        }
        message.push("`");
        if let (Rule::Replaceable, Some(image)) = (self.rule, self.image_use()) {
            if let Some(reference) = image.reference() {
                if let Some(replacement) = reference.replacement() {
                    if let Some(version) = replacement.version_not_kept() {
                        message.push(", which does not keep the version ");
                        message.push_quoted(version, 128);
                    }
                }
            }
        }
    }

    /// The message with its place.
    #[inline]
    pub(crate) const fn message(&self) -> Message {
        let mut message = Message::new();
        message.push("line ");
        message.push_number(self.line);
        message.push(": ");
        message.push(self.severity().name());
        message.push(" ");
        message.push(self.rule.id());
        message.push(": ");
        self.say(&mut message);
        message
    }

    /// The message for a person, without the line, the rule and the severity; for `Display`.
    ///
    /// ```
    /// use chainguard_images::dockerfile;
    ///
    /// let finding = dockerfile::check("FROM scratch").next().ok_or("no finding")?;
    /// assert_eq!(finding.text().to_string(), "the last stage ends as root");
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn text(&self) -> impl fmt::Display {
        let mut message = Message::new();
        self.say(&mut message);
        message
    }
}

/// Writes the message with its place.
impl fmt::Display for Finding<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.message().as_str())
    }
}

/// Shows what was found.
impl fmt::Debug for Finding<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Finding")
            .field("rule", &self.rule)
            .field("line", &self.line)
            .field("written", &self.written)
            .field("image", &self.image)
            .field("fix", &self.fix)
            .finish()
    }
}
