use super::accounts;
use super::additions::Additions;
use super::base::Base;
use super::checker::Checker;
use super::cmd_taker::CmdTaker;
use super::command::{Command, CommandPlace};
use super::copied::{self, Copied, copied};
use super::instruction::{Form, Instruction};
use super::known_image::KnownImage;
use super::language_path::{Language, VersionInPath};
use super::launched::Launched;
use super::location::Location;
use super::other_origin::OtherOrigin;
use super::program::is_shell;
use super::stage_files::StageFiles;
use super::stage_programs::StagePrograms;
use super::stage_user::StageUser;
use super::stage_variables::StageVariables;
use super::system_path::resolve;
use crate::dockerfile::Mention;
use crate::dockerfile::read::assignment_words::AssignmentWords;
use crate::dockerfile::read::cursor::Cursor;
use crate::dockerfile::read::keyword::Keyword;
use crate::dockerfile::read::variables::Variables;
use crate::dockerfile::shell::{is_builtin, program_name};

/// The most language versions that are kept for a stage, because each is compared with all.
const MOST_VERSIONS: usize = 64;

/// The state of a stage at a place in it.
#[derive(Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is known or not on its own")]
pub(super) struct StageState<'a> {
    pub(super) base: Base,
    /// The base before an unreadable instruction made it unknown.
    pub(super) named_base: Base,
    /// The base image, if it is that of an organisation or a mirror.
    pub(super) other_origin: Option<OtherOrigin>,
    /// The mirror that the base image is in, if any.
    pub(super) mirror: Option<String>,
    /// The name in FROM, unless it is that of a stage.
    pub(super) from: Option<Box<Mention<'a>>>,
    /// The name in FROM, here and in the stage that names the base image.
    pub(super) from_location: Option<Location<'a>>,
    pub(super) base_location: Option<Location<'a>>,
    pub(super) has_run: bool,
    pub(super) user: StageUser,
    /// The argument for USER to switch back to the user; `None` if it is unknown.
    pub(super) user_name: Option<String>,
    /// The instruction that sets the user: FROM, or the last USER.
    pub(super) user_location: Option<Location<'a>>,
    pub(super) shell: StageShell,
    /// The SHELL that sets it.
    pub(super) shell_line: Option<ShellLine>,
    /// The absolute path; `None` if it is unknown.
    pub(super) working_directory: Option<String>,
    pub(super) variables: StageVariables,
    /// Whether users or groups may have been added.
    pub(super) may_have_accounts: bool,
    /// Whether another version of a language may have been added.
    pub(super) may_have_languages: bool,
    /// The versions of languages in the paths that something was copied to.
    pub(super) copied_versions: Vec<(Language, String)>,
    /// The name of the stage, in lower case.
    pub(super) name: Option<String>,
    pub(super) programs: StagePrograms,
    pub(super) files: StageFiles,
    /// The receiver of the words of CMD.
    pub(super) cmd_taker: CmdTaker,
    /// The last CMD, ENTRYPOINT and HEALTHCHECK, which take effect when a container starts.
    pub(super) cmd: Option<Launch<'a>>,
    pub(super) entrypoint: Option<Launch<'a>>,
    pub(super) healthcheck: Option<Launch<'a>>,
    /// Whether the stage, or one that it is built on, has a CMD or an ENTRYPOINT.
    pub(super) has_command: bool,
}

/// The shell that runs the shell form.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum StageShell {
    /// `/bin/sh`.
    Default,
    Bash,
    /// Anything else that SHELL names.
    Other,
}

/// The line of a SHELL.
#[derive(Clone, Copy)]
pub(super) struct ShellLine {
    pub(super) line: usize,
    /// Whether it sets `pipefail`.
    pub(super) has_pipefail: bool,
}

/// A command that runs when a container starts.
#[derive(Clone)]
pub(super) struct Launch<'a> {
    pub(super) keyword: Keyword,
    pub(super) form: Form,
    /// The shell that runs the shell form, and the base of the stage.
    pub(super) shell: StageShell,
    pub(super) base: Base,
    pub(super) location: Location<'a>,
    /// The byte offset at which the command starts. It ends with the location.
    pub(super) command_offset: usize,
    /// Whether the stage has an earlier one, which would count without this one.
    pub(super) has_earlier: bool,
}

impl<'a> StageState<'a> {
    /// Returns the state of a stage about which nothing is known.
    pub(super) fn unknown() -> Self {
        Self {
            base: Base::Unknown,
            named_base: Base::Unknown,
            other_origin: None,
            mirror: None,
            from: None,
            from_location: None,
            base_location: None,
            has_run: false,
            user: StageUser::Unknown,
            user_name: None,
            user_location: None,
            shell: StageShell::Default,
            shell_line: None,
            working_directory: None,
            variables: StageVariables::new(None),
            may_have_accounts: true,
            may_have_languages: true,
            copied_versions: Vec::new(),
            name: None,
            programs: StagePrograms::unknown(),
            files: StageFiles::default(),
            cmd_taker: CmdTaker::Unknown,
            cmd: None,
            entrypoint: None,
            healthcheck: None,
            has_command: false,
        }
    }

