use core::{error, fmt};

use super::limits;
use crate::ParseReferenceError;
use crate::bytes::slice;
use crate::message::Message;

/// An instruction that BuildKit rejects.
///
/// The message is one line: where the error is, what is wrong, and what was probably meant, if that is known:
///
/// | Instruction | Message |
/// |---|---|
/// | `FORM cgr.dev/chainguard/go` | line 1: unknown instruction `FORM`; did you mean `FROM`? |
/// | `FROM cgr.dev/chainguard/go builder` | line 1: invalid `FROM cgr.dev/chainguard/go builder`: expected `FROM IMAGE` or `FROM IMAGE AS NAME` |
/// | `FROM cgr.dev/chainguard/Go` | line 1: invalid reference `cgr.dev/chainguard/Go`: upper-case `G` at byte 19; write `g` |
/// | `FROM go:${TAG` | line 1: invalid `go:${TAG`: `}` is missing |
///
/// ```
/// use chainguard_images::dockerfile::{self, ReadErrorKind};
///
/// let mut uses = dockerfile::images("FROM cgr.dev/chainguard/go\nRUM go build\n");
/// let error = uses.find_map(Result::err).ok_or("no error")?;
///
/// assert_eq!((error.line(), error.kind()), (2, ReadErrorKind::UnknownInstruction));
/// assert_eq!(error.to_string(), "line 2: unknown instruction `RUM`; did you mean `RUN`?");
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ReadError<'a> {
    kind: ReadErrorKind,
    line: usize,
    offset: usize,
    written: &'a str,
    why: &'static str,
    /// The name of an instruction, in lower case.
    suggestion: Option<&'static str>,
    reference: Option<ParseReferenceError>,
}

