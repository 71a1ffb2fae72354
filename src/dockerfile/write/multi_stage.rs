use core::fmt;

use super::multi_stage_error::MultiStageError;
use crate::bytes::same;
use crate::generated::{TEMPLATES, Template};
use crate::resolution::closest;
use crate::{Image, ImageAt, Lang, Stage, TagParts, Variant};

/// A multi-stage Dockerfile that builds a conventional project of a language and runs it.
///
/// Created by [`MultiStage::new`], which chooses everything, or [`MultiStage::all`], which lists every combination of images. `Display`
/// writes the Dockerfile. The final stage has the production image, does not run as root, and starts the application without a shell,
/// so the application receives the stop signal. Dependencies have a layer of their own if the language's tools can fetch them
/// separately, and are cached otherwise.
///
/// [`all`](Self::all) lists the images to choose from. They are not those of [`Image::for_lang`]: for C, there is also static, which runs a
/// binary of any language, and for Go, ko is missing, which builds containers itself. The first pair is the one that most projects can
/// use: for Rust, it has glibc-dynamic, since the smaller static needs a program without shared libraries.
///
/// Each language has a convention for where a project uses the application's name:
///
/// | Language | Expected |
/// |---|---|
/// | Go | `go.mod` and package `main` in the project's directory; any name. For glibc-dynamic the binary is built with cgo |
/// | Rust | a package or a workspace with `Cargo.lock`, and a binary target with the name. For static the binary is linked statically |
/// | Node.js, JavaScript | `package-lock.json`; `NAME.js` |
/// | TypeScript | `package-lock.json`; a script `build` that writes `dist/NAME.js` |
/// | Python | `requirements.txt`; `NAME.py` |
/// | Java, Kotlin, Scala | `pom.xml`, and sources in `src`; `mvn package` makes an executable `target/NAME*.jar` |
/// | Java, Kotlin, Scala with Gradle | `gradle assemble` makes an executable `build/libs/NAME*.jar` |
/// | Ruby | `Gemfile` and `Gemfile.lock`; `NAME.rb` |
/// | .NET, C#, F# | `NAME.csproj`, or another project file |
/// | PHP | `composer.json` and `composer.lock`; `NAME.php`, or for FastCGI a web server whose root is `/app` |
/// | C, C++ | a `Makefile` with a target of the name, which uses `CC` and `CXX`. For static the binary is linked statically |
///
/// Apart from the executable jar, there may be jars of sources, documentation and tests (`NAME-sources.jar`), and no others.
///
/// A `.dockerignore` should exclude build output and everything else that is not source: `node_modules`, `dist`, `target`, `build`,
/// `bin`, `obj`, `vendor`, `.venv`, `.git`.
///
/// ```
/// use chainguard_images::dockerfile::MultiStage;
/// use chainguard_images::{Image, Lang};
///
/// let dockerfile = MultiStage::new(Lang::Go).app("shop")?;
/// assert_eq!(
///     dockerfile.to_string(),
///     r#"# Builds a static binary: without cgo, nothing is left to load when it starts.
/// FROM cgr.dev/chainguard/go:latest AS build
/// WORKDIR /src
/// COPY go.* ./
/// RUN go mod download
/// COPY . .
/// RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/shop .
///
/// ## Runs the binary, and has nothing else in it.
/// FROM cgr.dev/chainguard/static:latest
/// COPY --from=build --chown=65532:65532 /out/shop /usr/bin/shop
/// ENTRYPOINT ["/usr/bin/shop"]
/// "#,
/// );
///
/// // Other images need other steps: a Rust binary for `Image::Static` is linked statically.
/// let dockerfile = MultiStage::new(Lang::Rust).production(Image::Static)?;
/// assert!(dockerfile.to_string().contains("+crt-static"));
/// # Ok::<(), chainguard_images::dockerfile::MultiStageError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct MultiStage<'a> {
    lang: Lang,
    app: &'a str,
    template: &'static Template,
    build: Choice<'a>,
    production: Choice<'a>,
    /// Whether the caller chose the image. An image that was not chosen changes with the other one.
    build_is_chosen: bool,
    production_is_chosen: bool,
}

