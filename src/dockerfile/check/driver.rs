use super::accounts;
use super::command::Command;
use super::instruction::Instruction;
use super::known::Known;
use super::report::Report;
use super::repositories::Repositories;
use super::rule::ROWS;
use super::run::{Run, Work};
use super::site::Site;
use super::stage_state::{StageState, StageUser};
use super::subject::Subject;
use super::{Finding, Rules, script};
use crate::dockerfile::read::event::Event;
use crate::dockerfile::read::keyword::Keyword;
use crate::dockerfile::read::parsed::Parsed;
use crate::dockerfile::read::reader::Reader;
use crate::dockerfile::{ImageUse, Instruction as Place, Target};

/// Goes through the events of a Dockerfile, keeps what is known, and hands each subject to the rules that listen to its kind.
pub(super) struct Driver<'a> {
    text: &'a str,
    reader: Reader<'a>,
    rules: Rules,
    /// What comments ignore for the next instruction, and for the one at hand.
    next_ignored: Rules,
    ignored: Rules,
    known: Known<'a>,
    /// How each earlier stage ended.
    stages: Vec<StageState<'a>>,
    findings: Vec<Finding<'a>>,
    /// Where the findings of the instruction at hand start.
    instruction_start: usize,
}

impl<'a> Driver<'a> {
    /// What the rules find in a Dockerfile.
    pub(super) fn check(text: &'a str, rules: Rules) -> Vec<Finding<'a>> {
        let mut driver = Self {
            text,
            reader: Reader::new(text),
            rules,
            next_ignored: Rules::NONE,
            ignored: Rules::NONE,
            known: Known { stage: StageState::unknown(), is_final_stage: false, repositories: Repositories::default() },
            stages: Vec::new(),
            findings: Vec::new(),
            instruction_start: 0,
        };
        while let Some(event) = driver.reader.next() {
            driver.event(&event);
        }
        driver.findings
    }

    fn event(&mut self, event: &Event<'a>) {
        match event {
            Event::Comment(comment) => {
                self.next_ignored = self.next_ignored.and(Rules::ignored_by(comment.text));
                self.look_at(&Subject::Comment(comment, self.next_ignored));
            }
            Event::Refused(error) => {
                self.begin_instruction();
                self.known.stage.forget();
                self.known.is_final_stage = self.is_final_stage();
                self.look_at(&Subject::Refused(error));
            }
            Event::Instruction(parsed) => {
                self.begin_instruction();
                self.instruction(parsed);
            }
            Event::Mention(mention) => self.mention(mention),
            Event::StageEnd => self.end_stage(),
        }
    }

    /// Lets every rule that is wanted look at a subject.
    fn look_at(&mut self, subject: &Subject<'_, 'a>) {
        let kind = subject.kind();
        for row in ROWS.iter().filter(|row| row.listens_to(kind) && self.rules.contains(row.rule)) {
            let mut report = Report::new(row.rule, self.ignored, &mut self.findings, self.instruction_start, self.text);
            (row.check)(subject, &self.known, &mut report);
        }
    }

    fn begin_instruction(&mut self) {
        self.ignored = std::mem::replace(&mut self.next_ignored, Rules::NONE);
        self.instruction_start = self.findings.len();
    }

    fn instruction(&mut self, parsed: &Parsed<'a>) {
        let Some(mut instruction) = Instruction::new(parsed, self.ignored) else {
            return;
        };
        if instruction.keyword == Keyword::Run {
            self.known.stage.has_run = true;
            instruction.run = Some(Run::of(&instruction, &self.known.stage));
        }
        self.look_at(&Subject::Instruction(&instruction));
        match &instruction.run {
            Some(run) if run.lacks_shell(&self.known.stage) => {}
            Some(run) => self.run(run, &instruction),
            None => self.known.stage.change(&instruction, self.reader.variables()),
        }
    }

    fn run(&mut self, run: &Run, instruction: &Instruction<'a>) {
        match &run.work {
            Work::Program(command) => self.command(command, instruction),
            Work::Script(text) => match script::commands(text) {
                Some(commands) => commands.iter().for_each(|command| self.command(command, instruction)),
                None => self.known.stage.add_anything(),
            },
            Work::Unknown => self.known.stage.add_anything(),
        }
    }

    fn command(&mut self, command: &Command, instruction: &Instruction<'a>) {
        self.look_at(&Subject::Command(command, instruction));
        let stage = &mut self.known.stage;
        let may_change = stage.user != StageUser::Other;
        let may_add = may_change && !stage.lacks_program_of(command, instruction);
        stage.programs.run(command, may_add);
        // Even by a program that is missing: that is told, and then it will be another one.
        stage.may_have_accounts |= may_change && accounts::may_be_added_by(command);
    }

    fn mention(&mut self, mention: &ImageUse<'a>) {
        if mention.instruction() == Place::From && !mention.is_on_build() {
            self.begin_stage(mention);
        }
        self.known.is_final_stage = self.is_final_stage();
        self.look_at(&Subject::Mention(mention));
        if let Some(reference) = mention.reference() {
            self.known.repositories.add(mention, &reference);
        }
    }

    fn begin_stage(&mut self, from: &ImageUse<'a>) {
        self.known.stage = match from.target() {
            Target::Stage(stage) => self.stages.get(stage).map_or_else(StageState::unknown, StageState::inherited),
            _ => StageState::of(from),
        };
        let (line, offset, source) = (from.line(), from.offset(), from.written());
        let site = Site { line, offset, source, ignored: self.ignored };
        (self.known.stage.from_site, self.known.stage.user_site) = (Some(site), Some(site));
        if !matches!(from.target(), Target::Stage(_)) {
            self.known.stage.base_site = Some(site);
        }
    }

    fn end_stage(&mut self) {
        self.look_at(&Subject::StageEnd);
        self.stages.push(std::mem::replace(&mut self.known.stage, StageState::unknown()));
    }

    fn is_final_stage(&mut self) -> bool {
        let count = self.reader.stage_count();
        count > 0 && count == self.reader.survey()
    }
}
