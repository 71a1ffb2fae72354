use super::assignment_words::AssignmentWord;
use super::buffer::Buffer;
use super::cursor::Cursor;
use super::expansion::{EmptyPart, Expanded, Expansion, Missing, Wanted};
use super::limits;

/// The ARGs before the first FROM, or the variables of a stage that a word uses, with what is known about their values.
#[derive(Clone, Copy)]
pub(crate) struct Variables<'a> {
    text: &'a str,
    all: [Variable; limits::VARIABLES],
    count: usize,
    /// Names and values that are not a slice of the text.
    own: Buffer<{ limits::VALUES }>,
    /// Whether one of the values, or a part of one, is empty.
    has_empty: bool,
    /// Whether all other variables are known to be unset.
    is_complete: bool,
    is_stage: bool,
}

/// The declaration of a variable in a word.
struct Declared<'a> {
    name: Buffer<{ limits::VARIABLE_NAME }>,
    /// The position of the name in the text.
    start: usize,
    end: usize,
    /// The value after `=`, if there is one.
    value: Option<Cursor<'a>>,
}

#[derive(Clone, Copy)]
struct Variable {
    name: Span,
    value: Stored,
    /// The part of the value that another variable leaves empty.
    empty: Option<EmptyPart>,
}

#[derive(Clone, Copy)]
enum Span {
    Text(usize, usize),
    Own(usize, usize),
}

#[derive(Clone, Copy)]
enum Stored {
    Unset,
    Known(Span),
    /// Its default uses a variable that has no value.
    Missing(Missing),
    /// Too long to keep.
    Lost,
}

/// What is known about a variable.
#[derive(Clone, Copy)]
pub(crate) enum Value<'v> {
    /// It is not declared before the first FROM, so nothing from outside sets it.
    Undeclared,
    /// It is declared, but not set.
    Unset,
    Known(&'v [u8]),
    /// It depends on another variable that has no value.
    Missing(Missing),
    /// BuildKit sets it to a value that is not empty.
    NotEmpty,
    /// BuildKit sets it to a value that may be empty.
    Set,
    /// It is unknown whether it is set.
    Unknown,
}

impl<'a> Variables<'a> {
    #[inline]
    pub(crate) const fn new(text: &'a str) -> Self {
        let unset = Variable { name: Span::Text(0, 0), value: Stored::Unset, empty: None };
        let (all, own) = ([unset; limits::VARIABLES], Buffer::new());
        Self { text, all, count: 0, own, has_empty: false, is_complete: true, is_stage: false }
    }

    /// Creates the variables of a stage; `is_complete` if all others are known to be unset.
    #[inline]
    pub(crate) const fn of_stage(text: &'a str, is_complete: bool) -> Self {
        Self { is_complete, is_stage: true, ..Self::new(text) }
    }

    /// Sets a variable, if there is room.
    #[inline]
    pub(crate) const fn set(&mut self, name: &str, value: Value) {
        let value = match value {
            Value::Known(bytes) => self.keep(bytes),
            Value::Unset | Value::Undeclared => Stored::Unset,
            Value::Missing(missing) => Stored::Missing(missing),
            Value::NotEmpty | Value::Set | Value::Unknown => Stored::Lost,
        };
        if self.count == limits::VARIABLES {
            return;
        }
        if let Stored::Known(name) = self.keep(name.as_bytes()) {
            self.all[self.count] = Variable { name, value, empty: None };
            self.count += 1;
        }
    }

