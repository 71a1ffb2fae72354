use super::finding::Detail;
use super::name_rules::{NAME_RULES, first_rule};
use super::script::{Adds, Apk, Command, Script, adds};
use super::script_source::Source;
use super::shell_call::{interpreter, program, script, word};
use super::stage_facts::{Ahead, Base, StageFacts, StageShell, StageUser, StagesFacts, is_shell};
use super::tags::Tags;
use super::{Finding, Rule, Rules};
use crate::Image;
use crate::bytes::slice;
use crate::dockerfile::read::cursor::Cursor;
use crate::dockerfile::read::event::Event;
use crate::dockerfile::read::heredoc;
use crate::dockerfile::read::json::{Json, JsonString};
use crate::dockerfile::read::keyword::{Keyword, ShortWord};
use crate::dockerfile::read::parsed::Parsed;
use crate::dockerfile::read::reader::Reader;
use crate::dockerfile::read::variables::Variables;
use crate::dockerfile::{ImageUse, Instruction, ReadError, Target};

/// What [`check`](crate::dockerfile::check()) finds, one finding after the other.
///
/// They come in the order of the Dockerfile; what is wrong with how the last stage ends comes at the end.
///
/// ```
/// use chainguard_images::dockerfile::{Findings, Rule, check};
///
/// let mut findings: Findings = check("FROM scratch\nRUN make\n");
/// assert_eq!(findings.next().map(|finding| finding.rule()), Some(Rule::NoShell));
/// assert_eq!(findings.next().map(|finding| finding.rule()), Some(Rule::RootLast));
/// assert!(findings.next().is_none());
/// ```
#[derive(Clone)]
pub struct Findings<'a> {
    pub(super) reader: Reader<'a>,
    pub(super) rules: Rules,
    /// What comments silence for the next instruction, and for the one at hand.
    next_ignored: Rules,
    ignored: Rules,
    /// How many stages began, and what is known of them and of the one at hand.
    begun: usize,
    stages: StagesFacts,
    pub(super) facts: StageFacts,
    /// The variables of the stage at hand.
    variables: Variables<'a>,
    /// A stage, and what comes later in it.
    ahead: Option<(usize, Ahead)>,
    /// What makes the stage's user what it is.
    user_place: Place<'a>,
    pub(super) tags: Tags<'a>,
    work: Work<'a>,
    /// What was said of this instruction already: a bit for each program, and one for packages.
    said: u32,
    is_over: bool,
}

/// Where a finding is that is made later.
#[derive(Clone, Copy)]
struct Place<'a> {
    line: usize,
    offset: usize,
    written: &'a str,
    ignored: Rules,
}

/// What is left of an instruction to look at.
#[derive(Clone)]
enum Work<'a> {
    None,
    /// A name, and the place of the next rule in [`NAME_RULES`].
    Name(ImageUse<'a>, usize),
    /// A script that RUN runs, and whether a mount may bring programs along.
    Script(Script<'a>, Parsed<'a>, bool),
}

impl<'a> Findings<'a> {
    #[inline]
    pub(crate) const fn new(text: &'a str, rules: Rules) -> Self {
        Self {
            reader: Reader::new(text),
            rules,
            next_ignored: Rules::NONE,
            ignored: Rules::NONE,
            begun: 0,
            stages: StagesFacts::new(),
            facts: StageFacts::UNKNOWN,
            variables: Variables::of_stage(text, None),
            ahead: None,
            user_place: Place { line: 0, offset: 0, written: "", ignored: Rules::NONE },
            tags: Tags::new(),
            work: Work::None,
            said: 0,
            is_over: false,
        }
    }

