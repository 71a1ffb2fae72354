use crate::Reference;
use crate::bytes::{same, slice};
use crate::grammar;
use crate::lookup::{split_once, strip_prefix};
use crate::repository::DOCKER_HUB;

/// Chainguard's own registry, in which the organisation's name precedes the image's name.
const REGISTRY: &str = "cgr.dev";
/// The organisation of the free images, in both Chainguard's registry and Docker Hub.
const FREE: &str = "chainguard";
/// The registries that the free images were once pulled from.
const RETIRED: [(&str, &str); 3] =
    [("ghcr.io", "chainguard-images"), ("ghcr.io", "distroless"), ("distroless.dev", "")];

/// The registry that a Chainguard image is pulled from.
///
/// Returned by [`Reference::origin`], even for a name that is not in the catalogue.
///
/// ```
/// use chainguard_images::{Origin, Reference};
///
/// let origin = |text| Reference::parse(text).map(|reference| reference.origin());
///
/// assert_eq!(origin("cgr.dev/chainguard/node"), Ok(Some(Origin::Chainguard)));
/// assert_eq!(origin("chainguard/node"), Ok(Some(Origin::DockerHub)));
/// assert_eq!(origin("cgr.dev/acme.com/kafka:3.7"), Ok(Some(Origin::Organization("acme.com"))));
/// assert_eq!(
///     origin("registry.corp:5000/cgr-proxy/acme.com/node"),
///     Ok(Some(Origin::Mirror("registry.corp:5000/cgr-proxy/acme.com"))),
/// );
/// assert_eq!(origin("registry.corp:5000/team/node"), Ok(None));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Origin<'a> {
    /// Chainguard's own registry of the free images, `cgr.dev/chainguard`.
    ///
    /// ```
    /// use chainguard_images::{Origin, Reference};
    ///
    /// assert_eq!(Reference::parse("cgr.dev/chainguard/node")?.origin(), Some(Origin::Chainguard));
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    Chainguard,
    /// Chainguard's organisation on Docker Hub, which has the free images.
    ///
    /// ```
    /// use chainguard_images::{Origin, Reference};
    ///
    /// assert_eq!(Reference::parse("chainguard/node")?.origin(), Some(Origin::DockerHub));
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    DockerHub,
    /// An organisation's part of Chainguard's registry, with the organisation's name.
    ///
    /// ```
    /// use chainguard_images::{Origin, Reference};
    ///
    /// let origin = Reference::parse("cgr.dev/acme.com/node")?.origin();
    /// assert_eq!(origin, Some(Origin::Organization("acme.com")));
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    Organization(&'a str),
    /// Another registry that mirrors Chainguard's, with everything before the image's name.
    ///
    /// [`Image::at`](crate::Image::at) accepts this string. It leaves out Docker Hub's domain, as
    /// [`familiar`](Reference::familiar) does. A mirror of an organisation's images often has the organisation's name at the end, but
    /// some do not have it at all.
    ///
    /// ```
    /// use chainguard_images::{Image, Origin, Reference};
    ///
    /// let Some(Origin::Mirror(registry)) = Reference::parse("harbor.corp/cgr-proxy/acme.com/node:22")?.origin() else {
    ///     panic!("no mirror");
    /// };
    /// assert_eq!(registry, "harbor.corp/cgr-proxy/acme.com");
    /// assert_eq!(registry.rsplit('/').next(), Some("acme.com"));
    /// assert_eq!(Image::Go.at(registry)?.to_string(), "harbor.corp/cgr-proxy/acme.com/go:latest");
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    Mirror(&'a str),
    /// A registry that the free images were once pulled from: `ghcr.io/chainguard-images`, `ghcr.io/distroless` and
    /// `distroless.dev`.
    ///
    /// Images that are still there, if any, are no longer built.
    ///
    /// ```
    /// use chainguard_images::{Origin, Reference};
    ///
    /// assert_eq!(Reference::parse("ghcr.io/chainguard-images/static")?.origin(), Some(Origin::Retired));
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    Retired,
}

/// Origin.
impl<'a> Reference<'a> {
    /// Returns the registry that the image is pulled from, even if its name is not in the catalogue; `None` if that is neither
    /// Chainguard's nor, judging by its path, a mirror.
    ///
    /// It recognises `cgr.dev/ORGANISATION/NAME`, Chainguard's organisation on Docker Hub, the retired registries, and paths in other
    /// registries in which a component before the last marks a mirror of Chainguard: `chainguard`, `cgr`, `cgr.dev`, or a component
    /// that starts with `cgr-`, `cg-` or `chainguard-`. The last component does not count: `quay.io/calico/node` is
    /// not Chainguard's. A chart, which has `charts` or `iamguarded-charts` before its name, is not an image.
    ///
    /// ```
    /// use chainguard_images::{Origin, Reference};
    ///
    /// const KAFKA: Reference = match Reference::parse("cgr.dev/acme.com/kafka:3.7") {
    ///     Ok(reference) => reference,
    ///     Err(_) => panic!(),
    /// };
    /// const ORIGIN: Option<Origin> = KAFKA.origin();
    ///
    /// assert_eq!(ORIGIN, Some(Origin::Organization("acme.com")));
    /// assert_eq!(KAFKA.repository().name(), "kafka");
    /// assert_eq!(Reference::parse("quay.io/calico/node")?.origin(), None);
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn origin(&self) -> Option<Origin<'a>> {
        self.origin_with(&[])
    }

    /// Returns the same as [`origin`](Self::origin), and also recognises the mirrors that the caller lists: each is the part of a reference
    /// before the image's name, in normal form.
    ///
    /// Chainguard's own registries are never mirrors, even if the caller lists them.
    ///
    /// ```
    /// use chainguard_images::{Origin, Reference};
    ///
    /// let reference = Reference::parse("registry.corp:5000/base/node")?;
    ///
    /// assert_eq!(reference.origin(), None);
    /// let origin = reference.origin_with(&["registry.corp:5000/base"]);
    /// assert_eq!(origin, Some(Origin::Mirror("registry.corp:5000/base")));
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn origin_with(&self, mirrors: &[&str]) -> Option<Origin<'a>> {
        let repository = self.repository();
        if repository.is_official() {
            return None;
        }
        let (domain, before) = (repository.domain(), repository.before_name());
        let own = own_registry(domain, before);
        if own.is_some() {
            return own;
        }
        let is_elsewhere = !is(domain, REGISTRY) && !is(domain, DOCKER_HUB);
        if is_one_of(mirrors, domain, before) || (is_elsewhere && has_marker(domain, before)) {
            return Some(Origin::Mirror(self.before_name()));
        }
        None
    }

    /// The part before the name, as people type it.
    #[inline]
    pub(crate) const fn before_name(&self) -> &'a str {
        let repository = self.repository();
        let (domain, before) = (repository.domain(), repository.before_name());
        // `docker.io/docker.io/node` needs its domain.
        let is_clear = grammar::first_slash_after_domain(repository.path().as_bytes()).is_none();
        if domain.is_empty() || (is_clear && is(domain, DOCKER_HUB)) {
            return before;
        }
        let (written, _) = split_once(self.as_written(), b'/');
        let slash = if before.is_empty() { 0 } else { 1 };
        slice(self.as_written(), 0, written.len() + slash + before.len())
    }
}

