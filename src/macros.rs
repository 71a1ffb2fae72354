use crate::{Image, Reference, lookup};

/// The image that a reference names, checked by the compiler.
///
/// Takes every form that [`Image::from_reference`] takes, in anything that is a `const` text: a literal, a constant,
/// `concat!`, `env!`. A reference that names no image of the catalogue does not compile; the compiler's message has the
/// text of [`UnknownImage`](crate::UnknownImage), with what was probably meant. `cargo check` and editors see it, too.
///
/// The compiler warns of variants that are deprecated, and not of texts: ask [`Image::withdrawn_on`] whether an image was withdrawn.
///
/// ```
/// use chainguard_images::{Image, image};
///
/// const BUILDER: Image = image!("cgr.dev/chainguard/node:latest-dev");
///
/// assert_eq!(BUILDER, Image::NodeDev);
/// assert_eq!(image!("chainguard/node"), Image::Node);
/// ```
///
/// A typing error is refused: "unknown image `cgr.dev/chainguard/nod:latest-dev`; did you mean
/// `cgr.dev/chainguard/node:latest-dev`?"
///
/// ```compile_fail,E0080
/// use chainguard_images::{Image, image};
///
/// const BUILDER: Image = image!("cgr.dev/chainguard/nod:latest-dev");
/// ```
#[macro_export]
macro_rules! image {
    ($reference:expr $(,)?) => {{
        // A named constant: `cargo check` does not evaluate an inline `const` block.
        const IMAGE: $crate::Image = $crate::__private::image($reference);
        IMAGE
    }};
}

/// A reference to any image, checked by the compiler.
///
/// Takes what [`Reference::parse`] takes, in anything that is a `const` text, and is a `Reference<'static>`. A text that is
/// no reference does not compile; the compiler's message has the text of
/// [`ParseReferenceError`](crate::ParseReferenceError). `cargo check` and editors see it, too.
///
/// ```
/// use chainguard_images::{Reference, reference};
///
/// const APP: Reference<'static> = reference!("registry.example:5000/team/app:1.2");
///
/// assert_eq!(APP.tag(), Some("1.2"));
/// assert_eq!(reference!("node").to_string(), "docker.io/library/node");
/// ```
///
/// What is no reference is refused: "invalid reference `https://cgr.dev/app`: unexpected `/` in the domain at byte 6; leave out
/// `https://`"
///
/// ```compile_fail,E0080
/// use chainguard_images::{Reference, reference};
///
/// const APP: Reference<'static> = reference!("https://cgr.dev/app");
/// ```
#[macro_export]
macro_rules! reference {
    ($text:expr $(,)?) => {{
        // A named constant, as in `image!`.
        const REFERENCE: $crate::Reference<'static> = $crate::__private::reference($text);
        REFERENCE
    }};
}

/// The text of a Dockerfile whose references the compiler checks.
///
/// Takes a path as `include_str!` does: a literal, from the directory of the source file that has the macro, or `concat!` and
/// `env!`. A Dockerfile with an instruction that BuildKit rejects does not compile, and neither does one that names a free Chainguard
/// image that does not exist or was withdrawn; the compiler's message has the path, the line and what is wrong. `cargo check` and
/// editors see it, too. One that is withdrawn but still a variant of [`Image`] compiles, and `check` finds it. A comment in the
/// Dockerfile [ignores](crate::dockerfile::check()) a finding, as it does for `check`. For every
/// rule, call [`dockerfile::build::check`](crate::dockerfile::build::check) in the build script.
///
/// ```
/// use chainguard_images::dockerfile;
///
/// const DOCKERFILE: &str = dockerfile!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/go.Dockerfile"));
///
/// assert!(DOCKERFILE.starts_with("# Build stage"));
/// ```
///
/// A typo does not compile: "examples/typo.Dockerfile:1: error CG002: unknown image `cgr.dev/chainguard/sttic:latest`; did you mean
/// `cgr.dev/chainguard/static:latest`?"
///
/// ```compile_fail,E0080
/// use chainguard_images::dockerfile;
///
/// const DOCKERFILE: &str = dockerfile!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/typo.Dockerfile"));
/// ```
#[cfg(feature = "dockerfile")]
#[macro_export]
macro_rules! dockerfile {
    ($path:expr $(,)?) => {{
        // A named constant, as in `image!`. Reading a long file takes the compiler longer than it allows without being asked.
        #[allow(long_running_const_eval)]
        const TEXT: &str = $crate::__private::compiled($path, include_str!($path));
        TEXT
    }};
}

/// The image that `image!` stands for.
///
/// # Panics
///
/// When the reference names no image of the catalogue, which `image!` turns into an error of the compiler.
#[must_use]
#[inline]
#[track_caller]
pub const fn image(reference: &str) -> Image {
    match lookup::in_const(reference) {
        Ok(image) => image,
        Err(unknown) => panic!("{}", unknown.message().as_str()),
    }
}

/// The reference that `reference!` stands for.
///
/// # Panics
///
/// When the text is no reference, which `reference!` turns into an error of the compiler.
#[must_use]
#[inline]
#[track_caller]
pub const fn reference(text: &str) -> Reference<'_> {
    match Reference::parse(text) {
        Ok(reference) => reference,
        Err(error) => panic!("{}", error.message().as_str()),
    }
}
