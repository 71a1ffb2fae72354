//! The rows of `catalog.yaml`, as people wrote them. Its head comment explains every field.

#[cfg(feature = "dockerfile")]
use crate::dockerfiles::Dockerfile;
use crate::files::BaseLayout;
use crate::nearest::did_you_mean;
use crate::packages::Packages;
use crate::problems::{Problems, quoted};
use crate::texts::is_all;
use crate::yaml::{Node, Text, read_all};

/// The whole file.
pub struct Catalog {
    pub provider: Provider,
    pub packages: Packages,
    pub base_layout: BaseLayout,
    pub replacements: Replacements,
    pub withdrawn: Vec<WithdrawnTags>,
    pub languages: Vec<Language>,
    /// `ALIAS=NAME`: what people type, and the name that they mean.
    pub aliases: Vec<Text>,
    pub categories: Vec<Category>,
    #[cfg(feature = "dockerfile")]
    pub dockerfiles: Vec<Dockerfile>,
}

#[derive(Default)]
pub struct Provider {
    pub name: Text,
    pub registry: Text,
    pub documentation: Text,
    pub catalog: Text,
    pub security_rating: Text,
    pub features: Vec<Text>,
    pub best_practices: Vec<Text>,
    pub issuer: Text,
    pub subject: Text,
    pub organization_issuer: Text,
    pub attestations: Vec<Attestation>,
}

pub struct Attestation {
    pub name: Text,
    pub predicate_type: Text,
    pub on: Option<Text>,
}

/// The rules that hold for all repositories that images replace.
#[derive(Default)]
pub struct Replacements {
    pub mirrors: Vec<Mirror>,
    pub no_equivalent: Vec<NoEquivalent>,
}

/// Copies of a registry, or of a path in it.
pub struct Mirror {
    pub of: Text,
    pub at: Vec<Text>,
}

/// Words of tags without an equivalent image: in these repositories, or in any if the list is empty.
pub struct NoEquivalent {
    pub words: Vec<Text>,
    pub repositories: Vec<Text>,
}

/// Floating tags of some images that upstream no longer lists.
pub struct WithdrawnTags {
    pub tags: Vec<Text>,
    pub images: Vec<Text>,
    pub was: Text,
    pub until: Text,
}

pub struct Language {
    pub id: Text,
    pub name: Text,
    pub aliases: Vec<Text>,
    pub search: Vec<Text>,
}

pub struct Category {
    pub id: Text,
    pub title: Text,
    pub notes: Option<Text>,
    pub images: Vec<Image>,
}

pub struct Image {
    pub reference: Reference,
    pub languages: Vec<Text>,
    pub use_case: Text,
    pub stage: Stage,
    pub search: Vec<Text>,
    pub replaces: Vec<Text>,
    /// The day when upstream stopped listing it.
    pub withdrawn: Option<Text>,
    /// The replacement from then on: `NAME:TAG`, or text.
    pub instead: Option<Text>,
}

/// `NAME:TAG`. Both are empty if the reference could not be read, which has been reported by then.
#[derive(Default)]
pub struct Reference {
    pub at: String,
    pub name: String,
    pub tag: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Build,
    Production,
}

impl Catalog {
    pub fn read(node: &Node, problems: &mut Problems) -> Self {
        let known = [
            "provider",
            "packages",
            "base_layout",
            "replacements",
            "withdrawn",
            "languages",
            "aliases",
            "categories",
            "dockerfiles",
        ];
        let fields = node.fields(&known, problems);
        let provider = fields.required("provider", problems);
        Self {
            provider: match provider {
                Some(node) => Provider::read(&node, problems),
                None => Provider::default(),
            },
            packages: match fields.required("packages", problems) {
                Some(node) => Packages::read(&node, problems),
                None => Packages::default(),
            },
            base_layout: match fields.optional("base_layout") {
                Some(node) => BaseLayout::read(&node, problems),
                None => BaseLayout::default(),
            },
            replacements: match fields.required("replacements", problems) {
                Some(node) => Replacements::read(&node, problems),
                None => Replacements::default(),
            },
            withdrawn: match fields.optional("withdrawn") {
                Some(node) => read_all(&node.list(problems), WithdrawnTags::read, problems),
                None => Vec::new(),
            },
            languages: read_all(&fields.list("languages", problems), Language::read, problems),
            aliases: fields.optional_entries("aliases", problems),
            categories: read_all(&fields.list("categories", problems), Category::read, problems),
            #[cfg(feature = "dockerfile")]
            dockerfiles: read_all(&fields.list("dockerfiles", problems), Dockerfile::read, problems),
        }
    }
}

