use core::fmt;
use core::str::FromStr;

use crate::UnknownVariant;

/// Whether an image is what upstream means for production, its development variant, or a slim one.
///
/// The free catalogue has no slim image; organisations have some.
///
/// Displays as its [name](Variant::name), and is read from it in upper or lower case.
///
/// ```
/// use chainguard_images::{Image, Variant};
///
/// assert_eq!(Image::Python.variant(), Variant::Standard);
/// assert_eq!(Image::PythonDev.variant(), Variant::Dev);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Variant {
    /// The image itself.
    ///
    /// ```
    /// use chainguard_images::{Image, Variant};
    ///
    /// assert_eq!(Image::Static.variant(), Variant::Standard);
    /// ```
    Standard,
    /// The tag ends in `-dev`: the image with a shell and a package manager added, for building and debugging.
    ///
    /// ```
    /// use chainguard_images::{Image, Variant};
    ///
    /// assert_eq!(Image::NodeDev.variant(), Variant::Dev);
    /// ```
    Dev,
    /// The tag ends in `-slim`: less than the standard image has.
    ///
    /// ```
    /// use chainguard_images::{Reference, Variant};
    ///
    /// let resolution = Reference::parse("cgr.dev/acme.com/node:22-slim")?.resolve()?;
    /// assert_eq!(resolution.variant(), Some(Variant::Slim));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Slim,
}

impl Variant {
    /// Every variant.
    ///
    /// ```
    /// use chainguard_images::Variant;
    ///
    /// assert_eq!(Variant::ALL, [Variant::Standard, Variant::Dev, Variant::Slim]);
    /// ```
    pub const ALL: &'static [Self] = &[Self::Standard, Self::Dev, Self::Slim];

    /// What people call the variant.
    ///
    /// ```
    /// use chainguard_images::Variant;
    ///
    /// assert_eq!(Variant::Dev.name(), "dev");
    /// ```
    #[must_use]
    #[inline]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Dev => "dev",
            Self::Slim => "slim",
        }
    }
}

impl fmt::Display for Variant {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl AsRef<str> for Variant {
    #[inline]
    fn as_ref(&self) -> &str {
        self.name()
    }
}

/// Reads the name, in upper or lower case; anything else (`"debug"`, `""`) is an [`UnknownVariant`].
impl FromStr for Variant {
    type Err = UnknownVariant;

    #[inline]
    fn from_str(text: &str) -> Result<Self, UnknownVariant> {
        let variant = Self::ALL.iter().find(|variant| variant.name().eq_ignore_ascii_case(text));
        variant.copied().ok_or_else(|| UnknownVariant::new(text))
    }
}