/// Why BuildKit rejects an instruction.
///
/// ```
/// use chainguard_images::dockerfile::{self, ReadErrorKind};
///
/// let kind = |text| dockerfile::images(text).find_map(Result::err).map(|error| error.kind());
///
/// assert_eq!(kind("FROM go\nRUN --mount=form=x true"), Some(ReadErrorKind::Mount));
/// assert_eq!(kind("FROM go AS 1st"), Some(ReadErrorKind::StageName));
/// assert_eq!(kind("FROM go"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ReadErrorKind {
    /// A repeated directive, an invalid `check` directive, or an `escape` that is neither a backslash nor a backtick: `# escape=/`.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{ReadErrorKind, images};
    ///
    /// let error = images("# escape=/\nFROM go").find_map(Result::err);
    /// assert_eq!(error.map(|error| error.kind()), Some(ReadErrorKind::Directive));
    /// ```
    Directive,
    /// A line of more than 65,535 bytes.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{ReadErrorKind, images};
    ///
    /// let text = format!("FROM go\nRUN {}", "x".repeat(65_532));
    /// let error = images(&text).find_map(Result::err);
    /// assert_eq!(error.map(|error| error.kind()), Some(ReadErrorKind::LongLine));
    /// ```
    LongLine,
    /// A text without an instruction.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{ReadErrorKind, images};
    ///
    /// let error = images("# Nothing.").find_map(Result::err);
    /// assert_eq!(error.map(|error| error.kind()), Some(ReadErrorKind::NoInstruction));
    /// ```
    NoInstruction,
    /// A Dockerfile without FROM.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{ReadErrorKind, images};
    ///
    /// let error = images("ARG TAG=latest").find_map(Result::err);
    /// assert_eq!(error.map(|error| error.kind()), Some(ReadErrorKind::NoStage));
    /// ```
    NoStage,
    /// An instruction other than ARG before the first FROM: `RUN make`.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{ReadErrorKind, images};
    ///
    /// let error = images("RUN make\nFROM go").find_map(Result::err);
    /// assert_eq!(error.map(|error| error.kind()), Some(ReadErrorKind::BeforeFrom));
    /// ```
    BeforeFrom,
    /// An unknown instruction: `FORM`.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{ReadErrorKind, images};
    ///
    /// let error = images("FORM go").find_map(Result::err);
    /// assert_eq!(error.map(|error| error.kind()), Some(ReadErrorKind::UnknownInstruction));
    /// ```
    UnknownInstruction,
    /// An unknown or repeated flag, or a flag with an invalid value: `COPY --form=builder`.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{ReadErrorKind, images};
    ///
    /// let error = images("FROM --arch=arm64 go").find_map(Result::err);
    /// assert_eq!(error.map(|error| error.kind()), Some(ReadErrorKind::Flag));
    /// ```
    Flag,
    /// Missing, extra or malformed arguments of an instruction: `FROM go builder`.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{ReadErrorKind, images};
    ///
    /// let error = images("FROM go builder").find_map(Result::err);
    /// assert_eq!(error.map(|error| error.kind()), Some(ReadErrorKind::Arguments));
    /// ```
    Arguments,
    /// A stage name that does not start with a letter, or has characters other than letters, digits, `-`, `_` and `.`: `1st`.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{ReadErrorKind, images};
    ///
    /// let error = images("FROM go AS 1st").find_map(Result::err);
    /// assert_eq!(error.map(|error| error.kind()), Some(ReadErrorKind::StageName));
    /// ```
    StageName,
    /// An exec form, or another array, with an element that is not a string: `RUN ["go", 1]`.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{ReadErrorKind, images};
    ///
    /// let error = images("FROM go\nRUN [\"go\", 1]").find_map(Result::err);
    /// assert_eq!(error.map(|error| error.kind()), Some(ReadErrorKind::Json));
    /// ```
    Json,
    /// A heredoc without its closing delimiter.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{ReadErrorKind, images};
    ///
    /// let error = images("FROM go\nRUN <<EOF\nmake").find_map(Result::err);
    /// assert_eq!(error.map(|error| error.kind()), Some(ReadErrorKind::Heredoc));
    /// ```
    Heredoc,
    /// An unclosed variable or quote, or an unknown operator: `${TAG`, `${TAG^}`.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{ReadErrorKind, images};
    ///
    /// let error = images("FROM go:${TAG").find_map(Result::err);
    /// assert_eq!(error.map(|error| error.kind()), Some(ReadErrorKind::Variable));
    /// ```
    Variable,
    /// A variable where BuildKit does not replace variables: `COPY --from=$IMAGE`.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{ReadErrorKind, images};
    ///
    /// let error = images("FROM go\nCOPY --from=$IMAGE a b").find_map(Result::err);
    /// assert_eq!(error.map(|error| error.kind()), Some(ReadErrorKind::NotReplaced));
    /// ```
    NotReplaced,
    /// An empty image name: `FROM ""`.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{ReadErrorKind, images};
    ///
    /// let error = images("FROM \"\"").find_map(Result::err);
    /// assert_eq!(error.map(|error| error.kind()), Some(ReadErrorKind::Empty));
    /// ```
    Empty,
    /// An invalid image reference: `FROM Node`.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{ReadErrorKind, images};
    ///
    /// let error = images("FROM Node").find_map(Result::err);
    /// assert_eq!(error.map(|error| error.kind()), Some(ReadErrorKind::Reference));
    /// ```
    Reference,
    /// A `COPY --from` with the number of a stage that does not exist: `COPY --from=7`.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{ReadErrorKind, images};
    ///
    /// let error = images("FROM go\nCOPY --from=7 a b").find_map(Result::err);
    /// assert_eq!(error.map(|error| error.kind()), Some(ReadErrorKind::StageNumber));
    /// ```
    StageNumber,
    /// An invalid `--mount`: `RUN --mount=form=x`.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{ReadErrorKind, images};
    ///
    /// let error = images("FROM go\nRUN --mount=form=x make").find_map(Result::err);
    /// assert_eq!(error.map(|error| error.kind()), Some(ReadErrorKind::Mount));
    /// ```
    Mount,
    /// An image name of more than 1,024 bytes.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{ReadErrorKind, images};
    ///
    /// let text = format!("ARG A={}\nFROM $A$A$A", "a".repeat(500));
    /// let error = images(&text).find_map(Result::err);
    /// assert_eq!(error.map(|error| error.kind()), Some(ReadErrorKind::TooLong));
    /// ```
    TooLong,
    /// More than 511 stage names. This is a limit of the reader; BuildKit has none.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{ReadErrorKind, images};
    ///
    /// let text: String = (0..512).map(|number| format!("FROM scratch AS s{number}\n")).collect();
    /// let error = images(&text).find_map(Result::err);
    /// assert_eq!(error.map(|error| error.kind()), Some(ReadErrorKind::TooManyStages));
    /// ```
    TooManyStages,
}

impl<'a> ReadError<'a> {
    #[inline]
    pub(crate) const fn new(kind: ReadErrorKind, line: usize, text: &'a str, start: usize, end: usize) -> Self {
        let (start, end) = (char_start(text, start), char_end(text, end));
        let written = slice(text, start, end);
        Self { kind, line, offset: start, written, why: "", suggestion: None, reference: None }
    }

    #[inline]
    pub(crate) const fn because(self, why: &'static str) -> Self {
        Self { why, ..self }
    }

    #[inline]
    pub(crate) const fn instead(self, suggestion: Option<&'static str>) -> Self {
        Self { suggestion, ..self }
    }

    #[inline]
    pub(crate) const fn of_reference(self, error: ParseReferenceError) -> Self {
        Self { reference: Some(error), ..self }
    }

