use core::fmt;
use core::str::FromStr;

use crate::UnknownTier;

/// The tier that Chainguard assigns to an image.
///
/// Displays as its [name](Tier::name), and is parsed from it in upper or lower case.
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
    /// Images with cryptography that is validated for FIPS 140; no free image is one of them.
    ///
    /// ```
    /// use chainguard_images::Tier;
    ///
    /// assert_eq!(Tier::Fips.name(), "FIPS");
    /// ```
    Fips,
    /// Developer tools; no free image is one of them.
    ///
    /// ```
    /// use chainguard_images::Tier;
    ///
    /// assert_eq!(Tier::Devtools.name(), "Devtools");
    /// ```
    Devtools,
    /// Images of commercial software; no free image is one of them.
    ///
    /// ```
    /// use chainguard_images::Tier;
    ///
    /// assert_eq!(Tier::Commercial.name(), "Commercial");
    /// ```
    Commercial,
}

impl Tier {
    /// All tiers.
    ///
    /// ```
    /// use chainguard_images::Tier;
    ///
    /// assert_eq!(
    ///     Tier::ALL,
    ///     [Tier::Base, Tier::Application, Tier::Ai, Tier::Fips, Tier::Devtools, Tier::Commercial]
    /// );
    /// ```
    pub const ALL: &'static [Self] =
        &[Self::Base, Self::Application, Self::Ai, Self::Fips, Self::Devtools, Self::Commercial];

    /// The tier's name.
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
            Self::Fips => "FIPS",
            Self::Devtools => "Devtools",
            Self::Commercial => "Commercial",
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

/// Parses the name, in upper or lower case; anything else (`"free"`, `""`) is an [`UnknownTier`].
impl FromStr for Tier {
    type Err = UnknownTier;

    #[inline]
    fn from_str(text: &str) -> Result<Self, UnknownTier> {
        let tier = Self::ALL.iter().find(|tier| tier.name().eq_ignore_ascii_case(text));
        tier.copied().ok_or_else(|| UnknownTier::new(text))
    }
}
