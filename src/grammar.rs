//! The grammar of references, in one scan from left to right without a regular expression:
//!
//! ```text
//! reference = name [":" tag] ["@" digest]
//! name      = [domain "/"] path
//! domain    = host [":" DIGIT+]
//! host      = label *("." label)  /  "[" 1*(HEXDIG / ":") "]"
//! label     = ALNUM / ALNUM *(ALNUM / "-") ALNUM
//! path      = component *("/" component)
//! component = lower+ *(sep lower+)                   ; lower: a-z 0-9
//! sep       = "." / "_" / "__" / "-"+
//! tag       = WORD *127(WORD / "." / "-")            ; WORD: A-Z a-z 0-9 _
//! digest    = algorithm ":" 32*HEXDIG
//! algorithm = ALPHA *ALNUM *( ("-"/"_"/"+"/".") ALPHA *ALNUM )
//! ```
//!
//! A scan looks only for ASCII bytes, so it never stops inside a character.

use crate::ReferenceErrorKind;
use crate::bytes::same;

const LOWER: u8 = 1;
const UPPER: u8 = 2;
const DIGIT: u8 = 4;
const HEX_LETTER: u8 = 8;
const DOT: u8 = 16;
const DASH: u8 = 32;
const UNDERSCORE: u8 = 64;
const COLON: u8 = 128;

const ALPHA: u8 = LOWER | UPPER;
const ALNUM: u8 = ALPHA | DIGIT;
const WORD: u8 = ALNUM | UNDERSCORE;
const HEX: u8 = DIGIT | HEX_LETTER;

/// The letters and digits of a path.
pub(crate) const IN_LOWER_CASE: u8 = LOWER | DIGIT;
/// The letters and digits of a path that is valid except for its case.
const IN_ANY_CASE: u8 = ALNUM;

/// The class of each byte. One lookup replaces several comparisons.
static CLASSES: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut classes = [0; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        classes[byte as usize] = match byte {
            b'a'..=b'f' => LOWER | HEX_LETTER,
            b'g'..=b'z' => LOWER,
            b'A'..=b'F' => UPPER | HEX_LETTER,
            b'G'..=b'Z' => UPPER,
            b'0'..=b'9' => DIGIT,
            b'.' => DOT,
            b'-' => DASH,
            b'_' => UNDERSCORE,
            b':' => COLON,
            _ => 0,
        };
        byte += 1;
    }
    classes
}

/// The longest path, including the `library/` of Docker's own images.
pub(crate) const LONGEST_PATH: u8 = 255;
const LONGEST_TAG: u8 = 128;
/// The fewest digits of a digest, whatever its algorithm.
const SHORTEST_DIGEST: u8 = 32;

/// A part of a reference.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Domain,
    Path,
    Tag,
    Digest,
}

/// What is wrong with a string, and where.
#[derive(Clone, Copy)]
pub(crate) struct GrammarError {
    pub(crate) kind: ReferenceErrorKind,
    pub(crate) part: Part,
    /// The byte at which parsing fails; the string's length, if something is missing at its end.
    pub(crate) offset: usize,
    /// If the part is too long or too short, the number of its bytes or digits; otherwise 0.
    pub(crate) length: usize,
    /// If the part is too long or too short, the number that it may or must have; otherwise 0.
    pub(crate) limit: u8,
}

impl GrammarError {
    #[inline]
    pub(crate) const fn new(kind: ReferenceErrorKind, part: Part, offset: usize) -> Self {
        Self { kind, part, offset, length: 0, limit: 0 }
    }

    #[inline]
    const fn format(part: Part, offset: usize) -> Self {
        Self::new(ReferenceErrorKind::InvalidFormat, part, offset)
    }

    #[inline]
    pub(crate) const fn with_length(self, length: usize, limit: u8) -> Self {
        Self { length, limit, ..self }
    }
}

/// The ends of the parts of a reference, except the domain.
pub(crate) struct Ends {
    pub(crate) path: usize,
    /// The first and the last `/` of the path; 0 without one, because no path starts with a `/`.
    pub(crate) slashes: (usize, usize),
    /// The end of the tag; the same as `path` without a tag.
    pub(crate) tag: usize,
}

#[inline]
const fn class(bytes: &[u8], at: usize) -> u8 {
    if at < bytes.len() { CLASSES[bytes[at] as usize] } else { 0 }
}

/// The end of the run of bytes of these classes.
#[inline]
const fn skip(bytes: &[u8], mut at: usize, classes: u8) -> usize {
    let end = bytes.len();
    while at < end && CLASSES[bytes[at] as usize] & classes != 0 {
        at += 1;
    }
    at
}

#[inline]
const fn is(bytes: &[u8], at: usize, byte: u8) -> bool {
    at < bytes.len() && bytes[at] == byte
}

/// Whether the string is an image ID, which names an image on one machine only.
#[inline]
pub(crate) const fn is_image_id(bytes: &[u8]) -> bool {
    bytes.len() == 64 && skip(bytes, 0, HEX) == 64 && find(bytes, 0, UPPER) == 64
}

