use super::program::is_foreign_package_manager;
use super::quoted::quoted_image;
use crate::{Image, Program};

/// What to do without a program in an image, as the end of a sentence; empty if nothing is known.
pub(super) fn way_out(program: &str, image: Image) -> String {
    if let Some(dev) = image.dev().filter(|dev| dev.has_program(program) == Some(true)) {
        return format!("; it is in {}", quoted_image(Some(dev)));
    }
    let with_apk =
        if image.has_package_manager() { Some(image) } else { image.dev().filter(|dev| dev.has_package_manager()) };
    let place = with_apk.filter(|with_apk| *with_apk != image);
    let place = place.map(|image| format!(", in {}", quoted_image(Some(image)))).unwrap_or_default();
    if is_foreign_package_manager(program) {
        return if with_apk.is_some() { format!("; use `apk add`, as root{place}") } else { String::new() };
    }
    let known = Program::named(program);
    let instead = known.and_then(|known| known.instead).filter(|instead| holds(instead, image));
    // Who is root needs no program to become it.
    let becomes_root = instead.is_some_and(|instead| instead.contains("USER root"));
    let package = known.and_then(|known| known.package).filter(|_| with_apk.is_some() && !becomes_root);
    match (instead, package) {
        (Some(instead), Some(package)) => format!("; instead: {instead}, or `apk add {package}` as root{place}"),
        (Some(instead), None) => format!("; instead: {instead}"),
        (None, Some(package)) => format!("; `apk add {package}`, as root{place}, brings it"),
        (None, None) => {
            elsewhere(program).map(|image| format!("; it is in {}", quoted_image(Some(image)))).unwrap_or_default()
        }
    }
}

/// Whether what a program is told to be replaced with is in the image.
fn holds(instead: &str, image: Image) -> bool {
    !instead.contains("of busybox") || image.has_program("busybox") != Some(false)
}

/// An image to build on that has the program.
fn elsewhere(program: &str) -> Option<Image> {
    Image::ALL.iter().copied().find(|image| image.has_shell() && image.has_program(program) == Some(true))
}
