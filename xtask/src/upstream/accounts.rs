//! The accounts and groups of an image, each a line of the lock.

use std::fmt;

/// An account, as `NAME:UID:GID:HOME:SHELL`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub name: String,
    pub uid: u32,
    pub gid: u32,
    pub home: String,
    pub shell: String,
}

/// A group, as `NAME:GID:MEMBER,MEMBER`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub name: String,
    pub gid: u32,
    pub members: Vec<String>,
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, uid, gid, home, shell } = self;
        write!(f, "{name}:{uid}:{gid}:{home}:{shell}")
    }
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.name, self.gid, self.members.join(","))
    }
}
