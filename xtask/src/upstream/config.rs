//! One configuration out of a lock: what an image has inside, as the facts that we record.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::json::{from_text, nullable};
use crate::lock::User;
use crate::problems::noted;

/// What we record of an image.
pub struct Facts {
    pub user: User,
    pub entrypoint: Vec<String>,
    pub cmd: Vec<String>,
    pub working_dir: String,
    pub env: BTreeMap<String, String>,
    pub platforms: BTreeSet<String>,
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
    work_dir: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Accounts {
    run_as: String,
    #[serde(deserialize_with = "nullable")]
    users: Vec<Account>,
}

#[derive(Deserialize)]
struct Account {
    uid: u32,
    username: String,
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
}

impl Facts {
    /// Reads the JSON text of a configuration; the error has one line for each problem.
    pub fn read(text: &str) -> Result<Self, Vec<String>> {
        let Document { config } = from_text(text).map_err(|problem| vec![problem])?;
        let mut problems = Vec::new();
        let user = noted(config.accounts.user(), &mut problems);
        let entrypoint = noted(config.entrypoint.words(), &mut problems);
        let cmd = noted(split("cmd", &config.cmd), &mut problems);
        let platforms = noted(platforms(&config.archs), &mut problems);
        let packages = noted(config.contents.names(), &mut problems);
        let (Some(user), Some(entrypoint), Some(cmd), Some(platforms), Some(packages)) =
            (user, entrypoint, cmd, platforms, packages)
        else {
            return Err(problems);
        };
        let (working_dir, env) = (config.work_dir, config.environment);
        Ok(Self { user, entrypoint, cmd, working_dir, env, platforms, packages })
    }

    /// The names of the fields that differ; platforms aside, which have to.
    pub fn disagreements(&self, other: &Self) -> Vec<&'static str> {
        let fields = [
            ("user", self.user == other.user),
            ("entrypoint", self.entrypoint == other.entrypoint),
            ("cmd", self.cmd == other.cmd),
            ("working_dir", self.working_dir == other.working_dir),
            ("env", self.env == other.env),
            ("packages", self.packages == other.packages),
        ];
        fields.into_iter().filter(|(_, same)| !same).map(|(name, _)| name).collect()
    }
}

impl Accounts {
    /// The user that `run-as` stands for: nothing, `UID`, `NAME`, and each with `:GROUP` behind it.
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
            return Err(format!("run-as `{}` names no account", self.run_as));
        };
        let mut names = self.users.iter().filter(|account| account.uid == uid).map(|account| &account.username);
        // Accounts may share a number; the one that was asked for goes before the first.
        let name = names.clone().find(|name| *name == run_as).or_else(|| names.next());
        Ok(User { uid, name: name.filter(|name| !name.is_empty()).cloned() })
    }
}

impl Entrypoint {
    fn words(&self) -> Result<Vec<String>, String> {
        if self.shell_fragment.is_empty() {
            split("entrypoint", &self.command)
        } else {
            Ok(["/bin/sh", "-c", &self.shell_fragment].map(str::to_owned).to_vec())
        }
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
    let platform = |name: &String| {
        let word = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'/');
        if word { Ok(format!("linux/{name}")) } else { Err(format!("`{name}` is not an architecture")) }
    };
    architectures.iter().map(platform).collect()
}