impl Provider {
    fn read(node: &Node, problems: &mut Problems) -> Self {
        let fields = node.fields(
            &[
                "name",
                "registry",
                "documentation",
                "catalog",
                "security_rating",
                "features",
                "best_practices",
                "signature",
                "organization_issuer",
                "attestations",
            ],
            problems,
        );
        let name = fields.text("name", problems);
        let registry = fields.text("registry", problems);
        let documentation = fields.text("documentation", problems);
        let catalog = fields.text("catalog", problems);
        let security_rating = fields.text("security_rating", problems);
        let features = read_all(&fields.list("features", problems), Node::text, problems);
        let best_practices = read_all(&fields.list("best_practices", problems), Node::text, problems);
        let (mut issuer, mut subject) = (Text::default(), Text::default());
        if let Some(node) = fields.required("signature", problems) {
            let fields = node.fields(&["issuer", "subject"], problems);
            issuer = fields.text("issuer", problems);
            subject = fields.text("subject", problems);
        }
        let organization_issuer = fields.text("organization_issuer", problems);
        let attestations = read_all(&fields.list("attestations", problems), Attestation::read, problems);
        Self {
            name,
            registry,
            documentation,
            catalog,
            security_rating,
            features,
            best_practices,
            issuer,
            subject,
            organization_issuer,
            attestations,
        }
    }
}

impl Attestation {
    fn read(node: &Node, problems: &mut Problems) -> Self {
        let fields = node.fields(&["name", "predicate_type", "on"], problems);
        Self {
            name: fields.text("name", problems),
            predicate_type: fields.text("predicate_type", problems),
            on: fields.optional_text("on", problems),
        }
    }
}

impl Replacements {
    fn read(node: &Node, problems: &mut Problems) -> Self {
        let fields = node.fields(&["mirrors", "no_equivalent"], problems);
        Self {
            mirrors: read_all(&fields.list("mirrors", problems), Mirror::read, problems),
            no_equivalent: read_all(&fields.list("no_equivalent", problems), NoEquivalent::read, problems),
        }
    }
}

impl Mirror {
    fn read(node: &Node, problems: &mut Problems) -> Self {
        let fields = node.fields(&["of", "at"], problems);
        Self { of: fields.text("of", problems), at: read_all(&fields.list("at", problems), Node::text, problems) }
    }
}

impl NoEquivalent {
    fn read(node: &Node, problems: &mut Problems) -> Self {
        let fields = node.fields(&["words", "repositories"], problems);
        Self {
            words: read_all(&fields.list("words", problems), Node::text, problems),
            repositories: fields.optional_texts("repositories", problems),
        }
    }
}

impl WithdrawnTags {
    fn read(node: &Node, problems: &mut Problems) -> Self {
        let fields = node.fields(&["tags", "images", "was", "until"], problems);
        Self {
            tags: read_all(&fields.list("tags", problems), Node::text, problems),
            images: read_all(&fields.list("images", problems), Node::text, problems),
            was: fields.text("was", problems),
            until: fields.text("until", problems),
        }
    }
}

impl Language {
    fn read(node: &Node, problems: &mut Problems) -> Self {
        let fields = node.fields(&["id", "name", "aliases", "search"], problems);
        Self {
            id: fields.text("id", problems),
            name: fields.text("name", problems),
            aliases: fields.optional_texts("aliases", problems),
            search: fields.optional_texts("search", problems),
        }
    }

    /// Every word for the language, as it is written.
    pub fn words(&self) -> Vec<&Text> {
        let mut words = vec![&self.id, &self.name];
        for alias in &self.aliases {
            words.push(alias);
        }
        words
    }
}

