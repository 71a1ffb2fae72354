use super::instruction::Instruction;
use super::own_reference::written;
use super::stage_state::StageState;
use crate::Entry;
use crate::dockerfile::{Edit, Mention};

/// A change that a rule proposes for a finding. It becomes the fix of the finding if it holds.
#[derive(Clone)]
pub(super) struct Candidate {
    /// The image that replaces another one, if that is the change.
    pub(super) image: Option<Entry>,
    pub(super) edits: Vec<Edit>,
    /// The message of the finding if this is its fix.
    pub(super) message: String,
}

impl Candidate {
    /// Creates the candidate that renames an image.
    pub(super) fn renaming(mention: &Mention, image: Entry, message: String) -> Self {
        Self { image: Some(image), edits: vec![rename(mention, image.reference())], message }
    }
}

/// Returns the edit that writes another name.
pub(super) fn rename(mention: &Mention, name: &str) -> Edit {
    let start = mention.offset();
    Edit::new(start..start + mention.written().len(), name)
}

/// Returns the edit that puts a stage on another base image; `None` if it is unknown which FROM names the current one.
pub(super) fn rebase(stage: &StageState, image: Entry) -> Option<Edit> {
    let location = stage.base_location?;
    let name = match &stage.other_origin {
        Some(other) => other.in_variant(image.variant())?,
        None => written(stage.mirror.as_deref(), image),
    };
    Some(Edit::new(location.offset..location.offset + location.source.len(), name))
}

/// Returns the edits that make an instruction run as root, and the following ones as the user before it; `None` if that user is unknown.
pub(super) fn as_root(stage: &StageState, instruction: &Instruction, text: &str) -> Option<Vec<Edit>> {
    // The lines of a heredoc follow the instruction.
    let user = stage.user_name.as_deref().filter(|_| instruction.parsed.heredocs.count == 0)?;
    let (start, end) = (instruction.location.offset, instruction.location.offset + instruction.location.source.len());
    let is_crlf = text.get(end..)?.starts_with("\r\n") || text.get(..start)?.ends_with("\r\n");
    let newline = if is_crlf { "\r\n" } else { "\n" };
    let root = Edit::new(start..start, format!("USER root{newline}"));
    Some(vec![root, Edit::new(end..end, format!("{newline}USER {user}"))])
}
