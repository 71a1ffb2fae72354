use super::buffer::Buffer;
use super::cursor::Cursor;
use super::event::Event;
use super::expansion::{Expanded, Expansion, Missing};
use super::from_words::FromWords;
use super::parsed::Parsed;
use super::reader::{Pending, Reader};
use super::text::Text;
use super::{ImageUse, Instruction, Name, ReadError, ReadErrorKind, Target, limits};
use crate::bytes::{same, slice};

/// FROM, which begins a stage.
impl<'a> Reader<'a> {
    /// Begins a stage, whatever is wrong with the instruction.
    #[inline]
    pub(super) const fn from(&mut self, parsed: &Parsed<'a>, problem: Option<ReadError<'a>>) -> Event<'a> {
        let words = FromWords::read(parsed.rest);
        let name = words.stage_name();
        let image = match (problem, words.is_valid) {
            (Some(error), _) => Err(error),
            (None, false) => {
                Err(parsed.error(ReadErrorKind::Arguments).because("expected one word, or three with `AS` between"))
            }
            (None, true) if words.name.is_some() && name.is_none() => Err(parsed.error_in(
                ReadErrorKind::StageName,
                match words.name {
                    Some(name) => name,
                    None => words.image,
                },
            )),
            (None, true) => self.base(parsed, words.image, name),
        };
        let stage = self.stage_count;
        self.stage_count += 1;
        self.is_in_stage = true;
        self.stage_name = name;
        let has_room = match name {
            Some(name) => self.stages.add(name, stage, true),
            None => true,
        };
        match image {
            Ok(_) if !has_room => Event::Refused(parsed.error(ReadErrorKind::TooManyStages)),
            Ok(image) => {
                self.pending = Pending::Mention(image);
                Event::Instruction(*parsed)
            }
            Err(error) => Event::Refused(error),
        }
    }

    /// What a stage starts from.
    #[inline]
    const fn base(
        &self,
        parsed: &Parsed<'a>,
        word: Cursor<'a>,
        stage_name: Option<Name<'a>>,
    ) -> Result<ImageUse<'a>, ReadError<'a>> {
        let (line, start, end) = (parsed.line, word.at(), word.end());
        let mut image = ImageUse {
            line,
            instruction: Instruction::From,
            on_build: false,
            stage: Some(self.stage_count),
            stage_name,
            platform: None,
            offset: start,
            written: slice(self.text, start, end),
            resolved: Text::Slice(""),
            target: Target::Image,
        };
        match self.platform(parsed) {
            Ok(platform) => image.platform = platform,
            Err(error) => return Err(error),
        }
        match Expansion::run(word, Some(&self.variables)) {
            Ok(Expanded::Slice(start, end)) => image.resolved = Text::of_slice(self.text, start, end),
            Ok(Expanded::Own(text)) => image.resolved = Text::Own(text),
            Ok(Expanded::TooLong) => {
                return Err(ReadError::new(ReadErrorKind::TooLong, line, self.text, start, end));
            }
            Ok(Expanded::Missing(missing)) => {
                image.target = Target::Unresolved(self.variable(missing, word));
                return Ok(image);
            }
            Err(problem) => {
                let error = ReadError::new(ReadErrorKind::Variable, line, self.text, start, end);
                return Err(error.because(problem));
            }
        }
        let resolved = image.resolved.as_str();
        if let Some(stage) = self.stages.earlier(Name::of_text(resolved, false)) {
            image.target = Target::Stage(stage);
        } else if let b"scratch" = resolved.as_bytes() {
            image.target = Target::Scratch;
        } else if let Some(error) = self.check_reference(resolved, line, start, end) {
            return Err(error);
        }
        Ok(image)
    }

    #[inline]
    const fn platform(
        &self,
        parsed: &Parsed<'a>,
    ) -> Result<Option<Result<Text<'a, { limits::PLATFORM }>, Name<'a>>>, ReadError<'a>> {
        let mut flags = parsed.flags;
        // The only flag of FROM.
        let Some(flag) = flags.next() else {
            return Ok(None);
        };
        let Some(mut value) = flag.value else {
            return Ok(None);
        };
        let (start, end) = (value.at(), flag.end);
        let error = ReadError::new(ReadErrorKind::Flag, parsed.line, self.text, flag.start, end);
        // A flag loses its quotes before the word that is left is expanded, which loses its own.
        let mut unquoted = Buffer::<{ limits::PLATFORM }>::new();
        while let Some(byte) = value.take() {
            unquoted.push_latin(byte);
        }
        if unquoted.is_full() {
            return Err(error.because(TOO_LONG));
        }
        let word = Cursor::with_stop(unquoted.as_str(), 0, unquoted.len(), unquoted.len(), b'\n')
            .with_escape(parsed.whole.escape());
        let text = match Expansion::run(word, Some(&self.variables)) {
            _ if unquoted.len() == 0 => return Ok(None),
            Ok(Expanded::Slice(..)) => Text::Own(unquoted),
            Ok(Expanded::Own(text)) => match Text::copy(text.bytes()) {
                Some(text) => text,
                None => return Err(error.because(TOO_LONG)),
            },
            Ok(Expanded::TooLong) => return Err(error.because(TOO_LONG)),
            Ok(Expanded::Missing(missing)) if missing.in_default => {
                return Ok(Some(Err(self.variable(missing, parsed.whole))));
            }
            Ok(Expanded::Missing(missing)) => {
                let name = slice(word.text(), missing.start, missing.end);
                return Ok(Some(Err(find(self.text, start, end, name))));
            }
            Err(problem) => {
                let error = ReadError::new(ReadErrorKind::Variable, parsed.line, self.text, start, end);
                return Err(error.because(problem));
            }
        };
        if text.as_str().is_empty() {
            return Err(error.because("nothing is left of the platform"));
        }
        Ok(Some(Ok(text)))
    }

    #[inline]
    const fn variable(&self, missing: Missing, word: Cursor<'a>) -> Name<'a> {
        Name::of_variable(self.text, missing.start, missing.end, word.line_escape())
    }
}

const TOO_LONG: &str = "the platform is too long";

/// A variable's name where it is written; all of the flag, if its name is cut by quotes.
#[inline]
const fn find<'a>(text: &'a str, start: usize, end: usize, name: &str) -> Name<'a> {
    let mut at = start;
    while at + name.len() <= end {
        if same(slice(text, at, at + name.len()).as_bytes(), name.as_bytes()) {
            return Name::of_variable(text, at, at + name.len(), b'\n');
        }
        at += 1;
    }
    Name::of_variable(text, start, end, b'\n')
}
