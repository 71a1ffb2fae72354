//! The rows of `catalog.lock.yaml`, as `cargo xtask refresh` writes them.

use crate::files::Files;
use crate::nearest::did_you_mean;
use crate::problems::{Problems, quoted};
use crate::yaml::{Node, Text, has_text, read_all};

/// The platforms that `Platform` has a variant for.
pub const PLATFORMS: &[&str] = &[
    "linux/386",
    "linux/amd64",
    "linux/arm/v6",
    "linux/arm/v7",
    "linux/arm64",
    "linux/loong64",
    "linux/ppc64le",
    "linux/riscv64",
    "linux/s390x",
];

/// The tiers that `Tier` has a variant for.
const TIERS: &[&str] = &["Base", "Application", "Ai"];

/// The whole file.
pub struct Lock {
    pub commit: Text,
    pub date: Text,
    /// The environment variables of each image that does not set them itself.
    pub default_env: Vec<Text>,
    pub repositories: Vec<Repository>,
    /// `NAME:TAG`
    pub withdrawn_images: Vec<Text>,
    pub withdrawn_repositories: Vec<Text>,
}

pub struct Repository {
    pub name: Text,
    pub tier: Text,
    pub homepage: Option<Text>,
    pub aliases: Vec<Text>,
    pub version_tags: Vec<Text>,
    pub images: Vec<Published>,
}

/// The contents of one image, which may have several tags.
pub struct Published {
    pub tags: Vec<Text>,
    /// The day of the facts, if upstream no longer lists the image.
    pub as_of: Option<Text>,
    pub uid: u32,
    pub user: Option<Text>,
    pub entrypoint: Vec<String>,
    pub cmd: Vec<String>,
    pub working_dir: Option<Text>,
    pub env: Vec<Text>,
    /// The additions to the base layout.
    pub files: Files,
    pub volumes: Vec<Text>,
    pub stop_signal: Option<Text>,
    pub platforms: Vec<Text>,
    /// The tag of an image in the same repository; this image has all of its packages, too.
    pub includes: Option<Text>,
    pub packages: Vec<Text>,
}

impl Lock {
    pub fn read(node: &Node, problems: &mut Problems) -> Self {
        let known = ["commit", "date", "default_env", "repositories", "withdrawn_images", "withdrawn_repositories"];
        let fields = node.fields(&known, problems);
        Self {
            commit: fields.text("commit", problems),
            date: fields.text("date", problems),
            default_env: fields.optional_entries("default_env", problems),
            repositories: read_all(&fields.list("repositories", problems), Repository::read, problems),
            withdrawn_images: read_all(&fields.any_list("withdrawn_images", problems), Node::text, problems),
            withdrawn_repositories: read_all(
                &fields.any_list("withdrawn_repositories", problems),
                Node::text,
                problems,
            ),
        }
    }
}

impl Repository {
    fn read(node: &Node, problems: &mut Problems) -> Self {
        let fields = node.fields(&["name", "tier", "homepage", "aliases", "version_tags", "images"], problems);
        let tier = fields.text("tier", problems);
        one_of(&tier, TIERS, "tier", problems);
        Self {
            name: fields.text("name", problems),
            tier,
            homepage: fields.optional_text("homepage", problems),
            aliases: fields.optional_texts("aliases", problems),
            version_tags: fields.optional_texts("version_tags", problems),
            images: read_all(&fields.any_list("images", problems), Published::read, problems),
        }
    }
}

impl Repository {
    pub fn has_tag(&self, tag: &str) -> bool {
        for image in &self.images {
            if image.has_tag(tag) {
                return true;
            }
        }
        false
    }
}

impl Published {
    pub fn has_tag(&self, tag: &str) -> bool {
        has_text(&self.tags, tag)
    }

    pub fn read(node: &Node, problems: &mut Problems) -> Self {
        let known = [
            "tags",
            "as_of",
            "user",
            "entrypoint",
            "cmd",
            "working_dir",
            "env",
            "accounts",
            "groups",
            "directories",
            "symlinks",
            "volumes",
            "stop_signal",
            "platforms",
            "includes",
            "packages",
            // For people: the packages are those of all platforms together.
            "packages_of",
        ];
        let fields = node.fields(&known, problems);
        let (mut uid, mut user) = (0, None);
        if let Some(node) = fields.required("user", problems) {
            let fields = node.fields(&["uid", "name"], problems);
            uid = fields.number("uid", problems);
            user = fields.optional_text("name", problems);
        }
        let platforms = read_all(&fields.list("platforms", problems), Node::text, problems);
        for platform in &platforms {
            one_of(platform, PLATFORMS, "platform", problems);
        }
        Self {
            tags: read_all(&fields.list("tags", problems), Node::text, problems),
            as_of: fields.optional_text("as_of", problems),
            uid,
            user,
            entrypoint: fields.optional_words("entrypoint", problems),
            cmd: fields.optional_words("cmd", problems),
            working_dir: fields.optional_text("working_dir", problems),
            env: fields.optional_entries("env", problems),
            files: Files::read(&fields, problems),
            volumes: fields.optional_texts("volumes", problems),
            stop_signal: fields.optional_text("stop_signal", problems),
            platforms,
            includes: fields.optional_text("includes", problems),
            packages: read_all(&fields.any_list("packages", problems), Node::text, problems),
        }
    }
}

fn one_of(text: &Text, known: &[&str], what: &str, problems: &mut Problems) {
    if !text.text.is_empty() && !known.contains(&text.text.as_str()) {
        let hint = did_you_mean(&text.text, known);
        problems.add(&text.at, &format!("unknown {what} {}{hint}", quoted(&text.text)));
    }
}
