use crate::generated::{
    PROGRAM_INSTEAD_OF, PROGRAM_INSTEADS, PROGRAM_IS_NOWHERE, PROGRAM_NAMES, PROGRAM_PACKAGE_OF, PROGRAM_PACKAGES,
};

/// A program that the catalogue knows, and what to do in an image without it.
///
/// ```
/// use chainguard_images::{Image, Program};
///
/// assert_eq!(Image::NodeDev.has_program("useradd"), Some(false));
///
/// let useradd = Program::named("useradd").ok_or("unknown")?;
/// assert_eq!(useradd.package, Some("shadow"));
/// assert_eq!(useradd.instead, Some("`adduser -D` of busybox"));
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Program {
    /// The name.
    pub name: &'static str,
    /// The package to install with `apk add`, which needs an image with `apk`, and root; `None` if none is known. A version
    /// in the name is as of the [snapshot](crate::SNAPSHOT).
    pub package: Option<&'static str>,
    /// What to use instead, as the end of a sentence in Markdown: `vi` of busybox for `vim`.
    pub instead: Option<&'static str>,
    /// Whether no image has the program.
    pub is_nowhere: bool,
}

impl Program {
    /// Returns the program with a name, without a directory; `None` if nothing is known about it.
    ///
    /// ```
    /// use chainguard_images::Program;
    ///
    /// let sudo = Program::named("sudo").ok_or("unknown")?;
    /// assert!(sudo.is_nowhere);
    /// assert_eq!(sudo.instead, Some("`USER root` before it"));
    ///
    /// assert_eq!(Program::named("frobnicate"), None);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn named(name: &str) -> Option<Self> {
        match PROGRAM_NAMES.place(name) {
            Some(place) => Some(Self {
                name: PROGRAM_NAMES.at(place),
                package: not_empty(PROGRAM_PACKAGES.at(PROGRAM_PACKAGE_OF.at(place))),
                instead: not_empty(PROGRAM_INSTEADS.at(PROGRAM_INSTEAD_OF.at(place))),
                is_nowhere: PROGRAM_IS_NOWHERE[place] != 0,
            }),
            None => None,
        }
    }
}

#[inline]
const fn not_empty(text: &'static str) -> Option<&'static str> {
    if text.is_empty() { None } else { Some(text) }
}
