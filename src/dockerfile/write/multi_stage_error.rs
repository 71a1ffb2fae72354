use core::{error, fmt};

use super::multi_stage::{MultiStage, contains, templates};
use crate::excerpt::Excerpt;
use crate::generated::Template;
use crate::message::Message;
use crate::{Image, Lang, ParseReferenceError, Stage, TagParts, Variant};

/// An invalid [`MultiStage`] option.
///
/// The message is one line: what is wrong, and which choices are valid:
///
/// | Option | Message |
/// |---|---|
/// | `app("")` | empty application name |
/// | `app("my shop")` | invalid application name `my shop`: byte 2 is not a letter, digit, `-`, `_` or `.`; did you mean `my-shop`? |
/// | `app("$APP")` | invalid application name `$APP`: byte 0 is not a letter or digit; `$` stands for a variable that was not expanded |
/// | `build(Image::Ko)` for Go | `cgr.dev/chainguard/ko:latest` is not the build image of any Dockerfile for Go; use `cgr.dev/chainguard/go:latest` or `cgr.dev/chainguard/go:latest-dev` |
/// | `production(Image::PhpFpm)` after `build(Image::PhpDev)` | `cgr.dev/chainguard/php:latest-fpm` does not go with the build image `cgr.dev/chainguard/php:latest-dev`; use `cgr.dev/chainguard/php:latest` |
/// | `build_tag("3.12")` for Python | `3.12` is not the tag of a variant such as `cgr.dev/chainguard/python:latest-dev`; did you mean `3.12-dev`? |
/// | `registry("https://corp")` | invalid reference `https://corp`: unexpected `:` in the path at byte 5; leave out `https://` |
///
/// ```
/// use chainguard_images::dockerfile::{MultiStage, MultiStageErrorKind};
/// use chainguard_images::Lang;
///
/// let error = MultiStage::new(Lang::Go).app("my shop").unwrap_err();
///
/// assert_eq!(error.kind(), MultiStageErrorKind::AppName);
/// assert_eq!(
///     error.to_string(),
///     "invalid application name `my shop`: byte 2 is not a letter, digit, `-`, `_` or `.`; did you mean `my-shop`?",
/// );
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct MultiStageError {
    cause: Cause,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Cause {
    /// `at` is the index of a byte that is not allowed, if there is one.
    AppName {
        text: Excerpt,
        length: usize,
        at: Option<usize>,
    },
    /// `other` is the image of the other stage, if the caller chose it.
    Image {
        lang: Lang,
        stage: Stage,
        image: Image,
        other: Option<Image>,
    },
    Reference(ParseReferenceError),
    /// The image, and a tag of another variant.
    Variant(Image, Excerpt),
}

/// Why a [`MultiStage`] option is invalid.
///
/// ```
/// use chainguard_images::dockerfile::{MultiStage, MultiStageErrorKind};
/// use chainguard_images::{Image, Lang};
///
/// let go = MultiStage::new(Lang::Go);
///
/// assert_eq!(go.app("-rf").map_err(|error| error.kind()), Err(MultiStageErrorKind::AppName));
/// assert_eq!(go.build(Image::Static).map_err(|error| error.kind()), Err(MultiStageErrorKind::BuildImage));
/// assert_eq!(go.registry("").map_err(|error| error.kind()), Err(MultiStageErrorKind::Reference));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum MultiStageErrorKind {
    /// The application name is empty, too long, or would need quotes: `my shop`.
    ///
    /// ```
    /// use chainguard_images::Lang;
    /// use chainguard_images::dockerfile::{MultiStage, MultiStageErrorKind};
    ///
    /// let error = MultiStage::new(Lang::Go).app("").unwrap_err();
    /// assert_eq!(error.kind(), MultiStageErrorKind::AppName);
    /// ```
    AppName,
    /// The image is not the build image of any Dockerfile for the language: `Image::Ko` for Go.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{MultiStage, MultiStageErrorKind};
    /// use chainguard_images::{Image, Lang};
    ///
    /// let error = MultiStage::new(Lang::Go).build(Image::Ko).unwrap_err();
    /// assert_eq!(error.kind(), MultiStageErrorKind::BuildImage);
    /// ```
    BuildImage,
    /// The image is not the production image of any Dockerfile for the language: `Image::Python` for Go.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{MultiStage, MultiStageErrorKind};
    /// use chainguard_images::{Image, Lang};
    ///
    /// let error = MultiStage::new(Lang::Go).production(Image::Python).unwrap_err();
    /// assert_eq!(error.kind(), MultiStageErrorKind::ProductionImage);
    /// ```
    ProductionImage,
    /// The image is valid for its stage, but does not go with the image chosen for the other stage.
    ///
    /// ```
    /// use chainguard_images::dockerfile::{MultiStage, MultiStageErrorKind};
    /// use chainguard_images::{Image, Lang};
    ///
    /// let php = MultiStage::new(Lang::Php);
    /// let error = php.production(Image::PhpFpm)?.build(Image::PhpDev).unwrap_err();
    /// assert_eq!(error.kind(), MultiStageErrorKind::Combination);
    /// # Ok::<(), chainguard_images::dockerfile::MultiStageError>(())
    /// ```
    Combination,
    /// The registry, the tag or the digest is invalid: `latest` as a digest.
    ///
    /// ```
    /// use chainguard_images::Lang;
    /// use chainguard_images::dockerfile::{MultiStage, MultiStageErrorKind};
    ///
    /// let error = MultiStage::new(Lang::Go).build_digest("latest").unwrap_err();
    /// assert_eq!(error.kind(), MultiStageErrorKind::Reference);
    /// ```
    Reference,
    /// The tag is that of another variant than the image, in which the steps do not run.
    ///
    /// ```
    /// use chainguard_images::Lang;
    /// use chainguard_images::dockerfile::{MultiStage, MultiStageErrorKind};
    ///
    /// let error = MultiStage::new(Lang::Python).build_tag("3.12").unwrap_err();
    /// assert_eq!(error.kind(), MultiStageErrorKind::Variant);
    /// ```
    Variant,
}

