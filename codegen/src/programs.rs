//! Which programs are in the images, from the packages that bring them.

use crate::index::Index;
use crate::model::{Contents, insert_all};
use crate::package_pattern::version;
use crate::packages::{Packages, ProgramGroup, Substitute};
use crate::yaml::Text;

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
    /// Whether a package is there in which nobody has looked for the names, so that each of them may be there.
    is_open: bool,
}

/// A text for each program, of which many have the same.
pub struct Values {
    pub distinct: Index,
    /// The place among those for each of the names.
    pub places: Vec<usize>,
}

/// A package of the images that a row is about, with what its `*` stands for.
struct Match<'a> {
    package: &'a str,
    group: &'a ProgramGroup,
    version: &'a str,
}

/// What a package brings by one row, as places among the names.
struct Brought<'a> {
    package: &'a str,
    present: Vec<usize>,
    maybe: Vec<usize>,
    /// Whether it brings nothing else.
    is_complete: bool,
}

impl Programs {
    /// `is_looked_at` says of a package without a row whether it is known to bring none of the programs.
    pub fn new(packages: &Packages, contents: &[Contents], is_looked_at: &dyn Fn(&str) -> bool) -> Self {
        let matches = matches(packages, contents);
        let names = names(packages, &matches);
        let (mut brought, mut brought_by) = (Vec::new(), Vec::new());
        for found in &matches {
            let present = found.places(&found.group.programs, &names);
            let maybe = found.places(&found.group.maybe, &names);
            let is_complete = found.group.is_complete;
            brought.push(Brought { package: found.package, present, maybe, is_complete });
            brought_by.push(found.package.to_owned());
        }
        let by_package = Index::new(brought_by);
        let (mut sets, mut set_of) = (Vec::new(), Vec::new());
        for contents in contents {
            let set = ProgramSet::new(&contents.packages, &brought, &by_package, names.len(), is_looked_at);
            let mut place = 0;
            while place < sets.len() && sets[place] != set {
                place += 1;
            }
            if place == sets.len() {
                sets.push(set);
            }
            set_of.push(place);
        }
        let (packages, insteads, is_nowhere) = substitutes(packages, &brought, &names);
        Self { names, sets, set_of, packages, insteads, is_nowhere }
    }
}

impl ProgramSet {
    fn new(
        packages: &[&str],
        brought: &[Brought],
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
                set_bits(&mut set.present, &brought[row].present);
                set_bits(&mut maybe, &brought[row].maybe);
                set.is_complete &= brought[row].is_complete;
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
    /// What the library reads: 0 where other programs may be there, 1 where none is, 2 where those with a name may be there, too.
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

/// The packages of the images that each row is about, in the order of the rows; of several versions, the last one first.
fn matches<'a>(packages: &'a Packages, contents: &[Contents<'a>]) -> Vec<Match<'a>> {
    let mut all: Vec<&str> = Vec::new();
    for contents in contents {
        insert_all(&mut all, &contents.packages);
    }
    let mut matches = Vec::new();
    for group in &packages.programs {
        for pattern in &group.packages {
            // Names that begin as the pattern does stand together.
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

/// The programs that a row names, or packages that a row is about bring.
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
