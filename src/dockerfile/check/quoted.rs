use crate::Entry;
use crate::message::Message;

/// Quotes text from a user in backticks, cut to a number of bytes. Bytes that are not printable ASCII become `\x..`, so that a message
/// stays one harmless line.
pub(in crate::dockerfile) fn quoted(text: &str, longest: usize) -> String {
    let mut message = Message::new();
    message.push_quoted(text, longest);
    message.as_str().to_owned()
}

/// Quotes the full reference of an image in backticks, or `scratch` without one.
pub(super) fn quoted_image(image: Option<Entry>) -> String {
    format!("`{}`", image.map_or("scratch", Entry::reference))
}
