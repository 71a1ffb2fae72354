use crate::dockerfile::ImageUse;
use crate::{Image, Reference};

/// Chainguard's own registry.
pub(super) const REGISTRY: &str = "cgr.dev";

/// How images are written: by their free names, or as those of an organisation; in Chainguard's registry, or in a mirror.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Names<'m> {
    pub(super) registry: &'m str,
    pub(super) organisation: Option<&'m str>,
}

impl Names<'_> {
    /// The free images by their own names.
    pub(super) const FREE: Self = Self { registry: REGISTRY, organisation: None };

    /// What stands before the name of an image.
    pub(super) fn prefix(self) -> String {
        format!("{}/{}", self.registry, self.organisation.unwrap_or("chainguard"))
    }

    /// The name of an image that takes the place of another one.
    pub(super) fn of(self, image: Image, mention: &ImageUse) -> String {
        if self.organisation.is_none() {
            return format!("{}/{}", self.prefix(), image.short());
        }
        let version = mention.reference().and_then(|reference| version_of(&reference, image));
        let version = version.map(|version| variable_of(mention, &version).unwrap_or(version));
        let tag = match (version, image.tag().strip_prefix("latest")) {
            (Some(version), Some(rest)) => format!("{version}{rest}"),
            _ => image.tag().to_owned(),
        };
        format!("{}/{}:{tag}", self.prefix(), image.name())
    }

    /// Whether the new name has the version of the old one.
    pub(super) fn keeps_version(self, image: Image, reference: &Reference) -> bool {
        self.organisation.is_some() && version_of(reference, image).is_some()
    }
}

/// The version in a tag, as the tags of an organisation's image have it; `None` where it is that of something else.
fn version_of(reference: &Reference, image: Image) -> Option<String> {
    let tag = reference.tag()?;
    match image.name() {
        "jdk" | "jre" => java_version(tag).map(|version| format!("openjdk-{version}")),
        "maven" => {
            let of_java =
                ["temurin-", "corretto-", "openjdk-", "jdk-"].iter().find_map(|word| Some(tag.split_once(word)?.1));
            let version = java_version(of_java?)?;
            Some(format!("openjdk-{version}"))
        }
        // What runs there has another version, or none.
        "wolfi-base" | "busybox" | "static" | "glibc-dynamic" | "pytorch" | "laravel" | "git" => None,
        _ => leading_version(tag).map(str::to_owned),
    }
}

/// The release of Java at the start of a tag: `17` of `17.0.9_9-jre`.
fn java_version(tag: &str) -> Option<&str> {
    let end = tag.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(tag.len());
    tag.get(..end).filter(|version| !version.is_empty())
}

/// The digits and dots at the start of a tag, up to its end or a `-`.
fn leading_version(tag: &str) -> Option<&str> {
    let version = tag.split('-').next().unwrap_or_default();
    let is_version = version.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    is_version.then_some(version)
}

/// The variable that stands for the version where the name is written, if one stands for nothing else.
fn variable_of(mention: &ImageUse, version: &str) -> Option<String> {
    let (_, tag) = mention.written().rsplit_once(':')?;
    let resolved = mention.reference()?.tag()?.to_owned();
    let end = if tag.starts_with("${") { tag.find('}')? + 1 } else { name_end(tag)? };
    let (variable, rest) = tag.split_at_checked(end)?;
    let is_plain = !variable.contains([':', '-', '+', '#', '%', '/']);
    let is_all = resolved.strip_suffix(rest) == Some(version);
    (variable.starts_with('$') && is_plain && is_all && !rest.contains('$'))
        .then(|| format!("${{{}}}", variable.trim_matches(['$', '{', '}'])))
}

/// Where `$NAME` ends.
fn name_end(text: &str) -> Option<usize> {
    let name = text.strip_prefix('$')?;
    let is_of = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    Some(1 + name.find(|letter| !is_of(letter)).unwrap_or(name.len()))
}
