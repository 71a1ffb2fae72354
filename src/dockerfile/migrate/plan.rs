use std::collections::BTreeMap;

use super::arguments;
use super::choice::{Choice, StageRole, choices};
use super::destination::{Destination, Replacements};
use super::launch::{Launches, Meaning};
use super::missing;
use super::needs::{Needs, package_of};
use super::outline::{Outline, OutlinedInstruction};
use super::root::UserOf;
use super::run::Run;
use super::sources;
use super::translator::{Note, Translator};
use crate::Facts;
use crate::dockerfile::check::catalogs::Catalogs;
use crate::dockerfile::check::instruction::Form;
use crate::dockerfile::check::known_image::KnownImage;
use crate::dockerfile::read::keyword::Keyword;
use crate::dockerfile::{Edit, Mention};

/// The image for each stage, and the packages to add to it.
pub(super) struct Plan<'o, 'a> {
    outline: &'o Outline<'a>,
    destination: &'o Destination<'o>,
    bases: Vec<StageBase>,
    /// The replacement of a stage's image that the destination does not have.
    absent: BTreeMap<usize, String>,
    /// The packages to add, by the stage and the instruction before which they are added.
    added: BTreeMap<(usize, usize), Vec<&'static str>>,
}

/// The base of a stage.
pub(super) enum StageBase {
    /// An unknown image.
    Unknown,
    /// One of Chainguard's images.
    Ours(KnownImage),
    /// An image to replace, with the possible replacements and the chosen one.
    Replaced { choices: Vec<Choice>, chosen: usize },
    /// An image whose replacements do not meet the needs of the stage.
    Unmet,
    /// Another stage.
    Stage(usize),
}

/// The names that a plan is carried out with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Naming {
    /// The names of the images whose facts are assumed, so that the rules can check the text.
    Judged,
    /// The names in the new Dockerfile.
    Written,
}

/// The result of a plan.
#[derive(Default)]
pub(super) struct Outcome {
    pub(super) edits: Vec<Edit>,
    /// The notes for the user, with their places in the old text.
    pub(super) notes: Vec<Note>,
}

impl<'o, 'a> Plan<'o, 'a> {
    /// Creates the first plan, from the needs of the stages.
    pub(super) fn new(outline: &'o Outline<'a>, destination: &'o Destination<'o>) -> Self {
        let catalogs = destination.catalogs();
        let bases =
            (0..outline.stages.len()).map(|stage| StageBase::Unknown.or_of(outline, stage, &catalogs)).collect();
        let mut plan = Self { outline, destination, bases, absent: BTreeMap::new(), added: BTreeMap::new() };
        let needs = plan.needs();
        for (stage, needs) in needs.iter().enumerate() {
            let from = outline.from(stage).and_then(Mention::reference);
            let is_unknown = matches!(plan.bases.get(stage), Some(StageBase::Unknown));
            let Some(from) = from.filter(|_| is_unknown) else {
                continue;
            };
            let Replacements { candidates, absent } = destination.replacements(&from);
            plan.absent.extend(absent.map(|name| (stage, name)));
            if candidates.is_empty() {
                continue;
            }
            let role = if stage > 0 && outline.is_final(stage) { StageRole::RunsOnly } else { StageRole::Elsewhere };
            let launches = plan.launches(stage);
            let choices = choices(&candidates, needs, role, launches.runs_own_file());
            let base = if choices.is_empty() { StageBase::Unmet } else { StageBase::Replaced { choices, chosen: 0 } };
            if let Some(slot) = plan.bases.get_mut(stage) {
                *slot = base;
            }
        }
        plan
    }

    /// Returns the other possible choices: a stage, and the index of an image.
    pub(super) fn alternatives(&self) -> Vec<(usize, usize)> {
        let of = |(stage, base): (usize, &StageBase)| match base {
            StageBase::Replaced { choices, .. } => (1..choices.len()).map(|choice| (stage, choice)).collect(),
            _ => Vec::new(),
        };
        self.bases.iter().enumerate().flat_map(of).collect()
    }

