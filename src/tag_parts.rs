use crate::Variant;
use crate::bytes::{same, slice};
use crate::lookup::{rsplit_once, split_once};

/// The parts of a tag, as Chainguard writes tags: `openjdk-17.0.9-r2-dev-20260218175623`.
///
/// Created by [`Reference::tag_parts`](crate::Reference::tag_parts), or from any string by [`TagParts::new`]. Upstream's grammar is
///
/// ```text
/// tag     = [word "-"] ("latest" / version) ["-" suffix] ["-r" epoch] ["-dev" / "-slim"] ["-" date]
/// version = ["v"] digits and what follows them: `3`, `3.13.9`, `1.2.3_git20260914`
/// date    = 8, 12 or 14 digits
/// ```
///
/// A tag without a version, such as `stable`, is a word and nothing else.
///
/// | Tag | Word | Version | Suffix | Epoch | Variant | Date |
/// |---|---|---|---|---|---|---|
/// | `latest` | | | | | standard | |
/// | `latest-dev-20260218175623` | | | | | dev | `20260218175623` |
/// | `3.13.9-r2-dev` | | `3.13.9` | | `r2` | dev | |
/// | `22-slim` | | `22` | | | slim | |
/// | `v1.2` | | `v1.2` | | | standard | |
/// | `openjdk-17-202412120223` | `openjdk` | `17` | | | standard | `202412120223` |
/// | `8.4-fpm-dev` | | `8.4` | `fpm` | | dev | |
/// | `stable` | `stable` | | | | standard | |
///
/// ```
/// use chainguard_images::{TagParts, Variant};
///
/// const TAG: TagParts = TagParts::new("openjdk-17.0.9-r2-dev");
///
/// assert_eq!((TAG.word(), TAG.version(), TAG.epoch()), (Some("openjdk"), Some("17.0.9"), Some("r2")));
/// assert_eq!(TAG.variant(), Variant::Dev);
/// // It moves until the next epoch.
/// assert!(TAG.floats());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TagParts<'a> {
    word: Option<&'a str>,
    is_latest: bool,
    version: Option<&'a str>,
    suffix: Option<&'a str>,
    epoch: Option<&'a str>,
    variant: Variant,
    date: Option<&'a str>,
}

impl<'a> TagParts<'a> {
    /// Splits a tag into its parts. A string that is not a valid tag is split, too, or becomes one word.
    ///
    /// ```
    /// use chainguard_images::TagParts;
    ///
    /// assert_eq!(TagParts::new("3.13-dev").version(), Some("3.13"));
    /// assert_eq!(TagParts::new("stable").version(), None);
    /// ```
    #[must_use]
    #[inline]
    pub const fn new(tag: &'a str) -> Self {
        let (rest, mut date) = split_date(tag);
        let (mut rest, variant) = split_variant(rest);
        if date.is_none() {
            // Debian's order: `bookworm-20260218-slim`.
            (rest, date) = split_date(rest);
        }
        let mut parts = Self { word: None, is_latest: false, version: None, suffix: None, epoch: None, variant, date };
        let (mut start, mut left) = (0, Some(rest));
        while let Some(text) = left {
            let (component, after) = split_once(text, b'-');
            let is_latest = same(component.as_bytes(), b"latest");
            if is_latest || is_version(component.as_bytes()) {
                parts.is_latest = is_latest;
                parts.version = if is_latest { None } else { Some(component) };
                parts.word = non_empty(Some(slice(rest, 0, if start > 0 { start - 1 } else { 0 })));
                return parts.with_suffix_and_epoch(after);
            }
            start += component.len() + 1;
            left = after;
        }
        parts.word = non_empty(Some(rest));
        parts
    }

    /// An epoch is next to the version or at the end.
    #[inline]
    const fn with_suffix_and_epoch(self, rest: Option<&'a str>) -> Self {
        let Some(rest) = rest else {
            return self;
        };
        let (first, after) = split_once(rest, b'-');
        if is_epoch(first.as_bytes()) {
            return Self { epoch: Some(first), suffix: non_empty(after), ..self };
        }
        match rsplit_once(rest, b'-') {
            Some((before, last)) if is_epoch(last.as_bytes()) => {
                Self { epoch: Some(last), suffix: non_empty(Some(before)), ..self }
            }
            _ => Self { suffix: non_empty(Some(rest)), ..self },
        }
    }

