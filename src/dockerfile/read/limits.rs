//! The limits of the reader, which does not allocate. BuildKit has only the limit of a line.

/// The maximum number of stage names.
pub(crate) const STAGE_NAMES: usize = 511;

/// The maximum number of ARGs before the first FROM, and of variables in a stage.
pub(crate) const VARIABLES: usize = 128;

/// The longest name of a variable, in bytes.
pub(crate) const VARIABLE_NAME: usize = 128;

/// The space for values that are not a slice of the text, in bytes.
pub(crate) const VALUES: usize = 4096;

/// The longest name of an image that is not a slice of the text, in bytes. A longer one has a domain that no network resolves.
pub(crate) const IMAGE_NAME: usize = 1024;

/// The longest platform, in bytes.
pub(crate) const PLATFORM: usize = 128;

/// The maximum nesting of `${`.
pub(crate) const SUBSTITUTION_DEPTH: u32 = 16;

/// The longest pattern in `${variable#pattern}`, in bytes.
pub(crate) const PATTERN: usize = 256;

/// The maximum nesting of JSON.
pub(crate) const JSON_DEPTH: u32 = 128;

/// The longest line that BuildKit reads, in bytes.
pub(crate) const LINE: usize = 65_535;
