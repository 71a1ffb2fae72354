use core::fmt;
use core::iter::FusedIterator;

use crate::generated::FREE_TABLES;
use crate::lookup;
use crate::tables::CatalogTables;
use crate::{Entry, Facts, Lang, Reference, Repository, Stage, UnknownEntry};

/// The other repository of the free images.
const ON_DOCKER_HUB: &str = "docker.io/chainguard/";

/// A catalogue of images: the free catalogue, or an organisation's own.
///
/// The crate `chainguard-images-codegen` compiles a catalogue from an organisation's list of repositories. A function that takes a
/// catalogue works for both:
///
/// ```
/// use chainguard_images::{Catalog, Lang, Stage};
///
/// fn base_image(catalog: &'static Catalog, lang: Lang) -> Option<&'static str> {
///     Some(catalog.for_lang(lang, Stage::Production).next()?.reference())
/// }
///
/// assert_eq!(base_image(Catalog::FREE, Lang::Java), Some("cgr.dev/chainguard/jre:latest"));
/// ```
pub struct Catalog {
    pub(crate) tables: CatalogTables,
}

impl Catalog {
    /// The catalogue of the free images, for which [`Image`](crate::Image) has variants.
    ///
    /// ```
    /// use chainguard_images::{Catalog, Image};
    ///
    /// assert_eq!(Catalog::FREE.iter().len(), Image::ALL.len());
    /// ```
    pub const FREE: &'static Self = &Self { tables: FREE_TABLES };

    /// Creates a catalogue from tables that generated code fills.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(tables: CatalogTables) -> Self {
        Self { tables }
    }

    /// The image at an index.
    #[doc(hidden)]
    #[must_use]
    #[inline]
    pub const fn at(&'static self, place: usize) -> Entry {
        Entry::new(self, place)
    }

    /// The facts about the image at an index, which must be known.
    #[doc(hidden)]
    #[must_use]
    #[inline]
    pub const fn inside(&'static self, place: usize) -> Facts {
        Facts::new(self.tables.facts, self.tables.facts_of.at(place).saturating_sub(1))
    }

    /// The registry and the path of the catalogue's images.
    ///
    /// ```
    /// use chainguard_images::Catalog;
    ///
    /// assert_eq!(Catalog::FREE.registry(), "cgr.dev/chainguard");
    /// ```
    #[must_use]
    #[inline]
    pub const fn registry(&self) -> &'static str {
        let registry = self.tables.registry;
        registry.split_at(registry.len().saturating_sub(1)).0
    }

    /// Returns the image that a reference names, if it is in the catalogue.
    ///
    /// Without a tag and a digest, the tag is `latest`. A digest without a tag names a repository, but none of its images. For the free
    /// catalogue, references to Docker Hub are accepted, as by [`Image::from_reference`](crate::Image::from_reference).
    ///
    /// ```
    /// use chainguard_images::{Catalog, Image, Reference};
    ///
    /// let find = |text| Reference::parse(text).ok().and_then(|reference| Catalog::FREE.find(&reference));
    ///
    /// assert_eq!(find("cgr.dev/chainguard/node:latest-dev"), Some(Image::NodeDev.entry()));
    /// assert_eq!(find("cgr.dev/acme.com/node:latest-dev"), None);
    /// ```
    #[must_use]
    #[inline]
    pub const fn find(&'static self, reference: &Reference) -> Option<Entry> {
        match (self.name_in(&reference.repository()), reference.tag_or_latest()) {
            (Some(name), Some(tag)) => self.entry(name, tag),
            _ => None,
        }
    }

    /// Parses a reference and returns the image that it names.
    ///
    /// # Errors
    ///
    /// Returns [`UnknownEntry`] if the string is not a reference (`""`), is a reference to another registry (`node:latest`), has an unknown
    /// name or tag, or has a digest without a tag. The error suggests the closest match.
    ///
    /// ```
    /// use chainguard_images::{Catalog, Image};
    ///
    /// assert_eq!(Catalog::FREE.from_reference("cgr.dev/chainguard/node"), Ok(Image::Node.entry()));
    /// assert_eq!(
    ///     Catalog::FREE.from_reference("cgr.dev/chainguard/node:latst").unwrap_err().to_string(),
    ///     "`latst` is not a tag of `cgr.dev/chainguard/node`; did you mean `latest`?"
    /// );
    /// ```
    #[inline]
    pub const fn from_reference(&'static self, text: &str) -> Result<Entry, UnknownEntry> {
        match Reference::parse(text) {
            Ok(reference) => match self.find(&reference) {
                Some(entry) => Ok(entry),
                None => Err(UnknownEntry::new(self, text)),
            },
            Err(_) => Err(UnknownEntry::new(self, text)),
        }
    }

    /// Returns the image with a name, with or without a tag; without one, the tag is `latest`.
    ///
    /// The name is the catalogue's, without a registry: `node` is `cgr.dev/chainguard/node:latest` in the free catalogue, not Docker's
    /// image.
    ///
    /// # Errors
    ///
    /// Returns [`UnknownEntry`] if the name (`nod`) or the tag (`node:20`) is unknown, or if the string is a reference
    /// (`cgr.dev/chainguard/node`, `node@sha256:...`) or neither (`""`). The error suggests the closest match.
    ///
    /// ```
    /// use chainguard_images::{Catalog, Image};
    ///
    /// assert_eq!(Catalog::FREE.from_name("node"), Ok(Image::Node.entry()));
    /// assert_eq!(Catalog::FREE.from_name("node:latest-dev"), Ok(Image::NodeDev.entry()));
    /// assert_eq!(
    ///     Catalog::FREE.from_name("nod").unwrap_err().to_string(),
    ///     "unknown image `nod` in `cgr.dev/chainguard`; did you mean `node:latest`?"
    /// );
    /// ```
    #[inline]
    pub const fn from_name(&'static self, name: &str) -> Result<Entry, UnknownEntry> {
        let (alone, tag) = lookup::split_tag(name);
        let tag = match tag {
            Some(tag) => tag,
            None => "latest",
        };
        match self.entry(alone, tag) {
            Some(entry) => Ok(entry),
            None => Err(UnknownEntry::of_name(self, name)),
        }
    }

    /// Returns an iterator over all images, sorted by reference.
    ///
    /// ```
    /// use chainguard_images::Catalog;
    ///
    /// let roots = Catalog::FREE.iter().filter(|image| image.facts().is_some_and(|facts| facts.user().is_root()));
    ///
    /// assert!(roots.count() > 10);
    /// ```
    #[must_use]
    #[inline]
    pub const fn iter(&'static self) -> Entries {
        Entries { catalog: self, which: Which::All, next: 0, end: self.len() }
    }

    /// Returns the images for a language and a stage, best first: see [`Image::for_lang`](crate::Image::for_lang).
    ///
    /// ```
    /// use chainguard_images::{Catalog, Lang, Stage};
    ///
    /// let names: Vec<&str> = Catalog::FREE.for_lang(Lang::Rust, Stage::Build).map(|image| image.name()).collect();
    ///
    /// assert_eq!(names[0], "rust");
    /// ```
    #[must_use]
    #[inline]
    pub const fn for_lang(&'static self, lang: Lang, stage: Stage) -> Entries {
        let which = match stage {
            Stage::Build => Which::Build,
            Stage::Production => Which::Production,
        };
        let (next, end) = match stage {
            Stage::Build => self.tables.build.range(lang as usize),
            Stage::Production => self.tables.production.range(lang as usize),
        };
        Entries { catalog: self, which, next, end }
    }

    #[inline]
    pub(crate) const fn len(&self) -> usize {
        self.tables.references.len()
    }

    #[inline]
    pub(crate) const fn is_free(&self) -> bool {
        crate::bytes::same(self.tables.registry.as_bytes(), FREE_TABLES.registry.as_bytes())
    }

    /// The image with this name and tag.
    #[inline]
    pub(crate) const fn entry(&'static self, name: &str, tag: &str) -> Option<Entry> {
        match lookup::place(self.tables.references, self.tables.registry.len(), name, tag) {
            Some(place) => Some(Entry::new(self, place)),
            None => None,
        }
    }

    /// The index of the first image with this name, and of the first image after those.
    #[inline]
    pub(crate) const fn of_name(&self, name: &str) -> (usize, usize) {
        let (references, start) = (self.tables.references, self.tables.registry.len());
        // No tag starts with a character that sorts after all letters.
        let end = lookup::first_not_less(references, start, name, "\u{7f}");
        (lookup::first_not_less(references, start, name, ""), end)
    }

    /// The name within the registry, if the repository is in it.
    #[inline]
    pub(crate) const fn name_in<'a>(&self, repository: &Repository<'a>) -> Option<&'a str> {
        match repository.name_below(self.tables.registry) {
            None if self.is_free() => repository.name_below(ON_DOCKER_HUB),
            name => name,
        }
    }
}

