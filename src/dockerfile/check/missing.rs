use super::known_image::KnownImage;
use super::program::is_foreign_package_manager;
use super::quoted::quoted_image;
use crate::{Entry, Facts, Program};

/// Returns the way out if an image lacks a program, as the end of a message; empty if there is none.
pub(super) fn way_out(program: &str, image: KnownImage) -> String {
    if let Some(dev) = image.dev().filter(|dev| dev.facts.has_program(program) == Some(true)) {
        return format!("; it is in {}", quoted_image(Some(dev.entry)));
    }
    let has_apk = |image: &KnownImage| image.facts.has_package_manager();
    let with_apk = Some(image).filter(has_apk).or_else(|| image.dev().filter(has_apk));
    let place = with_apk.filter(|with_apk| *with_apk != image);
    let place = place.map(|image| format!(", in {}", quoted_image(Some(image.entry)))).unwrap_or_default();
    if is_foreign_package_manager(program) {
        return if with_apk.is_some() { format!("; use `apk add`, as root{place}") } else { String::new() };
    }
    let known = Program::named(program);
    let instead = known.and_then(|known| known.instead).filter(|instead| holds(instead, image));
    // With `USER root`, no program is needed to become root.
    let becomes_root = instead.is_some_and(|instead| instead.contains("USER root"));
    let package = known.and_then(|known| known.package).filter(|_| with_apk.is_some() && !becomes_root);
    match (instead, package) {
        (Some(instead), Some(package)) => format!("; instead: {instead}, or `apk add {package}` as root{place}"),
        (Some(instead), None) => format!("; instead: {instead}"),
        (None, Some(package)) => format!("; install it with `apk add {package}`, as root{place}"),
        (None, None) => elsewhere(program, image)
            .map(|image| format!("; it is in {}", quoted_image(Some(image))))
            .unwrap_or_default(),
    }
}

/// Returns whether the suggested replacement of a program is in the image.
fn holds(instead: &str, image: KnownImage) -> bool {
    !instead.contains("of busybox") || image.facts.has_program("busybox") != Some(false)
}

/// Returns an image of the same catalogue that has the program and can be built on.
fn elsewhere(program: &str, image: KnownImage) -> Option<Entry> {
    let has_it = |facts: Facts| facts.has_shell() && facts.has_program(program) == Some(true);
    image.entry.catalog().iter().find(|other| other.facts().is_some_and(has_it))
}
