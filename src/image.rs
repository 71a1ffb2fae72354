use core::fmt;
use core::str::FromStr;

use crate::generated::{ALL_IMAGES, IMAGES, ImageRow, REFERENCES, REGISTRY};
use crate::lookup::{self, split_tag};
use crate::{Category, Image, Lang, Reference, Repository, Stage, UnknownImage, Variant};

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
            Stage::Build => lang.row().build,
            Stage::Production => lang.row().production,
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

/// Identity.
impl Image {
    /// The full reference, which is what `Display` and `AsRef<str>` give.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// assert_eq!(Image::NodeDev.reference(), "cgr.dev/chainguard/node:latest-dev");
    /// assert_eq!(format!("FROM {}", Image::Static), "FROM cgr.dev/chainguard/static:latest");
    /// ```
    #[must_use]
    #[inline]
    pub const fn reference(self) -> &'static str {
        REFERENCES[self as usize]
    }

    /// The repository: the reference without its tag.
    ///
    /// ```
    /// use chainguard_images::{Image, Reference};
    ///
    /// assert_eq!(Image::NodeDev.repository().to_string(), "cgr.dev/chainguard/node");
    /// assert_eq!(Reference::parse("cgr.dev/chainguard/node:22")?.repository(), Image::Node.repository());
    /// # Ok::<(), chainguard_images::ParseReferenceError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn repository(self) -> Repository<'static> {
        Reference::of_image(self).repository()
    }

    /// The name within the registry.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// assert_eq!(Image::NodeDev.name(), "node");
    /// ```
    #[must_use]
    #[inline]
    pub const fn name(self) -> &'static str {
        split_tag(self.short()).0
    }

    /// The tag.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// assert_eq!(Image::NodeDev.tag(), "latest-dev");
    /// ```
    #[must_use]
    #[inline]
    pub const fn tag(self) -> &'static str {
        match split_tag(self.short()).1 {
            Some(tag) => tag,
            None => "latest",
        }
    }

    /// Whether this is a development variant.
    ///
    /// ```
    /// use chainguard_images::{Image, Variant};
    ///
    /// assert_eq!(Image::NodeDev.variant(), Variant::Dev);
    /// ```
    #[must_use]
    #[inline]
    pub const fn variant(self) -> Variant {
        self.row().variant
    }

    /// The image's development variant, if the catalogue has it; for one, itself.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// assert_eq!(Image::Node.dev(), Some(Image::NodeDev));
    /// assert_eq!(Image::NodeDev.dev(), Some(Image::NodeDev));
    /// assert_eq!(Image::Static.dev(), None);
    /// ```
    #[must_use]
    #[inline]
    pub const fn dev(self) -> Option<Self> {
        self.row().dev
    }

    /// The image that this is the development variant of, if the catalogue has it; for a standard image, itself.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// assert_eq!(Image::NodeDev.standard(), Some(Image::Node));
    /// assert_eq!(Image::Node.standard(), Some(Image::Node));
    /// ```
    #[must_use]
    #[inline]
    pub const fn standard(self) -> Option<Self> {
        self.row().standard
    }

    /// `NAME:TAG`.
    #[inline]
    pub(crate) const fn short(self) -> &'static str {
        let reference = self.reference();
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

/// What it is for.
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

    /// The languages that it is made for in its [stage](Image::stage), most natural first: those that it builds, or those that
    /// it runs.
    ///
    /// Empty for an image that is for no language, and for a development variant that cannot build: see [`Image::for_lang`].
    ///
    /// ```
    /// use chainguard_images::{Image, Lang};
    ///
    /// assert_eq!(Image::Jre.langs(), [Lang::Java, Lang::Kotlin, Lang::Scala]);
    /// assert!(Image::JreDev.langs().is_empty());
    /// assert!(Image::Nginx.langs().is_empty());
    /// ```
    #[must_use]
    #[inline]
    pub const fn langs(self) -> &'static [Lang] {
        self.row().langs
    }

    /// The stage of a Dockerfile that it is made for.
    ///
    /// ```
    /// use chainguard_images::{Image, Stage};
    ///
    /// assert_eq!(Image::Jdk.stage(), Stage::Build);
    /// ```
    #[must_use]
    #[inline]
    pub const fn stage(self) -> Stage {
        self.row().stage
    }

    /// What it is used for, in a few words.
    ///
    /// ```
    /// use chainguard_images::Image;
    ///
    /// assert_eq!(Image::Nginx.use_case(), "Web server and reverse proxy");
    /// ```
    #[must_use]
    #[inline]
    pub const fn use_case(self) -> &'static str {
        self.row().use_case
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
