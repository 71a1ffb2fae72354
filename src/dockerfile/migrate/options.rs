use core::hash::{Hash, Hasher};

use super::destination::Destination;
use crate::{Catalog, Image, ParseReferenceError};

/// The images that [`migrate`](crate::dockerfile::migrate()) migrates to.
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
/// let ours = Migrate::default().organization("acme.com")?;
/// assert!(migrate(text, &ours).text().starts_with("FROM cgr.dev/acme.com/python:3.12\n"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Migrate {
    organization: Option<String>,
    mirror: Option<String>,
    catalog: Option<Own>,
}

/// The user's catalogue, which equals another one with the same images.
#[derive(Clone, Copy, Debug)]
struct Own(&'static Catalog);

impl Migrate {
    /// Migrates to the images of an organisation: `cgr.dev/NAME/...`. Tags keep their versions, which the free images do not have.
    ///
    /// # Errors
    ///
    /// Returns [`ParseReferenceError`] if the name cannot be part of a reference (`""`, `"Acme"`, `"acme com"`).
    ///
    /// ```
    /// use chainguard_images::dockerfile::Migrate;
    ///
    /// assert!(Migrate::default().organization("acme.com").is_ok());
    /// assert!(Migrate::default().organization("Acme").is_err());
    /// ```
    pub fn organization(self, name: &str) -> Result<Self, ParseReferenceError> {
        let new = Self { organization: Some(name.to_owned()), catalog: None, ..self };
        new.check()?;
        Ok(new)
    }

    /// Migrates to the images in a mirror of `cgr.dev`: `REGISTRY/chainguard/...`, or `REGISTRY/NAME/...` for an organisation.
    ///
    /// # Errors
    ///
    /// Returns [`ParseReferenceError`] if the registry cannot be part of a reference (`""`, `"https://harbor.corp"`).
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Migrate, migrate};
    ///
    /// let text = "FROM python:3.12-slim\n";
    /// let mirrored = Migrate::default().mirror("harbor.corp/cgr-proxy")?;
    /// assert_eq!(migrate(text, &mirrored).text(), "FROM harbor.corp/cgr-proxy/chainguard/python:latest\n");
    ///
    /// let ours = mirrored.organization("acme.com")?;
    /// assert_eq!(migrate(text, &ours).text(), "FROM harbor.corp/cgr-proxy/acme.com/python:3.12\n");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn mirror(self, registry: &str) -> Result<Self, ParseReferenceError> {
        let new = Self { mirror: Some(registry.to_owned()), ..self };
        new.check()?;
        Ok(new)
    }

    /// Migrates to the images of a catalogue, which the crate `chainguard-images-codegen` generates from an organisation's list of
    /// repositories.
    ///
    /// It chooses the tag with the old version, or a less precise tag of the same version: `3.11` for `3.11.4`. If the image has only
    /// another version, [`remaining`](crate::dockerfile::Migration::remaining) reports that the version changes. If the catalogue does not
    /// have the image, the free one is used if there is one, and `remaining` reports that, too. The last call of this method or
    /// [`organization`](Self::organization) replaces earlier ones; the free catalogue selects the free images again.
    ///
    /// ```
    /// use chainguard_images::Catalog;
    /// use chainguard_images::dockerfile::{Migrate, migrate};
    ///
    /// let to_free = Migrate::default().catalog(Catalog::FREE);
    /// assert_eq!(migrate("FROM node:20\n", &to_free).text(), "FROM cgr.dev/chainguard/node:latest\n");
    /// assert_eq!(to_free, Migrate::default());
    /// ```
    #[must_use]
    pub fn catalog(self, catalog: &'static Catalog) -> Self {
        let own = (!catalog.is_free()).then_some(Own(catalog));
        Self { catalog: own, organization: None, ..self }
    }

    /// Returns the registry and the catalogue that the images come from.
    pub(super) fn destination(&self) -> Destination<'_> {
        let catalog = self.catalog.map(|Own(catalog)| catalog);
        Destination::new(self.mirror.as_deref(), self.organization.as_deref(), catalog)
    }

    /// Checks that every image has a valid name at the destination.
    fn check(&self) -> Result<(), ParseReferenceError> {
        let prefix = self.destination().prefix();
        Image::ALL.iter().try_for_each(|image| image.at(&prefix).map(drop))
    }
}

impl PartialEq for Own {
    fn eq(&self, other: &Self) -> bool {
        self.0.registry() == other.0.registry() && self.0.iter().eq(other.0)
    }
}

impl Eq for Own {}

impl Hash for Own {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.registry().hash(state);
    }
}
