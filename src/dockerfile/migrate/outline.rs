use std::ops::Range;

use crate::dockerfile::check::instruction::Instruction;
use crate::dockerfile::read::event::Event;
use crate::dockerfile::read::keyword::Keyword;
use crate::dockerfile::read::parsed::Parsed;
use crate::dockerfile::read::reader::Reader;
use crate::dockerfile::{Mention, Refers, Rules, Site};

/// A Dockerfile, split into stages and instructions.
pub(super) struct Outline<'a> {
    pub(super) text: &'a str,
    /// The ARGs before the first FROM.
    pub(super) arguments: Vec<Parsed<'a>>,
    pub(super) stages: Vec<Stage<'a>>,
}

pub(super) struct Stage<'a> {
    /// The base image; `None` if BuildKit rejects the FROM.
    pub(super) from: Option<Mention<'a>>,
    /// The instructions after FROM, without triggers and those that BuildKit rejects.
    pub(super) instructions: Vec<OutlinedInstruction<'a>>,
}

pub(super) struct OutlinedInstruction<'a> {
    pub(super) instruction: Instruction<'a>,
    /// The images that it names.
    pub(super) mentions: Vec<Mention<'a>>,
    /// Its lines, with the bodies of its heredocs and the final newline.
    pub(super) lines: Range<usize>,
}

impl<'a> Outline<'a> {
    pub(super) fn read(text: &'a str) -> Self {
        let mut outline = Self { text, arguments: Vec::new(), stages: Vec::new() };
        let mut reader = Reader::new(text);
        while let Some(event) = reader.next() {
            let stages = reader.stage_count();
            while outline.stages.len() < stages {
                outline.stages.push(Stage { from: None, instructions: Vec::new() });
            }
            match event {
                Event::Instruction(parsed) => outline.instruction(&parsed, reader.after_instruction()),
                Event::Mention(image) => outline.mention(&image),
                Event::Comment(_) | Event::Refused(_) | Event::StageEnd => {}
            }
        }
        outline
    }

    fn instruction(&mut self, parsed: &Parsed<'a>, after: usize) {
        let Some(instruction) = Instruction::new(parsed, Rules::NONE) else {
            return;
        };
        match (self.stages.last_mut(), instruction.keyword) {
            (None, _) => self.arguments.push(*parsed),
            (Some(_), Keyword::From) => {}
            (Some(stage), _) => {
                let start = line_start(self.text, parsed.whole.at());
                stage.instructions.push(OutlinedInstruction {
                    instruction,
                    mentions: Vec::new(),
                    lines: start..after.max(start),
                });
            }
        }
    }

    fn mention(&mut self, image: &Mention<'a>) {
        if image.is_on_build() {
            return;
        }
        let Some(stage) = self.stages.last_mut() else {
            return;
        };
        if image.site() == Site::From {
            stage.from = Some(*image);
        } else if let Some(outlined) = stage.instructions.last_mut() {
            outlined.mentions.push(*image);
        }
    }

    /// Returns the number of the first stage in the chain that a stage is built on.
    pub(super) fn root(&self, mut stage: usize) -> usize {
        // A stage can only be built on an earlier one.
        while let Some(Refers::Stage(base)) =
            self.from(stage).map(Mention::refers_to).filter(|refers_to| is_before(refers_to, stage))
        {
            stage = base;
        }
        stage
    }

    pub(super) fn from(&self, stage: usize) -> Option<&Mention<'a>> {
        self.stages.get(stage)?.from.as_ref()
    }

    /// Returns whether another stage is built on this one.
    pub(super) fn is_built_on(&self, stage: usize) -> bool {
        self.stages.iter().filter_map(|other| other.from.as_ref()).any(|from| from.refers_to() == Refers::Stage(stage))
    }

    pub(super) fn is_final(&self, stage: usize) -> bool {
        stage + 1 == self.stages.len()
    }

    /// Returns the line ending around a place.
    pub(super) fn newline(&self, at: usize) -> &'static str {
        let is_crlf =
            |end: Option<usize>| end.is_some_and(|end| self.text.get(..end).is_some_and(|text| text.ends_with('\r')));
        let after = self.text.get(at..).and_then(|rest| rest.find('\n')).map(|length| at + length);
        let before = || self.text.get(..at).and_then(|text| text.rfind('\n'));
        if is_crlf(after.or_else(before)) { "\r\n" } else { "\n" }
    }
}

fn is_before(refers_to: &Refers, stage: usize) -> bool {
    matches!(refers_to, Refers::Stage(base) if *base < stage)
}

/// Returns the start of the line that a place is in.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1)
}
