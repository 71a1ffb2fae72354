use super::base::Base;
use super::instruction::Instruction;
use super::launched::Launched;
use super::stage_files::{CopiedNames, LONGEST_PATH};
use super::stage_state::StageState;
use super::system_path::{Directory, resolve};
use crate::dockerfile::read::cursor::Cursor;
use crate::dockerfile::read::keyword::Keyword;

/// The programs that COPY or ADD may add.
pub(super) enum Copied {
    Nothing,
    /// One program of this name, and no shell.
    Program(String),
    Anything,
}

/// Returns the programs that COPY or ADD may add.
///
/// The Dockerfile does not show the contents of a directory, and ADD unpacks archives. But a name that looks like a file, and the build
/// context as a whole, belong to a project that is built on the image: a root file system would be built on `scratch`. And a path in `/`
/// that an instruction starts is a file, too.
pub(super) fn copied(copy: &Instruction, stage: &StageState, launched: &Launched) -> Copied {
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
        Directory::Root if copy.keyword != Keyword::Copy => Copied::Anything,
        Directory::Root => {
            let is_project = matches!(stage.base, Base::Image(_)) && copy.flag_values("from").is_empty();
            // An instruction starts this path, so it is a file.
            let is_started = |source: &str| source.rsplit('/').next().is_some_and(|name| launched.contains(name));
            let brings_none = |source: &String| is_project && is_of_project(source) || is_started(source);
            if sources.iter().all(brings_none) { Copied::Nothing } else { Copied::Anything }
        }
    }
}

/// Notes the owner of the files that COPY or ADD copies, and of the directories that it creates.
pub(super) fn note_owners(copy: &Instruction, stage: &mut StageState) {
    let words = copy.words();
    let Some((destination, sources)) = words.split_last() else {
        return;
    };
    let is_roots =
        copy.flag_values("chown").iter().all(|owner| matches!(owner.as_str(), "0" | "0:0" | "root" | "root:root"))
            && copy.flag_values("chmod").is_empty();
    let Some(destination) = expand(destination, copy, stage) else {
        if !is_roots {
            stage.files.forget();
        }
        return;
    };
    let path = resolve(stage.working_directory.as_deref(), &destination);
    let Some(path) = path.filter(|path| path.len() <= LONGEST_PATH) else {
        return stage.files.forget();
    };
    if !is_roots || copy.keyword == Keyword::Add {
        // The files in an archive have their own owners.
        return stage.files.change(&path, stage.base.facts());
    }
    let names = CopiedNames {
        names: sources.iter().filter_map(|source| source.rsplit('/').next()).collect(),
        may_be_directories: !sources.iter().all(|source| is_file(source)),
        is_context: copy.flag_values("from").is_empty(),
        is_directory: sources.len() > 1 || destination.ends_with('/') || destination == ".",
    };
    stage.files.copy(&path, &names, stage.base.facts());
}

/// Returns the word with its variables replaced, except in exec form.
fn expand(word: &str, copy: &Instruction, stage: &StageState) -> Option<String> {
    if copy.is_exec_form() {
        return Some(word.to_owned());
    }
    stage.variables.expand(Cursor::of(word).with_escape(copy.parsed.whole.escape()))
}

/// Returns whether a source is the build context, or a file with a stem and an extension of letters, as in `package.json`.
fn is_of_project(source: &str) -> bool {
    source.bytes().all(|byte| matches!(byte, b'.' | b'/')) || is_file(source)
}

/// Returns whether a source is surely a file, because its name has a stem and an extension.
fn is_file(source: &str) -> bool {
    let name = source.rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').is_some_and(|(stem, extension)| {
        !stem.is_empty() && !extension.is_empty() && extension.bytes().all(|byte| byte.is_ascii_alphabetic())
    })
}
