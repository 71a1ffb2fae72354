//! The search of the documentation, based on the index that rustdoc writes for it.
//!
//! It finds what every version of rustdoc finds: an alias by its whole name, whatever characters it has, and an item by a part of its name,
//! if the search word may be a name. Case and `_` are ignored. It does not find the start of an alias, which newer versions find, too, or
//! typos, paths and signatures.

use std::collections::{BTreeSet, VecDeque};
use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::Value;

/// Names and aliases, each with the item that it finds: `NAME`, or `TYPE::NAME`.
pub struct SearchIndex {
    names: Vec<(String, String)>,
    aliases: Vec<(String, String)>,
}

impl SearchIndex {
    /// Reads the index of this documentation, in either form. It panics if rustdoc uses a form that this file does not know yet.
    pub fn read(docs: &Path) -> Self {
        let (folder, file) = (docs.join("search.index"), docs.join("search-index.js"));
        match (folder.is_dir(), file.is_file()) {
            (true, false) => read_folder(&folder),
            (false, true) => read_file(&fs::read_to_string(file).unwrap()),
            _ => panic!("{}: no search index in one of the known forms", docs.display()),
        }
    }

    /// Returns the items that a search finds.
    pub fn find(&self, typed: &str) -> BTreeSet<&str> {
        let typed = normal(typed);
        let may_be_name = typed.chars().all(|character| character.is_ascii_alphanumeric());
        let aliases = self.aliases.iter().filter(|(alias, _)| *alias == typed);
        let names = self.names.iter().filter(|(name, _)| may_be_name && name.contains(&typed));
        aliases.chain(names).map(|(_, item)| item.as_str()).collect()
    }

    fn new(names: &[String], parents: &[Option<String>], aliases: &[(String, usize)]) -> Self {
        let items = names.iter().zip(parents).map(|(name, parent)| match parent {
            Some(parent) => format!("{parent}::{name}"),
            None => name.clone(),
        });
        let items: Vec<String> = items.collect();
        let aliases = aliases.iter().map(|(alias, place)| (normal(alias), items[*place].clone())).collect();
        Self { names: names.iter().map(|name| normal(name)).zip(items).collect(), aliases }
    }
}

fn normal(text: &str) -> String {
    text.replace('_', "").to_lowercase()
}

/// The form of Rust 1.86: JSON, with a list of names, the numbers of their parents, which are in another list, and a map of aliases.
fn read_file(script: &str) -> SearchIndex {
    let (_, json) = script.split_once("JSON.parse('").unwrap();
    let (json, _) = json.split_once("]'));").unwrap();
    let all: Value = serde_json::from_str(&(unescaped(json) + "]")).unwrap();
    let index = &all[0][1];
    let mut names: Vec<String> = Vec::new();
    for name in index["n"].as_array().unwrap() {
        // An empty name means the name of the previous item.
        let name = name.as_str().filter(|name| !name.is_empty()).map(str::to_owned);
        names.push(name.unwrap_or_else(|| names.last().unwrap().clone()));
    }
    let (mut parents, mut numbers, mut recent) = (Vec::new(), index["i"].as_str().unwrap().as_bytes(), VecDeque::new());
    while let Some(first) = numbers.first() {
        // Zero means no parent, and is not among the recent numbers. In the others, the lowest bit is the sign.
        if *first == b'`' {
            numbers = &numbers[1..];
            parents.push(None);
        } else {
            let parent = next(&mut numbers, &mut recent, |numbers| number(numbers) >> 1);
            parents.push(Some(index["p"][parent - 1][1].as_str().unwrap().to_owned()));
        }
    }
    let mut aliases = Vec::new();
    for (alias, places) in index["a"].as_object().unwrap() {
        aliases.extend(places.as_array().unwrap().iter().map(|place| (alias.clone(), to_usize(place))));
    }
    SearchIndex::new(&names, &parents, &aliases)
}

/// The form of Rust 1.95: tables with rows for the items, their parents, and the aliases, which have the index of an item.
fn read_folder(folder: &Path) -> SearchIndex {
    let root = fs::read_to_string(folder.join("root.js")).unwrap();
    let (_, json) = root.split_once("rr_('").unwrap();
    let (json, _) = json.rsplit_once("')").unwrap();
    let root: Value = serde_json::from_str(&unescaped(json)).unwrap();
    let column = |name: &str| read_column(&folder.join(name), &root[name]);
    let (names, entries, targets) = (column("name"), column("entry"), column("alias"));
    let (mut parents, mut aliases) = (Vec::new(), Vec::new());
    for ((name, entry), target) in names.iter().zip(&entries).zip(&targets) {
        let entry: Value = serde_json::from_str(entry).unwrap_or_default();
        // The index plus one.
        let parent = entry[4].as_u64().filter(|parent| *parent != 0).map(|_| to_usize(&entry[4]) - 1);
        parents.push(parent.map(|parent| names[parent].clone()));
        if !target.is_empty() {
            aliases.push((name.clone(), target.parse().unwrap()));
        }
    }
    let mut index = SearchIndex::new(&names, &parents, &aliases);
    // A row without an entry is not an item.
    let mut entries = entries.iter();
    index.names.retain(|_| entries.next().is_some_and(|entry| !entry.is_empty()));
    index
}

