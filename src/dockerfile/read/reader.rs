use super::buffer::Buffer;
use super::cursor::Cursor;
use super::event::Event;
use super::expansion::{Expanded, Expansion, Missing};
use super::flags::{Flags, Unquoted};
use super::from_words::FromWords;
use super::heredoc::has_double_angle;
use super::keyword::Keyword;
use super::limits;
use super::lines::{Found, Lines};
use super::mount::Mount;
use super::parsed::Parsed;
use super::stage_number::StageNumber;
use super::stages::Stages;
use super::text::Text;
use super::variables::Variables;
use super::words::Words;
use super::{ImageUse, Instruction, Name, ReadError, ReadErrorKind, Target, arguments};
use crate::Reference;
use crate::bytes::{same, slice};

/// Reads a Dockerfile: from its text to events, in the order of the text.
#[derive(Clone)]
pub(crate) struct Reader<'a> {
    text: &'a str,
    lines: Lines<'a>,
    variables: Variables<'a>,
    stages: Stages<'a>,
    /// How many stages began.
    stage_count: usize,
    stage_name: Option<Name<'a>>,
    /// How many stages there are, once that was needed.
    total: Option<usize>,
    /// What an instruction names that was read, and not given yet.
    pending: Pending<'a>,
    /// The line of the last instruction.
    last_line: Option<usize>,
    has_failed: bool,
    is_in_stage: bool,
    is_over: bool,
}

#[derive(Clone)]
enum Pending<'a> {
    None,
    Mention(ImageUse<'a>),
    Mounts(Parsed<'a>, Flags<'a>),
    /// A FROM that ended a stage, and what is wrong with it.
    From(Parsed<'a>, Option<ReadError<'a>>),
}

/// A part of a flag's value, which becomes a text.
#[derive(Clone, Copy)]
struct Written<'a> {
    start: usize,
    end: usize,
    text: Text<'a, { limits::IMAGE_NAME }>,
}

impl<'a> Reader<'a> {
    #[inline]
    pub(crate) const fn new(text: &'a str) -> Self {
        Self {
            text,
            lines: Lines::new(text),
            variables: Variables::new(text),
            stages: Stages::new(),
            stage_count: 0,
            stage_name: None,
            total: None,
            pending: Pending::None,
            last_line: None,
            has_failed: false,
            is_in_stage: false,
            is_over: false,
        }
    }

