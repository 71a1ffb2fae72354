use super::Name;
use super::buffer::Buffer;
use super::expansion::{Expanded, Expansion, Missing};
use super::words::Word;
use crate::bytes::same;

/// How many variables are kept, and how many bytes of those that have to be put together. What is more is reported as not known.
const MOST: usize = 128;
const OWN: usize = 4096;

/// The ARGs before the first FROM, with what is known of their values.
#[derive(Clone)]
pub(crate) struct Variables<'a> {
    text: &'a str,
    rows: [Row; MOST],
    count: usize,
    /// Names and values that are no slice of the text.
    own: Buffer<OWN>,
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
        Self { text, rows: [row; MOST], count: 0, own: Buffer::new() }
    }

    /// Takes a word of an ARG: `NAME` or `NAME=DEFAULT`.
    #[inline]
    pub(crate) const fn declare(&mut self, word: &Word<'a>) -> Result<(), &'static str> {
        let mut value = word.cursor();
        let mut name = Buffer::<{ Name::LONGEST }>::new();
        let start = value.at();
        let mut end = start;
        let mut is_set = false;
        while let Some(byte) = value.take() {
            if byte == b'=' {
                is_set = true;
                break;
            }
            name.push(byte);
            end = value.at();
        }
        let stored = if is_set {
            match Expansion::run(value, Some(self)) {
                Ok(Expanded::Slice(start, end)) => Stored::Known(Place::Text(start, end)),
                Ok(Expanded::Own(text)) => self.keep(text.bytes()),
                Ok(Expanded::TooLong) => Stored::Lost,
                Ok(Expanded::Missing(missing)) => Stored::Missing(Missing { in_default: true, ..missing }),
                Err(problem) => return Err(problem),
            }
        } else {
            Stored::Unset
        };
        if name.is_full() {
            return Ok(());
        }
        let place = match self.find(name.bytes()) {
            // A default that was given stays when a later line gives none.
            Some(_) if !is_set => return Ok(()),
            Some(place) => place,
            None if self.count == MOST => return Ok(()),
            None => {
                let whole = end - start == name.len();
                let name = if whole { Stored::Known(Place::Text(start, end)) } else { self.keep(name.bytes()) };
                let Stored::Known(name) = name else {
                    return Ok(());
                };
                self.rows[self.count].name = name;
                self.count += 1;
                self.count - 1
            }
        };
        self.rows[place].value = stored;
        Ok(())
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
            if same(self.bytes(self.rows[at].name), name) {
                return Some(at);
            }
            at += 1;
        }
        None
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
            None if is_of_platform(name) || self.count == MOST => Value::Unknown,
            None => Value::Unset,
        }
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