    /// Returns the state of a stage after a FROM that names an image.
    pub(super) fn of(from: &Mention, checker: &Checker) -> Self {
        let reference = from.reference();
        let known = Base::of(from, &checker.catalogs);
        let other_origin =
            OtherOrigin::of(from, checker).filter(|_| checker.has_organizations && known == Base::Unknown);
        let base = match other_origin.as_ref().map(|other| other.free) {
            Some(free) => free.map_or(Base::Unknown, |free| Base::Image(free.into())),
            None => known,
        };
        let mirror = reference.and_then(|reference| checker.catalogs.own(&reference)?.mirror);
        let is_pinned = reference.is_some_and(|reference| reference.digest().is_some());
        let (user, user_name, working_directory) = match base {
            Base::Unknown => return Self { other_origin, mirror, ..Self::unknown() },
            Base::Scratch => (StageUser::Root, None, "/"),
            Base::Image(image) => {
                let facts = image.facts;
                let user = if facts.user().is_root() { StageUser::Root } else { StageUser::Other };
                let name = facts.user().name.map_or_else(|| facts.user().uid.to_string(), str::to_owned);
                (user, Some(name), facts.working_dir().unwrap_or("/"))
            }
        };
        Self {
            base,
            named_base: base,
            other_origin,
            mirror,
            user,
            user_name,
            working_directory: resolve(Some("/"), working_directory),
            variables: StageVariables::new(base.env()),
            // An image at a digest may be old, with other accounts and versions.
            may_have_accounts: is_pinned,
            may_have_languages: is_pinned,
            programs: StagePrograms::none(),
            cmd_taker: CmdTaker::of(base),
            ..Self::unknown()
        }
    }

    /// Returns the state at the start of a stage that is built on this one. Inherited variables are not followed.
    pub(super) fn inherited(&self) -> Self {
        Self {
            variables: StageVariables::new(None),
            cmd: None,
            entrypoint: None,
            healthcheck: None,
            from: None,
            ..self.clone()
        }
    }

    /// Forgets everything that an unreadable instruction may have changed.
    pub(super) fn forget(&mut self) {
        let before = std::mem::replace(self, Self::unknown());
        *self = Self {
            named_base: before.named_base,
            other_origin: before.other_origin,
            mirror: before.mirror,
            from: before.from,
            from_location: before.from_location,
            programs: before.programs,
            cmd: before.cmd,
            entrypoint: before.entrypoint,
            healthcheck: before.healthcheck,
            ..Self::unknown()
        };
    }

    /// Returns whether `/bin/sh` is surely missing.
    pub(super) fn lacks_shell(&self) -> bool {
        !self.programs.may_have_shell() && self.shell != StageShell::Other && self.base.lacks_shell()
    }

    /// Returns whether `/bin/sh` and Bash are surely missing.
    pub(super) fn lacks_any_shell(&self) -> bool {
        self.lacks_shell() && self.base.lacks_any_shell()
    }

    /// Returns whether `apk` is surely missing.
    pub(super) fn lacks_package_manager(&self) -> bool {
        !self.programs.may_have_apk() && self.base.lacks_package_manager()
    }

    /// Returns whether a program is surely missing.
    pub(super) fn lacks(&self, name: &str) -> bool {
        self.base.lacks(name) && !self.programs.may_have(name)
    }

    /// Returns whether the program of a command is surely missing: no mount of its RUN provides it, and it is not a builtin of the shell.
    pub(super) fn lacks_program_of(&self, command: &Command, instruction: &Instruction) -> bool {
        command.program.as_deref().is_some_and(|program| {
            let is_of_shell = command.place != CommandPlace::ExecForm && is_builtin(program);
            let is_mounted = instruction.run.as_ref().is_some_and(|run| run.mounted.may_bring(program));
            !is_of_shell && !is_mounted && self.lacks(program)
        })
    }

    /// Returns whether a word names one of the shells that images have, and not one in another PATH.
    pub(super) fn is_shell(&self, word: &str) -> bool {
        program_name(word).is_some_and(is_shell) && (word.starts_with('/') || !self.programs.has_other_path())
    }

    /// Notes that anything may have been added.
    pub(super) fn add_anything(&mut self) {
        self.programs.add(Additions::Anything);
        self.files.forget();
        (self.may_have_accounts, self.may_have_languages) = (true, true);
    }

    /// Returns the image whose packages determine the language versions in the stage.
    pub(super) fn image_of_languages(&self) -> Option<KnownImage> {
        self.base.image().filter(|_| !self.may_have_languages && self.other_origin.is_none())
    }

