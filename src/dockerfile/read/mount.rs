use super::flags::Unquoted;
use super::keyword::ShortWord;

/// The value of a `--mount` flag: fields between commas, as in a CSV file.
pub(crate) struct Mount<'a> {
    /// The value of the last `from`.
    pub(crate) from: Option<MountFrom<'a>>,
    /// The beginning of the path where it is mounted, in lower case.
    pub(crate) target: Option<ShortWord>,
}

/// The value of `from`, from its first byte to the end of its field.
#[derive(Clone, Copy)]
pub(crate) struct MountFrom<'a> {
    fields: Fields<'a>,
}

impl<'a> Mount<'a> {
    #[inline]
    pub(crate) const fn read(value: Unquoted<'a>) -> Result<Self, &'static str> {
        let mut fields = Fields { bytes: value, is_quoted: false, is_broken: false };
        let (mut from, mut target) = (None, None);
        loop {
            let (key, has_value) = match fields.take_key() {
                Ok(key) => key,
                Err(problem) => return Err(problem),
            };
            let key = key.bytes();
            if !is_key(key) {
                return Err("unknown key in the mount");
            }
            if !has_value && !matches!(key, b"readonly" | b"ro" | b"readwrite" | b"rw" | b"required") {
                return Err("a key of the mount needs a value behind `=`");
            }
            if matches!(key, b"from") {
                let value = MountFrom { fields };
                if value.has_variable() {
                    return Err("variables are not replaced in `from`; give the image a name with FROM ... AS");
                }
                from = Some(value);
            }
            let is_type = matches!(key, b"type");
            let is_target = matches!(key, b"target" | b"dst" | b"destination");
            let (word, is_last) = fields.take_value();
            if fields.is_broken {
                return Err(BROKEN);
            }
            if is_type && !is_mount_type(word.bytes()) {
                return Err("the mount's type is bind, cache, tmpfs, secret or ssh");
            }
            if is_target {
                target = Some(word);
            }
            if is_last {
                return Ok(Self { from, target });
            }
        }
    }
}

const BROKEN: &str = "a quote in the mount is not closed, or stands where none may";

#[inline]
const fn is_key(word: &[u8]) -> bool {
    matches!(
        word,
        b"type"
            | b"from"
            | b"source"
            | b"src"
            | b"target"
            | b"dst"
            | b"destination"
            | b"readonly"
            | b"ro"
            | b"readwrite"
            | b"rw"
            | b"required"
            | b"size"
            | b"id"
            | b"sharing"
            | b"mode"
            | b"uid"
            | b"gid"
            | b"env"
    )
}

#[inline]
const fn is_mount_type(word: &[u8]) -> bool {
    let mut at = 0;
    while at < word.len() {
        // A variable, whose value is known only when the instruction runs.
        if word[at] == b'$' {
            return true;
        }
        at += 1;
    }
    matches!(word, b"bind" | b"cache" | b"tmpfs" | b"secret" | b"ssh")
}

impl MountFrom<'_> {
    /// The next byte of the value.
    #[inline]
    pub(crate) const fn take(&mut self) -> Option<u8> {
        match self.fields.take() {
            Byte::Is(byte) => Some(byte),
            Byte::Comma | Byte::End => None,
        }
    }

    /// Whether a `$` stands before another character.
    #[inline]
    const fn has_variable(mut self) -> bool {
        let mut last = 0;
        while let Some(byte) = self.take() {
            if last == b'$' {
                return true;
            }
            last = byte;
        }
        false
    }

    /// The value as a slice of the text, where it is one.
    #[inline]
    pub(crate) const fn as_slice(&self) -> Option<(usize, usize)> {
        let (mut rest, start) = (*self, self.fields.bytes.at());
        let (mut length, mut end) = (0, start);
        while rest.take().is_some() {
            length += 1;
            end = rest.fields.bytes.last();
        }
        if end == start + length && !self.fields.is_quoted { Some((start, end)) } else { None }
    }

    /// Where the value starts, and where its last byte ends.
    #[inline]
    pub(crate) const fn span(&self) -> (usize, usize) {
        let (mut rest, start) = (*self, self.fields.bytes.at());
        let mut end = start;
        while rest.take().is_some() {
            end = rest.fields.bytes.last();
        }
        (start, end)
    }
}

/// The bytes of the fields, without the quotes around a field.
#[derive(Clone, Copy)]
struct Fields<'a> {
    bytes: Unquoted<'a>,
    is_quoted: bool,
    is_broken: bool,
}

enum Byte {
    Is(u8),
    Comma,
    End,
}

impl Fields<'_> {
    #[inline]
    const fn take(&mut self) -> Byte {
        let Some(byte) = self.bytes.take() else {
            self.is_broken = self.is_broken || self.is_quoted;
            return Byte::End;
        };
        match (byte, self.is_quoted) {
            (b',', false) => Byte::Comma,
            (b'"', false) => {
                self.is_broken = true;
                Byte::End
            }
            (b'"', true) => {
                let mut after = self.bytes;
                match after.take() {
                    // Two quotes stand for one.
                    Some(b'"') => {
                        self.bytes = after;
                        Byte::Is(b'"')
                    }
                    Some(b',') => {
                        (self.bytes, self.is_quoted) = (after, false);
                        Byte::Comma
                    }
                    None => {
                        (self.bytes, self.is_quoted) = (after, false);
                        Byte::End
                    }
                    Some(_) => {
                        self.is_broken = true;
                        Byte::End
                    }
                }
            }
            _ => Byte::Is(byte),
        }
    }

    /// The next field's key in lower case, and whether a `=` follows.
    #[inline]
    const fn take_key(&mut self) -> Result<(ShortWord, bool), &'static str> {
        let mut first = self.bytes;
        if let Some(b'"') = first.take() {
            (self.bytes, self.is_quoted) = (first, true);
        }
        let mut key = ShortWord::new();
        loop {
            let before = *self;
            match self.take() {
                Byte::Is(b'=') => return Ok((key, true)),
                Byte::Is(byte) => key.push(byte.to_ascii_lowercase()),
                Byte::Comma | Byte::End => {
                    if self.is_broken {
                        return Err(BROKEN);
                    }
                    *self = before;
                    return Ok((key, false));
                }
            }
        }
    }

    /// The rest of a field in lower case, and whether it is the last field.
    #[inline]
    const fn take_value(&mut self) -> (ShortWord, bool) {
        let mut word = ShortWord::new();
        loop {
            match self.take() {
                Byte::Is(byte) => word.push(byte.to_ascii_lowercase()),
                Byte::Comma => return (word, false),
                Byte::End => return (word, true),
            }
        }
    }
}
