//! The names of packages in Wolfi, which the images' package manager uses.

include!(concat!(env!("OUT_DIR"), "/package_names.rs"));

/// A family of distributions with the same names of packages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Distribution {
    Alpine,
    Debian,
    Fedora,
}

impl Distribution {
    /// Returns the package's names in Wolfi, separated by blanks, or an empty string if nothing is needed; `None` if it is not listed.
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

/// Returns the names in Wolfi of a package whose name is another distribution's and surely not Wolfi's.
pub(super) fn foreign(package: &str) -> Option<&'static str> {
    let distributions = [Distribution::Alpine, Distribution::Debian, Distribution::Fedora];
    let names = distributions.into_iter().find_map(|distribution| distribution.wolfi_names(package))?;
    if names.split(' ').any(|name| name == package) { None } else { Some(names) }
}

/// Checks whether Wolfi is known to have a package of this name.
pub(super) fn is_known(package: &str) -> bool {
    WOLFI_PACKAGES.binary_search(&package).is_ok()
}