/// The strings of a column. Each part of it is a file, without the empty rows, which are in a bitmap.
fn read_column(folder: &Path, column: &Value) -> Vec<String> {
    let field = |name: &str| column[name].as_str().unwrap();
    let mut counts = field("N").as_bytes();
    let mut parts = 0;
    while !counts.is_empty() {
        number(&mut counts);
        parts += 1;
    }
    let (empty, hashes) =
        (bitmap(&BASE64_STANDARD.decode(field("E")).unwrap()), BASE64_STANDARD.decode(field("H")).unwrap());
    let mut texts = VecDeque::new();
    for hash in hashes.chunks(hashes.len() / parts) {
        let name: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        let script = fs::read_to_string(folder.join(name + ".js")).unwrap();
        let (call, text) = script.split_once("(\"").unwrap();
        let (text, _) = text.rsplit_once("\")").unwrap();
        let bytes = match call {
            "rd_" => unescaped(text).into_bytes(),
            "rb_" => BASE64_STANDARD.decode(text).unwrap(),
            _ => panic!("{call}: unknown form of a column"),
        };
        let (mut bytes, mut recent) = (bytes.as_slice(), VecDeque::new());
        while !bytes.is_empty() {
            texts.push_back(next(&mut bytes, &mut recent, text_of_length));
        }
    }
    let rows = texts.len() + empty.len();
    (0..rows).map(|row| if empty.contains(&row) { String::new() } else { texts.pop_front().unwrap() }).collect()
}

fn text_of_length(bytes: &mut &[u8]) -> String {
    let length = number(bytes);
    let (text, rest) = bytes.split_at(length);
    *bytes = rest;
    String::from_utf8(text.to_vec()).unwrap()
}

/// A value, or a digit for one of the last sixteen.
fn next<T: Clone>(bytes: &mut &[u8], recent: &mut VecDeque<T>, read: impl FnOnce(&mut &[u8]) -> T) -> T {
    if let [digit @ b'0'..=b'?', rest @ ..] = *bytes {
        *bytes = rest;
        return recent[usize::from(digit - b'0')].clone();
    }
    let value = read(bytes);
    recent.push_front(value.clone());
    recent.truncate(16);
    value
}

/// Four bits in each byte, the highest first; the last byte is 0x60 or more.
fn number(bytes: &mut &[u8]) -> usize {
    let mut number = 0;
    while let [byte, rest @ ..] = *bytes {
        *bytes = rest;
        number = number << 4 | usize::from(byte & 15);
        if *byte >= 0x60 {
            break;
        }
    }
    number
}

/// The numbers in a Roaring bitmap, <https://github.com/RoaringBitmap/RoaringFormatSpec>.
fn bitmap(bytes: &[u8]) -> BTreeSet<usize> {
    let at = |place: usize| usize::from(u16::from_le_bytes([bytes[place], bytes[place + 1]]));
    let has_runs = at(0) == 12347;
    let (count, mut head) = if has_runs { (at(2) + 1, 4) } else { (at(4), 8) };
    let is_run = |container: usize| has_runs && bytes[4 + container / 8] >> (container % 8) & 1 == 1;
    head += if has_runs { count.div_ceil(8) } else { 0 };
    let has_offsets = !has_runs || count >= 4;
    let mut place = head + count * if has_offsets { 8 } else { 4 };
    let mut numbers = BTreeSet::new();
    for container in 0..count {
        let (high, cardinality) = (at(head + 4 * container) << 16, at(head + 4 * container + 2) + 1);
        if is_run(container) {
            let runs = at(place);
            for run in (place + 2..).step_by(4).take(runs) {
                numbers.extend((at(run)..=at(run) + at(run + 2)).map(|low| high | low));
            }
            place += 2 + 4 * runs;
        } else if cardinality <= 4096 {
            numbers.extend((place..).step_by(2).take(cardinality).map(|place| high | at(place)));
            place += 2 * cardinality;
        } else {
            numbers
                .extend((0..1 << 16).filter(|low| bytes[place + low / 8] >> (low % 8) & 1 == 1).map(|low| high | low));
            place += 8192;
        }
    }
    numbers
}

/// The content of a `JavaScript` string in which only quotes and `\` are escaped.
fn unescaped(text: &str) -> String {
    let mut unescaped = String::new();
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        unescaped.extend(if character == '\\' { characters.next() } else { Some(character) });
    }
    unescaped
}

fn to_usize(number: &Value) -> usize {
    usize::try_from(number.as_u64().unwrap()).unwrap()
}
