//! The programs in the images, from the packages that install them.

use crate::index::Index;
use crate::model::{Contents, insert_all};
use crate::package_pattern::version;
use crate::packages::{Packages, ProgramGroup, Substitute};
use crate::yaml::Text;

/// The facts about all programs.
pub struct Programs {
    /// Every program about which something is known, sorted.
    pub names: Vec<String>,
    /// The sets of programs; images with the same programs share one.
    pub sets: Vec<ProgramSet>,
    /// The place in `sets` for each of the contents.
    pub set_of: Vec<usize>,
    /// The package to `apk add` for each program; empty if it is not known.
    pub packages: Values,
    /// The substitute for each program; empty if it is not known.
    pub insteads: Values,
    /// 1 for each program that no image has, and 0 for the others.
    pub is_nowhere: Vec<u8>,
}

/// The programs in an image, by their places among the names.
#[derive(PartialEq)]
pub struct ProgramSet {
    /// A bit for each name, least significant bit first.
    pub present: Vec<u8>,
    /// The programs that may be there, sorted.
    pub maybe: Vec<usize>,
    /// Whether there are no other programs.
    pub is_complete: bool,
    /// Whether a package was not searched for the names, so each of them may be there.
    is_open: bool,
}

/// A string for each program; many programs share one.
pub struct Values {
    pub distinct: Index,
    /// The place in `distinct` for each of the names.
    pub places: Vec<usize>,
}

/// A package of the images that matches a row, and the version that its `*` matches.
struct Match<'a> {
    package: &'a str,
    group: &'a ProgramGroup,
    version: &'a str,
}

/// The programs that a package installs by one row, as places among the names.
struct Installed<'a> {
    package: &'a str,
    present: Vec<usize>,
    maybe: Vec<usize>,
    /// Whether it installs no other programs.
    is_complete: bool,
}

impl Programs {
    /// `is_looked_at` tells whether a package without a row is known to install none of the programs.
    pub fn new(packages: &Packages, contents: &[Contents], is_looked_at: &dyn Fn(&str) -> bool) -> Self {
        let matches = matches(packages, contents);
        let names = names(packages, &matches);
        let (mut installed, mut installed_by) = (Vec::new(), Vec::new());
        for found in &matches {
            let present = found.places(&found.group.programs, &names);
            let maybe = found.places(&found.group.maybe, &names);
            let is_complete = found.group.is_complete;
            installed.push(Installed { package: found.package, present, maybe, is_complete });
            installed_by.push(found.package.to_owned());
        }
        let by_package = Index::new(installed_by);
        let (mut sets, mut set_of) = (Vec::new(), Vec::new());
        for contents in contents {
            let set = ProgramSet::new(&contents.packages, &installed, &by_package, names.len(), is_looked_at);
            let mut place = 0;
            while place < sets.len() && sets[place] != set {
                place += 1;
            }
            if place == sets.len() {
                sets.push(set);
            }
            set_of.push(place);
        }
        let (packages, insteads, is_nowhere) = substitutes(packages, &installed, &names);
        Self { names, sets, set_of, packages, insteads, is_nowhere }
    }
}

impl ProgramSet {
    fn new(
        packages: &[&str],
        installed: &[Installed],
        by_package: &Index,
        count: usize,
        is_looked_at: &dyn Fn(&str) -> bool,
    ) -> Self {
        let present = vec![0; count.div_ceil(8)];
        let mut set = Self { present, maybe: Vec::new(), is_complete: true, is_open: false };
        let mut maybe = set.present.clone();
        for package in packages {
            let rows = by_package.find_all(package);
            set.is_complete &= !rows.is_empty();
            set.is_open |= rows.is_empty() && !is_looked_at(package);
            for &row in rows {
                set_bits(&mut set.present, &installed[row].present);
                set_bits(&mut maybe, &installed[row].maybe);
                set.is_complete &= installed[row].is_complete;
            }
        }
        for (at, bits) in maybe.iter().enumerate() {
            for bit in 0..8 {
                if (bits & !set.present[at]) >> bit & 1 == 1 {
                    set.maybe.push(8 * at + bit);
                }
            }
        }
        set
    }
}

