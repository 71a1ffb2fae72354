use crate::Entry;
use crate::message::Message;

/// Somebody's text between backticks, and not more of it than so many bytes. What is not printable ASCII becomes `\x..`, so that a
/// message stays one harmless line.
pub(in crate::dockerfile) fn quoted(text: &str, longest: usize) -> String {
    let mut message = Message::new();
    message.push_quoted(text, longest);
    message.as_str().to_owned()
}

/// The full reference of an image between backticks; without one, `scratch`.
pub(super) fn quoted_image(image: Option<Entry>) -> String {
    format!("`{}`", image.map_or("scratch", Entry::reference))
}
