use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::Rules;
use super::instruction::{Form, Instruction};
use crate::dockerfile::read::event::Event;
use crate::dockerfile::read::keyword::Keyword;
use crate::dockerfile::read::reader::Reader;

/// The programs in `/` itself that any instruction of a Dockerfile starts by their path: they are files, not directories.
pub(super) struct Launched<'a> {
    text: &'a str,
    /// Collected on demand, because that takes reading the whole text.
    names: OnceCell<BTreeSet<String>>,
}

impl<'a> Launched<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, names: OnceCell::new() }
    }

    /// Returns whether an instruction starts `/NAME`.
    pub(super) fn contains(&self, name: &str) -> bool {
        self.names.get_or_init(|| names(self.text)).contains(name)
    }
}

fn names(text: &str) -> BTreeSet<String> {
    let (mut reader, mut names) = (Reader::new(text), BTreeSet::new());
    while let Some(event) = reader.next() {
        if let Event::Instruction(parsed) = event {
            names.extend(Instruction::new(&parsed, Rules::NONE).and_then(|instruction| name(&instruction)));
        }
    }
    names
}

/// Returns the name of the program that an instruction starts, if that is in `/`.
fn name(instruction: &Instruction) -> Option<String> {
    if !matches!(instruction.keyword, Keyword::Cmd | Keyword::Entrypoint | Keyword::Healthcheck | Keyword::Run) {
        return None;
    }
    let form = instruction.form()?;
    let path = match &form {
        Form::Exec(words) => words.first()?.as_str(),
        Form::Shell(script) => script.split_ascii_whitespace().find(|word| *word != "exec")?,
    };
    let name = path.strip_prefix('/')?;
    if name.contains('/') { None } else { Some(name.to_owned()) }
}
