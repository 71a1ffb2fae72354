use super::known_image::KnownImage;
use super::own_reference::OwnReference;
use crate::dockerfile::Mention;
use crate::{Catalog, Entry, Origin, Reference};

/// The catalogues to look names up in: the free one, and the user's.
#[derive(Clone, Debug)]
pub(in crate::dockerfile) struct Catalogs {
    pub(in crate::dockerfile) own: Option<&'static Catalog>,
    /// The user's mirrors of Chainguard's registry, or of parts of it.
    pub(in crate::dockerfile) mirrors: Vec<String>,
}

impl Catalogs {
    /// Creates the catalogues with the free one only.
    pub(in crate::dockerfile) const FREE: Self = Self { own: None, mirrors: Vec::new() };

    /// Returns the reference, if it is in the registry of the user's catalogue, or in a mirror of that.
    pub(super) fn own<'r>(&self, reference: &Reference<'r>) -> Option<OwnReference<'r>> {
        OwnReference::of(reference, self.own?, &self.mirrors)
    }

    /// Returns the catalogue image that a reference names, unless the reference has only a digest.
    ///
    /// The images of an organisation without a catalogue may differ from the free images of the same names.
    pub(in crate::dockerfile) fn entry(&self, reference: &Reference) -> Option<Entry> {
        if let Some(own) = self.own(reference) {
            return own.entry();
        }
        let resolution = reference.resolve().ok()?;
        match resolution.origin() {
            Origin::Chainguard | Origin::DockerHub => Some(resolution.image()?.entry()),
            _ => None,
        }
    }

    /// Returns the same image, if its contents are known.
    pub(in crate::dockerfile) fn image(&self, reference: &Reference) -> Option<KnownImage> {
        KnownImage::of(self.entry(reference)?)
    }

    /// Returns the same image for a name in a Dockerfile.
    pub(in crate::dockerfile) fn image_of(&self, name: &Mention) -> Option<KnownImage> {
        self.image(&name.reference()?)
    }
}
