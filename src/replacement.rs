use crate::bytes::same;
use crate::generated::{REPLACEMENTS, REPLACES};
use crate::{Image, Reference, Repository};

/// What to use instead of another vendor's image, and what is lost with it.
///
/// Made by [`Reference::replacement`].
///
/// ```
/// use chainguard_images::{Image, Reference};
///
/// let reference = Reference::parse("node:20-alpine")?;
/// let replacement = reference.replacement().ok_or("no replacement")?;
///
/// assert_eq!(replacement.images(), [Image::Node, Image::NodeDev]);
/// assert_eq!(replacement.version_not_kept(), Some("20-alpine"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Replacement<'a> {
    images: &'static [Image],
    version: Option<&'a str>,
}

impl<'a> Replacement<'a> {
    /// The candidates, best first; there is at least one.
    ///
    /// ```
    /// use chainguard_images::{Image, Reference};
    ///
    /// let replacement = Reference::parse("eclipse-temurin:21-jre")?.replacement().ok_or("no replacement")?;
    /// assert_eq!(replacement.images()[0], Image::Jre);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn images(&self) -> &'static [Image] {
        self.images
    }

    /// The tag that the replacement does not keep: the free images have the latest version only.
    ///
    /// `None` where there was no tag, or `latest`.
    ///
    /// ```
    /// use chainguard_images::Reference;
    ///
    /// let lost = |text| Reference::parse(text).unwrap().replacement().unwrap().version_not_kept();
    ///
    /// assert_eq!(lost("postgres:16"), Some("16"));
    /// assert_eq!(lost("postgres:latest"), None);
    /// ```
    #[must_use]
    #[inline]
    pub const fn version_not_kept(&self) -> Option<&'a str> {
        self.version
    }
}

/// Migration.
impl Image {
    /// The repositories of other vendors that the image is used instead of, in normal form, sorted.
    ///
    /// From the aliases that upstream lists, and the choices in `catalog.yaml`. [`Image::replacing`] is the inverse.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// assert!(Image::Go.replaces().contains(&"docker.io/library/golang"));
    /// assert!(Image::Chainctl.replaces().is_empty());
    /// ```
    #[must_use]
    #[inline]
    pub const fn replaces(self) -> &'static [&'static str] {
        REPLACES[self as usize]
    }

    /// What to use instead of another vendor's image, best first; empty when there is no answer.
    ///
    /// The whole repository counts, never its last component: `redis` is Docker's own, `registry.corp/team/redis` may be
    /// anything. The version is not kept; [`Reference::replacement`] tells which it was.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// assert_eq!(Image::replacing("golang:1.25"), [Image::Go, Image::GoDev]);
    /// assert_eq!(Image::replacing("docker.io/library/alpine"), [Image::WolfiBase]);
    /// assert!(Image::replacing("registry.corp/team/redis").is_empty());
    /// ```
    #[must_use]
    #[inline]
    pub fn replacing(reference: &str) -> &'static [Self] {
        let replacement = Reference::parse(reference).ok().and_then(|reference| reference.replacement());
        replacement.map_or(&[], |replacement| replacement.images)
    }
}

impl<'a> Reference<'a> {
    /// What to use instead of the image that it names; `None` when there is no answer.
    ///
    /// ```
    /// use chainguard_images::{Image, Reference};
    ///
    /// let replaced = |text| Reference::parse(text).unwrap().replacement().map(|replacement| replacement.images()[0]);
    ///
    /// assert_eq!(replaced("gcr.io/distroless/static-debian12:nonroot"), Some(Image::Static));
    /// assert_eq!(replaced("php:8.4-fpm-alpine"), Some(Image::PhpFpm));
    /// assert_eq!(replaced("quay.io/calico/node"), None);
    /// ```
    #[must_use]
    #[inline]
    pub const fn replacement(&self) -> Option<Replacement<'a>> {
        let (repository, mut at) = (self.repository(), first_not_less(self.repository()));
        let mut images = None;
        while at < REPLACEMENTS.len() && repository.compare(REPLACEMENTS[at].repository).is_eq() {
            // The row without a word comes first, and one whose word fits goes before it.
            if has_word(self.tag(), REPLACEMENTS[at].word) {
                images = Some(REPLACEMENTS[at].images);
            }
            at += 1;
        }
        let version = match self.tag() {
            Some(tag) if !same(tag.as_bytes(), b"latest") => Some(tag),
            _ => None,
        };
        match images {
            Some(images) => Some(Replacement { images, version }),
            None => None,
        }
    }
}

/// The place of the first row whose repository does not come before this one.
#[inline]
const fn first_not_less(repository: Repository) -> usize {
    let (mut from, mut to) = (0, REPLACEMENTS.len());
    while from < to {
        let middle = usize::midpoint(from, to);
        if repository.compare(REPLACEMENTS[middle].repository).is_gt() {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    from
}

/// Whether one of the words of a tag, between `-`, `.` and `_`, is this one. No word is in every tag, and where there is none.
#[inline]
const fn has_word(tag: Option<&str>, word: &str) -> bool {
    let (false, Some(tag)) = (word.is_empty(), tag) else {
        return word.is_empty();
    };
    let (tag, word) = (tag.as_bytes(), word.as_bytes());
    let (mut start, mut at) = (0, 0);
    while at <= tag.len() {
        if at == tag.len() || matches!(tag[at], b'-' | b'.' | b'_') {
            if same(tag.split_at(at).0.split_at(start).1, word) {
                return true;
            }
            start = at + 1;
        }
        at += 1;
    }
    false
}
