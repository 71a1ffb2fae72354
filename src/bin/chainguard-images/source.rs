use std::io::{self, Read};
use std::path::Path;
use std::{fmt, fs};

/// Text with its name for messages.
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// A file or a directory that could not be read, with the reason.
pub(crate) struct Unread {
    pub(crate) path: String,
    pub(crate) problem: String,
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.problem)
    }
}

impl Source {
    pub(crate) fn of_file(path: &Path) -> Result<Self, Unread> {
        Self::new(shown(path), fs::read(path))
    }

    pub(crate) fn of_stdin(name: &str) -> Result<Self, Unread> {
        let mut bytes = Vec::new();
        Self::new(name.to_owned(), io::stdin().read_to_end(&mut bytes).map(|_| bytes))
    }

    fn new(path: String, bytes: io::Result<Vec<u8>>) -> Result<Self, Unread> {
        let text = bytes.map_err(|error| error.to_string());
        match text.and_then(|bytes| String::from_utf8(bytes).map_err(|error| not_utf8(&error))) {
            Ok(text) => Ok(Self { path, text }),
            Err(problem) => Err(Unread { path, problem }),
        }
    }
}

/// Includes the line, because editors differ in how they show such a character.
fn not_utf8(error: &std::string::FromUtf8Error) -> String {
    let valid = error.utf8_error().valid_up_to();
    let breaks = error.as_bytes().iter().take(valid).filter(|&&byte| byte == b'\n').count();
    format!("invalid UTF-8 in line {}", breaks + 1)
}

/// A path for messages, without the `./` of a walk through the current directory.
pub(crate) fn shown(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}
