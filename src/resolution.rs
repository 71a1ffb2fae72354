use crate::bytes::same;
use crate::generated::ALL_IMAGES;
use crate::lookup::{find, has_name};
use crate::{Image, Origin, Reference, TagParts, UnknownImage, Variant, suggest};

/// The Chainguard image that a reference names, even in a mirror.
///
/// Created by [`Reference::resolve`] and [`Reference::resolve_with`]. The tag and the digest are still available from the reference.
///
/// ```
/// use chainguard_images::{Image, Origin, Reference, Variant};
///
/// let reference = Reference::parse("cgr.dev/acme.com/node:22-dev")?;
/// let resolution = reference.resolve()?;
///
/// assert_eq!(resolution.origin(), Origin::Organization("acme.com"));
/// assert_eq!(resolution.name(), "node");
/// // No image of the catalogue has this tag, but it is known to be the development variant of a version.
/// assert_eq!(resolution.image(), None);
/// assert!(resolution.is_version());
/// assert_eq!(resolution.variant(), Some(Variant::Dev));
/// assert_eq!(resolution.closest(), Image::NodeDev);
/// assert_eq!(reference.tag(), Some("22-dev"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Resolution<'a> {
    origin: Origin<'a>,
    image: Option<Image>,
    closest: Image,
    /// `None` for a digest without a tag.
    tag: Option<TagParts<'a>>,
}

impl<'a> Resolution<'a> {
    /// The registry that the image is pulled from.
    ///
    /// ```
    /// use chainguard_images::{Origin, Reference};
    ///
    /// let resolution = Reference::parse("chainguard/node")?.resolve()?;
    /// assert_eq!(resolution.origin(), Origin::DockerHub);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn origin(&self) -> Origin<'a> {
        self.origin
    }

    /// The name of the image in the catalogue, whatever the tag.
    ///
    /// ```
    /// use chainguard_images::Reference;
    ///
    /// let resolution = Reference::parse("cgr.dev/acme.com/python:3.13")?.resolve()?;
    /// assert_eq!(resolution.name(), "python");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn name(&self) -> &'static str {
        self.closest.name()
    }

    /// The image of the catalogue that the tag names; no tag means `latest`.
    ///
    /// `None` if the tag is not in the catalogue, such as a version tag, if there is a digest without a tag, which may be any
    /// of the repository's images, or if the registry is [retired](Origin::Retired), because its images are old.
    ///
    /// ```
    /// use chainguard_images::{Image, Reference};
    ///
    /// let image = |text| Reference::parse(text).ok().and_then(|reference| reference.resolve().ok()?.image());
    ///
    /// assert_eq!(image("registry.corp/chainguard/node:latest-dev"), Some(Image::NodeDev));
    /// assert_eq!(image("cgr.dev/acme.com/node"), Some(Image::Node));
    /// assert_eq!(image("cgr.dev/acme.com/node:22"), None);
    /// ```
    #[must_use]
    #[inline]
    pub const fn image(&self) -> Option<Image> {
        self.image
    }

    /// The closest image of the catalogue: the one that the tag names, or else the floating one of the same kind.
    ///
    /// ```
    /// use chainguard_images::{Image, Reference};
    ///
    /// let closest = |text| Reference::parse(text).unwrap().resolve().unwrap().closest();
    ///
    /// assert_eq!(closest("cgr.dev/acme.com/node:22-dev"), Image::NodeDev);
    /// assert_eq!(closest("cgr.dev/acme.com/php:8.4-fpm"), Image::PhpFpm);
    /// ```
    #[must_use]
    #[inline]
    pub const fn closest(&self) -> Image {
        self.closest
    }

    /// The parts of the tag; no tag means `latest`. `None` for a digest without a tag.
    ///
    /// ```
    /// use chainguard_images::Reference;
    ///
    /// let reference = Reference::parse("cgr.dev/acme.com/node:22.3-r1-dev")?;
    /// let tag = reference.resolve()?.tag_parts().ok_or("a digest alone")?;
    /// assert_eq!((tag.version(), tag.epoch()), (Some("22.3"), Some("r1")));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn tag_parts(&self) -> Option<TagParts<'a>> {
        self.tag
    }

    /// The variant of the tag; no tag means the standard variant. `None` for a digest without a tag.
    ///
    /// ```
    /// use chainguard_images::{Reference, Variant};
    ///
    /// let resolution = Reference::parse("cgr.dev/acme.com/node:22-dev")?.resolve()?;
    /// assert_eq!(resolution.variant(), Some(Variant::Dev));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn variant(&self) -> Option<Variant> {
        match &self.tag {
            Some(tag) => Some(tag.variant()),
            None => None,
        }
    }

    /// Whether the tag has a version; see [`TagParts::version`].
    ///
    /// ```
    /// use chainguard_images::Reference;
    ///
    /// let is_version = |text| Reference::parse(text).unwrap().resolve().unwrap().is_version();
    ///
    /// assert!(is_version("cgr.dev/acme.com/node:22"));
    /// assert!(!is_version("cgr.dev/acme.com/node:latest-dev-20260218175623"));
    /// ```
    #[must_use]
    #[inline]
    pub const fn is_version(&self) -> bool {
        match &self.tag {
            Some(tag) => tag.version().is_some(),
            None => false,
        }
    }
}

