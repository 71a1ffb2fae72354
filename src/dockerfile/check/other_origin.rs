use super::checker::Checker;
use super::quoted::quoted;
use crate::dockerfile::Mention;
use crate::{Catalog, Image, Origin, Reference, Variant};

/// A base image of an organisation or a mirror, which may differ from the free image of the same name.
#[derive(Clone)]
pub(super) struct OtherOrigin {
    /// The name in FROM.
    name: String,
    /// The name before the tag.
    repository: String,
    tag: String,
    is_pinned: bool,
    variant: Variant,
    /// The user's catalogue and the name there, if that lists the tags.
    listed: Option<(&'static Catalog, String)>,
    /// The free image of the same name and variant.
    pub(super) free: Option<Image>,
}

impl OtherOrigin {
    pub(super) fn of(from: &Mention, checker: &Checker) -> Option<Self> {
        let (reference, name) = (from.reference()?, from.resolved()?);
        let repository = reference.repository();
        let registry = format!("{}/{}", repository.domain(), repository.before_name());
        // A mirror has the images of organisations below its own name.
        let is_below = |mirror: &String| {
            registry.strip_prefix(mirror.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let mirrors = if checker.catalogs.mirrors.iter().any(is_below) { vec![registry.as_str()] } else { Vec::new() };
        let (Origin::Organization(_) | Origin::Mirror(_)) = reference.origin_with(&mirrors)? else {
            return None;
        };
        let variant = reference.tag_parts()?.variant();
        Some(Self {
            name: name.to_owned(),
            repository: format!("{}/{}", reference.before_name(), repository.name()),
            tag: reference.tag().unwrap_or("latest").to_owned(),
            is_pinned: reference.digest().is_some(),
            variant,
            free: free_image(&reference, &mirrors, variant),
            listed: checker.catalogs.own(&reference).and_then(|own| own.listed()),
        })
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn is_dev(&self) -> bool {
        self.variant == Variant::Dev
    }

    /// Returns the name of the standard or the development variant at the same version; `None` if it is unknown.
    pub(super) fn in_variant(&self, variant: Variant) -> Option<String> {
        let standard = self.tag.strip_suffix("-dev").unwrap_or(&self.tag);
        let tag = match variant {
            _ if self.is_pinned => return None,
            Variant::Standard => standard.to_owned(),
            Variant::Dev => format!("{standard}-dev"),
            _ => return None,
        };
        let is_there = self.listed.as_ref().is_none_or(|(catalog, name)| catalog.entry(name, &tag).is_some());
        is_there.then(|| format!("{}:{tag}", self.repository))
    }

    /// Rewrites a message about the free image as one about this image.
    pub(super) fn hedged(&self, message: &str) -> String {
        let Some(free) = self.free else {
            return message.to_owned();
        };
        let mut hedged = message.to_owned();
        for (image, variant) in [(free.standard(), Variant::Standard), (free.dev(), Variant::Dev)] {
            if let (Some(image), Some(name)) = (image.filter(|image| *image != free), self.in_variant(variant)) {
                hedged = hedged.replace(&format!("`{image}`"), &quoted(&name, 160));
            }
        }
        let hedged = hedged.replace(&format!("`{free}`"), &format!("the free `{free}`"));
        format!("{hedged}; {} may differ", quoted(&self.name, 160))
    }
}

fn free_image(reference: &Reference, mirrors: &[&str], variant: Variant) -> Option<Image> {
    let closest = reference.resolve_with(mirrors).ok()?.closest();
    Some(closest).filter(|image| image.variant() == variant)
}
