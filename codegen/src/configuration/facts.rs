//! One configuration: the contents of an image, as recorded facts.
//!
//! Upstream's build tool, apko, builds an image from a configuration and adds to it. What it adds was read from its code at commit
//! d1b5d5ec7633ad7288e5841b38fc8103a9773436 of <https://github.com/chainguard-dev/apko>; comments name the place.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::Value;

use super::accounts::{Account, Group};
use super::from_json::{from_text, from_value, nullable};
use super::image::User;
use super::path_change::{self, PathChange};
use super::problems::noted;

/// The recorded facts about an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedFacts {
    /// The user that its processes run as.
    pub user: User,
    /// As separate words.
    pub entrypoint: Vec<String>,
    /// As separate words.
    pub cmd: Vec<String>,
    /// The directory in which its processes start; empty if it is not set.
    pub working_dir: String,
    /// The environment variables that it sets.
    pub env: BTreeMap<String, String>,
    /// Its own accounts.
    pub accounts: Vec<Account>,
    /// Its own groups.
    pub groups: Vec<Group>,
    /// The paths that are made or changed after the packages are installed.
    pub paths: Vec<PathChange>,
    /// The directories that become volumes.
    pub volumes: BTreeSet<String>,
    /// The signal that stops it; empty for SIGTERM.
    pub stop_signal: String,
    /// Such as `linux/amd64`.
    pub platforms: BTreeSet<String>,
    /// Package names without versions.
    pub packages: BTreeSet<String>,
}

