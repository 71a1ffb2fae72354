use super::names::{Names, REGISTRY};
use crate::{Image, ParseReferenceError};

/// Where [`migrate`](crate::dockerfile::migrate()) takes images from.
///
/// ```
/// use chainguard_images::dockerfile::{Migrate, migrate};
///
/// let text = "FROM python:3.12-slim\nCOPY app.py .\nCMD [\"python\", \"app.py\"]\n";
/// assert_eq!(
///     migrate(text, &Migrate::default()).text(),
///     "FROM cgr.dev/chainguard/python:latest\nCOPY app.py .\nCMD [\"app.py\"]\n",
/// );
///
/// let ours = Migrate::default().organisation("acme.com")?;
/// assert!(migrate(text, &ours).text().starts_with("FROM cgr.dev/acme.com/python:3.12\n"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Migrate {
    pub(super) organisation: Option<String>,
    pub(super) mirror: Option<String>,
}

impl Migrate {
    /// To the images of an organisation: `cgr.dev/NAME/...`, with the versions of the tags, which the free images do not have.
    ///
    /// # Errors
    ///
    /// [`ParseReferenceError`] for a name that cannot be a part of a reference (`""`, `"Acme"`, `"acme com"`).
    ///
    /// ```
    /// use chainguard_images::dockerfile::Migrate;
    ///
    /// assert!(Migrate::default().organisation("acme.com").is_ok());
    /// assert!(Migrate::default().organisation("Acme").is_err());
    /// ```
    pub fn organisation(self, name: &str) -> Result<Self, ParseReferenceError> {
        let new = Self { organisation: Some(name.to_owned()), ..self };
        new.check()?;
        Ok(new)
    }

    /// To the images in a mirror, in place of `cgr.dev`: `REGISTRY/chainguard/...`, or `REGISTRY/NAME/...` for an organisation.
    ///
    /// # Errors
    ///
    /// [`ParseReferenceError`] for a registry that cannot be a part of a reference (`""`, `"https://harbor.corp"`).
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Migrate, migrate};
    ///
    /// let text = "FROM python:3.12-slim\n";
    /// let mirrored = Migrate::default().mirror("harbor.corp/cgr-proxy")?;
    /// assert_eq!(migrate(text, &mirrored).text(), "FROM harbor.corp/cgr-proxy/chainguard/python:latest\n");
    ///
    /// let ours = mirrored.organisation("acme.com")?;
    /// assert_eq!(migrate(text, &ours).text(), "FROM harbor.corp/cgr-proxy/acme.com/python:3.12\n");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn mirror(self, registry: &str) -> Result<Self, ParseReferenceError> {
        let new = Self { mirror: Some(registry.to_owned()), ..self };
        new.check()?;
        Ok(new)
    }

    /// Where the images come from.
    pub(super) fn names(&self) -> Names<'_> {
        Names { registry: self.mirror.as_deref().unwrap_or(REGISTRY), organisation: self.organisation.as_deref() }
    }

    /// Every image can be written.
    fn check(&self) -> Result<(), ParseReferenceError> {
        let prefix = self.names().prefix();
        Image::ALL.iter().try_for_each(|image| image.at(&prefix).map(drop))
    }
}
