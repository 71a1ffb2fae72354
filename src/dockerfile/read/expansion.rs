use super::buffer::Buffer;
use super::cursor::Cursor;
use super::limits;
use super::pattern::Pattern;
use super::used_variable::UsedVariable;
use super::variables::{Value, Variables};
use crate::bytes::same;

/// The expansion of a word: its variables are replaced, and its quotes and escapes removed.
pub(crate) struct Expansion<'v, 'a> {
    scope: Scope<'v, 'a>,
    own: Buffer<{ limits::IMAGE_NAME }>,
    missing: Option<Missing>,
    /// The number of missing variables.
    missing_count: usize,
    /// Whether the result is not empty, whatever the values of the variables are.
    is_not_empty: bool,
    /// Whether a `${` with a word in it was read.
    has_inner_word: bool,
    /// The empty part to look for, and the one that was found.
    wanted: Option<Wanted>,
    empty: Option<EmptyPart>,
}

/// A part of a text that a variable makes empty.
#[derive(Clone, Copy)]
pub(crate) struct EmptyPart {
    /// Its offset in the text.
    pub(crate) at: usize,
    /// The name of the variable in the Dockerfile.
    pub(crate) name: Missing,
}

/// The empty part to look for.
#[derive(Clone, Copy)]
pub(crate) enum Wanted {
    First,
    At(usize),
}

/// What is known of the variables.
#[derive(Clone, Copy)]
enum Scope<'v, 'a> {
    Known(&'v Variables<'a>),
    /// No values are known: only problems that do not depend on values count.
    Unknown,
    /// Variables are not replaced, as in BuildKit's search for heredocs.
    Verbatim,
    /// The same as `Unknown`, with quotes as ordinary characters, as in the body of a heredoc.
    UnknownWithoutQuotes,
}

/// The result of an expansion.
pub(crate) enum Expanded {
    /// A slice of the text, from one offset to another.
    Slice(usize, usize),
    Own(Buffer<{ limits::IMAGE_NAME }>),
    /// The result is longer than any reference.
    TooLong,
    /// A variable has no known value; this is the first such variable.
    Missing(Missing),
}

/// The position of the name of a variable without a known value.
#[derive(Clone, Copy)]
pub(crate) struct Missing {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Whether it is in an ARG's default instead of the word itself.
    pub(crate) in_default: bool,
    /// Whether the whole value is not empty, whatever the variable's value is.
    pub(crate) is_not_empty: bool,
}

const NO_BRACE: &str = "`}` is missing";
const BAD_NAME: &str = "expected a name after `${`";
const BAD_OPERATOR: &str = "unknown operator in `${...}`";
const TOO_DEEP: &str = "`${` is nested too deeply";

/// How a part of a word is expanded.
#[derive(Clone, Copy)]
struct Mode {
    /// Whether it becomes part of the result. If not, it is still read for its problems.
    keep: bool,
    /// Whether escapes are kept, for a pattern.
    raw: bool,
    /// The byte that ends it.
    stop: Option<u8>,
    depth: u32,
}

impl Mode {
    const KEPT: Self = Self { keep: true, raw: false, stop: None, depth: 0 };
    const DROPPED: Self = Self { keep: false, ..Self::KEPT };
}

