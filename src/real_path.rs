//! A path in an image, with its known links resolved.

/// A path in two parts, because nothing is allocated: the target of the last link, and the rest.
#[derive(Clone, Copy)]
pub(crate) struct RealPath<'a> {
    head: &'a str,
    tail: &'a str,
}

/// The number of links to links that are followed.
const MOST_LINKS: usize = 8;

impl<'a> RealPath<'a> {
    /// Resolves the links of `path`; `None` if it is not absolute, has a `..`, or has a loop.
    #[inline]
    pub(crate) const fn new(path: &'a str, links: &'a [(&'a str, &'a str)]) -> Option<Self> {
        let Some(path) = without_slash(path) else { return None };
        if !is_plain(path) {
            return None;
        }
        let mut path = RealPath { head: "", tail: path };
        let mut followed = 0;
        while followed < MOST_LINKS {
            match path.follow_one(links) {
                Some(next) => path = next,
                None => return Some(path),
            }
            followed += 1;
        }
        None
    }

    #[inline]
    const fn follow_one(self, links: &'a [(&'a str, &'a str)]) -> Option<Self> {
        let mut at = 0;
        while at < links.len() {
            let (link, target) = links[at];
            if self.is_in(link) {
                // Targets have no links, so this one ends in the tail.
                let Some(start) = link.len().checked_sub(self.head.len()) else { return None };
                let Some((_, tail)) = self.tail.split_at_checked(start) else { return None };
                return Some(RealPath { head: target, tail });
            }
            at += 1;
        }
        None
    }

    /// Whether this is the directory or a path below it.
    #[inline]
    pub(crate) const fn is_in(self, directory: &str) -> bool {
        let directory = directory.as_bytes();
        if directory.len() == 1 {
            return true;
        }
        let mut at = 0;
        while at < directory.len() {
            match self.byte(at) {
                Some(byte) if byte == directory[at] => at += 1,
                _ => return false,
            }
        }
        matches!(self.byte(at), None | Some(b'/'))
    }

    /// Whether a path is this path or below it.
    #[inline]
    pub(crate) const fn contains(self, path: &str) -> bool {
        let path = path.as_bytes();
        let length = self.len();
        let mut at = 0;
        while at < length {
            match self.byte(at) {
                Some(byte) if at < path.len() && byte == path[at] => at += 1,
                _ => return false,
            }
        }
        length == 1 || path.len() == length || path[length] == b'/'
    }

    #[inline]
    pub(crate) const fn len(self) -> usize {
        self.head.len() + self.tail.len()
    }

    #[inline]
    const fn byte(self, at: usize) -> Option<u8> {
        let (head, tail) = (self.head.as_bytes(), self.tail.as_bytes());
        if at < head.len() {
            Some(head[at])
        } else if at < self.len() {
            Some(tail[at - head.len()])
        } else {
            None
        }
    }
}

/// The path without a trailing slash; `None` if it is empty.
#[inline]
const fn without_slash(path: &str) -> Option<&str> {
    match path.as_bytes() {
        [] => None,
        [_, .., b'/'] => match path.split_at_checked(path.len() - 1) {
            Some((path, _)) => Some(path),
            None => None,
        },
        _ => Some(path),
    }
}

/// Whether a path starts at the root and each of its components is a name.
#[inline]
const fn is_plain(path: &str) -> bool {
    let path = path.as_bytes();
    if path[0] != b'/' {
        return false;
    }
    let mut start = 1;
    let mut at = 1;
    while at <= path.len() && path.len() > 1 {
        if at == path.len() || path[at] == b'/' {
            let is_dots = match at - start {
                0 => true,
                1 => path[start] == b'.',
                2 => path[start] == b'.' && path[start + 1] == b'.',
                _ => false,
            };
            if is_dots {
                return false;
            }
            start = at + 1;
        }
        at += 1;
    }
    true
}
