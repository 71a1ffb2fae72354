use core::fmt;

/// How bad a finding is.
///
/// ```
/// use chainguard_images::dockerfile::{Rule, Severity};
///
/// assert_eq!(Rule::NoShell.severity(), Severity::Error);
/// assert!(Severity::Error > Severity::Warning);
/// assert_eq!(Severity::Warning.to_string(), "warning");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// It works, and could be better.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Rule, Severity};
    ///
    /// assert_eq!(Rule::Replaceable.severity(), Severity::Info);
    /// ```
    Info,
    /// It works, and has a cost or a risk.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Rule, Severity};
    ///
    /// assert_eq!(Rule::RootLast.severity(), Severity::Warning);
    /// ```
    Warning,
    /// It does not work: the build fails, or what it builds does not start.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Rule, Severity};
    ///
    /// assert_eq!(Rule::NoShell.severity(), Severity::Error);
    /// ```
    Error,
}

impl Severity {
    /// The severity in a word: `error`, `warning` or `info`; `Display` is the same text.
    ///
    /// ```
    /// use chainguard_images::dockerfile::Severity;
    ///
    /// assert_eq!(Severity::Error.name(), "error");
    /// ```
    #[must_use]
    #[inline]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Writes the word.
impl fmt::Display for Severity {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
