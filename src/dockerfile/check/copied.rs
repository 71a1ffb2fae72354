use super::base::Base;
use super::instruction::Instruction;
use super::stage_state::StageState;
use super::system_path::{Directory, resolve};
use crate::dockerfile::read::cursor::Cursor;
use crate::dockerfile::read::keyword::Keyword;

/// What COPY or ADD may put where programs are.
pub(super) enum Copied {
    Nothing,
    /// One program of this name, and no shell.
    Program(String),
    Anything,
}

/// What COPY or ADD may put where programs are.
///
/// What is in a directory cannot be told from the Dockerfile, and ADD unpacks archives. But a file by its name, and the build context
/// as a whole, are of a project that is built on the image: a root file system would be built on `scratch`.
pub(super) fn copied(copy: &Instruction, stage: &StageState) -> Copied {
    let words = copy.words();
    let Some((destination, sources)) = words.split_last() else {
        return Copied::Anything;
    };
    let path = expand(destination, copy, stage)
        .and_then(|destination| resolve(stage.working_directory.as_deref(), &destination));
    match Directory::of(path.as_deref()) {
        Directory::Programs => Copied::Anything,
        Directory::Program(name) => Copied::Program(name.to_owned()),
        Directory::Elsewhere => Copied::Nothing,
        Directory::Root => {
            let is_from_context = copy.keyword == Keyword::Copy && copy.flag_values("from").is_empty();
            let is_on_image = matches!(stage.base, Base::Image(_));
            let is_project = is_on_image && is_from_context && sources.iter().all(|source| is_of_project(source));
            if is_project { Copied::Nothing } else { Copied::Anything }
        }
    }
}

/// The word with its variables replaced. In exec form, they are left alone.
fn expand(word: &str, copy: &Instruction, stage: &StageState) -> Option<String> {
    if copy.is_exec_form() {
        return Some(word.to_owned());
    }
    stage.variables.expand(Cursor::of(word).with_escape(copy.parsed.whole.escape()))
}

/// Whether a source is the build context, or a file with a stem and an extension of letters, as in `package.json`.
fn is_of_project(source: &str) -> bool {
    let is_context = source.bytes().all(|byte| matches!(byte, b'.' | b'/'));
    let name = source.rsplit('/').next().unwrap_or_default();
    is_context
        || name.rsplit_once('.').is_some_and(|(stem, extension)| {
            !stem.is_empty() && !extension.is_empty() && extension.bytes().all(|byte| byte.is_ascii_alphabetic())
        })
}