/// The image of a stage.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Choice<'a> {
    image: Image,
    /// Replaces the image's own tag. With it, `written` may be closer to another image.
    tag: Option<&'a str>,
    written: ImageAt<'a>,
}

impl<'a> Choice<'a> {
    #[inline]
    const fn new(image: Image) -> Self {
        Self { image, tag: None, written: ImageAt::new(image) }
    }

    /// Returns the choice with another image from this registry, at the given tag and digest.
    #[inline]
    const fn with_image(self, image: Image, registry: &'a str) -> Result<Self, MultiStageError> {
        if let Some(tag) = self.tag {
            if !fits(image, tag) {
                return Err(MultiStageError::variant(image, tag));
            }
        }
        let mut written = image.at(registry);
        if let (Ok(image), Some(tag)) = (written, self.tag) {
            written = image.tag(tag);
        }
        if let (Ok(image), Some(digest)) = (written, self.written.digest()) {
            written = image.pinned(digest);
        }
        match written {
            Ok(written) => Ok(Self { image, written, ..self }),
            Err(error) => Err(MultiStageError::reference(error)),
        }
    }

    #[inline]
    const fn tag(self, tag: &'a str) -> Result<Self, MultiStageError> {
        match self.written.tag(tag) {
            Ok(_) if !fits(self.image, tag) => Err(MultiStageError::variant(self.image, tag)),
            Ok(written) => Ok(Self { tag: Some(tag), written, ..self }),
            Err(error) => Err(MultiStageError::reference(error)),
        }
    }

    #[inline]
    const fn pinned(self, digest: &'a str) -> Result<Self, MultiStageError> {
        match self.written.pinned(digest) {
            Ok(written) => Ok(Self { written, ..self }),
            Err(error) => Err(MultiStageError::reference(error)),
        }
    }
}

impl<'a> MultiStage<'a> {
    /// The maximum length of an application's name, in bytes.
    pub(crate) const LONGEST_NAME: usize = 64;

    /// Creates the Dockerfile that suits most projects in the language, with an application named `app`.
    ///
    /// ```
    /// use chainguard_images::dockerfile::MultiStage;
    /// use chainguard_images::{Image, Lang};
    ///
    /// const PYTHON: MultiStage = MultiStage::new(Lang::Python);
    /// assert_eq!((PYTHON.build_image(), PYTHON.production_image()), (Image::PythonDev, Image::Python));
    /// assert!(PYTHON.to_string().ends_with("ENTRYPOINT [\"/opt/venv/bin/python\", \"app.py\"]\n"));
    /// ```
    #[doc(alias("multi-stage", "scaffold", "template"))]
    #[must_use]
    #[inline]
    pub const fn new(lang: Lang) -> Self {
        // Never out of bounds: see the assertion on `TEMPLATES`.
        let template = templates(lang)[0];
        Self::with_images(lang, template, template.build[0], template.production[0])
    }

    #[inline]
    const fn with_images(lang: Lang, template: &'static Template, build: Image, production: Image) -> Self {
        Self {
            lang,
            app: "app",
            template,
            build: Choice::new(build),
            production: Choice::new(production),
            build_is_chosen: false,
            production_is_chosen: false,
        }
    }

    /// Lists every combination of a build and a production image for the language, best first; the application is named `app`.
    ///
    /// ```
    /// use chainguard_images::dockerfile::MultiStage;
    /// use chainguard_images::{Image, Lang};
    ///
    /// let images = |each: MultiStage| (each.build_image(), each.production_image());
    /// let choices: Vec<_> = MultiStage::all(Lang::DotNet).map(images).collect();
    /// assert_eq!(choices.len(), 4);
    /// assert_eq!(choices[1], (Image::DotnetSdk, Image::AspnetRuntime));
    /// ```
    #[must_use]
    #[inline]
    pub const fn all(lang: Lang) -> MultiStages {
        MultiStages { lang, template: 0, build: 0, production: 0 }
    }

