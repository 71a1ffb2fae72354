//! The package managers of other distributions.

use std::collections::BTreeSet;
use std::ops::Range;

use super::set_up;
use super::source_map::Change;
use super::translator::{Outcome, Translator, Words};
use crate::dockerfile::Severity;
use crate::dockerfile::check::quoted::quoted;
use crate::dockerfile::package_names::{self, Distribution};
use crate::dockerfile::shell::ShellWord;

/// The directories where other package managers keep their caches and logs.
const CACHES: [&str; 9] = [
    "/var/lib/apt",
    "/var/cache/apt",
    "/var/cache/debconf",
    "/var/log/apt",
    "/var/log/dpkg.log",
    "/var/cache/yum",
    "/var/cache/dnf",
    "/var/lib/yum",
    "/var/lib/dnf",
];

/// The command that replaces those of other package managers.
const ADD: &str = "apk add --no-cache";

/// Migrates `apt-get` and `apt`.
pub(super) fn debian(words: &Words, translator: &mut Translator) -> Outcome {
    let Some((action, name)) = action(words, &["-o", "--option", "-c", "--config-file", "-t", "--target-release"])
    else {
        return Outcome::Kept;
    };
    match name {
        "update" | "upgrade" | "dist-upgrade" | "full-upgrade" | "clean" | "autoclean" | "autoremove" | "autopurge"
        | "purge" | "remove" | "dist-clean" | "distclean" => Outcome::Removed,
        "install" | "reinstall" => {
            let with_value =
                ["-o", "--option", "-c", "--config-file", "-t", "--target-release", "--default-release", "-a"];
            install(words, Some(action), &with_value, Distribution::Debian, translator)
        }
        _ => Outcome::Kept,
    }
}

/// Migrates `install_packages` of images based on Debian.
pub(super) fn debian_packages(words: &Words, translator: &mut Translator) -> Outcome {
    install(words, None, &[], Distribution::Debian, translator)
}

/// Migrates `dnf`, `microdnf`, `tdnf` and `yum`.
pub(super) fn fedora(words: &Words, translator: &mut Translator) -> Outcome {
    let with_value = [
        "-c",
        "--config",
        "--exclude",
        "-x",
        "--enablerepo",
        "--disablerepo",
        "--repo",
        "--repoid",
        "--setopt",
        "--releasever",
    ];
    let Some((action, name)) = action(words, &with_value) else {
        return Outcome::Kept;
    };
    // The packages are for another file system.
    if words.arguments().iter().any(|word| word.known_prefix().starts_with("--installroot")) {
        return Outcome::Kept;
    }
    match name {
        "update" | "upgrade" | "check-update" | "makecache" | "clean" | "autoremove" | "remove" | "erase"
        | "distro-sync" | "update-minimal" | "updateinfo" => Outcome::Removed,
        "install" | "reinstall" | "localinstall" => {
            install(words, Some(action), &with_value, Distribution::Fedora, translator)
        }
        "groupinstall" => group_install(words, action),
        _ => Outcome::Kept,
    }
}

/// Migrates `apk`, if the names are those of Alpine.
pub(super) fn alpine(words: &Words, translator: &mut Translator) -> Outcome {
    let with_value = ["-t", "--virtual", "--keys-dir", "--cache-dir"];
    let is_elsewhere = |word: &ShellWord| {
        let text = word.known_prefix();
        matches!(text, "-p" | "-X") || text.starts_with("--root") || text.starts_with("--repositor")
    };
    let Some((action, "add")) = action(words, &with_value) else {
        return Outcome::Kept;
    };
    // The packages are for another file system, or from another repository.
    if words.arguments().iter().any(is_elsewhere) {
        return Outcome::Kept;
    }
    let mut installation = Installation::new(words, Distribution::Alpine);
    // A later command may use the name for the packages.
    let (mut is_value, mut is_needed) = (false, translator.is_ours);
    for (place, word) in words.arguments().iter().enumerate() {
        let text = word.known_prefix();
        is_needed |= with_value.contains(&text);
        if std::mem::replace(&mut is_value, with_value.contains(&text)) || place <= action || text.starts_with('-') {
            continue;
        }
        if translator.is_ours {
            installation.changes.extend(foreign_package(words, place, word));
        } else {
            is_needed |= installation.package(place, word, translator) != Some(0);
        }
    }
    match installation.changes {
        changes if changes.is_empty() => Outcome::Kept,
        _ if !is_needed => Outcome::Removed,
        changes => Outcome::Changes(changes),
    }
}

