use super::known_image::KnownImage;
use super::own_reference::OwnReference;
use crate::dockerfile::Mention;
use crate::{Catalog, Entry, Origin, Reference};

/// The catalogues in which names are looked up: the free one, and the one that the user gave.
#[derive(Clone, Debug)]
pub(in crate::dockerfile) struct Catalogs {
    pub(in crate::dockerfile) own: Option<&'static Catalog>,
    /// What the user says is a mirror of Chainguard's registry, or of a part of it.
    pub(in crate::dockerfile) mirrors: Vec<String>,
}

impl Catalogs {
    /// The free one alone.
    pub(in crate::dockerfile) const FREE: Self = Self { own: None, mirrors: Vec::new() };

    /// The reference, if it is one to the registry of the user's catalogue, or to a mirror of that.
    pub(super) fn own<'r>(&self, reference: &Reference<'r>) -> Option<OwnReference<'r>> {
        OwnReference::of(reference, self.own?, &self.mirrors)
    }

    /// The image of one of the catalogues that a reference names, unless it is by a digest alone.
    ///
    /// What an organisation has that gave no catalogue may be built otherwise than the free image of the same name.
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

    /// The same, if it is known what is inside.
    pub(in crate::dockerfile) fn image(&self, reference: &Reference) -> Option<KnownImage> {
        KnownImage::of(self.entry(reference)?)
    }

    /// The same for a name in a Dockerfile.
    pub(in crate::dockerfile) fn image_of(&self, name: &Mention) -> Option<KnownImage> {
        self.image(&name.reference()?)
    }
}
