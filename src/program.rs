use crate::generated::{PROGRAM_ROW_OF, PROGRAM_ROWS};
use crate::program_names;

/// A program that something is known about, and what to do in an image without it.
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
    /// Its name.
    pub name: &'static str,
    /// The package that `apk add` brings it with, which takes an image with `apk`, and root; `None` if none is known. A version
    /// in the name is that of the [snapshot](crate::SNAPSHOT).
    pub package: Option<&'static str>,
    /// What to do instead, as the end of a sentence in Markdown: `vi` of busybox for `vim`.
    pub instead: Option<&'static str>,
    /// Whether no image has it.
    pub is_nowhere: bool,
}

impl Program {
    /// The program of a name, without a directory; `None` if nothing is known about it.
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
        match program_names::place(name) {
            Some(place) => {
                let row = &PROGRAM_ROWS[PROGRAM_ROW_OF[place] as usize];
                let (package, instead, is_nowhere) = (row.package, row.instead, row.is_nowhere);
                Some(Self { name: program_names::at(place), package, instead, is_nowhere })
            }
            None => None,
        }
    }
}