    /// The next finding, as `Iterator::next`, for a `const`.
    ///
    /// ```
    /// use chainguard_images::dockerfile;
    ///
    /// const IS_CLEAN: bool = dockerfile::check("FROM cgr.dev/chainguard/static:latest\n").next().is_none();
    /// assert!(IS_CLEAN);
    /// ```
    #[inline]
    pub const fn next(&mut self) -> Option<Finding<'a>> {
        loop {
            let finding = match self.work {
                Work::Name(image, place) => {
                    self.work = if place + 1 < NAME_RULES.len() { Work::Name(image, place + 1) } else { Work::None };
                    self.check_name(&image, NAME_RULES[place])
                }
                Work::Script(script, parsed, is_vague) => self.run_command(script, &parsed, is_vague),
                Work::None => match self.reader.next() {
                    Some(step) => self.step(&step),
                    None if self.is_over => return None,
                    None => {
                        self.is_over = true;
                        self.last_user()
                    }
                },
            };
            if let Some(finding) = finding {
                if self.rules.contains(finding.rule) && !self.ignored.contains(finding.rule) {
                    return Some(finding);
                }
            }
        }
    }

    #[inline]
    const fn step(&mut self, step: &Event<'a>) -> Option<Finding<'a>> {
        match step {
            Event::StageEnd => None,
            Event::Comment(text) => {
                self.next_ignored = self.next_ignored.and_ignored(text);
                None
            }
            Event::Refused(error) => {
                self.begin_instruction();
                // An instruction that cannot be read may have begun a stage, or done anything to it.
                self.begin_stage();
                self.facts = StageFacts::UNKNOWN;
                self.variables = Variables::of_stage(self.reader.text(), None);
                Some(Self::unreadable(*error))
            }
            Event::Instruction(parsed) => {
                self.begin_instruction();
                self.instruction(parsed)
            }
            Event::Mention(image) => {
                let mut is_known = false;
                if let (Instruction::From, false) = (image.instruction(), image.is_on_build()) {
                    self.from(image);
                    is_known = matches!(self.facts.base, Base::Image(_));
                }
                self.work = Work::Name(*image, first_rule(image, is_known));
                None
            }
        }
    }

    #[inline]
    const fn begin_instruction(&mut self) {
        self.ignored = self.next_ignored;
        self.next_ignored = Rules::NONE;
        self.said = 0;
    }

    /// Keeps what is known of the stage before, if another one began.
    #[inline]
    const fn begin_stage(&mut self) {
        let begun = self.reader.stage_count();
        if begun > self.begun {
            if let Some(last) = self.begun.checked_sub(1) {
                self.stages.set(last, self.facts);
            }
            self.begun = begun;
        }
    }

    #[inline]
    const fn from(&mut self, image: &ImageUse<'a>) {
        self.begin_stage();
        let env = if let Target::Stage(stage) = image.target() {
            self.facts = self.stages.get(stage);
            None
        } else {
            self.facts = StageFacts::of(image);
            self.facts.base.env()
        };
        self.variables = Variables::of_stage(self.reader.text(), env);
        let ignored = self.ignored;
        self.user_place = Place { line: image.line(), offset: image.offset(), written: image.written(), ignored };
    }

    #[inline]
    const fn unreadable(error: ReadError<'a>) -> Finding<'a> {
        Finding {
            rule: Rule::Unreadable,
            line: error.line(),
            offset: error.offset(),
            written: error.written(),
            image: None,
            fix: None,
            detail: Detail::Error(error),
        }
    }

    /// A finding about the whole instruction.
    #[inline]
    const fn finding(&self, rule: Rule, parsed: &Parsed<'a>, detail: Detail<'a>, fix: Option<Image>) -> Finding<'a> {
        let (start, end) = (parsed.whole.at(), parsed.whole.end());
        let written = slice(parsed.whole.text(), start, end);
        let image = if let Base::Image(image) = self.facts.base { Some(image) } else { None };
        Finding { rule, line: parsed.line, offset: start, written, image, fix, detail }
    }

    #[inline]
    const fn instruction(&mut self, parsed: &Parsed<'a>) -> Option<Finding<'a>> {
        // A trigger runs in another build, on what that has.
        let (Some(keyword), false) = (parsed.keyword, parsed.on_build) else {
            return None;
        };
        match keyword {
            Keyword::Run => self.run(parsed),
            Keyword::Cmd => self.shell_form(parsed, parsed.rest, parsed.json, "CMD", false),
            Keyword::Entrypoint => self.shell_form(parsed, parsed.rest, parsed.json, "ENTRYPOINT", true),
            Keyword::Healthcheck => match parsed.healthcheck() {
                Some(command) => self.shell_form(parsed, command, Json::read(command), "HEALTHCHECK", true),
                None => None,
            },
            _ => {
                self.facts.change(keyword, parsed, &self.variables);
                self.variables.change(keyword, parsed, self.reader.variables());
                if let Keyword::User = keyword {
                    let (start, end, ignored) = (parsed.whole.at(), parsed.whole.end(), self.ignored);
                    let written = slice(parsed.whole.text(), start, end);
                    self.user_place = Place { line: parsed.line, offset: start, written, ignored };
                }
                None
            }
        }
    }

    /// A command that runs when the container does.
    #[inline]
    const fn shell_form(
        &mut self,
        parsed: &Parsed<'a>,
        command: Cursor<'a>,
        json: Json<'a>,
        name: &'static str,
        is_program: bool,
    ) -> Option<Finding<'a>> {
        let needs_shell = match json {
            // What stands in CMD may be for the entrypoint.
            Json::Strings(_, mut strings) => {
                is_program && !matches!(self.facts.shell, StageShell::Other) && self.is_shell(strings.next())
            }
            _ => command.peek().is_some(),
        };
        if needs_shell && self.facts.lacks_shell() && !self.is_changed_later(parsed) {
            Some(self.finding(Rule::NoShell, parsed, Detail::Word(name), None))
        } else {
            None
        }
    }

    /// Whether a later instruction of the stage takes the place of this one, or may bring a shell along before the container starts.
    /// Reads ahead once a stage.
    #[inline]
    const fn is_changed_later(&mut self, parsed: &Parsed<'a>) -> bool {
        let ahead = match self.ahead {
            Some((stage, ahead)) if stage == self.begun => ahead,
            _ => self.facts.ahead(self.reader.rest(), self.variables, self.reader.variables()),
        };
        self.ahead = Some((self.begun, ahead));
        let replaced = match parsed.keyword {
            Some(Keyword::Cmd) => ahead.cmd,
            Some(Keyword::Entrypoint) => ahead.entrypoint,
            _ => ahead.healthcheck,
        };
        ahead.addition > parsed.whole.at() || replaced > parsed.whole.at()
    }

    /// Whether this is a shell of those that images have, and not one that another PATH leads to.
    #[inline]
    const fn is_shell(&self, string: Option<JsonString>) -> bool {
        let is_absolute = match string {
            Some(mut string) => matches!(string.take(), Some(b'/')),
            None => false,
        };
        is_shell(program(string).bytes()) && (is_absolute || !self.facts.has_other_path)
    }

    #[inline]
    const fn run(&mut self, parsed: &Parsed<'a>) -> Option<Finding<'a>> {
        let is_mounted_over = self.facts.is_mounted_over(parsed);
        let mut is_bash = matches!(self.facts.shell, StageShell::Bash);
        let (needs_shell, source) = match parsed.json {
            Json::Strings(_, mut strings) => {
                let first = strings.next();
                if !is_shell(program(first).bytes()) {
                    return self.run_program(parsed, program(first), is_mounted_over);
                }
                is_bash = matches!(program(first).bytes(), b"bash");
                (self.is_shell(first), script(strings))
            }
            _ if parsed.heredocs.count > 0 && heredoc::is_alone(parsed.rest) => {
                let (start, end) = parsed.heredocs.first;
                match interpreter(parsed.whole.text(), start, end) {
                    Some(name) if !is_shell(name.bytes()) => {
                        self.facts.add(Adds::Anything);
                        return None;
                    }
                    named => {
                        if let Some(name) = named {
                            is_bash = matches!(name.bytes(), b"bash");
                        }
                        (true, Some(Source::Body(parsed.whole.text(), start, end)))
                    }
                }
            }
            _ => (!matches!(self.facts.shell, StageShell::Other), Some(Source::Instruction(parsed.rest))),
        };
        if needs_shell && !is_mounted_over && self.facts.lacks_shell() {
            let fix = if let Base::Image(image) = self.facts.base { image.dev() } else { None };
            return Some(self.finding(Rule::NoShell, parsed, Detail::Word("RUN"), fix));
        }
        let finding = if is_bash && !is_mounted_over { self.missing_program(parsed, b"bash") } else { None };
        match source {
            // What another shell makes of the text is not known.
            Some(source) if !matches!(self.facts.shell, StageShell::Other) => {
                self.work = Work::Script(Script::new(source), *parsed, is_mounted_over);
            }
            _ => self.facts.add(Adds::Anything),
        }
        finding
    }

    /// RUN with a JSON array that starts with a program.
    #[inline]
    const fn run_program(&mut self, parsed: &Parsed<'a>, program: ShortWord, is_vague: bool) -> Option<Finding<'a>> {
        let mut apk = Apk::Nothing;
        if let Json::Strings(_, mut strings) = parsed.json {
            while let Some(string) = strings.next() {
                apk = apk.and(&word(string), true);
            }
        }
        let changes_packages = matches!((program.bytes(), apk), (b"apk", Apk::Change));
        let command = Command { program, changes_packages, is_certain: true, adds: adds(program.bytes()) };
        self.command(&command, parsed, is_vague)
    }

    #[inline]
    const fn run_command(
        &mut self,
        mut script: Script<'a>,
        parsed: &Parsed<'a>,
        is_vague: bool,
    ) -> Option<Finding<'a>> {
        let Some(command) = script.next() else {
            self.work = Work::None;
            return None;
        };
        self.work = Work::Script(script, *parsed, is_vague);
        self.command(&command, parsed, is_vague)
    }

    /// Looks at a command, and notes what it may change.
    #[inline]
    const fn command(&mut self, command: &Command, parsed: &Parsed<'a>, is_vague: bool) -> Option<Finding<'a>> {
        let is_apk = matches!(command.program.bytes(), b"apk");
        let was_said = is_apk && self.said & PACKAGES != 0;
        let finding = if !command.is_certain || is_vague || was_said {
            None
        } else if is_apk && self.facts.lacks_package_manager() {
            let fix = if let Base::Image(image) = self.facts.base { image.dev() } else { None };
            self.said |= PACKAGES;
            Some(self.finding(Rule::NoPackageManager, parsed, Detail::None, fix))
        } else if command.changes_packages && matches!(self.facts.user, StageUser::Other) {
            self.said |= PACKAGES;
            Some(self.finding(Rule::PackagesWithoutRoot, parsed, Detail::None, None))
        } else {
            self.missing_program(parsed, command.program.bytes())
        };
        // Another user than root cannot add a program to where programs are.
        if !matches!(self.facts.user, StageUser::Other) {
            self.facts.add(command.adds);
        }
        finding
    }

    #[inline]
    const fn missing_program(&mut self, parsed: &Parsed<'a>, name: &[u8]) -> Option<Finding<'a>> {
        let (Some(program), Base::Image(image)) = (self.facts.missing(name), self.facts.base) else {
            return None;
        };
        if self.said & program.bit() as u32 != 0 {
            return None;
        }
        self.said |= program.bit() as u32;
        let fix = match image.dev() {
            Some(dev) if program.is_in(dev) => Some(dev),
            _ => None,
        };
        Some(self.finding(Rule::MissingProgram, parsed, Detail::Word(program.name()), fix))
    }

    /// How the last stage ends.
    #[inline]
    const fn last_user(&mut self) -> Option<Finding<'a>> {
        if self.begun == 0 || !matches!(self.facts.user, StageUser::Root) {
            return None;
        }
        let Place { line, offset, written, ignored } = self.user_place;
        self.ignored = ignored;
        let image = if let Base::Image(image) = self.facts.base { Some(image) } else { None };
        Some(Finding { rule: Rule::RootLast, line, offset, written, image, fix: None, detail: Detail::None })
    }
}

/// The bit of what is said of packages, beside those of the programs.
const PACKAGES: u32 = 1 << 16;

impl<'a> Iterator for Findings<'a> {
    type Item = Finding<'a>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        Findings::next(self)
    }
}

impl core::iter::FusedIterator for Findings<'_> {}
