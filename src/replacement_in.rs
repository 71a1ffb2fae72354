use core::fmt;

use crate::bytes::same;
use crate::generated::{COUNTERPARTS, LATEST_ONLY, OPENJDK_TAGS, REGISTRIES_WITHOUT_VERSIONS};
use crate::image_at::check_registry;
use crate::lookup::{find, has_name, strip_prefix};
use crate::names::strip_suffix;
use crate::replacement::Answer;
use crate::version::version;
use crate::{ParseReferenceError, Reference};

/// An organisation's replacement for another vendor's image, with the requested version.
///
/// Created by [`Reference::replacement_in`]. Displays as the full reference. Whether the registry has the tag is not checked: it has the
/// active versions of many images, but may not have versions that are no longer maintained.
///
/// ```
/// use chainguard_images::Reference;
///
/// let reference = Reference::parse("python:3.12-slim-bookworm")?;
/// let python = reference.replacement_in("cgr.dev/acme.com")?.ok_or("no replacement")?;
///
/// assert_eq!(python.to_string(), "cgr.dev/acme.com/python:3.12");
/// assert_eq!(python.dev().ok_or("no shell")?.to_string(), "cgr.dev/acme.com/python:3.12-dev");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ReplacementIn<'a> {
    registry: &'a str,
    name: &'static str,
    /// The part of the tag before the version.
    before: &'static str,
    version: Option<&'a str>,
    /// The part of the tag after the version: the free image's tag without `latest`.
    after: &'static str,
    is_dev: bool,
}

impl<'a> ReplacementIn<'a> {
    /// The registry, and the path before the name.
    ///
    /// ```
    /// use chainguard_images::Reference;
    ///
    /// let go = Reference::parse("golang:1.25")?.replacement_in("registry.corp/cgr")?.ok_or("no replacement")?;
    /// assert_eq!(go.registry(), "registry.corp/cgr");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn registry(&self) -> &'a str {
        self.registry
    }

    /// The image's name in Chainguard's catalogue, which is also its name in an organisation's registry unless it was renamed.
    ///
    /// ```
    /// use chainguard_images::Reference;
    ///
    /// let airflow = Reference::parse("apache/airflow:2.10.5")?.replacement_in("cgr.dev/acme.com")?.ok_or("no replacement")?;
    /// assert_eq!(airflow.name(), "airflow");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The version that is kept: the digits and dots at the start of the tag, without a `v`.
    ///
    /// `None` for a tag that starts with a word, or whose version is not the program's: neither Debian's version nor the build of Red Hat's
    /// image is kept. The replacement's tag is then a floating one.
    ///
    /// ```
    /// use chainguard_images::Reference;
    ///
    /// let version = |text| Reference::parse(text).unwrap().replacement_in("cgr.dev/acme.com").unwrap().unwrap().version();
    ///
    /// assert_eq!(version("grafana/grafana:v11.2.0-ubuntu"), Some("11.2.0"));
    /// assert_eq!(version("node:lts-alpine"), None);
    /// assert_eq!(version("debian:12-slim"), None);
    /// ```
    #[must_use]
    #[inline]
    pub const fn version(&self) -> Option<&'a str> {
        self.version
    }

    /// The development variant, which has a shell and a package manager; `None` for an image that has no such variant.
    ///
    /// ```
    /// use chainguard_images::Reference;
    ///
    /// let dev = |text| Some(Reference::parse(text).unwrap().replacement_in("cgr.dev/acme.com").unwrap()?.dev()?.to_string());
    ///
    /// assert_eq!(dev("eclipse-temurin:21").as_deref(), Some("cgr.dev/acme.com/jdk:openjdk-21-dev"));
    /// assert_eq!(dev("ubuntu:24.04"), None);
    /// assert_eq!(dev("gcr.io/distroless/static-debian12"), None);
    /// ```
    #[must_use]
    #[inline]
    pub const fn dev(self) -> Option<Self> {
        let has_none = contains(&LATEST_ONLY, self.name)
            || (has_name(self.name) && find(self.name, "latest-dev").is_none() && !self.is_dev);
        if has_none { None } else { Some(Self { is_dev: true, ..self }) }
    }
}