    /// Chooses another image for a stage, and returns the index of the previous one.
    pub(super) fn choose(&mut self, stage: usize, choice: usize) -> usize {
        match self.bases.get_mut(stage) {
            Some(StageBase::Replaced { chosen, .. }) => std::mem::replace(chosen, choice),
            _ => 0,
        }
    }

    /// Returns the base image of a stage after the plan is carried out, if its contents are known.
    pub(super) fn image(&self, stage: usize) -> Option<KnownImage> {
        match self.bases.get(self.outline.root(stage))? {
            StageBase::Ours(image) => Some(*image),
            StageBase::Replaced { choices, chosen } => choices.get(*chosen)?.known(),
            _ => None,
        }
    }

    /// Returns the image that replaces the one in the FROM of a stage.
    fn choice(&self, stage: usize) -> Option<&Choice> {
        match self.bases.get(stage)? {
            StageBase::Replaced { choices, chosen } => choices.get(*chosen),
            _ => None,
        }
    }

    fn is_replaced(&self, stage: usize) -> bool {
        matches!(self.bases.get(self.outline.root(stage)), Some(StageBase::Replaced { .. }))
    }

    /// Returns the needs of each stage and of those that are built on it.
    fn needs(&self) -> Vec<Needs> {
        let mut all = vec![Needs::default(); self.outline.stages.len()];
        let mut translators: Vec<Translator> = Vec::new();
        for stage in 0..self.outline.stages.len() {
            let mut translator = self.translator(stage, &translators);
            let mut needs = Needs::default();
            for run in self.runs(stage, &mut translator).iter().flatten() {
                needs.add_run(run);
            }
            let launches = self.launches(stage);
            needs.add_launches(&launches);
            if launches.shell.first().is_some_and(|shell| shell.ends_with("bash")) {
                needs.programs.insert("bash".to_owned());
            }
            if let Some(root) = all.get_mut(self.outline.root(stage)) {
                root.add(&needs);
            }
            translators.push(translator);
        }
        all
    }

    /// Returns the translator at the start of a stage, with the accounts so far.
    fn translator(&self, stage: usize, earlier: &[Translator]) -> Translator {
        let inherited = match self.bases.get(stage) {
            Some(StageBase::Stage(base)) => earlier.get(*base),
            _ => None,
        };
        let facts = self.image(stage).map(|image| image.facts);
        let is_ours = matches!(self.bases.get(self.outline.root(stage)), Some(StageBase::Ours(_)));
        match inherited {
            Some(earlier) => Translator { facts, is_ours, notes: Vec::new(), ..earlier.clone() },
            None => Translator { is_ours, facts, ..Translator::default() },
        }
    }

    /// Returns the commands that a container of a stage runs.
    fn launches(&self, stage: usize) -> Launches<'o, 'a> {
        let mut launches = match self.bases.get(stage) {
            Some(StageBase::Stage(base)) if *base < stage => self.launches_up_to(*base),
            _ => Launches::default(),
        };
        self.outline
            .stages
            .get(stage)
            .into_iter()
            .flat_map(|stage| &stage.instructions)
            .for_each(|outlined| launches.take(outlined));
        launches
    }

    /// Returns the commands that a stage built on another one inherits from it.
    fn launches_up_to(&self, stage: usize) -> Launches<'o, 'a> {
        let mut launches = Launches::default();
        for stage in &self.chain(stage) {
            self.outline
                .stages
                .get(*stage)
                .into_iter()
                .flat_map(|stage| &stage.instructions)
                .for_each(|outlined| launches.take(outlined));
            launches = launches.inherited();
        }
        launches
    }

