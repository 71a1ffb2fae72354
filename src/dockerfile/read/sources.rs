use super::parsed::Parsed;
use super::reader::Reader;
use super::stage_number::StageNumber;
use super::written_name::WrittenName;
use super::{ImageUse, Instruction, Name, ReadError, ReadErrorKind, Target};
use crate::Reference;
use crate::bytes::slice;

/// What the names in `COPY --from` and `RUN --mount=...,from=` refer to.
impl<'a> Reader<'a> {
    /// What a name refers to, which may be a stage anywhere in the file.
    #[inline]
    pub(super) const fn source(
        &mut self,
        parsed: &Parsed<'a>,
        instruction: Instruction,
        name: WrittenName<'a>,
    ) -> Result<ImageUse<'a>, ReadError<'a>> {
        if name.is_too_long() {
            return Err(name.error(self.text, parsed.line, ReadErrorKind::TooLong));
        }
        let number = match instruction {
            Instruction::Copy => StageNumber::read(name.text.as_str()),
            _ => StageNumber::No,
        };
        let (total, mut resolved) = (self.survey(), name.text);
        let target = match number {
            StageNumber::Is(number) if number < total => Target::Stage(number),
            StageNumber::Is(number) => match self.added_source(number - total, parsed) {
                Some((text, target)) => {
                    resolved = text;
                    target
                }
                None => return Err(name.error(self.text, parsed.line, ReadErrorKind::StageNumber)),
            },
            StageNumber::BelowZero => return Err(name.error(self.text, parsed.line, ReadErrorKind::StageNumber)),
            StageNumber::No => match self.named_source(parsed, &name) {
                Ok(target) => target,
                Err(error) => return Err(error),
            },
        };
        if !parsed.on_build && !matches!(target, Target::Stage(_)) {
            self.added_sources += 1;
        }
        Ok(ImageUse {
            line: parsed.line,
            instruction,
            on_build: parsed.on_build,
            stage: self.stage_count.checked_sub(1),
            stage_name: self.stage_name,
            platform: None,
            offset: name.start,
            written: slice(self.text, name.start, name.end),
            resolved,
            target,
        })
    }

    #[inline]
    const fn named_source(&self, parsed: &Parsed<'a>, name: &WrittenName<'a>) -> Result<Target<'a>, ReadError<'a>> {
        let text = name.text.as_str();
        if let Some(stage) = self.stages.last(Name::of_text(text, true)) {
            return Ok(Target::Stage(stage));
        }
        if let b"scratch" = text.as_bytes() {
            return Ok(Target::Scratch);
        }
        if has_variable(text) {
            return Err(name.error(self.text, parsed.line, ReadErrorKind::NotReplaced));
        }
        match self.check_reference(text, parsed.line, name.start, name.end) {
            Some(error) => Err(error),
            None => Ok(Target::Image),
        }
    }

    /// What is wrong with an image's name, if anything is.
    #[inline]
    pub(super) const fn check_reference(
        &self,
        name: &str,
        line: usize,
        start: usize,
        end: usize,
    ) -> Option<ReadError<'a>> {
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
