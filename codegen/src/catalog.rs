use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process;

use crate::describe::Descriptions;
use crate::eol_tags::EolTags;
use crate::limits;
use crate::lock;
use crate::looked_at::LookedAt;
use crate::model::Contents;
use crate::organization_code::OrganizationCode;
use crate::organization_contents::organization_contents;
use crate::organization_facts::OrganizationFacts;
use crate::organization_model::{Inputs, OrganizationImage};
use crate::problems::{Problems, quoted};
use crate::programs::Programs;
use crate::repositories::Repositories;
use crate::schema::{self, is_path};
use crate::tag_order::{has_date, has_epoch};
use crate::yaml;

/// The free catalogue, for its descriptions of images, packages and languages.
const FREE: &str = include_str!("../catalog.yaml");

/// The longest path that a registry accepts.
const LONGEST: usize = 255;

/// Decides whether a tag of a repository becomes a variant.
type IsChosen = dyn Fn(&str, &str) -> bool;

/// An organisation's catalogue, as a build script describes it.
///
/// ```no_run
/// // build.rs
/// chainguard_images_codegen::Catalog::new("cgr.dev/acme.com")
///     .repositories("chainguard/repos.json")
///     .describe("chainguard/catalog.yaml")
///     .facts("chainguard/facts/")
///     .emit("acme.rs");
/// ```
///
/// The [guide](crate) explains where the files come from. Paths are relative to the directory in which cargo runs the build script, that
/// of its `Cargo.toml`.
#[must_use]
pub struct Catalog {
    registry: String,
    repositories: Option<PathBuf>,
    describe: Option<PathBuf>,
    facts: Option<PathBuf>,
    end_of_life: Option<PathBuf>,
    is_chosen: Box<IsChosen>,
    /// By `NAME:TAG`.
    variants: BTreeMap<String, String>,
}

impl Catalog {
    /// Starts the catalogue of a registry: `cgr.dev/acme.com`, or wherever an organisation has its images.
    ///
    /// ```
    /// use chainguard_images_codegen::Catalog;
    ///
    /// // Upper case is not valid in a reference.
    /// let problems = Catalog::new("cgr.dev/Acme").generate().unwrap_err();
    ///
    /// assert_eq!(
    ///     problems,
    ///     [
    ///         "registry: `cgr.dev/Acme` is not HOST/PATH, such as `cgr.dev/acme.com`; did you mean `cgr.dev/acme`?",
    ///         "repositories: no file was named; `chainctl images repos list -o json` writes one",
    ///     ]
    /// );
    /// ```
    pub fn new(registry: impl Into<String>) -> Self {
        Self {
            registry: registry.into(),
            repositories: None,
            describe: None,
            facts: None,
            end_of_life: None,
            is_chosen: Box::new(|_, tag| !has_epoch(tag) && !has_date(tag)),
            variants: BTreeMap::new(),
        }
    }

    /// Sets the file with the repositories and their active tags; it is required.
    ///
    /// It is the output of `chainctl images repos list --parent ORG -o json`, or of `chainctl images list --parent ORG -o json`, which also has
    /// digests, or the smaller file that `chainguard-images import` makes of either. Only names, tiers, aliases, active tags and digests are
    /// read.
    ///
    /// ```no_run
    /// use chainguard_images_codegen::Catalog;
    ///
    /// Catalog::new("cgr.dev/acme.com").repositories("chainguard/repos.json").emit("acme.rs");
    /// ```
    pub fn repositories(mut self, file: impl Into<PathBuf>) -> Self {
        self.repositories = Some(file.into());
        self
    }

