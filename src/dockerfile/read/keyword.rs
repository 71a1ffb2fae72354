use super::cursor::Cursor;
use super::name_text::ascii_letter;
use super::physical_line::is_space;
use crate::distance;

/// An instruction of a Dockerfile.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keyword {
    Add,
    Arg,
    Cmd,
    Copy,
    Entrypoint,
    Env,
    Expose,
    From,
    Healthcheck,
    Label,
    Maintainer,
    OnBuild,
    Run,
    Shell,
    StopSignal,
    User,
    Volume,
    Workdir,
}

/// The values that a flag accepts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum FlagKind {
    /// A value; the flag must not be repeated.
    Text,
    /// A value; the flag may be repeated.
    Texts,
    /// `true`, `false` or no value.
    Bool,
}

/// The length of the longest name of an instruction or a flag.
const LONGEST: usize = 14;

impl Keyword {
    const NAMES: &[&str] = &[
        "add",
        "arg",
        "cmd",
        "copy",
        "entrypoint",
        "env",
        "expose",
        "from",
        "healthcheck",
        "label",
        "maintainer",
        "onbuild",
        "run",
        "shell",
        "stopsignal",
        "user",
        "volume",
        "workdir",
    ];

    /// The name in upper case.
    #[inline]
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Add => "ADD",
            Self::Arg => "ARG",
            Self::Cmd => "CMD",
            Self::Copy => "COPY",
            Self::Entrypoint => "ENTRYPOINT",
            Self::Env => "ENV",
            Self::Expose => "EXPOSE",
            Self::From => "FROM",
            Self::Healthcheck => "HEALTHCHECK",
            Self::Label => "LABEL",
            Self::Maintainer => "MAINTAINER",
            Self::OnBuild => "ONBUILD",
            Self::Run => "RUN",
            Self::Shell => "SHELL",
            Self::StopSignal => "STOPSIGNAL",
            Self::User => "USER",
            Self::Volume => "VOLUME",
            Self::Workdir => "WORKDIR",
        }
    }

    /// Takes the first word; `None` if it is not an instruction.
    #[inline]
    pub(crate) const fn take(cursor: &mut Cursor) -> Option<Self> {
        if let Some(word) = cursor.take_letters() {
            return Self::of_code(word);
        }
        Some(match ShortWord::take(cursor).bytes() {
            b"add" => Self::Add,
            b"arg" => Self::Arg,
            b"cmd" => Self::Cmd,
            b"copy" => Self::Copy,
            b"entrypoint" => Self::Entrypoint,
            b"env" => Self::Env,
            b"expose" => Self::Expose,
            b"from" => Self::From,
            b"healthcheck" => Self::Healthcheck,
            b"label" => Self::Label,
            b"maintainer" => Self::Maintainer,
            b"onbuild" => Self::OnBuild,
            b"run" => Self::Run,
            b"shell" => Self::Shell,
            b"stopsignal" => Self::StopSignal,
            b"user" => Self::User,
            b"volume" => Self::Volume,
            b"workdir" => Self::Workdir,
            _ => return None,
        })
    }

    /// Returns the instruction for a name that is packed like `code`: in a `const`, comparing a number is far cheaper than comparing bytes.
    #[inline]
    const fn of_code(name: u128) -> Option<Self> {
        const ADD: u128 = code("add");
        const ARG: u128 = code("arg");
        const CMD: u128 = code("cmd");
        const COPY: u128 = code("copy");
        const ENTRYPOINT: u128 = code("entrypoint");
        const ENV: u128 = code("env");
        const EXPOSE: u128 = code("expose");
        const FROM: u128 = code("from");
        const HEALTHCHECK: u128 = code("healthcheck");
        const LABEL: u128 = code("label");
        const MAINTAINER: u128 = code("maintainer");
        const ONBUILD: u128 = code("onbuild");
        const RUN: u128 = code("run");
        const SHELL: u128 = code("shell");
        const STOPSIGNAL: u128 = code("stopsignal");
        const USER: u128 = code("user");
        const VOLUME: u128 = code("volume");
        const WORKDIR: u128 = code("workdir");
        Some(match name {
            ADD => Self::Add,
            ARG => Self::Arg,
            CMD => Self::Cmd,
            COPY => Self::Copy,
            ENTRYPOINT => Self::Entrypoint,
            ENV => Self::Env,
            EXPOSE => Self::Expose,
            FROM => Self::From,
            HEALTHCHECK => Self::Healthcheck,
            LABEL => Self::Label,
            MAINTAINER => Self::Maintainer,
            ONBUILD => Self::OnBuild,
            RUN => Self::Run,
            SHELL => Self::Shell,
            STOPSIGNAL => Self::StopSignal,
            USER => Self::User,
            VOLUME => Self::Volume,
            WORKDIR => Self::Workdir,
            _ => return None,
        })
    }

    /// Returns the name, in lower case, that is nearest to a word.
    #[inline]
    pub(crate) const fn nearest(mut cursor: Cursor) -> Option<&'static str> {
        let word = ShortWord::take(&mut cursor);
        let (mut at, mut best, mut least) = (0, None, 3);
        while at < Self::NAMES.len() {
            let name = Self::NAMES[at];
            let distance = distance::distance(word.bytes(), name.as_bytes());
            if distance < least && distance * 2 < name.len() {
                (best, least) = (Some(name), distance);
            }
            at += 1;
        }
        best
    }

    /// Returns the values that a flag accepts; `None` if the instruction has no such flag.
    #[inline]
    pub(crate) const fn flag(self, name: &[u8]) -> Option<FlagKind> {
        use FlagKind::{Bool, Text, Texts};
        match (self, name) {
            (Self::From, b"platform")
            | (Self::Copy, b"from")
            | (Self::Copy | Self::Add, b"chown" | b"chmod")
            | (Self::Add, b"checksum")
            | (Self::Run, b"network" | b"security")
            | (Self::Healthcheck, b"interval" | b"timeout" | b"start-period" | b"start-interval" | b"retries") => {
                Some(Text)
            }
            (Self::Copy | Self::Add, b"exclude") | (Self::Run, b"mount" | b"device") => Some(Texts),
            (Self::Copy | Self::Add, b"link") | (Self::Copy, b"parents") | (Self::Add, b"keep-git-dir" | b"unpack") => {
                Some(Bool)
            }
            _ => None,
        }
    }

    /// Checks whether BuildKit reads the flags, and rejects unknown ones.
    #[inline]
    pub(crate) const fn reads_flags(self) -> bool {
        !matches!(self, Self::Arg | Self::StopSignal)
    }

    /// Checks whether the instruction accepts heredocs.
    #[inline]
    pub(crate) const fn takes_heredocs(self) -> bool {
        matches!(self, Self::Add | Self::Copy | Self::Run)
    }

    /// Checks whether the instruction accepts the exec form, or another array of strings.
    #[inline]
    pub(crate) const fn takes_json(self) -> bool {
        matches!(self, Self::Add | Self::Cmd | Self::Copy | Self::Entrypoint | Self::Run | Self::Shell | Self::Volume)
    }
}

