//! Which programs are in the images, from the packages that bring them.

use super::index::Index;
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
    /// What `apk add` brings each program with; empty if that is not known.
    pub packages: Values,
    /// What to do instead of each; empty if that is not known.
    pub insteads: Values,
    /// 1 for each program that no image has, and 0 for the others.
    pub is_nowhere: Vec<u8>,
}

/// The programs in an image, by their places among the names.
#[derive(PartialEq)]
pub struct ProgramSet {
    /// A bit for each name, from the lowest on.
    pub present: Vec<u8>,
    /// What may be there, sorted.
    pub maybe: Vec<usize>,
    /// Whether nothing else is there.
    pub is_complete: bool,
}

/// A text for each program, of which many have the same.
pub struct Values {
    pub distinct: Vec<String>,
    /// The place among those for each of the names.
    pub places: Vec<usize>,
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
    maybe: Vec<usize>,
}

impl Programs {
    pub fn new(packages: &Packages, contents: &[Contents]) -> Self {
        let matches = matches(packages, contents);
        let names = names(packages, &matches);
        let complete = complete(&matches);
        let mut brought = Vec::new();
        for found in &matches {
            let present = found.places(&found.group.programs, &names);
            let maybe = found.places(&found.group.maybe, &names);
            brought.push(Brought { package: found.package, present, maybe });
        }
        let (mut sets, mut set_of) = (Vec::new(), Vec::new());
        for contents in contents {
            let set = ProgramSet::new(&contents.packages, &brought, &complete, names.len());
            set_of.push(place_in(&mut sets, set));
        }
        let (packages, insteads, is_nowhere) = substitutes(packages, &brought, &names);
        Self { names, sets, set_of, packages, insteads, is_nowhere }
    }

    /// How many programs are surely in an image.
    pub fn count(&self, contents: usize) -> u32 {
        let mut count = 0;
        for byte in &self.sets[self.set_of[contents]].present {
            count += byte.count_ones();
        }
        count
    }
}

impl ProgramSet {
    fn new(packages: &[&str], brought: &[Brought], complete: &[&str], count: usize) -> Self {
        let mut set = Self { present: vec![0; count.div_ceil(8)], maybe: Vec::new(), is_complete: true };
        for brought in brought {
            if packages.binary_search(&brought.package).is_ok() {
                for place in &brought.present {
                    set.present[place / 8] |= 1 << (place % 8);
                }
            }
        }
        for brought in brought {
            if packages.binary_search(&brought.package).is_ok() {
                for &place in &brought.maybe {
                    if set.present[place / 8] >> (place % 8) & 1 == 0 {
                        insert(&mut set.maybe, place);
                    }
                }
            }
        }
        for package in packages {
            set.is_complete &= complete.binary_search(package).is_ok();
        }
        set
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

/// The packages of the images that each row is about, in the order of the rows; of several versions, the last one first.
fn matches<'a>(packages: &'a Packages, contents: &[Contents<'a>]) -> Vec<Match<'a>> {
    let mut all: Vec<&str> = Vec::new();
    for contents in contents {
        for &package in &contents.packages {
            insert(&mut all, package);
        }
    }
    let mut matches = Vec::new();
    for group in &packages.programs {
        for pattern in &group.packages {
            // Names that begin as the pattern does stand together.
            let start = pattern.text.split('*').next().unwrap_or_default();
            let first = all.partition_point(|package| *package < start);
            let end = all.partition_point(|package| *package < start || package.starts_with(start));
            for &package in all[first..end].iter().rev() {
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
        for list in [&group.programs, &group.maybe] {
            for program in list {
                if !program.text.contains('*') {
                    names.push(program.text.clone());
                }
            }
        }
    }
    for found in matches {
        for list in [&found.group.programs, &found.group.maybe] {
            for program in list {
                if program.text.contains('*') {
                    names.push(found.name(program));
                }
            }
        }
    }
    for row in &packages.nowhere {
        for program in &row.programs {
            names.push(program.text.clone());
        }
    }
    let mut sorted: Vec<String> = Vec::new();
    let index = Index::new(names);
    for name in index.in_order() {
        if sorted.last() != Some(name) {
            sorted.push(name.clone());
        }
    }
    sorted
}

/// The packages that bring nothing but what is listed, sorted.
fn complete<'a>(matches: &[Match<'a>]) -> Vec<&'a str> {
    let (mut all, mut other) = (Vec::new(), Vec::new());
    for found in matches {
        insert(if found.group.is_complete { &mut all } else { &mut other }, found.package);
    }
    let mut complete = Vec::new();
    for package in all {
        if other.binary_search(&package).is_err() {
            complete.push(package);
        }
    }
    complete
}

/// What to do without each of the programs, and whether it is nowhere. Of several packages that bring it, the first row's is the one
/// that people mean.
fn substitutes(packages: &Packages, brought: &[Brought], names: &[String]) -> (Values, Values, Vec<u8>) {
    let (mut add, mut instead, mut is_nowhere) = (vec![""; names.len()], vec![""; names.len()], vec![0; names.len()]);
    for brought in brought {
        for &place in &brought.present {
            if add[place].is_empty() {
                add[place] = brought.package;
            }
        }
    }
    for (list, nowhere) in [(&packages.nowhere, 1), (&packages.substitutes, 0)] {
        for row in list {
            for program in &row.programs {
                if let Ok(place) = names.binary_search(&program.text) {
                    add[place] = row.package.as_ref().map_or(add[place], |package| &package.text);
                    instead[place] = row.instead.as_ref().map_or("", |instead| &instead.text);
                    is_nowhere[place] = nowhere;
                }
            }
        }
    }
    (Values::new(&add), Values::new(&instead), is_nowhere)
}

impl Values {
    fn new(texts: &[&str]) -> Self {
        let (mut distinct, mut places) = (Vec::new(), Vec::new());
        for text in texts {
            places.push(place_in(&mut distinct, (*text).to_owned()));
        }
        Self { distinct, places }
    }
}

/// Inserts a value into a sorted list, unless it is there.
fn insert<T: Ord>(sorted: &mut Vec<T>, value: T) {
    if let Err(place) = sorted.binary_search(&value) {
        sorted.insert(place, value);
    }
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
