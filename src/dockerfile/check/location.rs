use super::Rules;

/// A place in a Dockerfile that a finding can be about.
#[derive(Clone, Copy)]
pub(super) struct Location<'a> {
    /// The line where the instruction starts, counted from 1.
    pub(super) line: usize,
    /// The byte offset at which the source starts.
    pub(super) offset: usize,
    pub(super) source: &'a str,
    /// The rules that a comment ignores here.
    pub(super) ignored: Rules,
}