/// The origin for registries that are, or were, Chainguard's own.
#[inline]
const fn own_registry<'a>(domain: &str, before: &'a str) -> Option<Origin<'a>> {
    if is(domain, REGISTRY) {
        return match split_once(before, b'/').1 {
            None if is(before, FREE) => Some(Origin::Chainguard),
            None if !before.is_empty() => Some(Origin::Organization(before)),
            _ => None,
        };
    }
    if is(domain, DOCKER_HUB) && is(before, FREE) {
        return Some(Origin::DockerHub);
    }
    let mut at = 0;
    while at < RETIRED.len() {
        if is(domain, RETIRED[at].0) && is(before, RETIRED[at].1) {
            return Some(Origin::Retired);
        }
        at += 1;
    }
    None
}

/// Whether one of the mirrors is the domain, or the domain and the whole path before the name.
#[inline]
const fn is_one_of(mirrors: &[&str], domain: &str, before: &str) -> bool {
    let mut at = 0;
    while at < mirrors.len() {
        let is_mirror = match strip_prefix(mirrors[at], domain) {
            Some(rest) if domain.is_empty() => is(rest, before),
            Some(rest) if rest.is_empty() => before.is_empty(),
            Some(rest) => match strip_prefix(rest, "/") {
                Some(path) => is(path, before),
                None => false,
            },
            None => false,
        };
        if is_mirror {
            return true;
        }
        at += 1;
    }
    false
}

/// Whether one of the components marks a mirror of Chainguard, and none marks charts.
#[inline]
const fn has_marker(domain: &str, before: &str) -> bool {
    let mut marked = false;
    let mut rest = Some(before);
    // Chainguard's other organisation on GitHub has programs, but no copies of images.
    if is(domain, "ghcr.io") && is(split_once(before, b'/').0, "chainguard-dev") {
        return false;
    }
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

#[inline]
const fn is(text: &str, other: &str) -> bool {
    same(text.as_bytes(), other.as_bytes())
}
