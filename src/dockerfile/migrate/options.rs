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
        let registry = format!("cgr.dev/{name}");
        for image in Image::ALL {
            image.at(&registry)?;
        }
        Ok(Self { organisation: Some(name.to_owned()) })
    }
}