    /// Sets the file that describes what the images are for.
    ///
    /// It is YAML with rows in the order of preference, each with a `reference` and any of the other fields:
    ///
    /// ```yaml
    /// images:
    ///   - reference: jdk              # all tags except development variants; `jdk:*-dev` for those, `jdk:21` for one tag
    ///     languages: [Java, Kotlin]   # ids of `Lang`
    ///     stage: Build                # or Production, the default except for development variants
    ///     use_case: Building with our certificates
    ///     search: [openjdk]           # finds it in the documentation
    ///     replaces: [docker.io/library/eclipse-temurin]
    /// ```
    ///
    /// Without a row, an image has the languages, stage and use case of the free image of the same name.
    ///
    /// ```no_run
    /// use chainguard_images_codegen::Catalog;
    ///
    /// Catalog::new("cgr.dev/acme.com")
    ///     .repositories("chainguard/repos.json")
    ///     .describe("chainguard/catalog.yaml")
    ///     .emit("acme.rs");
    /// ```
    pub fn describe(mut self, file: impl Into<PathBuf>) -> Self {
        self.describe = Some(file.into());
        self
    }

    /// Sets the folder with the configurations of images, from which the contents of the images are known.
    ///
    /// Each file in it describes one tag and is called `NAME/TAG.json`. It is the output of `cosign download attestation` for the predicate type
    /// `https://apko.dev/image-configuration`, or the predicate alone. The path may also be that of the file that `chainguard-images import` makes of
    /// such a folder. Signatures are not checked here; `cosign verify-attestation` does that.
    ///
    /// ```no_run
    /// use chainguard_images_codegen::Catalog;
    ///
    /// Catalog::new("cgr.dev/acme.com").repositories("chainguard/repos.json").facts("chainguard/facts/").emit("acme.rs");
    /// ```
    pub fn facts(mut self, path: impl Into<PathBuf>) -> Self {
        self.facts = Some(path.into());
        self
    }

    /// Sets the folder with the registry's answers about ends of life; a version past its end becomes a deprecated variant.
    ///
    /// Each file in it describes one repository and is called `NAME.json`. It is the answer of
    /// `https://console-api.enforce.dev/registry/v1/eoltags?uidp.childrenOf=...`.
    ///
    /// ```no_run
    /// use chainguard_images_codegen::Catalog;
    ///
    /// Catalog::new("cgr.dev/acme.com").repositories("chainguard/repos.json").end_of_life("chainguard/eol/").emit("acme.rs");
    /// ```
    pub fn end_of_life(mut self, folder: impl Into<PathBuf>) -> Self {
        self.end_of_life = Some(folder.into());
        self
    }

    /// Sets which active tags become variants, by repository and tag.
    ///
    /// By default, all tags do except those with an [epoch](has_epoch) or a [date](has_date).
    ///
    /// ```no_run
    /// use chainguard_images_codegen::Catalog;
    ///
    /// Catalog::new("cgr.dev/acme.com")
    ///     .repositories("chainguard/repos.json")
    ///     .tags(|_, tag| tag == "latest" || tag == "latest-dev")
    ///     .emit("acme.rs");
    /// ```
    pub fn tags(mut self, is_chosen: impl Fn(&str, &str) -> bool + 'static) -> Self {
        self.is_chosen = Box::new(is_chosen);
        self
    }

    /// Sets the variant that `NAME:TAG` becomes.
    ///
    /// By default a variant is named after both: `kafka:3.9-dev` is `Kafka3_9Dev`, and `kafka:latest` is `Kafka`.
    ///
    /// ```no_run
    /// use chainguard_images_codegen::Catalog;
    ///
    /// Catalog::new("cgr.dev/acme.com")
    ///     .repositories("chainguard/repos.json")
    ///     .variant("kafka:3.9", "Broker")
    ///     .emit("acme.rs");
    /// ```
    pub fn variant(mut self, reference: impl Into<String>, name: impl Into<String>) -> Self {
        self.variants.insert(reference.into(), name.into());
        self
    }

