//! The packages of `catalog.yaml`: what they install in an image, and the rules for their rows.

use crate::check::field;
use crate::index::Index;
use crate::nearest::did_you_mean;
use crate::problems::{Problems, quoted};
use crate::yaml::{Node, Text, read_all};

/// The packages that may install `/bin/sh`. If an image has several, the first one owns the path.
const SHELLS: &[&str] = &["bash", "dash", "busybox"];

/// The variants of `Shell` for these packages.
pub const SHELL_VARIANTS: &[&str] = &["Bash", "Dash", "Busybox"];

#[derive(Default)]
pub struct Packages {
    /// The packages that install `/bin/sh`, in the order of [`SHELL_VARIANTS`].
    pub shells: Vec<Vec<Text>>,
    pub package_managers: Vec<Text>,
    pub programs: Vec<ProgramGroup>,
    pub nowhere: Vec<Substitute>,
    pub substitutes: Vec<Substitute>,
}

/// Packages, and the programs that each of them puts on the PATH.
pub struct ProgramGroup {
    /// Names, where `*` matches a version.
    pub packages: Vec<Text>,
    pub programs: Vec<Text>,
    pub maybe: Vec<Text>,
    /// Whether they install no other programs.
    pub is_complete: bool,
}

/// Programs, and how to do without them.
pub struct Substitute {
    pub programs: Vec<Text>,
    pub package: Option<Text>,
    pub instead: Option<Text>,
}

impl Packages {
    pub fn read(node: &Node, problems: &mut Problems) -> Self {
        let known = ["shells", "package_managers", "programs", "nowhere", "substitutes"];
        let fields = node.fields(&known, problems);
        let mut shells = Vec::new();
        if let Some(node) = fields.required("shells", problems) {
            let fields = node.fields(SHELLS, problems);
            for name in SHELLS {
                shells.push(fields.optional_texts(name, problems));
            }
        }
        Self {
            shells,
            package_managers: read_all(&fields.list("package_managers", problems), Node::text, problems),
            programs: read_all(&fields.list("programs", problems), ProgramGroup::read, problems),
            nowhere: read_all(&fields.list("nowhere", problems), Substitute::read, problems),
            substitutes: read_all(&fields.list("substitutes", problems), Substitute::read, problems),
        }
    }
}

impl ProgramGroup {
    fn read(node: &Node, problems: &mut Problems) -> Self {
        let fields = node.fields(&["packages", "programs", "maybe", "known"], problems);
        let known = fields.optional_text("known", problems);
        if let Some(known) = &known {
            if known.text != "some" {
                let message = format!("expected `some`, found {}", quoted(&known.text));
                problems.add(&known.at, &message);
            }
        }
        Self {
            packages: read_all(&fields.list("packages", problems), Node::text, problems),
            programs: fields.optional_texts("programs", problems),
            maybe: fields.optional_texts("maybe", problems),
            is_complete: known.is_none(),
        }
    }
}

impl ProgramGroup {
    /// The programs that the packages install, and those that they may install.
    pub fn names(&self) -> Vec<&Text> {
        let mut names = Vec::new();
        for program in &self.programs {
            names.push(program);
        }
        for program in &self.maybe {
            names.push(program);
        }
        names
    }
}

impl Substitute {
    fn read(node: &Node, problems: &mut Problems) -> Self {
        let fields = node.fields(&["programs", "package", "instead"], problems);
        Self {
            programs: read_all(&fields.list("programs", problems), Node::text, problems),
            package: fields.optional_text("package", problems),
            instead: fields.optional_text("instead", problems),
        }
    }
}

/// Checks that every program is a file name, and is either installed by packages or nowhere.
pub fn check(packages: &Packages, problems: &mut Problems) {
    let mut installed = Vec::new();
    for group in &packages.programs {
        let mut own = Vec::new();
        for program in group.names() {
            placeholder(program, group, problems);
            own.push(program);
        }
        once_each(&own, problems);
        installed.append(&mut own);
    }
    let (nowhere, substitutes) = (programs(&packages.nowhere), programs(&packages.substitutes));
    once_each(&nowhere, problems);
    once_each(&substitutes, problems);
    file_names(&installed, problems);
    file_names(&nowhere, problems);
    let by_name = Index::new(names(&installed));
    for program in nowhere {
        if let Some(place) = by_name.find(&program.text) {
            if !program.text.is_empty() {
                let (name, at) = (quoted(&program.text), field(&installed[place].at));
                problems
                    .add(&program.at, &format!("{name} is listed under `nowhere`, but packages install it: see {at}"));
            }
        }
    }
    for program in substitutes {
        if by_name.find(&program.text).is_none() && !program.text.is_empty() {
            let hint = meant(&program.text, &installed);
            problems.add(&program.at, &format!("no package installs {}{hint}", quoted(&program.text)));
        }
    }
}

/// Checks that each program is a file name.
fn file_names(programs: &[&Text], problems: &mut Problems) {
    for program in programs {
        if program.text.contains('/') || program.text.contains(' ') {
            problems.add(&program.at, &format!("{} is not a valid program name", quoted(&program.text)));
        }
    }
}

/// Checks that each package's name has one `*` if the program's has one, as both match the same version.
fn placeholder(program: &Text, group: &ProgramGroup, problems: &mut Problems) {
    let count = program.text.matches('*').count();
    for package in &group.packages {
        if count > 1 || (count == 1 && package.text.matches('*').count() != 1) {
            let (name, package) = (quoted(&program.text), quoted(&package.text));
            let message = format!("{name} and {package} must each have exactly one `*`, for the same version");
            problems.add(&program.at, &message);
        }
    }
}

/// Checks that no two strings are the same. Programs differ by case, as files do.
fn once_each(texts: &[&Text], problems: &mut Problems) {
    let by_name = Index::new(names(texts));
    for (place, text) in texts.iter().enumerate() {
        let first = by_name.find(&text.text).unwrap_or(place);
        if first < place && !text.text.is_empty() {
            problems.add(&text.at, &format!("{} is also at {}", quoted(&text.text), field(&texts[first].at)));
        }
    }
}

fn programs(rows: &[Substitute]) -> Vec<&Text> {
    let mut programs = Vec::new();
    for row in rows {
        for program in &row.programs {
            programs.push(program);
        }
    }
    programs
}

fn names(texts: &[&Text]) -> Vec<String> {
    let mut names = Vec::new();
    for text in texts {
        names.push(text.text.clone());
    }
    names
}

fn meant(program: &str, installed: &[&Text]) -> String {
    let mut known = Vec::new();
    for text in installed {
        known.push(text.text.as_str());
    }
    did_you_mean(program, &known)
}
