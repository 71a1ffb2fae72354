//! The part `base_layout` of `catalog.yaml`: what a package brings that images build on, and the shapes that it shares with what
//! the lock says of one image.

use super::problems::{Problems, quoted};
use super::yaml::{Fields, Node, Text, read_all};

/// The whole part.
pub struct BaseLayout {
    /// An image with this package has the rest.
    pub package: Text,
    pub accounts: Vec<Account>,
    pub groups: Vec<Group>,
    pub directories: Vec<Directory>,
    pub symlinks: Vec<Symlink>,
}

/// A line of `/etc/passwd`.
pub struct Account {
    pub name: Text,
    pub uid: u32,
    pub gid: u32,
    pub home: Text,
    pub shell: Text,
}

/// A line of `/etc/group`.
pub struct Group {
    pub name: Text,
    pub gid: u32,
    pub members: Vec<Text>,
}

/// A directory, which is root's.
pub struct Directory {
    pub path: String,
    pub mode: u32,
    /// Whether packages put nothing into it.
    pub empty: bool,
}

/// A symbolic link to a directory.
pub struct Symlink {
    pub path: String,
    pub target: String,
}

impl BaseLayout {
    pub fn read(node: &Node, problems: &mut Problems) -> Self {
        let fields = node.fields(&["package", "accounts", "groups", "directories", "symlinks"], problems);
        Self {
            package: fields.text("package", problems),
            accounts: read_all(fields.list("accounts", problems), Account::read, problems),
            groups: read_all(fields.list("groups", problems), Group::read, problems),
            directories: read_all(fields.list("directories", problems), Directory::read, problems),
            symlinks: read_all(fields.optional_list("symlinks", problems), Symlink::read, problems),
        }
    }
}

impl Account {
    pub fn read(node: &Node, problems: &mut Problems) -> Self {
        let fields = node.fields(&["name", "uid", "gid", "home", "shell"], problems);
        Self {
            name: fields.text("name", problems),
            uid: fields.number("uid", problems),
            gid: fields.number("gid", problems),
            home: fields.text("home", problems),
            shell: fields.text("shell", problems),
        }
    }
}

impl Group {
    pub fn read(node: &Node, problems: &mut Problems) -> Self {
        let fields = node.fields(&["name", "gid", "members"], problems);
        Self {
            name: fields.text("name", problems),
            gid: fields.number("gid", problems),
            members: fields.optional_texts("members", problems),
        }
    }
}

impl Directory {
    fn read(node: &Node, problems: &mut Problems) -> Self {
        let fields = node.fields(&["path", "mode", "empty"], problems);
        Self {
            path: absolute_path(&fields, "path", problems),
            mode: mode(&fields, problems),
            empty: fields.flag("empty", problems),
        }
    }
}

impl Symlink {
    fn read(node: &Node, problems: &mut Problems) -> Self {
        let fields = node.fields(&["path", "target"], problems);
        Self { path: absolute_path(&fields, "path", problems), target: absolute_path(&fields, "target", problems) }
    }
}

/// The field, as a path from the root in its shortest form.
pub fn absolute_path(fields: &Fields, name: &str, problems: &mut Problems) -> String {
    let Text { at, text } = fields.text(name, problems);
    let mut is_absolute = text.starts_with('/');
    for part in text.split('/').skip(1) {
        is_absolute &= text == "/" || !matches!(part, "" | "." | "..");
    }
    if !text.is_empty() && !is_absolute {
        problems.add(&at, &format!("{} is not an absolute path in its shortest form", quoted(&text)));
    }
    text
}

/// The field `mode`: four octal digits.
pub fn mode(fields: &Fields, problems: &mut Problems) -> u32 {
    let Text { at, text } = fields.text("mode", problems);
    match u32::from_str_radix(&text, 8) {
        Ok(mode) if text.len() == 4 => return mode,
        _ if text.is_empty() => {}
        _ => problems.add(&at, &format!("{} is not a mode: expected four octal digits", quoted(&text))),
    }
    0
}