    /// Sets the application's name, by which the language's convention finds it; see [`MultiStage`].
    ///
    /// # Errors
    ///
    /// Returns [`MultiStageError`] if the name is not 1 to 64 ASCII letters, digits, `-`, `_` and `.`, starting with a letter or a digit
    /// (`"my shop"`, `"@corp/shop"`, `"-rf"`, `"../shop"`, `"$APP"`, `""`). A valid name is one word for a shell, and
    /// needs no quotes in a path or in JSON.
    ///
    /// ```
    /// use chainguard_images::Lang;
    /// use chainguard_images::dockerfile::MultiStage;
    ///
    /// let node = MultiStage::new(Lang::NodeJs);
    /// assert_eq!(node.app("server")?.app_name(), "server");
    /// assert!(node.app("my shop").is_err());
    /// # Ok::<(), chainguard_images::dockerfile::MultiStageError>(())
    /// ```
    #[inline]
    pub const fn app(self, name: &'a str) -> Result<Self, MultiStageError> {
        match bad_byte(name) {
            None if !name.is_empty() && name.len() <= Self::LONGEST_NAME => Ok(Self { app: name, ..self }),
            at => Err(MultiStageError::app_name(name, at)),
        }
    }

    /// Chooses the build image, and with it the steps: Maven's image builds with Maven, Gradle's with Gradle.
    ///
    /// If no production image was chosen, it becomes the best one for this build image.
    ///
    /// # Errors
    ///
    /// Returns [`MultiStageError`] if the image is not the build image of any Dockerfile for the language (`Image::Ko` for Go), if it
    /// does not go with the production image chosen before (`Image::PhpDev` after `Image::PhpFpm`), or if its name makes the reference
    /// too long in the registry chosen before.
    ///
    /// ```
    /// use chainguard_images::dockerfile::MultiStage;
    /// use chainguard_images::{Image, Lang};
    ///
    /// let dockerfile = MultiStage::new(Lang::Java).build(Image::Gradle)?;
    /// assert!(dockerfile.to_string().contains("gradle --no-daemon assemble"));
    /// assert!(dockerfile.build(Image::Go).is_err());
    /// # Ok::<(), chainguard_images::dockerfile::MultiStageError>(())
    /// ```
    #[inline]
    pub const fn build(self, image: Image) -> Result<Self, MultiStageError> {
        let other = if self.production_is_chosen { Some(self.production.image) } else { None };
        let templates = templates(self.lang);
        let mut at = 0;
        while at < templates.len() {
            let template = templates[at];
            if contains(template.build, image) {
                if let Some(production) = choose(template.production, other) {
                    let chosen = Self { template, build_is_chosen: true, ..self };
                    return chosen.with_references(image, production, self.common_registry());
                }
            }
            at += 1;
        }
        Err(MultiStageError::image(self.lang, Stage::Build, image, other))
    }

    /// Chooses the production image, and with it the steps: Rust on `Image::Static` is linked statically.
    ///
    /// If no build image was chosen, it becomes the best one for this production image.
    ///
    /// # Errors
    ///
    /// Returns [`MultiStageError`] if the image is not the production image of any Dockerfile for the language (`Image::Postgres`), if it
    /// does not go with the build image chosen before (`Image::PhpFpm` after `Image::PhpDev`), or if its name makes the reference too
    /// long in the registry chosen before.
    ///
    /// ```
    /// use chainguard_images::dockerfile::MultiStage;
    /// use chainguard_images::{Image, Lang};
    ///
    /// let dockerfile = MultiStage::new(Lang::CSharp).production(Image::AspnetRuntime)?;
    /// assert!(dockerfile.to_string().contains("FROM cgr.dev/chainguard/aspnet-runtime:latest\n"));
    /// assert!(dockerfile.production(Image::Postgres).is_err());
    /// # Ok::<(), chainguard_images::dockerfile::MultiStageError>(())
    /// ```
    #[inline]
    pub const fn production(self, image: Image) -> Result<Self, MultiStageError> {
        let other = if self.build_is_chosen { Some(self.build.image) } else { None };
        let templates = templates(self.lang);
        let mut at = 0;
        while at < templates.len() {
            let template = templates[at];
            if contains(template.production, image) {
                if let Some(build) = choose(template.build, other) {
                    let chosen = Self { template, production_is_chosen: true, ..self };
                    return chosen.with_references(build, image, self.common_registry());
                }
            }
            at += 1;
        }
        Err(MultiStageError::image(self.lang, Stage::Production, image, other))
    }

