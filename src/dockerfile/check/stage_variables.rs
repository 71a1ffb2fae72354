use std::collections::HashMap;

use crate::dockerfile::read::assignment_words::{AssignmentWord, AssignmentWords};
use crate::dockerfile::read::cursor::Cursor;
use crate::dockerfile::read::expansion::{Expanded, Expansion};
use crate::dockerfile::read::variables::{self, Variables};

/// The variables of a stage, which ARG, ENV and the image set, as far as their values are known.
#[derive(Clone)]
pub(super) struct StageVariables {
    set: HashMap<String, Value>,
    /// The variables that the image sets; `None` if they are unknown.
    env: Option<&'static [(&'static str, &'static str)]>,
}

#[derive(Clone)]
enum Value {
    Known(String),
    /// An ARG without a default, whose value the build may set.
    Unset,
    Unknown,
}

impl StageVariables {
    /// Creates the variables at the start of a stage.
    pub(super) fn new(env: Option<&'static [(&'static str, &'static str)]>) -> Self {
        Self { set: HashMap::new(), env }
    }

    /// Applies an ARG of the stage. A name without a default has the one from before the first FROM.
    pub(super) fn declare(&mut self, rest: Cursor, before: &Variables) {
        let mut words = AssignmentWords::new(rest);
        let mut is_first = true;
        while let Some(word) = words.next() {
            let (name, default) = name_and_value(&word);
            let value = match default {
                // An ENV takes precedence over an ARG of the same name.
                _ if self.set.contains_key(&name) => Value::Unknown,
                _ if self.env.is_none() || self.of_image(&name).is_some() => Value::Unknown,
                Some(default) => self.value(default, is_first),
                None => match before.get(name.as_bytes()) {
                    variables::Value::Known(bytes) => Value::Known(String::from_utf8_lossy(bytes).into_owned()),
                    variables::Value::Unset | variables::Value::Undeclared => Value::Unset,
                    _ => Value::Unknown,
                },
            };
            self.set.insert(name, value);
            is_first = false;
        }
    }

    /// Applies an ENV: one or more of `NAME=VALUE`, or `NAME VALUE`.
    pub(super) fn assign(&mut self, rest: Cursor) {
        let mut words = AssignmentWords::new(rest);
        let mut is_first = true;
        while let Some(word) = words.next() {
            let (name, value) = name_and_value(&word);
            let is_last = value.is_none();
            let value = self.value(value.unwrap_or_else(|| words.rest()), is_first);
            self.set.insert(name, value);
            if is_last {
                return;
            }
            is_first = false;
        }
    }

    /// Returns a word with its variables replaced; `None` if a value is unknown.
    pub(super) fn expand(&self, word: Cursor) -> Option<String> {
        let text = word.text();
        // Most words contain no variables.
        if let Ok(Expanded::Slice(start, end)) = Expansion::run(word, None) {
            return text.get(start..end).map(str::to_owned);
        }
        match Expansion::run(word, Some(&self.named_in(word))) {
            Ok(Expanded::Own(expanded)) => Some(expanded.as_str().to_owned()),
            _ => None,
        }
    }

    /// Returns the value of a word. After the first word, a variable has its value from before the instruction, which may be overwritten.
    fn value(&self, word: Cursor, is_first: bool) -> Value {
        if !is_first && word.may_have(b'$') {
            return Value::Unknown;
        }
        self.expand(word).map_or(Value::Unknown, Value::Known)
    }

    /// Returns the variables that a word may name, for the reader.
    fn named_in<'a>(&self, word: Cursor<'a>) -> Variables<'a> {
        let mut named = Variables::of_stage(word.text(), self.env.is_some());
        let source = word.text().get(word.at()..word.end()).unwrap_or_default();
        let of_image = self.env.unwrap_or_default().iter().filter(|(name, _)| !self.set.contains_key(*name));
        for (name, value) in of_image.filter(|(name, _)| may_name(source, name)) {
            named.set(name, variables::Value::Known(value.as_bytes()));
        }
        for (name, value) in self.set.iter().filter(|(name, _)| may_name(source, name)) {
            named.set(
                name,
                match value {
                    Value::Known(value) => variables::Value::Known(value.as_bytes()),
                    Value::Unset => variables::Value::Unset,
                    Value::Unknown => variables::Value::Unknown,
                },
            );
        }
        named
    }

    fn of_image(&self, name: &str) -> Option<&'static str> {
        self.env?.iter().find(|(other, _)| *other == name).map(|(_, value)| *value)
    }
}

/// Returns whether a name may be in a word. A line may end in the middle of the name.
fn may_name(source: &str, name: &str) -> bool {
    source.contains('\n') || source.contains(name)
}

/// Splits a word at its first `=`.
fn name_and_value<'a>(word: &AssignmentWord<'a>) -> (String, Option<Cursor<'a>>) {
    let mut cursor = word.cursor();
    let mut name = Vec::new();
    let mut value = None;
    while let Some(byte) = cursor.take() {
        if byte == b'=' {
            value = Some(cursor);
            break;
        }
        name.push(byte);
    }
    (String::from_utf8_lossy(&name).into_owned(), value)
}