    /// Writes the code into `$OUT_DIR`, for `chainguard_images::include_catalog!` with the same name.
    ///
    /// For build scripts only: problems in the files are printed as errors for cargo, one per line, and end the process with status 1. Tells
    /// cargo to run the script again when a file changes.
    pub fn emit(self, file: &str) {
        let paths = [&self.repositories, &self.describe, &self.facts, &self.end_of_life];
        for path in paths.into_iter().flatten() {
            println!("cargo::rerun-if-changed={}", path.display());
        }
        let written = self.generate_for(file).and_then(|code| {
            let out = env::var_os("OUT_DIR")
                .ok_or_else(|| vec!["OUT_DIR: not set; `emit` is for build scripts".to_owned()])?;
            let path = Path::new(&out).join(file);
            fs::write(&path, code).map_err(|error| vec![format!("{file}: cannot be written: {error}")])
        });
        if let Err(problems) = written {
            for problem in problems {
                println!("cargo::error={problem}");
            }
            process::exit(1);
        }
    }

    /// Returns the code, for build tools other than cargo; `chainguard_images::include_catalog!` only includes it.
    ///
    /// # Errors
    ///
    /// One line for each problem in the files, with its place and what was probably meant.
    ///
    /// ```
    /// use chainguard_images_codegen::Catalog;
    ///
    /// let problems = Catalog::new("cgr.dev/acme.com").repositories("repos.json").generate().unwrap_err();
    ///
    /// assert_eq!(problems, ["repos.json: missing"]);
    /// ```
    pub fn generate(&self) -> Result<String, Vec<String>> {
        self.generate_for("")
    }

    fn generate_for(&self, file: &str) -> Result<String, Vec<String>> {
        let mut problems = Problems::default();
        self.check(&mut problems);
        let Some(free) = yaml::parse("catalog.yaml", FREE.as_bytes(), &mut problems) else {
            return Err(problems.into_lines());
        };
        let free = schema::Catalog::read(&free.root(), &mut problems);
        let repositories = self.read_repositories(&mut problems);
        let descriptions = self.read_descriptions(&free, &mut problems);
        let ends_of_life = self.end_of_life.as_ref().map(|folder| EolTags::read(folder, &mut problems));
        let facts = self.facts.as_ref().map(|path| OrganizationFacts::read(path, &mut problems));
        let inputs = Inputs {
            free: &free,
            repositories: &repositories,
            descriptions: &descriptions,
            ends_of_life: &ends_of_life.unwrap_or_default(),
            variants: &self.variants,
        };
        let images = inputs.images(&*self.is_chosen, &mut problems);
        let known = facts.as_ref().map(|facts| organization_contents(facts, &mut problems)).unwrap_or_default();
        if images.is_empty() && problems.is_empty() {
            problems.add(&self.registry, "no active tag becomes a variant");
        }
        if !problems.is_empty() {
            return Err(problems.into_lines());
        }
        let (contents, by_tag) = contents(&free, &known.repositories, &images);
        limits::check(&images, &contents, &mut problems);
        if !problems.is_empty() {
            return Err(problems.into_lines());
        }
        let contents_of = images.iter().map(|image| by_tag.get(&image.short()).copied()).collect();
        let looked_at = LookedAt::new();
        let code = OrganizationCode {
            registry: &self.registry,
            key: key(&[&self.registry, file]),
            images,
            languages: &free.languages,
            contents: &contents,
            default_env: &known.default_env,
            programs: &Programs::new(&free.packages, &contents, &|package| looked_at.has(package)),
            contents_of,
        };
        Ok(code.into_code())
    }

