use super::script_source::Source;
use crate::dockerfile::read::keyword::ShortWord;

/// The commands of a shell script, as far as they can be told without running it.
#[derive(Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is true or not whatever the others are")]
pub(crate) struct Script<'a> {
    source: Source<'a>,
    /// Whether every command from here on may be left out, or may fail.
    is_vague: bool,
    /// Whether those of this list may: the commands up to the next `;` or line.
    is_list_vague: bool,
    is_list_start: bool,
    /// Whether a list may fail at all: looking ahead is left out otherwise.
    may_have_or: bool,
    /// Whether the first `(` or `{` was met.
    has_group: bool,
}

/// A command.
pub(crate) struct Command {
    /// The program, without the directory where programs are; empty if it cannot be told.
    pub(crate) program: ShortWord,
    /// Whether it is `apk` and changes what is installed.
    pub(crate) changes_packages: bool,
    /// Whether the script runs it, and fails if it does.
    pub(crate) is_certain: bool,
    pub(crate) adds: Adds,
}

/// What a command may add to where programs are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Adds {
    Nothing,
    /// Programs, but not `apk`.
    Programs,
    Anything,
}

/// What a script is made of.
enum Token {
    Word(Word),
    /// `&&` and `|`.
    Joint,
    /// `(` and `)`; `{` and `}` are words.
    Open,
    Close,
    /// `||` and `&`.
    Or,
    /// `;` and the end of a line.
    End,
    /// `<` or `>` in front of a word.
    Redirection,
    /// `<<`, in a heredoc's body.
    Heredoc,
}

pub(crate) struct Word {
    pub(crate) text: ShortWord,
    /// Whether it is what it says: no variable or pattern is in it.
    pub(crate) is_literal: bool,
    /// Whether it is `NAME=...`.
    pub(crate) is_assignment: bool,
}

/// How much of a name there is at the beginning of a word.
#[derive(Clone, Copy)]
enum Name {
    Nothing,
    Begun,
    /// Something else than a name was met.
    Over,
}

impl Name {
    /// With one more byte.
    #[inline]
    const fn and(self, byte: u8) -> Self {
        match (self, byte) {
            (Self::Nothing | Self::Begun, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_') => Self::Begun,
            _ => Self::Over,
        }
    }
}

impl Word {
    /// Whether it sets where programs are looked for.
    #[inline]
    const fn sets_path(&self) -> bool {
        matches!(self.text.bytes(), [b'P', b'A', b'T', b'H', b'=', ..])
    }
}

impl<'a> Script<'a> {
    #[inline]
    pub(crate) const fn new(source: Source<'a>) -> Self {
        let may_have_or = source.may_have_or();
        Self { source, is_vague: false, is_list_vague: false, is_list_start: true, may_have_or, has_group: false }
    }

    #[inline]
    pub(crate) const fn next(&mut self) -> Option<Command> {
        loop {
            if self.is_list_start {
                self.is_list_start = false;
                self.is_list_vague = self.may_have_or && self.list_may_fail();
            }
            match self.take_token() {
                None => return None,
                Some(Token::End) => self.is_list_start = true,
                Some(Token::Joint | Token::Or | Token::Close) => {}
                Some(Token::Open) => self.begin_group(),
                Some(Token::Heredoc) => self.is_vague = true,
                Some(Token::Redirection) => {
                    self.take_token();
                }
                Some(Token::Word(word)) if word.is_assignment => self.is_vague = self.is_vague || word.sets_path(),
                Some(Token::Word(word)) => match word.text.bytes() {
                    b"{" => self.begin_group(),
                    b"}" | b"then" | b"do" | b"else" | b"fi" | b"done" | b"esac" | b"exec" | b"env" | b"nohup"
                    | b"time" => {}
                    b"if" | b"while" | b"until" | b"elif" | b"!" => self.is_vague = true,
                    // They define something, run something, or end the script.
                    b"for" | b"case" | b"function" | b"select" | b"trap" | b"alias" | b"exit" | b"return" | b"eval" => {
                        self.is_vague = true;
                        return Some(self.command(&word));
                    }
                    _ => return Some(self.command(&word)),
                },
            }
        }
    }

