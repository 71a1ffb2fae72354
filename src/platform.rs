use core::fmt;
use core::str::FromStr;

use crate::UnknownPlatform;

/// A platform that an image is built for: an operating system and a processor.
///
/// Displays as its [name](Platform::name), which `docker build --platform` and `FROM --platform` accept, and is parsed from it
/// in upper or lower case.
///
/// ```
/// use chainguard_images::{Image, Platform};
///
/// assert!(Image::Node.platforms().contains(&Platform::LinuxArm64));
/// assert_eq!("linux/amd64".parse(), Ok(Platform::LinuxAmd64));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Platform {
    /// Linux on 32-bit x86.
    ///
    /// ```
    /// use chainguard_images::Platform;
    ///
    /// assert_eq!(Platform::Linux386.name(), "linux/386");
    /// ```
    Linux386,
    /// Linux on 64-bit x86.
    ///
    /// ```
    /// use chainguard_images::Platform;
    ///
    /// assert_eq!(Platform::LinuxAmd64.name(), "linux/amd64");
    /// ```
    #[doc(alias("linux/amd64", "x86_64"))]
    LinuxAmd64,
    /// Linux on 32-bit ARM, version 6.
    ///
    /// ```
    /// use chainguard_images::Platform;
    ///
    /// assert_eq!(Platform::LinuxArmV6.name(), "linux/arm/v6");
    /// ```
    LinuxArmV6,
    /// Linux on 32-bit ARM, version 7.
    ///
    /// ```
    /// use chainguard_images::Platform;
    ///
    /// assert_eq!(Platform::LinuxArmV7.name(), "linux/arm/v7");
    /// ```
    LinuxArmV7,
    /// Linux on 64-bit ARM.
    ///
    /// ```
    /// use chainguard_images::Platform;
    ///
    /// assert_eq!(Platform::LinuxArm64.name(), "linux/arm64");
    /// ```
    #[doc(alias("aarch64", "linux/arm64"))]
    LinuxArm64,
    /// Linux on 64-bit LoongArch.
    ///
    /// ```
    /// use chainguard_images::Platform;
    ///
    /// assert_eq!(Platform::LinuxLoong64.name(), "linux/loong64");
    /// ```
    LinuxLoong64,
    /// Linux on 64-bit POWER, little-endian.
    ///
    /// ```
    /// use chainguard_images::Platform;
    ///
    /// assert_eq!(Platform::LinuxPpc64le.name(), "linux/ppc64le");
    /// ```
    LinuxPpc64le,
    /// Linux on 64-bit RISC-V.
    ///
    /// ```
    /// use chainguard_images::Platform;
    ///
    /// assert_eq!(Platform::LinuxRiscv64.name(), "linux/riscv64");
    /// ```
    LinuxRiscv64,
    /// Linux on 64-bit IBM Z.
    ///
    /// ```
    /// use chainguard_images::Platform;
    ///
    /// assert_eq!(Platform::LinuxS390x.name(), "linux/s390x");
    /// ```
    LinuxS390x,
}

impl Platform {
    /// All platforms that an image may be built for, sorted by name.
    ///
    /// ```
    /// use chainguard_images::Platform;
    ///
    /// assert!(Platform::ALL.contains(&Platform::LinuxAmd64));
    /// ```
    pub const ALL: &'static [Self] = &[
        Self::Linux386,
        Self::LinuxAmd64,
        Self::LinuxArmV6,
        Self::LinuxArmV7,
        Self::LinuxArm64,
        Self::LinuxLoong64,
        Self::LinuxPpc64le,
        Self::LinuxRiscv64,
        Self::LinuxS390x,
    ];

    /// The name: operating system, architecture and variant, as the OCI image specification names them.
    ///
    /// ```
    /// use chainguard_images::Platform;
    ///
    /// assert_eq!(Platform::LinuxAmd64.name(), "linux/amd64");
    /// ```
    #[must_use]
    #[inline]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Linux386 => "linux/386",
            Self::LinuxAmd64 => "linux/amd64",
            Self::LinuxArmV6 => "linux/arm/v6",
            Self::LinuxArmV7 => "linux/arm/v7",
            Self::LinuxArm64 => "linux/arm64",
            Self::LinuxLoong64 => "linux/loong64",
            Self::LinuxPpc64le => "linux/ppc64le",
            Self::LinuxRiscv64 => "linux/riscv64",
            Self::LinuxS390x => "linux/s390x",
        }
    }
}

impl fmt::Display for Platform {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl AsRef<str> for Platform {
    #[inline]
    fn as_ref(&self) -> &str {
        self.name()
    }
}

/// Parses the name, in upper or lower case; anything else (`"amd64"`, `""`) is an [`UnknownPlatform`].
impl FromStr for Platform {
    type Err = UnknownPlatform;

    #[inline]
    fn from_str(text: &str) -> Result<Self, UnknownPlatform> {
        let platform = Self::ALL.iter().find(|platform| platform.name().eq_ignore_ascii_case(text));
        platform.copied().ok_or_else(|| UnknownPlatform::new(text))
    }
}
