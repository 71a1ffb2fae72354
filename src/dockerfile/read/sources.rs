use super::name_text::NameText;
use super::parsed::Parsed;
use super::reader::Reader;
use super::stage_number::StageNumber;
use super::written_name::WrittenName;
use super::{Mention, ReadError, ReadErrorKind, Refers, Site};
use crate::Reference;
use crate::bytes::slice;

/// What the names in `COPY --from` and `RUN --mount=...,from=` refer to.
impl<'a> Reader<'a> {
    /// Finds what a name refers to, which may be a stage anywhere in the file.
    #[inline]
    pub(super) const fn source(
        &mut self,
        parsed: &Parsed<'a>,
        site: Site,
        name: WrittenName<'a>,
    ) -> Result<Mention<'a>, ReadError<'a>> {
        if name.is_too_long() {
            return Err(name.error(self.text, parsed.line, ReadErrorKind::TooLong));
        }
        let number = match site {
            Site::Copy => StageNumber::read(name.text.as_str()),
            _ => StageNumber::No,
        };
        let (total, mut resolved) = (self.survey(), name.text);
        let refers_to = match number {
            StageNumber::Is(number) if number < total => Refers::Stage(number),
            StageNumber::Is(number) => match self.added_source(number - total, parsed) {
                Some((text, refers_to)) => {
                    resolved = text;
                    refers_to
                }
                None => return Err(name.error(self.text, parsed.line, ReadErrorKind::StageNumber)),
            },
            StageNumber::BelowZero => return Err(name.error(self.text, parsed.line, ReadErrorKind::StageNumber)),
            StageNumber::No => match self.named_source(parsed, &name) {
                Ok(refers_to) => refers_to,
                Err(error) => return Err(error),
            },
        };
        if !parsed.on_build && !matches!(refers_to, Refers::Stage(_)) {
            self.added_sources += 1;
        }
        Ok(Mention {
            line: parsed.line,
            site,
            on_build: parsed.on_build,
            stage: self.stage_count.checked_sub(1),
            stage_name: self.stage_name,
            platform: None,
            offset: name.start,
            written: slice(self.text, name.start, name.end),
            resolved,
            refers_to,
        })
    }

    #[inline]
    const fn named_source(&self, parsed: &Parsed<'a>, name: &WrittenName<'a>) -> Result<Refers<'a>, ReadError<'a>> {
        let text = name.text.as_str();
        if let Some(stage) = self.stages.last(NameText::of_text(text, true)) {
            return Ok(Refers::Stage(stage));
        }
        if let b"scratch" = text.as_bytes() {
            return Ok(Refers::Scratch);
        }
        if has_variable(text) {
            return Err(name.error(self.text, parsed.line, ReadErrorKind::NotReplaced));
        }
        match self.check_reference(text, parsed.line, name.start, name.end) {
            Some(error) => Err(error),
            None => Ok(Refers::Image),
        }
    }

    /// Returns the error in the name of an image, if any.
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

/// Checks whether there is a `$` before another character.
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
