//! How an instruction names a shell and its script: in a JSON array, or behind `#!`.

use super::script::without_directory;
use super::script_source::Source;
use crate::bytes::slice;
use crate::dockerfile::read::json::{JsonString, JsonStrings};
use crate::dockerfile::read::keyword::ShortWord;
use crate::lookup::strip_prefix;

/// A string of a JSON array, as far as it counts; empty without one.
#[inline]
pub(crate) const fn word(mut string: JsonString) -> ShortWord {
    let mut word = ShortWord::new();
    while let Some(byte) = string.take() {
        word.push(byte);
    }
    word
}

/// The program that a string names, without the directory where programs are; empty without one.
#[inline]
pub(crate) const fn program(string: Option<JsonString>) -> ShortWord {
    match string {
        Some(string) => without_directory(word(string)),
        None => ShortWord::new(),
    }
}

/// The script among the words behind a shell's name: what follows `-c`, or a group of options that ends so.
#[inline]
pub(crate) const fn script(mut words: JsonStrings) -> Option<Source> {
    let mut is_value = false;
    while let Some(string) = words.next() {
        let option = word(string);
        match option.bytes() {
            _ if is_value => is_value = false,
            [b'-' | b'+', .., b'o' | b'O'] => is_value = true,
            [b'-', b'-', ..] => {}
            [b'-', .., b'c'] => {
                return match words.next() {
                    Some(script) => Some(Source::Json(script)),
                    None => None,
                };
            }
            [b'-' | b'+', ..] => {}
            _ => return None,
        }
    }
    None
}

/// The program that a script in the text names behind `#!`.
#[inline]
pub(crate) const fn interpreter(text: &str, start: usize, end: usize) -> Option<ShortWord> {
    let Some(rest) = strip_prefix(slice(text, start, end), "#!") else {
        return None;
    };
    let bytes = rest.as_bytes();
    let mut at = 0;
    loop {
        while at < bytes.len() && matches!(bytes[at], b' ' | b'\t') {
            at += 1;
        }
        let mut word = ShortWord::new();
        while at < bytes.len() && !matches!(bytes[at], b' ' | b'\t' | b'\r' | b'\n') {
            word.push(bytes[at]);
            at += 1;
        }
        let name = without_directory(word);
        if !matches!(name.bytes(), b"env") {
            return Some(name);
        }
    }
}
