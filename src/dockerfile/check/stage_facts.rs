use super::copied::may_bring_programs;
use super::program::Program;
use super::script::{Adds, without_directory};
use super::system_path::{Directory, resolve, resolve_word};
use crate::dockerfile::read::cursor::Cursor;
use crate::dockerfile::read::expansion::{Expanded, Expansion};
use crate::dockerfile::read::json::Json;
use crate::dockerfile::read::keyword::{Keyword, ShortWord};
use crate::dockerfile::read::lines::{Found, Lines};
use crate::dockerfile::read::mount::Mount;
use crate::dockerfile::read::parsed::Parsed;
use crate::dockerfile::read::variables::Variables;
use crate::dockerfile::read::words::Words;
use crate::dockerfile::{ImageUse, Target};
use crate::{Image, Origin};

/// What is known of a stage at a place in it.
#[derive(Clone, Copy)]
pub(crate) struct StageFacts {
    pub(crate) base: Base,
    pub(crate) user: StageUser,
    pub(crate) shell: StageShell,
    /// Whether a program may have been added where programs are.
    pub(crate) may_have_more: bool,
    /// Whether `apk` may be one of them.
    pub(crate) may_have_apk: bool,
    /// Whether programs may be looked for elsewhere. `/bin/sh` is not.
    pub(crate) has_other_path: bool,
    working: Directory,
}

/// Where the last instructions of some kinds start in the rest of a stage; 0 where there is none, for FROM comes before them.
#[derive(Clone, Copy)]
pub(crate) struct Ahead {
    /// One that may bring a shell along.
    pub(crate) addition: usize,
    pub(crate) cmd: usize,
    pub(crate) entrypoint: usize,
    pub(crate) healthcheck: usize,
}

/// What a stage goes back to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Base {
    Unknown,
    Scratch,
    Image(Image),
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum StageUser {
    Unknown,
    Root,
    Other,
}

/// What runs the shell form.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum StageShell {
    /// `/bin/sh`.
    Default,
    Bash,
    /// Anything else that SHELL names.
    Other,
}

impl Base {
    /// What a stage starts with that is FROM this; `None` if that is not known.
    #[inline]
    pub(crate) const fn env(self) -> Option<&'static [(&'static str, &'static str)]> {
        match self {
            Self::Unknown => None,
            Self::Scratch => Some(&[]),
            Self::Image(image) => Some(image.env()),
        }
    }
}

impl StageFacts {
    pub(crate) const UNKNOWN: Self = Self {
        base: Base::Unknown,
        user: StageUser::Unknown,
        shell: StageShell::Default,
        may_have_more: true,
        may_have_apk: true,
        has_other_path: true,
        working: Directory::Programs,
    };

    const SCRATCH: Self = Self {
        base: Base::Scratch,
        user: StageUser::Root,
        shell: StageShell::Default,
        may_have_more: false,
        may_have_apk: false,
        has_other_path: false,
        working: Directory::Root,
    };

    /// What FROM says of a stage that goes back to no other.
    #[inline]
    pub(crate) const fn of(from: &ImageUse) -> Self {
        match (from.target(), image(from)) {
            (Target::Scratch, _) => Self::SCRATCH,
            (Target::Image, Some(image)) => Self {
                base: Base::Image(image),
                user: if image.user().is_root() { StageUser::Root } else { StageUser::Other },
                shell: StageShell::Default,
                may_have_more: false,
                may_have_apk: false,
                has_other_path: false,
                working: match image.working_dir() {
                    Some(path) => resolve(Directory::Root, Cursor::of(path)),
                    None => Directory::Root,
                },
            },
            _ => Self::UNKNOWN,
        }
    }

    /// Whether a shell is surely missing.
    #[inline]
    pub(crate) const fn lacks_shell(self) -> bool {
        !self.may_have_more
            && !matches!(self.shell, StageShell::Other)
            && match self.base {
                Base::Unknown => false,
                Base::Scratch => true,
                Base::Image(image) => !image.has_shell(),
            }
    }

