use core::cell::OnceCell;

use super::accounts;
use super::checker::Checker;
use super::command::Command;
use super::instruction::Instruction;
use super::known::Known;
use super::language_path;
use super::launched::Launched;
use super::location::Location;
use super::report::Report;
use super::repositories::Repositories;
use super::rule::ROWS;
use super::run::{Run, RunBody};
use super::stage_state::StageState;
use super::stage_user::StageUser;
use super::subject::Subject;
use super::{Finding, Rules, script};
use crate::dockerfile::read::event::Event;
use crate::dockerfile::read::keyword::Keyword;
use crate::dockerfile::read::parsed::Parsed;
use crate::dockerfile::read::reader::Reader;
use crate::dockerfile::{Mention, Refers};

/// Walks through the events of a Dockerfile, keeps track of the state, and passes each subject to the rules that listen to its kind.
pub(super) struct Driver<'a, 'c> {
    text: &'a str,
    reader: Reader<'a>,
    checker: &'c Checker,
    /// The rules that comments ignore for the next instruction, and for the current one.
    next_ignored: Rules,
    ignored: Rules,
    known: Known<'a>,
    launched: Launched<'a>,
    findings: Vec<Finding<'a>>,
    /// The index at which the findings of the current instruction start.
    instruction_start: usize,
}

impl<'a, 'c> Driver<'a, 'c> {
    /// Returns the findings of the rules in a Dockerfile.
    pub(super) fn check(text: &'a str, checker: &'c Checker) -> Vec<Finding<'a>> {
        let mut driver = Driver {
            text,
            reader: Reader::new(text),
            checker,
            next_ignored: Rules::NONE,
            ignored: Rules::NONE,
            known: Known {
                stage: StageState::unknown(),
                is_final_stage: false,
                catalogs: checker.catalogs.clone(),
                repositories: Repositories::default(),
                stages: Vec::new(),
                version_counts: OnceCell::new(),
            },
            launched: Launched::new(text),
            findings: Vec::new(),
            instruction_start: 0,
        };
        while let Some(event) = driver.reader.next() {
            driver.event(&event);
        }
        // Findings at the end of a stage are about lines before it.
        driver.findings.sort_by_key(Finding::offset);
        driver.findings
    }

    fn event(&mut self, event: &Event<'a>) {
        match event {
            Event::Comment(comment) => {
                self.next_ignored = self.next_ignored.and(Rules::ignored_by(comment.text));
                self.instruction_start = self.findings.len();
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

    /// Runs every enabled rule on a subject.
    fn look_at(&mut self, subject: &Subject<'_, 'a>) {
        let kind = subject.kind();
        for row in ROWS.iter().filter(|row| row.listens_to(kind) && self.checker.rules.contains(row.rule)) {
            let (findings, start) = (&mut self.findings, self.instruction_start);
            let mut report = Report::new(row.rule, self.ignored, findings, start, self.text, &self.known.stage);
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
            Some(run) if run.lacks_shell(&self.known.stage) => self.note_requested_accounts(run),
            Some(run) => self.run(run, &instruction),
            None => self.known.stage.change(&instruction, self.reader.variables(), &self.launched),
        }
    }

    fn run(&mut self, run: &Run, instruction: &Instruction<'a>) {
        let stage = &mut self.known.stage;
        stage.files.enter(stage.working_directory.as_deref());
        match &run.body {
            RunBody::Program(command) => self.command(command, instruction),
            RunBody::Script(text) => match script::commands(text) {
                Some(commands) => commands.iter().for_each(|command| self.command(command, instruction)),
                None => self.known.stage.add_anything(),
            },
            RunBody::Unknown => self.known.stage.add_anything(),
        }
    }

    /// Notes the accounts that a RUN would add if it could run, so that they are not reported as missing as well.
    fn note_requested_accounts(&mut self, run: &Run) {
        let requests = match &run.body {
            RunBody::Program(command) => accounts::are_requested_by(command),
            RunBody::Script(text) => {
                script::commands(text).is_none_or(|commands| commands.iter().any(accounts::are_requested_by))
            }
            RunBody::Unknown => true,
        };
        self.known.stage.may_have_accounts |= requests;
    }

    fn command(&mut self, command: &Command, instruction: &Instruction<'a>) {
        self.look_at(&Subject::Command(command, instruction));
        let stage = &mut self.known.stage;
        let may_change = stage.user != StageUser::Other;
        let may_add = may_change && !stage.lacks_program_of(command, instruction);
        stage.programs.run(command, may_add);
        stage.files.run(command, stage.user, stage.base.facts());
        // If the command cannot add the accounts, another rule reports that, and the fixed command adds them.
        stage.may_have_accounts |=
            may_change && accounts::may_be_added_by(command) || accounts::are_requested_by(command);
        // Languages can be installed anywhere, without root.
        stage.may_have_languages |= language_path::may_be_added_by(command);
    }

    fn mention(&mut self, mention: &Mention<'a>) {
        if mention.is_base() {
            self.begin_stage(mention);
        }
        self.known.is_final_stage = self.is_final_stage();
        self.look_at(&Subject::Mention(mention));
        if let Some(reference) = mention.reference() {
            self.known.repositories.add(mention, &reference);
        }
    }

    fn begin_stage(&mut self, from: &Mention<'a>) {
        self.known.stage = match from.refers_to() {
            Refers::Stage(stage) => {
                self.known.stages.get(stage).map_or_else(StageState::unknown, StageState::inherited)
            }
            _ => StageState::of(from, self.checker),
        };
        self.known.stage.name = from.stage_name().map(|name| name.to_string());
        let (line, offset, source) = (from.line(), from.offset(), from.written());
        let location = Location { line, offset, source, ignored: self.ignored };
        (self.known.stage.from_location, self.known.stage.user_location) = (Some(location), Some(location));
        if !matches!(from.refers_to(), Refers::Stage(_)) {
            self.known.stage.base_location = Some(location);
            self.known.stage.from = Some(Box::new(*from));
        }
    }

    fn end_stage(&mut self) {
        self.look_at(&Subject::StageEnd);
        self.known.stages.push(std::mem::replace(&mut self.known.stage, StageState::unknown()));
    }

    fn is_final_stage(&mut self) -> bool {
        let count = self.reader.stage_count();
        count > 0 && count == self.reader.survey()
    }
}