    /// Uses another registry for both images; see [`Image::at`].
    ///
    /// # Errors
    ///
    /// Returns [`MultiStageError`] with the message of [`Image::at`] if the string is not a valid registry (`"registry corp"`,
    /// `"https://corp"`, `""`).
    ///
    /// ```
    /// use chainguard_images::Lang;
    /// use chainguard_images::dockerfile::MultiStage;
    ///
    /// let dockerfile = MultiStage::new(Lang::Ruby).registry("registry.corp:5000/cgr")?;
    /// assert!(dockerfile.to_string().contains("FROM registry.corp:5000/cgr/ruby:latest-dev AS build\n"));
    /// assert!(dockerfile.registry("https://corp").is_err());
    /// # Ok::<(), chainguard_images::dockerfile::MultiStageError>(())
    /// ```
    #[inline]
    pub const fn registry(self, registry: &'a str) -> Result<Self, MultiStageError> {
        self.with_references(self.build.image, self.production.image, registry)
    }

    /// Returns the Dockerfile with these images from this registry, each at the tag and digest given for it.
    #[inline]
    const fn with_references(
        self,
        build: Image,
        production: Image,
        registry: &'a str,
    ) -> Result<Self, MultiStageError> {
        match (self.build.with_image(build, registry), self.production.with_image(production, registry)) {
            (Ok(build), Ok(production)) => Ok(Self { build, production, ..self }),
            (Err(error), _) | (_, Err(error)) => Err(error),
        }
    }