/// The end of the part before the first `/`, if a domain is expected there.
///
/// This considers the whole string, with tag and digest: `node:20/foo` has the domain `node:20`.
#[inline]
pub(crate) const fn first_slash_after_domain(bytes: &[u8]) -> Option<usize> {
    let (mut at, mut seen) = (0, 0);
    while at < bytes.len() {
        if bytes[at] == b'/' {
            let is_domain = seen & (DOT | COLON | UPPER) != 0 || same(bytes.split_at(at).0, b"localhost");
            return if is_domain { Some(at) } else { None };
        }
        seen |= CLASSES[bytes[at] as usize];
        at += 1;
    }
    None
}

/// Checks that everything before the `/` is a domain; the error is the position of the byte that does not fit.
#[inline]
pub(crate) const fn check_domain(bytes: &[u8], slash: usize) -> Result<(), usize> {
    let mut at = match if is(bytes, 0, b'[') { ipv6_end(bytes) } else { host_end(bytes) } {
        Ok(end) => end,
        Err(at) => return Err(at),
    };
    if is(bytes, at, b':') {
        let port = at + 1;
        at = skip(bytes, port, DIGIT);
        if at == port {
            return Err(at);
        }
    }
    if at == slash { Ok(()) } else { Err(at) }
}

#[inline]
const fn ipv6_end(bytes: &[u8]) -> Result<usize, usize> {
    let end = skip(bytes, 1, HEX | COLON);
    if end > 1 && is(bytes, end, b']') { Ok(end + 1) } else { Err(end) }
}

#[inline]
const fn host_end(bytes: &[u8]) -> Result<usize, usize> {
    let mut label = 0;
    loop {
        if class(bytes, label) & ALNUM == 0 {
            return Err(label);
        }
        let end = skip(bytes, label, ALNUM | DASH);
        if bytes[end - 1] == b'-' {
            return Err(end);
        }
        if !is(bytes, end, b'.') {
            return Ok(end);
        }
        label = end + 1;
    }
}

/// Scans path, tag and digest, from the start of the path to the end of the string.
#[inline]
pub(crate) const fn scan(bytes: &[u8], from: usize, letters: u8) -> Result<Ends, GrammarError> {
    let mut ends = match scan_path(bytes, from, letters) {
        Ok(ends) => ends,
        Err(at) => return Err(GrammarError::format(Part::Path, at)),
    };
    if is(bytes, ends.path, b':') {
        ends.tag = match scan_tag(bytes, ends.path + 1) {
            Ok(end) => end,
            Err(failure) => return Err(failure),
        };
    }
    if ends.tag == bytes.len() {
        return Ok(ends);
    }
    if !is(bytes, ends.tag, b'@') {
        let part = if ends.tag == ends.path { Part::Path } else { Part::Tag };
        return Err(GrammarError::format(part, ends.tag));
    }
    match scan_digest(bytes, ends.tag + 1) {
        Ok(()) => Ok(ends),
        Err(failure) => Err(failure),
    }
}

/// Scans runs of letters and digits, with one separator between two runs. `/` is a separator.
#[inline]
const fn scan_path(bytes: &[u8], from: usize, letters: u8) -> Result<Ends, usize> {
    let mut slashes = (0, 0);
    let mut at = from;
    loop {
        let run = at;
        at = skip(bytes, at, letters);
        if at == run {
            return Err(at);
        }
        if at == bytes.len() {
            return Ok(Ends { path: at, slashes, tag: at });
        }
        match bytes[at] {
            b'-' => at = skip(bytes, at, DASH),
            b'_' if is(bytes, at + 1, b'_') => at += 2,
            b'.' | b'_' => at += 1,
            b'/' => {
                slashes = (if slashes.0 == 0 { at } else { slashes.0 }, at);
                at += 1;
            }
            _ => return Ok(Ends { path: at, slashes, tag: at }),
        }
    }
}

#[inline]
const fn scan_tag(bytes: &[u8], from: usize) -> Result<usize, GrammarError> {
    if class(bytes, from) & WORD == 0 {
        return Err(GrammarError::format(Part::Tag, from));
    }
    let end = skip(bytes, from, WORD | DOT | DASH);
    let length = end - from;
    if length > LONGEST_TAG as usize {
        return Err(GrammarError::format(Part::Tag, from + LONGEST_TAG as usize).with_length(length, LONGEST_TAG));
    }
    Ok(end)
}