    /// Returns whether a command that runs when a container starts surely fails because there is no shell. A shell that the stage adds
    /// later counts, because it exists when the container starts.
    pub(super) fn fails_without_shell(&self, launch: &Launch) -> bool {
        let is_cmd = launch.keyword == Keyword::Cmd;
        let (needs_shell, is_bash) = match &launch.form {
            Form::Shell(text) => (
                !text.is_empty() && (!is_cmd || self.cmd_taker.fails_without_shell()),
                launch.shell == StageShell::Bash,
            ),
            // The words of CMD may be arguments of the entrypoint.
            Form::Exec(words) => {
                let is_program = !is_cmd || self.cmd_taker == CmdTaker::NoEntrypoint;
                let program = words.first().filter(|program| is_program && self.is_shell(program));
                (program.is_some(), program.is_some_and(|program| program_name(program) == Some("bash")))
            }
        };
        let lacks_shell = if is_bash { launch.base.lacks_bash() } else { launch.base.lacks_shell() };
        needs_shell && lacks_shell && launch.shell != StageShell::Other && !self.programs.may_have_shell()
    }

    /// Applies an instruction other than RUN. `before` has the variables before the first FROM, and `launched` the programs of the whole
    /// text.
    pub(super) fn change(&mut self, instruction: &Instruction<'a>, before: &Variables, launched: &Launched) {
        let rest = instruction.parsed.rest;
        match instruction.keyword {
            Keyword::User => {
                self.user_name = self.variables.expand(rest);
                self.user = self.user_name.as_deref().map_or(StageUser::Unknown, StageUser::named);
                self.user_location = Some(instruction.location);
            }
            Keyword::Workdir => {
                let path = self.variables.expand(rest);
                self.working_directory = path.and_then(|path| resolve(self.working_directory.as_deref(), &path));
                if let Some(path) = &self.working_directory {
                    self.files.make_working_directory(path, self.user, self.base.facts());
                }
            }
            Keyword::Shell => {
                self.shell = StageShell::of(instruction);
                let has_pipefail = instruction.contains_word("pipefail");
                self.shell_line = Some(ShellLine { line: instruction.location.line, has_pipefail });
            }
            Keyword::Arg => {
                if sets_path(rest) {
                    self.programs.set_path();
                }
                self.variables.declare(rest, before);
            }
            Keyword::Env => {
                if sets_path(rest) {
                    self.programs.set_path();
                }
                self.variables.assign(rest);
            }
            Keyword::Copy | Keyword::Add => self.copy(instruction, launched),
            Keyword::Cmd => {
                self.cmd = self.launch(instruction, self.cmd.is_some());
                self.has_command |= self.cmd.as_ref().is_some_and(Launch::runs);
            }
            Keyword::Entrypoint => {
                self.cmd_taker = instruction.form().as_ref().map_or(CmdTaker::Unknown, CmdTaker::of_entrypoint);
                self.entrypoint = self.launch(instruction, self.entrypoint.is_some());
                self.has_command |= self.entrypoint.as_ref().is_some_and(Launch::runs);
            }
            Keyword::Healthcheck => self.healthcheck = self.launch(instruction, self.healthcheck.is_some()),
            _ => {}
        }
    }

    /// Applies COPY and ADD.
    fn copy(&mut self, instruction: &Instruction<'a>, launched: &Launched) {
        self.may_have_accounts |= accounts::may_be_copied(instruction, self);
        let destination = instruction.words().pop().unwrap_or_default();
        for VersionInPath { language, version, .. } in VersionInPath::all(&destination) {
            let is_new = !self.copied_versions.contains(&(language, version.clone()));
            if is_new && self.copied_versions.len() < MOST_VERSIONS {
                self.copied_versions.push((language, version));
            }
        }
        match copied(instruction, self, launched) {
            Copied::Nothing => {}
            Copied::Program(name) => self.programs.add_file(&name),
            Copied::Anything => {
                self.programs.add(Additions::Anything);
                self.may_have_languages = true;
            }
        }
        copied::note_owners(instruction, self);
    }

    fn launch(&self, instruction: &Instruction<'a>, has_earlier: bool) -> Option<Launch<'a>> {
        Some(Launch {
            keyword: instruction.keyword,
            form: instruction.form()?,
            shell: self.shell,
            base: self.base,
            location: instruction.location,
            command_offset: instruction.command()?.at(),
            has_earlier,
        })
    }
}

impl Launch<'_> {
    /// Returns whether there is anything to run: `CMD []` removes an earlier command.
    fn runs(&self) -> bool {
        match &self.form {
            Form::Shell(text) => !text.is_empty(),
            Form::Exec(words) => !words.is_empty(),
        }
    }
}

impl StageShell {
    /// Returns the shell that SHELL names.
    fn of(instruction: &Instruction) -> Self {
        let Some(Form::Exec(words)) = instruction.form() else {
            return Self::Other;
        };
        match words.first().and_then(|word| program_name(word)) {
            Some("bash") => Self::Bash,
            Some(name) if is_shell(name) => Self::Default,
            _ => Self::Other,
        }
    }
}

/// Returns whether ENV or ARG sets PATH.
fn sets_path(rest: Cursor) -> bool {
    let mut words = AssignmentWords::new(rest);
    while let Some(word) = words.next() {
        let mut cursor = word.cursor();
        let name: Vec<u8> = std::iter::from_fn(|| cursor.take()).take_while(|byte| *byte != b'=').take(5).collect();
        if name == b"PATH" {
            return true;
        }
    }
    false
}
