use crate::bytes::same;
use crate::lookup::{find, has_name, split_digest, split_once, strip_prefix};
use crate::{Image, Reference, UnknownImage, Variant, suggest};

/// What stands in front of an organisation's name in Chainguard's own registry.
const REGISTRY: &str = "cgr.dev";
/// The organisation of the free images, there and on Docker Hub.
const FREE: &str = "chainguard";

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
    variant: Option<Variant>,
    is_version: bool,
}

/// Where a Chainguard image is pulled from.
///
/// ```
/// use chainguard_images::{Origin, Reference};
///
/// let origin = |text| Reference::parse(text).ok().and_then(|reference| reference.resolve().ok()).map(|r| r.origin());
///
/// assert_eq!(origin("cgr.dev/chainguard/node"), Some(Origin::Chainguard));
/// assert_eq!(origin("chainguard/node"), Some(Origin::DockerHub));
/// assert_eq!(origin("cgr.dev/acme.com/node"), Some(Origin::Organization("acme.com")));
/// assert_eq!(origin("registry.corp:5000/cgr-proxy/acme.com/node"), Some(Origin::Mirror));
/// assert_eq!(origin("registry.corp:5000/team/node"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Origin<'a> {
    /// The free images in Chainguard's own registry, `cgr.dev/chainguard`.
    ///
    /// ```
    /// use chainguard_images::{Origin, Reference};
    ///
    /// let resolution = Reference::parse("cgr.dev/chainguard/node")?.resolve()?;
    /// assert_eq!(resolution.origin(), Origin::Chainguard);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Chainguard,
    /// The free images in Chainguard's organisation on Docker Hub.
    ///
    /// ```
    /// use chainguard_images::{Origin, Reference};
    ///
    /// let resolution = Reference::parse("chainguard/node")?.resolve()?;
    /// assert_eq!(resolution.origin(), Origin::DockerHub);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    DockerHub,
    /// An organisation's own images in Chainguard's registry, with the organisation's name.
    ///
    /// ```
    /// use chainguard_images::{Origin, Reference};
    ///
    /// let resolution = Reference::parse("cgr.dev/acme.com/node")?.resolve()?;
    /// assert_eq!(resolution.origin(), Origin::Organization("acme.com"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Organization(&'a str),
    /// Another registry that mirrors Chainguard's.
    ///
    /// ```
    /// use chainguard_images::{Origin, Reference};
    ///
    /// let resolution = Reference::parse("harbor.corp/cgr-mirror/node")?.resolve()?;
    /// assert_eq!(resolution.origin(), Origin::Mirror);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Mirror,
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
    /// `None` for a tag that the catalogue does not have, such as a version's, and for a digest without a tag, which may be any
    /// of the repository's images.
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

    /// The image of the catalogue that comes nearest: the one that the tag names, else the floating one of the same variant.
    ///
    /// ```
    /// use chainguard_images::{Image, Reference};
    ///
    /// let resolution = Reference::parse("cgr.dev/acme.com/node:22-dev")?.resolve()?;
    /// assert_eq!(resolution.closest(), Image::NodeDev);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn closest(&self) -> Image {
        self.closest
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
        self.variant
    }

    /// Whether the tag is a version's: one that does not start with `latest`.
    ///
    /// ```
    /// use chainguard_images::Reference;
    ///
    /// let is_version = |text| Reference::parse(text).unwrap().resolve().unwrap().is_version();
    ///
    /// assert!(is_version("cgr.dev/acme.com/node:22"));
    /// assert!(!is_version("cgr.dev/acme.com/node:latest-dev"));
    /// ```
    #[must_use]
    #[inline]
    pub const fn is_version(&self) -> bool {
        self.is_version
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
    /// [`UnknownImage`] for everything else (`node`, `cgr.dev/acme.com/node`, `chainguard/node:20`).
    ///
    /// ```
    /// use chainguard_images::{Image, Reference};
    ///
    /// const NODE: Reference = match Reference::parse("chainguard/node:latest-dev") {
    ///     Ok(reference) => reference,
    ///     Err(_) => panic!(),
    /// };
    /// assert_eq!(NODE.image(), Ok(Image::NodeDev));
    /// ```
    #[inline]
    pub const fn image(&self) -> Result<Image, UnknownImage> {
        crate::lookup::in_const(self.as_written())
    }

    /// What the reference names, behind organisations and mirrors as well.
    ///
    /// Understood are `cgr.dev/ORGANISATION/NAME`, Chainguard's organisation on Docker Hub, and in other registries a path with
    /// a component before the last that marks a mirror of Chainguard: `chainguard`, `cgr`, `cgr.dev`, or one that starts with
    /// `cgr-`, `cg-` or `chainguard-`. A last component alone is no evidence: `quay.io/calico/node` is not Chainguard's.
    ///
    /// # Errors
    ///
    /// [`UnknownImage`] for what is not Chainguard's by these rules (`node`, `quay.io/calico/node`, a chart such as
    /// `cgr.dev/acme.com/charts/redis`), and for a name that the catalogue does not have (`cgr.dev/acme.com/secret`).
    ///
    /// ```
    /// use chainguard_images::{Image, Origin, Reference};
    ///
    /// let resolution = Reference::parse("acme.jfrog.io/cgr-public/chainguard/go:latest-dev")?.resolve()?;
    ///
    /// assert_eq!((resolution.image(), resolution.origin()), (Some(Image::GoDev), Origin::Mirror));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[inline]
    pub const fn resolve(&self) -> Result<Resolution<'a>, UnknownImage> {
        self.resolve_with(&[])
    }

    /// The same with mirrors that the caller knows: what stands in front of an image's name there, in normal form.
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
        let Some((origin, name)) = self.origin(mirrors) else {
            return Err(UnknownImage::not_chainguard(self.as_written()));
        };
        if !has_name(name) {
            return Err(match origin {
                Origin::Chainguard | Origin::DockerHub => UnknownImage::not_listed(split_digest(self.as_written()).0),
                Origin::Organization(_) | Origin::Mirror => UnknownImage::not_in_catalogue(self.as_written()),
            });
        }
        let (tag, digest) = (self.tag(), self.digest());
        let written = match tag {
            Some(tag) => tag,
            None => "latest",
        };
        let image = if tag.is_none() && digest.is_some() { None } else { find(name, written) };
        let closest = match image {
            Some(image) => image,
            None => match suggest::nearest_tag(name, written) {
                Some(image) => image,
                None => return Err(UnknownImage::not_in_catalogue(self.as_written())),
            },
        };
        let variant = match tag {
            None if digest.is_some() => None,
            _ if suggest::is_dev(written) => Some(Variant::Dev),
            _ => Some(Variant::Standard),
        };
        let floating = same(written.as_bytes(), b"latest") || strip_prefix(written, "latest-").is_some();
        Ok(Resolution { origin, image, closest, variant, is_version: !floating })
    }

    /// Where the image comes from and what it is called there, when that is a registry with Chainguard's images.
    #[inline]
    pub(crate) const fn origin(&self, mirrors: &[&str]) -> Option<(Origin<'a>, &'a str)> {
        let repository = self.repository();
        let (domain, path) = (repository.domain(), repository.path());
        if repository.is_official() {
            return None;
        }
        let (before, name) = match split_last(path) {
            Some(parts) => parts,
            None => ("", path),
        };
        let mut at = 0;
        while at < mirrors.len() {
            if is_prefix(mirrors[at], domain, before) {
                return Some((Origin::Mirror, name));
            }
            at += 1;
        }
        let one_component = split_once(before, b'/').1.is_none() && !before.is_empty();
        if same(domain.as_bytes(), REGISTRY.as_bytes()) {
            return match before {
                _ if !one_component => None,
                _ if same(before.as_bytes(), FREE.as_bytes()) => Some((Origin::Chainguard, name)),
                organization => Some((Origin::Organization(organization), name)),
            };
        }
        if same(domain.as_bytes(), b"docker.io") {
            let is_free = same(before.as_bytes(), FREE.as_bytes());
            return if is_free { Some((Origin::DockerHub, name)) } else { None };
        }
        if has_marker(before) { Some((Origin::Mirror, name)) } else { None }
    }
}

