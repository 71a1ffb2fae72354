use super::Name;
use super::buffer::Buffer;
use super::cursor::Cursor;
use super::pattern::Pattern;
use super::variables::{Value, Variables};

/// A word with its variables replaced, and its quotes and escapes gone.
pub(crate) struct Expansion<'v, 'a> {
    /// `None` where words are only read over.
    variables: Option<&'v Variables<'a>>,
    own: Buffer<LONGEST>,
    missing: Option<Missing>,
}

/// What came out.
pub(crate) enum Expanded {
    /// A slice of the text, from one place to another.
    Slice(usize, usize),
    Own(Buffer<LONGEST>),
    /// Longer than any reference.
    TooLong,
    /// A variable is not known; the first one.
    Missing(Missing),
}

/// Where the name of a variable is that is not known.
#[derive(Clone, Copy)]
pub(crate) struct Missing {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Whether it is in an ARG's default, and not in the word itself.
    pub(crate) in_default: bool,
}

/// How long a word may get. A reference of more bytes has a domain that no network resolves.
pub(crate) const LONGEST: usize = 1024;
/// How deep `${` may stand in `${`.
const DEEPEST: u32 = 16;

const NO_BRACE: &str = "`}` is missing";
const BAD_NAME: &str = "expected a name behind `${`";
const BAD_OPERATOR: &str = "unknown operator in `${...}`";

/// What is done with a part of a word.
#[derive(Clone, Copy)]
struct Mode {
    /// Whether it becomes a part of the result. What does not is still read, for what is wrong with it.
    keep: bool,
    /// Whether escapes stay, for a pattern.
    raw: bool,
    /// What ends it.
    stop: Option<u8>,
    depth: u32,
}