    #[inline]
    pub(crate) const fn text(&self) -> &'a str {
        self.text
    }

    /// The ARGs before the first FROM.
    #[inline]
    pub(crate) const fn variables(&self) -> &Variables<'a> {
        &self.variables
    }

    /// What follows the instruction at hand.
    #[inline]
    pub(crate) const fn rest(&self) -> Lines<'a> {
        self.lines
    }

    /// How many stages began, or the number of the next.
    #[inline]
    pub(crate) const fn stage_count(&self) -> usize {
        self.stage_count
    }

    /// The next event.
    #[inline]
    pub(crate) const fn next(&mut self) -> Option<Event<'a>> {
        let event = match self.take_pending() {
            Some(event) => event,
            None => match self.lines.next() {
                Some(Ok(Found::Comment(text))) => Event::Comment(text),
                Some(Ok(Found::Syntax(line, cursor))) => self.syntax(line, cursor),
                Some(Ok(Found::Instruction(line, cursor))) => self.instruction(line, cursor),
                Some(Err(error)) => Event::Refused(error),
                None => match self.end() {
                    Some(event) => event,
                    None => return None,
                },
            },
        };
        if let Event::Refused(_) = event {
            self.has_failed = true;
        }
        Some(event)
    }

    /// The end of the last stage, or what is wrong with the file as a whole.
    #[inline]
    const fn end(&mut self) -> Option<Event<'a>> {
        if self.is_in_stage {
            self.is_in_stage = false;
            return Some(Event::StageEnd);
        }
        if self.is_over {
            return None;
        }
        self.is_over = true;
        let end = self.text.len();
        match self.last_line {
            None => Some(Event::Refused(ReadError::new(ReadErrorKind::NoInstruction, 1, self.text, end, end))),
            Some(line) if self.stage_count == 0 && !self.has_failed => {
                Some(Event::Refused(ReadError::new(ReadErrorKind::NoStage, line, self.text, end, end)))
            }
            Some(_) => None,
        }
    }

    #[inline]
    const fn syntax(&self, line: usize, cursor: Cursor<'a>) -> Event<'a> {
        let (start, end) = (cursor.at(), cursor.end());
        let resolved: Text<'a, { limits::IMAGE_NAME }> = Text::of_slice(self.text, start, end);
        match self.check_reference(resolved.as_str(), line, start, end) {
            Some(error) => Event::Refused(error),
            None => Event::Mention(ImageUse {
                line,
                instruction: Instruction::Syntax,
                on_build: false,
                stage: None,
                stage_name: None,
                platform: None,
                offset: start,
                written: slice(self.text, start, end),
                resolved,
                target: Target::Image,
            }),
        }
    }

    #[inline]
    const fn instruction(&mut self, line: usize, whole: Cursor<'a>) -> Event<'a> {
        let (parsed, problem) = Parsed::new(&mut self.lines, line, whole);
        self.last_line = Some(line);
        let keyword = match parsed.keyword {
            _ if parsed.on_build => Some(Keyword::OnBuild),
            keyword => keyword,
        };
        if let Some(Keyword::From) = keyword {
            if self.is_in_stage {
                self.is_in_stage = false;
                self.pending = Pending::From(parsed, problem);
                return Event::StageEnd;
            }
            return self.from(&parsed, problem);
        }
        if let Some(error) = problem {
            return Event::Refused(error);
        }
        let is_before = self.stage_count == 0;
        let problem = match keyword {
            Some(Keyword::Arg) if is_before => self.declare(&parsed),
            _ if is_before => {
                Some(ReadError::new(ReadErrorKind::BeforeFrom, line, self.text, whole.at(), whole.first_word_end()))
            }
            Some(Keyword::Copy) => self.copy(&parsed),
            Some(Keyword::Run) => self.mounts(&parsed),
            Some(Keyword::OnBuild) => {
                self.trigger(&parsed);
                None
            }
            _ => None,
        };
        match problem {
            Some(error) => Event::Refused(error),
            None => Event::Instruction(parsed),
        }
    }

    /// What ONBUILD names. What is wrong with it is wrong in the build that triggers it.
    #[inline]
    const fn trigger(&mut self, parsed: &Parsed<'a>) {
        let Some(keyword) = parsed.keyword else {
            return;
        };
        if parsed.flags.check(keyword, parsed.line).1.is_some() || arguments::problem(parsed, keyword).is_some() {
            return;
        }
        let problem = match keyword {
            Keyword::Copy => self.copy(parsed),
            Keyword::Run => self.mounts(parsed),
            _ => None,
        };
        if problem.is_some() {
            self.pending = Pending::None;
        }
    }

    /// An ARG before the first FROM.
    #[inline]
    const fn declare(&mut self, parsed: &Parsed<'a>) -> Option<ReadError<'a>> {
        let mut words = Words::new(parsed.rest);
        while let Some(word) = words.next() {
            if let Err(problem) = self.variables.declare(&word) {
                let (start, end) = (word.cursor().at(), word.cursor().end());
                let error = ReadError::new(ReadErrorKind::Variable, parsed.line, self.text, start, end);
                return Some(error.because(problem));
            }
        }
        None
    }

    /// Begins a stage, whatever is wrong with the instruction.
    #[inline]
    const fn from(&mut self, parsed: &Parsed<'a>, problem: Option<ReadError<'a>>) -> Event<'a> {
        let words = FromWords::read(parsed.rest);
        let name = words.stage_name();
        let image = match (problem, words.is_valid) {
            (Some(error), _) => Err(error),
            (None, false) => {
                Err(parsed.error(ReadErrorKind::Arguments).because("expected one word, or three with `AS` between"))
            }
            (None, true) if words.name.is_some() && name.is_none() => {
                Err(parsed.error_in(ReadErrorKind::StageName, match words.name {
                    Some(name) => name,
                    None => words.image,
                }))
            }
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
            unquoted.push(byte);
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

    /// `COPY --from`.
    #[inline]
    const fn copy(&mut self, parsed: &Parsed<'a>) -> Option<ReadError<'a>> {
        let mut flags = parsed.flags;
        while let Some(flag) = flags.next() {
            let (b"from", Some(value)) = (flag.name.bytes(), flag.value) else {
                continue;
            };
            let written = match self.copied_from(parsed, value) {
                Ok(written) => written,
                Err(error) => return Some(error),
            };
            if written.text.as_str().is_empty() {
                continue;
            }
            match self.source(parsed, Instruction::Copy, written, StageNumber::read(written.text.as_str())) {
                Ok(image) => self.pending = Pending::Mention(image),
                Err(error) => return Some(error),
            }
        }
        None
    }

    #[inline]
    const fn copied_from(&self, parsed: &Parsed<'a>, value: Unquoted<'a>) -> Result<Written<'a>, ReadError<'a>> {
        if let Some((start, end)) = value.as_slice() {
            return Ok(Written { start, end, text: Text::of_slice(self.text, start, end) });
        }
        let (start, mut rest, mut text) = (value.at(), value, Buffer::new());
        while let Some(byte) = rest.take() {
            text.push(byte);
        }
        let end = rest.last();
        if text.is_full() {
            return Err(ReadError::new(ReadErrorKind::TooLong, parsed.line, self.text, start, end));
        }
        Ok(Written { start, end, text: Text::Own(text) })
    }

    /// `RUN --mount=...,from=`: all of them are read before the first is given, for the instruction may be refused.
    #[inline]
    const fn mounts(&mut self, parsed: &Parsed<'a>) -> Option<ReadError<'a>> {
        let mut flags = parsed.flags;
        let mut any = false;
        while let Some(flag) = flags.next() {
            let (b"mount", Some(value)) = (flag.name.bytes(), flag.value) else {
                continue;
            };
            match self.mount(parsed, value) {
                Ok(image) => any = any || image.is_some(),
                Err(problem) => match problem {
                    Ok(problem) => {
                        let error = ReadError::new(ReadErrorKind::Mount, parsed.line, self.text, flag.start, flag.end);
                        return Some(error.because(problem));
                    }
                    Err(error) => return Some(error),
                },
            }
        }
        if any {
            self.pending = Pending::Mounts(*parsed, parsed.flags);
        }
        None
    }

    /// What one mount names; the error is of the mount, or of the name.
    #[inline]
    const fn mount(
        &mut self,
        parsed: &Parsed<'a>,
        value: Unquoted<'a>,
    ) -> Result<Option<ImageUse<'a>>, Result<&'static str, ReadError<'a>>> {
        let from = match Mount::read(value) {
            Ok(Mount { from: Some(from), .. }) => from,
            Ok(Mount { from: None, .. }) => return Ok(None),
            Err(problem) => return Err(Ok(problem)),
        };
        let (start, end) = (from.start, from.end);
        let text = if from.is_slice() {
            Text::of_slice(self.text, start, end)
        } else {
            let (mut rest, mut text) = (from, Buffer::new());
            while let Some(byte) = rest.take() {
                text.push(byte);
            }
            if text.is_full() {
                return Err(Err(ReadError::new(ReadErrorKind::TooLong, parsed.line, self.text, start, end)));
            }
            Text::Own(text)
        };
        if text.as_str().is_empty() {
            return Ok(None);
        }
        match self.source(parsed, Instruction::Run, Written { start, end, text }, StageNumber::No) {
            Ok(image) => Ok(Some(image)),
            Err(error) => Err(Err(error)),
        }
    }

    /// What a flag's name refers to. It may be a stage anywhere in the file.
    #[inline]
    const fn source(
        &mut self,
        parsed: &Parsed<'a>,
        instruction: Instruction,
        written: Written<'a>,
        number: StageNumber,
    ) -> Result<ImageUse<'a>, ReadError<'a>> {
        let Written { start, end, text } = written;
        let total = self.survey();
        let target = match number {
            StageNumber::Is(number) if number < total => Target::Stage(number),
            StageNumber::Is(_) | StageNumber::BelowZero => {
                return Err(ReadError::new(ReadErrorKind::StageNumber, parsed.line, self.text, start, end));
            }
            StageNumber::No => match self.stages.last(Name::of_text(text.as_str(), true)) {
                Some(stage) => Target::Stage(stage),
                None if matches!(text.as_str().as_bytes(), b"scratch") => Target::Scratch,
                None => {
                    if has_variable(text.as_str()) {
                        let kind = ReadErrorKind::NotReplaced;
                        return Err(ReadError::new(kind, parsed.line, self.text, start, end));
                    }
                    if let Some(error) = self.check_reference(text.as_str(), parsed.line, start, end) {
                        return Err(error);
                    }
                    Target::Image
                }
            },
        };
        Ok(ImageUse {
            line: parsed.line,
            instruction,
            on_build: parsed.on_build,
            stage: self.stage_count.checked_sub(1),
            stage_name: self.stage_name,
            platform: None,
            offset: start,
            written: slice(self.text, start, end),
            resolved: text,
            target,
        })
    }

    #[inline]
    const fn take_pending(&mut self) -> Option<Event<'a>> {
        match self.pending {
            Pending::None => None,
            Pending::Mention(image) => {
                self.pending = Pending::None;
                Some(Event::Mention(image))
            }
            Pending::From(parsed, problem) => {
                self.pending = Pending::None;
                Some(self.from(&parsed, problem))
            }
            Pending::Mounts(parsed, mut flags) => {
                while let Some(flag) = flags.next() {
                    let (b"mount", Some(value)) = (flag.name.bytes(), flag.value) else {
                        continue;
                    };
                    if let Ok(Some(image)) = self.mount(&parsed, value) {
                        self.pending = Pending::Mounts(parsed, flags);
                        return Some(Event::Mention(image));
                    }
                }
                self.pending = Pending::None;
                None
            }
        }
    }

    /// How many stages there are. Reads ahead once, and keeps the names of the stages to come.
    #[inline]
    pub(crate) const fn survey(&mut self) -> usize {
        if let Some(total) = self.total {
            return total;
        }
        let (mut lines, mut stage) = (self.lines, self.stage_count);
        while let Some(found) = lines.next() {
            let Ok(Found::Instruction(line, whole)) = found else {
                continue;
            };
            // Most instructions begin no stage, and have no lines behind them.
            let mut cursor = whole;
            match Keyword::take(&mut cursor) {
                Some(Keyword::From) => {}
                Some(Keyword::Add | Keyword::Copy | Keyword::Run | Keyword::OnBuild) if has_double_angle(whole) => {}
                _ => continue,
            }
            let (parsed, _) = Parsed::new(&mut lines, line, whole);
            if parsed.on_build || !matches!(parsed.keyword, Some(Keyword::From)) {
                continue;
            }
            if let Some(name) = FromWords::read(parsed.rest).stage_name() {
                self.stages.add(name, stage, false);
            }
            stage += 1;
        }
        self.total = Some(stage);
        stage
    }

    /// What is wrong with an image's name, if anything is.
    #[inline]
    const fn check_reference(&self, name: &str, line: usize, start: usize, end: usize) -> Option<ReadError<'a>> {
        if name.is_empty() {
            return Some(ReadError::new(ReadErrorKind::Empty, line, self.text, start, end));
        }
        match Reference::parse(name) {
            Ok(_) => None,
            Err(error) => {
                let wrong = ReadError::new(ReadErrorKind::Reference, line, self.text, start, end);
                Some(wrong.of_reference(error))
            }
        }
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

/// Whether a `$` stands before another character.
#[inline]
const fn has_variable(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at + 1 < bytes.len() {
        if bytes[at] == b'$' {
            return true;
        }
        at += 1;
    }
    false
}
