use super::buffer::Buffer;
use super::csv::{FieldValue, Fields};
use super::cursor::Cursor;
use super::expansion::Expansion;
use super::flags::Unquoted;
use super::keyword::ShortWord;
use super::limits;

/// The value of a `--mount` flag.
pub(crate) struct Mount<'a> {
    /// The value of the last `from`.
    pub(crate) from: Option<FieldValue<'a>>,
    /// The beginning of the mount's path, in lower case.
    pub(crate) target: Option<ShortWord>,
}

impl<'a> Mount<'a> {
    #[inline]
    pub(crate) const fn read(flag: Unquoted<'a>) -> Result<Self, &'static str> {
        let (mut fields, mut mount) = (Fields::new(flag), Self { from: None, target: None });
        loop {
            let (key, has_value) = match fields.take_key() {
                Ok(key) => key,
                Err(problem) => return Err(problem),
            };
            let (value, is_last) = match fields.take_value() {
                Ok(value) => value,
                Err(problem) => return Err(problem),
            };
            if let Some(problem) = mount.take_field(key.bytes(), has_value, value, flag.escape()) {
                return Err(problem);
            }
            if is_last {
                return Ok(mount);
            }
        }
    }

    /// Takes a field, and returns its problem, if any.
    #[inline]
    const fn take_field(
        &mut self,
        key: &[u8],
        has_value: bool,
        value: FieldValue<'a>,
        escape: u8,
    ) -> Option<&'static str> {
        match key {
            b"readonly" | b"ro" | b"readwrite" | b"rw" | b"required" => {}
            _ if !is_key(key) => return Some("unknown key in the mount"),
            _ if !has_value => return Some("a key of the mount needs a value after `=`"),
            b"from" if value.has_variable => {
                return Some("variables are not replaced in `from`; give the image a name with FROM ... AS");
            }
            b"from" => self.from = Some(value),
            // With a variable in it, the type is known only when the instruction runs.
            b"type" if !value.has_syntax && !is_mount_type(value.word.lower().bytes()) => {
                return Some("the mount's type must be `bind`, `cache`, `tmpfs`, `secret` or `ssh`");
            }
            b"target" | b"dst" | b"destination" => self.target = Some(value.word.lower()),
            _ => {}
        }
        if value.has_syntax { syntax_problem(value, escape) } else { None }
    }
}

/// Returns the problem with the quotes and variables of a value, if any.
#[inline]
const fn syntax_problem(mut value: FieldValue, escape: u8) -> Option<&'static str> {
    let mut text = Buffer::<{ limits::IMAGE_NAME }>::new();
    while let Some(byte) = value.take() {
        text.push_latin(byte);
    }
    if text.is_full() {
        return None;
    }
    Expansion::problem(Cursor::of(text.as_str()).with_escape(escape))
}

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
    matches!(word, b"bind" | b"cache" | b"tmpfs" | b"secret" | b"ssh")
}
