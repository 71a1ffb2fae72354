use crate::{Image, lookup};

/// The image that a reference names, checked by the compiler.
///
/// Takes every form that [`Image::from_reference`] takes, in anything that is a `const` text: a literal, a constant,
/// `concat!`, `env!`. A reference that names no image of the catalogue does not compile; the compiler's message has the
/// text of [`UnknownImage`](crate::UnknownImage), with what was probably meant. `cargo check` and editors see it, too.
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

/// The image that `image!` stands for.
///
/// # Panics
///
/// When the reference names no image of the catalogue, which `image!` turns into an error of the compiler.
#[must_use]
#[inline]
pub const fn image(reference: &str) -> Image {
    match lookup::in_const(reference) {
        Ok(image) => image,
        Err(unknown) => panic!("{}", unknown.message().as_str()),
    }
}