    /// Whether `apk` is surely missing.
    #[inline]
    pub(crate) const fn lacks_package_manager(self) -> bool {
        !self.may_have_apk
            && !self.has_other_path
            && match self.base {
                Base::Unknown => false,
                Base::Scratch => true,
                Base::Image(image) => !image.has_package_manager(),
            }
    }

    /// The program, if it is one of those that are known, and surely missing.
    #[inline]
    pub(crate) const fn missing(self, name: &[u8]) -> Option<Program> {
        match (self.base, Program::named(name)) {
            (Base::Image(image), Some(program)) => {
                if self.may_have_more || self.has_other_path || program.is_in(image) { None } else { Some(program) }
            }
            _ => None,
        }
    }

    /// Notes that programs may have been added.
    #[inline]
    pub(crate) const fn add(&mut self, adds: Adds) {
        self.may_have_more = self.may_have_more || !matches!(adds, Adds::Nothing);
        self.may_have_apk = self.may_have_apk || matches!(adds, Adds::Anything);
    }

    /// What an instruction changes, RUN apart. It knows the variables that come before it.
    #[inline]
    pub(crate) const fn change<'a>(&mut self, keyword: Keyword, parsed: &Parsed<'a>, variables: &Variables<'a>) {
        match keyword {
            Keyword::User => self.user = user(parsed.rest, variables),
            Keyword::Workdir => self.working = resolve_word(self.working, parsed.rest, variables),
            Keyword::Shell => self.shell = shell(parsed.json),
            Keyword::Env | Keyword::Arg => self.has_other_path = self.has_other_path || sets_path(parsed.rest),
            Keyword::Copy | Keyword::Add => {
                let is_on_image = matches!(self.base, Base::Image(_));
                if may_bring_programs(keyword, parsed, self.working, is_on_image, variables) {
                    self.add(Adds::Anything);
                }
            }
            _ => {}
        }
    }

    /// What the rest of the stage has, which is in these lines.
    #[inline]
    pub(crate) const fn ahead<'a>(
        mut self,
        mut lines: Lines<'a>,
        mut variables: Variables<'a>,
        before: &Variables<'a>,
    ) -> Ahead {
        let mut ahead = Ahead { addition: 0, cmd: 0, entrypoint: 0, healthcheck: 0 };
        while let Some(found) = lines.next() {
            let Ok(Found::Instruction(line, whole)) = found else {
                continue;
            };
            let (parsed, _) = Parsed::new(&mut lines, line, whole);
            let Some(keyword) = parsed.keyword else {
                continue;
            };
            if parsed.on_build {
                continue;
            }
            self.may_have_more = false;
            match keyword {
                Keyword::From => break,
                Keyword::Cmd => ahead.cmd = whole.at(),
                Keyword::Entrypoint => ahead.entrypoint = whole.at(),
                Keyword::Healthcheck => ahead.healthcheck = whole.at(),
                // Without a shell, only a JSON array or what is mounted can do something.
                Keyword::Run if !matches!(self.user, StageUser::Other) => {
                    self.may_have_more = !matches!(parsed.json, Json::No) || self.is_mounted_over(&parsed);
                }
                _ => {
                    self.change(keyword, &parsed, &variables);
                    variables.change(keyword, &parsed, before);
                }
            }
            if self.may_have_more {
                ahead.addition = whole.at();
            }
        }
        ahead
    }

    /// Whether a mount of a RUN may bring programs along.
    #[inline]
    pub(crate) const fn is_mounted_over(self, parsed: &Parsed) -> bool {
        let mut flags = parsed.flags;
        while let Some(flag) = flags.next() {
            let (b"mount", Some(value)) = (flag.name.bytes(), flag.value) else {
                continue;
            };
            let Ok(Mount { target, .. }) = Mount::read(value) else {
                return true;
            };
            // Without a target, a mount of secrets or an SSH agent is where neither matters.
            let Some(target) = target else {
                continue;
            };
            let Ok(path) = core::str::from_utf8(target.bytes()) else {
                return true;
            };
            if !matches!(resolve(self.working, Cursor::of(path)), Directory::Other) {
                return true;
            }
        }
        false
    }
}