impl MultiStageError {
    #[inline]
    pub(crate) const fn app_name(name: &str, at: Option<usize>) -> Self {
        Self { cause: Cause::AppName { text: Excerpt::new(name), length: name.len(), at } }
    }

    #[inline]
    pub(crate) const fn image(lang: Lang, stage: Stage, image: Image, other: Option<Image>) -> Self {
        Self { cause: Cause::Image { lang, stage, image, other } }
    }

    #[inline]
    pub(crate) const fn reference(error: ParseReferenceError) -> Self {
        Self { cause: Cause::Reference(error) }
    }

    #[inline]
    pub(crate) const fn variant(image: Image, tag: &str) -> Self {
        Self { cause: Cause::Variant(image, Excerpt::new(tag)) }
    }

    /// The kind of the error.
    ///
    /// ```
    /// use chainguard_images::Lang;
    /// use chainguard_images::dockerfile::{MultiStage, MultiStageErrorKind};
    ///
    /// let error = MultiStage::new(Lang::Rust).registry("registry corp").unwrap_err();
    /// assert_eq!(error.kind(), MultiStageErrorKind::Reference);
    /// ```
    #[must_use]
    #[inline]
    pub const fn kind(&self) -> MultiStageErrorKind {
        match self.cause {
            Cause::AppName { .. } => MultiStageErrorKind::AppName,
            Cause::Image { lang, stage, image, .. } if is_known(lang, stage, image) => MultiStageErrorKind::Combination,
            Cause::Image { stage: Stage::Build, .. } => MultiStageErrorKind::BuildImage,
            Cause::Image { stage: Stage::Production, .. } => MultiStageErrorKind::ProductionImage,
            Cause::Reference(_) => MultiStageErrorKind::Reference,
            Cause::Variant(..) => MultiStageErrorKind::Variant,
        }
    }

    #[inline]
    const fn message(&self) -> Message {
        match &self.cause {
            Cause::AppName { text, length, at } => app_name_message(text, *length, *at),
            Cause::Image { lang, stage, image, other } => image_message(*lang, *stage, *image, *other),
            Cause::Reference(error) => error.message(),
            Cause::Variant(image, tag) => variant_message(*image, tag),
        }
    }
}

#[inline]
const fn variant_message(image: Image, tag: &Excerpt) -> Message {
    let mut message = Message::new();
    tag.quote_in(&mut message, false);
    let (own, parts) = (TagParts::new(image.tag()), TagParts::new(tag.as_str()));
    let is_standard = matches!(parts.variant(), Variant::Standard) && parts.suffix().is_none();
    let missing = match own.suffix() {
        Some(suffix) => suffix,
        None => "dev",
    };
    message.push(" is not the tag of a variant such as ");
    push_image(&mut message, image);
    // A date comes after the variant.
    if is_standard && !tag.is_cut() && parts.date().is_none() {
        message.push("; did you mean `");
        message.push(tag.as_str());
        message.push("-");
        message.push(missing);
        message.push(if own.suffix().is_some() && matches!(own.variant(), Variant::Dev) { "-dev`?" } else { "`?" });
    }
    message
}

#[inline]
const fn app_name_message(text: &Excerpt, length: usize, at: Option<usize>) -> Message {
    let mut message = Message::new();
    match at {
        _ if length == 0 => message.push("empty application name"),
        None => {
            message.push("application name ");
            text.quote_in(&mut message, false);
            message.push(" has ");
            message.push_number(length);
            message.push(" bytes, and at most ");
            message.push_number(MultiStage::LONGEST_NAME);
            message.push(" are allowed");
        }
        Some(at) => {
            message.push("invalid application name ");
            text.quote_in(&mut message, false);
            message.push(": byte ");
            message.push_number(at);
            message.push(if at == 0 {
                " is not a letter or digit"
            } else {
                " is not a letter, digit, `-`, `_` or `.`"
            });
            push_suggested_name(&mut message, text);
        }
    }
    message
}

