use crate::bytes::same;
use crate::generated::{
    PAID_REPOSITORIES, PAID_REPOSITORY_NAMES, PAID_REPOSITORY_WORDS, REPLACEMENT_PATTERNS, REPLACEMENTS, Replacements,
    WORDS_WITHOUT_EQUIVALENT,
};
use crate::replacement_in::{counterpart, has_other_versions};
use crate::upstream_name::UpstreamName;
use crate::{Image, Reference};

/// The replacement for another vendor's image, and the tag that it does not keep.
///
/// Created by [`Reference::replacement`].
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
    reference: Reference<'a>,
}

impl<'a> Replacement<'a> {
    /// The free images to use instead, best first; there is at least one.
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

    /// The tag that the replacement does not keep, because the free images have only the latest version.
    ///
    /// `None` if there was no tag, or `latest`.
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
        match self.reference.tag() {
            Some(tag) if !same(tag.as_bytes(), b"latest") => Some(tag),
            _ => None,
        }
    }

    /// The name of the image that an organisation has instead, if it is not the free image.
    ///
    /// `None` if it is the free image, because an organisation's registry has the free images, too. [`Reference::replacement_in`] returns the
    /// whole reference.
    ///
    /// ```
    /// use chainguard_images::Reference;
    ///
    /// let paid = |text| Reference::parse(text).unwrap().replacement().unwrap().paid_name();
    ///
    /// assert_eq!(paid("amazoncorretto:21"), Some("amazon-corretto-jdk"));
    /// assert_eq!(paid("debian:12"), Some("chainguard-base"));
    /// assert_eq!(paid("python:3.12"), None);
    /// ```
    #[must_use]
    #[inline]
    pub const fn paid_name(&self) -> Option<&'static str> {
        // Looked up only here, so programs that never call this are linked without the table.
        match (Answer::to(&self.reference).paid, self.images) {
            (None, [first, ..]) => counterpart(first.name()),
            (paid, _) => paid,
        }
    }
}

impl<'a> Reference<'a> {
    /// Returns the replacement for the image that the reference names; `None` if none is known.
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
        match find(&UpstreamName::new(self.repository()), self.tag()) {
            Some(images @ [_, ..]) if !has_no_equivalent(self.tag()) => Some(Replacement { images, reference: *self }),
            _ => None,
        }
    }
}

/// The known replacements for another vendor's image.
pub(crate) struct Answer {
    /// The best free image.
    pub(crate) free: Option<Image>,
    /// The image that only an organisation has, by its name.
    pub(crate) paid: Option<&'static str>,
    /// Whether the tag's version is not the program's.
    pub(crate) has_other_versions: bool,
}

impl Answer {
    #[inline]
    pub(crate) const fn to(reference: &Reference) -> Self {
        let (name, tag) = (UpstreamName::new(reference.repository()), reference.tag());
        let has_other_versions = has_other_versions(name.registry());
        if has_no_equivalent(tag) {
            return Self { free: None, paid: None, has_other_versions };
        }
        let images = find(&name, tag);
        let free = match images {
            Some([first, ..]) => Some(*first),
            _ => None,
        };
        let paid = match find_paid(&name, tag) {
            // Only a row with a word overrides a row without images, which means that nothing does the same.
            Some((_, word)) if word.is_empty() && matches!(images, Some([])) => None,
            Some((name, _)) => Some(name),
            None => None,
        };
        Self { free, paid, has_other_versions }
    }
}

/// The name of the image that only organisations have, and the word that its row requires; a row with a word has priority.
#[inline]
const fn find_paid(name: &UpstreamName, tag: Option<&str>) -> Option<(&'static str, &'static str)> {
    let (mut from, mut to) = (0, PAID_REPOSITORIES.len());
    while from < to {
        let middle = usize::midpoint(from, to);
        if name.compare(PAID_REPOSITORIES.at(middle)).is_gt() {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    let mut found = None;
    while from < PAID_REPOSITORIES.len() && name.compare(PAID_REPOSITORIES.at(from)).is_eq() {
        let word = PAID_REPOSITORY_WORDS.at(from);
        if has_word(tag, word) {
            found = Some((PAID_REPOSITORY_NAMES.at(from), word));
        }
        from += 1;
    }
    found
}

/// The images of the row that matches the name and the tag; empty if the tag has no equivalent.
#[inline]
const fn find(name: &UpstreamName, tag: Option<&str>) -> Option<&'static [Image]> {
    let (mut at, mut images) = (first_not_less(name), None);
    while at < REPLACEMENTS.repositories.len() && name.compare(REPLACEMENTS.repositories.at(at)).is_eq() {
        images = better(images, &REPLACEMENTS, at, tag);
        at += 1;
    }
    if images.is_some() {
        return images;
    }
    at = 0;
    while at < REPLACEMENT_PATTERNS.repositories.len() {
        if name.fits(REPLACEMENT_PATTERNS.repositories.at(at)) {
            images = better(images, &REPLACEMENT_PATTERNS, at, tag);
        }
        at += 1;
    }
    images
}

/// Chooses between the images of an earlier row of the same repository and those of this row.
///
/// The row without a word comes first; a row whose word is in the tag has priority, and a row without images is final.
#[inline]
const fn better(
    earlier: Option<&'static [Image]>,
    table: &'static Replacements,
    row: usize,
    tag: Option<&str>,
) -> Option<&'static [Image]> {
    match earlier {
        Some([]) => earlier,
        _ if has_word(tag, table.words.at(row)) => Some(table.images.row(row)),
        _ => earlier,
    }
}

/// Whether the tag has a word for which no repository's image has an equivalent.
#[inline]
const fn has_no_equivalent(tag: Option<&str>) -> bool {
    let mut at = 0;
    while at < WORDS_WITHOUT_EQUIVALENT.len() {
        if has_word(tag, WORDS_WITHOUT_EQUIVALENT[at]) {
            return true;
        }
        at += 1;
    }
    false
}

/// The index of the first row whose repository does not sort before this one.
#[inline]
const fn first_not_less(name: &UpstreamName) -> usize {
    let (mut from, mut to) = (0, REPLACEMENTS.repositories.len());
    while from < to {
        let middle = usize::midpoint(from, to);
        if name.compare(REPLACEMENTS.repositories.at(middle)).is_gt() {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    from
}

/// Whether a tag has a word, between `-`, `.` and `_`. The empty word matches every tag, and also a missing one.
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