    /// The registry of both images.
    #[inline]
    const fn common_registry(&self) -> &'a str {
        self.build.written.registry()
    }

    /// Uses another tag, such as a version, for the build image; it replaces the image's own tag completely, see [`ImageAt::tag`].
    ///
    /// This is useful with the [registry](Self::registry) of an organisation or of its mirror: the free registry has few tags apart from
    /// those in the catalogue. Whether the tag exists is not checked. If the image's own tag ends in `-dev`, this one must end in `-dev`,
    /// too, because the steps need the development variant. It must be a tag of the image that is chosen in the end.
    ///
    /// # Errors
    ///
    /// Returns [`MultiStageError`] with the message of [`ImageAt::tag`] if `tag` is not a valid tag (`"3.12 dev"`, `":3.12"`, `""`), and if
    /// it is the tag of another variant than the image is: `"3.12"` for [`Image::PythonDev`], `"8.4"` for [`Image::PhpFpm`].
    ///
    /// ```
    /// use chainguard_images::Lang;
    /// use chainguard_images::dockerfile::MultiStage;
    ///
    /// let python = MultiStage::new(Lang::Python).registry("cgr.dev/acme.com")?;
    /// let dockerfile = python.build_tag("3.12-dev")?.production_tag("3.12")?.to_string();
    ///
    /// assert!(dockerfile.contains("FROM cgr.dev/acme.com/python:3.12-dev AS build\n"));
    /// assert!(dockerfile.contains("FROM cgr.dev/acme.com/python:3.12\n"));
    /// assert_eq!(
    ///     python.build_tag("3.12").unwrap_err().to_string(),
    ///     "`3.12` is not the tag of a variant such as `cgr.dev/chainguard/python:latest-dev`; did you mean `3.12-dev`?",
    /// );
    /// # Ok::<(), chainguard_images::dockerfile::MultiStageError>(())
    /// ```
    #[inline]
    pub const fn build_tag(self, tag: &'a str) -> Result<Self, MultiStageError> {
        match self.build.tag(tag) {
            Ok(build) => Ok(Self { build, ..self }),
            Err(error) => Err(error),
        }
    }

    /// Uses another tag for the production image; see [`MultiStage::build_tag`].
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`MultiStage::build_tag`].
    ///
    /// ```
    /// use chainguard_images::Lang;
    /// use chainguard_images::dockerfile::MultiStage;
    ///
    /// let java = MultiStage::new(Lang::Java).registry("cgr.dev/acme.com")?.production_tag("openjdk-21")?;
    /// assert!(java.to_string().contains("FROM cgr.dev/acme.com/jre:openjdk-21\n"));
    /// # Ok::<(), chainguard_images::dockerfile::MultiStageError>(())
    /// ```
    #[inline]
    pub const fn production_tag(self, tag: &'a str) -> Result<Self, MultiStageError> {
        match self.production.tag(tag) {
            Ok(production) => Ok(Self { production, ..self }),
            Err(error) => Err(error),
        }
    }

    /// Pins the build image to a digest, which must be that of the image chosen in the end; see [`Image::pinned`].
    ///
    /// # Errors
    ///
    /// Returns [`MultiStageError`] with the message of [`Image::pinned`] if the string is not a valid digest
    /// (`"sha256:12"`, `"latest"`, `""`).
    ///
    /// ```
    /// use chainguard_images::Lang;
    /// use chainguard_images::dockerfile::MultiStage;
    ///
    /// let digest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    /// let dockerfile = MultiStage::new(Lang::C).build_digest(digest)?;
    /// assert!(dockerfile.to_string().contains(&format!("FROM cgr.dev/chainguard/gcc-glibc:latest@{digest} AS build\n")));
    /// assert!(dockerfile.build_digest("sha256:12").is_err());
    /// # Ok::<(), chainguard_images::dockerfile::MultiStageError>(())
    /// ```
    #[inline]
    pub const fn build_digest(self, digest: &'a str) -> Result<Self, MultiStageError> {
        match self.build.pinned(digest) {
            Ok(build) => Ok(Self { build, ..self }),
            Err(error) => Err(error),
        }
    }

    /// Pins the production image to a digest, which must be that of the image chosen in the end; see [`Image::pinned`].
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`MultiStage::build_digest`].
    ///
    /// ```
    /// use chainguard_images::Lang;
    /// use chainguard_images::dockerfile::MultiStage;
    ///
    /// let digest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    /// let dockerfile = MultiStage::new(Lang::C).production_digest(digest)?;
    /// assert!(dockerfile.to_string().contains(&format!("FROM cgr.dev/chainguard/glibc-dynamic:latest@{digest}\n")));
    /// assert!(dockerfile.production_digest("latest").is_err());
    /// # Ok::<(), chainguard_images::dockerfile::MultiStageError>(())
    /// ```
    #[inline]
    pub const fn production_digest(self, digest: &'a str) -> Result<Self, MultiStageError> {
        match self.production.pinned(digest) {
            Ok(production) => Ok(Self { production, ..self }),
            Err(error) => Err(error),
        }
    }

    /// The project's language.
    ///
    /// ```
    /// use chainguard_images::Lang;
    /// use chainguard_images::dockerfile::MultiStage;
    ///
    /// assert_eq!(MultiStage::new(Lang::Rust).lang(), Lang::Rust);
    /// ```
    #[must_use]
    #[inline]
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// The application's name; `app` by default.
    ///
    /// ```
    /// use chainguard_images::Lang;
    /// use chainguard_images::dockerfile::MultiStage;
    ///
    /// assert_eq!(MultiStage::new(Lang::Rust).app_name(), "app");
    /// ```
    #[must_use]
    #[inline]
    pub const fn app_name(&self) -> &'a str {
        self.app
    }

    /// The build stage's image.
    ///
    /// ```
    /// use chainguard_images::dockerfile::MultiStage;
    /// use chainguard_images::{Image, Lang};
    ///
    /// assert_eq!(MultiStage::new(Lang::Rust).build_image(), Image::Rust);
    /// ```
    #[must_use]
    #[inline]
    pub const fn build_image(&self) -> Image {
        self.build.image
    }

    /// The final stage's image.
    ///
    /// ```
    /// use chainguard_images::dockerfile::MultiStage;
    /// use chainguard_images::{Image, Lang};
    ///
    /// assert_eq!(MultiStage::new(Lang::Rust).production_image(), Image::GlibcDynamic);
    /// ```
    #[must_use]
    #[inline]
    pub const fn production_image(&self) -> Image {
        self.production.image
    }
}

/// Writes the Dockerfile, which ends with a newline.
impl fmt::Display for MultiStage<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.template.text;
        while let Some((before, after)) = rest.split_once('{') {
            f.write_str(before)?;
            if let Some(after) = after.strip_prefix("app}") {
                f.write_str(self.app)?;
                rest = after;
            } else if let Some(after) = after.strip_prefix("build}") {
                write!(f, "{}", self.build.written)?;
                rest = after;
            } else if let Some(after) = after.strip_prefix("production}") {
                write!(f, "{}", self.production.written)?;
                rest = after;
            } else {
                f.write_str("{")?;
                rest = after;
            }
        }
        f.write_str(rest)
    }
}