    /// Looks once, at the first group, whether a later `||` or `&` is about a group: its lists do not tell.
    #[inline]
    const fn begin_group(&mut self) {
        if self.has_group {
            return;
        }
        self.has_group = true;
        let (mut ahead, mut is_behind_group) = (*self, false);
        loop {
            match ahead.take_token() {
                None => return,
                Some(Token::Close) => is_behind_group = true,
                Some(Token::Word(word)) if matches!(word.text.bytes(), b"}") => is_behind_group = true,
                Some(Token::End) => is_behind_group = false,
                Some(Token::Or) if is_behind_group => {
                    self.is_vague = true;
                    return;
                }
                Some(_) => {}
            }
        }
    }

    /// Reads the rest of a command.
    #[inline]
    const fn command(&mut self, first: &Word) -> Command {
        let is_certain = !self.is_vague && !self.is_list_vague;
        let program = if first.is_literal { without_directory(first.text) } else { ShortWord::new() };
        let name = program.bytes();
        if is_test(name) {
            self.is_list_vague = true;
        }
        // Another script may set where programs are looked for.
        self.is_vague = self.is_vague || matches!(name, b"." | b"source");
        let (is_apk, is_export) = (matches!(name, b"apk"), matches!(name, b"export"));
        let (mut apk, mut has_redirection) = (Apk::Nothing, false);
        loop {
            let before = self.source;
            match self.take_token_with(is_apk || is_export) {
                Some(Token::Word(word)) if is_apk && !has_redirection => apk = apk.and(&word.text, word.is_literal),
                Some(Token::Word(word)) => self.is_vague = self.is_vague || is_export && word.sets_path(),
                Some(Token::Redirection) => has_redirection = true,
                _ => {
                    self.source = before;
                    break;
                }
            }
        }
        let adds = match adds(name) {
            _ if has_redirection => Adds::Anything,
            _ if is_apk && matches!(apk, Apk::Look) => Adds::Nothing,
            adds => adds,
        };
        Command { program, changes_packages: is_apk && matches!(apk, Apk::Change), is_certain, adds }
    }

    /// Whether something up to the list's end says what to do when a command fails.
    #[inline]
    const fn list_may_fail(&self) -> bool {
        let mut ahead = *self;
        loop {
            match ahead.take_token_with(false) {
                Some(Token::Or) if !ahead.fails() => return true,
                Some(Token::End) | None => return false,
                Some(_) => {}
            }
        }
    }

    /// Whether what follows is `false`, or `exit` with another status than 0.
    #[inline]
    const fn fails(mut self) -> bool {
        let Some(Token::Word(word)) = self.take_token() else {
            return false;
        };
        match word.text.bytes() {
            b"false" => true,
            b"exit" => match self.take_token() {
                Some(Token::Word(status)) => status.is_literal && !matches!(status.text.bytes(), b"0"),
                _ => true,
            },
            _ => false,
        }
    }

    #[inline]
    const fn take_token(&mut self) -> Option<Token> {
        self.take_token_with(true)
    }

