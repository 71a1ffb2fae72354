//! The part `base_layout` of `catalog.yaml`: the accounts and directories that every image starts with.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;

/// The accounts and directories that a package adds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BaseLayout {
    /// The package; images that have it have all of these.
    pub package: String,
    /// Including the homes of its accounts.
    pub directories: Vec<Directory>,
    /// Path and target.
    pub symlinks: Vec<(String, String)>,
}

/// A directory, as `PATH UID:GID MODE`, optionally followed by ` recursive`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directory {
    /// From the root.
    pub path: String,
    /// The number of its owner.
    pub uid: u32,
    /// The number of its group.
    pub gid: u32,
    /// Its mode.
    pub mode: u32,
    /// Whether everything below it has the same owner and mode.
    pub recursive: bool,
}

#[derive(Deserialize)]
struct Catalog {
    base_layout: Option<Rows>,
}

#[derive(Deserialize)]
struct Rows {
    package: String,
    directories: Vec<String>,
    #[serde(default)]
    symlinks: Vec<String>,
}

impl BaseLayout {
    /// Reads `catalog.yaml`; the layout is empty if the part is missing.
    ///
    /// # Errors
    /// One line that names the problem.
    pub fn parse(text: &str) -> Result<Self, String> {
        let catalog: Catalog = serde_yaml::from_str(text).map_err(|e| e.to_string())?;
        let Some(rows) = catalog.base_layout else { return Ok(Self::default()) };
        Ok(Self {
            package: rows.package,
            directories: rows.directories.iter().map(|line| line.parse()).collect::<Result<_, _>>()?,
            symlinks: rows.symlinks.iter().map(|line| symlink(line)).collect::<Result<_, _>>()?,
        })
    }
}

fn symlink(text: &str) -> Result<(String, String), String> {
    let (path, target) = text.split_once(" -> ").ok_or_else(|| format!("`{text}` is not PATH -> TARGET"))?;
    Ok((path.to_owned(), target.to_owned()))
}

impl fmt::Display for Directory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, uid, gid, mode, recursive } = self;
        write!(f, "{path} {uid}:{gid} {mode:04o}{}", if *recursive { " recursive" } else { "" })
    }
}

impl FromStr for Directory {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is not PATH UID:GID MODE, optionally followed by ` recursive`");
        let (text_without, recursive) =
            text.strip_suffix(" recursive").map_or((text, false), |text_without| (text_without, true));
        let [path, owner, mode] = text_without.split(' ').collect::<Vec<_>>()[..] else { return Err(wrong()) };
        let (uid, gid) = owner.split_once(':').ok_or_else(wrong)?;
        let number = |text: &str| text.parse().map_err(|_| wrong());
        let mode = u32::from_str_radix(mode, 8).map_err(|_| wrong())?;
        Ok(Self { path: path.to_owned(), uid: number(uid)?, gid: number(gid)?, mode, recursive })
    }
}
