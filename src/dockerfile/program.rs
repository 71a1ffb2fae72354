use crate::Image;
use crate::bytes::same;

/// A program that Dockerfiles call often, and the packages that have it.
///
/// A package is the beginning and the end of its name: versions stand between.
pub(crate) struct Program {
    pub(crate) name: &'static str,
    /// A bit of its own.
    pub(crate) bit: u16,
    packages: &'static [(&'static str, &'static str)],
}

pub(crate) static PROGRAMS: [Program; 8] = [
    Program { name: "bash", bit: 1 << 0, packages: &[("bash", "")] },
    Program { name: "curl", bit: 1 << 1, packages: &[("curl", "")] },
    Program { name: "gcc", bit: 1 << 2, packages: &[("gcc", "")] },
    Program { name: "git", bit: 1 << 3, packages: &[("git", "")] },
    Program { name: "make", bit: 1 << 4, packages: &[("make", "")] },
    Program { name: "npm", bit: 1 << 5, packages: &[("npm", "")] },
    Program { name: "pip", bit: 1 << 6, packages: &[("pip", ""), ("py3", "-pip")] },
    // Busybox may have one, which no list of packages tells.
    Program { name: "wget", bit: 1 << 7, packages: &[("wget", ""), ("busybox", "")] },
];

impl Program {
    /// The program of that name, if it is one of these.
    #[inline]
    pub(crate) const fn named(name: &[u8]) -> Option<&'static Self> {
        let place = match name {
            b"bash" => 0,
            b"curl" => 1,
            b"gcc" => 2,
            b"git" => 3,
            b"make" => 4,
            b"npm" => 5,
            b"pip" | b"pip3" => 6,
            b"wget" => 7,
            _ => return None,
        };
        Some(&PROGRAMS[place])
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