/// Migration to an organisation's registry.
impl<'a> Reference<'a> {
    /// Returns the replacement in an organisation's registry, such as `cgr.dev/acme.com`, or in a mirror of one; `None` if none is known.
    ///
    /// Unlike [`replacement`](Reference::replacement), it also considers images that only organisations can have, and keeps the version. It
    /// does not keep a digest, which belongs to the other image.
    ///
    /// # Errors
    ///
    /// Returns [`ParseReferenceError`] if the string is not a valid registry (`"acme corp"`, `""`), as [`Image::at`](crate::Image::at) does.
    ///
    /// ```
    /// use chainguard_images::Reference;
    ///
    /// let replaced = |text| {
    ///     let replacement = Reference::parse(text).unwrap().replacement_in("cgr.dev/acme.com").unwrap();
    ///     replacement.map(|replacement| replacement.to_string())
    /// };
    ///
    /// assert_eq!(replaced("node:22.11-alpine").as_deref(), Some("cgr.dev/acme.com/node:22.11"));
    /// assert_eq!(replaced("openjdk:17-jre-slim").as_deref(), Some("cgr.dev/acme.com/jre:openjdk-17"));
    /// assert_eq!(replaced("php:8.4-fpm").as_deref(), Some("cgr.dev/acme.com/php:8.4-fpm"));
    /// assert_eq!(replaced("quay.io/argoproj/argocd:v2.14.1").as_deref(), Some("cgr.dev/acme.com/argocd:2.14.1"));
    /// assert_eq!(replaced("alpine:3.22").as_deref(), Some("cgr.dev/acme.com/chainguard-base:latest"));
    /// assert_eq!(replaced("registry.corp/team/redis:7"), None);
    /// ```
    #[inline]
    pub const fn replacement_in<'r>(&self, registry: &'r str) -> Result<Option<ReplacementIn<'r>>, ParseReferenceError>
    where
        'a: 'r,
    {
        let answer = Answer::to(self);
        let (name, image) = match (answer.paid, answer.free) {
            (Some(name), _) => (name, None),
            (None, Some(image)) => match counterpart(image.name()) {
                Some(name) => (name, None),
                None => (image.name(), Some(image)),
            },
            (None, None) => ("", None),
        };
        if let Err(error) = check_registry(registry, name) {
            return Err(error);
        }
        if name.is_empty() {
            return Ok(None);
        }
        let after = match image {
            Some(image) => match strip_prefix(image.tag(), "latest") {
                Some(rest) => rest,
                None => "",
            },
            None => "",
        };
        let (before, version) = kept_version(self, name, answer.has_other_versions);
        let is_dev = strip_suffix(after, "-dev").is_some();
        Ok(Some(ReplacementIn { registry, name, before, version, after, is_dev }))
    }
}

/// The start of a tag for the image with a name: the part before the version, and the version that is kept.
#[inline]
pub(crate) const fn kept_version<'a>(
    reference: &Reference<'a>,
    name: &str,
    has_other_versions: bool,
) -> (&'static str, Option<&'a str>) {
    let version = match reference.tag() {
        Some(tag) if !contains(&LATEST_ONLY, name) && !has_other_versions => version(tag),
        _ => None,
    };
    (if version.is_some() && contains(&OPENJDK_TAGS, name) { "openjdk-" } else { "" }, version)
}

/// The name of the image that an organisation has instead of a free image.
#[inline]
pub(crate) const fn counterpart(name: &str) -> Option<&'static str> {
    let mut at = 0;
    while at < COUNTERPARTS.len() {
        if same(COUNTERPARTS[at].0.as_bytes(), name.as_bytes()) {
            return Some(COUNTERPARTS[at].1);
        }
        at += 1;
    }
    None
}

/// Whether the versions in a registry's tags are not those of the programs in its images.
#[inline]
pub(crate) const fn has_other_versions(registry: &str) -> bool {
    contains(&REGISTRIES_WITHOUT_VERSIONS, registry)
}

#[inline]
const fn contains(texts: &[&str], text: &str) -> bool {
    let mut at = 0;
    while at < texts.len() {
        if same(texts[at].as_bytes(), text.as_bytes()) {
            return true;
        }
        at += 1;
    }
    false
}

/// Writes the full reference.
impl fmt::Display for ReplacementIn<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { registry, name, before, version, after, is_dev } = self;
        let version = version.unwrap_or("latest");
        let dev = if *is_dev && !after.ends_with("-dev") { "-dev" } else { "" };
        write!(f, "{registry}/{name}:{before}{version}{after}{dev}")
    }
}
