//! Reads JSON with the place of each value, and of its fields only those that callers ask for.
//!
//! The files come from elsewhere, may be large and may hold secrets: other fields are skipped, not kept.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::problems::{Problems, quoted};

/// A value, with only the fields that were asked for.
pub enum Value {
    Null,
    Bool,
    Number,
    Text(String),
    List(Vec<Value>),
    Object(Vec<(&'static str, Value)>),
}

/// The content of a file; `None` if it is empty or in another encoding.
pub fn text<'a>(file: &str, bytes: &'a [u8], problems: &mut Problems) -> Option<&'a [u8]> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        problems.add(file, "the file is UTF-16, which `>` of Windows PowerShell writes; save it as UTF-8");
    } else if bytes.trim_ascii().is_empty() {
        problems.add(file, "the file is empty; the command that should have written it may have failed");
    } else {
        return Some(bytes);
    }
    None
}

/// Parses a file and keeps the fields with these names; `None` if it is empty or not JSON.
pub fn parse(file: &str, bytes: &[u8], known: &'static [&'static str], problems: &mut Problems) -> Option<Value> {
    let bytes = text(file, bytes, problems)?;
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let value = Seed(known).deserialize(&mut deserializer);
    match value.and_then(|value| deserializer.end().map(|()| value)) {
        Ok(value) => Some(value),
        Err(error) => {
            not_json(file, &error, problems);
            None
        }
    }
}

/// Reports that the file is not JSON, and where.
pub fn not_json(file: &str, error: &serde_json::Error, problems: &mut Problems) {
    let (line, column) = (error.line(), error.column());
    let message = error.to_string();
    let message = message.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&message);
    let hint = match message {
        "trailing characters" => "; expected one answer of the command per file",
        _ if error.is_eof() => "; the file may have been cut off",
        _ => "",
    };
    problems.add(&format!("{file}:{line}:{column}"), &format!("not JSON: {message}{hint}"));
}

/// The fields that are kept.
#[derive(Clone, Copy)]
struct Seed(&'static [&'static str]);

impl<'de> DeserializeSeed<'de> for Seed {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Value, E> {
        Ok(Value::Bool)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Value, E> {
        Ok(Value::Number)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Value, E> {
        Ok(Value::Number)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Value, E> {
        Ok(Value::Number)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            list.push(item);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut fields = Vec::new();
        while let Some(key) = entries.next_key::<String>()? {
            match self.0.iter().find(|name| **name == key) {
                Some(name) => fields.push((*name, entries.next_value_seed(self)?)),
                None => _ = entries.next_value::<IgnoredAny>()?,
            }
        }
        Ok(Value::Object(fields))
    }
}

/// A value and its place.
#[derive(Clone)]
pub struct Node<'a> {
    pub at: String,
    pub value: &'a Value,
}

impl<'a> Node<'a> {
    /// The value of a whole file.
    pub fn root(file: &str, value: &'a Value) -> Self {
        Self { at: file.to_owned(), value }
    }

    /// The field, if it is present and not null. A repeated field is a problem.
    pub fn field(&self, name: &str, problems: &mut Problems) -> Option<Node<'a>> {
        let Value::Object(fields) = self.value else { return None };
        let mut found = fields.iter().filter(|field| field.0 == name);
        let first = found.next()?;
        if found.next().is_some() {
            problems.add(&self.at, &format!("the field `{name}` appears twice"));
        }
        let separator = if self.at.contains(": ") { "." } else { ": " };
        let node = Node { at: format!("{}{separator}{name}", self.at), value: &first.1 };
        (!matches!(first.1, Value::Null)).then_some(node)
    }

    /// Whether the field is present, even if it is null.
    pub fn has(&self, name: &str) -> bool {
        matches!(self.value, Value::Object(fields) if fields.iter().any(|field| field.0 == name))
    }

    /// The items of a list; none if it is null or an empty string.
    pub fn items(&self, problems: &mut Problems) -> Vec<Node<'a>> {
        match self.value {
            Value::List(items) => {
                let separator = if self.at.contains(": ") { "" } else { ": " };
                let item = |(index, value)| Node { at: format!("{}{separator}[{index}]", self.at), value };
                items.iter().enumerate().map(item).collect()
            }
            Value::Null => Vec::new(),
            Value::Text(text) if text.is_empty() => Vec::new(),
            _ => {
                problems.add(&self.at, &format!("expected a list, found {}", self.kind()));
                Vec::new()
            }
        }
    }

    /// The value as a string; `None` if it is null.
    pub fn text(&self, problems: &mut Problems) -> Option<&'a str> {
        match self.value {
            Value::Text(text) => Some(text),
            Value::Null => None,
            _ => {
                problems.add(&self.at, &format!("expected a string, found {}", self.kind()));
                None
            }
        }
    }

    /// The field as a string; `None` if it is missing, null or empty.
    pub fn field_text(&self, name: &str, problems: &mut Problems) -> Option<&'a str> {
        let text = self.field(name, problems)?.text(problems)?;
        Some(text).filter(|text| !text.is_empty())
    }

    /// The field as a list of strings; empty if it is missing or null.
    pub fn field_texts(&self, name: &str, problems: &mut Problems) -> Vec<(String, &'a str)> {
        let items = self.field(name, problems).map(|field| field.items(problems)).unwrap_or_default();
        items.into_iter().filter_map(|item| item.text(problems).map(|text| (item.at, text))).collect()
    }

    /// The kind of the value, for messages.
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Bool => "a boolean",
            Value::Number => "a number",
            Value::Text(_) => "a string",
            Value::List(_) => "a list",
            Value::Object(_) => "an object",
        }
    }

    /// The probable reason why an object lacks `name`, for messages.
    pub fn without(&self, name: &str) -> String {
        if self.has("message") && self.has("code") {
            "this looks like an error response, with `code` and `message`".to_owned()
        } else if matches!(self.value, Value::Object(_)) {
            format!("found an object without {}", quoted(name))
        } else {
            format!("found {}", self.kind())
        }
    }

    /// Reports an answer that continues on another page.
    pub fn is_whole(&self, problems: &mut Problems) {
        if self.field_text("nextPageToken", problems).is_some() {
            problems.add(
                &self.at,
                "pages are missing: `nextPageToken` is not empty; fetch them too, and join their `items`",
            );
        }
    }
}