impl fmt::Debug for Catalog {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Catalog({}, {} images)", self.registry(), self.len())
    }
}

impl IntoIterator for &'static Catalog {
    type Item = Entry;
    type IntoIter = Entries;

    #[inline]
    fn into_iter(self) -> Entries {
        self.iter()
    }
}

/// An iterator over images of a catalogue.
///
/// Created by [`Catalog::iter`] and [`Catalog::for_lang`].
///
/// ```
/// use chainguard_images::Catalog;
///
/// let first = Catalog::FREE.iter().next().unwrap();
///
/// assert_eq!(first.reference(), "cgr.dev/chainguard/apko:latest");
/// ```
#[derive(Clone, Debug)]
pub struct Entries {
    catalog: &'static Catalog,
    which: Which,
    next: usize,
    end: usize,
}

#[derive(Clone, Copy, Debug)]
enum Which {
    All,
    Build,
    Production,
}

impl Entries {
    #[inline]
    fn at(&self, at: usize) -> Entry {
        let place = match self.which {
            Which::All => at,
            Which::Build => self.catalog.tables.build.numbers.at(at),
            Which::Production => self.catalog.tables.production.numbers.at(at),
        };
        Entry::new(self.catalog, place)
    }
}

impl Iterator for Entries {
    type Item = Entry;

    #[inline]
    fn next(&mut self) -> Option<Entry> {
        if self.next == self.end {
            return None;
        }
        self.next += 1;
        Some(self.at(self.next - 1))
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.end - self.next, Some(self.end - self.next))
    }
}

impl DoubleEndedIterator for Entries {
    #[inline]
    fn next_back(&mut self) -> Option<Entry> {
        if self.next == self.end {
            return None;
        }
        self.end -= 1;
        Some(self.at(self.end))
    }
}

impl ExactSizeIterator for Entries {}

impl FusedIterator for Entries {}
