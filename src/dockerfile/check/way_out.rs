use super::entrypoint_kind::EntrypointKind;
use super::image_entrypoint::ImageEntrypoint;
use super::json_array::json_array;
use super::known_image::KnownImage;
use super::quoted::{quoted, quoted_image};
use super::simple_words::simple_words;
use super::stage_state::Launch;
use crate::dockerfile::Edit;

/// What to do about a command that does not start as it is written.
pub(super) struct WayOut {
    /// In words, as a request.
    pub(super) text: String,
    /// The same as a change of the text; none if it could be another command then.
    pub(super) edits: Vec<Edit>,
}

impl WayOut {
    /// The same words in exec form.
    pub(super) fn exec_form(words: &[&str], launch: &Launch) -> Self {
        Self { text: "use the exec form".to_owned(), edits: vec![command(launch, &json_array(words))] }
    }

    /// CMD without its first word, which the entrypoint has.
    pub(super) fn without(first: &str, rest: &[&str], launch: &Launch) -> Self {
        // An empty array would leave out what the image gives its entrypoint by default, too.
        let edits = if rest.is_empty() { Vec::new() } else { vec![command(launch, &json_array(rest))] };
        Self { text: format!("leave out {}", quoted(first, 80)), edits }
    }

    /// One string, which is a script.
    pub(super) fn one_string(words: &[&str], launch: &Launch) -> Self {
        let is_joined = words.len() == 1 || words.iter().all(|word| is_plain(word) || word.starts_with('-'));
        let edits = if is_joined { vec![command(launch, &json_array(&[&words.join(" ")]))] } else { Vec::new() };
        Self { text: "write the whole command as one string, in exec form".to_owned(), edits }
    }

    /// ENTRYPOINT in place of CMD, with another command if there is one.
    pub(super) fn entrypoint(other: Option<&[&str]>, launch: &Launch) -> Self {
        let (start, keyword) = (launch.location.offset, launch.location.source.get(..3).unwrap_or_default());
        let mut edits = Vec::new();
        // An earlier CMD would become what this one gets.
        if keyword.eq_ignore_ascii_case("CMD") && !launch.has_earlier {
            let replacement = if keyword == "cmd" { "entrypoint" } else { "ENTRYPOINT" };
            edits.push(Edit::new(start..start + 3, replacement));
            edits.extend(other.map(|words| command(launch, &json_array(words))));
        }
        Self { text: "make it the ENTRYPOINT".to_owned(), edits }
    }

    /// What a script needs that an image without a shell has to run.
    pub(super) fn without_shell(image: Option<KnownImage>) -> Self {
        let dev = image.and_then(KnownImage::dev).map(|dev| format!("build on {}, or ", quoted_image(Some(dev.entry))));
        let text =
            format!("the exec form cannot express its script: {}start the program itself", dev.unwrap_or_default());
        Self { text, edits: Vec::new() }
    }

    fn in_exec_form(self) -> Self {
        Self { text: self.text + ", in exec form", ..self }
    }

    /// What a CMD in shell form has to be for an entrypoint that is no shell.
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

/// Whether a shell script of this text is this word and nothing else.
pub(super) fn is_plain(word: &str) -> bool {
    !word.starts_with('-') && simple_words(word).is_some_and(|words| words == [word])
}

/// The edit that writes another command after the keyword.
fn command(launch: &Launch, replacement: &str) -> Edit {
    Edit::new(launch.command_offset..launch.location.offset + launch.location.source.len(), replacement)
}