/// Splits a path at its last `/`.
#[inline]
const fn split_last(path: &str) -> Option<(&str, &str)> {
    let mut at = path.len();
    while at > 0 {
        at -= 1;
        if path.as_bytes()[at] == b'/' {
            let (before, rest) = path.split_at(at);
            return Some((before, rest.split_at(1).1));
        }
    }
    None
}

/// Whether a mirror's prefix is the domain, or the domain and all of the path before the name.
#[inline]
const fn is_prefix(mirror: &str, domain: &str, before: &str) -> bool {
    match strip_prefix(mirror, domain) {
        Some(rest) if rest.is_empty() => before.is_empty(),
        Some(rest) => match strip_prefix(rest, "/") {
            Some(path) => same(path.as_bytes(), before.as_bytes()),
            None => false,
        },
        None => false,
    }
}

/// Whether one of the components marks a mirror of Chainguard, and the last does not mark charts.
#[inline]
const fn has_marker(before: &str) -> bool {
    let mut marked = false;
    let mut rest = Some(before);
    while let Some(path) = rest {
        let (component, after) = split_once(path, b'/');
        if matches!(component.as_bytes(), b"charts" | b"iamguarded-charts") {
            return false;
        }
        marked = marked
            || matches!(component.as_bytes(), b"chainguard" | b"cgr" | b"cgr.dev")
            || strip_prefix(component, "cgr-").is_some()
            || strip_prefix(component, "cg-").is_some()
            || strip_prefix(component, "chainguard-").is_some();
        rest = after;
    }
    marked
}
