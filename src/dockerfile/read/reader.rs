use super::assignment_words::AssignmentWords;
use super::comment::Comment;
use super::cursor::Cursor;
use super::event::Event;
use super::flags::Flags;
use super::from_words::FromWords;
use super::heredoc::has_double_angle;
use super::keyword::Keyword;
use super::lines::{Found, Lines};
use super::parsed::Parsed;
use super::stages::Stages;
use super::variables::Variables;
use super::{Mention, ReadError, ReadErrorKind, StageName, arguments};
use crate::bytes::slice;

/// A reader that turns the text of a Dockerfile into events, in the order of the text.
#[derive(Clone)]
pub(crate) struct Reader<'a> {
    pub(super) text: &'a str,
    lines: Lines<'a>,
    pub(super) variables: Variables<'a>,
    pub(super) stages: Stages<'a>,
    /// The number of stages that began.
    pub(super) stage_count: usize,
    pub(super) stage_name: Option<StageName<'a>>,
    /// The total number of stages, once it was needed.
    pub(super) total: Option<usize>,
    /// The maximum number of sources that BuildKit numbers after the stages.
    pub(super) added_sources: usize,
    /// What was read, but not returned yet.
    pub(super) pending: Pending<'a>,
    /// The line of the last instruction.
    last_line: Option<usize>,
    has_failed: bool,
    pub(super) is_in_stage: bool,
    is_over: bool,
}

#[derive(Clone)]
pub(super) enum Pending<'a> {
    None,
    Mention(Mention<'a>),
    /// The image of a mount, and the flags after it.
    Mounts(Mention<'a>, Parsed<'a>, Flags<'a>),
    /// A FROM that ended a stage, and its error.
    From(Parsed<'a>, Option<ReadError<'a>>),
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
            added_sources: 0,
            pending: Pending::None,
            last_line: None,
            has_failed: false,
            is_in_stage: false,
            is_over: false,
        }
    }

    /// The ARGs before the first FROM.
    #[inline]
    pub(crate) const fn variables(&self) -> &Variables<'a> {
        &self.variables
    }

    /// The number of stages that began, which is the number of the next stage.
    #[inline]
    pub(crate) const fn stage_count(&self) -> usize {
        self.stage_count
    }

    /// Returns the start of the line after the current instruction and its heredocs.
    #[inline]
    pub(crate) const fn after_instruction(&self) -> usize {
        self.lines.at()
    }

    /// Takes the next event.
    #[inline]
    pub(crate) const fn next(&mut self) -> Option<Event<'a>> {
        let event = match self.take_pending() {
            Some(event) => event,
            None => match self.lines.next() {
                Some(Ok(Found::Comment(line, offset, end))) => {
                    Event::Comment(Comment { line, offset, text: slice(self.text, offset, end) })
                }
                Some(Ok(Found::Frontend(frontend))) => self.frontend(frontend),
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

    /// Returns the end of the final stage, or the error of the whole file.
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
            Some(Keyword::Copy) => self.copy_from(&parsed),
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

    /// Finds the images in the trigger of ONBUILD. Its errors are errors of the build that triggers it.
    #[inline]
    const fn trigger(&mut self, parsed: &Parsed<'a>) {
        let Some(keyword @ (Keyword::Copy | Keyword::Run)) = parsed.keyword else {
            return;
        };
        let parsed = parsed.fired();
        if parsed.flags.check(keyword, parsed.line).1.is_some() || arguments::problem(&parsed, keyword).is_some() {
            return;
        }
        let problem = match keyword {
            Keyword::Copy => self.copy_from(&parsed),
            _ => self.mounts(&parsed),
        };
        if problem.is_some() {
            self.pending = Pending::None;
        }
    }

    /// Declares an ARG before the first FROM.
    #[inline]
    const fn declare(&mut self, parsed: &Parsed<'a>) -> Option<ReadError<'a>> {
        let mut words = AssignmentWords::new(parsed.rest);
        while let Some(word) = words.next() {
            if let Err(problem) = self.variables.declare(&word) {
                let (start, end) = (word.cursor().at(), word.cursor().end());
                let error = ReadError::new(ReadErrorKind::Variable, parsed.line, self.text, start, end);
                return Some(error.because(problem));
            }
        }
        None
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
            Pending::Mounts(image, parsed, mut flags) => {
                self.pending = match self.next_mount(&parsed, &mut flags) {
                    Some(next) => Pending::Mounts(next, parsed, flags),
                    None => Pending::None,
                };
                Some(Event::Mention(image))
            }
        }
    }

    /// Returns the number of stages. Reads ahead once, and records the names of the following stages.
    #[inline]
    pub(crate) const fn survey(&mut self) -> usize {
        if let Some(total) = self.total {
            return total;
        }
        let (mut lines, mut stage) = (self.lines, self.stage_count);
        loop {
            lines.skip_to_stage();
            let Some(found) = lines.next() else {
                break;
            };
            let Ok(Found::Instruction(line, whole)) = found else {
                continue;
            };
            // Most instructions neither begin a stage nor have heredocs.
            let mut cursor = whole;
            match Keyword::take(&mut cursor) {
                Some(Keyword::From) => {}
                Some(Keyword::Add | Keyword::Copy | Keyword::Run | Keyword::OnBuild)
                    if lines.may_have_heredocs() && has_double_angle(whole) => {}
                _ => continue,
            }
            let (parsed, _) = Parsed::new(&mut lines, line, whole);
            if parsed.on_build || !matches!(parsed.keyword, Some(Keyword::From)) {
                continue;
            }
            if let Some(name) = FromWords::read(parsed.rest).stage_name() {
                self.stages.add(name.0, stage, false);
            }
            stage += 1;
        }
        self.total = Some(stage);
        stage
    }
}
