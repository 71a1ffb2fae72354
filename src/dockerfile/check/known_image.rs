use crate::{Entry, Facts, Image};

/// A catalogue image whose contents are known.
#[derive(Clone, Copy)]
pub(in crate::dockerfile) struct KnownImage {
    pub(in crate::dockerfile) entry: Entry,
    pub(in crate::dockerfile) facts: Facts,
}

impl KnownImage {
    pub(in crate::dockerfile) fn of(entry: Entry) -> Option<Self> {
        Some(Self { entry, facts: entry.facts()? })
    }

    /// Returns the development variant, if its contents are known.
    pub(in crate::dockerfile) fn dev(self) -> Option<Self> {
        Self::of(self.entry.dev()?)
    }
}

impl From<Image> for KnownImage {
    fn from(image: Image) -> Self {
        Self { entry: image.entry(), facts: image.facts() }
    }
}

impl PartialEq for KnownImage {
    fn eq(&self, other: &Self) -> bool {
        self.entry == other.entry
    }
}

impl Eq for KnownImage {}
