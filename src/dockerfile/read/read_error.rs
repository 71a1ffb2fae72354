use core::{error, fmt};

use super::limits;
use crate::ParseReferenceError;
use crate::bytes::slice;
use crate::message::Message;

/// What is wrong with an instruction that BuildKit would refuse.
///
/// The message says in one line where it is and what is wrong, and what was probably meant where that is known:
///
/// | Instruction | Message |
/// |---|---|
/// | `FORM cgr.dev/chainguard/go` | line 1: unknown instruction `FORM`; did you mean `FROM`? |
/// | `FROM cgr.dev/chainguard/go builder` | line 1: invalid `FROM cgr.dev/chainguard/go builder`: expected one word, or three with `AS` between |
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

/// What is wrong with an instruction that BuildKit would refuse.
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
    /// A directive that is repeated, or an `escape` that is neither a backslash nor a backtick: `# escape=/`.
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
    /// There is no instruction in the text.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{ReadErrorKind, images};
    ///
    /// let error = images("# Nothing.").find_map(Result::err);
    /// assert_eq!(error.map(|error| error.kind()), Some(ReadErrorKind::NoInstruction));
    /// ```
    NoInstruction,
    /// There are instructions, but there is no FROM.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{ReadErrorKind, images};
    ///
    /// let error = images("ARG TAG=latest").find_map(Result::err);
    /// assert_eq!(error.map(|error| error.kind()), Some(ReadErrorKind::NoStage));
    /// ```
    NoStage,
    /// Something else than ARG stands before the first FROM.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{ReadErrorKind, images};
    ///
    /// let error = images("RUN make\nFROM go").find_map(Result::err);
    /// assert_eq!(error.map(|error| error.kind()), Some(ReadErrorKind::BeforeFrom));
    /// ```
    BeforeFrom,
    /// No instruction is called so: `FORM`.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{ReadErrorKind, images};
    ///
    /// let error = images("FORM go").find_map(Result::err);
    /// assert_eq!(error.map(|error| error.kind()), Some(ReadErrorKind::UnknownInstruction));
    /// ```
    UnknownInstruction,
    /// A flag that the instruction does not take, or not twice, or not with this value: `COPY --form=builder`.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{ReadErrorKind, images};
    ///
    /// let error = images("FROM --arch=arm64 go").find_map(Result::err);
    /// assert_eq!(error.map(|error| error.kind()), Some(ReadErrorKind::Flag));
    /// ```
    Flag,
    /// Something is missing after the instruction, or is too much: `FROM go builder`.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{ReadErrorKind, images};
    ///
    /// let error = images("FROM go builder").find_map(Result::err);
    /// assert_eq!(error.map(|error| error.kind()), Some(ReadErrorKind::Arguments));
    /// ```
    Arguments,
    /// The name of a stage does not start with a letter, or has other characters than letters, digits, `-`, `_` and `.`.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{ReadErrorKind, images};
    ///
    /// let error = images("FROM go AS 1st").find_map(Result::err);
    /// assert_eq!(error.map(|error| error.kind()), Some(ReadErrorKind::StageName));
    /// ```
    StageName,
    /// A JSON array has something else than strings in it: `RUN ["go", 1]`.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{ReadErrorKind, images};
    ///
    /// let error = images("FROM go\nRUN [\"go\", 1]").find_map(Result::err);
    /// assert_eq!(error.map(|error| error.kind()), Some(ReadErrorKind::Json));
    /// ```
    Json,
    /// A heredoc whose last line is missing.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{ReadErrorKind, images};
    ///
    /// let error = images("FROM go\nRUN <<EOF\nmake").find_map(Result::err);
    /// assert_eq!(error.map(|error| error.kind()), Some(ReadErrorKind::Heredoc));
    /// ```
    Heredoc,
    /// A variable or a quote that is not closed, or an unknown operator: `${TAG`, `${TAG^}`.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{ReadErrorKind, images};
    ///
    /// let error = images("FROM go:${TAG").find_map(Result::err);
    /// assert_eq!(error.map(|error| error.kind()), Some(ReadErrorKind::Variable));
    /// ```
    Variable,
    /// A variable where none is replaced: `COPY --from=$IMAGE`.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{ReadErrorKind, images};
    ///
    /// let error = images("FROM go\nCOPY --from=$IMAGE a b").find_map(Result::err);
    /// assert_eq!(error.map(|error| error.kind()), Some(ReadErrorKind::NotReplaced));
    /// ```
    NotReplaced,
    /// Nothing is left of a name: `FROM ""`.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{ReadErrorKind, images};
    ///
    /// let error = images("FROM \"\"").find_map(Result::err);
    /// assert_eq!(error.map(|error| error.kind()), Some(ReadErrorKind::Empty));
    /// ```
    Empty,
    /// A name that is no image reference: `FROM Node`.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{ReadErrorKind, images};
    ///
    /// let error = images("FROM Node").find_map(Result::err);
    /// assert_eq!(error.map(|error| error.kind()), Some(ReadErrorKind::Reference));
    /// ```
    Reference,
    /// `COPY --from` a stage that does not exist, by its number.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{ReadErrorKind, images};
    ///
    /// let error = images("FROM go\nCOPY --from=7 a b").find_map(Result::err);
    /// assert_eq!(error.map(|error| error.kind()), Some(ReadErrorKind::StageNumber));
    /// ```
    StageNumber,
    /// A `--mount` that cannot be read: `RUN --mount=form=x`.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{ReadErrorKind, images};
    ///
    /// let error = images("FROM go\nRUN --mount=form=x make").find_map(Result::err);
    /// assert_eq!(error.map(|error| error.kind()), Some(ReadErrorKind::Mount));
    /// ```
    Mount,
    /// A name of more than 1,024 bytes.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{ReadErrorKind, images};
    ///
    /// let text = format!("ARG A={}\nFROM $A$A$A", "a".repeat(500));
    /// let error = images(&text).find_map(Result::err);
    /// assert_eq!(error.map(|error| error.kind()), Some(ReadErrorKind::TooLong));
    /// ```
    TooLong,
    /// There are more than 511 names of stages. BuildKit has no such limit; this reader does.
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

    /// What is wrong.
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

    /// The byte of the text, from 0, where [`written`](Self::written) starts.
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

    /// The part of the text that is wrong; empty, where something is missing.
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

    /// What is wrong with the reference, where that is it.
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

    /// The message without the line.
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
            (ReadErrorKind::StageName, _) => message.push("invalid name of a stage "),
            (ReadErrorKind::Heredoc, _) => message.push("the last line of the heredoc "),
            (ReadErrorKind::StageNumber, _) => message.push("there is no stage "),
            _ => message.push("invalid "),
        }
        message.push_joined(self.written, 80);
        message.push(match self.kind {
            ReadErrorKind::BeforeFrom => ": only ARG may stand before the first FROM",
            ReadErrorKind::StageName => ": expected a letter, then letters, digits, `-`, `_` and `.`",
            ReadErrorKind::Json => ": an array may have nothing but strings in it",
            ReadErrorKind::Heredoc => " is missing",
            ReadErrorKind::NotReplaced => ": variables are not replaced here; give the image a name with FROM ... AS",
            ReadErrorKind::Empty => ": nothing is left of the image's name",
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
                message.push(" names of stages");
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

/// The start of the character that a place is in: a flag may end in the middle of one.
#[inline]
const fn char_start(text: &str, mut at: usize) -> usize {
    while at > 0 && !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The end of the character that a place is in.
#[inline]
const fn char_end(text: &str, mut at: usize) -> usize {
    while at < text.len() && !text.is_char_boundary(at) {
        at += 1;
    }
    at
}
