use core::fmt;
use core::str::FromStr;

use crate::generated::{
    ALL_IMAGES, FREE_FACTS, FREE_TABLES, HOMEPAGE_OF, HOMEPAGES, IMAGES, ImageRow, REFERENCES, REGISTRY, WITHDRAWN,
    WithdrawnImage,
};
use crate::{
    Catalog, Category, Entry, Facts, Image, ImageAt, Lang, ParseReferenceError, Reference, Stage, Tier, UnknownImage,
    lookup,
};

/// Choosing an image.
impl Image {
    /// Returns the images for a language and a stage, in the catalogue's order of preference.
    ///
    /// Images for [`Stage::Build`] have the language's compiler, or a tool that builds its projects or installs their packages;
    /// images for [`Stage::Production`] run its programs. A development variant that only adds a shell and a package manager to
    /// a runtime, such as [`Image::JreDev`], is not included; [`Image::dev`] returns it. The slice is empty if there is no image.
    /// [`Lang::images`] returns the images of both stages.
    ///
    /// ```
    /// use chainguard_images::{Image, Lang, Stage};
    ///
    /// const RUN: &[Image] = Image::for_lang(Lang::Rust, Stage::Production);
    ///
    /// assert_eq!(RUN[..2], [Image::Static, Image::GlibcDynamic]);
    /// assert_eq!(Image::for_lang(Lang::Go, Stage::Build)[0], Image::Go);
    /// ```
    #[doc(alias = "pick")]
    #[must_use]
    #[inline]
    pub const fn for_lang(lang: Lang, stage: Stage) -> &'static [Self] {
        match stage {
            Stage::Build => lang.row().of.build,
            Stage::Production => lang.row().of.production,
        }
    }

    /// Returns the image that a reference names; `FromStr` and `TryFrom<&str>` do the same.
    ///
    /// It accepts references to Chainguard's own registry (`cgr.dev/chainguard/node`) and to its organisation on Docker Hub
    /// (`docker.io/chainguard/node`, `index.docker.io/chainguard/node`, `chainguard/node`), with or without a tag and a digest.
    /// Without both, the tag is `latest`. The digest must be well formed, but is not compared with anything. This is equivalent to
    /// [`Reference::parse`] followed by [`Reference::image`].
    ///
    /// # Errors
    ///
    /// Returns [`UnknownImage`] for any other string: an image of another registry or of Docker's own (`quay.io/calico/node`,
    /// `node:latest`), an organisation's image (`cgr.dev/acme.com/node`), a name or tag that is not in the catalogue
    /// (`chainguard/nod`, `chainguard/node:20`), a digest without a tag, which may be any of the repository's images
    /// (`chainguard/node@sha256:...`), and anything that is not a reference (`""`, `chainguard/node `, `chainguard/node@sha256:12`).
    ///
    /// ```
    /// use chainguard_images::Image;
    /// assert_eq!(Image::from_reference("cgr.dev/chainguard/node:latest-dev"), Ok(Image::NodeDev));
    /// assert_eq!("chainguard/node".parse(), Ok(Image::Node));
    /// assert!(Image::try_from("node:latest").is_err());
    /// ```
    #[inline]
    pub fn from_reference(reference: &str) -> Result<Self, UnknownImage> {
        lookup::at_run_time(reference)
    }

    /// Returns the image with a name, with or without a tag, such as `node` and `node:latest-dev`; without one, the tag is `latest`.
    ///
    /// The name is the catalogue's, not a reference: `node` is `cgr.dev/chainguard/node:latest` here, where Docker would pull its own
    /// image. For a reference from a Dockerfile or a deployment, use [`Image::from_reference`].
    ///
    /// # Errors
    ///
    /// Returns [`UnknownImage`] if the name (`nod`, `Node`) or the tag (`node:20`) is unknown, or if the string is a reference
    /// (`chainguard/node`, `node@sha256:...`) or neither (`""`). The error suggests the closest match.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// assert_eq!(Image::from_name("node"), Ok(Image::Node));
    /// assert_eq!(Image::from_name("node:latest-dev"), Ok(Image::NodeDev));
    /// let error = Image::from_name("nod").unwrap_err();
    /// assert_eq!(error.to_string(), "unknown image `nod`; did you mean `node:latest`?");
    /// ```
    #[inline]
    pub const fn from_name(name: &str) -> Result<Self, UnknownImage> {
        let (alone, tag) = lookup::split_tag(name);
        let tag = match tag {
            Some(tag) => tag,
            None => "latest",
        };
        match lookup::find(alone, tag) {
            Some(image) => Ok(image),
            None => Err(UnknownImage::of_name(name)),
        }
    }

    /// The image's position in [`Image::ALL`], for arrays and sets of images; use it instead of `as usize`.
    ///
    /// It is less than `Image::ALL.len()`. It is the same within one version of this crate, and may change in the next, because images come
    /// and go: store the reference, never the position, in anything that outlives the program.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// let mut pulls = [0; Image::ALL.len()];
    /// for image in [Image::Node, Image::Static, Image::Node] {
    ///     pulls[image.index()] += 1;
    /// }
    /// assert_eq!(pulls[Image::Node.index()], 2);
    /// ```
    #[must_use]
    #[inline]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Returns the images to use instead of another vendor's image, best first; empty if none is known.
    ///
    /// The whole repository is compared, not just its last component: `redis` is Docker's own image, but `registry.corp/team/redis` may be
    /// anything. A public mirror counts as the registry that it mirrors. There is no replacement for a tag that asks for something that no
    /// Chainguard image has, such as Apache with PHP, or Windows. The version is not kept; [`Reference::replacement`] returns it.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// assert_eq!(Image::for_upstream("golang:1.25"), [Image::Go, Image::GoDev]);
    /// assert_eq!(Image::for_upstream("public.ecr.aws/docker/library/alpine:3.22"), [Image::WolfiBase]);
    /// assert!(Image::for_upstream("registry.corp/team/redis").is_empty());
    /// ```
    #[doc(alias("alternative", "instead"))]
    #[must_use]
    #[inline]
    pub fn for_upstream(reference: &str) -> &'static [Self] {
        let replacement = Reference::parse(reference).ok().and_then(|reference| reference.replacement());
        replacement.map_or(&[], |replacement| replacement.images())
    }
}

