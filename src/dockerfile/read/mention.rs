use core::fmt;

use super::limits;
use super::text::Text;
use super::{StageName, VariableName};
use crate::Reference;

/// The name of an image, a stage or `scratch` in a Dockerfile.
///
/// Created by [`images`](crate::dockerfile::images()).
///
/// ```
/// use chainguard_images::Image;
/// use chainguard_images::dockerfile::{self, Site, Refers};
///
/// let text = "ARG TAG=latest-dev\nFROM --platform=$BUILDPLATFORM cgr.dev/chainguard/rust:${TAG} AS build\n";
/// let from = dockerfile::images(text).next().ok_or("no image")??;
///
/// assert_eq!((from.line(), from.site()), (2, Site::From));
/// assert_eq!(from.stage(), Some(0));
/// assert_eq!(from.written(), "cgr.dev/chainguard/rust:${TAG}");
/// assert_eq!(from.resolved(), Some("cgr.dev/chainguard/rust:latest-dev"));
/// assert_eq!(from.refers_to(), Refers::Image);
/// assert_eq!(from.reference().map(|reference| reference.image()), Some(Ok(Image::RustDev)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy)]
pub struct Mention<'a> {
    pub(crate) line: usize,
    pub(crate) site: Site,
    pub(crate) on_build: bool,
    pub(crate) stage: Option<usize>,
    pub(crate) stage_name: Option<StageName<'a>>,
    pub(crate) platform: Option<Result<Text<'a, { limits::PLATFORM }>, VariableName<'a>>>,
    pub(crate) offset: usize,
    pub(crate) written: &'a str,
    pub(crate) resolved: Text<'a, { limits::IMAGE_NAME }>,
    pub(crate) refers_to: Refers<'a>,
}

/// Where in a Dockerfile an image is named.
///
/// ```
/// use chainguard_images::dockerfile::{self, Site};
///
/// let text = "# syntax=docker/dockerfile:1\nFROM cgr.dev/chainguard/go\nCOPY --from=cgr.dev/chainguard/crane /usr/bin/crane /\n";
/// let sites: Vec<_> = dockerfile::images(text).flatten().map(|image| image.site()).collect();
///
/// assert_eq!(sites, [Site::Syntax, Site::From, Site::Copy]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Site {
    /// The `syntax` directive, which names the image of the frontend that reads the Dockerfile.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Site, images};
    ///
    /// let image = images("# syntax=docker/dockerfile:1\nFROM go").nth(0).ok_or("no image")??;
    /// assert_eq!(image.site(), Site::Syntax);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Syntax,
    /// FROM, which begins a stage.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Site, images};
    ///
    /// let image = images("FROM go").nth(0).ok_or("no image")??;
    /// assert_eq!(image.site(), Site::From);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    From,
    /// `COPY --from`.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Site, images};
    ///
    /// let image = images("FROM go\nCOPY --from=node a b").nth(1).ok_or("no image")??;
    /// assert_eq!(image.site(), Site::Copy);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Copy,
    /// `RUN --mount=...,from=`.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Site, images};
    ///
    /// let image = images("FROM go\nRUN --mount=from=node,target=/node make").nth(1).ok_or("no image")??;
    /// assert_eq!(image.site(), Site::Run);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Run,
}

/// What a name in a Dockerfile refers to.
///
/// ```
/// use chainguard_images::dockerfile::{self, Refers};
///
/// let text = "FROM cgr.dev/chainguard/go AS build\nFROM scratch\nCOPY --from=build /app /\nFROM node:$TAG\n";
/// let targets: Vec<_> = dockerfile::images(text).flatten().map(|image| image.refers_to()).collect();
///
/// assert_eq!(targets[..3], [Refers::Image, Refers::Scratch, Refers::Stage(0)]);
/// assert!(matches!(targets[3], Refers::Unresolved(variable) if variable == "TAG"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refers<'a> {
    /// An image, which the build pulls.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Refers, images};
    ///
    /// let image = images("FROM go").nth(0).ok_or("no image")??;
    /// assert_eq!(image.refers_to(), Refers::Image);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Image,
    /// A stage of the Dockerfile, by its number from 0.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Refers, images};
    ///
    /// let image = images("FROM go AS build\nFROM build").nth(1).ok_or("no image")??;
    /// assert_eq!(image.refers_to(), Refers::Stage(0));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Stage(usize),
    /// Nothing: the build starts from an empty file system.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Refers, images};
    ///
    /// let image = images("FROM scratch").nth(0).ok_or("no image")??;
    /// assert_eq!(image.refers_to(), Refers::Scratch);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Scratch,
    /// A name that depends on this variable, which has no value in the Dockerfile.
    ///
    /// It is the first such variable if there are several, or the one whose empty default makes the name invalid.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{Refers, images};
    ///
    /// let image = images("ARG TAG\nFROM go:$TAG").next().ok_or("no image")??;
    /// assert!(matches!(image.refers_to(), Refers::Unresolved(variable) if variable.is("TAG")));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Unresolved(VariableName<'a>),
}

