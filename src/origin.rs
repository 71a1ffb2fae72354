use crate::Reference;
use crate::bytes::{same, slice};
use crate::grammar;
use crate::lookup::{split_once, strip_prefix};
use crate::repository::DOCKER_HUB;

/// Chainguard's own registry, in which an organisation's name stands before that of the image.
const REGISTRY: &str = "cgr.dev";
/// The organisation of the free images, there and on Docker Hub.
const FREE: &str = "chainguard";
/// Where the free images were once pulled from.
const RETIRED: [(&str, &str); 3] =
    [("ghcr.io", "chainguard-images"), ("ghcr.io", "distroless"), ("distroless.dev", "")];

/// Where a Chainguard image is pulled from.
///
/// Given by [`Reference::origin`], for a name that the catalogue does not have as well.
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
    /// The free images in Chainguard's own registry, `cgr.dev/chainguard`.
    ///
    /// ```
    /// use chainguard_images::{Origin, Reference};
    ///
    /// assert_eq!(Reference::parse("cgr.dev/chainguard/node")?.origin(), Some(Origin::Chainguard));
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    Chainguard,
    /// The free images in Chainguard's organisation on Docker Hub.
    ///
    /// ```
    /// use chainguard_images::{Origin, Reference};
    ///
    /// assert_eq!(Reference::parse("chainguard/node")?.origin(), Some(Origin::DockerHub));
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    DockerHub,
    /// An organisation's own images in Chainguard's registry, with the organisation's name.
    ///
    /// ```
    /// use chainguard_images::{Origin, Reference};
    ///
    /// let origin = Reference::parse("cgr.dev/acme.com/node")?.origin();
    /// assert_eq!(origin, Some(Origin::Organization("acme.com")));
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    Organization(&'a str),
    /// Another registry that mirrors Chainguard's, with all that stands before the image's name there.
    ///
    /// [`Image::at`](crate::Image::at) takes that text. Docker Hub's domain is left out of it, as in
    /// [`familiar`](Reference::familiar). A mirror of an organisation's images often has the organisation's name at the end, and
    /// some have it nowhere.
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
    /// A registry that the free images were pulled from once: `ghcr.io/chainguard-images`, `ghcr.io/distroless` and
    /// `distroless.dev`.
    ///
    /// What is still there, if anything, is not built any more.
    ///
    /// ```
    /// use chainguard_images::{Origin, Reference};
    ///
    /// assert_eq!(Reference::parse("ghcr.io/chainguard-images/static")?.origin(), Some(Origin::Retired));
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    Retired,
}

/// Where it comes from.
impl<'a> Reference<'a> {
    /// Where the image is pulled from, whether the catalogue knows its name or not; `None` when that is not Chainguard, nor
    /// a mirror by what its path says.
    ///
    /// Understood are `cgr.dev/ORGANISATION/NAME`, Chainguard's organisation on Docker Hub, the retired registries, and in other
    /// registries a path with a component before the last that marks a mirror of Chainguard: `chainguard`, `cgr`, `cgr.dev`, or one
    /// that starts with `cgr-`, `cg-` or `chainguard-`. A last component alone is no evidence: `quay.io/calico/node` is
    /// not Chainguard's. Nor is a chart an image, which has `charts` or `iamguarded-charts` before its name.
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

    /// The same with mirrors that the caller knows: what stands in front of an image's name there, in normal form.
    ///
    /// Chainguard's own registries stay what they are, whatever the caller calls a mirror.
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

    /// What stands before the name as people type it.
    #[inline]
    pub(crate) const fn before_name(&self) -> &'a str {
        let repository = self.repository();
        let (domain, before) = (repository.domain(), repository.before_name());
        // Of `docker.io/docker.io/node` the domain has to stay.
        let is_clear = grammar::first_slash_after_domain(repository.path().as_bytes()).is_none();
        if domain.is_empty() || (is_clear && is(domain, DOCKER_HUB)) {
            return before;
        }
        let (written, _) = split_once(self.as_written(), b'/');
        let slash = if before.is_empty() { 0 } else { 1 };
        slice(self.as_written(), 0, written.len() + slash + before.len())
    }
}

/// What Chainguard has, or had, by itself.
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

/// Whether one of the mirrors is the domain, or the domain and all of the path before the name.
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

/// Whether one of the components marks a mirror of Chainguard, and none of them charts.
#[inline]
const fn has_marker(domain: &str, before: &str) -> bool {
    let mut marked = false;
    let mut rest = Some(before);
    // Chainguard's other organisation on GitHub has programs, and no copies.
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
