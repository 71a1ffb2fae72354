use core::fmt;
use core::str::FromStr;

use crate::unknown::unknown;

/// The severity of a finding.
///
/// It displays as its [name](Severity::name), and is parsed from that in upper or lower case.
///
/// ```
/// use chainguard_images::dockerfile::{Rule, Severity};
///
/// assert_eq!(Rule::NoShell.severity(), Severity::Error);
/// assert!(Severity::Error > Severity::Warning);
/// assert_eq!(Severity::Warning.to_string(), "warning");
/// assert_eq!("warning".parse(), Ok(Severity::Warning));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The Dockerfile works, but could be better.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Rule, Severity};
    ///
    /// assert_eq!(Rule::Replaceable.severity(), Severity::Info);
    /// ```
    Info,
    /// The Dockerfile works, but has a cost or a risk.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Rule, Severity};
    ///
    /// assert_eq!(Rule::RootLast.severity(), Severity::Warning);
    /// ```
    Warning,
    /// The Dockerfile does not work: the build fails, or the container does not start.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Rule, Severity};
    ///
    /// assert_eq!(Rule::NoShell.severity(), Severity::Error);
    /// ```
    Error,
}

impl Severity {
    /// Every severity, in ascending order.
    ///
    /// ```
    /// use chainguard_images::dockerfile::Severity;
    ///
    /// assert_eq!(Severity::ALL, [Severity::Info, Severity::Warning, Severity::Error]);
    /// ```
    pub const ALL: &'static [Self] = &[Self::Info, Self::Warning, Self::Error];

    /// The name: `error`, `warning` or `info`. `Display` writes it, too.
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

/// Writes the name.
impl fmt::Display for Severity {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// The name.
impl AsRef<str> for Severity {
    #[inline]
    fn as_ref(&self) -> &str {
        self.name()
    }
}

/// Parses the name, in upper or lower case; anything else (`"fatal"`, `""`) is an [`UnknownSeverity`].
impl FromStr for Severity {
    type Err = UnknownSeverity;

    #[inline]
    fn from_str(text: &str) -> Result<Self, UnknownSeverity> {
        let severity = Self::ALL.iter().find(|severity| severity.name().eq_ignore_ascii_case(text));
        severity.copied().ok_or_else(|| UnknownSeverity::new(text))
    }
}

unknown! {
    /// The error for a string that does not name a severity.
    ///
    /// ```
    /// use chainguard_images::dockerfile::Severity;
    ///
    /// let error = "fatal".parse::<Severity>().unwrap_err();
    /// assert_eq!(error.to_string(), "unknown severity `fatal`; expected `info`, `warning` or `error`");
    /// ```
    UnknownSeverity, "severity", Severity,
    /// ```
    /// use chainguard_images::dockerfile::Severity;
    ///
    /// assert_eq!("eror".parse::<Severity>().unwrap_err().suggestion(), Some(Severity::Error));
    /// ```
}
