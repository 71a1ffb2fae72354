use core::fmt;
use core::str::FromStr;

use crate::UnknownVariant;

/// The variant of an image: standard, development or slim.
///
/// The free catalogue has no slim image; organisations have some.
///
/// Displays as its [name](Variant::name), and is parsed from it in upper or lower case.
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
    /// The image itself, which upstream intends for production.
    ///
    /// ```
    /// use chainguard_images::{Image, Variant};
    ///
    /// assert_eq!(Image::Static.variant(), Variant::Standard);
    /// ```
    Standard,
    /// The image with a shell and a package manager, for building and debugging; its tag ends in `-dev`.
    ///
    /// ```
    /// use chainguard_images::{Image, Variant};
    ///
    /// assert_eq!(Image::NodeDev.variant(), Variant::Dev);
    /// ```
    Dev,
    /// An image with less than the standard one; its tag ends in `-slim`.
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
    /// All variants.
    ///
    /// ```
    /// use chainguard_images::Variant;
    ///
    /// assert_eq!(Variant::ALL, [Variant::Standard, Variant::Dev, Variant::Slim]);
    /// ```
    pub const ALL: &'static [Self] = &[Self::Standard, Self::Dev, Self::Slim];

    /// The variant's name.
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

/// Parses the name, in upper or lower case; anything else (`"debug"`, `""`) is an [`UnknownVariant`].
impl FromStr for Variant {
    type Err = UnknownVariant;

    #[inline]
    fn from_str(text: &str) -> Result<Self, UnknownVariant> {
        let variant = Self::ALL.iter().find(|variant| variant.name().eq_ignore_ascii_case(text));
        variant.copied().ok_or_else(|| UnknownVariant::new(text))
    }
}
