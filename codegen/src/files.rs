//! Accounts and directories, one per line: `base_layout` in `catalog.yaml`, and the lock's additions for an image.

use crate::problems::{Problems, quoted};
use crate::yaml::{Fields, Node, Text};

/// The part `base_layout`.
#[derive(Default)]
pub struct BaseLayout {
    /// An image with this package has the files.
    pub package: Text,
    pub files: Files,
}

/// The lines, each well formed.
#[derive(Default)]
pub struct Files {
    /// `NAME:UID:GID:HOME:SHELL`
    pub accounts: Vec<Text>,
    /// `NAME:GID:MEMBER,MEMBER`
    pub groups: Vec<Text>,
    /// `PATH UID:GID MODE`, optionally followed by ` recursive`
    pub directories: Vec<Text>,
    /// `PATH -> TARGET`
    pub symlinks: Vec<Text>,
}

impl BaseLayout {
    pub fn read(node: &Node, problems: &mut Problems) -> Self {
        let fields = node.fields(&["package", "accounts", "groups", "directories", "symlinks"], problems);
        Self { package: fields.text("package", problems), files: Files::read(&fields, problems) }
    }
}

impl Files {
    pub fn read(fields: &Fields, problems: &mut Problems) -> Self {
        let mut lines = |name, code: fn(&str) -> Option<String>, form| {
            let lines = fields.optional_texts(name, problems);
            for Text { at, text } in &lines {
                if !text.is_empty() && code(text).is_none() {
                    problems.add(at, &format!("{} is not {form}", quoted(text)));
                }
            }
            lines
        };
        Self {
            accounts: lines("accounts", account, "NAME:UID:GID:HOME:SHELL"),
            groups: lines("groups", group, "NAME:GID:MEMBER,MEMBER"),
            directories: lines("directories", directory, "PATH UID:GID MODE, optionally followed by ` recursive`"),
            symlinks: lines("symlinks", symlink, "PATH -> TARGET"),
        }
    }
}

/// The number and the home of an account.
pub fn uid_and_home(line: &str) -> Option<(u32, &str)> {
    match parts(line, ':')[..] {
        [_, uid, _, home, _] => Some((number(uid, 10)?, home)),
        _ => None,
    }
}

/// The code of an account.
pub fn account(line: &str) -> Option<String> {
    let [name, uid, gid, home, shell] = parts(line, ':')[..] else { return None };
    let (uid, gid) = (number(uid, 10)?, number(gid, 10)?);
    Some(format!("account({name:?}, {uid}, {gid}, {home:?}, {shell:?})"))
}

/// The code of a group.
pub fn group(line: &str) -> Option<String> {
    let [name, gid, members] = parts(line, ':')[..] else { return None };
    let members = if members.is_empty() { Vec::new() } else { parts(members, ',') };
    Some(format!("group({name:?}, {}, &{members:?})", number(gid, 10)?))
}

/// The code of a directory.
pub fn directory(line: &str) -> Option<String> {
    let (rest, recursive) = match line.strip_suffix(" recursive") {
        Some(rest) => (rest, true),
        None => (line, false),
    };
    let [path, owner, mode] = parts(rest, ' ')[..] else { return None };
    let (uid, gid) = owner.split_once(':')?;
    let (uid, gid, mode) = (number(uid, 10)?, number(gid, 10)?, number(mode, 8)?);
    if !path.starts_with('/') {
        return None;
    }
    Some(format!("directory({path:?}, {uid}, {gid}, {mode:#o}, {recursive})"))
}

/// The code of a link.
pub fn symlink(line: &str) -> Option<String> {
    let (path, target) = line.split_once(" -> ")?;
    if path.starts_with('/') && target.starts_with('/') { Some(format!("({path:?}, {target:?})")) } else { None }
}

/// The code of a variable, which is `NAME=VALUE`.
pub fn variable(line: &str) -> Option<String> {
    let (name, value) = line.split_once('=')?;
    Some(format!("({name:?}, {value:?})"))
}

/// The code of a line that is a string.
#[expect(clippy::unnecessary_wraps, reason = "as the others")]
pub fn text(line: &str) -> Option<String> {
    Some(format!("{line:?}"))
}

fn number(text: &str, radix: u32) -> Option<u32> {
    u32::from_str_radix(text, radix).ok()
}

fn parts(text: &str, separator: char) -> Vec<&str> {
    let mut parts = Vec::new();
    for part in text.split(separator) {
        parts.push(part);
    }
    parts
}
