//! The tables of a catalogue, which generated code fills and functions read.
//!
//! There is a table for each method: most programs call few of them, and the linker drops tables that are never read.

use crate::compact::{Lists, NumberLists, Numbers, Texts};
use crate::{Account, Directory, EndOfLife, Group, Lang, Platform, Shell, Stage, Tier, User, Variant};

/// All tables of a catalogue. The images are sorted by reference, and an image's index is its position among them.
pub struct CatalogTables {
    /// The registry, with the slash that follows it in a reference.
    pub registry: &'static str,
    /// Sorted.
    pub references: &'static [&'static str],
    /// The description of each image.
    pub rows: &'static [EntryRow],
    /// The purposes of images; empty if not given.
    pub use_cases: &'static Texts,
    /// The index in `use_cases` of each image's purpose.
    pub use_case_of: Numbers,
    /// The index of each image's standard variant, plus one; 0 if there is none.
    pub standard: Numbers,
    /// The index of each image's development variant, plus one; 0 if there is none.
    pub dev: Numbers,
    /// The indices of the images that build each language, best first.
    pub build: NumberLists,
    /// The indices of the images that run each language, best first.
    pub production: NumberLists,
    /// The repositories of other vendors that each image replaces.
    pub replaces: &'static Lists<&'static str>,
    /// The digest of each image, empty if it is not known; no entries if no digest is known.
    pub digests: Texts,
    /// The ends of life, for `end_of_life_of`.
    pub ends_of_life: &'static [EndOfLife],
    /// The index in `ends_of_life` of each image, plus one; 0 if it is not known.
    pub end_of_life_of: Numbers,
    /// The facts about contents.
    pub facts: &'static FactTables,
    /// The row in `facts` of each image, plus one; 0 if nothing is known.
    pub facts_of: Numbers,
}

/// The description of an image.
#[derive(Clone, Copy)]
pub struct EntryRow {
    /// The languages that the image is made for.
    pub langs: &'static [Lang],
    /// The stage that the image is made for.
    pub stage: Stage,
    /// The variant.
    pub variant: Variant,
    /// The tier, if it is known.
    pub tier: Option<Tier>,
}

/// The facts about the contents of images. Lists are separate: they are large, and a program that does not read them is linked without them.
pub struct FactTables {
    /// The facts that are not lists.
    pub rows: &'static [FactRow],
    /// The words of each image's entrypoint.
    pub entrypoints: &'static Lists<&'static str>,
    /// The words of each image's default arguments.
    pub cmds: &'static Lists<&'static str>,
    /// The signal that stops each image, if it is not `SIGTERM`.
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
    /// Links to directories, and their targets.
    pub symlinks: &'static Lists<(&'static str, &'static str)>,
    /// The programs.
    pub programs: ProgramTables,
}

/// The facts about the contents of one image, except lists.
#[derive(Clone, Copy)]
pub struct FactRow {
    /// The user that its processes run as.
    pub user: User,
    /// The directory that its processes start in.
    pub working_dir: Option<&'static str>,
    /// The platforms that it is built for.
    pub platforms: &'static [Platform],
    /// The shell that is `/bin/sh`.
    pub shell: Option<Shell>,
    /// Whether it has `apk`.
    pub has_package_manager: bool,
}

/// The names of programs, and the sets of them that images have.
pub struct ProgramTables {
    /// Sorted.
    pub names: &'static Texts,
    /// A bit for each name in each set, lowest first.
    pub present: &'static [u8],
    /// The indices of the names that each set may have.
    pub maybe: &'static NumberLists,
    /// For each set: 1 if it has no other names, 2 if it may have any name, or 0.
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

/// Creates a user: generated code in other crates cannot name the fields of a non-exhaustive type.
#[must_use]
pub const fn user(uid: u32, name: Option<&'static str>, home: Option<&'static str>) -> User {
    User { uid, name, home }
}

/// Creates an account.
#[must_use]
pub const fn account(name: &'static str, uid: u32, gid: u32, home: &'static str, shell: &'static str) -> Account {
    Account { name, uid, gid, home, shell }
}

/// Creates a group.
#[must_use]
pub const fn group(name: &'static str, gid: u32, members: &'static [&'static str]) -> Group {
    Group { name, gid, members }
}

/// Creates a directory.
#[must_use]
pub const fn directory(path: &'static str, uid: u32, gid: u32, mode: u32, recursive: bool) -> Directory {
    Directory { path, uid, gid, mode, recursive }
}
