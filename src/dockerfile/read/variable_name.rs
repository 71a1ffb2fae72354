use super::name_text::{NameText, name_impls};

/// The name of a variable that an image's name or platform depends on.
///
/// It borrows from the Dockerfile. `Display` writes the name without any line continuation in the middle of it.
///
/// ```
/// use chainguard_images::dockerfile::{self, Refers};
///
/// let from = dockerfile::images("ARG TAG\nFROM node:${TAG}\n").next().ok_or("no image")??;
/// if let Refers::Unresolved(variable) = from.refers_to() {
///     assert_eq!(variable.to_string(), "TAG");
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct VariableName<'a>(pub(crate) NameText<'a>);

impl VariableName<'_> {
    /// Checks whether the variable has this name.
    ///
    /// ```
    /// use chainguard_images::dockerfile;
    ///
    /// let from = dockerfile::images("FROM --platform=$BUILDPLATFORM go\n").next().ok_or("no image")??;
    /// assert!(from.platform().is_some_and(|platform| platform.is_err_and(|variable| variable.is("BUILDPLATFORM"))));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn is(&self, name: &str) -> bool {
        self.0.is(name)
    }
}

name_impls!(VariableName);