    /// Returns the stages that a stage is built on, in order, and itself.
    fn chain(&self, stage: usize) -> Vec<usize> {
        let mut chain = vec![stage];
        while let Some(StageBase::Stage(base)) = chain.last().and_then(|stage| self.bases.get(*stage)) {
            chain.push(*base);
        }
        chain.reverse();
        chain
    }

    /// Returns the rewritten RUNs of a stage, by the place of the instruction.
    fn runs(&self, stage: usize, translator: &mut Translator) -> Vec<Option<Run>> {
        let mut runs = Vec::new();
        let mut is_posix = true;
        let instructions = self.outline.stages.get(stage).map_or(&[][..], |stage| &stage.instructions);
        for outlined in instructions {
            if outlined.instruction.keyword == Keyword::Shell {
                is_posix = is_posix_shell(outlined);
            }
            let is_run = outlined.instruction.keyword == Keyword::Run;
            let run = match is_run {
                true if is_posix => Run::rewritten(outlined, translator),
                true => Run { needs_shell: false, ..Run::default() },
                false => {
                    runs.push(None);
                    continue;
                }
            };
            translator.may_have_others |= run.may_add_accounts();
            runs.push(Some(run));
        }
        runs
    }

    /// Adds packages with the programs that the stages surely lack.
    pub(super) fn add_programs(&mut self) -> bool {
        let mut added = BTreeMap::new();
        let mut translators: Vec<Translator> = Vec::new();
        for stage in 0..self.outline.stages.len() {
            let mut translator = self.translator(stage, &translators);
            let runs = self.runs(stage, &mut translator);
            translators.push(translator);
            if let Some(image) =
                self.image(stage).filter(|image| image.facts.has_package_manager() && self.is_replaced(stage))
            {
                let instructions = self.outline.stages.get(stage).map_or(&[][..], |stage| &stage.instructions);
                for (index, packages) in missing_packages(image.facts, instructions, &runs) {
                    added.insert((stage, index), packages);
                }
            }
        }
        let is_new = added != self.added;
        self.added = added;
        is_new
    }

    pub(super) fn without_programs(&mut self) {
        self.added.clear();
    }

    /// Returns the edits that carry out the plan.
    pub(super) fn carry_out(&self, naming: Naming) -> Outcome {
        let mut outcome = Outcome::default();
        self.name_images(naming, &mut outcome);
        let mut translators: Vec<Translator> = Vec::new();
        for stage in 0..self.outline.stages.len() {
            let mut translator = self.translator(stage, &translators);
            match self.image(stage) {
                Some(image) => self.stage(stage, image.facts, &mut translator, &mut outcome),
                None if self.is_replaced(stage) => self.stage_on_unknown(stage, &mut translator, &mut outcome),
                None => {}
            }
            translators.push(translator);
        }
        // The sort is stable: text that is inserted at one place keeps its order.
        outcome.edits.sort_by_key(|edit| (edit.range().start, edit.range().end));
        outcome.notes.sort_by_key(|note| note.range.start);
        outcome
    }

