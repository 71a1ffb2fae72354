use core::fmt;
use core::str::FromStr;

use crate::UnknownShell;

/// A shell that images have as `/bin/sh`.
///
/// Displays as its [name](Shell::name), and is parsed from it in upper or lower case.
///
/// ```
/// use chainguard_images::{Image, Shell};
///
/// assert_eq!(Image::GitDev.shell(), Some(Shell::Dash));
/// assert_eq!("Bash".parse(), Ok(Shell::Bash));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Shell {
    /// Bash.
    ///
    /// ```
    /// use chainguard_images::{Image, Shell};
    ///
    /// assert_eq!(Image::Minio.shell(), Some(Shell::Bash));
    /// ```
    Bash,
    /// The ash of busybox.
    ///
    /// ```
    /// use chainguard_images::{Image, Shell};
    ///
    /// assert_eq!(Image::WolfiBase.shell(), Some(Shell::Busybox));
    /// ```
    Busybox,
    /// Dash, the Debian Almquist shell.
    ///
    /// ```
    /// use chainguard_images::{Image, Shell};
    ///
    /// assert_eq!(Image::Git.shell(), Some(Shell::Dash));
    /// ```
    Dash,
}

impl Shell {
    /// All shells.
    ///
    /// ```
    /// use chainguard_images::Shell;
    ///
    /// assert_eq!(Shell::ALL, [Shell::Bash, Shell::Busybox, Shell::Dash]);
    /// ```
    pub const ALL: &'static [Self] = &[Self::Bash, Self::Busybox, Self::Dash];

    /// The name of the program.
    ///
    /// ```
    /// use chainguard_images::Shell;
    ///
    /// assert_eq!(Shell::Busybox.name(), "busybox");
    /// ```
    #[must_use]
    #[inline]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bash => "bash",
            Self::Busybox => "busybox",
            Self::Dash => "dash",
        }
    }
}

impl fmt::Display for Shell {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl AsRef<str> for Shell {
    #[inline]
    fn as_ref(&self) -> &str {
        self.name()
    }
}

/// Parses the name, in upper or lower case; anything else (`"zsh"`, `""`) is an [`UnknownShell`].
impl FromStr for Shell {
    type Err = UnknownShell;

    #[inline]
    fn from_str(text: &str) -> Result<Self, UnknownShell> {
        let shell = Self::ALL.iter().find(|shell| shell.name().eq_ignore_ascii_case(text));
        shell.copied().ok_or_else(|| UnknownShell::new(text))
    }
}
