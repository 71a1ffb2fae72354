//! Reads JSON into rows, with errors that name the field.

use serde::Deserialize;
use serde::Deserializer;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Reads JSON from a string.
///
/// # Errors
/// One line that names the field.
pub fn from_text<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    from_value(serde_json::from_str(text).map_err(|e| format!("not JSON: {e}"))?)
}

/// Reads a parsed value.
///
/// # Errors
/// One line that names the field.
pub fn from_value<T: DeserializeOwned>(value: Value) -> Result<T, String> {
    serde_path_to_error::deserialize(value).map_err(|e| match e.path().to_string().as_str() {
        // serde_path_to_error's name for the whole value.
        "." => e.inner().to_string(),
        path => format!("{path}: {}", e.inner()),
    })
}

/// Reads a field that must be present, but that upstream's program writes as null when it is empty.
///
/// # Errors
/// Those of the type itself.
pub fn nullable<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(deserializer: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}
