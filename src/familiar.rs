use core::fmt;

use crate::Reference;
use crate::repository::DOCKER_HUB;

/// A [`Reference`] as people type it, without Docker Hub's domain and without the `library/` of Docker's own images.
///
/// Created by [`Reference::familiar`], for `Display`. Write the normal form if the string will be parsed again:
/// `docker.io/docker.io/node` is shortened to `docker.io/node`, which is another image.
///
/// ```
/// use chainguard_images::Reference;
///
/// let familiar = |text| Reference::parse(text).map(|reference| reference.familiar().to_string());
///
/// assert_eq!(familiar("docker.io/library/node:20")?, "node:20");
/// assert_eq!(familiar("docker.io/chainguard/node")?, "chainguard/node");
/// assert_eq!(familiar("cgr.dev/chainguard/node")?, "cgr.dev/chainguard/node");
/// # Ok::<(), chainguard_images::ParseReferenceError>(())
/// ```
#[derive(Clone, Copy)]
pub struct Familiar<'a> {
    pub(crate) reference: Reference<'a>,
}

/// Writes the reference as people type it.
impl fmt::Display for Familiar<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let repository = self.reference.repository();
        if repository.domain() == DOCKER_HUB {
            f.write_str(repository.path())?;
        } else {
            fmt::Display::fmt(&repository, f)?;
        }
        self.reference.write_tag_and_digest(f)
    }
}

/// Writes the reference as people type it.
impl fmt::Debug for Familiar<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Familiar({self})")
    }
}
