//! The tables of a catalogue: what generated code fills, and functions read.
//!
//! One for each question, for most programs ask few of them, and the linker drops what nobody reads.

use crate::compact::{Lists, NumberLists, Numbers, Texts};
use crate::{Account, Directory, EndOfLife, Group, Lang, Platform, Shell, Stage, Tier, User, Variant};

/// All tables of a catalogue. The images are sorted by reference, and a place is one among them.
pub struct CatalogTables {
    /// With the slash that follows it in a reference.
    pub registry: &'static str,
    pub references: &'static [&'static str],
    /// What differs, by `row_of`.
    pub rows: &'static [Row],
    pub row_of: Numbers,
    /// The place of each image's standard variant, plus one; 0 if there is none.
    pub standard: Numbers,
    /// The same for the development variant.
    pub dev: Numbers,
    /// The places of the images for each language, best first.
    pub build: NumberLists,
    pub production: NumberLists,
    pub replaces: &'static Lists<&'static str>,
    /// Empty where none is known; none at all where no digest is.
    pub digests: Texts,
    /// By `end_of_life_of`, which is the place plus one, or 0.
    pub ends_of_life: &'static [EndOfLife],
    pub end_of_life_of: Numbers,
    pub facts: &'static FactTables,
    /// The row in `facts`, plus one; 0 if nothing is known.
    pub facts_of: Numbers,
}

/// What people say about an image.
pub struct Row {
    pub langs: &'static [Lang],
    pub stage: Stage,
    pub variant: Variant,
    pub tier: Option<Tier>,
    pub use_case: &'static str,
}

/// What is inside images. The lists stand apart: they are heavy, and a program that does not ask for them is linked without.
pub struct FactTables {
    pub rows: &'static [FactRow],
    pub stop_signals: &'static [Option<&'static str>],
    pub packages: &'static Lists<&'static str>,
    pub env: &'static Lists<(&'static str, &'static str)>,
    pub volumes: &'static Lists<&'static str>,
    pub accounts: &'static Lists<Account>,
    pub groups: &'static Lists<Group>,
    pub directories: &'static Lists<Directory>,
    pub symlinks: &'static Lists<(&'static str, &'static str)>,
    pub programs: ProgramTables,
}

/// What is inside one image, but for lists.
pub struct FactRow {
    pub user: User,
    pub entrypoint: &'static [&'static str],
    pub cmd: &'static [&'static str],
    pub working_dir: Option<&'static str>,
    pub platforms: &'static [Platform],
    pub shell: Option<Shell>,
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
    /// For each set 1 if nothing else is there, or 0.
    pub are_complete: &'static [u8],
    /// The set of each row of facts.
    pub set_of: &'static Numbers,
}

/// The images of one language.
pub struct LangImages<I: 'static> {
    pub build: &'static [I],
    pub production: &'static [I],
}
