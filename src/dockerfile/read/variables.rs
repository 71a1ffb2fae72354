use super::buffer::Buffer;
use super::cursor::Cursor;
use super::expansion::{Expanded, Expansion, Missing};
use super::keyword::Keyword;
use super::limits;
use super::parsed::Parsed;
use super::words::{Word, Words};
use crate::bytes::same;

/// The ARGs before the first FROM, or the ARGs and ENVs of a stage, with what is known of their values.
#[derive(Clone, Copy)]
pub(crate) struct Variables<'a> {
    text: &'a str,
    rows: [Row; limits::VARIABLES],
    count: usize,
    /// Names and values that are no slice of the text.
    own: Buffer<{ limits::VALUES }>,
    /// What the image of the stage sets; `None` if that is not known.
    env: Option<Env>,
    is_stage: bool,
}

/// The variables of an image, with their values.
type Env = &'static [(&'static str, &'static str)];

/// A variable as a word declares it.
struct Declared<'a> {
    name: Buffer<{ limits::VARIABLE_NAME }>,
    /// Where the name is in the text.
    start: usize,
    end: usize,
    /// What follows the `=`, if there is one.
    value: Option<Cursor<'a>>,
}

#[derive(Clone, Copy)]
struct Row {
    name: Place,
    value: Stored,
}

#[derive(Clone, Copy)]
enum Place {
    Text(usize, usize),
    Own(usize, usize),
}

#[derive(Clone, Copy)]
enum Stored {
    Unset,
    Known(Place),
    /// Its default takes the value of a variable that has none.
    Missing(Missing),
    /// Too long to keep.
    Lost,
}

/// What is known of a variable.
pub(crate) enum Value<'v> {
    /// It is not declared before the first FROM, and so nothing from outside sets it.
    Undeclared,
    /// It is declared and not set.
    Unset,
    Known(&'v [u8]),
    /// It cannot be known before another one is.
    Missing(Missing),
    /// BuildKit sets it to something, and not to nothing.
    NotEmpty,
    /// BuildKit sets it, maybe to nothing.
    Set,
    /// Nobody can say whether it is set.
    Unknown,
}

impl<'a> Variables<'a> {
    #[inline]
    pub(crate) const fn new(text: &'a str) -> Self {
        let row = Row { name: Place::Text(0, 0), value: Stored::Unset };
        Self { text, rows: [row; limits::VARIABLES], count: 0, own: Buffer::new(), env: Some(&[]), is_stage: false }
    }

    /// Those of a stage where it starts, if it is known what it starts with.
    #[inline]
    pub(crate) const fn of_stage(text: &'a str, env: Option<Env>) -> Self {
        Self { env, is_stage: true, ..Self::new(text) }
    }

