use super::cursor::Cursor;
use super::directive::{self, Placed};
use super::json::{self, JsonString};
use super::keyword::ShortWord;
use super::physical_line::{after_line, find, line_end, skip_space, trim_end};
use super::{ReadError, ReadErrorKind};

/// The part of a Dockerfile that BuildKit looks at first: the frontend, and the options of its checks.
#[derive(Clone, Copy)]
pub(crate) struct Header<'a> {
    pub(crate) frontend: Option<Frontend<'a>>,
    /// The error in a `check` directive.
    pub(crate) wrong_check: Option<ReadError<'a>>,
}

/// The image that reads the Dockerfile.
#[derive(Clone, Copy)]
pub(crate) struct Frontend<'a> {
    pub(crate) line: usize,
    pub(crate) name: FrontendName<'a>,
}

#[derive(Clone, Copy)]
pub(crate) enum FrontendName<'a> {
    /// A range of the text.
    Text(usize, usize),
    /// A string in a file that is JSON.
    Json(JsonString<'a>),
}

impl<'a> Header<'a> {
    pub(crate) const EMPTY: Self = Self { frontend: None, wrong_check: None };

    /// Reads the start of a text, after its byte order mark.
    #[inline]
    pub(crate) const fn read(text: &'a str, mut at: usize) -> Self {
        let (bytes, mut line) = (text.as_bytes(), 1);
        if at + 1 < bytes.len() && bytes[at] == b'#' && bytes[at + 1] == b'!' {
            (at, line) = (after_line(bytes, line_end(bytes, at)), 2);
        }
        if at >= bytes.len() {
            return Self::EMPTY;
        }
        let (mut syntax, mut check) = (None, None);
        match bytes[at] {
            b'#' => (syntax, check) = directive::find(text, at, line, b"#"),
            b'/' => (syntax, _) = directive::find(text, at, line, b"//"),
            b' ' | b'\t' | b'\r' | b'\n' | b'{' => {
                let all = Cursor::with_stop(text, at, bytes.len(), bytes.len(), b'\n');
                let frontend = match json::member(all, b"syntax") {
                    Some(name) => Some(Frontend { line, name: FrontendName::Json(name) }),
                    None => None,
                };
                return Self { frontend, wrong_check: None };
            }
            _ => {}
        }
        let frontend = match syntax {
            Some(Placed { line, directive }) => {
                let name = FrontendName::Text(directive.value, directive.first_word_end(text));
                Some(Frontend { line, name })
            }
            None => None,
        };
        Self { frontend, wrong_check: check_problem(text, check) }
    }
}

/// Checks the options of a `check` directive, which end at a space: `skip=all;error=true`.
#[inline]
const fn check_problem(text: &str, check: Option<Placed>) -> Option<ReadError<'_>> {
    let Some(Placed { line, directive }) = check else {
        return None;
    };
    let (bytes, end) = (text.as_bytes(), directive.first_word_end(text));
    let start = skip_space(bytes, directive.value, end);
    let end = trim_end(bytes, start, end);
    if start == end {
        return None;
    }
    let (mut at, mut option) = (start, 0);
    loop {
        // If there are more than three options, the third one's value is the rest.
        let option_end = if option < 2 { find(bytes, at, end, b';') } else { end };
        if !is_option(bytes, at, option_end) {
            let error = ReadError::new(ReadErrorKind::Directive, line, text, start, end);
            return Some(
                error.because("the options are `skip=...`, `experimental=...` and `error=true`, separated by `;`"),
            );
        }
        if option_end == end {
            return None;
        }
        (at, option) = (option_end + 1, option + 1);
    }
}

#[inline]
const fn is_option(bytes: &[u8], start: usize, end: usize) -> bool {
    let equals = find(bytes, start, end, b'=');
    if equals == end {
        return false;
    }
    match trimmed(bytes, start, equals).bytes() {
        b"skip" | b"experimental" => true,
        b"error" => trimmed(bytes, equals + 1, end).is_bool(),
        _ => false,
    }
}

#[inline]
const fn trimmed(bytes: &[u8], start: usize, end: usize) -> ShortWord {
    let start = skip_space(bytes, start, end);
    ShortWord::of(bytes, start, trim_end(bytes, start, end))
}