/// Returns the change of a package in a stage that was written for Wolfi: only a name that is surely another distribution's changes.
fn foreign_package(words: &Words, place: usize, word: &ShellWord) -> Option<Change> {
    let package = Package::read(word.literal()?, Distribution::Alpine)?;
    let names = package_names::foreign(package.name)?;
    if names.is_empty() { words.without(place) } else { words.with(place, names) }
}

/// Migrates Debian's `locale-gen`, if Wolfi has a package of the locales.
pub(super) fn locales(words: &Words) -> Outcome {
    let is_english = |word: &ShellWord| word.known_prefix().starts_with("en_");
    if !words.arguments().is_empty() && words.arguments().iter().all(is_english) {
        Outcome::Becomes(format!("{ADD} glibc-locale-en"))
    } else {
        Outcome::Kept
    }
}

/// Migrates an `rm` of other package managers' caches.
pub(super) fn clean_up(words: &Words) -> Outcome {
    let is_cache = |word: &ShellWord| {
        let path = word.known_prefix();
        set_up::is_of_package_manager(path)
            || CACHES
                .iter()
                .any(|cache| path.strip_prefix(cache).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
    };
    let is_option = |word: &&ShellWord| word.known_prefix().starts_with('-');
    let arguments = words.arguments();
    let paths = arguments.iter().filter(|word| !is_option(word)).count();
    let caches = arguments.iter().filter(|word| is_cache(word)).count();
    if caches == 0 {
        return Outcome::Kept;
    }
    if caches == paths {
        return Outcome::Removed;
    }
    let places = arguments.iter().enumerate().filter(|(_, word)| is_cache(word));
    Outcome::Changes(places.filter_map(|(place, _)| words.without(place)).collect())
}

/// Returns the place and the name of a package manager's subcommand.
fn action<'c>(words: &Words<'c>, with_value: &[&str]) -> Option<(usize, &'c str)> {
    let mut is_value = false;
    for (place, word) in words.arguments().iter().enumerate() {
        // A variable before it may contain options.
        let Some(text) = word.literal() else {
            continue;
        };
        if std::mem::replace(&mut is_value, with_value.contains(&text)) || text.starts_with('-') {
            continue;
        }
        return Some((place, text));
    }
    None
}

/// Rewrites an installation for `apk`, word by word, to keep the lines.
fn install(
    words: &Words,
    action: Option<usize>,
    with_value: &[&str],
    distribution: Distribution,
    translator: &mut Translator,
) -> Outcome {
    let notes = translator.notes.len();
    let mut installation = Installation::new(words, distribution);
    installation.changes.extend(words.with_program(ADD));
    let (mut count, mut is_value) = (0, false);
    for (place, word) in words.arguments().iter().enumerate() {
        let text = word.known_prefix();
        let is_option = std::mem::replace(&mut is_value, with_value.contains(&text)) || text.starts_with('-');
        if is_option || action.is_some_and(|action| place <= action) {
            installation.changes.extend(words.without(place));
        } else if let Some(packages) = installation.package(place, word, translator) {
            count += packages;
        } else {
            translator.notes.truncate(notes);
            return Outcome::Kept;
        }
    }
    if count == 0 { Outcome::Removed } else { Outcome::Changes(installation.changes) }
}

/// The packages of a command, and the changes that make them packages of Wolfi.
struct Installation<'w, 'c> {
    words: &'w Words<'c>,
    distribution: Distribution,
    changes: Vec<Change>,
    /// The names in the command, and those that replace others.
    names: BTreeSet<&'w str>,
}

impl<'w, 'c> Installation<'w, 'c> {
    fn new(words: &'w Words<'c>, distribution: Distribution) -> Self {
        let names = words.arguments().iter().filter_map(ShellWord::literal).collect();
        Self { words, distribution, changes: Vec::new(), names }
    }

