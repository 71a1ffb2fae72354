use core::fmt;
use core::str::FromStr;

use crate::generated::{
    ALL_IMAGES, FREE_FACTS, FREE_TABLES, HOMEPAGE_OF, HOMEPAGES, IMAGES, ImageRow, REFERENCES, REGISTRY, WITHDRAWN,
    WithdrawnImage,
};
use crate::{Catalog, Category, Entry, Facts, Image, Lang, Reference, Stage, Tier, UnknownImage, lookup};

/// Queries.
impl Image {
    /// Every image of the catalogue, sorted by reference.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// assert!(Image::ALL.is_sorted_by_key(|image| image.reference()));
    /// ```
    pub const ALL: &'static [Self] = &ALL_IMAGES;

    /// The images made for a language and a stage, in the catalogue's order of preference.
    ///
    /// Those for [`Stage::Build`] have the language's compiler, or a tool that builds its projects or installs their packages;
    /// those for [`Stage::Production`] run its programs. A development variant that only adds a shell and a package manager to
    /// a runtime, such as [`Image::JreDev`], is not among them; [`Image::dev`] gives it. Empty when there is none.
    /// [`Lang::images`] gives those of both stages.
    ///
    /// ```
    /// use chainguard_images::{Image, Lang, Stage};
    ///
    /// const RUN: &[Image] = Image::for_lang(Lang::Rust, Stage::Production);
    ///
    /// assert_eq!(RUN[..2], [Image::Static, Image::GlibcDynamic]);
    /// assert_eq!(Image::for_lang(Lang::Go, Stage::Build)[0], Image::Go);
    /// ```
    #[must_use]
    #[inline]
    pub const fn for_lang(lang: Lang, stage: Stage) -> &'static [Self] {
        match stage {
            Stage::Build => lang.row().of.build,
            Stage::Production => lang.row().of.production,
        }
    }

    /// The image that a reference names; `FromStr` and `TryFrom<&str>` are this function, too.
    ///
    /// Understood are references in Chainguard's own registry (`cgr.dev/chainguard/node`) and in its organisation on Docker
    /// Hub (`docker.io/chainguard/node`, `index.docker.io/chainguard/node`, `chainguard/node`), with or without a tag and
    /// a digest. Without both, the tag is `latest`. The digest has to be well formed, and is not compared with anything. This is
    /// [`Reference::parse`] and then [`Reference::image`].
    ///
    /// # Errors
    ///
    /// [`UnknownImage`] for every other text: another registry's image or Docker's own (`quay.io/calico/node`,
    /// `node:latest`), an organisation's (`cgr.dev/acme.com/node`), a name or tag that is not in the catalogue
    /// (`chainguard/nod`, `chainguard/node:20`), a digest without a tag, which may be any of the repository's images
    /// (`chainguard/node@sha256:...`), and anything that is not a reference (`""`, `chainguard/node `, `chainguard/node@sha256:12`).
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// assert_eq!(Image::from_reference("cgr.dev/chainguard/node:latest-dev"), Ok(Image::NodeDev));
    /// assert_eq!("chainguard/node".parse(), Ok(Image::Node));
    /// assert!(Image::try_from("node:latest").is_err());
    /// ```
    #[inline]
    pub fn from_reference(reference: &str) -> Result<Self, UnknownImage> {
        lookup::at_run_time(reference)
    }
}

crate::__image_methods!(Image, all());
crate::__fact_methods!(Image, all());

/// What upstream says of it.
impl Image {
    /// The section of the catalogue that the image is in.
    ///
    /// ```
    /// use chainguard_images::{Category, Image};
    ///
    /// assert_eq!(Image::Postgres.category(), Category::Infrastructure);
    /// ```
    #[must_use]
    #[inline]
    pub const fn category(self) -> Category {
        self.row().category
    }

    /// What Chainguard counts the image among.
    ///
    /// From `tier` in upstream's metadata.
    ///
    /// ```
    /// use chainguard_images::{Image, Tier};
    ///
    /// assert_eq!(Image::Node.tier(), Tier::Base);
    /// assert_eq!(Image::Postgres.tier(), Tier::Application);
    /// ```
    #[must_use]
    #[inline]
    pub const fn tier(self) -> Tier {
        self.row().tier
    }

    /// The site of the software inside, if upstream names one.
    ///
    /// From `upstream_url` in upstream's metadata.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// assert_eq!(Image::Git.homepage(), Some("https://git-scm.com/"));
    /// ```
    #[must_use]
    #[inline]
    pub const fn homepage(self) -> Option<&'static str> {
        let homepage = HOMEPAGES.at(HOMEPAGE_OF.at(self as usize));
        if homepage.is_empty() { None } else { Some(homepage) }
    }
}

