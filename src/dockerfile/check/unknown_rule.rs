use core::{error, fmt};

use super::Rule;
use crate::excerpt::Excerpt;
use crate::message::Message;

/// The error for a string that is not the id of a rule.
///
/// An id does not describe its rule, so a similar id would be a bad suggestion: the message gives the range of ids instead.
///
/// ```
/// use chainguard_images::dockerfile::Rule;
///
/// let error = "DL3006".parse::<Rule>().unwrap_err();
/// assert!(error.to_string().starts_with("unknown rule `DL3006`; expected one of CG001 to CG0"));
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct UnknownRule {
    text: Excerpt,
}

impl UnknownRule {
    pub(super) const fn new(text: &str) -> Self {
        Self { text: Excerpt::new(text) }
    }
}

impl fmt::Display for UnknownRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut message = Message::new();
        message.push("unknown rule ");
        self.text.quote_in(&mut message, false);
        if let [first, .., last] = Rule::ALL {
            message.push("; expected one of ");
            message.push(first.id());
            message.push(" to ");
            message.push(last.id());
        }
        f.pad(message.as_str())
    }
}

impl fmt::Debug for UnknownRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("UnknownRule").field(&self.text.as_str()).finish()
    }
}

impl error::Error for UnknownRule {}