    /// Takes what is next; the text of a word only where somebody reads it.
    #[inline]
    const fn take_token_with(&mut self, text: bool) -> Option<Token> {
        loop {
            self.source.skip_blanks();
            let Some(byte) = self.source.peek() else {
                return None;
            };
            match byte {
                b' ' | b'\t' | b'\r' => {
                    self.source.take();
                }
                b'#' => {
                    while !matches!(self.source.peek(), None | Some(b'\n')) {
                        self.source.take();
                    }
                }
                b'\n' | b';' => {
                    self.source.take();
                    return Some(Token::End);
                }
                b'(' => {
                    self.source.take();
                    return Some(Token::Open);
                }
                b')' => {
                    self.source.take();
                    return Some(Token::Close);
                }
                b'&' | b'|' => {
                    self.source.take();
                    let doubled = matches!(self.source.peek(), Some(next) if next == byte);
                    if doubled {
                        self.source.take();
                    }
                    return Some(match (byte, doubled, self.source.peek()) {
                        // `&>` sends output somewhere.
                        (b'&', false, Some(b'>')) => continue,
                        (b'&', true, _) | (b'|', false, _) => Token::Joint,
                        _ => Token::Or,
                    });
                }
                b'<' | b'>' => {
                    let is_heredoc = self.take_angles();
                    return Some(if is_heredoc { Token::Heredoc } else { Token::Redirection });
                }
                _ => return Some(Token::Word(self.take_word(text))),
            }
        }
    }

    /// Takes an operator like `>`, `>>`, `>&` or `<<`; whether a heredoc's text follows in the script.
    #[inline]
    const fn take_angles(&mut self) -> bool {
        let mut count = 0;
        let mut is_in = false;
        while let Some(byte @ (b'<' | b'>' | b'&' | b'-')) = self.source.peek() {
            is_in = is_in || byte == b'<';
            count += 1;
            self.source.take();
            if count == 2 && is_in && matches!(self.source, Source::Body(..) | Source::Json(_)) {
                return true;
            }
        }
        false
    }

    #[inline]
    const fn take_word(&mut self, text: bool) -> Word {
        if text {
            if let Some(word) = self.source.take_plain_word() {
                return word;
            }
        }
        let mut word = Word { text: ShortWord::new(), is_literal: true, is_assignment: false };
        // Whether only a name stands there so far, which a `=` would assign to.
        let mut name = Name::Nothing;
        loop {
            if !text {
                self.source.skip_plain();
            }
            let Some(byte) = self.source.peek() else {
                return word;
            };
            match byte {
                b' ' | b'\t' | b'\r' | b'\n' | b';' | b'&' | b'|' | b'<' | b'>' | b')' => return word,
                // The name of a function: from here on a program may be one.
                b'(' => {
                    self.is_vague = true;
                    return word;
                }
                b'\'' | b'"' | b'\\' | b'$' | b'`' => {
                    if let b'\'' | b'"' = byte {
                        name = Name::Over;
                    }
                    self.take_special(&mut word, byte);
                }
                _ => {
                    self.source.take();
                    word.is_assignment = word.is_assignment || byte == b'=' && matches!(name, Name::Begun);
                    name = name.and(byte);
                    word.is_literal = word.is_literal && !matches!(byte, b'*' | b'?' | b'~');
                    word.text.push(byte);
                }
            }
        }
    }

    /// Takes a quote, an escape or a substitution, and what belongs to it.
    #[inline]
    const fn take_special(&mut self, word: &mut Word, byte: u8) {
        self.source.take();
        match byte {
            b'\'' => self.take_single_quotes(word),
            b'"' => self.take_double_quotes(word),
            b'\\' => match self.source.take() {
                Some(b'\n') | None => {}
                Some(byte) => word.text.push(byte),
            },
            _ => {
                word.is_literal = false;
                self.skip_substitution(byte);
            }
        }
    }

    #[inline]
    const fn take_single_quotes(&mut self, word: &mut Word) {
        while let Some(byte) = self.source.take() {
            if byte == b'\'' {
                return;
            }
            word.text.push(byte);
        }
    }

    #[inline]
    const fn take_double_quotes(&mut self, word: &mut Word) {
        while let Some(byte) = self.source.take() {
            match byte {
                b'"' => return,
                b'\\' => {
                    self.source.take();
                    word.is_literal = false;
                }
                b'$' | b'`' => {
                    word.is_literal = false;
                    self.skip_substitution(byte);
                }
                _ => word.text.push(byte),
            }
        }
    }

