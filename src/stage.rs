use core::fmt;
use core::str::FromStr;

use crate::UnknownStage;

/// The stage of a multi-stage Dockerfile that an image is made for.
///
/// Displays as its [name](Stage::name), and is parsed from it in upper or lower case.
///
/// ```
/// use chainguard_images::{Image, Stage};
///
/// assert_eq!(Image::Go.stage(), Stage::Build);
/// assert_eq!("production".parse(), Ok(Stage::Production));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// A stage that compiles, installs or packages: for toolchains, and every development variant.
    ///
    /// ```
    /// use chainguard_images::{Image, Stage};
    ///
    /// assert_eq!(Image::NodeDev.stage(), Stage::Build);
    /// ```
    Build,
    /// The final stage, or a deployment: for images that run programs, and for wolfi-base, which is a base to build on.
    ///
    /// ```
    /// use chainguard_images::{Image, Stage};
    ///
    /// assert_eq!(Image::Node.stage(), Stage::Production);
    /// ```
    Production,
}

impl Stage {
    /// All stages, in the order in which a Dockerfile has them.
    ///
    /// ```
    /// use chainguard_images::Stage;
    ///
    /// assert_eq!(Stage::ALL, [Stage::Build, Stage::Production]);
    /// ```
    pub const ALL: &'static [Self] = &[Self::Build, Self::Production];

    /// The stage's name.
    ///
    /// ```
    /// use chainguard_images::Stage;
    ///
    /// assert_eq!(Stage::Production.name(), "Production");
    /// ```
    #[must_use]
    #[inline]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Build => "Build",
            Self::Production => "Production",
        }
    }
}

impl fmt::Display for Stage {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl AsRef<str> for Stage {
    #[inline]
    fn as_ref(&self) -> &str {
        self.name()
    }
}

/// Parses the name, in upper or lower case; anything else (`"prod"`, `""`) is an [`UnknownStage`].
impl FromStr for Stage {
    type Err = UnknownStage;

    #[inline]
    fn from_str(text: &str) -> Result<Self, UnknownStage> {
        let stage = Self::ALL.iter().find(|stage| stage.name().eq_ignore_ascii_case(text));
        stage.copied().ok_or_else(|| UnknownStage::new(text))
    }
}
