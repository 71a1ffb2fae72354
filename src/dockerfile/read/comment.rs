/// A comment that is not a directive.
#[derive(Clone, Copy)]
pub(crate) struct Comment<'a> {
    pub(crate) line: usize,
    /// The offset after its `#`.
    pub(crate) offset: usize,
    pub(crate) text: &'a str,
}