    fn stage(&self, number: usize, facts: Facts, translator: &mut Translator, outcome: &mut Outcome) {
        let Some(stage) = self.outline.stages.get(number) else {
            return;
        };
        let mut runs = self.runs(number, translator);
        outcome.notes.extend(runs.iter_mut().flatten().flat_map(|run| std::mem::take(&mut run.notes)));
        let chain = self.chain(number);
        let before: Vec<&OutlinedInstruction> = chain
            .iter()
            .rev()
            .skip(1)
            .rev()
            .filter_map(|stage| self.outline.stages.get(*stage))
            .flat_map(|stage| &stage.instructions)
            .collect();
        let has_own_user = before.iter().any(|outlined| outlined.instruction.keyword == Keyword::User);
        let added: Vec<usize> = self.added.range((number, 0)..(number + 1, 0)).map(|((_, index), _)| *index).collect();
        let user = UserOf {
            outline: self.outline,
            stage,
            translator,
            runs: &runs,
            added: &added,
            before,
            facts,
            was_root: self.is_replaced(number),
            // A command that fails because there is no shell is not a reason to change the user.
            is_default_user: !facts.user().is_root() && !has_own_user && facts.has_shell(),
            restores_user: self.outline.is_final(number) || self.outline.is_built_on(number),
        };
        outcome.edits.extend(user.edits());
        for ((_, index), packages) in self.added.range((number, 0)..(number + 1, 0)) {
            outcome
                .edits
                .extend(stage.instructions.get(*index).map(|outlined| added_before(self.outline, outlined, packages)));
        }
        self.rewrite(&stage.instructions, &runs, translator, outcome);
        if let (Some(choice), Some(from)) = (self.choice(number), &stage.from) {
            let packages = self.added.range((number, 0)..(number + 1, 0)).flat_map(|(_, packages)| packages).copied();
            let name = self.destination.written(choice, from);
            outcome.notes.extend(missing::notes(facts, &name, &stage.instructions, &runs, packages.collect()));
        }
        let launches = self.launches(number);
        outcome.edits.extend(launches.edits(facts, self.meaning(number)));
    }

    /// Returns the instructions of a stage with its rewritten RUNs.
    fn rewrite(
        &self,
        instructions: &[OutlinedInstruction],
        runs: &[Option<Run>],
        translator: &Translator,
        outcome: &mut Outcome,
    ) {
        for (outlined, run) in instructions.iter().zip(runs) {
            match run {
                Some(run) if run.is_gone => outcome.edits.extend(without(self.outline.text, outlined)),
                Some(run) => outcome.edits.extend(run.edits.iter().cloned()),
                None => outcome.edits.extend(sources::owner_edits(outlined, translator)),
            }
        }
    }

    /// Migrates a stage on an image whose contents are unknown: its user and its entrypoint are unknown, too.
    fn stage_on_unknown(&self, number: usize, translator: &mut Translator, outcome: &mut Outcome) {
        let Some(stage) = self.outline.stages.get(number) else {
            return;
        };
        let mut runs = self.runs(number, translator);
        outcome.notes.extend(runs.iter_mut().flatten().flat_map(|run| std::mem::take(&mut run.notes)));
        self.rewrite(&stage.instructions, &runs, translator, outcome);
    }

    /// Returns the purpose that CMD was written for.
    fn meaning(&self, stage: usize) -> Meaning {
        let root = self.outline.root(stage);
        if !self.is_replaced(root) {
            return Meaning::Arguments;
        }
        let reference = self.outline.from(root).and_then(Mention::reference);
        let is_distroless = reference
            .is_some_and(|name| name.domain() == "gcr.io" && name.repository().path().starts_with("distroless"));
        if is_distroless { Meaning::Arguments } else { Meaning::Command }
    }

    /// Renames the images in FROM, COPY, mounts and ARG defaults.
    fn name_images(&self, naming: Naming, outcome: &mut Outcome) {
        let mut froms = Vec::new();
        for (stage, base) in self.bases.iter().enumerate() {
            let Some(from) = self.outline.from(stage) else {
                continue;
            };
            let site = from.offset()..from.offset() + from.written().len();
            let mut note = |message: Option<String>| {
                outcome.notes.extend(message.map(|message| Note::of_image(message, site.clone())));
            };
            let choice = self.choice(stage);
            note(self.absent.get(&stage).and_then(|name| self.destination.without(name, choice.is_some())));
            if let Some(choice) = choice {
                note(choice.lost(from));
                note(self.destination.unknown(from, choice));
                froms.push((*from, naming.name(self.destination, choice, from)));
            } else if matches!(base, StageBase::Unmet) {
                note(Some("no image has everything that this stage needs, so its base image stays".to_owned()));
            }
        }
        outcome.edits.extend(arguments::renamed(self.outline, &froms));
        for outlined in self.outline.stages.iter().flat_map(|stage| &stage.instructions) {
            sources::rename(outlined, self.destination, naming, outcome);
        }
    }
}

