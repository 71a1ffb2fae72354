use super::entrypoint_kind::EntrypointKind;
use super::image_entrypoint::ImageEntrypoint;
use super::json_array::json_array;
use super::known_image::KnownImage;
use super::quoted::{quoted, quoted_image};
use super::simple_words::simple_words;
use super::stage_state::Launch;
use crate::dockerfile::Edit;

/// The way out for a command that does not start as written.
pub(super) struct WayOut {
    /// The advice in the message.
    pub(super) text: String,
    /// The advice as edits; none if they could change the command's meaning.
    pub(super) edits: Vec<Edit>,
}

impl WayOut {
    /// Advises to write the same words in exec form.
    pub(super) fn exec_form(words: &[&str], launch: &Launch) -> Self {
        Self { text: "use the exec form".to_owned(), edits: vec![command(launch, &json_array(words))] }
    }

    /// Advises to leave out the first word of CMD, which the entrypoint has.
    pub(super) fn without(first: &str, rest: &[&str], launch: &Launch) -> Self {
        // An empty exec form would also remove the image's default arguments to the entrypoint.
        let edits = if rest.is_empty() { Vec::new() } else { vec![command(launch, &json_array(rest))] };
        Self { text: format!("leave out {}", quoted(first, 80)), edits }
    }

    /// Advises to write the command as one string, which is a script.
    pub(super) fn one_string(words: &[&str], launch: &Launch) -> Self {
        let is_joined = words.len() == 1 || words.iter().all(|word| is_plain(word) || word.starts_with('-'));
        let edits = if is_joined { vec![command(launch, &json_array(&[&words.join(" ")]))] } else { Vec::new() };
        Self { text: "write the whole command as one string, in exec form".to_owned(), edits }
    }

    /// Advises to use ENTRYPOINT instead of CMD, with another command if there is one.
    pub(super) fn entrypoint(other: Option<&[&str]>, launch: &Launch) -> Self {
        let (start, keyword) = (launch.location.offset, launch.location.source.get(..3).unwrap_or_default());
        let mut edits = Vec::new();
        // An earlier CMD would become the arguments of the new ENTRYPOINT.
        if keyword.eq_ignore_ascii_case("CMD") && !launch.has_earlier {
            let replacement = if keyword == "cmd" { "entrypoint" } else { "ENTRYPOINT" };
            edits.push(Edit::new(start..start + 3, replacement));
            edits.extend(other.map(|words| command(launch, &json_array(words))));
        }
        Self { text: "make it the ENTRYPOINT".to_owned(), edits }
    }

    /// Advises what to do about a script in an image without a shell.
    pub(super) fn without_shell(image: Option<KnownImage>) -> Self {
        let dev = image.and_then(KnownImage::dev).map(|dev| format!("build on {}, or ", quoted_image(Some(dev.entry))));
        let text =
            format!("the exec form cannot express its script: {}start the program itself", dev.unwrap_or_default());
        Self { text, edits: Vec::new() }
    }

    fn in_exec_form(self) -> Self {
        Self { text: self.text + ", in exec form", ..self }
    }

    /// Advises what to do about a CMD in shell form that goes to the image's entrypoint.
    pub(super) fn shell_form(script: &str, entrypoint: &ImageEntrypoint, cmd: &Launch) -> Self {
        let words = simple_words(script);
        match (entrypoint.kind, words.as_deref()) {
            (EntrypointKind::ShellScript, _) => Self::one_string(&[script], cmd),
            (_, Some([first, rest @ ..])) if entrypoint.is_repeated_by(first) => {
                Self { text: format!("use the exec form, without `{first}`"), ..Self::without(first, rest, cmd) }
            }
            (_, Some(words @ [first, ..])) if entrypoint.is_argument(first) => Self::exec_form(words, cmd),
            (_, Some(words)) => Self::entrypoint(Some(words), cmd).in_exec_form(),
            (_, None) => Self::entrypoint(Some(&["/bin/sh", "-c", script]), cmd).in_exec_form(),
        }
    }
}

/// Returns whether this text, as a shell script, is a single word with the same text.
pub(super) fn is_plain(word: &str) -> bool {
    !word.starts_with('-') && simple_words(word).is_some_and(|words| words == [word])
}

/// Returns the edit that writes another command after the keyword.
fn command(launch: &Launch, replacement: &str) -> Edit {
    Edit::new(launch.command_offset..launch.location.offset + launch.location.source.len(), replacement)
}