/// Looking up a reference in the catalogue.
impl<'a> Reference<'a> {
    /// Returns the image of the catalogue that the reference names, like [`Image::from_reference`].
    ///
    /// It accepts only Chainguard's own registry and its organisation on Docker Hub, so the image is never from another registry
    /// than the reference. [`resolve`](Reference::resolve) also resolves organisations and mirrors.
    ///
    /// # Errors
    ///
    /// Returns [`UnknownImage`] for any other reference (`node`, `cgr.dev/acme.com/node`, `chainguard/node:20`), and for a digest
    /// without a tag, which names a repository but none of its variants (`chainguard/node@sha256:...`).
    ///
    /// ```
    /// use chainguard_images::{Image, Reference, UnknownImageKind};
    ///
    /// const NODE: Reference = match Reference::parse("chainguard/node:latest-dev") {
    ///     Ok(reference) => reference,
    ///     Err(_) => panic!(),
    /// };
    /// assert_eq!(NODE.image(), Ok(Image::NodeDev));
    ///
    /// let digest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    /// let text = format!("chainguard/node@{digest}");
    /// let error = Reference::parse(&text)?.image().unwrap_err();
    /// assert_eq!(error.kind(), UnknownImageKind::DigestAlone);
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    #[inline]
    pub const fn image(&self) -> Result<Image, UnknownImage> {
        if let (Some(Origin::Chainguard | Origin::DockerHub), Some(tag)) = (self.origin(), self.tag_or_latest()) {
            if let Some(image) = find(self.repository().name(), tag) {
                return Ok(image);
            }
        }
        Err(UnknownImage::new(self.as_written()))
    }