#[derive(Deserialize)]
struct Document {
    config: Config,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Config {
    accounts: Accounts,
    archs: Vec<String>,
    cmd: String,
    contents: Contents,
    entrypoint: Entrypoint,
    #[serde(deserialize_with = "nullable")]
    environment: BTreeMap<String, String>,
    #[serde(deserialize_with = "nullable")]
    paths: Vec<path_change::Entry>,
    stop_signal: String,
    #[serde(deserialize_with = "nullable")]
    volumes: BTreeSet<String>,
    work_dir: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Accounts {
    #[serde(deserialize_with = "nullable")]
    groups: Vec<ConfiguredGroup>,
    run_as: String,
    #[serde(deserialize_with = "nullable")]
    users: Vec<ConfiguredUser>,
}

#[derive(Deserialize)]
struct ConfiguredUser {
    uid: u32,
    gid: Option<u32>,
    username: String,
    #[serde(default, deserialize_with = "nullable")]
    homedir: String,
    #[serde(default, deserialize_with = "nullable")]
    shell: String,
}

#[derive(Deserialize)]
struct ConfiguredGroup {
    gid: u32,
    groupname: String,
    #[serde(default, deserialize_with = "nullable")]
    members: Vec<String>,
}

#[derive(Deserialize)]
struct Contents {
    #[serde(deserialize_with = "nullable")]
    packages: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Entrypoint {
    command: String,
    shell_fragment: String,
    #[serde(rename = "type")]
    kind: String,
}

/// The environment variables that each image gets unless it sets them: `pkg/build/oci/image.go:174`.
#[must_use]
pub fn default_env() -> BTreeMap<String, String> {
    let variables = [
        ("PATH", "/usr/local/sbin:/usr/local/bin:/usr/bin:/usr/sbin:/sbin:/bin"),
        ("SSL_CERT_FILE", "/etc/ssl/certs/ca-certificates.crt"),
    ];
    variables.map(|(name, value)| (name.to_owned(), value.to_owned())).into()
}

impl RecordedFacts {
    /// Reads the JSON text of `{"config": ...}`, as upstream's locks have it.
    ///
    /// # Errors
    /// One line for each problem.
    pub fn read(text: &str) -> Result<Self, Vec<String>> {
        let Document { config } = from_text(text).map_err(|problem| vec![problem])?;
        Self::new(config)
    }

    /// Reads a configuration without `config` around it, as attestations have it.
    ///
    /// # Errors
    /// One line for each problem.
    pub fn from_value(value: Value) -> Result<Self, Vec<String>> {
        Self::new(from_value(value).map_err(|problem| vec![problem])?)
    }

    fn new(config: Config) -> Result<Self, Vec<String>> {
        let mut problems = Vec::new();
        let user = noted(config.accounts.user(), &mut problems);
        let entrypoint = noted(config.entrypoint.words(), &mut problems);
        let cmd = noted(split("cmd", &config.cmd), &mut problems);
        let platforms = noted(platforms(&config.archs), &mut problems);
        let packages = noted(config.contents.names(), &mut problems);
        let paths = noted(path_change::changes(config.paths), &mut problems);
        let (Some(user), Some(entrypoint), Some(cmd), Some(platforms), Some(mut packages), Some(paths)) =
            (user, entrypoint, cmd, platforms, packages, paths)
        else {
            return Err(problems);
        };
        if config.entrypoint.is_service_bundle() {
            // pkg/build/types/image_configuration.go:290
            packages.insert("s6".to_owned());
        }
        Ok(Self {
            user,
            entrypoint,
            cmd,
            working_dir: config.work_dir,
            env: config.environment,
            accounts: config.accounts.users.into_iter().map(ConfiguredUser::with_defaults).collect(),
            groups: config.accounts.groups.into_iter().map(ConfiguredGroup::row).collect(),
            paths,
            volumes: config.volumes,
            stop_signal: config.stop_signal,
            platforms,
            packages,
        })
    }

    /// The names of the fields that differ, except platforms and packages, which may.
    #[must_use]
    pub fn disagreements(&self, other: &Self) -> Vec<&'static str> {
        let fields = [
            ("user", self.user == other.user),
            ("entrypoint", self.entrypoint == other.entrypoint),
            ("cmd", self.cmd == other.cmd),
            ("working_dir", self.working_dir == other.working_dir),
            ("env", self.env == other.env),
            ("accounts", self.accounts == other.accounts),
            ("groups", self.groups == other.groups),
            ("paths", self.paths == other.paths),
            ("volumes", self.volumes == other.volumes),
            ("stop_signal", self.stop_signal == other.stop_signal),
        ];
        fields.into_iter().filter(|(_, same)| !same).map(|(name, _)| name).collect()
    }
}

impl Accounts {
    /// The user that `run-as` names: empty, `UID` or `NAME`, the last two optionally followed by `:GROUP`.
    fn user(&self) -> Result<User, String> {
        let run_as = self.run_as.split(':').next().unwrap_or_default();
        let uid = if run_as.is_empty() {
            0
        } else if run_as.bytes().all(|byte| byte.is_ascii_digit()) {
            run_as.parse().map_err(|_| format!("run-as `{}` is too large for a user's number", self.run_as))?
        } else if let Some(account) = self.users.iter().find(|account| account.username == run_as) {
            account.uid
        } else if run_as == "root" {
            0
        } else {
            return Err(format!("run-as `{}` does not name an account", self.run_as));
        };
        let mut names = self.users.iter().filter(|account| account.uid == uid).map(|account| &account.username);
        // Accounts may share a number; an account that was named wins over the first one with its number.
        let name = names.clone().find(|name| *name == run_as).or_else(|| names.next());
        Ok(User { uid, name: name.filter(|name| !name.is_empty()).cloned() })
    }
}

impl ConfiguredUser {
    /// The account as apko writes it to `/etc/passwd`: `pkg/build/accounts.go:40`.
    fn with_defaults(self) -> Account {
        let or = |text: String, default: String| if text.is_empty() { default } else { text };
        Account {
            uid: self.uid,
            gid: self.gid.unwrap_or(self.uid),
            home: or(self.homedir, format!("/home/{}", self.username)),
            shell: or(self.shell, "/bin/sh".to_owned()),
            name: self.username,
        }
    }
}

impl ConfiguredGroup {
    fn row(self) -> Group {
        Group { name: self.groupname, gid: self.gid, members: self.members }
    }
}

impl Entrypoint {
    fn words(&self) -> Result<Vec<String>, String> {
        if !self.shell_fragment.is_empty() {
            // Added to any command: pkg/build/oci/image.go:141
            Ok(["/bin/sh", "-c", &self.shell_fragment].map(str::to_owned).to_vec())
        } else if self.is_service_bundle() {
            // Replaces any command: pkg/build/types/image_configuration.go:286
            Ok(["/bin/s6-svscan", "/sv"].map(str::to_owned).to_vec())
        } else {
            split("entrypoint", &self.command)
        }
    }

    fn is_service_bundle(&self) -> bool {
        self.kind == "service-bundle"
    }
}

impl Contents {
    /// The part of each package before its version.
    fn names(&self) -> Result<BTreeSet<String>, String> {
        let name = |package: &String| {
            let name = package.split(['=', '<', '>', '~']).next().unwrap_or_default();
            if name.is_empty() { Err(format!("package `{package}` has no name")) } else { Ok(name.to_owned()) }
        };
        self.packages.iter().map(name).collect()
    }
}

fn split(field: &str, text: &str) -> Result<Vec<String>, String> {
    shell_words::split(text).map_err(|_| format!("{field} `{text}` has an unclosed quote"))
}

fn platforms(architectures: &[String]) -> Result<BTreeSet<String>, String> {
    if architectures.is_empty() {
        return Err("archs is empty".to_owned());
    }
    architectures.iter().map(|name| platform(name)).collect()
}

/// The platform of an architecture.
pub fn platform(architecture: &str) -> Result<String, String> {
    let is_word =
        !architecture.is_empty() && architecture.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'/');
    if is_word { Ok(format!("linux/{architecture}")) } else { Err(format!("`{architecture}` is not an architecture")) }
}
