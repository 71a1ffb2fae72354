use super::Name;
use super::buffer::Buffer;
use super::cursor::Cursor;
use super::expansion::{Expanded, Expansion, Missing};
use super::words::Word;

/// How many variables are kept, and how many bytes of those that have to be put together. What is more is reported as not known.
const MOST: usize = 128;
const OWN: usize = 4096;

/// The ARGs before the first FROM, or the variables of a stage that a word names, with what is known of their values.
#[derive(Clone, Copy)]
pub(crate) struct Variables<'a> {
    text: &'a str,
    rows: [Row; MOST],
    count: usize,
    /// Names and values that are no slice of the text.
    own: Buffer<OWN>,
    /// Whether those that are not here are known to be unset.
    is_complete: bool,
}

/// A variable as a word declares it.
struct Declared<'a> {
    name: Buffer<{ Name::LONGEST }>,
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
#[derive(Clone, Copy)]
pub(crate) enum Value<'v> {
    /// It is not set, and nothing stands for it.
    Unset,
    Known(&'v [u8]),
    /// It cannot be known before another one is.
    Missing(Missing),
    /// It is set to what a reader cannot know.
    Unknown,
}

impl<'a> Variables<'a> {
    #[inline]
    pub(crate) const fn new(text: &'a str) -> Self {
        let row = Row { name: Place::Text(0, 0), value: Stored::Unset };
        Self { text, rows: [row; MOST], count: 0, own: Buffer::new(), is_complete: true }
    }

    /// Those of a stage, where it is known or not what else is set.
    #[inline]
    pub(crate) const fn of_stage(text: &'a str, is_complete: bool) -> Self {
        Self { is_complete, ..Self::new(text) }
    }

    /// Sets one, as far as there is room.
    #[inline]
    pub(crate) const fn set(&mut self, name: &str, value: Value) {
        let value = match value {
            Value::Known(bytes) => self.keep(bytes),
            Value::Unset => Stored::Unset,
            Value::Missing(missing) => Stored::Missing(missing),
            Value::Unknown => Stored::Lost,
        };
        if self.count == MOST {
            return;
        }
        if let Stored::Known(name) = self.keep(name.as_bytes()) {
            self.rows[self.count] = Row { name, value };
            self.count += 1;
        }
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
            None if self.count == MOST => return,
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
        if bytes.len() > OWN - start {
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
                Stored::Unset if is_of_platform(name) => Value::Unknown,
                Stored::Unset => Value::Unset,
                Stored::Known(place) => Value::Known(self.bytes(place)),
                Stored::Missing(missing) => Value::Missing(missing),
                Stored::Lost => Value::Unknown,
            },
            None if !self.is_complete || is_of_platform(name) || self.count == MOST => Value::Unknown,
            None => Value::Unset,
        }
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

/// Whether BuildKit sets the variable, from where it runs and what it is asked to build.
#[inline]
const fn is_of_platform(name: &[u8]) -> bool {
    let ([b'B', b'U', b'I', b'L', b'D', rest @ ..] | [b'T', b'A', b'R', b'G', b'E', b'T', rest @ ..]) = name else {
        return false;
    };
    match rest {
        b"PLATFORM" | b"OS" | b"OSVERSION" | b"ARCH" | b"VARIANT" => true,
        b"STAGE" => name[0] == b'T',
        _ => false,
    }
}
