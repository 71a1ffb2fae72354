use crate::bytes::same;
use crate::generated::ALL_IMAGES;
use crate::lookup::{find, has_name};
use crate::{Image, Origin, Reference, TagParts, UnknownImage, Variant, suggest};

/// What a reference to a Chainguard image is known to name, wherever it was copied to.
///
/// Made by [`Reference::resolve`] and [`Reference::resolve_with`]. The reference's own tag and digest stay readable beside it.
///
/// ```
/// use chainguard_images::{Image, Origin, Reference, Variant};
///
/// let reference = Reference::parse("cgr.dev/acme.com/node:22-dev")?;
/// let resolution = reference.resolve()?;
///
/// assert_eq!(resolution.origin(), Origin::Organization("acme.com"));
/// assert_eq!(resolution.name(), "node");
/// // No image of the catalogue has this tag; what is known is that it is a version's development variant.
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
    /// `None` for a digest alone.
    tag: Option<TagParts<'a>>,
}

impl<'a> Resolution<'a> {
    /// Where it is pulled from.
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
    /// `None` for a tag that the catalogue does not have, such as a version's, for a digest without a tag, which may be any
    /// of the repository's images, and in a [retired](Origin::Retired) registry, whose images are old.
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

    /// The image of the catalogue that comes nearest: the one that the tag names, else the floating one of the same kind.
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

    /// What the tag says, of which no tag says `latest`; `None` for a digest without a tag.
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

    /// The variant that the tag says, or no tag; `None` for a digest without a tag.
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

    /// Whether the tag says a version; see [`TagParts::version`].
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

/// From a reference to the catalogue.
impl<'a> Reference<'a> {
    /// The catalogue's image that it names: the same answer as [`Image::from_reference`] gives for the text.
    ///
    /// Only Chainguard's own registry and its organisation on Docker Hub count, so that an image never stands for another
    /// registry than the one that was written. [`resolve`](Reference::resolve) looks behind organisations and mirrors.
    ///
    /// # Errors
    ///
    /// [`UnknownImage`] for everything else (`node`, `cgr.dev/acme.com/node`, `chainguard/node:20`), and for a digest without a
    /// tag, which names a repository and none of its variants (`chainguard/node@sha256:...`).
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

    /// What the reference names, behind organisations and mirrors as well: every [origin](Reference::origin) counts.
    ///
    /// # Errors
    ///
    /// [`UnknownImage`] for what has no origin (`node`, `quay.io/calico/node`, a chart such as `cgr.dev/acme.com/charts/redis`),
    /// and for a name that the catalogue does not have (`cgr.dev/acme.com/secret`).
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

    /// The same with mirrors that the caller knows; see [`origin_with`](Reference::origin_with).
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

    /// What the tag says, of which no tag says `latest`; `None` for a digest without a tag, which may be any of a repository's images.
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

    /// The tag that counts; `None` for a digest alone.
    #[inline]
    pub(crate) const fn tag_or_latest(&self) -> Option<&'a str> {
        match (self.tag(), self.digest()) {
            (None, Some(_)) => None,
            (None, None) => Some("latest"),
            (tag, _) => tag,
        }
    }
}

/// Of the images with this name the one that the tag names, else the nearest; `None` for a name that the catalogue does not have.
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

/// The floating image of this name with the same suffix that is for development if the tag is.
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
