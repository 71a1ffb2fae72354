use super::comment::Comment;
use super::parsed::Parsed;
use super::{Mention, ReadError};

/// What comes next in a Dockerfile.
pub(crate) enum Event<'a> {
    /// A comment that is not a directive.
    Comment(Comment<'a>),
    /// An instruction. The images that it names follow.
    Instruction(Parsed<'a>),
    /// The name of an image, a stage or `scratch`.
    Mention(Mention<'a>),
    /// An instruction that BuildKit rejects. It may have begun a stage all the same.
    Refused(ReadError<'a>),
    /// The stage at hand is over: another FROM follows, or nothing.
    StageEnd,
}
