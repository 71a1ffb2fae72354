use super::buffer::Buffer;
use super::cursor::Cursor;
use super::event::Event;
use super::expansion::{Expanded, Expansion, Missing, Wanted};
use super::from_words::FromWords;
use super::name_text::NameText;
use super::parsed::Parsed;
use super::reader::{Pending, Reader};
use super::text::Text;
use super::{Mention, ReadError, ReadErrorKind, Refers, Site, StageName, VariableName, limits};
use crate::bytes::{same, slice};

/// FROM, which begins a stage.
impl<'a> Reader<'a> {
    /// Begins a stage, even if the instruction is invalid.
    #[inline]
    pub(super) const fn from(&mut self, parsed: &Parsed<'a>, problem: Option<ReadError<'a>>) -> Event<'a> {
        let words = FromWords::read(parsed.rest);
        let name = words.stage_name();
        let image = match (problem, words.is_valid, words.name) {
            (Some(error), ..) => Err(error),
            (None, false, _) => {
                Err(parsed.error(ReadErrorKind::Arguments).because("expected `FROM IMAGE` or `FROM IMAGE AS NAME`"))
            }
            (None, true, Some(word)) if name.is_none() => Err(parsed.error_in(ReadErrorKind::StageName, word)),
            (None, true, _) => self.base(parsed, words.image, name),
        };
        let stage = self.stage_count;
        self.stage_count += 1;
        self.is_in_stage = true;
        self.stage_name = name;
        // Even if the instruction is rejected, the name of its stage is not an image.
        let has_room = match name {
            Some(name) => self.stages.add(name.0, stage, true),
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

    /// Reads the base image of a stage.
    #[inline]
    const fn base(
        &self,
        parsed: &Parsed<'a>,
        word: Cursor<'a>,
        stage_name: Option<StageName<'a>>,
    ) -> Result<Mention<'a>, ReadError<'a>> {
        let (line, start, end) = (parsed.line, word.at(), word.end());
        let mut image = Mention {
            line,
            site: Site::From,
            on_build: false,
            stage: Some(self.stage_count),
            stage_name,
            platform: None,
            offset: start,
            written: slice(self.text, start, end),
            resolved: Text::Slice(""),
            refers_to: Refers::Image,
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
                image.refers_to = Refers::Unresolved(self.variable(missing, word));
                return Ok(image);
            }
            Err(problem) => {
                let error = ReadError::new(ReadErrorKind::Variable, line, self.text, start, end);
                return Err(error.because(problem));
            }
        }
        let resolved = image.resolved.as_str();
        if let Some(stage) = self.stages.earlier(NameText::of_text(resolved, false)) {
            image.refers_to = Refers::Stage(stage);
        } else if let b"scratch" = resolved.as_bytes() {
            image.refers_to = Refers::Scratch;
        } else if let Some(error) = self.check_reference(resolved, line, start, end) {
            let offset = match error.reference() {
                Some(error) => error.offset(),
                None => 0,
            };
            // An empty default at that position needs `--build-arg`, like an ARG without a default.
            match Expansion::empty_part(word, &self.variables, Wanted::At(offset)) {
                Some(part) => image.refers_to = Refers::Unresolved(self.variable(part.name, word)),
                None => return Err(error),
            }
        }
        Ok(image)
    }

    #[inline]
    const fn platform(
        &self,
        parsed: &Parsed<'a>,
    ) -> Result<Option<Result<Text<'a, { limits::PLATFORM }>, VariableName<'a>>>, ReadError<'a>> {
        let mut flags = parsed.flags;
        // The only flag of FROM.
        let Some(flag) = flags.next() else {
            return Ok(None);
        };
        let Some(mut value) = flag.value else {
            return Ok(None);
        };
        let (start, end) = (value.at(), flag.end);
        // First the quotes of the flag are removed; then the remaining word is expanded, and loses its own.
        let mut unquoted = Buffer::<{ limits::PLATFORM }>::new();
        let slice_of_text = value.as_slice();
        let word = if let Some((start, end)) = slice_of_text {
            Cursor::with_stop(self.text, start, end, end, b'\n')
        } else {
            while let Some(byte) = value.take() {
                unquoted.push_latin(byte);
            }
            Cursor::of(unquoted.as_str())
        };
        if word.peek().is_none() && !unquoted.is_full() {
            return Ok(None);
        }
        let expanded = match Expansion::run(word.with_escape(parsed.whole.escape()), Some(&self.variables)) {
            Err(problem) => {
                let error = ReadError::new(ReadErrorKind::Variable, parsed.line, self.text, start, end);
                return Err(error.because(problem));
            }
            Ok(_) if unquoted.is_full() => Expanded::TooLong,
            Ok(expanded) => expanded,
        };
        let text = match expanded {
            Expanded::Slice(start, end) if slice_of_text.is_some() => Some(Text::of_slice(self.text, start, end)),
            Expanded::Slice(..) => Some(Text::Own(unquoted)),
            Expanded::Own(text) => Text::copy(text.bytes()),
            Expanded::TooLong => None,
            Expanded::Missing(missing) if missing.in_default || slice_of_text.is_some() => {
                return Ok(Some(Err(self.variable(missing, parsed.whole))));
            }
            Expanded::Missing(missing) => {
                let name = slice(word.text(), missing.start, missing.end);
                return Ok(Some(Err(find(self.text, start, end, name))));
            }
        };
        let problem = match &text {
            Some(text) if !text.as_str().is_empty() => return Ok(Some(Ok(*text))),
            Some(_) => "the platform is empty",
            None => "the platform is too long",
        };
        Err(ReadError::new(ReadErrorKind::Flag, parsed.line, self.text, flag.start, end).because(problem))
    }

    #[inline]
    const fn variable(&self, missing: Missing, word: Cursor<'a>) -> VariableName<'a> {
        VariableName(NameText::of_variable(self.text, missing.start, missing.end, word.line_escape()))
    }
}

/// Finds a variable's name in the text of the flag; returns the whole flag if quotes split the name.
#[inline]
const fn find<'a>(text: &'a str, start: usize, end: usize, name: &str) -> VariableName<'a> {
    let mut at = start;
    while at + name.len() <= end {
        if same(slice(text, at, at + name.len()).as_bytes(), name.as_bytes()) {
            return VariableName(NameText::of_variable(text, at, at + name.len(), b'\n'));
        }
        at += 1;
    }
    VariableName(NameText::of_variable(text, start, end, b'\n'))
}
