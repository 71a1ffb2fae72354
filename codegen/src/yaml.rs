//! Reads YAML values with their places. The only file of the free catalogue's compiler that knows `serde_yaml`.
//!
//! By hand and not with serde's derive, which stops at the first problem and does not know its path.

use serde_yaml::{Mapping, Value};

use crate::nearest::did_you_mean;
use crate::problems::{Problems, quoted};

/// A parsed file.
pub struct Document {
    file: String,
    value: Value,
}

/// Parses a file; `None` if it is empty or not YAML.
pub fn parse(file: &str, bytes: &[u8], problems: &mut Problems) -> Option<Document> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let line = bytes[..error.valid_up_to()].split(|&byte| byte == b'\n').count();
            problems.add(&format!("{file}:{line}"), &format!("not UTF-8, from byte {} on", error.valid_up_to()));
            return None;
        }
    };
    match serde_yaml::from_str(text) {
        Ok(Value::Null) => problems.add(file, "the file is empty"),
        Ok(value) => return Some(Document { file: file.to_owned(), value }),
        Err(error) => match error.location() {
            Some(place) => problems.add(&format!("{file}:{}:{}", place.line(), place.column()), &one_line(&error)),
            None => problems.add(file, &one_line(&error)),
        },
    }
    None
}

/// The document that a value would be written as.
#[cfg(feature = "organization")]
pub fn document(file: &str, value: &impl serde::Serialize, problems: &mut Problems) -> Option<Document> {
    match serde_yaml::to_value(value) {
        Ok(value) => return Some(Document { file: file.to_owned(), value }),
        Err(error) => problems.add(file, &one_line(&error)),
    }
    None
}

/// The parser's own message, which may quote a key of the file.
fn one_line(error: &serde_yaml::Error) -> String {
    error.to_string().escape_debug().to_string().replace("\\\"", "\"").replace("\\'", "'")
}

impl Document {
    pub fn root(&self) -> Node<'_> {
        Node { at: self.file.clone(), value: &self.value }
    }
}

/// A value and its place.
pub struct Node<'a> {
    at: String,
    value: &'a Value,
}

/// A string and its place.
#[derive(Clone, Debug, Default)]
pub struct Text {
    pub at: String,
    /// Empty if it could not be read, which has been reported by then.
    pub text: String,
}

impl<'a> Node<'a> {
    /// The value as a string of one line.
    pub fn text(&self, problems: &mut Problems) -> Text {
        self.text_unless(flaw, problems)
    }

    /// The value as a string without a flaw.
    pub fn text_unless(&self, flaw: fn(&str) -> Option<String>, problems: &mut Problems) -> Text {
        let at = self.at.clone();
        match self.value {
            Value::String(text) => match flaw(text) {
                None => return Text { at, text: text.clone() },
                Some(flaw) => problems.add(&at, &flaw),
            },
            Value::Number(_) | Value::Bool(_) => {
                problems.add(&at, &format!("expected a string, found {}; put it in quotes", kind(self.value)));
            }
            _ => problems.add(&at, &format!("expected a string, found {}", kind(self.value))),
        }
        Text { at, text: String::new() }
    }

    /// The value as a string that may be empty and contain any character.
    fn any_text(&self, problems: &mut Problems) -> String {
        match self.value {
            Value::String(text) => text.clone(),
            _ => self.text(problems).text,
        }
    }

    /// The value as a number that fits 32 bits.
    fn number(&self, problems: &mut Problems) -> u32 {
        let number = match self.value {
            Value::Number(number) => number.as_u64(),
            _ => None,
        };
        if let Ok(number) = u32::try_from(number.unwrap_or(u64::MAX)) {
            return number;
        }
        problems.add(&self.at, &format!("expected a number of 32 bits, found {}", kind(self.value)));
        0
    }

    /// The value as a list, which may not be empty.
    pub fn list(&self, problems: &mut Problems) -> Vec<Node<'a>> {
        if let Value::Sequence(items) = self.value {
            if items.is_empty() {
                problems.add(&self.at, "the list is empty");
            }
        }
        self.any_list(problems)
    }

    /// The value as a list.
    fn any_list(&self, problems: &mut Problems) -> Vec<Node<'a>> {
        let mut nodes = Vec::new();
        if let Value::Sequence(items) = self.value {
            for (index, value) in items.iter().enumerate() {
                nodes.push(Node { at: format!("{}[{index}]", self.at), value });
            }
        } else {
            problems.add(&self.at, &format!("expected a list, found {}", kind(self.value)));
        }
        nodes
    }

    /// The value as a mapping with no other fields than the named ones.
    pub fn fields(&self, known: &[&str], problems: &mut Problems) -> Fields<'a> {
        let Value::Mapping(mapping) = self.value else {
            problems.add(&self.at, &format!("expected a mapping, found {}", kind(self.value)));
            return Fields { at: self.at.clone(), mapping: None };
        };
        for key in mapping.keys() {
            match key {
                Value::String(name) if known.contains(&name.as_str()) => {}
                Value::String(name) => {
                    let hint = did_you_mean(name, known);
                    problems.add(&self.at, &format!("unknown field {}{hint}", quoted(name)));
                }
                _ => problems.add(&self.at, &format!("expected a field name, found {}", kind(key))),
            }
        }
        Fields { at: self.at.clone(), mapping: Some(mapping) }
    }
}

/// The fields of a mapping. A value that is not a mapping has been reported, and has none.
pub struct Fields<'a> {
    at: String,
    mapping: Option<&'a Mapping>,
}