    /// The kind of the error.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{self, ReadErrorKind};
    ///
    /// let error = dockerfile::images("").find_map(Result::err).ok_or("no error")?;
    /// assert_eq!(error.kind(), ReadErrorKind::NoInstruction);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn kind(&self) -> ReadErrorKind {
        self.kind
    }

    /// The line where the instruction starts, from 1.
    ///
    /// ```
    /// use chainguard_images::dockerfile;
    ///
    /// let error = dockerfile::images("FROM go\n\nRUM make\n").find_map(Result::err).ok_or("no error")?;
    /// assert_eq!(error.line(), 3);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn line(&self) -> usize {
        self.line
    }

    /// The byte offset in the text, from 0, where [`written`](Self::written) starts.
    ///
    /// ```
    /// use chainguard_images::dockerfile;
    ///
    /// let error = dockerfile::images("FROM --arch=arm64 go").find_map(Result::err).ok_or("no error")?;
    /// assert_eq!(error.offset(), 5);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn offset(&self) -> usize {
        self.offset
    }

    /// The part of the text that is wrong; empty if something is missing.
    ///
    /// ```
    /// use chainguard_images::dockerfile;
    ///
    /// let error = dockerfile::images("FROM --arch=arm64 go").find_map(Result::err).ok_or("no error")?;
    /// assert_eq!(error.written(), "--arch=arm64");
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn written(&self) -> &'a str {
        self.written
    }

    /// The error in the image reference, if the kind is [`ReadErrorKind::Reference`].
    ///
    /// ```
    /// use chainguard_images::dockerfile;
    ///
    /// let error = dockerfile::images("FROM Node").find_map(Result::err).ok_or("no error")?;
    /// assert_eq!(error.reference().map(|error| error.offset()), Some(0));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn reference(&self) -> Option<ParseReferenceError> {
        self.reference
    }

    #[inline]
    pub(crate) const fn message(&self) -> Message {
        let mut message = Message::new();
        message.push("line ");
        message.push_number(self.line);
        message.push(": ");
        self.say(&mut message);
        message
    }

    /// Writes the message without the line.
    #[inline]
    pub(crate) const fn say(&self, message: &mut Message) {
        match (self.kind, self.reference) {
            (ReadErrorKind::Reference, Some(error)) => return message.push_message(&error.message()),
            (ReadErrorKind::LongLine, _) => {
                message.push("the line is longer than ");
                message.push_number(limits::LINE);
                return message.push(" bytes");
            }
            (ReadErrorKind::NoInstruction, _) => return message.push("there is no instruction"),
            (ReadErrorKind::NoStage, _) => return message.push("there is no FROM"),
            (ReadErrorKind::UnknownInstruction, _) => message.push("unknown instruction "),
            (ReadErrorKind::Directive, _) => message.push("invalid directive "),
            (ReadErrorKind::Flag, _) => message.push("invalid flag "),
            (ReadErrorKind::StageName, _) => message.push("invalid stage name "),
            (ReadErrorKind::Heredoc, _) => message.push("the heredoc "),
            (ReadErrorKind::StageNumber, _) => message.push("there is no stage "),
            _ => message.push("invalid "),
        }
        message.push_joined(self.written, 80);
        message.push(match self.kind {
            ReadErrorKind::BeforeFrom => ": only ARG may come before the first FROM",
            ReadErrorKind::StageName => ": expected a letter, then letters, digits, `-`, `_` and `.`",
            ReadErrorKind::Json => ": every element of the array must be a string",
            ReadErrorKind::Heredoc => " has no closing delimiter",
            ReadErrorKind::NotReplaced => ": variables are not replaced here; give the image a name with FROM ... AS",
            ReadErrorKind::Empty => ": the image's name is empty",
            ReadErrorKind::TooLong => ": the image's name is longer than ",
            ReadErrorKind::TooManyStages => ": there are more than ",
            _ => "",
        });
        match self.kind {
            ReadErrorKind::TooLong => {
                message.push_number(limits::IMAGE_NAME);
                message.push(" bytes");
            }
            ReadErrorKind::TooManyStages => {
                message.push_number(limits::STAGE_NAMES);
                message.push(" stage names");
            }
            _ => {}
        }
        if !self.why.is_empty() {
            message.push(": ");
            message.push(self.why);
        }
        if let Some(suggestion) = self.suggestion {
            message.push("; did you mean `");
            let mut at = 0;
            while at < suggestion.len() {
                message.push_byte(suggestion.as_bytes()[at].to_ascii_uppercase());
                at += 1;
            }
            message.push("`?");
        }
    }
}

impl fmt::Display for ReadError<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.message().as_str())
    }
}

impl fmt::Debug for ReadError<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReadError")
            .field("kind", &self.kind)
            .field("line", &self.line)
            .field("written", &self.written)
            .finish()
    }
}

impl error::Error for ReadError<'_> {}

/// Returns the start of the character at an offset, because a flag may end in the middle of one.
#[inline]
const fn char_start(text: &str, mut at: usize) -> usize {
    while at > 0 && !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Returns the end of the character at an offset.
#[inline]
const fn char_end(text: &str, mut at: usize) -> usize {
    while at < text.len() && !text.is_char_boundary(at) {
        at += 1;
    }
    at
}