    /// Changes the name of a package, and returns the number of new names; `None` if `apk` cannot install it.
    fn package(&mut self, place: usize, word: &'w ShellWord, translator: &mut Translator) -> Option<usize> {
        // An unknown version does not matter.
        let known_name = || word.known_prefix().split_once('=').map(|(name, _)| name).filter(|name| !name.is_empty());
        let Some(text) = word.literal().or_else(known_name) else {
            let message = format!("Wolfi may have other names for what is in {}", quoted(self.words.source(word), 64));
            translator.note(Severity::Warning, place_of(word), message);
            return if word.known_prefix().contains('/') { None } else { Some(1) };
        };
        if set_up::is_release(text) {
            translator.note_removed_set_up(text, place_of(word));
            self.changes.extend(self.words.without(place));
            return Some(0);
        }
        if text.strip_prefix('@').is_some_and(is_development_group) {
            self.changes.extend(self.words.with(place, "build-base"));
            return Some(1);
        }
        let written = Package::read(text, self.distribution)?;
        if let Some(version) = written.version.or_else(|| word.literal().is_none().then_some("*")) {
            let message = format!("the version {} of {} is not kept", quoted(version, 64), quoted(written.name, 64));
            translator.note(Severity::Info, place_of(word), message);
        }
        let names = self.wolfi_names(written.name, word, translator);
        let is_there_anyway = names != written.name && !self.names.insert(names);
        if names.is_empty() || is_there_anyway {
            self.changes.extend(self.words.without(place));
        } else if names != self.words.source(word) {
            self.changes.extend(self.words.with(place, names));
        }
        Some(names.split(' ').filter(|name| !name.is_empty()).count())
    }

    /// Returns the names of a package in Wolfi, as far as they are known.
    fn wolfi_names(&self, name: &'w str, word: &ShellWord, translator: &mut Translator) -> &'w str {
        let is_own = self.distribution != Distribution::Alpine;
        let own = if is_own { self.distribution.wolfi_names(name) } else { None };
        let is_known = package_names::is_known(name);
        // A name that Wolfi has stays, even if another distribution uses it for something else.
        let names = own.or_else(|| if is_known { None } else { package_names::foreign(name) });
        if names.is_none() && !is_known {
            let message = format!("it is not known whether Wolfi has a package {}", quoted(name, 64));
            translator.note(Severity::Warning, place_of(word), message);
        }
        names.unwrap_or(name)
    }
}

fn place_of(word: &ShellWord) -> Range<usize> {
    word.offset..word.end
}

/// A package in an argument of another package manager.
struct Package<'t> {
    name: &'t str,
    version: Option<&'t str>,
}

impl<'t> Package<'t> {
    /// Returns `None` for a file, a URL, another architecture, and an argument that removes a package.
    fn read(text: &'t str, distribution: Distribution) -> Option<Self> {
        let is_of = |byte: u8| byte.is_ascii_alphanumeric() || b"+-._:=~/@<>".contains(&byte);
        if text.is_empty() || !text.bytes().all(is_of) || text.starts_with(['/', '.', '@']) || text.contains("://") {
            return None;
        }
        if [".deb", ".rpm", ".apk", ".i386", ".i686", ":i386"].iter().any(|end| text.ends_with(end)) {
            return None;
        }
        match distribution {
            Distribution::Debian => {
                let (name, version) = split(text, &['=']);
                // The release of the distribution.
                let name = name.split('/').next().unwrap_or_default();
                Some(Self { name: name.split(':').next().unwrap_or_default(), version })
            }
            Distribution::Fedora => {
                let architectures = [".x86_64", ".aarch64", ".noarch"];
                let name = architectures.iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
                Some(Self { name, version: None })
            }
            Distribution::Alpine => {
                let (name, version) = split(text, &['=', '<', '>', '~', '@']);
                Some(Self { name, version })
            }
        }
    }
}

fn split<'t>(text: &'t str, signs: &[char]) -> (&'t str, Option<&'t str>) {
    match text.find(signs) {
        Some(place) => {
            let (name, version) = text.split_at(place);
            (name, Some(version.trim_start_matches(signs)))
        }
        None => (text, None),
    }
}

/// Migrates `yum groupinstall`; one group has an equivalent.
fn group_install(words: &Words, action: usize) -> Outcome {
    let groups = words.arguments().iter().skip(action + 1).filter(|word| !word.known_prefix().starts_with('-'));
    let groups: Vec<Option<String>> = groups.map(|word| word.literal().map(str::to_ascii_lowercase)).collect();
    let is_development = |group: &Option<String>| group.as_deref().is_some_and(is_development_group);
    if !groups.is_empty() && groups.iter().all(is_development) {
        Outcome::Becomes(format!("{ADD} build-base"))
    } else {
        Outcome::Kept
    }
}

fn is_development_group(group: &str) -> bool {
    let names = ["development tools", "development-tools", "development"];
    names.iter().any(|name| group.trim_matches('"').eq_ignore_ascii_case(name))
}