    /// Takes a word of an ARG before the first FROM: `NAME` or `NAME=DEFAULT`.
    #[inline]
    pub(crate) const fn declare(&mut self, word: &Word<'a>) -> Result<(), &'static str> {
        let declared = Declared::read(word);
        let value = match declared.value {
            Some(value) => match self.expand(value) {
                Ok(value) => value,
                Err(problem) => return Err(problem),
            },
            // A default that was given stays when a later line gives none.
            None if self.find(declared.name.bytes()).is_some() => return Ok(()),
            None => Stored::Unset,
        };
        self.store(&declared, value);
        Ok(())
    }

    /// Takes what an instruction of a stage sets.
    #[inline]
    pub(crate) const fn change(&mut self, keyword: Keyword, parsed: &Parsed<'a>, before: &Self) {
        match keyword {
            Keyword::Arg => self.declare_all(parsed.rest, before),
            Keyword::Env => self.set_all(parsed.rest),
            _ => {}
        }
    }

    /// Takes the ARG of a stage, where a name without a default has the one from before the first FROM.
    #[inline]
    const fn declare_all(&mut self, rest: Cursor<'a>, before: &Self) {
        let mut words = Words::new(rest);
        let mut is_first = true;
        while let Some(word) = words.next() {
            let declared = Declared::read(&word);
            let name = declared.name.bytes();
            let value = match declared.value {
                // An ENV of the name comes first.
                _ if self.find(name).is_some() => Stored::Lost,
                _ if self.env.is_none() || self.of_image(name).is_some() => Stored::Lost,
                Some(value) => self.expand_in_stage(value, is_first),
                None => match before.get(name) {
                    Value::Known(bytes) => self.keep(bytes),
                    Value::Unset | Value::Undeclared => Stored::Unset,
                    _ => Stored::Lost,
                },
            };
            self.store(&declared, value);
            is_first = false;
        }
    }

    /// Takes an ENV: `NAME=VALUE`, as often as there is, or `NAME VALUE`.
    #[inline]
    const fn set_all(&mut self, rest: Cursor<'a>) {
        let mut words = Words::new(rest);
        let mut is_first = true;
        while let Some(word) = words.next() {
            let declared = Declared::read(&word);
            let Some(value) = declared.value else {
                let value = self.expand_in_stage(words.rest(), true);
                self.store(&declared, value);
                return;
            };
            let value = self.expand_in_stage(value, is_first);
            self.store(&declared, value);
            is_first = false;
        }
    }

    /// Behind the first word, a variable has the value that it had before the instruction, and that may be gone.
    #[inline]
    const fn expand_in_stage(&mut self, value: Cursor<'a>, is_first: bool) -> Stored {
        match self.expand(value) {
            Ok(known) if is_first || !value.may_have(b'$') => known,
            _ => Stored::Lost,
        }
    }

    #[inline]
    const fn expand(&mut self, value: Cursor<'a>) -> Result<Stored, &'static str> {
        Ok(match Expansion::run(value, Some(self)) {
            Ok(Expanded::Slice(start, end)) => Stored::Known(Place::Text(start, end)),
            Ok(Expanded::Own(text)) => self.keep(text.bytes()),
            Ok(Expanded::TooLong) => Stored::Lost,
            Ok(Expanded::Missing(missing)) => Stored::Missing(Missing { in_default: true, ..missing }),
            Err(problem) => return Err(problem),
        })
    }

    /// Gives a variable a value, which is not kept when there is no room for another one.
    #[inline]
    const fn store(&mut self, declared: &Declared<'a>, value: Stored) {
        let Declared { name, start, end, .. } = declared;
        if name.is_full() {
            return;
        }
        let place = match self.find(name.bytes()) {
            Some(place) => place,
            None if self.count == limits::VARIABLES => return,
            None => {
                let is_whole = *end - *start == name.len();
                let kept = if is_whole { Stored::Known(Place::Text(*start, *end)) } else { self.keep(name.bytes()) };
                let Stored::Known(name) = kept else {
                    return;
                };
                self.rows[self.count].name = name;
                self.count += 1;
                self.count - 1
            }
        };
        self.rows[place].value = value;
    }

    #[inline]
    const fn keep(&mut self, bytes: &[u8]) -> Stored {
        let start = self.own.len();
        if bytes.len() > limits::VALUES - start {
            return Stored::Lost;
        }
        let mut at = 0;
        while at < bytes.len() {
            self.own.push(bytes[at]);
            at += 1;
        }
        Stored::Known(Place::Own(start, self.own.len()))
    }

    #[inline]
    const fn find(&self, name: &[u8]) -> Option<usize> {
        let mut at = 0;
        while at < self.count {
            if self.is_at(self.rows[at].name, name) {
                return Some(at);
            }
            at += 1;
        }
        None
    }

    /// Whether a name is at a place. A `const` pays more for a slice than for comparing it.
    #[inline]
    const fn is_at(&self, place: Place, name: &[u8]) -> bool {
        let (start, end) = match place {
            Place::Text(start, end) | Place::Own(start, end) => (start, end),
        };
        if end - start != name.len() {
            return false;
        }
        let bytes = match place {
            Place::Text(..) => self.text.as_bytes(),
            Place::Own(..) => self.own.bytes(),
        };
        let mut at = start;
        while at < end && bytes[at] == name[at - start] {
            at += 1;
        }
        at == end
    }

    #[inline]
    const fn bytes(&self, place: Place) -> &[u8] {
        let (bytes, start, end) = match place {
            Place::Text(start, end) => (self.text.as_bytes(), start, end),
            Place::Own(start, end) => (self.own.bytes(), start, end),
        };
        bytes.split_at(end).0.split_at(start).1
    }

    #[inline]
    pub(crate) const fn get(&self, name: &[u8]) -> Value<'_> {
        match self.find(name) {
            Some(place) => match self.rows[place].value {
                Stored::Unset => match self.of_platform(name) {
                    Some(value) => value,
                    None => Value::Unset,
                },
                Stored::Known(place) => Value::Known(self.bytes(place)),
                Stored::Missing(missing) => Value::Missing(missing),
                Stored::Lost => Value::Unknown,
            },
            None => match (self.of_image(name), self.of_platform(name)) {
                (Some(value), _) => Value::Known(value.as_bytes()),
                (None, Some(value)) => value,
                _ if self.env.is_none() || self.count == limits::VARIABLES => Value::Unknown,
                _ if self.is_stage => Value::Unset,
                _ => Value::Undeclared,
            },
        }
    }

    /// What is known of a variable that BuildKit sets, from where it runs and what it is asked to build. A stage has it only where
    /// an ARG asks for it.
    #[inline]
    const fn of_platform(&self, name: &[u8]) -> Option<Value<'_>> {
        let ([b'B', b'U', b'I', b'L', b'D', rest @ ..] | [b'T', b'A', b'R', b'G', b'E', b'T', rest @ ..]) = name else {
            return None;
        };
        let value = match rest {
            b"PLATFORM" | b"OS" | b"ARCH" => Value::NotEmpty,
            b"OSVERSION" | b"VARIANT" => Value::Set,
            b"STAGE" if name[0] == b'T' => Value::NotEmpty,
            _ => return None,
        };
        Some(if self.is_stage { Value::Unknown } else { value })
    }

    /// What the stage's image sets a variable to.
    #[inline]
    const fn of_image(&self, name: &[u8]) -> Option<&'static str> {
        let Some(env) = self.env else {
            return None;
        };
        let mut at = 0;
        while at < env.len() {
            if same(env[at].0.as_bytes(), name) {
                return Some(env[at].1);
            }
            at += 1;
        }
        None
    }
}

impl<'a> Declared<'a> {
    #[inline]
    const fn read(word: &Word<'a>) -> Self {
        let mut cursor = word.cursor();
        let (mut name, start) = (Buffer::new(), cursor.at());
        let (mut end, mut value) = (start, None);
        while let Some(byte) = cursor.take() {
            if byte == b'=' {
                value = Some(cursor);
                break;
            }
            name.push(byte);
            end = cursor.at();
        }
        Self { name, start, end, value }
    }
}
