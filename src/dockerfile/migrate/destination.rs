use core::cell::OnceCell;

use super::choice::{Choice, Pair, Version};
use super::request::Request;
use crate::dockerfile::check::catalogs::Catalogs;
use crate::dockerfile::check::own_reference;
use crate::dockerfile::{Checker, Mention};
use crate::upstream_name::UpstreamName;
use crate::{Catalog, Entry, Image, Reference};

/// Chainguard's own registry.
pub(super) const REGISTRY: &str = "cgr.dev";

/// The images to migrate to, and their names: the free images, those that an organisation is assumed to have, or those of a catalogue;
/// in Chainguard's registry, or in a mirror.
pub(super) struct Destination<'m> {
    mirror: Option<&'m str>,
    organization: Option<&'m str>,
    catalog: Option<&'static Catalog>,
    /// The replacements that the catalogue itself lists: another vendor's repository, and the name of the image that replaces it.
    replaces: OnceCell<Vec<(&'static str, &'static str)>>,
}

/// The possible replacements of an image.
#[derive(Default)]
pub(super) struct Replacements {
    pub(super) candidates: Vec<Pair>,
    /// The image that the catalogue does not have, as `NAME` or `NAME:TAG`. The candidates are then the free images.
    pub(super) absent: Option<String>,
}

impl<'m> Destination<'m> {
    pub(super) fn new(
        mirror: Option<&'m str>,
        organization: Option<&'m str>,
        catalog: Option<&'static Catalog>,
    ) -> Self {
        Self { mirror, organization, catalog, replaces: OnceCell::new() }
    }

    /// Returns the catalogues to look up the names of a Dockerfile in.
    pub(super) fn catalogs(&self) -> Catalogs {
        Catalogs { own: self.catalog, mirrors: self.mirror.map(str::to_owned).into_iter().collect() }
    }

    /// Returns the checker for the new text.
    pub(super) fn checker(&self) -> Checker {
        let checker = self.catalog.map_or_else(Checker::new, |catalog| Checker::new().catalog(catalog));
        match self.mirror {
            Some(mirror) => checker.with_mirror(mirror),
            None => checker,
        }
    }

    /// Returns the prefix of the name of a free or an assumed image.
    pub(super) fn prefix(&self) -> String {
        format!("{}/{}", self.mirror.unwrap_or(REGISTRY), self.organization.unwrap_or("chainguard"))
    }

    /// Returns the possible replacements of another vendor's image, best first; none for an image of Chainguard's, or an unknown one.
    pub(super) fn replacements(&self, reference: &Reference) -> Replacements {
        let free = reference.replacement().map_or(&[][..], |replacement| replacement.images());
        let version = |image: &Image| match Request::kept_by(reference, image.name()) {
            Some(_) if self.organization.is_some() => Version::Kept,
            _ => Version::Dropped,
        };
        let pairs_of_free = || free.iter().map(|image| Pair::of_free(*image, version(image))).collect();
        let Some(catalog) = self.catalog else {
            return Replacements { candidates: pairs_of_free(), absent: None };
        };
        let requests = Request::all(reference, free, self.own_replacements(reference));
        let pairs = requests.iter().map(|request| request.pair(catalog));
        let candidates: Vec<Pair> = pairs.filter(|pair| pair.standard.is_some() || pair.dev.is_some()).collect();
        match requests.first() {
            Some(first) if candidates.is_empty() => {
                Replacements { candidates: pairs_of_free(), absent: Some(first.absent_from(catalog)) }
            }
            _ => Replacements { candidates, absent: None },
        }
    }

