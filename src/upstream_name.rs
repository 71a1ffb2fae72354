//! The name by which a repository of another vendor is looked up.

use core::cmp::Ordering;

use crate::Repository;
use crate::bytes::same;
use crate::generated::MIRRORS;
use crate::lookup::{split_once, strip_prefix};

/// The normal form of a repository, or of the original if it is a mirror's copy, in pieces.
pub(crate) struct UpstreamName<'a> {
    pieces: [&'a str; 4],
}

impl<'a> UpstreamName<'a> {
    #[inline]
    pub(crate) const fn new(repository: Repository<'a>) -> Self {
        let mut at = 0;
        while at < MIRRORS.len() {
            let mirror = &MIRRORS[at];
            // Docker's own images have no mirror prefix, and their path is not written out.
            if !repository.is_official() && same(repository.domain().as_bytes(), mirror.domain.as_bytes()) {
                if let Some(rest) = strip_prefix(repository.path(), mirror.path) {
                    return Self { pieces: [mirror.of, rest, "", ""] };
                }
            }
            at += 1;
        }
        Self { pieces: repository.pieces() }
    }

    /// The registry's host; for a mirror, the original registry's host.
    #[inline]
    pub(crate) const fn registry(&self) -> &'a str {
        split_once(self.pieces[0], b'/').0
    }

    /// Compares the name with a repository in normal form.
    #[inline]
    pub(crate) const fn compare(&self, repository: &str) -> Ordering {
        let (text, end) = (repository.as_bytes(), repository.len());
        let (mut piece, mut at) = (0, 0);
        while piece < self.pieces.len() {
            let own = self.pieces[piece].as_bytes();
            let (mut place, length) = (0, own.len());
            while place < length {
                if at == end || own[place] > text[at] {
                    return Ordering::Greater;
                }
                if own[place] < text[at] {
                    return Ordering::Less;
                }
                (place, at) = (place + 1, at + 1);
            }
            piece += 1;
        }
        if at == end { Ordering::Equal } else { Ordering::Less }
    }

    /// Whether the name matches a repository in which a `*` at the end of a component matches the rest of the component.
    #[inline]
    pub(crate) const fn fits(&self, pattern: &str) -> bool {
        let (text, end) = (pattern.as_bytes(), pattern.len());
        let (mut piece, mut at) = (0, 0);
        while piece < self.pieces.len() {
            let own = self.pieces[piece].as_bytes();
            let (mut place, length) = (0, own.len());
            while place < length {
                if at < end && text[at] == b'*' && own[place] != b'/' {
                    place += 1;
                    continue;
                }
                if at < end && text[at] == b'*' {
                    at += 1;
                }
                if at == end || own[place] != text[at] {
                    return false;
                }
                (place, at) = (place + 1, at + 1);
            }
            piece += 1;
        }
        at == end || (at + 1 == end && text[at] == b'*')
    }
}
