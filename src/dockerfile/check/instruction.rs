use super::Rules;
use super::location::Location;
use super::run::Run;
use crate::dockerfile::read::cursor::Cursor;
use crate::dockerfile::read::json::{Json, JsonStrings};
use crate::dockerfile::read::keyword::Keyword;
use crate::dockerfile::read::parsed::Parsed;

/// An instruction of a stage.
pub(in crate::dockerfile) struct Instruction<'a> {
    pub(in crate::dockerfile) keyword: Keyword,
    pub(in crate::dockerfile) parsed: Parsed<'a>,
    pub(super) location: Location<'a>,
    /// The needs and the body of a RUN.
    pub(super) run: Option<Run>,
}

/// The form of an instruction's command.
#[derive(Clone)]
pub(in crate::dockerfile) enum Form {
    /// The shell form: a script.
    Shell(String),
    /// The exec form: a program and its arguments.
    Exec(Vec<String>),
}

impl<'a> Instruction<'a> {
    /// Returns an instruction that takes effect in the current stage; `None` for a trigger, which runs in another build.
    pub(in crate::dockerfile) fn new(parsed: &Parsed<'a>, ignored: Rules) -> Option<Self> {
        let keyword = parsed.keyword.filter(|_| !parsed.on_build)?;
        let (text, offset) = (parsed.whole.text(), parsed.whole.at());
        let source = text.get(offset..parsed.whole.end()).unwrap_or_default();
        Some(Self {
            keyword,
            parsed: *parsed,
            location: Location { line: parsed.line, offset, source, ignored },
            run: None,
        })
    }

    /// Returns the command of RUN, CMD, ENTRYPOINT or SHELL, or the one that HEALTHCHECK runs, if any.
    pub(super) fn command(&self) -> Option<Cursor<'a>> {
        if self.keyword == Keyword::Healthcheck { self.parsed.healthcheck() } else { Some(self.parsed.rest) }
    }

    /// Returns the form of that command.
    pub(in crate::dockerfile) fn form(&self) -> Option<Form> {
        let command = self.command()?;
        match self.keyword {
            Keyword::Healthcheck => Some(Form::of(command, &Json::read(command))),
            _ => Some(Form::of(command, &self.parsed.json)),
        }
    }

    /// Returns the values of a flag, one for each occurrence.
    pub(in crate::dockerfile) fn flag_values(&self, name: &str) -> Vec<String> {
        let (mut flags, mut values) = (self.parsed.flags, Vec::new());
        while let Some(flag) = flags.next() {
            if let (true, Some(mut value)) = (flag.name.bytes() == name.as_bytes(), flag.value) {
                values.push(text_of(|| value.take()));
            }
        }
        values
    }

    /// Returns whether the instruction has a flag, with or without a value.
    pub(super) fn has_flag(&self, name: &str) -> bool {
        let mut flags = self.parsed.flags;
        std::iter::from_fn(|| flags.next()).any(|flag| flag.name.bytes() == name.as_bytes())
    }

    /// Returns the words after the flags: the strings of the exec form, or the words between blanks.
    pub(in crate::dockerfile) fn words(&self) -> Vec<String> {
        match Form::of(self.parsed.rest, &self.parsed.json) {
            Form::Exec(words) => words,
            Form::Shell(text) => {
                let is_space = |letter: char| matches!(letter, ' ' | '\t' | '\x0B' | '\x0C' | '\r');
                text.split(is_space).filter(|word| !word.is_empty()).map(str::to_owned).collect()
            }
        }
    }

    /// Returns whether its text, or that of a heredoc, contains a word.
    pub(super) fn contains_word(&self, word: &str) -> bool {
        let (start, end) = (self.parsed.whole.at(), self.parsed.heredocs.first.1.max(self.parsed.whole.end()));
        self.parsed.whole.text().get(start..end).is_some_and(|text| text.contains(word))
    }

    pub(super) fn is_exec_form(&self) -> bool {
        matches!(self.parsed.json, Json::Strings(..))
    }
}

impl Form {
    fn of(rest: Cursor, json: &Json) -> Self {
        match json {
            Json::Strings(_, strings) => Self::Exec(all_of(*strings)),
            _ => Self::Shell(joined(rest)),
        }
    }
}

/// Returns the text of a cursor, with its lines joined.
pub(super) fn joined(mut rest: Cursor) -> String {
    text_of(|| rest.take())
}

fn all_of(mut strings: JsonStrings) -> Vec<String> {
    let mut words = Vec::new();
    while let Some(mut string) = strings.next() {
        words.push(text_of(|| string.take()));
    }
    words
}

fn text_of(next: impl FnMut() -> Option<u8>) -> String {
    let bytes: Vec<u8> = std::iter::from_fn(next).collect();
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}