/// The image of the catalogue whose facts hold for what FROM names: one of the free images, and not at a digest alone.
#[inline]
pub(crate) const fn image(image: &ImageUse) -> Option<Image> {
    let Some(reference) = image.reference() else {
        return None;
    };
    match reference.resolve() {
        Ok(resolution) => match resolution.origin() {
            Origin::Chainguard | Origin::DockerHub => resolution.image(),
            _ => None,
        },
        Err(_) => None,
    }
}

#[inline]
const fn user<'a>(word: Cursor<'a>, variables: &Variables<'a>) -> StageUser {
    match Expansion::run(word, Some(variables)) {
        Ok(Expanded::Slice(..)) => user_named(word),
        Ok(Expanded::Own(name)) => user_named(Cursor::of(name.as_str())),
        _ => StageUser::Unknown,
    }
}

#[inline]
const fn user_named(mut rest: Cursor) -> StageUser {
    let (mut name, mut only_zeros) = (ShortWord::new(), true);
    while let Some(byte) = rest.take() {
        match byte {
            b':' => break,
            b'$' | b'"' | b'\'' | b'\\' | b'`' => return StageUser::Unknown,
            _ => {
                only_zeros = only_zeros && byte == b'0';
                name.push(byte);
            }
        }
    }
    match name.bytes() {
        b"" => StageUser::Unknown,
        b"root" => StageUser::Root,
        _ if only_zeros => StageUser::Root,
        _ => StageUser::Other,
    }
}

#[inline]
const fn shell(json: Json) -> StageShell {
    let Json::Strings(_, mut strings) = json else {
        return StageShell::Other;
    };
    let mut program = ShortWord::new();
    if let Some(mut string) = strings.next() {
        while let Some(byte) = string.take() {
            program.push(byte);
        }
    }
    match without_directory(program).bytes() {
        b"bash" => StageShell::Bash,
        name if is_shell(name) => StageShell::Default,
        _ => StageShell::Other,
    }
}

/// Whether a program is a shell that images without one do not have.
#[inline]
pub(crate) const fn is_shell(name: &[u8]) -> bool {
    matches!(name, b"sh" | b"ash" | b"dash" | b"bash")
}

/// Whether ENV or ARG sets where programs are looked for.
#[inline]
const fn sets_path(rest: Cursor) -> bool {
    let mut words = Words::new(rest);
    while let Some(word) = words.next() {
        let mut cursor = word.cursor();
        if matches!(
            (cursor.take(), cursor.take(), cursor.take(), cursor.take(), cursor.take()),
            (Some(b'P'), Some(b'A'), Some(b'T'), Some(b'H'), None | Some(b'='))
        ) {
            return true;
        }
    }
    false
}

/// What is known of each stage that is over.
#[derive(Clone)]
pub(crate) struct StagesFacts {
    rows: [StageFacts; Self::MOST],
}

impl StagesFacts {
    /// How many stages are kept. Nothing is known of the others.
    const MOST: usize = 512;

    #[inline]
    pub(crate) const fn new() -> Self {
        Self { rows: [StageFacts::UNKNOWN; Self::MOST] }
    }

    #[inline]
    pub(crate) const fn set(&mut self, stage: usize, facts: StageFacts) {
        if stage < Self::MOST {
            self.rows[stage] = facts;
        }
    }

    #[inline]
    pub(crate) const fn get(&self, stage: usize) -> StageFacts {
        if stage < Self::MOST { self.rows[stage] } else { StageFacts::UNKNOWN }
    }
}