impl ProgramSet {
    /// The number that the library reads: 0 if other programs may be there, 1 if there are none, 2 if even those with a name may be there.
    pub fn others(&self) -> u8 {
        if self.is_open { 2 } else { u8::from(self.is_complete) }
    }
}

fn set_bits(bytes: &mut [u8], places: &[usize]) {
    for place in places {
        bytes[place / 8] |= 1 << (place % 8);
    }
}

impl Match<'_> {
    fn name(&self, program: &Text) -> String {
        match program.text.split_once('*') {
            Some((start, end)) => format!("{start}{}{end}", self.version),
            None => program.text.clone(),
        }
    }

    fn places(&self, programs: &[Text], names: &[String]) -> Vec<usize> {
        let mut places = Vec::new();
        for program in programs {
            if let Ok(place) = names.binary_search(&self.name(program)) {
                places.push(place);
            }
        }
        places
    }
}

/// The packages of the images that match each row, in the order of the rows; of several versions, the last one first.
fn matches<'a>(packages: &'a Packages, contents: &[Contents<'a>]) -> Vec<Match<'a>> {
    let mut all: Vec<&str> = Vec::new();
    for contents in contents {
        insert_all(&mut all, &contents.packages);
    }
    let mut matches = Vec::new();
    for group in &packages.programs {
        for pattern in &group.packages {
            // Names that start like the pattern are next to each other.
            let start = pattern.text.split('*').next().unwrap_or_default();
            let mut at = match all.binary_search(&start) {
                Ok(place) | Err(place) => place,
            };
            let first = matches.len();
            while at < all.len() && all[at].starts_with(start) {
                if let Some(version) = version(all[at], &pattern.text) {
                    matches.insert(first, Match { package: all[at], group, version });
                }
                at += 1;
            }
        }
    }
    matches
}

/// The names of all programs in rows, with the versions of the packages that match.
fn names(packages: &Packages, matches: &[Match]) -> Vec<String> {
    let mut names = Vec::new();
    for group in &packages.programs {
        for program in group.names() {
            if !program.text.contains('*') {
                names.push(program.text.clone());
            }
        }
    }
    for found in matches {
        for program in found.group.names() {
            if program.text.contains('*') {
                names.push(found.name(program));
            }
        }
    }
    for row in &packages.nowhere {
        for program in &row.programs {
            names.push(program.text.clone());
        }
    }
    let mut sorted: Vec<String> = Vec::new();
    let mut last = "";
    let index = Index::new(names);
    for name in index.in_order() {
        if name != last {
            sorted.push(name.to_owned());
        }
        last = name;
    }
    sorted
}

/// The package and the substitute for each program, and whether it is nowhere. If several packages install a program, the one of the first
/// row counts.
fn substitutes(packages: &Packages, installed: &[Installed], names: &[String]) -> (Values, Values, Vec<u8>) {
    let (mut add, mut instead, mut is_nowhere) = (vec![""; names.len()], vec![""; names.len()], vec![0; names.len()]);
    for installed in installed {
        for &place in &installed.present {
            if add[place].is_empty() {
                add[place] = installed.package;
            }
        }
    }
    for row in &packages.nowhere {
        substitute(row, names, &mut add, &mut instead);
        for program in &row.programs {
            if let Ok(place) = names.binary_search(&program.text) {
                is_nowhere[place] = 1;
            }
        }
    }
    for row in &packages.substitutes {
        substitute(row, names, &mut add, &mut instead);
    }
    (Values::new(&add), Values::new(&instead), is_nowhere)
}

fn substitute<'a>(row: &'a Substitute, names: &[String], add: &mut [&'a str], instead: &mut [&'a str]) {
    for program in &row.programs {
        if let Ok(place) = names.binary_search(&program.text) {
            if let Some(package) = &row.package {
                add[place] = &package.text;
            }
            if let Some(text) = &row.instead {
                instead[place] = &text.text;
            }
        }
    }
}

impl Values {
    fn new(texts: &[&str]) -> Self {
        let (mut distinct, mut places) = (Index::default(), Vec::new());
        for text in texts {
            places.push(distinct.place(text));
        }
        Self { distinct, places }
    }
}
