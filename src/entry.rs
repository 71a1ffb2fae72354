use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};

use crate::lookup::rsplit_once;
use crate::tables::EntryRow;
use crate::{Catalog, EndOfLife, Facts, Image, Reference, Repository, Tier};

/// An image of a [`Catalog`]: of the free catalogue, or of an organisation's own.
///
/// Functions that work for both take an `Entry`. It has the methods of [`Image`], except that its contents may be unknown.
///
/// ```
/// use chainguard_images::{Catalog, Entry, Image, Variant};
///
/// /// The development variants of a catalogue.
/// fn development(catalog: &'static Catalog) -> impl Iterator<Item = Entry> {
///     catalog.iter().filter(|image| image.variant() == Variant::Dev)
/// }
///
/// assert!(development(Catalog::FREE).any(|image| image == Image::NodeDev.entry()));
/// ```
#[derive(Clone, Copy)]
pub struct Entry {
    catalog: &'static Catalog,
    place: usize,
}

crate::__image_methods!(Entry, all());

impl Entry {
    /// The image's catalogue.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// assert_eq!(Image::Node.entry().catalog().registry(), "cgr.dev/chainguard");
    /// ```
    #[must_use]
    #[inline]
    pub const fn catalog(self) -> &'static Catalog {
        self.catalog
    }

    /// The facts about the image's contents, if they are known.
    ///
    /// They are known for every free image, and for an organisation's image if the catalogue's compiler was given the image's configuration.
    ///
    /// ```
    /// use chainguard_images::{Catalog, Reference};
    ///
    /// let image = Catalog::FREE.find(&Reference::parse("chainguard/node")?).unwrap();
    ///
    /// assert_eq!(image.facts().map(|facts| facts.has_shell()), Some(true));
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn facts(self) -> Option<Facts> {
        match self.catalog.tables.facts_of.at(self.place) {
            0 => None,
            place => Some(Facts::new(self.catalog.tables.facts, place - 1)),
        }
    }

    /// The tier that Chainguard assigns to the image, if it is known.
    ///
    /// ```
    /// use chainguard_images::{Image, Tier};
    ///
    /// assert_eq!(Image::Node.entry().tier(), Some(Tier::Base));
    /// ```
    #[must_use]
    #[inline]
    pub const fn tier(self) -> Option<Tier> {
        self.row().tier
    }

    /// The digest that the tag had when the catalogue was written, if it is known.
    ///
    /// It is known for an organisation's image if the list that the catalogue was made from has digests. The tag may have moved since.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// assert_eq!(Image::Node.entry().digest(), None);
    /// ```
    #[must_use]
    #[inline]
    pub const fn digest(self) -> Option<&'static str> {
        let digests = &self.catalog.tables.digests;
        if self.place >= digests.len() {
            return None;
        }
        let digest = digests.at(self.place);
        if digest.is_empty() { None } else { Some(digest) }
    }

    /// The end of life of the version inside, if it is known.
    ///
    /// It is known for an organisation's image if the catalogue's compiler was given the registry's answer.
    ///
    /// ```
    /// use chainguard_images::{Catalog, Entry};
    ///
    /// /// The images whose version has reached its end of life.
    /// fn past_their_end(catalog: &'static Catalog) -> impl Iterator<Item = Entry> {
    ///     catalog.iter().filter(|image| image.end_of_life().is_some_and(|end| end.is_past))
    /// }
    ///
    /// assert_eq!(past_their_end(Catalog::FREE).count(), 0);
    /// ```
    #[doc(alias = "eol")]
    #[must_use]
    #[inline]
    pub const fn end_of_life(self) -> Option<EndOfLife> {
        match self.catalog.tables.end_of_life_of.at(self.place) {
            0 => None,
            place => Some(self.catalog.tables.ends_of_life[place - 1]),
        }
    }

    /// The image, if it is a free one.
    ///
    /// ```
    /// use chainguard_images::{Catalog, Image, Lang, Stage};
    ///
    /// let first = Catalog::FREE.for_lang(Lang::Go, Stage::Build).next().unwrap();
    ///
    /// assert_eq!(first.image(), Some(Image::Go));
    /// ```
    #[must_use]
    #[inline]
    pub const fn image(self) -> Option<Image> {
        if self.catalog.is_free() { Some(Image::ALL[self.place]) } else { None }
    }

    #[inline]
    pub(crate) const fn new(catalog: &'static Catalog, place: usize) -> Self {
        Self { catalog, place }
    }

    #[inline]
    const fn entry(self) -> Self {
        self
    }

    #[inline]
    const fn sibling(self, place: usize) -> Self {
        Self { place, ..self }
    }
}

/// The data of the methods; for the macro that defines them.
#[doc(hidden)]
impl Entry {
    #[must_use]
    #[inline]
    pub const fn place(self) -> usize {
        self.place
    }

    #[must_use]
    #[inline]
    pub const fn text(self) -> &'static str {
        self.catalog.tables.references[self.place]
    }

    #[must_use]
    #[inline]
    pub const fn repository_of_text(self) -> Repository<'static> {
        Reference::of_entry(self).repository()
    }

    #[must_use]
    #[inline]
    pub const fn name_and_tag(self) -> (&'static str, &'static str) {
        match rsplit_once(self.short(), b':') {
            Some(parts) => parts,
            None => (self.short(), "latest"),
        }
    }

    #[must_use]
    #[inline]
    pub const fn row(self) -> &'static EntryRow {
        &self.catalog.tables.rows[self.place]
    }

    #[must_use]
    #[inline]
    pub const fn use_case_text(self) -> &'static str {
        self.catalog.tables.use_cases.at(self.catalog.tables.use_case_of.at(self.place))
    }

    #[must_use]
    #[inline]
    pub const fn standard_place(self) -> Option<usize> {
        self.catalog.tables.standard.at(self.place).checked_sub(1)
    }

    #[must_use]
    #[inline]
    pub const fn dev_place(self) -> Option<usize> {
        self.catalog.tables.dev.at(self.place).checked_sub(1)
    }

    #[must_use]
    #[inline]
    pub const fn replaces_row(self) -> &'static [&'static str] {
        self.catalog.tables.replaces.row(self.place)
    }

    /// `NAME:TAG`.
    #[must_use]
    #[inline]
    pub const fn short(self) -> &'static str {
        match self.text().split_at_checked(self.catalog.tables.registry.len()) {
            Some((_, short)) => short,
            None => self.text(),
        }
    }
}

impl From<Image> for Entry {
    #[inline]
    fn from(image: Image) -> Self {
        image.entry()
    }
}

impl From<Entry> for Reference<'static> {
    #[inline]
    fn from(entry: Entry) -> Self {
        Self::of_entry(entry)
    }
}

/// Writes the full reference.
impl fmt::Display for Entry {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text())
    }
}

impl fmt::Debug for Entry {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Entry({self})")
    }
}

/// Returns the full reference.
impl AsRef<str> for Entry {
    #[inline]
    fn as_ref(&self) -> &str {
        self.text()
    }
}

/// Two entries are equal if their references are.
impl PartialEq for Entry {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text()
    }
}

impl Eq for Entry {}

impl Hash for Entry {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text().hash(state);
    }
}

impl PartialOrd for Entry {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Entry {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        self.text().cmp(other.text())
    }
}
