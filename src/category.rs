use core::fmt;
use core::str::FromStr;

pub use crate::generated::Category;
use crate::generated::{ALL_CATEGORIES, CATEGORIES, CategoryRow};
use crate::{Image, UnknownCategory};

impl Category {
    /// All categories, in the catalogue's order.
    ///
    /// ```
    /// use chainguard_images::Category;
    ///
    /// assert_eq!(Category::ALL[0], Category::StaticBinary);
    /// ```
    pub const ALL: &'static [Self] = &ALL_CATEGORIES;

    /// The heading.
    ///
    /// ```
    /// use chainguard_images::Category;
    ///
    /// assert_eq!(Category::NodeJs.title(), "Node.js Images");
    /// ```
    #[must_use]
    #[inline]
    pub const fn title(self) -> &'static str {
        self.row().title
    }

    /// Advice on choosing among the category's images, if there is any.
    ///
    /// ```
    /// use chainguard_images::Category;
    ///
    /// assert!(Category::StaticBinary.notes().is_some_and(|notes| notes.contains("libc")));
    /// assert_eq!(Category::Infrastructure.notes(), None);
    /// ```
    #[must_use]
    #[inline]
    pub const fn notes(self) -> Option<&'static str> {
        self.row().notes
    }

    /// The category's images, in order of preference, including [withdrawn](Image::withdrawn_on) ones; there is at least one.
    ///
    /// ```
    /// use chainguard_images::{Category, Image};
    ///
    /// assert_eq!(Category::StaticBinary.images()[0], Image::Static);
    /// ```
    #[must_use]
    #[inline]
    pub const fn images(self) -> &'static [Image] {
        self.row().images
    }

    /// The variant's name as people type it: `static-binary`.
    #[inline]
    pub(crate) fn hyphenated(self) -> impl Iterator<Item = char> {
        self.row().id.char_indices().flat_map(|(at, letter)| {
            let hyphen = (at > 0 && letter.is_ascii_uppercase()).then_some('-');
            hyphen.into_iter().chain([letter.to_ascii_lowercase()])
        })
    }

    #[inline]
    pub(crate) const fn row(self) -> &'static CategoryRow {
        &CATEGORIES[self as usize]
    }
}

impl fmt::Display for Category {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.title())
    }
}

impl AsRef<str> for Category {
    #[inline]
    fn as_ref(&self) -> &str {
        self.title()
    }
}

/// Parses a title (`Node.js Images`), or the name of a variant without hyphens (`StaticBinary`) or with them (`static-binary`), in upper or
/// lower case; anything else (`"node"`, `""`) is an [`UnknownCategory`].
impl FromStr for Category {
    type Err = UnknownCategory;

    #[inline]
    fn from_str(text: &str) -> Result<Self, UnknownCategory> {
        let named = |category: &&Self| {
            let CategoryRow { id, title, .. } = category.row();
            let is_hyphenated = || category.hyphenated().eq(text.chars().map(|letter| letter.to_ascii_lowercase()));
            title.eq_ignore_ascii_case(text) || id.eq_ignore_ascii_case(text) || is_hyphenated()
        };
        Self::ALL.iter().find(named).copied().ok_or_else(|| UnknownCategory::new(text))
    }
}
