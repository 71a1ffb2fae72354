use crate::Image;
use crate::bytes::same;

/// A program that Dockerfiles call often, and the packages that have it.
///
/// A package is the beginning and the end of its name: versions stand between.
pub(crate) struct Program {
    pub(crate) name: &'static str,
    packages: &'static [(&'static str, &'static str)],
}

pub(crate) static PROGRAMS: [Program; 8] = [
    Program { name: "bash", packages: &[("bash", "")] },
    Program { name: "curl", packages: &[("curl", "")] },
    Program { name: "gcc", packages: &[("gcc", "")] },
    Program { name: "git", packages: &[("git", "")] },
    Program { name: "make", packages: &[("make", "")] },
    Program { name: "npm", packages: &[("npm", "")] },
    Program { name: "pip", packages: &[("pip", ""), ("py3", "-pip")] },
    // Busybox may have one, which no list of packages tells.
    Program { name: "wget", packages: &[("wget", ""), ("busybox", "")] },
];

impl Program {
    /// The program of that name, if it is one of these.
    #[inline]
    pub(crate) const fn named(name: &[u8]) -> Option<&'static Self> {
        // `pip3` is the same program.
        let name = if let b"pip3" = name { b"pip" } else { name };
        let mut at = 0;
        while at < PROGRAMS.len() {
            if same(PROGRAMS[at].name.as_bytes(), name) {
                return Some(&PROGRAMS[at]);
            }
            at += 1;
        }
        None
    }

    /// A bit of its own.
    #[inline]
    pub(crate) const fn bit(&self) -> u16 {
        let mut at = 0;
        while !same(PROGRAMS[at].name.as_bytes(), self.name.as_bytes()) {
            at += 1;
        }
        1 << at
    }

    /// Whether one of the image's packages has it, or may.
    #[inline]
    pub(crate) const fn is_in(&self, image: Image) -> bool {
        let (packages, mut at) = (image.packages(), 0);
        while at < packages.len() {
            let mut own = 0;
            while own < self.packages.len() {
                let (start, end) = self.packages[own];
                if is_between(packages[at].as_bytes(), start.as_bytes(), end.as_bytes()) {
                    return true;
                }
                own += 1;
            }
            at += 1;
        }
        false
    }
}

/// Whether a name starts and ends so, with a version or nothing between.
#[inline]
const fn is_between(name: &[u8], start: &[u8], end: &[u8]) -> bool {
    // Most packages end here, and a `const` pays for each split.
    if name.len() < start.len() || name[0] != start[0] {
        return false;
    }
    let Some((head, rest)) = name.split_at_checked(start.len()) else {
        return false;
    };
    let Some(middle) = rest.len().checked_sub(end.len()) else {
        return false;
    };
    let (version, tail) = rest.split_at(middle);
    if !same(head, start) || !same(tail, end) {
        return false;
    }
    let mut at = 0;
    while at < version.len() {
        if !matches!(version[at], b'0'..=b'9' | b'.' | b'-') {
            return false;
        }
        at += 1;
    }
    true
}