    fn check(&self, problems: &mut Problems) {
        let is_right =
            |registry: &str| registry.split_once('/').is_some_and(|(domain, path)| is_host(domain) && is_path(path));
        let lower = self.registry.to_ascii_lowercase();
        if !is_right(&self.registry) {
            let hint = match lower.trim_end_matches('/') {
                lower if is_right(lower) => format!("; did you mean {}?", quoted(lower)),
                _ => String::new(),
            };
            let message = format!("{} is not HOST/PATH, such as `cgr.dev/acme.com`{hint}", quoted(&self.registry));
            problems.add("registry", &message);
        } else if let Some(path) = self.registry.strip_prefix("index.docker.io/") {
            let message = format!("write `docker.io/{path}`, which references to `index.docker.io` are read as");
            problems.add("registry", &message);
        } else if self.registry == "docker.io/library" {
            problems.add("registry", "these are Docker's own images");
        } else if ["cgr.dev/chainguard", "docker.io/chainguard"].contains(&self.registry.as_str()) {
            problems.add("registry", "the free images are `chainguard_images::Image`");
        }
    }

    fn read_repositories(&self, problems: &mut Problems) -> Repositories {
        let Some(path) = &self.repositories else {
            problems.add("repositories", "no file was named; `chainctl images repos list -o json` writes one");
            return Repositories::default();
        };
        let Some(bytes) = read(path, problems) else { return Repositories::default() };
        let repositories = Repositories::read(&shown(path), &bytes, problems);
        let organization = self.registry.split_once('/').map_or("", |(_, path)| path);
        for row in &repositories.rows {
            if organization.len() + 1 + row.name.len() > LONGEST {
                let path = quoted(&format!("{organization}/{}", row.name));
                problems.add(
                    &row.at,
                    &format!("{path} is longer than {LONGEST} bytes, the longest that a reference may have"),
                );
            }
        }
        repositories
    }

    fn read_descriptions(&self, free: &schema::Catalog, problems: &mut Problems) -> Descriptions {
        let bytes = self.describe.as_ref().and_then(|path| Some((path, read(path, problems)?)));
        bytes.map_or_else(Descriptions::default, |(path, bytes)| {
            Descriptions::read(&shown(path), &bytes, &free.languages, problems)
        })
    }
}

impl fmt::Debug for Catalog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Catalog")
            .field("registry", &self.registry)
            .field("repositories", &self.repositories)
            .field("describe", &self.describe)
            .field("facts", &self.facts)
            .field("end_of_life", &self.end_of_life)
            .field("variants", &self.variants)
            .finish_non_exhaustive()
    }
}

/// The contents of the images, and their place by `NAME:TAG`. Other tags have none.
fn contents<'a>(
    free: &'a schema::Catalog,
    repositories: &'a [lock::Repository],
    images: &[OrganizationImage],
) -> (Vec<Contents<'a>>, BTreeMap<String, usize>) {
    let wanted: BTreeSet<String> = images.iter().map(OrganizationImage::short).collect();
    let (mut contents, mut by_tag) = (Vec::new(), BTreeMap::new());
    for repository in repositories {
        for published in &repository.images {
            let before = by_tag.len();
            for tag in &published.tags {
                let short = format!("{}:{}", repository.name.text, tag.text);
                if wanted.contains(&short) {
                    by_tag.insert(short, contents.len());
                }
            }
            if by_tag.len() > before {
                contents.push(Contents::new(free, repository, published));
            }
        }
    }
    (contents, by_tag)
}

/// A number that is all but unique to these strings: FNV-1a. `include_catalog!` adds the identity of the crate.
fn key(texts: &[&str]) -> u64 {
    let bytes = texts.iter().flat_map(|text| text.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

fn is_host(text: &str) -> bool {
    let (host, port) = text.split_once(':').unwrap_or((text, "0"));
    let is_label = |label: &str| {
        let has_end = label.starts_with('-') || label.ends_with('-');
        !label.is_empty()
            && !has_end
            && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    let is_registry = text.contains(['.', ':']) || text == "localhost";
    is_registry && host.split('.').all(is_label) && !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit())
}

fn read(path: &Path, problems: &mut Problems) -> Option<Vec<u8>> {
    let bytes = fs::read(path);
    bytes.map_err(|error| problems.add_line(&crate::configuration::unreadable(&shown(path), &error))).ok()
}

fn shown(path: &Path) -> String {
    crate::json_folder::shown(path)
}
