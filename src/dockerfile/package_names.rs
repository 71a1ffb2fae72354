//! What packages are called in Wolfi, whose names the images' package manager knows.

include!(concat!(env!("OUT_DIR"), "/package_names.rs"));

/// A family of distributions that call their packages alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Distribution {
    Alpine,
    Debian,
    Fedora,
}

impl Distribution {
    /// The names in Wolfi, with blanks between, and none where nothing is needed; `None` for a package that is not listed.
    pub(super) fn wolfi_names(self, package: &str) -> Option<&'static str> {
        let table = match self {
            Self::Alpine => ALPINE_PACKAGES,
            Self::Debian => DEBIAN_PACKAGES,
            Self::Fedora => FEDORA_PACKAGES,
        };
        let place = table.binary_search_by_key(&package, |(from, _)| from).ok()?;
        table.get(place).map(|(_, to)| *to)
    }
}

/// The names in Wolfi of a package that is surely not called so there, but by other distributions.
pub(super) fn foreign(package: &str) -> Option<&'static str> {
    let distributions = [Distribution::Alpine, Distribution::Debian, Distribution::Fedora];
    let names = distributions.into_iter().find_map(|distribution| distribution.wolfi_names(package))?;
    if names.split(' ').any(|name| name == package) { None } else { Some(names) }
}

/// Whether it is known that Wolfi has a package of this name.
pub(super) fn is_known(package: &str) -> bool {
    WOLFI_PACKAGES.binary_search(&package).is_ok()
}
