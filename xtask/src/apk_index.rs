//! Reads an `APKINDEX`, in which a repository of `apk` lists its packages.
//!
//! A package is a block of lines, each a letter, a colon and a value, followed by a blank line. `P:` is the name, `t:` the time
//! of the build, `p:` the things that it provides, separated by spaces; `cmd:NAME=VERSION` among them is a program.

use std::collections::{BTreeMap, BTreeSet};

use crate::problems::one_line;

/// The programs of each package, according to an index. If a package has several builds, the last one counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApkIndex(BTreeMap<String, BTreeSet<String>>);

/// A block of the index.
#[derive(Default)]
struct Block<'a> {
    first_line: usize,
    name: Option<&'a str>,
    built_at: u64,
    programs: BTreeSet<String>,
}

impl ApkIndex {
    /// Reads the text of the index; `file` names it in problems.
    ///
    /// # Errors
    /// All problems, one line each: an archive in place of the text, an index without packages, a line that is not a field,
    /// a package without a name.
    pub fn parse(file: &str, bytes: &[u8]) -> Result<Self, Vec<String>> {
        if bytes.starts_with(b"\x1f\x8b") {
            return Err(vec![format!("{file}: still packed; unpack it with `tar -xzf {file} APKINDEX`")]);
        }
        let text = std::str::from_utf8(bytes).map_err(|_| vec![format!("{file}: not UTF-8")])?;
        let (mut blocks, mut problems) = (Vec::new(), Vec::new());
        let mut block = None;
        for (place, line) in text.lines().enumerate() {
            let line = line.trim_end_matches('\r');
            if line.is_empty() {
                blocks.extend(block.take());
            } else if let Some((field, value)) = line.split_once(':').filter(|(field, _)| field.len() == 1) {
                let first_line = place + 1;
                block.get_or_insert_with(|| Block { first_line, ..Block::default() }).read(field, value);
            } else {
                let line = one_line(line);
                problems.push(format!("{file}:{}: expected a letter, a colon and a value, found `{line}`", place + 1));
            }
        }
        blocks.extend(block);
        let index = Self::from_blocks(file, blocks, &mut problems);
        if problems.is_empty() { Ok(index) } else { Err(problems) }
    }

    /// The programs of a package, if the index has it.
    #[must_use]
    pub fn programs(&self, package: &str) -> Option<&BTreeSet<String>> {
        self.0.get(package)
    }

    fn from_blocks(file: &str, blocks: Vec<Block>, problems: &mut Vec<String>) -> Self {
        if blocks.is_empty() && problems.is_empty() {
            problems.push(format!("{file}: contains no package"));
        }
        let mut last: BTreeMap<&str, Block> = BTreeMap::new();
        for block in blocks {
            match block.name {
                Some(name) if last.get(name).is_some_and(|other| other.built_at > block.built_at) => {}
                Some(name) => _ = last.insert(name, block),
                None => problems.push(format!("{file}:{}: the package has no name (`P:`)", block.first_line)),
            }
        }
        Self(last.into_iter().map(|(name, block)| (name.to_owned(), block.programs)).collect())
    }
}

impl<'a> Block<'a> {
    fn read(&mut self, field: &str, value: &'a str) {
        match field {
            "P" => self.name = Some(value).filter(|name| !name.is_empty()),
            "t" => self.built_at = value.parse().unwrap_or_default(),
            "p" => {
                let programs = value.split_whitespace().filter_map(|provided| provided.strip_prefix("cmd:"));
                let names = programs.map(|program| program.rsplit_once('=').map_or(program, |(name, _)| name));
                self.programs.extend(names.map(str::to_owned));
            }
            _ => {}
        }
    }
}