crate::__image_methods!(Image, all());

/// Upstream's description of the image.
impl Image {
    /// The image's section of the catalogue.
    ///
    /// ```
    /// use chainguard_images::{Category, Image};
    /// assert_eq!(Image::Postgres.category(), Category::Infrastructure);
    /// ```
    #[must_use]
    #[inline]
    pub const fn category(self) -> Category {
        self.row().category
    }

    /// The tier that Chainguard assigns to the image.
    ///
    /// Source: `tier` in upstream's metadata.
    ///
    /// ```
    /// use chainguard_images::{Image, Tier};
    /// assert_eq!(Image::Node.tier(), Tier::Base);
    /// assert_eq!(Image::Postgres.tier(), Tier::Application);
    /// ```
    #[must_use]
    #[inline]
    pub const fn tier(self) -> Tier {
        self.row().tier
    }

    /// The website of the software in the image, if upstream names one.
    ///
    /// Source: `upstream_url` in upstream's metadata.
    ///
    /// ```
    /// use chainguard_images::Image;
    /// assert_eq!(Image::Git.homepage(), Some("https://git-scm.com/"));
    /// ```
    #[must_use]
    #[inline]
    pub const fn homepage(self) -> Option<&'static str> {
        let homepage = HOMEPAGES.at(HOMEPAGE_OF.at(self as usize));
        if homepage.is_empty() { None } else { Some(homepage) }
    }
}

crate::__fact_methods!(Image, all());

/// Withdrawal by upstream.
///
/// The variant of a withdrawn image is deprecated until the next breaking release: the compiler's warning has the day of the withdrawal
/// and the replacement. It is still parsed and displayed, and [`image!`](crate::image!) accepts it without a warning.
/// [`for_lang`](Self::for_lang), [`for_upstream`](Self::for_upstream) and [`dev`](Self::dev) never return it.
impl Image {
    /// The day on which upstream withdrew the image, as `YYYY-MM-DD`; `None` for an image that upstream lists.
    ///
    /// Source: `withdrawn` in `catalog.yaml`. For images that are no longer in the catalogue, see [`UnknownImage::withdrawn_on`].
    ///
    /// ```
    /// use chainguard_images::{Image, image};
    ///
    /// const RUNTIME: Image = image!("cgr.dev/chainguard/node:latest");
    ///
    /// // A test like this fails on the first update after the withdrawal, before a release drops the image.
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