    /// Resolves the reference, including those to organisations and mirrors: every [origin](Reference::origin) is accepted.
    ///
    /// # Errors
    ///
    /// Returns [`UnknownImage`] if the reference has no origin (`node`, `quay.io/calico/node`, a chart such as
    /// `cgr.dev/acme.com/charts/redis`), or if its name is not in the catalogue (`cgr.dev/acme.com/secret`).
    ///
    /// ```
    /// use chainguard_images::{Image, Origin, Reference};
    ///
    /// let resolution = Reference::parse("acme.jfrog.io/cgr-public/chainguard/go:latest-dev")?.resolve()?;
    ///
    /// assert_eq!(resolution.image(), Some(Image::GoDev));
    /// assert_eq!(resolution.origin(), Origin::Mirror("acme.jfrog.io/cgr-public/chainguard"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[inline]
    pub const fn resolve(&self) -> Result<Resolution<'a>, UnknownImage> {
        self.resolve_with(&[])
    }

    /// Resolves the reference as [`resolve`](Reference::resolve) does, with mirrors that the caller lists; see
    /// [`origin_with`](Reference::origin_with).
    ///
    /// # Errors
    ///
    /// The same as [`resolve`](Reference::resolve).
    ///
    /// ```
    /// use chainguard_images::{Image, Reference};
    ///
    /// let reference = Reference::parse("registry.corp:5000/base/node")?;
    ///
    /// assert!(reference.resolve().is_err());
    /// assert_eq!(reference.resolve_with(&["registry.corp:5000/base"])?.image(), Some(Image::Node));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[inline]
    pub const fn resolve_with(&self, mirrors: &[&str]) -> Result<Resolution<'a>, UnknownImage> {
        let Some(origin) = self.origin_with(mirrors) else {
            return Err(UnknownImage::new(self.as_written()));
        };
        let (name, tag) = (self.repository().name(), self.tag_or_latest());
        let closest = match tag {
            Some(tag) => closest(name, tag),
            None => closest(name, "latest"),
        };
        let Some(closest) = closest else {
            return Err(match origin {
                Origin::Mirror(_) => UnknownImage::not_in_catalogue(self.as_written()),
                _ => UnknownImage::new(self.as_written()),
            });
        };
        let image = match (origin, tag) {
            (Origin::Retired, _) | (_, None) => None,
            (_, Some(tag)) => find(name, tag),
        };
        Ok(Resolution { origin, image, closest, tag: self.tag_parts() })
    }

    /// The parts of the tag; no tag means `latest`. `None` for a digest without a tag, which may be any of a repository's images.
    ///
    /// ```
    /// use chainguard_images::{Reference, Variant};
    ///
    /// let reference = Reference::parse("cgr.dev/acme.com/kafka:3.7.1-r2-dev")?;
    /// let tag = reference.tag_parts().ok_or("a digest alone")?;
    ///
    /// assert_eq!((tag.version(), tag.epoch(), tag.variant()), (Some("3.7.1"), Some("r2"), Variant::Dev));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn tag_parts(&self) -> Option<TagParts<'a>> {
        match self.tag_or_latest() {
            Some(tag) => Some(TagParts::new(tag)),
            None => None,
        }
    }

    /// The tag, or `latest` without one; `None` for a digest without a tag.
    #[inline]
    pub(crate) const fn tag_or_latest(&self) -> Option<&'a str> {
        match (self.tag(), self.digest()) {
            (None, Some(_)) => None,
            (None, None) => Some("latest"),
            (tag, _) => tag,
        }
    }
}

/// The image with this name that the tag names, or else the closest one; `None` if the name is not in the catalogue.
#[inline]
pub(crate) const fn closest(name: &str, tag: &str) -> Option<Image> {
    if !has_name(name) {
        return None;
    }
    let exact = find(name, tag);
    if exact.is_some() {
        return exact;
    }
    let parts = TagParts::new(tag);
    if parts.version().is_some() || parts.date().is_some() {
        let image = same_kind(name, &parts);
        if image.is_some() {
            return image;
        }
    }
    suggest::nearest_tag(name, tag)
}

/// The floating image with this name and the same suffix, as a development variant if the tag is one.
#[inline]
const fn same_kind(name: &str, parts: &TagParts) -> Option<Image> {
    let mut at = 0;
    while at < ALL_IMAGES.len() {
        let image = ALL_IMAGES[at];
        if same(image.name().as_bytes(), name.as_bytes()) {
            let other = TagParts::new(image.tag());
            let (suffix, other_suffix) = (text(parts.suffix()), text(other.suffix()));
            let is_dev = matches!(parts.variant(), Variant::Dev) == matches!(other.variant(), Variant::Dev);
            if is_dev && same(suffix.as_bytes(), other_suffix.as_bytes()) {
                return Some(image);
            }
        }
        at += 1;
    }
    None
}

#[inline]
const fn text(part: Option<&str>) -> &str {
    match part {
        Some(part) => part,
        None => "",
    }
}
