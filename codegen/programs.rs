//! Which programs are in the images, from the packages that bring them.

use super::model::Contents;
use super::package_pattern::version;
use super::packages::{Packages, ProgramGroup};
use super::yaml::Text;

/// What is known of all programs.
pub struct Programs {
    /// Every program that something is known of, sorted.
    pub names: Vec<String>,
    /// What is in an image, once for those that have the same.
    pub sets: Vec<ProgramSet>,
    /// The place in `sets` for each of the contents.
    pub set_of: Vec<usize>,
    /// What to do without a program, once for those that have the same.
    pub substitutes: Vec<Substitute>,
    /// The place in `substitutes` for each of the names.
    pub substitute_of: Vec<usize>,
}

/// The programs in an image, by their places among the names.
#[derive(PartialEq)]
pub struct ProgramSet {
    /// A bit for each name, from the lowest on.
    pub present: Vec<u64>,
    /// What may be there, sorted.
    pub possible: Vec<usize>,
    /// Whether nothing else is there.
    pub is_complete: bool,
}

/// What to do without a program.
#[derive(Clone, Default, PartialEq)]
pub struct Substitute {
    /// What `apk add` brings it with.
    pub package: Option<String>,
    pub instead: Option<String>,
    pub is_nowhere: bool,
}

/// A package of the images that a row is about, with what its `*` stands for.
struct Match<'a> {
    package: &'a str,
    group: &'a ProgramGroup,
    version: &'a str,
}

/// What a package brings, by places among the names.
struct Brought<'a> {
    package: &'a str,
    present: Vec<usize>,
    possible: Vec<usize>,
}

impl Programs {
    pub fn new(packages: &Packages, contents: &[Contents]) -> Self {
        let matches = matches(packages, contents);
        let names = names(packages, &matches);
        let complete = complete(&matches);
        let mut brought = Vec::new();
        for found in &matches {
            let present = found.places(&found.group.programs, &names);
            let possible = found.places(&found.group.maybe, &names);
            brought.push(Brought { package: found.package, present, possible });
        }
        let (mut sets, mut set_of) = (Vec::new(), Vec::new());
        for contents in contents {
            let set = ProgramSet::new(&contents.packages, &brought, &complete, names.len());
            set_of.push(place_in(&mut sets, set));
        }
        let (mut substitutes, mut substitute_of) = (Vec::new(), Vec::new());
        for row in substitutes_of(packages, &brought, &names) {
            substitute_of.push(place_in(&mut substitutes, row));
        }
        Self { names, sets, set_of, substitutes, substitute_of }
    }

    /// How many programs are surely in an image.
    pub fn count(&self, contents: usize) -> u32 {
        let mut count = 0;
        for word in &self.sets[self.set_of[contents]].present {
            count += word.count_ones();
        }
        count
    }
}

impl ProgramSet {
    fn new(packages: &[&str], brought: &[Brought], complete: &[&str], count: usize) -> Self {
        let (mut present, mut possible) = (vec![0_u64; count.div_ceil(64)], Vec::new());
        for brought in brought {
            if packages.binary_search(&brought.package).is_ok() {
                for place in &brought.present {
                    present[place / 64] |= 1 << (place % 64);
                }
                possible.extend(&brought.possible);
            }
        }
        possible.sort_unstable();
        possible.dedup();
        possible.retain(|place| present[place / 64] >> (place % 64) & 1 == 0);
        let mut is_complete = true;
        for package in packages {
            is_complete &= complete.binary_search(package).is_ok();
        }
        Self { present, possible, is_complete }
    }
}

impl Match<'_> {
    fn name(&self, program: &Text) -> String {
        program.text.replace('*', self.version)
    }

    fn places(&self, programs: &[Text], names: &[String]) -> Vec<usize> {
        let mut places = Vec::new();
        for program in programs {
            places.extend(names.binary_search(&self.name(program)));
        }
        places
    }
}

/// The packages of the images that each row is about, in the order of the rows.
fn matches<'a>(packages: &'a Packages, contents: &[Contents<'a>]) -> Vec<Match<'a>> {
    let mut all: Vec<&str> = Vec::new();
    for contents in contents {
        all.extend(&contents.packages);
    }
    all.sort_unstable();
    all.dedup();
    let mut matches = Vec::new();
    for group in &packages.programs {
        for pattern in &group.packages {
            // Names that begin as the pattern does stand together.
            let start = pattern.text.split('*').next().unwrap_or_default();
            let first = all.partition_point(|package| *package < start);
            for &package in &all[first..] {
                if !package.starts_with(start) {
                    break;
                }
                if let Some(version) = version(package, &pattern.text) {
                    matches.push(Match { package, group, version });
                }
            }
        }
    }
    matches
}

/// The programs that a row names, or packages that a row is about bring.
fn names(packages: &Packages, matches: &[Match]) -> Vec<String> {
    let mut names = Vec::new();
    for group in &packages.programs {
        for program in group.programs.iter().chain(&group.maybe) {
            if !program.text.contains('*') {
                names.push(program.text.clone());
            }
        }
    }
    for found in matches {
        for program in found.group.programs.iter().chain(&found.group.maybe) {
            names.push(found.name(program));
        }
    }
    for row in &packages.nowhere {
        for program in &row.programs {
            names.push(program.text.clone());
        }
    }
    names.sort_unstable();
    names.dedup();
    names
}

/// The packages that bring nothing but what is listed, sorted.
fn complete<'a>(matches: &[Match<'a>]) -> Vec<&'a str> {
    let (mut complete, mut other) = (Vec::new(), Vec::new());
    for found in matches {
        if found.group.is_complete { &mut complete } else { &mut other }.push(found.package);
    }
    complete.retain(|package| !other.contains(package));
    complete.sort_unstable();
    complete
}

/// What to do without each of the programs. Of several packages that bring it, the first row's is the one that people mean.
fn substitutes_of(packages: &Packages, brought: &[Brought], names: &[String]) -> Vec<Substitute> {
    let mut rows = vec![Substitute::default(); names.len()];
    for brought in brought.iter().rev() {
        for &place in &brought.present {
            rows[place].package = Some(brought.package.to_owned());
        }
    }
    for (list, is_nowhere) in [(&packages.nowhere, true), (&packages.substitutes, false)] {
        for row in list {
            for program in &row.programs {
                if let Ok(place) = names.binary_search(&program.text) {
                    let package = optional(row.package.as_ref()).or(rows[place].package.take());
                    rows[place] = Substitute { package, instead: optional(row.instead.as_ref()), is_nowhere };
                }
            }
        }
    }
    rows
}

fn optional(text: Option<&Text>) -> Option<String> {
    text.map(|text| text.text.clone())
}

/// The place of a value in a list, where it is put if it is not there.
fn place_in<T: PartialEq>(list: &mut Vec<T>, value: T) -> usize {
    for (place, other) in list.iter().enumerate() {
        if *other == value {
            return place;
        }
    }
    list.push(value);
    list.len() - 1
}
