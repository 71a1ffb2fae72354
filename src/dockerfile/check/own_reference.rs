use crate::{Catalog, Entry, Reference, TagParts};

/// A reference to the registry of the user's catalogue, or to a mirror of that.
pub(super) struct OwnReference<'r> {
    pub(super) catalog: &'static Catalog,
    /// The name within the registry.
    pub(super) name: &'r str,
    reference: Reference<'r>,
    /// The mirror, if the reference is in one.
    pub(super) mirror: Option<String>,
}

impl<'r> OwnReference<'r> {
    pub(super) fn of(reference: &Reference<'r>, catalog: &'static Catalog, mirrors: &[String]) -> Option<Self> {
        let repository = reference.repository();
        let new = |name, mirror| Self { catalog, name, reference: *reference, mirror };
        if let Some(name) = catalog.name_in(&repository) {
            return Some(new(name, None));
        }
        // A mirror has the images of an organisation below the organisation's name, which may be part of the user's mirror.
        let (_, organization) = catalog.registry().split_once('/')?;
        mirrors.iter().find_map(|mirror| {
            let is_its_own = mirror.strip_suffix(organization).is_some_and(|before| before.ends_with('/'));
            let registry = if is_its_own { mirror.clone() } else { format!("{mirror}/{organization}") };
            let name = repository.name_below(&format!("{registry}/"))?;
            Some(new(name, Some(registry)))
        })
    }

    /// The tag; `None` if there is only a digest.
    pub(super) fn tag(&self) -> Option<&'r str> {
        self.reference.tag_or_latest()
    }

    pub(super) fn has_digest(&self) -> bool {
        self.reference.digest().is_some()
    }

    pub(super) fn entry(&self) -> Option<Entry> {
        self.catalog.entry(self.name, self.tag()?)
    }

    /// Returns whether the catalogue has images with this name.
    pub(super) fn has_name(&self) -> bool {
        let (first, end) = self.catalog.of_name(self.name);
        first < end
    }

    /// The catalogue and the name there, if it lists tags like this one.
    pub(super) fn listed(&self) -> Option<(&'static Catalog, String)> {
        (self.has_name() && !self.is_active_unlisted()).then(|| (self.catalog, self.name.to_owned()))
    }

    /// Returns whether the name is that of a chart, which catalogues of images need not list.
    pub(super) fn is_chart(&self) -> bool {
        self.name.starts_with("charts/") || self.name.starts_with("iamguarded-charts/")
    }

    /// Returns whether the tag exists without being listed: one for a single build, or one made from a digest.
    pub(super) fn is_active_unlisted(&self) -> bool {
        self.tag().is_some_and(|tag| {
            let parts = TagParts::new(tag);
            parts.epoch().is_some() || parts.date().is_some() || tag.starts_with("sha256-")
        })
    }

    /// Returns the reference in the catalogue's registry, without the mirror.
    pub(super) fn original(&self) -> String {
        let tag = self.reference.tag().map(|tag| format!(":{tag}")).unwrap_or_default();
        let digest = self.reference.digest().map(|digest| format!("@{digest}")).unwrap_or_default();
        format!("{}/{}{tag}{digest}", self.catalog.registry(), self.name)
    }

    /// Returns the repository in the catalogue's registry with another tag.
    pub(super) fn with_tag(&self, tag: &str) -> String {
        format!("{}/{}:{tag}", self.catalog.registry(), self.name)
    }

    /// Returns the name of a catalogue image in the registry of this reference.
    pub(super) fn written(&self, entry: Entry) -> String {
        written(self.mirror.as_deref(), entry)
    }
}

/// Returns the name of an image, in a mirror of its registry if there is one.
pub(in crate::dockerfile) fn written(mirror: Option<&str>, entry: Entry) -> String {
    match mirror {
        Some(mirror) => format!("{mirror}/{}", entry.short()),
        None => entry.reference().to_owned(),
    }
}
