use super::name_text::{NameText, name_impls};

/// The name of a stage, in lower case, as BuildKit compares it.
///
/// It borrows from the Dockerfile. `Display` writes the name without any line continuation in the middle of it.
///
/// ```
/// use chainguard_images::dockerfile;
///
/// let from = dockerfile::images("FROM cgr.dev/chainguard/go AS Build\n").next().ok_or("no image")??;
/// let name = from.stage_name().ok_or("no name")?;
///
/// assert_eq!(name.to_string(), "build");
/// assert_eq!(name, "build");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct StageName<'a>(pub(crate) NameText<'a>);

impl StageName<'_> {
    /// Checks whether the stage has this name, in lower case.
    ///
    /// ```
    /// use chainguard_images::dockerfile;
    ///
    /// let from = dockerfile::images("FROM go AS Build\n").next().ok_or("no image")??;
    /// assert!(from.stage_name().is_some_and(|name| name.is("build") && !name.is("Build")));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn is(&self, name: &str) -> bool {
        self.0.is(name)
    }
}

name_impls!(StageName);