/// Suggests the name with a dash for whatever is not allowed in it. For a name with other letters than ASCII, nothing is certain.
#[inline]
const fn push_suggested_name(message: &mut Message, text: &Excerpt) {
    let name = text.as_str().as_bytes();
    let mut any = false;
    let mut at = 0;
    while at < name.len() {
        if name[at] == b'$' {
            return message.push("; `$` stands for a variable that was not expanded");
        }
        if !name[at].is_ascii() {
            return;
        }
        any = any || name[at].is_ascii_alphanumeric();
        at += 1;
    }
    if !any || text.is_cut() || name.len() > MultiStage::LONGEST_NAME {
        return;
    }
    message.push("; did you mean `");
    let (mut has_start, mut dash) = (false, false);
    let mut at = 0;
    while at < name.len() {
        let byte = name[at];
        if byte.is_ascii_alphanumeric() || (has_start && matches!(byte, b'-' | b'_' | b'.')) {
            if has_start && dash {
                message.push("-");
            }
            message.push_byte(byte);
            (has_start, dash) = (true, false);
        } else {
            dash = true;
        }
        at += 1;
    }
    message.push("`?");
}

#[inline]
const fn image_message(lang: Lang, stage: Stage, image: Image, other: Option<Image>) -> Message {
    let mut message = Message::new();
    push_image(&mut message, image);
    match (stage, other) {
        (Stage::Build, Some(other)) if is_known(lang, stage, image) => {
            message.push(" does not go with the production image ");
            push_image(&mut message, other);
        }
        (Stage::Production, Some(other)) if is_known(lang, stage, image) => {
            message.push(" does not go with the build image ");
            push_image(&mut message, other);
        }
        _ => {
            message.push(match stage {
                Stage::Build => " is not the build image of any Dockerfile for ",
                Stage::Production => " is not the production image of any Dockerfile for ",
            });
            message.push(lang.name());
        }
    }
    let count = push_valid_images(None, lang, stage, other, 0);
    push_valid_images(Some(&mut message), lang, stage, other, count);
    message
}

/// Lists the `count` valid images in the message, and returns how many there are.
#[inline]
const fn push_valid_images(
    mut message: Option<&mut Message>,
    lang: Lang,
    stage: Stage,
    other: Option<Image>,
    count: usize,
) -> usize {
    let templates = templates(lang);
    let (mut which, mut listed) = (0, 0);
    while which < templates.len() {
        let images = place(templates[which], stage);
        let mut at = 0;
        while at < images.len() && goes_with(templates[which], stage, other) {
            if !is_in_earlier(templates, which, stage, other, images[at]) {
                if let Some(message) = &mut message {
                    message.push(match listed {
                        0 => "; use ",
                        _ if listed + 1 == count => " or ",
                        _ => ", ",
                    });
                    push_image(message, images[at]);
                }
                listed += 1;
            }
            at += 1;
        }
        which += 1;
    }
    listed
}

/// Checks whether an image is listed for an earlier template.
#[inline]
const fn is_in_earlier(
    templates: &[&Template],
    until: usize,
    stage: Stage,
    other: Option<Image>,
    image: Image,
) -> bool {
    let mut at = 0;
    while at < until {
        if goes_with(templates[at], stage, other) && contains(place(templates[at], stage), image) {
            return true;
        }
        at += 1;
    }
    false
}

/// Checks whether a template of the language has the image at this stage.
#[inline]
const fn is_known(lang: Lang, stage: Stage, image: Image) -> bool {
    let templates = templates(lang);
    is_in_earlier(templates, templates.len(), stage, None, image)
}

/// Checks whether the template has this image at the other stage.
#[inline]
const fn goes_with(template: &Template, stage: Stage, other: Option<Image>) -> bool {
    match (stage, other) {
        (_, None) => true,
        (Stage::Build, Some(other)) => contains(template.production, other),
        (Stage::Production, Some(other)) => contains(template.build, other),
    }
}

#[inline]
const fn place(template: &Template, stage: Stage) -> &'static [Image] {
    match stage {
        Stage::Build => template.build,
        Stage::Production => template.production,
    }
}

#[inline]
const fn push_image(message: &mut Message, image: Image) {
    message.push("`");
    message.push(image.reference());
    message.push("`");
}

impl fmt::Display for MultiStageError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.message().as_str())
    }
}

impl fmt::Debug for MultiStageError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("MultiStageError").field(&self.message().as_str()).finish()
    }
}

impl error::Error for MultiStageError {}
