use super::csv::Fields;
use super::flags::Unquoted;

/// Returns the problem with the value of a `--device` flag, if any.
#[inline]
pub(crate) const fn problem(flag: Unquoted) -> Option<&'static str> {
    let (mut fields, mut is_named, mut is_first) = (Fields::new(flag), false, true);
    loop {
        let (key, has_value) = match fields.take_key() {
            Ok(key) => key,
            Err(problem) => return Some(problem),
        };
        let (value, is_last) = match fields.take_value() {
            Ok(value) => value,
            Err(problem) => return Some(problem),
        };
        match (key.bytes(), has_value) {
            (b"", false) if is_first && is_last => return Some("the device is empty"),
            (b"required", _) if !has_value || value.word.is_bool() => {}
            (b"required", _) => return Some("`required` must be `true` or `false`"),
            (b"name", true) if !is_named => is_named = !value.is_empty(),
            (key, _) if !is_named => is_named = has_value || !key.is_empty(),
            (b"name", true) => return Some("the device has two names"),
            _ => return Some("only `required` may follow the device's name"),
        }
        if is_last {
            return None;
        }
        is_first = false;
    }
}