    /// Declares a word of an ARG before the first FROM: `NAME` or `NAME=DEFAULT`.
    #[inline]
    pub(crate) const fn declare(&mut self, word: &AssignmentWord<'a>) -> Result<(), &'static str> {
        let declared = Declared::read(word);
        let empty = match declared.value {
            Some(value) if self.has_empty => Expansion::empty_part(value, self, Wanted::First),
            _ => None,
        };
        let value = match declared.value {
            Some(value) => match self.expand(value) {
                Ok(value) => value,
                Err(problem) => return Err(problem),
            },
            // An earlier default is kept if a later line has none.
            None if self.find(declared.name.bytes()).is_some() => return Ok(()),
            None => Stored::Unset,
        };
        self.has_empty = self.has_empty || empty.is_some() || self.is_empty(value);
        self.store(&declared, value, empty);
        Ok(())
    }

    #[inline]
    const fn expand(&mut self, value: Cursor<'a>) -> Result<Stored, &'static str> {
        Ok(match Expansion::run(value, Some(self)) {
            Ok(Expanded::Slice(start, end)) => Stored::Known(Span::Text(start, end)),
            Ok(Expanded::Own(text)) => self.keep(text.bytes()),
            Ok(Expanded::TooLong) => Stored::Lost,
            Ok(Expanded::Missing(missing)) => Stored::Missing(Missing { in_default: true, ..missing }),
            Err(problem) => return Err(problem),
        })
    }

    #[inline]
    const fn is_empty(&self, value: Stored) -> bool {
        match value {
            Stored::Known(place) => self.bytes(place).is_empty(),
            _ => false,
        }
    }

    /// Returns the part of the variable's value that another variable leaves empty.
    #[inline]
    pub(crate) const fn empty_part(&self, name: &[u8]) -> Option<EmptyPart> {
        match self.find(name) {
            Some(place) => self.all[place].empty,
            None => None,
        }
    }

    /// Stores the value of a variable, if there is room.
    #[inline]
    const fn store(&mut self, declared: &Declared<'a>, value: Stored, empty: Option<EmptyPart>) {
        let Declared { name, start, end, .. } = declared;
        if name.is_full() {
            return;
        }
        let place = match self.find(name.bytes()) {
            Some(place) => place,
            None if self.count == limits::VARIABLES => return,
            None => {
                let is_whole = *end - *start == name.len();
                let kept = if is_whole { Stored::Known(Span::Text(*start, *end)) } else { self.keep(name.bytes()) };
                let Stored::Known(name) = kept else {
                    return;
                };
                self.all[self.count].name = name;
                self.count += 1;
                self.count - 1
            }
        };
        self.all[place].value = value;
        self.all[place].empty = match empty {
            Some(part) => Some(EmptyPart { name: Missing { in_default: true, ..part.name }, ..part }),
            None => None,
        };
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
        Stored::Known(Span::Own(start, self.own.len()))
    }

    #[inline]
    const fn find(&self, name: &[u8]) -> Option<usize> {
        let mut at = 0;
        while at < self.count {
            if self.is_at(self.all[at].name, name) {
                return Some(at);
            }
            at += 1;
        }
        None
    }

    /// Checks whether a name is in a span. In a `const`, creating a slice costs more than comparing its bytes.
    #[inline]
    const fn is_at(&self, place: Span, name: &[u8]) -> bool {
        let (start, end) = match place {
            Span::Text(start, end) | Span::Own(start, end) => (start, end),
        };
        if end - start != name.len() {
            return false;
        }
        let bytes = match place {
            Span::Text(..) => self.text.as_bytes(),
            Span::Own(..) => self.own.bytes(),
        };
        let mut at = start;
        while at < end && bytes[at] == name[at - start] {
            at += 1;
        }
        at == end
    }

    #[inline]
    const fn bytes(&self, place: Span) -> &[u8] {
        let (bytes, start, end) = match place {
            Span::Text(start, end) => (self.text.as_bytes(), start, end),
            Span::Own(start, end) => (self.own.bytes(), start, end),
        };
        bytes.split_at(end).0.split_at(start).1
    }

    #[inline]
    pub(crate) const fn get(&self, name: &[u8]) -> Value<'_> {
        match (self.find(name), self.of_platform(name)) {
            (Some(place), of_platform) => match (self.all[place].value, of_platform) {
                (Stored::Unset, Some(value)) => value,
                (Stored::Unset, None) => Value::Unset,
                (Stored::Known(place), _) => Value::Known(self.bytes(place)),
                (Stored::Missing(missing), _) => Value::Missing(missing),
                (Stored::Lost, _) => Value::Unknown,
            },
            (None, Some(value)) => value,
            (None, None) if !self.is_complete || self.count == limits::VARIABLES => Value::Unknown,
            (None, None) if self.is_stage => Value::Unset,
            (None, None) => Value::Undeclared,
        }
    }

    /// Returns what is known about a variable that BuildKit sets, for the platforms that it runs on and builds for. A stage has it only if
    /// an ARG declares it.
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
}

impl<'a> Declared<'a> {
    #[inline]
    const fn read(word: &AssignmentWord<'a>) -> Self {
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