impl Category {
    fn read(node: &Node, problems: &mut Problems) -> Self {
        let fields = node.fields(&["id", "title", "notes", "images"], problems);
        Self {
            id: fields.text("id", problems),
            title: fields.text("title", problems),
            notes: fields.optional_text("notes", problems),
            images: read_all(&fields.list("images", problems), Image::read, problems),
        }
    }
}

impl Image {
    fn read(node: &Node, problems: &mut Problems) -> Self {
        let known = ["reference", "withdrawn", "instead", "languages", "use_case", "stage", "search", "replaces"];
        let fields = node.fields(&known, problems);
        Self {
            reference: Reference::read(fields.text("reference", problems), problems),
            languages: fields.optional_texts("languages", problems),
            use_case: fields.text("use_case", problems),
            stage: Stage::read(&fields.text("stage", problems), problems),
            search: fields.optional_texts("search", problems),
            replaces: fields.optional_texts("replaces", problems),
            withdrawn: fields.optional_text("withdrawn", problems),
            instead: fields.optional_text("instead", problems),
        }
    }

    /// Whether upstream no longer lists it.
    pub fn is_withdrawn(&self) -> bool {
        self.withdrawn.is_some()
    }
}

impl Reference {
    pub fn read(Text { at, text }: Text, problems: &mut Problems) -> Self {
        match Self::flaw(&text) {
            _ if text.is_empty() => {}
            Some(flaw) => problems.add(&at, &format!("{} is not a reference: {flaw}", quoted(&text))),
            None => {
                let (name, tag) = text.split_once(':').unwrap_or_default();
                return Self { at, name: name.to_owned(), tag: tag.to_owned() };
            }
        }
        Self { at, ..Self::default() }
    }

    fn flaw(text: &str) -> Option<&'static str> {
        let Some((name, tag)) = text.split_once(':') else {
            return Some("expected NAME:TAG");
        };
        if name.contains('/') {
            Some("expected NAME:TAG, without a registry")
        } else if !is_component(name) {
            Some("a name is runs of a-z and 0-9, joined by `.`, `_`, `__` or dashes")
        } else if name.len() > 200 {
            Some("the name is longer than 200 bytes")
        } else if !is_tag(tag) {
            Some("a tag is 1 to 128 of A-Z, a-z, 0-9, `_`, `.` and `-`, the first not `.` or `-`")
        } else if tag != "latest" && !tag.starts_with("latest-") {
            Some("the catalogue holds floating tags only, those that start with `latest`")
        } else {
            None
        }
    }

    /// The reference without its registry.
    pub fn short(&self) -> String {
        format!("{}:{}", self.name, self.tag)
    }
}

impl Stage {
    pub fn read(Text { at, text }: &Text, problems: &mut Problems) -> Self {
        match text.as_str() {
            "Build" => return Self::Build,
            "Production" | "" => {}
            _ => {
                let hint = did_you_mean(text, &["Build", "Production"]);
                problems.add(at, &format!("unknown stage {}{hint}", quoted(text)));
            }
        }
        Self::Production
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::Build => "Build",
            Self::Production => "Production",
        }
    }
}

/// Whether the string is the path of a repository.
pub fn is_path(text: &str) -> bool {
    for component in text.split('/') {
        if !is_component(component) {
            return false;
        }
    }
    true
}

/// Whether the string is one component of a repository's path, by the grammar of the OCI distribution specification: runs of
/// lower-case letters and digits, with one separator between two of them.
pub fn is_component(text: &str) -> bool {
    let mut run_before = false;
    let mut start = 0;
    for (at, byte) in text.bytes().enumerate() {
        if byte.is_ascii_lowercase() || byte.is_ascii_digit() {
            let between = &text[start..at];
            let joined = between.is_empty() || (run_before && is_separator(between));
            if !joined {
                return false;
            }
            run_before = true;
            start = at + 1;
        }
    }
    run_before && start == text.len()
}

fn is_separator(text: &str) -> bool {
    match text {
        "." | "_" | "__" => true,
        _ => is_all(text, |byte| *byte == b'-'),
    }
}

fn is_tag(text: &str) -> bool {
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'_' => {}
            b'.' | b'-' if at > 0 => {}
            _ => return false,
        }
    }
    (1..=128).contains(&text.len())
}
