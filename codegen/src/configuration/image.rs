//! The row of an image, in `catalog.lock.yaml` and in an organisation's facts.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::base_layout::BaseLayout;
use super::file_system::{OwnDirectories, own_directories};
use super::published::Published;

/// One image, under each of its floating tags.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Image {
    /// At least one.
    pub tags: Vec<String>,
    /// The day of the facts, if upstream no longer lists the image.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// The user that its processes run as.
    pub user: User,
    /// As separate words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entrypoint: Vec<String>,
    /// As separate words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cmd: Vec<String>,
    /// The directory in which its processes start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub working_dir: Option<String>,
    /// The environment variables that it sets.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub env: BTreeMap<String, String>,
    /// Its own accounts, in the order of `/etc/passwd`, where they follow those of packages: `NAME:UID:GID:HOME:SHELL`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accounts: Vec<String>,
    /// The same for `/etc/group`: `NAME:GID:MEMBER,MEMBER`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<String>,
    /// The directories that it makes or changes, sorted: `PATH UID:GID MODE`, followed by ` recursive` if everything below has the same
    /// owner and mode.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub directories: Vec<String>,
    /// The links to directories that it makes: `PATH -> TARGET`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub symlinks: Vec<String>,
    /// The directories that become volumes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub volumes: Vec<String>,
    /// The signal that stops it, if it is not SIGTERM.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stop_signal: Option<String>,
    /// Such as `linux/amd64`.
    pub platforms: Vec<String>,
    /// A tag of this repository: the image has all packages of the image with that tag, besides its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub includes: Option<String>,
    /// Package names without versions, of all platforms together.
    pub packages: Vec<String>,
    /// By platform, the packages that it has and another platform lacks.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub packages_of: BTreeMap<String, BTreeSet<String>>,
}

/// A user of an image.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct User {
    /// The number.
    pub uid: u32,
    /// The name, if the image has an account with that number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

impl Image {
    /// The row of an image that is published under `tags`, with the given packages.
    #[must_use]
    pub fn new(
        tags: BTreeSet<String>,
        Published { facts, packages_of }: &Published,
        base_layout: &BaseLayout,
        includes: Option<&String>,
        packages: BTreeSet<String>,
    ) -> Self {
        let OwnDirectories { directories, symlinks } = own_directories(base_layout, facts);
        Self {
            tags: tags.into_iter().collect(),
            as_of: None,
            user: facts.user.clone(),
            entrypoint: facts.entrypoint.clone(),
            cmd: facts.cmd.clone(),
            working_dir: Some(facts.working_dir.clone()).filter(|dir| !dir.is_empty()),
            env: facts.env.clone(),
            accounts: facts.accounts.iter().map(ToString::to_string).collect(),
            groups: facts.groups.iter().map(ToString::to_string).collect(),
            directories,
            symlinks,
            volumes: facts.volumes.iter().cloned().collect(),
            stop_signal: Some(facts.stop_signal.clone()).filter(|signal| !signal.is_empty()),
            platforms: facts.platforms.iter().cloned().collect(),
            includes: includes.cloned(),
            packages: packages.into_iter().collect(),
            packages_of: packages_of.clone(),
        }
    }
}
