//! Reads the text of a Dockerfile as [`Event`](event::Event)s, by BuildKit's rules. The reader depends on neither the catalogue nor
//! the lint rules, does not allocate, and is `const` throughout.

#![allow(
    clippy::large_enum_variant,
    clippy::large_types_passed_by_value,
    clippy::result_large_err,
    reason = "a name is assembled where it is stored, because nothing is allocated that could be pointed to"
)]

mod added_sources;
mod arguments;
pub(crate) mod assignment_words;
pub(crate) mod buffer;
pub(crate) mod comment;
mod copy_from;
mod csv;
pub(crate) mod cursor;
mod device;
mod directive;
mod duration;
pub(crate) mod event;
pub(crate) mod expansion;
mod flag_value;
pub(crate) mod flags;
mod from_words;
mod frontend;
mod header;
pub(crate) mod heredoc;
mod images;
pub(crate) mod json;
pub(crate) mod keyword;
mod limits;
pub(crate) mod lines;
mod mention;
pub(crate) mod mount;
mod mounts;
mod name_text;
pub(crate) mod parsed;
mod pattern;
mod physical_line;
mod read_error;
pub(crate) mod reader;
mod sources;
mod stage_from;
mod stage_name;
mod stage_number;
mod stages;
pub(crate) mod text;
pub(crate) mod used_variable;
mod variable_name;
pub(crate) mod variables;
mod written_name;

pub use images::Images;
pub use mention::{Mention, Refers, Site};
pub use read_error::{ReadError, ReadErrorKind};
pub use stage_name::StageName;
pub use variable_name::VariableName;
