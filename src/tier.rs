use core::fmt;
use core::str::FromStr;

use crate::UnknownTier;

/// What Chainguard counts an image among.
///
/// Displays as its [name](Tier::name), and is read from that in upper or lower case.
///
/// ```
/// use chainguard_images::{Image, Tier};
///
/// assert_eq!(Image::Pytorch.tier(), Tier::Ai);
/// assert_eq!("base".parse(), Ok(Tier::Base));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Tier {
    /// Images to build upon: languages and runtimes.
    ///
    /// ```
    /// use chainguard_images::Tier;
    ///
    /// assert_eq!(Tier::Base.name(), "Base");
    /// ```
    Base,
    /// Images that are ready to run: servers and tools.
    ///
    /// ```
    /// use chainguard_images::Tier;
    ///
    /// assert_eq!(Tier::Application.name(), "Application");
    /// ```
    Application,
    /// Images for machine learning.
    ///
    /// ```
    /// use chainguard_images::Tier;
    ///
    /// assert_eq!(Tier::Ai.name(), "AI");
    /// ```
    Ai,
}

impl Tier {
    /// Every tier.
    ///
    /// ```
    /// use chainguard_images::Tier;
    ///
    /// assert_eq!(Tier::ALL, [Tier::Base, Tier::Application, Tier::Ai]);
    /// ```
    pub const ALL: &'static [Self] = &[Self::Base, Self::Application, Self::Ai];

    /// What people call the tier.
    ///
    /// ```
    /// use chainguard_images::Tier;
    ///
    /// assert_eq!(Tier::Application.name(), "Application");
    /// ```
    #[must_use]
    #[inline]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Base => "Base",
            Self::Application => "Application",
            Self::Ai => "AI",
        }
    }
}

impl fmt::Display for Tier {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl AsRef<str> for Tier {
    #[inline]
    fn as_ref(&self) -> &str {
        self.name()
    }
}

/// Reads the name, in upper or lower case; anything else (`"free"`, `""`) is an [`UnknownTier`].
impl FromStr for Tier {
    type Err = UnknownTier;

    #[inline]
    fn from_str(text: &str) -> Result<Self, UnknownTier> {
        let tier = Self::ALL.iter().find(|tier| tier.name().eq_ignore_ascii_case(text));
        tier.copied().ok_or_else(|| UnknownTier::new(text))
    }
}
