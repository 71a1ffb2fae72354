use core::fmt;

use crate::file_system::FileSystem;
use crate::programs::ProgramSet;
use crate::tables::{FactRow, FactTables};
use crate::{Account, Directory, Group};

/// The facts about the contents of an image, of any catalogue.
///
/// [`Entry::facts`](crate::Entry::facts) returns them, if they are known. They have the same methods as [`Image`](crate::Image).
///
/// ```
/// use chainguard_images::{Facts, Image};
///
/// /// Whether an image needs no `USER` to run without privileges.
/// fn is_non_root(facts: Facts) -> bool {
///     !facts.user().is_root()
/// }
///
/// assert!(is_non_root(Image::Node.facts()));
/// assert!(!is_non_root(Image::Postgres.facts()));
/// ```
#[derive(Clone, Copy)]
pub struct Facts {
    tables: &'static FactTables,
    row: usize,
}

crate::__fact_methods!(Facts, all());

impl Facts {
    #[inline]
    pub(crate) const fn new(tables: &'static FactTables, row: usize) -> Self {
        Self { tables, row }
    }

    #[inline]
    const fn inside(self) -> Self {
        self
    }
}

/// The data of the methods; for the macro that defines them.
#[doc(hidden)]
impl Facts {
    #[must_use]
    #[inline]
    pub const fn row(self) -> &'static FactRow {
        &self.tables.rows[self.row]
    }

    #[must_use]
    #[inline]
    pub const fn entrypoint_row(self) -> &'static [&'static str] {
        self.tables.entrypoints.row(self.row)
    }

    #[must_use]
    #[inline]
    pub const fn cmd_row(self) -> &'static [&'static str] {
        self.tables.cmds.row(self.row)
    }

    #[must_use]
    #[inline]
    pub const fn stop_signal_row(self) -> Option<&'static str> {
        self.tables.stop_signals[self.row]
    }

    #[must_use]
    #[inline]
    pub const fn env_row(self) -> &'static [(&'static str, &'static str)] {
        self.tables.env.row(self.row)
    }

    #[must_use]
    #[inline]
    pub const fn volumes_row(self) -> &'static [&'static str] {
        self.tables.volumes.row(self.row)
    }

    #[must_use]
    #[inline]
    pub const fn packages_row(self) -> &'static [&'static str] {
        self.tables.packages.row(self.row)
    }

    #[must_use]
    #[inline]
    pub const fn accounts_row(self) -> &'static [Account] {
        self.tables.accounts.row(self.row)
    }

    #[must_use]
    #[inline]
    pub const fn groups_row(self) -> &'static [Group] {
        self.tables.groups.row(self.row)
    }

    #[must_use]
    #[inline]
    pub const fn directories_row(self) -> &'static [Directory] {
        self.tables.directories.row(self.row)
    }

    #[must_use]
    #[inline]
    pub const fn file_system(self) -> FileSystem {
        FileSystem {
            directories: self.directories_row(),
            accounts: self.accounts_row(),
            groups: self.groups_row(),
            symlinks: self.tables.symlinks.row(self.row),
        }
    }

    #[must_use]
    #[inline]
    pub const fn program_set(self) -> ProgramSet {
        ProgramSet::new(&self.tables.programs, self.row)
    }
}

impl fmt::Debug for Facts {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Facts")
            .field("user", &self.user())
            .field("entrypoint", &self.entrypoint())
            .field("cmd", &self.cmd())
            .field("working_dir", &self.working_dir())
            .field("platforms", &self.platforms())
            .field("packages", &self.packages())
            .finish_non_exhaustive()
    }
}