    /// The word before the version: `openjdk` in `openjdk-17`. In a tag without a version, this is everything except variant and date.
    ///
    /// ```
    /// use chainguard_images::TagParts;
    ///
    /// assert_eq!(TagParts::new("openjdk-17-dev").word(), Some("openjdk"));
    /// assert_eq!(TagParts::new("17-dev").word(), None);
    /// assert_eq!(TagParts::new("stable-dev").word(), Some("stable"));
    /// ```
    #[must_use]
    #[inline]
    pub const fn word(&self) -> Option<&'a str> {
        self.word
    }

    /// Whether the tag has `latest` in place of a version: `latest`, `latest-fpm`, `latest-dev-20260218175623`.
    ///
    /// ```
    /// use chainguard_images::TagParts;
    ///
    /// assert!(TagParts::new("latest-dev").is_latest());
    /// assert!(!TagParts::new("3.13").is_latest());
    /// ```
    #[must_use]
    #[inline]
    pub const fn is_latest(&self) -> bool {
        self.is_latest
    }

    /// The version, as far as the tag has it, with the `v` if there is one.
    ///
    /// ```
    /// use chainguard_images::TagParts;
    ///
    /// assert_eq!(TagParts::new("3.13.9-r2-dev").version(), Some("3.13.9"));
    /// assert_eq!(TagParts::new("v1.4.12").version(), Some("v1.4.12"));
    /// assert_eq!(TagParts::new("latest").version(), None);
    /// ```
    #[must_use]
    #[inline]
    pub const fn version(&self) -> Option<&'a str> {
        self.version
    }

    /// The suffix after the version, which distinguishes images of a repository: `fpm` in `8.4-fpm` and in `latest-fpm-dev`.
    ///
    /// ```
    /// use chainguard_images::TagParts;
    ///
    /// assert_eq!(TagParts::new("latest-root-dev").suffix(), Some("root"));
    /// assert_eq!(TagParts::new("latest-dev").suffix(), None);
    /// ```
    #[must_use]
    #[inline]
    pub const fn suffix(&self) -> Option<&'a str> {
        self.suffix
    }

    /// The number of the build of this version, with its `r`.
    ///
    /// ```
    /// use chainguard_images::TagParts;
    ///
    /// assert_eq!(TagParts::new("3.13.9-r2").epoch(), Some("r2"));
    /// ```
    #[must_use]
    #[inline]
    pub const fn epoch(&self) -> Option<&'a str> {
        self.epoch
    }

    /// The variant: that of `-dev` or `-slim`, or else the standard one.
    ///
    /// ```
    /// use chainguard_images::{TagParts, Variant};
    ///
    /// assert_eq!(TagParts::new("22").variant(), Variant::Standard);
    /// assert_eq!(TagParts::new("22-slim").variant(), Variant::Slim);
    /// assert_eq!(TagParts::new("latest-dev-20260218175623").variant(), Variant::Dev);
    /// ```
    #[must_use]
    #[inline]
    pub const fn variant(&self) -> Variant {
        self.variant
    }

    /// The time of the image's build: 8 digits for the day, 12 with hour and minute, or 14 with the second.
    ///
    /// ```
    /// use chainguard_images::TagParts;
    ///
    /// assert_eq!(TagParts::new("latest-20240229").date(), Some("20240229"));
    /// assert_eq!(TagParts::new("latest-12345678").date(), None);
    /// ```
    #[must_use]
    #[inline]
    pub const fn date(&self) -> Option<&'a str> {
        self.date
    }

    /// Whether the registry moves the tag to newer builds, as it does every tag without a date.
    ///
    /// By convention, a tag with a date never moves. Only a digest guarantees it.
    ///
    /// ```
    /// use chainguard_images::TagParts;
    ///
    /// assert!(TagParts::new("3.13.9-r2").floats());
    /// assert!(!TagParts::new("latest-dev-20260218175623").floats());
    /// ```
    #[must_use]
    #[inline]
    pub const fn floats(&self) -> bool {
        self.date.is_none()
    }
}

#[inline]
const fn non_empty(part: Option<&str>) -> Option<&str> {
    match part {
        Some(text) if !text.is_empty() => part,
        _ => None,
    }
}

#[inline]
const fn split_date(tag: &str) -> (&str, Option<&str>) {
    match rsplit_once(tag, b'-') {
        Some((rest, last)) if is_date(last.as_bytes()) => (rest, Some(last)),
        _ => (tag, None),
    }
}

#[inline]
const fn split_variant(tag: &str) -> (&str, Variant) {
    let (rest, last) = match rsplit_once(tag, b'-') {
        Some(parts) => parts,
        None => ("", tag),
    };
    match last.as_bytes() {
        b"dev" => (rest, Variant::Dev),
        b"slim" => (rest, Variant::Slim),
        _ => (tag, Variant::Standard),
    }
}

/// Whether the string is a day of this or the last century, with or without the time. Every month may have 31 days.
#[inline]
const fn is_date(digits: &[u8]) -> bool {
    matches!(digits.len(), 8 | 12 | 14)
        && end_of_digits(digits, 0) == digits.len()
        && matches!(two(digits, 0), 19 | 20)
        && matches!(two(digits, 4), 1..=12)
        && matches!(two(digits, 6), 1..=31)
        && (digits.len() < 12 || (two(digits, 8) < 24 && two(digits, 10) < 60))
        && (digits.len() < 14 || two(digits, 12) < 61)
}

/// The value of two digits.
#[inline]
const fn two(digits: &[u8], at: usize) -> u8 {
    if at + 1 < digits.len() {
        digits[at].wrapping_sub(b'0').wrapping_mul(10).wrapping_add(digits[at + 1].wrapping_sub(b'0'))
    } else {
        0
    }
}

#[inline]
const fn is_epoch(text: &[u8]) -> bool {
    matches!(text, [b'r', b'0'..=b'9', ..]) && end_of_digits(text, 1) == text.len()
}

/// Whether the string starts like a version: digits, perhaps a suffix such as `rc1`, then a separator or the end. In the hash of a
/// commit, letters and digits alternate.
#[inline]
const fn is_version(text: &[u8]) -> bool {
    let start = if let [b'v', ..] = text { 1 } else { 0 };
    let mut at = end_of_digits(text, start);
    if at == start {
        return false;
    }
    while at < text.len() && text[at].is_ascii_alphabetic() {
        at += 1;
    }
    at = end_of_digits(text, at);
    at == text.len() || matches!(text[at], b'.' | b'_')
}

#[inline]
const fn end_of_digits(text: &[u8], mut at: usize) -> usize {
    while at < text.len() && text[at].is_ascii_digit() {
        at += 1;
    }
    at
}