impl<'v, 'a> Expansion<'v, 'a> {
    /// Expands all that follows. Without variables, every one is unset.
    #[inline]
    pub(crate) const fn run(
        mut word: Cursor<'a>,
        variables: Option<&'v Variables<'a>>,
    ) -> Result<Expanded, &'static str> {
        if let Some((start, end)) = plain(word) {
            return Ok(Expanded::Slice(start, end));
        }
        let mut expansion = Self { variables, own: Buffer::new(), missing: None };
        match expansion.words(&mut word, Mode { keep: true, raw: false, stop: None, depth: 0 }) {
            Err(problem) => Err(problem),
            Ok(()) => Ok(match expansion.missing {
                Some(missing) => Expanded::Missing(missing),
                None if expansion.own.is_full() => Expanded::TooLong,
                None => Expanded::Own(expansion.own),
            }),
        }
    }

    /// Reads over a `$` and what belongs to it.
    #[inline]
    pub(crate) const fn skip_dollar(cursor: &mut Cursor<'a>) -> Result<(), &'static str> {
        let mut expansion = Self { variables: None, own: Buffer::new(), missing: None };
        expansion.dollar(cursor, Mode { keep: false, raw: true, stop: None, depth: 0 })
    }

    /// Expands up to the byte that ends the part, which is taken.
    #[inline]
    const fn words(&mut self, cursor: &mut Cursor<'a>, mode: Mode) -> Result<(), &'static str> {
        let escape = cursor.escape();
        loop {
            let (stop, byte) = match (cursor.peek(), mode.stop) {
                (Some(byte), stop) => (matches!(stop, Some(stop) if stop == byte), byte),
                (None, None) => return Ok(()),
                (None, Some(b'/')) => return Err("`/` is missing in `${...}`"),
                (None, Some(_)) => return Err(NO_BRACE),
            };
            if stop {
                cursor.skip(1);
                return Ok(());
            }
            let result = match byte {
                b'$' => self.dollar(cursor, mode),
                b'\'' => self.single_quotes(cursor, mode.keep),
                b'"' => self.double_quotes(cursor, mode),
                _ => {
                    cursor.skip(1);
                    if byte == escape {
                        if mode.raw {
                            self.push(byte, mode.keep);
                        }
                        if let Some(byte) = cursor.take() {
                            self.push(byte, mode.keep);
                        }
                    } else {
                        self.push(byte, mode.keep);
                    }
                    Ok(())
                }
            };
            if let Err(problem) = result {
                return Err(problem);
            }
        }
    }

    #[inline]
    const fn push(&mut self, byte: u8, keep: bool) {
        if keep {
            self.own.push(byte);
        }
    }

    #[inline]
    const fn push_all(&mut self, bytes: &[u8]) {
        let mut at = 0;
        while at < bytes.len() && !self.own.is_full() {
            self.own.push(bytes[at]);
            at += 1;
        }
    }

    #[inline]
    const fn single_quotes(&mut self, cursor: &mut Cursor<'a>, keep: bool) -> Result<(), &'static str> {
        cursor.skip(1);
        loop {
            match cursor.take() {
                None => return Err("the closing `'` is missing"),
                Some(b'\'') => return Ok(()),
                Some(byte) => self.push(byte, keep),
            }
        }
    }

    #[inline]
    const fn double_quotes(&mut self, cursor: &mut Cursor<'a>, mode: Mode) -> Result<(), &'static str> {
        cursor.skip(1);
        let escape = cursor.escape();
        loop {
            match cursor.peek() {
                None => return Err("the closing `\"` is missing"),
                Some(b'"') => {
                    cursor.skip(1);
                    return Ok(());
                }
                Some(b'$') => {
                    if let Err(problem) = self.dollar(cursor, mode) {
                        return Err(problem);
                    }
                }
                Some(byte) => {
                    cursor.skip(1);
                    match cursor.peek() {
                        Some(next) if byte == escape && (next == escape || matches!(next, b'"' | b'$')) => {
                            if mode.raw {
                                self.push(escape, mode.keep);
                            }
                            self.push(next, mode.keep);
                            cursor.skip(1);
                        }
                        _ => self.push(byte, mode.keep),
                    }
                }
            }
        }
    }

    /// Expands a variable, with its `$`.
    #[inline]
    const fn dollar(&mut self, cursor: &mut Cursor<'a>, mode: Mode) -> Result<(), &'static str> {
        cursor.skip(1);
        if !matches!(cursor.peek(), Some(b'{')) {
            let name = VariableName::take(cursor);
            if name.text.len() == 0 {
                self.push(b'$', mode.keep);
            } else if mode.keep {
                self.push_value(&name);
            }
            return Ok(());
        }
        cursor.skip(1);
        match cursor.peek() {
            None => return Err(NO_BRACE),
            Some(b'{' | b'}' | b':') => return Err(BAD_NAME),
            Some(_) if mode.depth == DEEPEST => return Err("`${` stands too deep in `${`"),
            Some(_) => {}
        }
        let name = VariableName::take(cursor);
        let Some(operator) = cursor.take() else {
            return Err(NO_BRACE);
        };
        let inner = Mode { depth: mode.depth + 1, stop: Some(b'}'), ..mode };
        match operator {
            b'}' => {
                if mode.keep {
                    self.push_value(&name);
                }
                Ok(())
            }
            b':' => match cursor.take() {
                Some(operator @ (b'-' | b'+' | b'?')) => self.choose(cursor, &name, operator, true, inner),
                _ => Err(BAD_OPERATOR),
            },
            b'-' | b'+' | b'?' => self.choose(cursor, &name, operator, false, inner),
            b'#' | b'%' => self.trim(cursor, &name, operator, inner),
            b'/' => self.replace(cursor, &name, inner),
            _ => Err(BAD_OPERATOR),
        }
    }

    #[inline]
    const fn get(&self, name: &VariableName) -> Value<'v> {
        match self.variables {
            Some(variables) if !name.text.is_full() => variables.get(name.text.bytes()),
            _ => Value::Unset,
        }
    }

    /// Pushes the value, or says that there is none.
    #[inline]
    const fn push_value(&mut self, name: &VariableName) {
        match self.get(name) {
            Value::Known(value) => self.push_all(value),
            Value::Missing(missing) => self.miss(missing),
            Value::Unset | Value::Unknown => self.miss(name.place),
        }
    }

    #[inline]
    const fn miss(&mut self, missing: Missing) {
        if self.missing.is_none() {
            self.missing = Some(missing);
        }
    }

    /// `-`, `+` and `?`, which take the value or the word behind them.
    #[inline]
    const fn choose(
        &mut self,
        cursor: &mut Cursor<'a>,
        name: &VariableName,
        operator: u8,
        empty_is_unset: bool,
        mode: Mode,
    ) -> Result<(), &'static str> {
        // `None` when nobody can say whether it is set.
        let is_set = match self.get(name) {
            Value::Known([]) if empty_is_unset && operator == b'?' => return Err("a variable with `:?` is empty"),
            Value::Known(value) => Some(!(empty_is_unset && value.is_empty())),
            Value::Unset => Some(false),
            Value::Missing(_) | Value::Unknown => None,
        };
        let takes_word = matches!((operator, is_set), (b'-', Some(false)) | (b'+', Some(true)));
        let takes_value = matches!((operator, is_set), (b'-' | b'?', Some(true)) | (b'?', Some(false)) | (_, None));
        if mode.keep && takes_value {
            match (operator, is_set) {
                // Nothing is refused, and something has to be given.
                (b'?', Some(false)) => self.miss(name.place),
                _ => self.push_value(name),
            }
        }
        self.words(cursor, Mode { keep: mode.keep && takes_word, ..mode })
    }

    /// Puts a pattern behind the result, even one that is not needed, for what is wrong with it.
    #[inline]
    const fn pattern_words(&mut self, cursor: &mut Cursor<'a>, mode: Mode) -> Result<(), &'static str> {
        let missing = self.missing;
        let result = self.words(cursor, Mode { raw: true, keep: true, ..mode });
        if !mode.keep {
            self.missing = missing;
        }
        result
    }

    /// `#` and `%`, which take a pattern off the value's beginning or end.
    #[inline]
    const fn trim(
        &mut self,
        cursor: &mut Cursor<'a>,
        name: &VariableName,
        operator: u8,
        mode: Mode,
    ) -> Result<(), &'static str> {
        let start = self.own.len();
        let value = self.value_for_pattern(name, mode.keep);
        if let Err(problem) = self.pattern_words(cursor, mode) {
            return Err(problem);
        }
        let mut pattern = self.own.bytes().split_at(start).1;
        let longest = matches!(pattern, [first, ..] if *first == operator);
        if let (true, [_, rest @ ..]) = (longest, pattern) {
            pattern = rest;
        }
        let backwards = operator == b'%';
        let (pattern, value) = match (Pattern::read(pattern, backwards), value) {
            (Err(problem), _) if self.variables.is_some() => return Err(problem),
            (Ok(pattern), Some(value)) => (pattern, value),
            _ => {
                self.own.truncate(start);
                return Ok(());
            }
        };
        let matched = match pattern.matched(value, backwards, longest) {
            Some(length) => length,
            None => 0,
        };
        self.own.truncate(start);
        let (before, _) = value.split_at(value.len() - matched);
        self.push_all(if backwards { before } else { value.split_at(matched).1 });
        Ok(())
    }

    /// `/` and `//`, which put another text where the pattern matches.
    #[inline]
    const fn replace(&mut self, cursor: &mut Cursor<'a>, name: &VariableName, mode: Mode) -> Result<(), &'static str> {
        let all = matches!(cursor.peek(), Some(b'/'));
        if all {
            cursor.skip(1);
        }
        let start = self.own.len();
        let value = self.value_for_pattern(name, mode.keep);
        if let Err(problem) = self.pattern_words(cursor, Mode { stop: Some(b'/'), ..mode }) {
            return Err(problem);
        }
        let middle = self.own.len();
        if let Err(problem) = self.pattern_words(cursor, mode) {
            return Err(problem);
        }
        let end = self.own.len();
        let pattern = Pattern::read(self.own.bytes().split_at(middle).0.split_at(start).1, false);
        let (pattern, value) = match (pattern, value) {
            (Err(problem), _) if self.variables.is_some() => return Err(problem),
            (Ok(pattern), Some(value)) => (pattern, value),
            _ => {
                self.own.truncate(start);
                return Ok(());
            }
        };
        self.push_replaced(value, &pattern, (middle, end), all);
        if !self.own.is_full() {
            self.own.remove(start, end);
        }
        Ok(())
    }

    /// Pushes the value with the replacement, which is a part of what is there already.
    #[inline]
    const fn push_replaced(&mut self, value: &[u8], pattern: &Pattern, replacement: (usize, usize), all: bool) {
        let (mut copied, mut from, mut last) = (0, 0, None);
        while let Some((start, end)) = pattern.find(value, from) {
            // Nothing is not found right behind what was.
            let is_again = start == end && matches!(last, Some(last) if last == start);
            if !is_again {
                self.push_all(value.split_at(start).0.split_at(copied).1);
                self.own.push_own(replacement.0, replacement.1);
                (copied, last) = (end, Some(end));
            }
            from = if end > start { end } else { end + 1 };
            if !all || from > value.len() || self.own.is_full() {
                break;
            }
        }
        self.push_all(value.split_at(copied).1);
    }

    /// The value that a pattern is looked for in; `None` when there is none to look in.
    #[inline]
    const fn value_for_pattern(&mut self, name: &VariableName, keep: bool) -> Option<&'v [u8]> {
        if !keep {
            return None;
        }
        match self.get(name) {
            Value::Known(value) if value.len() <= LONGEST => return Some(value),
            Value::Missing(missing) => self.miss(missing),
            Value::Known(_) | Value::Unset | Value::Unknown => self.miss(name.place),
        }
        None
    }
}

/// A word that is what it says: a slice of the text without anything to expand.
#[inline]
const fn plain(word: Cursor) -> Option<(usize, usize)> {
    let (bytes, end) = (word.text().as_bytes(), word.end());
    if !word.is_whole(end) {
        return None;
    }
    let (mut at, escape) = (word.at(), word.escape());
    while at < end {
        if matches!(bytes[at], b'$' | b'\'' | b'"') || bytes[at] == escape {
            return None;
        }
        at += 1;
    }
    Some((word.at(), end))
}

/// The name of a variable: its bytes, and where it stands.
struct VariableName {
    text: Buffer<{ Name::LONGEST }>,
    place: Missing,
}

impl VariableName {
    /// Takes letters, digits and `_`, and whatever is not ASCII; only digits, if it starts with one; or one of the characters that a shell has a variable for.
    #[inline]
    const fn take(cursor: &mut Cursor) -> Self {
        let (start, mut text) = (cursor.at(), Buffer::new());
        let mut end = start;
        let first = cursor.peek();
        let is_number = matches!(first, Some(b'0'..=b'9'));
        let is_special = matches!(first, Some(b'@' | b'*' | b'#' | b'?' | b'-' | b'$' | b'!'));
        while let Some(byte) = cursor.peek() {
            let belongs = match byte {
                _ if is_special => text.len() == 0,
                b'0'..=b'9' => true,
                b'a'..=b'z' | b'A'..=b'Z' | b'_' | 0x80.. => !is_number,
                _ => false,
            };
            if !belongs {
                break;
            }
            text.push(byte);
            end = cursor.at() + 1;
            cursor.skip(1);
        }
        Self { text, place: Missing { start, end, in_default: false } }
    }
}