    /// Skips what a `$(` or a backtick encloses.
    #[inline]
    const fn skip_substitution(&mut self, opening: u8) {
        if opening == b'`' {
            while let Some(byte) = self.source.take() {
                match byte {
                    b'`' => return,
                    b'\\' => {
                        self.source.take();
                    }
                    _ => {}
                }
            }
        } else if let Some(open @ (b'(' | b'{')) = self.source.peek() {
            let close = if open == b'(' { b')' } else { b'}' };
            let (mut depth, mut quote) = (0, None);
            while let Some(byte) = self.source.take() {
                match quote {
                    Some(mark) if byte == mark => quote = None,
                    _ if byte == b'\\' && !matches!(quote, Some(b'\'')) => {
                        self.source.take();
                    }
                    None if matches!(byte, b'\'' | b'"') => quote = Some(byte),
                    None if byte == open => depth += 1,
                    None if byte == close => {
                        depth -= 1;
                        if depth == 0 {
                            return;
                        }
                    }
                    _ => {}
                }
            }
        }
    }
}

/// What the words behind `apk` ask for.
#[derive(Clone, Copy)]
pub(crate) enum Apk {
    Nothing,
    Change,
    Look,
    /// Something in another file system, as another owner, or without doing it.
    Elsewhere,
}

impl Apk {
    /// With one more word.
    #[inline]
    pub(crate) const fn and(self, word: &ShortWord, is_literal: bool) -> Self {
        match (self, word.bytes()) {
            (
                _,
                [b'-', b'-', b'r', b'o', b'o', b't', ..]
                | b"-p"
                | b"--usermode"
                | b"-s"
                | b"--simulate"
                | b"-h"
                | b"--help",
            ) => Self::Elsewhere,
            (Self::Nothing, b"add" | b"del" | b"upgrade" | b"fix") if is_literal => Self::Change,
            (Self::Nothing, b"update" | b"info" | b"list" | b"search" | b"policy" | b"version") if is_literal => {
                Self::Look
            }
            // An option, its value, or the name of a package.
            _ => self,
        }
    }
}

/// The name of a program whose path is one of those where programs are; empty for another path.
#[inline]
pub(crate) const fn without_directory(word: ShortWord) -> ShortWord {
    let bytes = word.bytes();
    let rest = match bytes {
        [b'/', b'b', b'i', b'n', b'/', rest @ ..]
        | [b'/', b's', b'b', b'i', b'n', b'/', rest @ ..]
        | [b'/', b'u', b's', b'r', b'/', b'b', b'i', b'n', b'/', rest @ ..]
        | [b'/', b'u', b's', b'r', b'/', b's', b'b', b'i', b'n', b'/', rest @ ..] => rest,
        _ => bytes,
    };
    let mut at = 0;
    while at < rest.len() {
        if rest[at] == b'/' {
            return ShortWord::new();
        }
        at += 1;
    }
    ShortWord::of(rest, 0, rest.len())
}

/// Whether what follows in the list depends on what the program finds.
#[inline]
const fn is_test(program: &[u8]) -> bool {
    matches!(program, b"[" | b"[[" | b"test" | b"command" | b"which" | b"type" | b"hash" | b"grep" | b"false")
}

/// What a program may add. Tools that build, and install packages of a language, bring no `apk`.
#[inline]
pub(crate) const fn adds(program: &[u8]) -> Adds {
    match program {
        b"mkdir" | b"chown" | b"chmod" | b"rm" | b"rmdir" | b"echo" | b"cd" | b"set" | b"true" | b"[" | b"test"
        | b"touch" | b"adduser" | b"addgroup" | b"ls" | b"pwd" | b"id" | b"whoami" | b"cat" | b"sleep" => Adds::Nothing,
        b"bundle" | b"cargo" | b"composer" | b"dotnet" | b"gcc" | b"gem" | b"git" | b"go" | b"gradle" | b"javac"
        | b"mvn" | b"npm" | b"pip" | b"pip3" | b"pnpm" | b"rustc" | b"yarn" => Adds::Programs,
        _ => Adds::Anything,
    }
}