impl<'a> Fields<'a> {
    fn node(&self, name: &str) -> Option<Node<'a>> {
        let value = self.mapping?.get(name)?;
        // The file's name comes before a colon, and its fields after it.
        let separator = if self.at.contains(':') { "." } else { ": " };
        Some(Node { at: format!("{}{separator}{name}", self.at), value })
    }

    /// The field, which must be present.
    pub fn required(&self, name: &str, problems: &mut Problems) -> Option<Node<'a>> {
        let node = self.node(name);
        if node.is_none() && self.mapping.is_some() {
            problems.add(&self.at, &format!("missing field `{name}`"));
        }
        node
    }

    /// The field, as a string that must be present.
    pub fn text(&self, name: &str, problems: &mut Problems) -> Text {
        match self.required(name, problems) {
            Some(node) => node.text(problems),
            None => Text::default(),
        }
    }

    /// The field, as a list that must be present.
    pub fn list(&self, name: &str, problems: &mut Problems) -> Vec<Node<'a>> {
        match self.required(name, problems) {
            Some(node) => node.list(problems),
            None => Vec::new(),
        }
    }

    /// The field, as a list that must be present but may be empty.
    pub fn any_list(&self, name: &str, problems: &mut Problems) -> Vec<Node<'a>> {
        match self.required(name, problems) {
            Some(node) => node.any_list(problems),
            None => Vec::new(),
        }
    }

    /// The field, as a number that must be present.
    pub fn number(&self, name: &str, problems: &mut Problems) -> u32 {
        match self.required(name, problems) {
            Some(node) => node.number(problems),
            None => 0,
        }
    }

    /// The field, as a boolean that is false by default.
    pub fn flag(&self, name: &str, problems: &mut Problems) -> bool {
        match self.node(name) {
            Some(Node { value: Value::Bool(value), .. }) => *value,
            Some(node) => {
                problems.add(&node.at, &format!("expected `true` or `false`, found {}", kind(node.value)));
                false
            }
            None => false,
        }
    }

    /// The field, if it is present.
    pub fn optional(&self, name: &str) -> Option<Node<'a>> {
        self.node(name)
    }

    /// The field, as an optional string.
    pub fn optional_text(&self, name: &str, problems: &mut Problems) -> Option<Text> {
        self.node(name).map(|node| node.text(problems))
    }

    /// The field, as an optional list of strings.
    pub fn optional_texts(&self, name: &str, problems: &mut Problems) -> Vec<Text> {
        match self.node(name) {
            Some(node) => read_all(&node.list(problems), Node::text, problems),
            None => Vec::new(),
        }
    }

    /// The field, as an optional list of strings with any characters.
    pub fn optional_words(&self, name: &str, problems: &mut Problems) -> Vec<String> {
        match self.node(name) {
            Some(node) => read_all(&node.list(problems), Node::any_text, problems),
            None => Vec::new(),
        }
    }

    /// The field, as an optional mapping from strings to strings with any characters; each entry as `KEY=VALUE`.
    pub fn optional_entries(&self, name: &str, problems: &mut Problems) -> Vec<Text> {
        let mut entries = Vec::new();
        let Some(Node { at, value: Value::Mapping(mapping) }) = self.node(name) else {
            if let Some(node) = self.node(name) {
                problems.add(&node.at, &format!("expected a mapping, found {}", kind(node.value)));
            }
            return entries;
        };
        for (key, value) in mapping {
            let key = Node { at: at.clone(), value: key }.any_text(problems);
            let value = Node { at: format!("{at}.{key}"), value };
            let text = format!("{key}={}", value.any_text(problems));
            entries.push(Text { at: value.at, text });
        }
        entries
    }
}

/// The strings without their places.
pub fn strs(texts: &[Text]) -> Vec<&str> {
    let mut strs = Vec::new();
    for text in texts {
        strs.push(text.text.as_str());
    }
    strs
}

/// Whether the string is in the list.
pub fn has_text(texts: &[Text], text: &str) -> bool {
    for other in texts {
        if other.text == text {
            return true;
        }
    }
    false
}

/// Reads every row of a list.
pub fn read_all<'a, T>(nodes: &[Node<'a>], read: fn(&Node<'a>, &mut Problems) -> T, problems: &mut Problems) -> Vec<T> {
    let mut rows = Vec::new();
    for node in nodes {
        rows.push(read(node, problems));
    }
    rows
}

fn kind(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Bool(value) => format!("the boolean {value}"),
        Value::Number(value) => format!("the number {value}"),
        Value::String(_) => "a string".to_owned(),
        Value::Sequence(_) => "a list".to_owned(),
        Value::Mapping(_) => "a mapping".to_owned(),
        Value::Tagged(value) => format!("the tag {}", quoted(&value.tag.to_string())),
    }
}

/// The reason why a string cannot be part of one line of code, documentation or a terminal.
pub fn flaw(text: &str) -> Option<String> {
    if text.is_empty() {
        return Some("the text is empty".to_owned());
    }
    for (place, character) in text.char_indices() {
        let is_last = place + 1 == text.len();
        match character {
            '\n' if is_last => {
                return Some("the text ends in a line break; fold it with `>-`, not `>` or `|`".to_owned());
            }
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                return Some("the text contains a line break".to_owned());
            }
            _ if character.is_control() || is_invisible(character) => {
                return Some(format!("the text contains the invisible character U+{:04X}", u32::from(character)));
            }
            _ => {}
        }
    }
    if text.trim() == text { None } else { Some("the text starts or ends with whitespace".to_owned()) }
}

/// Whether the character has no width, or reorders the text around it, as in "Trojan Source".
pub fn is_invisible(character: char) -> bool {
    matches!(character, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
