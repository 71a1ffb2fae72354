//! The tables of accounts, directories and so on. There is one for each question, since most programs ask none of them.

use crate::emit::{number_literal, spread};
pub use crate::files::text;
use crate::files::{Files, account, directory, group, symlink, uid_and_home, variable};
use crate::index::Index;
use crate::model::Contents;
use crate::yaml::{Text, strs};

/// Writes the tables, whose rows are in the order of the contents.
pub fn file_tables(contents: &[Contents], default_env: &[Text]) -> String {
    let (mut env, mut accounts, mut groups) = (Table::default(), Table::default(), Table::default());
    let (mut directories, mut symlinks, mut volumes) = (Table::default(), Table::default(), Table::default());
    let no_files = Files::default();
    for contents in contents {
        let own = &contents.published.files;
        let base = contents.base.unwrap_or(&no_files);
        env.push(&changed(default_env, &contents.published.env, '='));
        accounts.push(&both(&base.accounts, &own.accounts));
        groups.push(&both(&base.groups, &own.groups));
        directories.push(&changed(&base.directories, &own.directories, ' '));
        symlinks.push(&both(&base.symlinks, &own.symlinks));
        volumes.push(&strs(&contents.published.volumes));
    }
    env.into_code("ENV", "(&str, &str)", variable)
        + &accounts.into_code("ACCOUNTS", "Account", account)
        + &groups.into_code("GROUPS", "Group", group)
        + &directories.into_code("DIRECTORIES", "Directory", directory)
        + &symlinks.into_code("SYMLINKS", "(&str, &str)", symlink)
        + &volumes.into_code("VOLUMES", "&str", text)
}

/// The home of an image's user, if an account has that number and a home. Of several such accounts, the first counts.
pub fn home<'a>(contents: &Contents<'a>) -> Option<&'a str> {
    let base = match contents.base {
        Some(base) => base.accounts.as_slice(),
        None => &[],
    };
    for line in both(base, &contents.published.files.accounts) {
        match uid_and_home(line) {
            Some((uid, home)) if uid == contents.published.uid => {
                return if home.is_empty() { None } else { Some(home) };
            }
            _ => {}
        }
    }
    None
}

/// A table whose rows are lists. Many images share a list, and many lists a line; each is stored once.
#[derive(Default)]
pub struct Table {
    lines: Index,
    /// The lists, as strings.
    lists: Index,
    /// The places in `lines` of the items, one list after the other.
    places: Vec<usize>,
    /// The end of each list.
    ends: Vec<usize>,
    /// The list of each row.
    rows: Vec<usize>,
}

impl Table {
    pub fn push(&mut self, lines: &[&str]) {
        let list = self.lists.place(&format!("{lines:?}"));
        if list == self.ends.len() {
            for line in lines {
                self.places.push(self.lines.place(line));
            }
            self.ends.push(self.places.len());
        }
        self.rows.push(list);
    }

    pub fn into_code(self, name: &str, of: &str, code: fn(&str) -> Option<String>) -> String {
        format!("pub(crate) static {name}: Lists<{of}> = {};\n", self.into_lists(of, code))
    }

    /// The table as an expression.
    pub fn into_lists(self, of: &str, code: fn(&str) -> Option<String>) -> String {
        let mut values = Vec::new();
        for line in self.lines.keys() {
            values.push(code(line).unwrap_or_default());
        }
        let values = spread(of, &values, &self.places);
        let (ends, rows) = (number_literal(&self.ends), number_literal(&self.rows));
        format!("Lists {{ values: &{values}, ends: Numbers({ends}), rows: Numbers({rows}) }}")
    }
}

fn both<'a>(base: &'a [Text], own: &'a [Text]) -> Vec<&'a str> {
    let mut lines = strs(base);
    lines.append(&mut strs(own));
    lines
}

/// The lines of both, sorted by the key at their start. If a key is in both, the image's own line counts.
fn changed<'a>(base: &'a [Text], own: &'a [Text], end_of_key: char) -> Vec<&'a str> {
    let (mut by_key, mut lines) = (Index::default(), Vec::new());
    for line in both(own, base) {
        if by_key.place(key(line, end_of_key)) == lines.len() {
            lines.push(line);
        }
    }
    let mut sorted = Vec::new();
    for &place in by_key.sorted() {
        sorted.push(lines[place]);
    }
    sorted
}

fn key(line: &str, end: char) -> &str {
    match line.split_once(end) {
        Some((key, _)) => key,
        None => line,
    }
}
