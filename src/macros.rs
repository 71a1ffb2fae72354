use crate::{Image, Reference, lookup};

/// The image that a reference names, checked at compile time.
///
/// Accepts the same references as [`Image::from_reference`], in any `const` string: a literal, a constant, `concat!`, `env!`.
/// A reference that is not in the catalogue does not compile; the compiler shows the message of
/// [`UnknownImage`](crate::UnknownImage), with the closest match. `cargo check` and editors show it, too.
///
/// The compiler warns about deprecated variants, but not about references to them: [`Image::withdrawn_on`] tells whether an image was
/// withdrawn.
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
/// A typo does not compile: "unknown image `cgr.dev/chainguard/nod:latest-dev`; did you mean
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

/// A reference to any image, checked at compile time.
///
/// Accepts the same strings as [`Reference::parse`], in any `const` string, and expands to a `Reference<'static>`. A string that is
/// not a valid reference does not compile; the compiler shows the message of
/// [`ParseReferenceError`](crate::ParseReferenceError). `cargo check` and editors show it, too.
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
/// A URL does not compile: "invalid reference `https://cgr.dev/app`: unexpected `/` in the domain at byte 6; leave out
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

/// Includes a Dockerfile, by its path, and checks it at compile time.
///
/// Accepts a path as `include_str!` does: a literal, relative to the directory of the source file, or `concat!` and `env!`. A
/// Dockerfile does not compile if it has an instruction that BuildKit rejects, or names a free Chainguard image that does not exist or
/// was withdrawn; the compiler shows the path, the line and what is wrong. `cargo check` and editors show it, too. An image that was
/// withdrawn but is still a variant of [`Image`] compiles, but `check` reports it. A comment in the Dockerfile
/// [ignores](crate::dockerfile::check()) a finding, as for `check`. To apply all rules, call
/// [`dockerfile::build::check`](crate::dockerfile::build::check) in the build script.
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
        // A named constant, as in `image!`. Evaluating a long file takes longer than the lint allows.
        #[allow(long_running_const_eval)]
        const TEXT: &str = $crate::__private::compiled($path, include_str!($path));
        TEXT
    }};
}

/// The image that `image!` expands to.
///
/// # Panics
///
/// Panics if the reference names no image of the catalogue, which `image!` turns into a compile error.
#[must_use]
#[inline]
#[track_caller]
pub const fn image(reference: &str) -> Image {
    match lookup::in_const(reference) {
        Ok(image) => image,
        Err(unknown) => panic!("{}", unknown.message().as_str()),
    }
}

/// The reference that `reference!` expands to.
///
/// # Panics
///
/// Panics if the string is not a valid reference, which `reference!` turns into a compile error.
#[must_use]
#[inline]
#[track_caller]
pub const fn reference(text: &str) -> Reference<'_> {
    match Reference::parse(text) {
        Ok(reference) => reference,
        Err(error) => panic!("{}", error.message().as_str()),
    }
}
