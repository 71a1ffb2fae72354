use super::program::Program;
use super::stage_facts::is_shell;
use crate::dockerfile::read::cursor::Cursor;
use crate::dockerfile::read::expansion::{Expanded, Expansion};
use crate::dockerfile::read::variables::Variables;

/// Where a path of the image leads, as far as programs are concerned.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Directory {
    /// `/` itself.
    Root,
    /// Where programs are looked for, a directory above, or one of the programs that are known; or where nobody can say.
    Programs,
    /// Somewhere else.
    Other,
}

/// The longest path that is compared: any longer one is somewhere else.
const LONGEST: usize = 24;

/// Where a word leads from a working directory, with its variables replaced.
#[inline]
pub(crate) const fn resolve_word<'a>(working: Directory, word: Cursor<'a>, variables: &Variables<'a>) -> Directory {
    match Expansion::run(word, Some(variables)) {
        Ok(Expanded::Slice(..)) => resolve(working, word),
        Ok(Expanded::Own(path)) => resolve(working, Cursor::of(path.as_str())),
        _ => Directory::Programs,
    }
}

/// Where a path leads from a working directory.
#[inline]
pub(crate) const fn resolve(working: Directory, mut path: Cursor) -> Directory {
    if !matches!((working, path.peek()), (Directory::Root, _) | (_, Some(b'/'))) {
        return if leaves(path) { Directory::Programs } else { working };
    }
    let (mut whole, mut length) = ([0; LONGEST], 0);
    let (mut component, mut only_dots) = (0, true);
    loop {
        let byte = path.take();
        match byte {
            Some(b'$' | b'\\' | b'`' | b'"' | b'\'') => return Directory::Programs,
            Some(byte) if byte != b'/' => {
                if component == 0 {
                    push(&mut whole, &mut length, b'/');
                }
                push(&mut whole, &mut length, byte);
                component += 1;
                only_dots = only_dots && byte == b'.';
                continue;
            }
            _ => {}
        }
        // `.` is where it is, and `..` leads anywhere.
        match (component, only_dots) {
            (1, true) => length -= 2,
            (2, true) => return Directory::Programs,
            _ => {}
        }
        (component, only_dots) = (0, true);
        if byte.is_none() {
            return if length > LONGEST { Directory::Other } else { place(whole.split_at(length).0) };
        }
    }
}

/// Adds a byte, which only counts when there is no room for it.
#[inline]
const fn push(whole: &mut [u8; LONGEST], length: &mut usize, byte: u8) {
    if *length < LONGEST {
        whole[*length] = byte;
    }
    *length += 1;
}

/// Whether a relative path may lead out of where it starts.
#[inline]
const fn leaves(mut path: Cursor) -> bool {
    let mut last = 0;
    while let Some(byte) = path.take() {
        if matches!(byte, b'$' | b'\\' | b'`' | b'"' | b'\'') || byte == b'.' && last == b'.' {
            return true;
        }
        last = byte;
    }
    false
}

/// Where an absolute path leads that has nothing to resolve left.
#[inline]
const fn place(path: &[u8]) -> Directory {
    match path {
        b"" => return Directory::Root,
        b"/bin" | b"/sbin" | b"/usr" | b"/usr/bin" | b"/usr/sbin" | b"/usr/local" | b"/usr/local/bin"
        | b"/usr/local/sbin" => return Directory::Programs,
        _ => {}
    }
    let mut slash = path.len() - 1;
    while path[slash] != b'/' && slash > 0 {
        slash -= 1;
    }
    let (directory, name) = (path.split_at(slash).0, path.split_at(slash + 1).1);
    let is_known = is_shell(name) || matches!(name, b"busybox" | b"apk") || Program::named(name).is_some();
    match directory {
        b"/bin" | b"/sbin" | b"/usr/bin" | b"/usr/sbin" | b"/usr/local/bin" | b"/usr/local/sbin" if is_known => {
            Directory::Programs
        }
        _ => Directory::Other,
    }
}