impl<'v, 'a> Expansion<'v, 'a> {
    /// Expands the rest of the instruction. Without `variables`, no values are known.
    #[inline]
    pub(crate) const fn run(
        mut word: Cursor<'a>,
        variables: Option<&'v Variables<'a>>,
    ) -> Result<Expanded, &'static str> {
        word.skip_byte_order_mark();
        if let Some((start, end)) = plain(word) {
            return Ok(Expanded::Slice(start, end));
        }
        let mut expansion = Self::new(match variables {
            Some(variables) => Scope::Known(variables),
            None => Scope::Unknown,
        });
        match expansion.words(&mut word, Mode::KEPT) {
            Err(problem) => Err(problem),
            Ok(()) => Ok(match expansion.missing {
                Some(missing) => {
                    let is_not_empty = expansion.is_not_empty || expansion.own.len() > 0;
                    Expanded::Missing(Missing { is_not_empty, ..missing })
                }
                None if expansion.own.is_full() => Expanded::TooLong,
                None => Expanded::Own(expansion.own),
            }),
        }
    }

    /// Finds a variable whose value leaves an empty part in the expansion of the rest.
    #[inline]
    pub(crate) const fn empty_part(
        mut word: Cursor<'a>,
        variables: &'v Variables<'a>,
        wanted: Wanted,
    ) -> Option<EmptyPart> {
        word.skip_byte_order_mark();
        let mut expansion = Self { wanted: Some(wanted), ..Self::new(Scope::Known(variables)) };
        match expansion.words(&mut word, Mode::KEPT) {
            Ok(()) => expansion.empty,
            Err(_) => None,
        }
    }

    /// Returns the problem with the rest, if any, whatever the values of the variables are.
    #[inline]
    pub(crate) const fn problem(mut word: Cursor<'a>) -> Option<&'static str> {
        if plain(word).is_some() {
            return None;
        }
        let mut expansion = Self::new(Scope::Unknown);
        match expansion.words(&mut word, Mode::DROPPED) {
            Err(problem) if !is_limit(problem) => Some(problem),
            _ => None,
        }
    }

    /// Does the same for the body of a heredoc, from one offset of the text to another.
    #[inline]
    pub(crate) const fn problem_in_body(text: &'a str, start: usize, end: usize) -> Option<&'static str> {
        let (bytes, mut at) = (text.as_bytes(), start);
        while at < end && bytes[at] != b'$' {
            at += 1;
        }
        if at == end {
            return None;
        }
        let mut body = Cursor::with_stop(text, start, end, end, b'\n').with_escape(b'\\');
        let mut expansion = Self::new(Scope::UnknownWithoutQuotes);
        match expansion.words(&mut body, Mode::DROPPED) {
            Err(problem) if !is_limit(problem) => Some(problem),
            _ => None,
        }
    }

    /// Skips a `$` and the rest of the variable without replacing it, and returns whether it is a `${` with a word in it.
    #[inline]
    pub(crate) const fn skip_dollar(cursor: &mut Cursor<'a>) -> Result<bool, &'static str> {
        let mut expansion = Self::new(Scope::Verbatim);
        match expansion.dollar(cursor, Mode { raw: true, ..Mode::DROPPED }) {
            Ok(()) => Ok(expansion.has_inner_word),
            Err(problem) => Err(problem),
        }
    }

    #[inline]
    const fn new(scope: Scope<'v, 'a>) -> Self {
        Self {
            scope,
            own: Buffer::new(),
            missing: None,
            missing_count: 0,
            is_not_empty: false,
            has_inner_word: false,
            wanted: None,
            empty: None,
        }
    }

    /// Expands up to the byte that ends the part, and takes that byte.
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
                b'\'' if self.has_quotes() => self.single_quotes(cursor, mode.keep),
                b'"' if self.has_quotes() => self.double_quotes(cursor, mode),
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
    const fn has_quotes(&self) -> bool {
        !matches!(self.scope, Scope::UnknownWithoutQuotes)
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
            let name = UsedVariable::take(cursor);
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
            Some(_) if mode.depth == limits::SUBSTITUTION_DEPTH => return Err(TOO_DEEP),
            Some(_) => {}
        }
        let name = UsedVariable::take(cursor);
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
                // If variables are not replaced, BuildKit skips what follows before it checks the operator.
                Some(operator) if matches!(self.scope, Scope::Verbatim) && !matches!(operator, b'#' | b'%') => {
                    self.has_inner_word = true;
                    self.words(cursor, inner)
                }
                _ => Err(BAD_OPERATOR),
            },
            b'-' | b'+' | b'?' => self.choose(cursor, &name, operator, false, inner),
            b'#' | b'%' => self.trim(cursor, &name, operator, inner),
            b'/' => self.replace(cursor, &name, inner),
            _ => Err(BAD_OPERATOR),
        }
    }

    #[inline]
    const fn get(&self, name: &UsedVariable) -> Value<'v> {
        match self.scope {
            Scope::Known(variables) if !name.text.is_full() => variables.get(name.text.bytes()),
            _ => Value::Unknown,
        }
    }

    /// Pushes the value, or records that the variable has none.
    #[inline]
    const fn push_value(&mut self, name: &UsedVariable) {
        match self.get(name) {
            Value::Known(value) => {
                if self.wanted.is_some() {
                    self.look_for_empty(name, value);
                }
                self.push_all(value);
            }
            Value::Missing(missing) => {
                self.is_not_empty = self.is_not_empty || missing.is_not_empty;
                self.miss(missing);
            }
            value => {
                self.is_not_empty = self.is_not_empty || matches!(value, Value::NotEmpty);
                self.miss_name(name);
            }
        }
    }

    /// Records the empty part of a variable's value, if it is the wanted one.
    #[inline]
    const fn look_for_empty(&mut self, name: &UsedVariable, value: &[u8]) {
        let part = match self.scope {
            Scope::Known(variables) if !value.is_empty() => variables.empty_part(name.text.bytes()),
            _ => Some(EmptyPart { at: 0, name: name.place }),
        };
        let Some(part) = part else {
            return;
        };
        let at = self.own.len() + part.at;
        let is_wanted = match self.wanted {
            Some(Wanted::At(wanted)) => wanted == at,
            Some(Wanted::First) => true,
            None => false,
        };
        if is_wanted && self.empty.is_none() {
            self.empty = Some(EmptyPart { at, name: part.name });
        }
    }

    #[inline]
    const fn miss(&mut self, missing: Missing) {
        self.missing_count += 1;
        if self.missing.is_none() {
            self.missing = Some(missing);
        }
    }

    /// Records that a variable is missing. An empty name, as in `${%}`, is not a variable, so nothing is missing.
    #[inline]
    const fn miss_name(&mut self, name: &UsedVariable) {
        if name.text.len() > 0 {
            self.miss(name.place);
        }
    }

    /// Expands `-`, `+` and `?`, which choose the value or the word after them.
    #[inline]
    const fn choose(
        &mut self,
        cursor: &mut Cursor<'a>,
        name: &UsedVariable,
        operator: u8,
        empty_is_unset: bool,
        mode: Mode,
    ) -> Result<(), &'static str> {
        self.has_inner_word = true;
        // `None` if it is unknown whether the variable is set.
        let is_set = match self.get(name) {
            Value::Undeclared if operator == b'?' => return Err("the variable with `?` is not declared"),
            Value::Known([]) if empty_is_unset && operator == b'?' => return Err("the variable with `:?` is empty"),
            Value::Known(value) => Some(!(empty_is_unset && value.is_empty())),
            Value::Unset | Value::Undeclared => Some(false),
            Value::NotEmpty | Value::Missing(Missing { is_not_empty: true, .. }) => Some(true),
            Value::Set | Value::Missing(_) => {
                if empty_is_unset {
                    None
                } else {
                    Some(true)
                }
            }
            Value::Unknown => None,
        };
        let takes_word = matches!((operator, is_set), (b'-', Some(false)) | (b'+', Some(true)));
        let takes_value = matches!((operator, is_set), (b'-' | b'?', Some(true)) | (b'?', Some(false)) | (_, None));
        if mode.keep && takes_value {
            match (operator, is_set) {
                // It is not an error here: the build needs a value.
                (b'?', Some(false)) => self.miss_name(name),
                _ => self.push_value(name),
            }
        }
        let start = self.own.len();
        let result = self.words(cursor, Mode { keep: mode.keep && takes_word, ..mode });
        // `${NAME:-}` needs a value, like an empty default.
        if self.wanted.is_some() && mode.keep && takes_word && operator == b'-' && self.own.len() == start {
            self.look_for_empty(name, &[]);
        }
        result
    }

    /// Appends a pattern to the result, even if it is not needed, to find its problems.
    #[inline]
    const fn pattern_words(&mut self, cursor: &mut Cursor<'a>, mode: Mode) -> Result<(), &'static str> {
        self.has_inner_word = true;
        let (missing, is_not_empty) = (self.missing, self.is_not_empty);
        let result = self.words(cursor, Mode { raw: true, keep: true, ..mode });
        self.is_not_empty = is_not_empty;
        if !mode.keep {
            self.missing = missing;
        }
        result
    }

    /// Expands `#` and `%`, which remove a pattern from the beginning or end of the value.
    #[inline]
    const fn trim(
        &mut self,
        cursor: &mut Cursor<'a>,
        name: &UsedVariable,
        operator: u8,
        mode: Mode,
    ) -> Result<(), &'static str> {
        let (start, missing) = (self.own.len(), self.missing);
        let value = self.value_for_pattern(name, mode.keep);
        let missing_count = self.missing_count;
        if let Err(problem) = self.pattern_words(cursor, mode) {
            return Err(problem);
        }
        let is_known = missing_count == self.missing_count;
        let value = if is_known { value } else { None };
        let mut pattern = self.own.bytes().split_at(start).1;
        let longest = matches!(pattern, [first, ..] if *first == operator);
        if let (true, [_, rest @ ..]) = (longest, pattern) {
            pattern = rest;
        }
        let backwards = operator == b'%';
        let (pattern, value) = match (Pattern::read(pattern, backwards), value) {
            (Err(problem), _) if !matches!(self.scope, Scope::Verbatim) => return Err(problem),
            (Ok(pattern), Some(value)) => (pattern, value),
            (pattern, _) => {
                // Every value becomes empty.
                if let (Ok(pattern), true, true, true) = (pattern, mode.keep, longest, is_known) {
                    self.missing = if pattern.is_any_text() { missing } else { self.missing };
                }
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

    /// Expands `/` and `//`, which replace the matches of a pattern.
    #[inline]
    const fn replace(&mut self, cursor: &mut Cursor<'a>, name: &UsedVariable, mode: Mode) -> Result<(), &'static str> {
        let all = matches!(cursor.peek(), Some(b'/'));
        if all {
            cursor.skip(1);
        }
        let start = self.own.len();
        let value = self.value_for_pattern(name, mode.keep);
        let missing_count = self.missing_count;
        if let Err(problem) = self.pattern_words(cursor, Mode { stop: Some(b'/'), ..mode }) {
            return Err(problem);
        }
        let middle = self.own.len();
        if let Err(problem) = self.pattern_words(cursor, mode) {
            return Err(problem);
        }
        let end = self.own.len();
        let value = if missing_count == self.missing_count { value } else { None };
        let pattern = Pattern::read(self.own.bytes().split_at(middle).0.split_at(start).1, false);
        let (pattern, value) = match (pattern, value) {
            (Err(problem), _) if !matches!(self.scope, Scope::Verbatim) => return Err(problem),
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

    /// Pushes the value with the replacement, which is already in the buffer.
    #[inline]
    const fn push_replaced(&mut self, value: &[u8], pattern: &Pattern, replacement: (usize, usize), all: bool) {
        let (mut copied, mut from, mut last) = (0, 0, None);
        while let Some((start, end)) = pattern.find(value, from) {
            // An empty match is not found right after another match.
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

    /// Returns the value to match a pattern against, if there is one.
    #[inline]
    const fn value_for_pattern(&mut self, name: &UsedVariable, keep: bool) -> Option<&'v [u8]> {
        if !keep {
            return None;
        }
        match self.get(name) {
            Value::Known(value) if value.len() <= limits::IMAGE_NAME => return Some(value),
            Value::Missing(missing) => self.miss(missing),
            _ if name.text.len() == 0 => return Some(&[]),
            _ => self.miss(name.place),
        }
        None
    }
}

/// Returns the range of a word that is a slice of the text without anything to expand.
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

/// Checks whether the problem is a limit of the reader, which BuildKit does not have.
#[inline]
const fn is_limit(problem: &str) -> bool {
    same(problem.as_bytes(), TOO_DEEP.as_bytes()) || same(problem.as_bytes(), Pattern::TOO_LONG.as_bytes())
}
