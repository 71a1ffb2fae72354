use super::comment::Comment;
use super::parsed::Parsed;
use super::{Mention, ReadError};

/// An event of the [`Reader`](super::reader::Reader).
pub(crate) enum Event<'a> {
    /// A comment that is not a directive.
    Comment(Comment<'a>),
    /// An instruction. The images that it names follow.
    Instruction(Parsed<'a>),
    /// The name of an image, a stage or `scratch`.
    Mention(Mention<'a>),
    /// An instruction that BuildKit rejects. It may still begin a stage.
    Refused(ReadError<'a>),
    /// The end of the current stage: another FROM or the end of the text follows.
    StageEnd,
}