    /// The replacement for a withdrawn image, if another one does the same.
    ///
    /// The replacement itself is not withdrawn. `None` for an image that upstream lists. Source: `instead` in `catalog.yaml`.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// fn up_to_date(image: Image) -> Image {
    ///     image.instead().unwrap_or(image)
    /// }
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

/// Other registries and digests.
impl Image {
    /// The image in another registry; `registry` is the part of the reference before the image's name.
    ///
    /// # Errors
    ///
    /// Returns [`ParseReferenceError`] if no reference can start with the string (`"registry corp"`, `"https://corp"`,
    /// `"corp/"`, `""`), if Docker's own images are there (`"docker.io"`), or if the reference would be too long.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// let mirrored = Image::Static.at("registry.corp:5000/cgr").unwrap();
    /// assert_eq!(mirrored.to_string(), "registry.corp:5000/cgr/static:latest");
    /// ```
    #[doc(alias = "mirror")]
    #[inline]
    pub const fn at(self, registry: &str) -> Result<ImageAt<'_>, ParseReferenceError> {
        ImageAt::new(self).at(registry)
    }

    /// The image at a digest, with its tag.
    ///
    /// # Errors
    ///
    /// Returns [`ParseReferenceError`] if the string is not a valid digest (`"sha256:12"`, `"latest"`, `""`).
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// let digest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    /// let pinned = Image::Node.pinned(digest).unwrap();
    /// assert_eq!(pinned.to_string(), format!("cgr.dev/chainguard/node:latest@{digest}"));
    /// ```
    #[doc(alias("digest", "sha256"))]
    #[inline]
    pub const fn pinned(self, digest: &str) -> Result<ImageAt<'_>, ParseReferenceError> {
        ImageAt::new(self).pinned(digest)
    }
}

/// All images, and conversion to an image of any catalogue.
impl Image {
    /// Every image of the catalogue, sorted by reference.
    ///
    /// ```
    /// use chainguard_images::Image;
    /// assert!(Image::ALL.is_sorted_by_key(|image| image.reference()));
    /// ```
    pub const ALL: &'static [Self] = &ALL_IMAGES;

    /// The image as an [`Entry`], for functions that accept an image of any catalogue.
    ///
    /// ```
    /// use chainguard_images::{Entry, Image};
    ///
    /// fn may_run_as_root(image: Entry) -> bool {
    ///     image.facts().is_none_or(|facts| facts.user().is_root())
    /// }
    /// assert!(!may_run_as_root(Image::Node.entry()));
    /// ```
    #[must_use]
    #[inline]
    pub const fn entry(self) -> Entry {
        Entry::new(Catalog::FREE, self as usize)
    }

    /// The facts about the image's contents, for functions that accept those of an image of any catalogue.
    ///
    /// ```
    /// use chainguard_images::{Facts, Image};
    ///
    /// fn needs_root_to_install(facts: Facts) -> bool {
    ///     facts.has_package_manager() && !facts.user().is_root()
    /// }
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

    #[expect(clippy::unused_self, reason = "an entry, which has its catalogue, needs it")]
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

/// Returns the full reference.
impl AsRef<str> for Image {
    #[inline]
    fn as_ref(&self) -> &str {
        self.reference()
    }
}

/// Does the same as [`Image::from_reference`].
impl FromStr for Image {
    type Err = UnknownImage;

    #[inline]
    fn from_str(reference: &str) -> Result<Self, UnknownImage> {
        Self::from_reference(reference)
    }
}

/// Does the same as [`Image::from_reference`].
impl TryFrom<&str> for Image {
    type Error = UnknownImage;

    #[inline]
    fn try_from(reference: &str) -> Result<Self, UnknownImage> {
        Self::from_reference(reference)
    }
}

/// Does the same as [`Reference::image`].
impl TryFrom<Reference<'_>> for Image {
    type Error = UnknownImage;

    #[inline]
    fn try_from(reference: Reference<'_>) -> Result<Self, UnknownImage> {
        reference.image()
    }
}