#[inline]
const fn scan_digest(bytes: &[u8], from: usize) -> Result<(), GrammarError> {
    let mut at = from;
    loop {
        if class(bytes, at) & ALPHA == 0 {
            return Err(GrammarError::format(Part::Digest, at));
        }
        at = skip(bytes, at, ALNUM);
        if at == bytes.len() || !matches!(bytes[at], b'-' | b'_' | b'+' | b'.') {
            break;
        }
        at += 1;
    }
    if !is(bytes, at, b':') {
        return Err(GrammarError::format(Part::Digest, at));
    }
    let digits = at + 1;
    let end = skip(bytes, digits, HEX);
    if end < bytes.len() || end == digits {
        return Err(GrammarError::format(Part::Digest, end));
    }
    let length = end - digits;
    if length < SHORTEST_DIGEST as usize {
        let needed = match digits_of(bytes.split_at(at).0.split_at(from).1) {
            Some(needed) => needed,
            None => SHORTEST_DIGEST,
        };
        return Err(GrammarError::format(Part::Digest, end).with_length(length, needed));
    }
    Ok(())
}

/// The number of digits of the algorithm's digests, if registries use the algorithm.
#[inline]
const fn digits_of(algorithm: &[u8]) -> Option<u8> {
    match algorithm {
        b"sha256" => Some(64),
        b"sha384" => Some(96),
        b"sha512" => Some(128),
        _ => None,
    }
}

/// Checks the algorithm of a digest that fits the grammar, then its length, then its case.
#[inline]
pub(crate) const fn check_digest(bytes: &[u8], from: usize) -> Result<(), GrammarError> {
    let colon = find(bytes, from, COLON);
    let upper = find(bytes, from, UPPER);
    let Some(needed) = digits_of(bytes.split_at(colon).0.split_at(from).1) else {
        return Err(if upper < colon {
            GrammarError::new(ReferenceErrorKind::DigestFormat, Part::Digest, upper)
        } else {
            GrammarError::new(ReferenceErrorKind::DigestUnsupported, Part::Digest, from)
        });
    };
    let length = bytes.len() - (colon + 1);
    if length != needed as usize {
        let place = if length < needed as usize { bytes.len() } else { colon + 1 + needed as usize };
        let failure = GrammarError::new(ReferenceErrorKind::DigestLength, Part::Digest, place);
        return Err(failure.with_length(length, needed));
    }
    if upper < bytes.len() {
        return Err(GrammarError::new(ReferenceErrorKind::DigestFormat, Part::Digest, upper));
    }
    Ok(())
}

/// The error to report: an upper-case name has priority over any other failure.
#[inline]
pub(crate) const fn upper_case_first(bytes: &[u8], slash: Option<usize>, failure: GrammarError) -> GrammarError {
    let rest = match slash {
        Some(slash) => slash + 1,
        None => 0,
    };
    // The part that fits a path has neither.
    let from = if matches!(failure.part, Part::Path) { failure.offset } else { rest };
    let at = find(bytes, from, UPPER | COLON);
    if class(bytes, at) & UPPER != 0 {
        return GrammarError::new(ReferenceErrorKind::ContainsUppercase, Part::Path, at);
    }
    // `Foo_bar/x` is neither a domain and a path nor, in upper case, a path alone.
    if let (ReferenceErrorKind::InvalidFormat, Some(slash)) = (failure.kind, slash) {
        let at = find(bytes, 0, UPPER);
        if at < slash && scan(bytes, 0, IN_ANY_CASE).is_ok() {
            return GrammarError::new(ReferenceErrorKind::ContainsUppercase, Part::Path, at);
        }
    }
    failure
}

/// The position of the first byte of one of the classes, or the length of the string.
#[inline]
const fn find(bytes: &[u8], from: usize, classes: u8) -> usize {
    let mut at = from;
    while at < bytes.len() && CLASSES[bytes[at] as usize] & classes == 0 {
        at += 1;
    }
    at
}

/// Checks a string that must be a tag and nothing else.
#[inline]
pub(crate) const fn check_whole_tag(bytes: &[u8]) -> Result<(), GrammarError> {
    match scan_tag(bytes, 0) {
        Ok(end) if end == bytes.len() => Ok(()),
        Ok(end) => Err(GrammarError::format(Part::Tag, end)),
        Err(failure) => Err(failure),
    }
}

/// Checks a string that must be a digest and nothing else.
#[inline]
pub(crate) const fn check_whole_digest(bytes: &[u8]) -> Result<(), GrammarError> {
    match scan_digest(bytes, 0) {
        Ok(()) => check_digest(bytes, 0),
        Err(failure) => Err(failure),
    }
}

/// Checks the part before `/NAME`: a domain, a domain and a path, or a path on Docker Hub. Returns the length of the path.
#[inline]
pub(crate) const fn check_prefix(bytes: &[u8]) -> Result<usize, GrammarError> {
    let mut slash = 0;
    while slash < bytes.len() && bytes[slash] != b'/' {
        slash += 1;
    }
    let from = match check_domain(bytes, slash) {
        Ok(()) if slash == bytes.len() => return Ok(0),
        Ok(()) => slash + 1,
        // An organisation's name may have a `_`.
        Err(_) => 0,
    };
    match scan_path(bytes, from, IN_LOWER_CASE) {
        Ok(ends) if ends.path == bytes.len() => Ok(bytes.len() - from),
        Ok(ends) => Err(GrammarError::format(Part::Path, ends.path)),
        Err(at) => Err(GrammarError::format(Part::Path, at)),
    }
}