/// What becomes of it when upstream withdraws it.
///
/// The variant stays until the next release that may break something, and is deprecated: the compiler says when it was withdrawn, and what
/// to use instead. It is still read and written, by [`image!`](crate::image!) without a warning. Nothing answers with it:
/// [`for_lang`](Self::for_lang), [`replacing`](Self::replacing) and [`dev`](Self::dev) leave it out.
impl Image {
    /// The day when upstream listed the image no longer, as `YYYY-MM-DD`; `None` for nearly all.
    ///
    /// From `withdrawn` in `catalog.yaml`. [`UnknownImage::withdrawn_on`] says it of what is no longer in the catalogue.
    ///
    /// ```
    /// use chainguard_images::{Image, image};
    ///
    /// const RUNTIME: Image = image!("cgr.dev/chainguard/node:latest");
    ///
    /// // A test that fails on the first update after it was withdrawn, before a release goes without it.
    /// assert_eq!(RUNTIME.withdrawn_on(), None);
    /// ```
    #[must_use]
    #[inline]
    pub const fn withdrawn_on(self) -> Option<&'static str> {
        match self.withdrawn() {
            Some(row) => Some(row.on),
            None => None,
        }
    }

    /// What to use instead of an image that was withdrawn, if another one does the same.
    ///
    /// It was not withdrawn itself. `None` for an image that upstream lists. From `instead` in `catalog.yaml`.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// fn up_to_date(image: Image) -> Image {
    ///     image.instead().unwrap_or(image)
    /// }
    ///
    /// assert_eq!(up_to_date(Image::Node), Image::Node);
    /// ```
    #[must_use]
    #[inline]
    pub const fn instead(self) -> Option<Self> {
        match self.withdrawn() {
            Some(row) => row.instead,
            None => None,
        }
    }

    #[inline]
    pub(crate) const fn withdrawn(self) -> Option<&'static WithdrawnImage> {
        let mut at = 0;
        while at < WITHDRAWN.len() {
            if WITHDRAWN[at].image as usize == self as usize {
                return Some(&WITHDRAWN[at]);
            }
            at += 1;
        }
        None
    }
}

/// As an image of any catalogue.
impl Image {
    /// The image for functions that take one of whichever catalogue.
    ///
    /// ```
    /// use chainguard_images::{Entry, Image};
    ///
    /// fn from(image: Entry) -> String {
    ///     format!("FROM {image}")
    /// }
    ///
    /// assert_eq!(from(Image::Node.entry()), "FROM cgr.dev/chainguard/node:latest");
    /// ```
    #[must_use]
    #[inline]
    pub const fn entry(self) -> Entry {
        Entry::new(Catalog::FREE, self as usize)
    }

    /// What is inside, for functions that take it of an image of whichever catalogue.
    ///
    /// ```
    /// use chainguard_images::{Facts, Image};
    ///
    /// fn needs_root_to_install(facts: Facts) -> bool {
    ///     facts.has_package_manager() && !facts.user().is_root()
    /// }
    ///
    /// assert!(needs_root_to_install(Image::NodeDev.facts()));
    /// ```
    #[must_use]
    #[inline]
    pub const fn facts(self) -> Facts {
        Facts::new(FREE_FACTS, FREE_TABLES.facts_of.at(self as usize).saturating_sub(1))
    }

    #[inline]
    const fn inside(self) -> Facts {
        self.facts()
    }

    #[expect(clippy::unused_self, reason = "as of an entry, which knows its catalogue")]
    #[inline]
    const fn sibling(self, place: usize) -> Self {
        ALL_IMAGES[place]
    }

    /// `NAME:TAG`.
    #[inline]
    pub(crate) const fn short(self) -> &'static str {
        let reference = REFERENCES[self as usize];
        match reference.split_at_checked(REGISTRY.len()) {
            Some((_, short)) => short,
            None => reference,
        }
    }

    #[inline]
    const fn row(self) -> &'static ImageRow {
        &IMAGES[self as usize]
    }
}

/// Writes the full reference.
impl fmt::Display for Image {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.reference())
    }
}

/// The full reference.
impl AsRef<str> for Image {
    #[inline]
    fn as_ref(&self) -> &str {
        self.reference()
    }
}

/// The same function as [`Image::from_reference`].
impl FromStr for Image {
    type Err = UnknownImage;

    #[inline]
    fn from_str(reference: &str) -> Result<Self, UnknownImage> {
        Self::from_reference(reference)
    }
}

/// The same function as [`Image::from_reference`].
impl TryFrom<&str> for Image {
    type Error = UnknownImage;

    #[inline]
    fn try_from(reference: &str) -> Result<Self, UnknownImage> {
        Self::from_reference(reference)
    }
}

/// The same function as [`Reference::image`].
impl TryFrom<Reference<'_>> for Image {
    type Error = UnknownImage;

    #[inline]
    fn try_from(reference: Reference<'_>) -> Result<Self, UnknownImage> {
        reference.image()
    }
}
