use super::flags::Flags;
use super::keyword::Keyword;
use super::lines::{Found, Lines};
use super::mount::Mount;
use super::name_text::NameText;
use super::parsed::Parsed;
use super::reader::Reader;
use super::stage_number::StageNumber;
use super::text::Text;
use super::written_name::WrittenName;
use super::{Refers, limits};
use crate::Reference;

/// A source that BuildKit numbers after the stages: it adds one wherever COPY or a mount does not refer to a stage.
enum AddedSource<'a> {
    Named(WrittenName<'a>),
    /// A mount without `from`.
    Scratch,
    /// `COPY --from` the number of another added source.
    Again(usize),
}

/// What `COPY --from` refers to if no stage has the number.
impl<'a> Reader<'a> {
    /// Returns the source with a number that was added before an instruction. The file is read again, because this is hardly ever needed.
    #[inline]
    pub(super) const fn added_source(
        &self,
        mut number: usize,
        parsed: &Parsed<'a>,
    ) -> Option<(Text<'a, { limits::IMAGE_NAME }>, Refers<'a>)> {
        if number >= self.added_sources || parsed.on_build {
            return None;
        }
        loop {
            let mut sources = AddedSources::new(self, parsed.whole.at());
            let mut left = number;
            let source = loop {
                match sources.next() {
                    Some(source) if left == 0 => break source,
                    Some(_) => left -= 1,
                    None => return None,
                }
            };
            match source {
                AddedSource::Again(earlier) => number = earlier,
                AddedSource::Scratch => return Some((Text::Slice("scratch"), Refers::Scratch)),
                AddedSource::Named(name) => {
                    let is_scratch = matches!(name.text.as_str().as_bytes(), b"scratch");
                    return Some((name.text, if is_scratch { Refers::Scratch } else { Refers::Image }));
                }
            }
        }
    }
}

/// The sources that are added before a place of the text.
struct AddedSources<'r, 'a> {
    reader: &'r Reader<'a>,
    lines: Lines<'a>,
    before: usize,
    /// The number of sources so far.
    count: usize,
    /// The current instruction, and its remaining flags.
    keyword: Keyword,
    flags: Option<Flags<'a>>,
}

impl<'r, 'a> AddedSources<'r, 'a> {
    #[inline]
    const fn new(reader: &'r Reader<'a>, before: usize) -> Self {
        Self { reader, lines: Lines::new(reader.text), before, count: 0, keyword: Keyword::Run, flags: None }
    }

    #[inline]
    const fn next(&mut self) -> Option<AddedSource<'a>> {
        loop {
            if let Some(source) = self.next_of_instruction() {
                return Some(source);
            }
            let (line, whole) = match self.lines.next() {
                Some(Ok(Found::Instruction(line, whole))) if whole.at() < self.before => (line, whole),
                Some(Ok(Found::Instruction(..))) | None => return None,
                Some(_) => continue,
            };
            let (parsed, problem) = Parsed::new(&mut self.lines, line, whole);
            if problem.is_some() || parsed.on_build || !self.has_valid_mounts(parsed.flags) {
                continue;
            }
            if let Some(keyword @ (Keyword::Copy | Keyword::Run)) = parsed.keyword {
                (self.keyword, self.flags) = (keyword, Some(parsed.flags));
            }
        }
    }

    /// Checks whether all names in the mounts are valid. An instruction that is rejected adds no source.
    #[inline]
    const fn has_valid_mounts(&self, mut flags: Flags<'a>) -> bool {
        while let Some(flag) = flags.next() {
            let (b"mount", Some(value)) = (flag.name.bytes(), flag.value) else {
                continue;
            };
            match Mount::read(value) {
                Ok(Mount { from: Some(from), .. }) if !from.is_empty() => {
                    let name = WrittenName::of_field(self.reader.text, from);
                    if !self.is_stage(name.text.as_str()) && !is_image(&name) {
                        return false;
                    }
                }
                Ok(_) => {}
                Err(_) => return false,
            }
        }
        true
    }

    #[inline]
    const fn next_of_instruction(&mut self) -> Option<AddedSource<'a>> {
        let Some(mut flags) = self.flags else {
            return None;
        };
        while let Some(flag) = flags.next() {
            let source = match (self.keyword, flag.name.bytes(), flag.value) {
                (Keyword::Copy, b"from", Some(value)) => self.copied(WrittenName::of_flag(self.reader.text, value)),
                (Keyword::Run, b"mount", Some(value)) => match Mount::read(value) {
                    Ok(Mount { from: Some(from), .. }) if !from.is_empty() => {
                        self.named(WrittenName::of_field(self.reader.text, from))
                    }
                    Ok(_) if !self.is_stage("scratch") => Some(AddedSource::Scratch),
                    _ => None,
                },
                _ => None,
            };
            if source.is_some() {
                (self.flags, self.count) = (Some(flags), self.count + 1);
                return source;
            }
        }
        self.flags = None;
        None
    }

    #[inline]
    const fn copied(&self, name: WrittenName<'a>) -> Option<AddedSource<'a>> {
        let total = match self.reader.total {
            Some(total) => total,
            None => 0,
        };
        match StageNumber::read(name.text.as_str()) {
            StageNumber::Is(number) if number < total => None,
            StageNumber::Is(number) if number - total < self.count => Some(AddedSource::Again(number - total)),
            StageNumber::Is(_) | StageNumber::BelowZero => None,
            StageNumber::No => self.named(name),
        }
    }

    #[inline]
    const fn named(&self, name: WrittenName<'a>) -> Option<AddedSource<'a>> {
        let is_added = !self.is_stage(name.text.as_str()) && is_image(&name);
        if is_added { Some(AddedSource::Named(name)) } else { None }
    }

    #[inline]
    const fn is_stage(&self, name: &str) -> bool {
        self.reader.stages.last(NameText::of_text(name, true)).is_some()
    }
}

/// Checks whether a name that is not a stage's is valid.
#[inline]
const fn is_image(name: &WrittenName) -> bool {
    !name.is_too_long() && Reference::parse(name.text.as_str()).is_ok()
}