impl<'a> Mention<'a> {
    /// The line where the instruction starts, from 1.
    ///
    /// ```
    /// use chainguard_images::dockerfile;
    ///
    /// let from = dockerfile::images("\n# the build\nFROM \\\n  go\n").next().ok_or("no image")??;
    /// assert_eq!(from.line(), 3);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn line(&self) -> usize {
        self.line
    }

    /// The byte offset in the text, from 0, where [`written`](Self::written) starts.
    ///
    /// ```
    /// use chainguard_images::dockerfile;
    ///
    /// let from = dockerfile::images("FROM go").next().ok_or("no image")??;
    /// assert_eq!(from.offset(), 5);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn offset(&self) -> usize {
        self.offset
    }

    /// The instruction or directive that names the image.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{self, Site};
    ///
    /// let from = dockerfile::images("FROM go").next().ok_or("no image")??;
    /// assert_eq!(from.site(), Site::From);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn site(&self) -> Site {
        self.site
    }

    /// Whether the instruction follows ONBUILD: this build does not pull the image, but builds based on its result do.
    ///
    /// ```
    /// use chainguard_images::dockerfile;
    ///
    /// let copy = dockerfile::images("FROM go\nONBUILD COPY --from=node /a /b").nth(1).ok_or("no image")??;
    /// assert!(copy.is_on_build());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn is_on_build(&self) -> bool {
        self.on_build
    }

    /// Whether it is the base image of a stage in this file.
    #[inline]
    pub(crate) const fn is_base(&self) -> bool {
        matches!(self.site, Site::From) && !self.on_build
    }

    /// The number, from 0, of the stage that the instruction is in or that FROM begins; `None` for `syntax`.
    ///
    /// ```
    /// use chainguard_images::dockerfile;
    ///
    /// let from = dockerfile::images("FROM go\nFROM node").nth(1).ok_or("no image")??;
    /// assert_eq!(from.stage(), Some(1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn stage(&self) -> Option<usize> {
        self.stage
    }

    /// The name of that stage, if it has one.
    ///
    /// ```
    /// use chainguard_images::dockerfile;
    ///
    /// let from = dockerfile::images("FROM go AS build").next().ok_or("no image")??;
    /// assert!(from.stage_name().is_some_and(|name| name.is("build")));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn stage_name(&self) -> Option<StageName<'a>> {
        self.stage_name
    }

    /// The platform that FROM requests, or the missing variable that it depends on.
    ///
    /// `None` without the flag, and for other instructions.
    ///
    /// ```
    /// use chainguard_images::dockerfile;
    ///
    /// let from = dockerfile::images("FROM --platform=linux/arm64 go").next().ok_or("no image")??;
    /// assert_eq!(from.platform(), Some(Ok("linux/arm64")));
    /// let from = dockerfile::images("FROM --platform=$BUILDPLATFORM go").next().ok_or("no image")??;
    /// assert!(from.platform().is_some_and(|platform| platform.is_err_and(|variable| variable.is("BUILDPLATFORM"))));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn platform(&self) -> Option<Result<&str, VariableName<'a>>> {
        match &self.platform {
            Some(Ok(text)) => Some(Ok(text.as_str())),
            Some(Err(name)) => Some(Err(*name)),
            None => None,
        }
    }

    /// The name as it is written in the text, with its variables, quotes and line ends.
    ///
    /// ```
    /// use chainguard_images::dockerfile;
    ///
    /// let from = dockerfile::images("ARG V=20\nFROM \"node:$V\"").next().ok_or("no image")??;
    /// assert_eq!(from.written(), "\"node:$V\"");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn written(&self) -> &'a str {
        self.written
    }

    /// The name as the build reads it, with the defaults of the ARGs; `None` if a variable is missing.
    ///
    /// ```
    /// use chainguard_images::dockerfile;
    ///
    /// let from = dockerfile::images("ARG V=20\nFROM \"node:$V\"").next().ok_or("no image")??;
    /// assert_eq!(from.resolved(), Some("node:20"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn resolved(&self) -> Option<&str> {
        match self.refers_to {
            Refers::Unresolved(_) => None,
            _ => Some(self.resolved.as_str()),
        }
    }

    /// What the name refers to.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{self, Refers};
    ///
    /// let from = dockerfile::images("FROM scratch").next().ok_or("no image")??;
    /// assert_eq!(from.refers_to(), Refers::Scratch);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn refers_to(&self) -> Refers<'a> {
        self.refers_to
    }

    /// The image's reference; `None` for a stage, for `scratch`, and where a variable is missing.
    ///
    /// ```
    /// use chainguard_images::dockerfile;
    ///
    /// let from = dockerfile::images("FROM node:20").next().ok_or("no image")??;
    /// assert_eq!(from.reference().map(|reference| reference.to_string()).as_deref(), Some("docker.io/library/node:20"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn reference(&self) -> Option<Reference<'_>> {
        match self.refers_to {
            Refers::Image => match Reference::parse(self.resolved.as_str()) {
                Ok(reference) => Some(reference),
                Err(_) => None,
            },
            _ => None,
        }
    }
}

/// Shows the values that were read.
impl fmt::Debug for Mention<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mention")
            .field("line", &self.line)
            .field("site", &self.site)
            .field("on_build", &self.on_build)
            .field("stage", &self.stage)
            .field("stage_name", &self.stage_name)
            .field("platform", &self.platform())
            .field("written", &self.written)
            .field("resolved", &self.resolved())
            .field("refers_to", &self.refers_to)
            .finish_non_exhaustive()
    }
}