impl Naming {
    /// Returns the name of an image that replaces another one.
    pub(super) fn name(self, destination: &Destination, choice: &Choice, mention: &Mention) -> String {
        match self {
            Self::Judged => choice.like.reference().to_owned(),
            Self::Written => destination.written(choice, mention),
        }
    }
}

impl StageBase {
    /// Returns the base in FROM, before the needs of the stage are known.
    fn or_of(self, outline: &Outline, stage: usize, catalogs: &Catalogs) -> Self {
        let Some(from) = outline.from(stage) else {
            return self;
        };
        match (from.refers_to(), catalogs.image_of(from)) {
            (crate::dockerfile::Refers::Stage(other), _) if other < stage => Self::Stage(other),
            (crate::dockerfile::Refers::Image, Some(image)) => Self::Ours(image),
            _ => self,
        }
    }
}

fn is_posix_shell(outlined: &OutlinedInstruction) -> bool {
    let Some(Form::Exec(words)) = outlined.instruction.form() else {
        return false;
    };
    let name = words.first().map_or("", |word| word.rsplit('/').next().unwrap_or_default());
    super::run::is_shell(name)
}

/// Returns the packages with programs that commands surely lack, by the place of the first command that needs them.
fn missing_packages(
    facts: Facts,
    instructions: &[OutlinedInstruction],
    runs: &[Option<Run>],
) -> BTreeMap<usize, Vec<&'static str>> {
    let (mut needs, mut missing) = (Needs::default(), BTreeMap::new());
    let mut seen: Vec<&'static str> = Vec::new();
    for (index, (outlined, run)) in instructions.iter().zip(runs).enumerate() {
        needs.programs.clear();
        if (run.as_ref().is_some_and(|run| run.needs_bash) || is_bash(outlined)) && !needs.brings("bash") {
            needs.programs.insert("bash".to_owned());
        }
        if let Some(run) = run {
            needs.add_run(run);
        }
        for name in &needs.programs {
            let Some(package) = package_of(name) else {
                continue;
            };
            if facts.has_program(name) == Some(false) && !seen.contains(&package) {
                seen.push(package);
                missing.entry(index).or_insert_with(Vec::new).push(package);
            }
        }
    }
    missing
}

/// Returns whether SHELL makes the following instructions run in Bash.
fn is_bash(outlined: &OutlinedInstruction) -> bool {
    outlined.instruction.keyword == Keyword::Shell
        && matches!(outlined.instruction.form(), Some(Form::Exec(words)) if words.first().is_some_and(|word| word.ends_with("bash")))
}

/// Returns the edit that adds packages before an instruction, in a separate RUN.
fn added_before(outline: &Outline, outlined: &OutlinedInstruction, packages: &[&str]) -> Edit {
    let start = outlined.lines.start;
    let whole = outlined.instruction.parsed.whole;
    let name = whole.text().get(whole.at()..whole.first_word_end()).unwrap_or_default();
    let run = if name.bytes().any(|byte| byte.is_ascii_uppercase()) { "RUN" } else { "run" };
    Edit::new(start..start, format!("{run} apk add --no-cache {}{}", packages.join(" "), outline.newline(start)))
}

/// Returns the edits that remove an instruction, except for the comments between its lines.
fn without(text: &str, outlined: &OutlinedInstruction) -> Vec<Edit> {
    let lines = outlined.lines.clone();
    if outlined.instruction.parsed.heredocs.count > 0 {
        return vec![Edit::new(lines, "")];
    }
    let (mut edits, mut at) = (Vec::new(), lines.start);
    for line in text.get(lines).unwrap_or_default().split_inclusive('\n') {
        if !line.trim_start().starts_with('#') {
            edits.push(Edit::new(at..at + line.len(), ""));
        }
        at += line.len();
    }
    edits
}