/// Packs the bytes of a word in a number.
const fn code(word: &str) -> u128 {
    let (mut code, mut at) = (0, 0);
    while at < word.len() {
        code = code << 8 | word.as_bytes()[at] as u128;
        at += 1;
    }
    code
}

/// The first bytes of a word: enough to compare it with names.
#[derive(Clone, Copy)]
pub(crate) struct ShortWord {
    bytes: [u8; LONGEST + 1],
    length: usize,
}

impl ShortWord {
    #[inline]
    pub(crate) const fn new() -> Self {
        Self { bytes: [0; LONGEST + 1], length: 0 }
    }

    /// Creates a word from a range of bytes.
    #[inline]
    pub(crate) const fn of(bytes: &[u8], mut at: usize, end: usize) -> Self {
        let mut word = Self::new();
        while at < end && word.length <= LONGEST {
            word.bytes[word.length] = bytes[at];
            word.length += 1;
            at += 1;
        }
        word
    }

    /// Does the same in lower case, by Unicode's rules for characters whose lower case is ASCII.
    #[inline]
    const fn of_lower(bytes: &[u8], mut at: usize, end: usize) -> Self {
        let mut word = Self::new();
        while at < end && word.length <= LONGEST {
            word.bytes[word.length] = match bytes[at] {
                byte @ b'A'..=b'Z' => byte | 0x20,
                byte @ 0x80.. => match ascii_letter(bytes, at) {
                    Some((letter, length)) => {
                        at += length - 1;
                        letter
                    }
                    None => byte,
                },
                byte => byte,
            };
            word.length += 1;
            at += 1;
        }
        word
    }

    /// Takes everything before the next blank, in lower case.
    #[inline]
    pub(crate) const fn take(cursor: &mut Cursor) -> Self {
        let mut word = Self::new();
        if let Some(end) = cursor.word_in_line() {
            word = Self::of_lower(cursor.text().as_bytes(), cursor.at(), end);
            cursor.go_to(end);
            return word;
        }
        while let Some(byte) = cursor.peek() {
            if is_space(byte) {
                break;
            }
            word.push(if let b'A'..=b'Z' = byte { byte | 0x20 } else { byte });
            cursor.skip(1);
        }
        word
    }

    /// Checks whether Go reads it as a bool.
    #[inline]
    pub(crate) const fn is_bool(&self) -> bool {
        matches!(
            self.bytes(),
            b"1" | b"t" | b"T" | b"true" | b"TRUE" | b"True" | b"0" | b"f" | b"F" | b"false" | b"FALSE" | b"False"
        )
    }

    /// Returns the word in lower case.
    #[inline]
    pub(crate) const fn lower(mut self) -> Self {
        let mut at = 0;
        while at < self.length {
            self.bytes[at] = self.bytes[at].to_ascii_lowercase();
            at += 1;
        }
        self
    }

    #[inline]
    pub(crate) const fn push(&mut self, byte: u8) {
        if self.length <= LONGEST {
            self.bytes[self.length] = byte;
            self.length += 1;
        }
    }

    /// The bytes; a longer word has one byte more than the longest name.
    #[inline]
    pub(crate) const fn bytes(&self) -> &[u8] {
        // In a `const`, calling a method of the slice costs more than all of this.
        let mut bytes: &[u8] = &self.bytes;
        let mut more = LONGEST + 1 - self.length;
        while more > 0 {
            let [shorter @ .., _] = bytes else {
                break;
            };
            (bytes, more) = (shorter, more - 1);
        }
        bytes
    }
}
