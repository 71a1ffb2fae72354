//! How much the reader keeps, for nothing is allocated. BuildKit has none of these limits but the one of a line.

/// The most names of stages.
pub(crate) const STAGE_NAMES: usize = 511;

/// The most ARGs before the first FROM, and the most variables of a stage.
pub(crate) const VARIABLES: usize = 128;

/// The longest name of a variable, in bytes.
pub(crate) const VARIABLE_NAME: usize = 128;

/// How many bytes there are for values that are not a slice of the text.
pub(crate) const VALUES: usize = 4096;

/// The longest name of an image that is not a slice of the text, in bytes. A longer one has a domain that no network resolves.
pub(crate) const IMAGE_NAME: usize = 1024;

/// The longest platform, in bytes.
pub(crate) const PLATFORM: usize = 128;

/// How deep `${` may be nested.
pub(crate) const SUBSTITUTION_DEPTH: u32 = 16;

/// The longest pattern in `${variable#pattern}`, in bytes.
pub(crate) const PATTERN: usize = 256;

/// How deep JSON may be nested.
pub(crate) const JSON_DEPTH: u32 = 128;

/// The longest line, in bytes: BuildKit reads no longer one.
pub(crate) const LINE: usize = 65_535;