/// Leaves out the template, which `Display` writes.
impl fmt::Debug for MultiStage<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MultiStage")
            .field("lang", &self.lang)
            .field("app", &self.app)
            .field("build", &self.build.written)
            .field("production", &self.production.written)
            .finish_non_exhaustive()
    }
}

/// Every combination of a build and a production image for a language; see [`MultiStage::all`].
///
/// ```
/// use chainguard_images::Lang;
/// use chainguard_images::dockerfile::MultiStage;
///
/// for dockerfile in MultiStage::all(Lang::Kotlin) {
///     println!("{} and {}", dockerfile.build_image(), dockerfile.production_image());
/// }
/// ```
#[derive(Clone, Debug)]
pub struct MultiStages {
    lang: Lang,
    template: usize,
    build: usize,
    production: usize,
}

impl Iterator for MultiStages {
    type Item = MultiStage<'static>;

    #[inline]
    fn next(&mut self) -> Option<MultiStage<'static>> {
        loop {
            let template = *templates(self.lang).get(self.template)?;
            let Some(&build) = template.build.get(self.build) else {
                (self.template, self.build) = (self.template + 1, 0);
                continue;
            };
            let Some(&production) = template.production.get(self.production) else {
                (self.build, self.production) = (self.build + 1, 0);
                continue;
            };
            self.production += 1;
            let all = MultiStage::with_images(self.lang, template, build, production);
            return Some(MultiStage { build_is_chosen: true, production_is_chosen: true, ..all });
        }
    }
}

/// Checks that every language has a Dockerfile, and every Dockerfile an image for each stage: [`MultiStage::new`] relies on both.
const _: () = {
    let mut lang = 0;
    while lang < TEMPLATES.len() {
        let templates = TEMPLATES[lang];
        assert!(!templates.is_empty(), "catalog.yaml has no Dockerfile for a language");
        let mut at = 0;
        while at < templates.len() {
            let has_both = !templates[at].build.is_empty() && !templates[at].production.is_empty();
            assert!(has_both, "a Dockerfile of catalog.yaml has no image for a stage");
            at += 1;
        }
        lang += 1;
    }
};

#[inline]
pub(crate) const fn templates(lang: Lang) -> &'static [&'static Template] {
    TEMPLATES[lang as usize]
}

/// Whether a tag is that of the image's variant, as the steps do not run in another one: a development variant needs such a tag, and an
/// image with a suffix, such as `fpm`, needs the same. A suffix that no image of the catalogue has says nothing about the variant.
#[inline]
const fn fits(image: Image, tag: &str) -> bool {
    let own = TagParts::new(image.tag());
    let is_same_suffix = match closest(image.name(), tag) {
        Some(closest) => match (own.suffix(), TagParts::new(closest.tag()).suffix()) {
            (Some(own), Some(suffix)) => same(own.as_bytes(), suffix.as_bytes()),
            (own, suffix) => own.is_none() && suffix.is_none(),
        },
        None => true,
    };
    is_same_suffix && (!matches!(own.variant(), Variant::Dev) || matches!(TagParts::new(tag).variant(), Variant::Dev))
}

#[inline]
pub(crate) const fn contains(images: &[Image], image: Image) -> bool {
    let mut at = 0;
    while at < images.len() {
        if images[at] as usize == image as usize {
            return true;
        }
        at += 1;
    }
    false
}

/// Returns the chosen image if it is one of these; without a choice, the best of these.
#[inline]
const fn choose(images: &[Image], chosen: Option<Image>) -> Option<Image> {
    match (chosen, images) {
        (Some(image), _) if contains(images, image) => chosen,
        (None, &[best, ..]) => Some(best),
        _ => None,
    }
}

/// Returns the index of the first byte that is not allowed at its position.
#[inline]
const fn bad_byte(name: &str) -> Option<usize> {
    let name = name.as_bytes();
    let mut at = 0;
    while at < name.len() {
        let byte = name[at];
        if !(byte.is_ascii_alphanumeric() || (at > 0 && matches!(byte, b'-' | b'_' | b'.'))) {
            return Some(at);
        }
        at += 1;
    }
    None
}