    /// Returns the names of the replacements that the catalogue itself lists for a repository.
    fn own_replacements(&self, reference: &Reference) -> Vec<&'static str> {
        let name = UpstreamName::new(reference.repository());
        let all = self.replaces.get_or_init(|| {
            let mut all = Vec::new();
            for entry in self.catalog.into_iter().flat_map(Catalog::iter) {
                all.extend(entry.replaces().iter().map(|repository| (*repository, entry.name())));
            }
            all.sort_unstable();
            all.dedup();
            all
        });
        let fits = |repository: &str| name.compare(repository).is_eq() || name.fits(repository);
        all.iter().filter(|(repository, _)| fits(repository)).map(|(_, name)| *name).collect()
    }

    /// Returns the name of an image that replaces another one.
    pub(super) fn written(&self, choice: &Choice, mention: &Mention) -> String {
        let kept = mention.reference().filter(|_| choice.version == Version::Kept);
        let kept = kept.and_then(|reference| Request::kept_by(&reference, choice.entry.name()));
        let with_variable = |version: &str| variable_of(mention, version).unwrap_or_else(|| version.to_owned());
        if choice.is_of_catalog() {
            let name = own_reference::written(self.mirror_of(choice.entry).as_deref(), choice.entry);
            let with_version = kept.and_then(|(before, version)| {
                let (name, tag) = name.rsplit_once(':')?;
                let rest = tag.strip_prefix(before)?.strip_prefix(version)?;
                // Another version may start with the same digits.
                let is_whole = rest.is_empty() || rest.starts_with('-');
                is_whole.then(|| format!("{name}:{before}{}{rest}", with_variable(version)))
            });
            return with_version.unwrap_or(name);
        }
        let tag = match (kept, choice.entry.tag().strip_prefix("latest")) {
            (Some((before, version)), Some(rest)) => format!("{before}{}{rest}", with_variable(version)),
            _ => choice.entry.tag().to_owned(),
        };
        format!("{}/{}:{tag}", self.prefix(), choice.entry.name())
    }

    /// Returns the message about an image that the catalogue does not have.
    pub(super) fn without(&self, name: &str, has_free: bool) -> Option<String> {
        let registry = self.catalog?.registry();
        let then = if has_free { "the free image is used instead" } else { "this image stays" };
        Some(format!("`{registry}` has no `{name}`, so {then}"))
    }

    /// Returns a message about the parts of a source's old name that are not kept. Only a catalogue knows versions.
    pub(super) fn lost_in_source(&self, mention: &Mention, choice: &Choice) -> Option<String> {
        self.catalog.and_then(|_| choice.lost(mention))
    }

    /// Returns the message about an image whose contents are unknown.
    pub(super) fn unknown(&self, from: &Mention, choice: &Choice) -> Option<String> {
        let name = self.written(choice, from);
        let is_known = choice.facts().is_some();
        (!is_known).then(|| format!("the contents of `{name}` are not known: check that its user and entrypoint fit"))
    }

    /// Returns the mirror of the catalogue's registry.
    fn mirror_of(&self, entry: Entry) -> Option<String> {
        let (_, path) = entry.catalog().registry().split_once('/')?;
        Some(format!("{}/{path}", self.mirror?))
    }
}

/// Returns the variable that gives the version in the written name, if it gives nothing else.
fn variable_of(mention: &Mention, version: &str) -> Option<String> {
    let (_, tag) = mention.written().rsplit_once(':')?;
    let resolved = mention.reference()?.tag()?.to_owned();
    let end = if tag.starts_with("${") { tag.find('}')? + 1 } else { name_end(tag)? };
    let (variable, rest) = tag.split_at_checked(end)?;
    let is_plain = !variable.contains([':', '-', '+', '#', '%', '/']);
    let is_all = resolved.strip_suffix(rest) == Some(version);
    (variable.starts_with('$') && is_plain && is_all && !rest.contains('$'))
        .then(|| format!("${{{}}}", variable.trim_matches(['$', '{', '}'])))
}

/// Returns the end of `$NAME`.
fn name_end(text: &str) -> Option<usize> {
    let name = text.strip_prefix('$')?;
    let is_of = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    Some(1 + name.find(|letter| !is_of(letter)).unwrap_or(name.len()))
}
