//! The tables of a catalogue: what generated code fills, and functions read.
//!
//! One for each question, for most programs ask few of them, and the linker drops what nobody reads.

use crate::compact::{Lists, NumberLists, Numbers, Texts};
use crate::{Account, Directory, EndOfLife, Group, Lang, Platform, Shell, Stage, Tier, User, Variant};

/// All tables of a catalogue. The images are sorted by reference, and a place is one among them.
pub struct CatalogTables {
    /// With the slash that follows it in a reference.
    pub registry: &'static str,
    /// Sorted.
    pub references: &'static [&'static str],
    /// What people say about each image.
    pub rows: &'static [EntryRow],
    /// What each image is for; empty if nobody said.
    pub use_cases: &'static Texts,
    /// The text in `use_cases` of each image.
    pub use_case_of: Numbers,
    /// The place of each image's standard variant, plus one; 0 if there is none.
    pub standard: Numbers,
    /// The same for the development variant.
    pub dev: Numbers,
    /// The places of the images for each language, best first.
    pub build: NumberLists,
    /// The same for the stage that runs it.
    pub production: NumberLists,
    /// The repositories of others that each image replaces.
    pub replaces: &'static Lists<&'static str>,
    /// Empty where none is known; none at all where no digest is.
    pub digests: Texts,
    /// By `end_of_life_of`, which is the place plus one, or 0.
    pub ends_of_life: &'static [EndOfLife],
    /// See `ends_of_life`.
    pub end_of_life_of: Numbers,
    /// What is inside.
    pub facts: &'static FactTables,
    /// The row in `facts`, plus one; 0 if nothing is known.
    pub facts_of: Numbers,
}

/// What people say about an image.
#[derive(Clone, Copy)]
pub struct EntryRow {
    /// The languages that it is made for.
    pub langs: &'static [Lang],
    /// The stage that it is made for.
    pub stage: Stage,
    /// Which of the images of a version it is.
    pub variant: Variant,
    /// What it is counted among, if that is known.
    pub tier: Option<Tier>,
}

/// What is inside images. The lists stand apart: they are heavy, and a program that does not ask for them is linked without.
pub struct FactTables {
    /// What is not a list.
    pub rows: &'static [FactRow],
    /// The entrypoint of each image, word by word.
    pub entrypoints: &'static Lists<&'static str>,
    /// The same for the command.
    pub cmds: &'static Lists<&'static str>,
    /// What stops each image, if not `SIGTERM`.
    pub stop_signals: &'static [Option<&'static str>],
    /// The names of packages, sorted.
    pub packages: &'static Lists<&'static str>,
    /// The variables, sorted.
    pub env: &'static Lists<(&'static str, &'static str)>,
    /// The volumes.
    pub volumes: &'static Lists<&'static str>,
    /// The lines of `/etc/passwd`.
    pub accounts: &'static Lists<Account>,
    /// The lines of `/etc/group`.
    pub groups: &'static Lists<Group>,
    /// The directories, sorted.
    pub directories: &'static Lists<Directory>,
    /// Links to directories, and where they lead.
    pub symlinks: &'static Lists<(&'static str, &'static str)>,
    /// The programs.
    pub programs: ProgramTables,
}

/// What is inside one image, but for lists.
#[derive(Clone, Copy)]
pub struct FactRow {
    /// Whom its processes run as.
    pub user: User,
    /// Where its processes start.
    pub working_dir: Option<&'static str>,
    /// What it is built for.
    pub platforms: &'static [Platform],
    /// What `/bin/sh` is.
    pub shell: Option<Shell>,
    /// Whether `apk` is there.
    pub has_package_manager: bool,
}

/// The names of programs, and which of them the images have.
pub struct ProgramTables {
    /// Sorted.
    pub names: &'static Texts,
    /// For each set a bit for each name, from the lowest on.
    pub present: &'static [u8],
    /// For each set the places of the names that may be there.
    pub maybe: &'static NumberLists,
    /// For each set 1 if nothing else is there, 2 if any name may be there as well, or 0.
    pub are_complete: &'static [u8],
    /// The set of each row of facts.
    pub set_of: &'static Numbers,
}

/// The images of one language.
pub struct LangImages<I: 'static> {
    /// Those that build its programs.
    pub build: &'static [I],
    /// Those that run them.
    pub production: &'static [I],
}

/// A user; generated code elsewhere cannot name the fields of a type that may get more of them.
#[must_use]
pub const fn user(uid: u32, name: Option<&'static str>, home: Option<&'static str>) -> User {
    User { uid, name, home }
}

/// An account.
#[must_use]
pub const fn account(name: &'static str, uid: u32, gid: u32, home: &'static str, shell: &'static str) -> Account {
    Account { name, uid, gid, home, shell }
}

/// A group.
#[must_use]
pub const fn group(name: &'static str, gid: u32, members: &'static [&'static str]) -> Group {
    Group { name, gid, members }
}

/// A directory.
#[must_use]
pub const fn directory(path: &'static str, uid: u32, gid: u32, mode: u32, recursive: bool) -> Directory {
    Directory { path, uid, gid, mode, recursive }
}
