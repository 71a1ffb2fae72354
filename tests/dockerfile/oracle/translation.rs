//! A plain translation of `BuildKit`'s reader, as far as it determines which images a build pulls.
//!
//! It allocates freely, and has the same steps as `BuildKit`: physical lines, directives, instructions with their heredocs, flags, and
//! then the images that each instruction refers to. It continues after an error, while `BuildKit` stops.
//!
//! It has no limits, and accepts lines of any length.

use std::collections::{HashMap, HashSet};
use std::iter::Peekable;
use std::str::Chars;
use std::sync::LazyLock;

use chainguard_images::Reference;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use regex::{NoExpand, Regex};

use super::corpus;

/// One mention of an image, a stage or `scratch`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// First line of the instruction, from 1.
    pub line: usize,
    /// `syntax`, `FROM`, `COPY` or `RUN`.
    pub instruction: &'static str,
    pub on_build: bool,
    /// The stage that it belongs to, or that `FROM` begins, from 0.
    pub stage: Option<usize>,
    /// In lower case.
    pub stage_name: Option<String>,
    /// The expansion of `FROM --platform`, or the missing variable.
    pub platform: Option<Result<String, String>>,
    pub target: Target,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    Image(String),
    Stage(usize),
    Scratch,
    /// The first missing variable.
    Unresolved(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    Item(Item),
    Error { line: usize, what: &'static str },
}

/// The kind of error in an instruction.
type Wrong = &'static str;

pub fn read(text: &str) -> Vec<Event> {
    let lines = physical_lines(text);
    let Directives { escape, events: directives } = directives(&lines);
    let mut events = header(text);
    events.extend(directives);
    let instructions = instructions(&lines, escape);
    let mut build = Build::new(escape, &instructions);
    for instruction in &instructions {
        match build.items(instruction) {
            Ok(items) => events.extend(items.into_iter().map(Event::Item)),
            Err(what) => events.push(Event::Error { line: instruction.line, what }),
        }
    }
    events.sort_by_key(Event::line);
    match instructions.last() {
        None => events.push(Event::Error { line: 1, what: "no instructions" }),
        Some(last) if build.begun == 0 && !events.iter().any(|event| matches!(event, Event::Error { .. })) => {
            events.push(Event::Error { line: last.line, what: "no FROM" });
        }
        Some(_) => {}
    }
    events
}

impl Event {
    fn line(&self) -> usize {
        match self {
            Self::Item(item) => item.line,
            Self::Error { line, .. } => *line,
        }
    }
}

/// Checks whether a letter is a blank between words. At the ends of a line, any white space of Unicode counts.
fn is_blank(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\x0b' | '\x0c' | '\r')
}

fn words(text: &str) -> Vec<&str> {
    text.split(is_blank).filter(|word| !word.is_empty()).collect()
}

fn physical_lines(text: &str) -> Vec<&str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.split_inclusive('\n').map(|line| line.trim_end_matches(['\r', '\n'])).collect()
}

struct Directives {
    escape: char,
    events: Vec<Event>,
}

static DIRECTIVE: LazyLock<Regex> = LazyLock::new(|| {
    let blanks = r"[\t\n\f\r ]*";
    Regex::new(&format!("^([a-zA-Z][a-zA-Z0-9]*){blanks}={blanks}(.+?){blanks}$")).unwrap()
});

/// Finds what BuildKit needs before it reads the file: the frontend, and the options of its checks.
fn header(text: &str) -> Vec<Event> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let rest = text.split_once('\n').map_or("", |(_, rest)| rest);
    let (text, first) = if text.starts_with("#!") { (rest, 2) } else { (text, 1) };
    let find = |mark: &str, wanted: &str| {
        let found = directives_at_start(text, mark).into_iter().find(|(key, _, _)| key == wanted);
        found.map(|(_, value, index)| (value.split(' ').next().unwrap_or_default().to_owned(), first + index))
    };
    let json = || {
        let members: serde_json::Map<String, serde_json::Value> = serde_json::from_str(text).ok()?;
        Some((members.get("syntax")?.as_str()?.to_owned(), first))
    };
    let frontend = find("#", "syntax").or_else(|| find("//", "syntax")).or_else(json);
    let mut events: Vec<Event> = frontend.into_iter().map(|(name, line)| syntax(line, &name)).collect();
    if let Some((options, line)) = find("#", "check") {
        if !are_options(options.trim()) {
            events.push(Event::Error { line, what: "directive" });
        }
    }
    events
}

/// Finds the directives in the first column of the first lines.
fn directives_at_start(text: &str, mark: &str) -> Vec<(String, String, usize)> {
    let mut found: Vec<(String, String, usize)> = Vec::new();
    for (index, line) in text.split('\n').enumerate() {
        let Some((key, value)) = directive(line.trim_end_matches('\r'), mark) else { break };
        if found.iter().any(|(seen, _, _)| *seen == key) {
            break;
        }
        found.push((key, value, index));
    }
    found
}

fn are_options(options: &str) -> bool {
    let is_option = |option: &str| match option.split_once('=') {
        Some((key, value)) => match key.trim() {
            "skip" | "experimental" => true,
            "error" => is_bool(value.trim()),
            _ => false,
        },
        None => false,
    };
    options.is_empty() || options.splitn(3, ';').all(is_option)
}

/// Checks whether Go reads a text as a bool.
fn is_bool(text: &str) -> bool {
    ["1", "t", "T", "true", "TRUE", "True", "0", "f", "F", "false", "FALSE", "False"].contains(&text)
}

fn directives(lines: &[&str]) -> Directives {
    let mut found = Directives { escape: '\\', events: Vec::new() };
    let mut seen = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let Some((key, value)) = directive(line.trim_start(), "#") else { break };
        let line = index + 1;
        if seen.contains(&key) {
            found.events.push(Event::Error { line, what: "directive" });
            continue;
        }
        match (key.as_str(), value.as_str()) {
            ("escape", "\\") => {}
            ("escape", "`") => found.escape = '`',
            ("escape", _) => found.events.push(Event::Error { line, what: "directive" }),
            _ => {}
        }
        seen.push(key);
    }
    found
}

fn directive(line: &str, mark: &str) -> Option<(String, String)> {
    let captures = DIRECTIVE.captures(line.strip_prefix(mark)?.trim_start())?;
    let key = captures[1].to_ascii_lowercase();
    matches!(key.as_str(), "syntax" | "escape" | "check").then(|| (key, captures[2].to_owned()))
}

fn syntax(line: usize, name: &str) -> Event {
    match image(name) {
        Ok(target) => Event::Item(Item {
            line,
            instruction: "syntax",
            on_build: false,
            stage: None,
            stage_name: None,
            platform: None,
            target,
        }),
        Err(what) => Event::Error { line, what },
    }
}

fn image(text: &str) -> Result<Target, Wrong> {
    match Reference::parse(text) {
        Ok(_) => Ok(Target::Image(text.to_owned())),
        Err(_) => Err("reference"),
    }
}

struct Instruction {
    line: usize,
    command: Command,
    /// Whether its heredocs are valid.
    heredocs: Result<(), Wrong>,
}

fn instructions(lines: &[&str], escape: char) -> Vec<Instruction> {
    let mut found = Vec::new();
    let mut lines = (1..).zip(lines.iter().copied()).peekable();
    while let Some(&(line, _)) = lines.peek() {
        let mut texts = lines.by_ref().map(|(_, text)| text);
        if let Some(text) = join(&mut texts, escape) {
            let command = split(&text, escape);
            let are_files = matches!(command.keyword.as_str(), "ADD" | "COPY");
            let has_heredocs = has_heredocs(&command, escape);
            let heredocs = if has_heredocs { take_heredocs(&text, &mut texts, are_files) } else { Ok(()) };
            found.push(Instruction { line, command, heredocs });
        }
    }
    found
}

/// Reads one instruction without its heredocs; `None` for a comment or a blank line.
fn join<'a>(lines: &mut impl Iterator<Item = &'a str>, escape: char) -> Option<String> {
    let first = lines.next()?.trim_start();
    let (first, mut continues) = if is_comment(first) { ("", false) } else { continuation(first, escape) };
    if first.is_empty() && !continues {
        return None;
    }
    let mut text = first.to_owned();
    while continues {
        let Some(line) = lines.next() else { break };
        if !is_comment(line) && !line.trim_start().is_empty() {
            let (part, again) = continuation(line, escape);
            text.push_str(part);
            continues = again;
        }
    }
    Some(text)
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with('#')
}

/// Returns the line without the escape at its end, and whether there was one.
fn continuation(line: &str, escape: char) -> (&str, bool) {
    match line.trim_end_matches([' ', '\t']).strip_suffix(escape) {
        Some(before) if !before.ends_with(escape) => (before, true),
        _ => (line, false),
    }
}

struct Command {
    /// In upper case.
    keyword: String,
    flags: Vec<String>,
    rest: String,
}

impl Command {
    fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.flags.iter().filter_map(move |flag| flag.strip_prefix("--")?.strip_prefix(name)?.strip_prefix('='))
    }
}

fn split(text: &str, escape: char) -> Command {
    let text = text.trim();
    let (keyword, after) = text.split_once(is_blank).unwrap_or((text, ""));
    let (flags, rest) = extract_flags(after.trim_start_matches(is_blank), escape);
    Command { keyword: lower(keyword).to_ascii_uppercase(), flags, rest: rest.trim().to_owned() }
}

/// Lower-cases like Go: one character becomes one character.
fn lower(text: &str) -> String {
    let letter = |letter: char| if letter == 'İ' { 'i' } else { letter.to_lowercase().next().unwrap_or(letter) };
    text.chars().map(letter).collect()
}

/// Every byte is a character here, both in the words and between them.
fn extract_flags(text: &str, escape: char) -> (Vec<String>, String) {
    let is_blank = |byte: u8| char::from(byte).is_whitespace();
    let mut flags = Vec::new();
    let mut rest = text.as_bytes();
    loop {
        while let [first, after @ ..] = rest {
            if !is_blank(*first) {
                break;
            }
            rest = after;
        }
        if !rest.starts_with(b"--") {
            break;
        }
        let (word, after) = flag_word(rest, escape);
        rest = after;
        if word == "--" {
            break;
        }
        flags.push(word);
    }
    (flags, String::from_utf8_lossy(rest).into_owned())
}

/// A quote need not be closed.
fn flag_word(text: &[u8], escape: char) -> (String, &[u8]) {
    let mut word = String::new();
    let mut quote = None;
    let mut at = 0;
    while at < text.len() {
        let letter = char::from(text[at]);
        if quote == Some(letter) {
            quote = None;
        } else if quote.is_none() && letter.is_whitespace() {
            break;
        } else if quote.is_none() && matches!(letter, '"' | '\'') {
            quote = Some(letter);
        } else if letter == escape {
            at += 1;
            word.extend(text.get(at).map(|byte| char::from(*byte)));
        } else {
            word.push(letter);
        }
        at += 1;
    }
    (word, text.get(at..).unwrap_or_default())
}

#[derive(PartialEq)]
enum Flag {
    Bool,
    Text,
    /// It may be repeated.
    Texts,
}

fn flag(keyword: &str, name: &str) -> Option<Flag> {
    match (keyword, name) {
        ("COPY", "link" | "parents") | ("ADD", "link" | "keep-git-dir" | "unpack") => Some(Flag::Bool),
        ("FROM", "platform")
        | ("COPY", "from" | "chown" | "chmod")
        | ("ADD", "chown" | "chmod" | "checksum")
        | ("RUN", "network" | "security")
        | ("HEALTHCHECK", "interval" | "timeout" | "start-period" | "start-interval" | "retries") => Some(Flag::Text),
        ("COPY" | "ADD", "exclude") | ("RUN", "mount" | "device") => Some(Flag::Texts),
        _ => None,
    }
}

fn check_flags(command: &Command) -> Result<(), Wrong> {
    let is_none = command.keyword == "HEALTHCHECK"
        && words(&command.rest).first().is_some_and(|word| word.eq_ignore_ascii_case("NONE"));
    if is_none || matches!(command.keyword.as_str(), "ARG" | "STOPSIGNAL") {
        return Ok(());
    }
    let mut seen = Vec::new();
    for text in &command.flags {
        let text = text.strip_prefix("--").ok_or("flag")?;
        let (name, value) = text.split_once('=').map_or((text, None), |(name, value)| (name, Some(value)));
        let kind = flag(&command.keyword, name).ok_or("flag")?;
        if seen.contains(&name) && kind != Flag::Texts {
            return Err("flag");
        }
        seen.push(name);
        let good = match kind {
            Flag::Bool => value.is_none_or(|value| matches!(value.to_ascii_lowercase().as_str(), "true" | "false")),
            Flag::Text | Flag::Texts => value.is_some(),
        };
        if !good {
            return Err("flag");
        }
    }
    Ok(())
}

#[derive(PartialEq)]
enum Json {
    No,
    Strings(Vec<String>),
    /// An array with elements that are not strings, which is an error.
    Mixed,
}

static JSON_ESCAPE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\\(u[dD][89a-fA-F][0-9a-fA-F]{2}|.)").unwrap());

fn json(rest: &str) -> Json {
    let rest = rest.trim_start();
    if !rest.starts_with('[') {
        return Json::No;
    }
    // Go accepts half of a surrogate pair.
    let rest =
        JSON_ESCAPE.replace_all(
            rest,
            |escape: &regex::Captures| {
                if escape[1].len() == 5 { "\\ufffd".to_owned() } else { escape[0].to_owned() }
            },
        );
    match serde_json::from_str::<Vec<serde_json::Value>>(&rest) {
        Err(_) => Json::No,
        Ok(elements) => {
            let strings: Option<Vec<String>> =
                elements.iter().map(|element| element.as_str().map(str::to_owned)).collect();
            strings.map_or(Json::Mixed, Json::Strings)
        }
    }
}

/// Checks whether the words of an instruction are valid. Variables and references are checked later.
fn check_words(command: &Command, escape: char) -> Result<(), Wrong> {
    let rest = command.rest.as_str();
    let enough = match command.keyword.as_str() {
        "FROM" => return from_words(rest).map(drop),
        "ADD" | "COPY" => match json(rest) {
            Json::No => are_files(&words(rest)),
            Json::Strings(strings) => are_files(&strings.iter().map(String::as_str).collect::<Vec<_>>()),
            Json::Mixed => false,
        },
        "RUN" => json(rest) != Json::Mixed && check_values(command).is_ok(),
        "CMD" | "ENTRYPOINT" => json(rest) != Json::Mixed,
        "VOLUME" => match json(rest) {
            Json::No => !rest.is_empty() && words(rest).iter().all(|word| !word.trim().is_empty()),
            Json::Strings(strings) => !strings.is_empty() && strings.iter().all(|path| !path.trim().is_empty()),
            Json::Mixed => false,
        },
        "SHELL" => matches!(json(rest), Json::Strings(strings) if !strings.is_empty()),
        "HEALTHCHECK" => is_health_check(rest) && (rest.eq_ignore_ascii_case("NONE") || check_values(command).is_ok()),
        "ENV" | "LABEL" => are_pairs(rest, escape),
        "ARG" => {
            let words = quoted_words(rest, escape);
            !words.is_empty() && !words.iter().any(|word| word.starts_with('='))
        }
        "EXPOSE" | "WORKDIR" | "USER" | "STOPSIGNAL" | "MAINTAINER" | "ONBUILD" => !rest.is_empty(),
        _ => return Err("unknown instruction"),
    };
    if enough { Ok(()) } else { Err("arguments") }
}

/// Checks the flags that do not accept every value.
fn check_values(command: &Command) -> Result<(), Wrong> {
    for flag in &command.flags {
        let (name, value) = flag.split_once('=').unwrap_or((flag, ""));
        let good = match name {
            "--device" => is_device(value),
            "--network" => matches!(value, "default" | "none" | "host"),
            "--security" => matches!(value, "insecure" | "sandbox"),
            "--retries" => value.is_empty() || value.parse::<i32>().is_ok_and(|number| number >= 0),
            "--interval" | "--timeout" | "--start-period" | "--start-interval" => is_duration(value),
            _ => true,
        };
        if !good {
            return Err("flag");
        }
    }
    Ok(())
}

fn is_device(value: &str) -> bool {
    let Ok(fields) = csv(value) else { return false };
    let mut name = String::new();
    for field in fields {
        let (key, value) = field.split_once('=').map_or((field.as_str(), None), |(key, value)| (key, Some(value)));
        match (key.to_ascii_lowercase().as_str(), value) {
            ("required", None) => {}
            ("required", Some(value)) if is_bool(value) => {}
            ("required", _) => return false,
            _ if !name.is_empty() => return false,
            ("name", Some(value)) => value.clone_into(&mut name),
            _ => name = field,
        }
    }
    true
}

static DURATION: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(\d+\.?\d*|\.\d+)(h|ms|m|us|ns|s)").unwrap());

/// Accepts an empty text, zero, or at least a millisecond.
fn is_duration(value: &str) -> bool {
    let rest = value.strip_prefix(['-', '+']).unwrap_or(value);
    if value.is_empty() || rest == "0" {
        return true;
    }
    let mut seconds = 0.0;
    let left = DURATION.replace_all(rest, |part: &regex::Captures| {
        let unit = match &part[2] {
            "h" => 3600.0,
            "m" => 60.0,
            "s" => 1.0,
            "ms" => 1e-3,
            "ns" => 1e-9,
            _ => 1e-6,
        };
        seconds += part[1].parse::<f64>().unwrap() * unit;
        ""
    });
    let is_allowed = seconds == 0.0 || !value.starts_with('-') && (0.001..9.2e9).contains(&seconds);
    left.is_empty() && !rest.is_empty() && is_allowed
}

static STAGE_NAME: LazyLock<Regex> = LazyLock::new(|| Regex::new("^[a-z][a-z0-9_.-]*$").unwrap());

/// Returns the image and the name of the stage.
fn from_words(rest: &str) -> Result<(&str, Option<String>), Wrong> {
    match words(rest)[..] {
        [image] => Ok((image, None)),
        [image, by, name] if by.replace('ſ', "s").eq_ignore_ascii_case("as") => {
            let name = lower(name);
            if STAGE_NAME.is_match(&name) { Ok((image, Some(name))) } else { Err("stage name") }
        }
        _ => Err("arguments"),
    }
}

/// Returns the name of the stage, which is also known if FROM is rejected for extra words or a missing `AS`.
fn stage_name(rest: &str) -> Option<String> {
    let is_as = |word: &str| word.replace('ſ', "s").eq_ignore_ascii_case("as");
    let name = match words(rest)[..] {
        [_, name] if !is_as(name) => name,
        [_, by, name, ..] if is_as(by) => name,
        _ => return None,
    };
    Some(lower(name)).filter(|name| STAGE_NAME.is_match(name))
}

/// Checks for sources and a destination, which must not be a heredoc.
fn are_files(words: &[&str]) -> bool {
    words.len() >= 2 && words.last().is_some_and(|word| !is_heredoc(word))
}

fn is_health_check(rest: &str) -> bool {
    let (kind, after) = rest.split_once(is_blank).unwrap_or((rest, ""));
    let after = after.trim_start_matches(is_blank);
    match kind.to_ascii_uppercase().as_str() {
        "NONE" => after.is_empty(),
        "CMD" => {
            !after.is_empty()
                && match json(after) {
                    Json::No => true,
                    Json::Strings(strings) => !strings.is_empty(),
                    Json::Mixed => false,
                }
        }
        _ => false,
    }
}

fn are_pairs(rest: &str, escape: char) -> bool {
    let words = quoted_words(rest, escape);
    let has_names =
        !words.first().is_some_and(|first| first.contains('=')) || !words.iter().any(|word| word.starts_with('='));
    !words.is_empty() && has_names && can_be_pairs(rest, escape)
}

/// Checks what the parser checks.
fn can_be_pairs(rest: &str, escape: char) -> bool {
    let words = quoted_words(rest, escape);
    match words.first() {
        None => true,
        // The old form: `KEY value`.
        Some(first) if !first.contains('=') => rest.contains(is_blank),
        Some(_) => words.iter().all(|word| word.contains('=')),
    }
}

/// Finds the parser's errors in a trigger of ONBUILD, which is read when it fires.
fn check_trigger(trigger: &Command, escape: char) -> Result<(), Wrong> {
    let rest = trigger.rest.as_str();
    let is_good = match trigger.keyword.as_str() {
        "FROM" | "MAINTAINER" | "ONBUILD" => return Err("trigger"),
        "ADD" | "CMD" | "COPY" | "ENTRYPOINT" | "RUN" | "SHELL" | "VOLUME" => json(rest) != Json::Mixed,
        "HEALTHCHECK" => rest.split_once(is_blank).is_none_or(|(_, after)| json(after) != Json::Mixed),
        "ENV" | "LABEL" => can_be_pairs(rest, escape),
        _ => true,
    };
    if is_good { Ok(()) } else { Err("arguments") }
}

/// Returns the words in which variables are replaced when the file is converted.
fn expanded_words(command: &Command, escape: char) -> Vec<String> {
    let rest = command.rest.as_str();
    let plain = |text: &str| words(text).into_iter().map(str::to_owned).collect::<Vec<_>>();
    let files = || match json(rest) {
        Json::Strings(strings) => strings,
        _ => plain(rest),
    };
    match command.keyword.as_str() {
        "WORKDIR" | "USER" | "STOPSIGNAL" => vec![rest.to_owned()],
        "EXPOSE" => plain(rest),
        "VOLUME" => files(),
        "ADD" | "COPY" => {
            let mut found = files();
            found.retain(|word| !is_heredoc(word));
            found
        }
        "ARG" => {
            let words = quoted_words(rest, escape);
            words.iter().filter_map(|word| word.split_once('=')).map(|(_, value)| value.to_owned()).collect()
        }
        "ENV" | "LABEL" => {
            let words = quoted_words(rest, escape);
            if words.first().is_some_and(|first| first.contains('=')) {
                words
                    .iter()
                    .filter_map(|word| word.split_once('='))
                    .flat_map(|(name, value)| [name.to_owned(), value.to_owned()])
                    .collect()
            } else {
                let (name, value) = rest.split_once(is_blank).unwrap_or((rest, ""));
                vec![name.to_owned(), value.trim_start_matches(is_blank).to_owned()]
            }
        }
        _ => Vec::new(),
    }
}

/// Does the same for flags.
fn expanded_flags(command: &Command) -> Vec<String> {
    let names = match command.keyword.as_str() {
        "ADD" | "COPY" => &["chown", "chmod", "checksum"][..],
        "RUN" => {
            let fields = command.values("mount").filter_map(|mount| csv(mount).ok()).flatten();
            return fields.filter_map(|field| field.split_once('=').map(|(_, value)| value.to_owned())).collect();
        }
        _ => &[],
    };
    names.iter().flat_map(|name| command.values(name)).map(str::to_owned).collect()
}

/// Checks words, whatever the values of their variables are.
fn check_expanded(words: &[String], escape: char) -> Result<(), Wrong> {
    let variables = Variables { is_known: false, ..Variables::default() };
    words.iter().try_for_each(|word| expand(word, escape, &variables).map(drop))
}

/// Splits into words that may have blanks in quotes or after an escape. Quotes and escapes are kept.
fn quoted_words(text: &str, escape: char) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut quote = None;
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        if letter == escape && quote != Some('\'') {
            if let Some(escaped) = letters.next() {
                word.extend([letter, escaped]);
            }
            continue;
        }
        if quote.is_none() && letter.is_whitespace() {
            words.push(std::mem::take(&mut word));
            continue;
        }
        if quote == Some(letter) {
            quote = None;
        } else if quote.is_none() && matches!(letter, '"' | '\'') {
            quote = Some(letter);
        }
        word.push(letter);
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}

fn has_heredocs(command: &Command, escape: char) -> bool {
    match command.keyword.as_str() {
        "ADD" | "COPY" | "RUN" => !matches!(json(&command.rest), Json::Strings(_)),
        "ONBUILD" => {
            let trigger = split(&command.rest, escape);
            trigger.keyword != "ONBUILD" && has_heredocs(&trigger, escape)
        }
        _ => false,
    }
}

struct Heredoc {
    end: String,
    /// Whether tabs may come before the delimiter.
    tabs: bool,
    /// Whether variables are replaced in a body that becomes a file.
    expands: bool,
}

/// Takes all bodies, even if one of them is invalid.
fn take_heredocs<'a>(text: &str, lines: &mut impl Iterator<Item = &'a str>, are_files: bool) -> Result<(), Wrong> {
    let mut result = Ok(());
    for heredoc in heredocs(text)? {
        let mut body = String::new();
        let mut is_closed = false;
        for line in lines.by_ref() {
            if heredoc.end == if heredoc.tabs { line.trim_start_matches('\t') } else { line } {
                is_closed = true;
                break;
            }
            body.push_str(line);
            body.push('\n');
        }
        if !is_closed {
            return Err("unterminated heredoc");
        }
        if are_files && heredoc.expands && result.is_ok() {
            result = check_body(&body);
        }
    }
    result
}

fn check_body(body: &str) -> Result<(), Wrong> {
    let variables = Variables { is_known: false, ..Variables::default() };
    let mut lexer = Lexer::new(body, '\\', Some(&variables));
    lexer.quotes = "";
    lexer.until(None, false).map(drop)
}

fn heredocs(text: &str) -> Result<Vec<Heredoc>, Wrong> {
    let words = Lexer::for_heredocs(text, true).words().unwrap_or_default();
    words.iter().filter_map(|word| heredoc(word).transpose()).collect()
}

fn is_heredoc(word: &str) -> bool {
    matches!(heredoc(word), Ok(Some(_)))
}

static HEREDOC: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^[0-9]*<<(-?)([\t\n\f\r ]*)([^<]*)$").unwrap());

fn heredoc(word: &str) -> Result<Option<Heredoc>, Wrong> {
    let Some(captures) = HEREDOC.captures(word) else { return Ok(None) };
    // A delimiter that is only `""` never ends, either.
    let ends = Lexer::for_heredocs(&captures[3], false).words()?;
    let [end] = &ends[..] else { return Ok(None) };
    // Words of COPY and ADD end at blanks, even within quotes; and removed quotes quote the body, too.
    let mut unescaped = captures[3].chars();
    let mut has_quotes = false;
    while let Some(letter) = unescaped.next() {
        has_quotes |= matches!(letter, '"' | '\'');
        if letter == '\\' {
            unescaped.next();
        }
    }
    let has_blank = !captures[2].is_empty() || captures[3].contains(is_blank);
    let expands = !has_quotes && !has_blank;
    Ok(Some(Heredoc { end: end.clone(), tabs: !captures[1].is_empty(), expands }))
}

#[derive(Clone)]
enum Value {
    Known(String),
    /// It is set, but its value depends on this variable.
    Unknown {
        variable: String,
        /// Whether it is surely not empty.
        is_filled: bool,
    },
}

/// A placeholder for an unknown value that is not empty.
const FILLED: &str = "\u{f0001}";

#[derive(Default)]
struct Variables {
    values: HashMap<String, Value>,
    /// The variables without a value, which may be set from outside.
    declared: HashSet<String>,
    /// If false, each variable may have any value or none.
    is_known: bool,
}

fn platform_variables() -> Variables {
    let names = ["PLATFORM", "OS", "OSVERSION", "ARCH", "VARIANT"];
    let names = names.iter().flat_map(|name| [format!("BUILD{name}"), format!("TARGET{name}")]);
    let value = |name: String| {
        let is_filled = !name.ends_with("VERSION") && !name.ends_with("VARIANT");
        (name.clone(), Value::Unknown { variable: name, is_filled })
    };
    let values = names.chain(["TARGETSTAGE".to_owned()]).map(value).collect();
    Variables { values, declared: HashSet::new(), is_known: true }
}

/// The text that a word expands to, or the first missing variable, and whether the text is not empty in any case.
type Expansion = Result<String, (String, bool)>;

fn expand(word: &str, escape: char, variables: &Variables) -> Result<Expansion, Wrong> {
    let mut lexer = Lexer::new(word, escape, Some(variables));
    let text = text_of(lexer.until(None, false)?);
    Ok(match lexer.missing {
        Some(missing) => Err((missing, !text.is_empty())),
        None => Ok(text),
    })
}

/// `BuildKit`'s lexer for shell-like words.
struct Lexer<'a> {
    letters: Peekable<Chars<'a>>,
    escape: char,
    /// Whether quotes and escapes are kept.
    raw: bool,
    /// Whether escapes are kept, as in a pattern.
    raw_escapes: bool,
    /// If `None`, variables are kept as they are written.
    variables: Option<&'a Variables>,
    /// The first missing variable so far.
    missing: Option<String>,
    /// The number of missing variables so far.
    missed: usize,
    /// The quote characters.
    quotes: &'static str,
    /// Whether a word within `${` was read.
    has_inner_word: bool,
}

struct Piece {
    text: String,
    /// Blanks in it separate words.
    parts: bool,
    /// The part of the word before it is lost.
    resets: bool,
}

fn text_of(pieces: Vec<Piece>) -> String {
    pieces.into_iter().map(|piece| piece.text).collect()
}

impl<'a> Lexer<'a> {
    fn new(word: &'a str, escape: char, variables: Option<&'a Variables>) -> Self {
        let letters = word.strip_prefix('\u{feff}').unwrap_or(word).chars().peekable();
        Self {
            letters,
            escape,
            raw: false,
            raw_escapes: false,
            variables,
            missing: None,
            missed: 0,
            quotes: "'\"",
            has_inner_word: false,
        }
    }

    fn for_heredocs(text: &'a str, raw: bool) -> Self {
        Self { raw, raw_escapes: raw, ..Self::new(text, '\\', None) }
    }

    fn words(mut self) -> Result<Vec<String>, Wrong> {
        let mut words = Vec::new();
        let mut word = String::new();
        for piece in self.until(None, self.raw)? {
            if piece.resets {
                word.clear();
            }
            if !piece.parts {
                word.push_str(&piece.text);
                continue;
            }
            for letter in piece.text.chars() {
                if letter.is_whitespace() {
                    words.push(std::mem::take(&mut word));
                } else {
                    word.push(letter);
                }
            }
        }
        words.push(word);
        words.retain(|word| !word.is_empty());
        Ok(words)
    }

    /// Reads up to a letter, which is consumed, or to the end. If escapes are kept, they are also kept in everything inside.
    fn until(&mut self, stop: Option<char>, raw_escapes: bool) -> Result<Vec<Piece>, Wrong> {
        let before = self.raw_escapes;
        self.raw_escapes |= raw_escapes;
        let pieces = self.pieces(stop);
        self.raw_escapes = before;
        pieces
    }

    fn pieces(&mut self, stop: Option<char>) -> Result<Vec<Piece>, Wrong> {
        let mut pieces = Vec::new();
        while let Some(letter) = self.letters.next() {
            if Some(letter) == stop {
                return Ok(pieces);
            }
            let before = std::mem::replace(&mut self.has_inner_word, false);
            let (text, parts) = match letter {
                '\'' if self.quotes.contains(letter) => (self.single_quoted()?, false),
                '"' if self.quotes.contains(letter) => (self.double_quoted()?, false),
                '$' => (self.dollar()?, true),
                '<' => (self.angles(), false),
                _ if letter == self.escape => {
                    let kept = self.raw_escapes.then_some(letter);
                    (kept.into_iter().chain(self.letters.next()).collect(), false)
                }
                _ => (letter.to_string(), true),
            };
            let resets = std::mem::replace(&mut self.has_inner_word, before);
            self.has_inner_word |= resets;
            pieces.push(Piece { text, parts, resets });
        }
        if stop.is_none() { Ok(pieces) } else { Err("variable") }
    }

    /// Takes `<<` with the blanks after it.
    fn angles(&mut self) -> String {
        let mut text = "<".to_owned();
        if self.letters.next_if_eq(&'<').is_some() {
            text.push('<');
            text.extend(std::iter::from_fn(|| self.letters.next_if(|letter| matches!(letter, ' ' | '\t' | '\r'))));
        }
        text
    }

    fn single_quoted(&mut self) -> Result<String, Wrong> {
        let mut text = String::new();
        loop {
            match self.letters.next() {
                None => return Err("quote"),
                Some('\'') => return Ok(self.in_quotes('\'', text)),
                Some(letter) => text.push(letter),
            }
        }
    }

    fn double_quoted(&mut self) -> Result<String, Wrong> {
        let mut text = String::new();
        loop {
            match self.letters.next() {
                None => return Err("quote"),
                Some('"') => return Ok(self.in_quotes('"', text)),
                Some('$') => text.push_str(&self.dollar()?),
                Some(letter) if letter == self.escape => {
                    let escaped = self.letters.next_if(|&next| next == self.escape || matches!(next, '"' | '$'));
                    if self.raw_escapes || escaped.is_none() {
                        text.push(letter);
                    }
                    text.extend(escaped);
                }
                Some(letter) => text.push(letter),
            }
        }
    }

    fn in_quotes(&self, quote: char, text: String) -> String {
        if self.raw { format!("{quote}{text}{quote}") } else { text }
    }

    /// Takes what follows a `$`.
    fn dollar(&mut self) -> Result<String, Wrong> {
        if self.letters.next_if_eq(&'{').is_some() {
            return self.braces();
        }
        let name = self.name();
        if name.is_empty() {
            return Ok("$".to_owned());
        }
        if self.variables.is_none() {
            return Ok(format!("${name}"));
        }
        Ok(self.value_or_miss(&name))
    }

    fn name(&mut self) -> String {
        let Some(&first) = self.letters.peek() else { return String::new() };
        if "@*#?-$!".contains(first) {
            return self.letters.next().into_iter().collect();
        }
        let class = if is_digit(first) { is_digit } else { is_word };
        std::iter::from_fn(|| self.letters.next_if(|&letter| class(letter))).collect()
    }

    fn braces(&mut self) -> Result<String, Wrong> {
        if matches!(self.letters.peek(), None | Some('{' | '}' | ':')) {
            return Err("variable");
        }
        let name = self.name();
        let colon = self.letters.next_if_eq(&':').is_some();
        let operator = self.letters.next().ok_or("variable")?;
        match operator {
            '-' | '+' | '?' => self.condition(&name, colon, operator),
            // The word is read before the operator is checked.
            _ if colon && self.variables.is_none() && !matches!(operator, '#' | '%') => {
                self.has_inner_word = true;
                let word = text_of(self.until(Some('}'), self.raw)?);
                Ok(format!("${{{name}:{operator}{word}}}"))
            }
            _ if colon => Err("variable"),
            '}' if self.variables.is_none() => Ok(format!("${{{name}}}")),
            '}' => Ok(self.value_or_miss(&name)),
            '#' | '%' => self.trimmed(&name, operator),
            '/' => self.replaced(&name),
            _ => Err("variable"),
        }
    }

    fn get(&self, name: &str) -> Option<&'a Value> {
        self.variables?.values.get(name)
    }

    /// Returns the value of a variable, or a placeholder for a missing one.
    fn value_or_miss(&mut self, name: &str) -> String {
        match self.get(name) {
            Some(Value::Known(value)) => value.clone(),
            Some(Value::Unknown { variable, is_filled }) => {
                self.miss(variable);
                if *is_filled { FILLED.to_owned() } else { String::new() }
            }
            None => {
                self.miss(name);
                String::new()
            }
        }
    }

    /// Records a missing variable. An empty name is not a variable.
    fn miss(&mut self, name: &str) {
        if !name.is_empty() {
            self.missing.get_or_insert_with(|| name.to_owned());
            self.missed += 1;
        }
    }

    fn condition(&mut self, name: &str, colon: bool, operator: char) -> Result<String, Wrong> {
        self.has_inner_word = true;
        let Some(variables) = self.variables else {
            let word = text_of(self.until(Some('}'), self.raw)?);
            let colon = if colon { ":" } else { "" };
            return Ok(format!("${{{name}{colon}{operator}{word}}}"));
        };
        // `None` if it is unknown.
        let is_filled = match self.get(name) {
            _ if !variables.is_known => None,
            Some(Value::Known(value)) => Some(!colon || !value.is_empty()),
            Some(Value::Unknown { is_filled, .. }) => (!colon || *is_filled).then_some(true),
            None => Some(false),
        };
        let is_empty = operator == '?' && is_filled == Some(false);
        // A declared variable without a value may be set from outside.
        if is_empty && (self.get(name).is_some() || !variables.declared.contains(name)) {
            return Err("variable");
        }
        let value = match (operator, is_filled) {
            ('-' | '?', Some(true)) | ('?', Some(false)) | (_, None) => self.value_or_miss(name),
            _ => String::new(),
        };
        let missing = self.missing.clone();
        let word = text_of(self.until(Some('}'), self.raw)?);
        if matches!((operator, is_filled), ('-', Some(false)) | ('+', Some(true))) {
            return Ok(word);
        }
        // The word is dropped, so its missing variables do not count.
        self.missing = missing;
        Ok(value)
    }

    fn trimmed(&mut self, name: &str, operator: char) -> Result<String, Wrong> {
        self.has_inner_word = true;
        let before = self.missing.clone();
        let is_known = name.is_empty() || matches!(self.get(name), Some(Value::Known(_)));
        let value = self.value_or_miss(name);
        let missed = self.missed;
        let word = text_of(self.until(Some('}'), true)?);
        if self.variables.is_none() {
            return Ok(format!("${{{name}{operator}{word}}}"));
        }
        let longest = word.starts_with(operator);
        let word = if longest { &word[1..] } else { &word };
        let word = if operator == '%' { word.strip_suffix('\u{feff}').unwrap_or(word) } else { word };
        let mut pattern = pattern(word, longest)?;
        if !is_known || self.missed != missed {
            // Every value becomes empty.
            if longest && self.missed == missed && !word.is_empty() && word.chars().all(|letter| letter == '*') {
                self.missing = before;
            }
            return Ok(String::new());
        }
        if operator == '#' {
            return Ok(without_prefix(&pattern, &value));
        }
        // A regular expression cannot find the shortest match at the end, so both are reversed.
        pattern.reverse();
        let turned = without_prefix(&pattern, &value.chars().rev().collect::<String>());
        Ok(turned.chars().rev().collect())
    }

    fn replaced(&mut self, name: &str) -> Result<String, Wrong> {
        self.has_inner_word = true;
        let is_known = name.is_empty() || matches!(self.get(name), Some(Value::Known(_)));
        let value = self.value_or_miss(name);
        let missed = self.missed;
        let all = self.letters.next_if_eq(&'/').is_some();
        let word = text_of(self.until(Some('/'), true)?);
        let replacement = text_of(self.until(Some('}'), true)?);
        if self.variables.is_none() {
            let slashes = if all { "//" } else { "/" };
            return Ok(format!("${{{name}{slashes}{word}/{replacement}}}"));
        }
        let pattern = Regex::new(&pattern(&word, true)?.concat()).unwrap();
        if !is_known || self.missed != missed {
            return Ok(String::new());
        }
        let limit = usize::from(!all);
        Ok(pattern.replacen(&value, limit, NoExpand(&replacement)).into_owned())
    }
}

static DIGIT: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\p{Nd}").unwrap());
static WORD: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"[\p{L}\p{Nd}_]").unwrap());

fn is_digit(letter: char) -> bool {
    DIGIT.is_match(letter.encode_utf8(&mut [0; 4]))
}

fn is_word(letter: char) -> bool {
    WORD.is_match(letter.encode_utf8(&mut [0; 4]))
}

/// Translates a shell's pattern to the parts of a regular expression.
fn pattern(text: &str, longest: bool) -> Result<Vec<String>, Wrong> {
    let mut parts = Vec::new();
    let mut letters = text.strip_prefix('\u{feff}').unwrap_or(text).chars();
    while let Some(letter) = letters.next() {
        parts.push(match letter {
            '*' => if longest { ".*" } else { ".*?" }.to_owned(),
            '?' => ".".to_owned(),
            '\\' => match letters.next() {
                Some(escaped @ ('*' | '?' | '\\' | '}' | '/')) => regex::escape(&escaped.to_string()),
                _ => return Err("variable"),
            },
            _ => regex::escape(&letter.to_string()),
        });
    }
    Ok(parts)
}

fn without_prefix(pattern: &[String], value: &str) -> String {
    let pattern = Regex::new(&format!("^{}", pattern.concat())).unwrap();
    pattern.find(value).map_or(value, |found| &value[found.end()..]).to_owned()
}

struct Build {
    escape: char,
    /// The names of all stages of the file.
    names: Vec<Option<String>>,
    /// The number of stages that have begun.
    begun: usize,
    variables: Variables,
    /// The sources of COPY and mounts that are not stages, in order: `BuildKit` numbers them after the stages.
    added: Vec<Target>,
}

impl Build {
    fn new(escape: char, instructions: &[Instruction]) -> Self {
        let commands = instructions.iter().map(|instruction| &instruction.command);
        let names =
            commands.filter(|command| command.keyword == "FROM").map(|command| stage_name(&command.rest)).collect();
        Self { escape, names, begun: 0, variables: platform_variables(), added: Vec::new() }
    }

    fn items(&mut self, instruction: &Instruction) -> Result<Vec<Item>, Wrong> {
        let Instruction { line, command, heredocs } = instruction;
        // A stage begins even if there is an error in the instruction.
        if command.keyword == "FROM" {
            self.begun += 1;
        }
        (*heredocs)?;
        check_words(command, self.escape)?;
        check_flags(command)?;
        check_expanded(&expanded_words(command, self.escape), self.escape)?;
        check_expanded(&expanded_flags(command), self.escape)?;
        if command.keyword == "ARG" && self.begun == 0 {
            return self.declare(&command.rest).map(|()| Vec::new());
        }
        if self.begun == 0 {
            return Err("no stage");
        }
        if command.keyword == "ONBUILD" {
            return self.on_build(*line, command);
        }
        self.targets(*line, command, false)
    }

    /// Declares the variables before an error.
    fn declare(&mut self, rest: &str) -> Result<(), Wrong> {
        for word in quoted_words(rest, self.escape) {
            let Some((name, default)) = word.split_once('=') else {
                self.variables.declared.insert(word);
                continue;
            };
            let value = match expand(default, self.escape, &self.variables)? {
                Ok(text) => Value::Known(text),
                Err((variable, is_filled)) => Value::Unknown { variable, is_filled },
            };
            self.variables.values.insert(name.to_owned(), value);
        }
        Ok(())
    }

    /// A trigger is parsed at once, and read when it fires, in a file of its own. An invalid trigger refers to nothing.
    fn on_build(&mut self, line: usize, command: &Command) -> Result<Vec<Item>, Wrong> {
        check_trigger(&split(&command.rest, self.escape), self.escape)?;
        let trigger = split(&command.rest, '\\');
        let added = self.added.clone();
        let items = check_flags(&trigger)
            .and_then(|()| check_words(&trigger, '\\'))
            .and_then(|()| check_expanded(&expanded_flags(&trigger), '\\'))
            .and_then(|()| self.targets(line, &trigger, true));
        // Its sources are added when it fires.
        self.added = added;
        Ok(items.unwrap_or_default().into_iter().map(|item| Item { on_build: true, ..item }).collect())
    }

    fn targets(&mut self, line: usize, command: &Command, on_build: bool) -> Result<Vec<Item>, Wrong> {
        match command.keyword.as_str() {
            "FROM" => {
                let (image, _) = from_words(&command.rest)?;
                let platform = command.values("platform").find(|text| !text.is_empty());
                let platform = platform
                    .map(|text| self.expand(text))
                    .transpose()?
                    .map(|text| text.map_err(|(missing, _)| missing));
                let target = match self.expand(image)? {
                    Ok(text) => self.base(&text)?,
                    Err((missing, _)) => Target::Unresolved(missing),
                };
                Ok(vec![Item { platform, ..self.item(line, "FROM", target) }])
            }
            "COPY" => {
                let from = command.values("from").find(|text| !text.is_empty());
                let target = from.map(|text| self.copied(text, on_build)).transpose()?;
                self.added.extend(target.iter().filter(|target| !matches!(target, Target::Stage(_))).cloned());
                Ok(target.into_iter().map(|target| self.item(line, "COPY", target)).collect())
            }
            "RUN" => {
                let mut items = Vec::new();
                let mut added = Vec::new();
                for mount in command.values("mount") {
                    let from = mount_from(mount, self.escape)?.filter(|text| !text.is_empty());
                    let target = self.named(from.as_deref().unwrap_or("scratch"))?;
                    if !matches!(target, Target::Stage(_)) {
                        added.push(target.clone());
                    }
                    items.extend(from.map(|_| self.item(line, "RUN", target)));
                }
                self.added.extend(added);
                Ok(items)
            }
            _ => Ok(Vec::new()),
        }
    }

    fn item(&self, line: usize, instruction: &'static str, target: Target) -> Item {
        let stage = self.begun - 1;
        let stage_name = self.names[stage].clone();
        Item { line, instruction, on_build: false, stage: Some(stage), stage_name, platform: None, target }
    }

    fn expand(&self, word: &str) -> Result<Expansion, Wrong> {
        let expansion = expand(word, self.escape, &self.variables)?;
        if expansion.as_ref().is_ok_and(String::is_empty) { Err("empty") } else { Ok(expansion) }
    }

    /// Only earlier stages count. Their names are in lower case, and the text is not changed.
    fn base(&self, text: &str) -> Result<Target, Wrong> {
        let earlier = &self.names[..self.begun - 1];
        match earlier.iter().rposition(|name| name.as_deref() == Some(text)) {
            Some(stage) => Ok(Target::Stage(stage)),
            None => scratch_or_image(text),
        }
    }

    fn copied(&self, text: &str, on_build: bool) -> Result<Target, Wrong> {
        reject_variables(text)?;
        // This accepts the same texts as Go's `Atoi`.
        let Ok(number) = text.parse::<i64>() else { return self.named(text) };
        let number = usize::try_from(number).map_err(|_| "stage number")?;
        match number.checked_sub(self.names.len()) {
            None => Ok(Target::Stage(number)),
            Some(_) if on_build => Err("stage number"),
            Some(number) => self.added.get(number).cloned().ok_or("stage number"),
        }
    }

    fn named(&self, text: &str) -> Result<Target, Wrong> {
        let name = text.to_ascii_lowercase();
        match self.names.iter().rposition(|stage| stage.as_ref() == Some(&name)) {
            Some(stage) => Ok(Target::Stage(stage)),
            None => scratch_or_image(text),
        }
    }
}

fn scratch_or_image(text: &str) -> Result<Target, Wrong> {
    if text == "scratch" { Ok(Target::Scratch) } else { image(text) }
}

fn reject_variables(text: &str) -> Result<(), Wrong> {
    match text.find('$') {
        Some(at) if at + 1 < text.len() => Err("variable"),
        _ => Ok(()),
    }
}

/// The last `from` of a mount.
fn mount_from(mount: &str, escape: char) -> Result<Option<String>, Wrong> {
    let mut from = None;
    for field in csv(mount)? {
        let Some((key, value)) = field.split_once('=') else {
            match field.to_ascii_lowercase().as_str() {
                "readonly" | "ro" | "readwrite" | "rw" | "required" => continue,
                _ => return Err("mount"),
            }
        };
        match key.to_ascii_lowercase().as_str() {
            "from" => {
                reject_variables(value)?;
                from = Some(value.to_owned());
            }
            "type" => match value.to_ascii_lowercase().as_str() {
                "bind" | "cache" | "tmpfs" | "secret" | "ssh" => {}
                // The type is known only when the instruction runs.
                other if other.contains(['$', '"', '\'', escape]) => {}
                _ => return Err("mount"),
            },
            "source" | "src" | "target" | "dst" | "destination" | "readonly" | "ro" | "readwrite" | "rw"
            | "required" | "size" | "id" | "sharing" | "mode" | "uid" | "gid" | "env" => {}
            _ => return Err("mount"),
        }
    }
    Ok(from)
}

/// Splits a record into its fields, like Go's package.
fn csv(record: &str) -> Result<Vec<String>, Wrong> {
    if record.is_empty() {
        return Err("mount");
    }
    let mut fields = Vec::new();
    let mut rest = Some(record);
    while let Some(text) = rest {
        let (field, after) = match text.strip_prefix('"') {
            Some(quoted) => quoted_field(quoted)?,
            None => plain_field(text)?,
        };
        fields.push(field);
        rest = after;
    }
    Ok(fields)
}

/// Returns the field up to the comma, and the rest after the comma.
fn plain_field(text: &str) -> Result<(String, Option<&str>), Wrong> {
    let (field, after) = text.split_once(',').map_or((text, None), |(field, after)| (field, Some(after)));
    if field.contains('"') { Err("mount") } else { Ok((field.to_owned(), after)) }
}

/// Returns the field up to its closing quote, and the rest after the comma.
fn quoted_field(text: &str) -> Result<(String, Option<&str>), Wrong> {
    let mut field = String::new();
    let mut rest = text;
    loop {
        let (part, after) = rest.split_once('"').ok_or("mount")?;
        field.push_str(part);
        if after.is_empty() {
            return Ok((field, None));
        }
        if let Some(after) = after.strip_prefix(',') {
            return Ok((field, Some(after)));
        }
        field.push('"');
        rest = after.strip_prefix('"').ok_or("mount")?;
    }
}

/// Generates Dockerfiles of every kind, many of them invalid.
pub fn dockerfile() -> impl Strategy<Value = String> {
    let edited = prop_oneof![1 => assembled(0), 1 => select(corpus::texts())];
    let edits = prop::collection::vec((any::<Index>(), any::<Index>(), edit()), 1..4);
    let edited = (edited, edits)
        .prop_map(|(text, edits)| edits.iter().fold(text, |text, (at, to, edit)| edit.apply(&text, *at, *to)));
    prop_oneof![
        8 => assembled(0),
        4 => assembled(1),
        2 => assembled(9),
        6 => edited,
        1 => prop::collection::vec(token(), 0..40).prop_map(|tokens| tokens.concat()),
    ]
}

// Each kind has one list that is valid in most places, and one that rarely is.
const STARTS: &[&str] = &[
    "",
    "",
    "",
    "\u{feff}",
    "# syntax=docker/dockerfile:1\n",
    "#SYNTAX = docker/dockerfile:1.7-labs extra words \n# check=skip=all\n",
    "# escape=`\n",
    "# Escape = `\n# syntax=docker/dockerfile\n",
    "\u{feff}# escape=\\\n",
    "#!/usr/bin/env docker\n# syntax=docker/dockerfile:1\n# escape=`\n",
    "#!x\n# check=a\n# syntax=a\n",
    "# key=value\n# escape=`\n",
    "\n# escape=`\n",
    "# a comment \\\n\n",
    " # syntax=a\n# escape=`\n",
    "#\u{85}escape=`\n",
    "# check=skip=all;error=1\n",
];
const BAD_STARTS: &[&str] = &[
    "# escape=x\n",
    "# syntax=a\n# syntax=b\n",
    "# syntax=A\n",
    "#!x\n# check=a\n# check=b\n# syntax=a\n",
    "#!x\n# syntax=$A\n",
    "# escape=`\n# escape=\\\n",
    "\u{feff}\u{feff}",
    "# syntax=a\tb\n",
    "# check=skip=all; error=true\n",
    "// syntax=a/b\n",
    "{\"syntax\":\"a\"}",
];
const BLANKS: &[&str] = &["  ", "\t", " \x0b\x0c ", " \\\n", " \\\n  ", " \\ \t\n# comment \\\n\n \\\n"];
const BAD_BLANKS: &[&str] = &[" `\n", "\\\n", "\\\\\n", " \n", "` \n# comment\n "];
const NAMES: &[&str] = &["A", "A", "B", "B", "C", "n_1", "TARGETARCH", "BUILDPLATFORM", "TARGETSTAGE", "1"];
const BAD_NAMES: &[&str] = &["é", "", " ", "a.b", "0"];
const STAGES: &[&str] = &["base", "base", "Build", "build", "alpine", "s-1._", "scratch", "a", "as"];
const BAD_STAGES: &[&str] = &["\u{130}\u{212a}", "1a", "a/b", "-a", "é", "a:b", "$A", "\"a\"", ""];
const IMAGES: &[&str] = &[
    "alpine",
    "alpine:3.20",
    "cgr.dev/chainguard/node:latest-dev",
    "localhost:5000/a/b",
    "scratch",
    "scratch:1",
    "base",
    "base:1",
    "build",
    "a@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
    "\"alpine\"",
    "'a'\"b\"",
];
const BAD_IMAGES: &[&str] =
    &["\u{feff}alpine", "Scratch", "Base", "al\\pine", "al`pine", "Alpine", "''", "é", "'a", "a\"", "a:"];
const PLATFORMS: &[&str] =
    &["linux/amd64", "$BUILDPLATFORM", "${TARGETPLATFORM:-linux}", "${A:-x}", "'linux/a'", "", "\"\""];
const BAD_PLATFORMS: &[&str] = &["$A", "${A:+}", "${", "'\"", "\\'a"];
const WORDS: &[&str] = &["", "a", "alpine", "3", "b", "'a'", "\"x\""];
const BAD_WORDS: &[&str] =
    &["a*", "*", "?", "l*e", "\\*", "\\}", "\\/", "\\a", "`*", "'*'", "'}'", "é", "/", "}", "#", "%", "\"", "a b"];
const FORMS: &[&str] = &[
    "$N", "${N}", "${N:-W}", "${N:-W}", "${N:-W}", "${N-W}", "${N:+W}", "${N+W}", "${N:?W}", "${N?W}", "\"${N}\"",
    "$N$N",
];
const BAD_FORMS: &[&str] = &[
    "${N#W}",
    "${N##W}",
    "${N%W}",
    "${N%%W}",
    "${N/W/W}",
    "${N//W/W}",
    "'$N'",
    "\\$N",
    "`$N",
    "${N",
    "${}",
    "${N:W}",
    "${N,W}",
    "${N:#W}",
    "${{N}}",
    "${:-W}",
    "${/W/W}",
    "${N/W}",
    "$",
    "$$",
    "$-",
    "${-:-W}",
    "${N##*}",
    "${N%%*W}",
    "${%W}",
    "${/W/W}",
    "$\u{200b}N",
];
const DEFAULTS: &[&str] = &["1", "alpine", "3.20", "\"x\"", "base", "a/b/a", "", "'a'"];
const BAD_DEFAULTS: &[&str] = &["\"a b\"", "'a b'", "a\\ b", "a` b", "linux/amd64", "$", "\"", "a*b", "\\"];
/// A heredoc and its last line.
const HEREDOCS: &[(&str, &str)] = &[
    ("<<EOF", "EOF"),
    ("<<-EOF", "\t\tEOF"),
    ("<<'EOF'", "EOF"),
    ("<<\"E F\"", "E F"),
    ("<< EOF", "EOF"),
    ("<<\u{feff}EOF", "EOF"),
    ("<<\tEOF", "EOF"),
    ("<<- EOF", "RUN a"),
    ("<<\u{b}EOF", "RUN a"),
    ("<<< <<EOF", "EOF"),
    ("${A:0:2} <<EOF", "EOF"),
    ("<<EOF ${A:-b}", "EOF"),
    ("3<<EOF", "EOF"),
    ("<<E\\OF", "EOF"),
    ("<<$A", "$A"),
    ("<<${A:-b}", "RUN a"),
    ("<<A <<B", "A\nB"),
    ("<<é", "é"),
    ("$(( 1 <<3 ))", "3"),
    ("cat<<EOF", "RUN a"),
    ("\"<<EOF\"", "RUN a"),
    ("<<<EOF", "RUN a"),
    ("$((1<<3))", "RUN a"),
    ("<<\"\"", "RUN a"),
    ("<<", "RUN a"),
    ("\\<<EOF", "RUN a"),
    ("'a' <<EOF \"", "RUN a"),
    ("<<EOF ${", "RUN a"),
];
const BAD_ENDS: &[&str] = &["\tEOF", " EOF", "EOF ", "B\nA", "))", "b", "FROM b\nEOF", "# EOF\nEOF", ""];
const OTHERS: &[&str] = &[
    "ENV A=1 B=\"x y\" C=a\\ b",
    "ENV A 1",
    "LABEL a=b",
    "RUN",
    "CMD [\"a\", \"b\"]",
    "CMD [a]",
    "CMD -- x",
    "ENTRYPOINT []",
    "SHELL [\"sh\", \"-c\"]",
    "EXPOSE 80 443",
    "VOLUME [\"/a\"]",
    "VOLUME /a",
    "WORKDIR /a b",
    "USER nonroot",
    "STOPSIGNAL 9",
    "MAINTAINER me",
    "HEALTHCHECK NONE",
    "HEALTHCHECK --interval=3s --retries=2 CMD true",
    "HEALTHCHECK --interval=1h2m3.5s --timeout=500ms --start-period=0 --start-interval=1.us1s --retries=+10 CMD true",
    "HEALTHCHECK --interval= --timeout=-0 --start-period=.0h --start-interval='5\\s' --retries= CMD true",
    "HEALTHCHECK --interval=5 NONE",
    "ADD https://example.com/a /b",
    "ADD --link --keep-git-dir=true a b",
    "ADD [\"a\", \"b\"]",
    "ADD --chown=$A:'b' --chmod=644 a b",
    "ENV A=\"it's\" B='\"' C=${A:-\"x y\"}",
    "LABEL a=${A:?x}",
    "ARG --x A",
    "HEALTHCHECK --x NONE",
    "STOPSIGNAL --x 9",
    "RUN --device=a,required --mount=target=/a b",
    "COPY <<A /x\n$A it's\nA",
    "COPY <<'A' /x\n${\nA",
    "EXPOSE ${A:-80}/tcp $B",
    "VOLUME [\"/a\", \"$B\"]",
    "RUN echo # no comment",
    "RUN --network=none --security=insecure a",
    "RUN [\"<<EOF\"]",
    "RUN a \\\\",
    "RUN C:\\a\\\\\\",
    "# a comment",
    "  # FROM a \\",
    "",
    " \t",
];
const BAD_OTHERS: &[&str] = &[
    "ENV A",
    "ENV A=1 B",
    "ENV A='a\\'b'",
    "ENV 'A=1'",
    "ENV A it's",
    "LABEL a=${B:i}",
    "ARG A=${B^}",
    "ARG A=${B#\\a}",
    "WORKDIR ${A",
    "USER 'a",
    "EXPOSE ${",
    "VOLUME /a ${}",
    "VOLUME [\"\"]",
    "VOLUME [\" \\u00a0\"]",
    "VOLUME a \u{2003} b",
    "COPY a ${b",
    "COPY [\"a\", \"'b\"]",
    "COPY --chown=${A a b",
    "ADD --chmod=\\' a b",
    "COPY a <<A\nA",
    "COPY [\"a\", \"<<A\"]",
    "COPY <<A /x\n${x^}\nA",
    "RUN --device=a, b",
    "RUN --device=a,required=yes b",
    "RUN --mount=target=${ b",
    "COPY --chown=à:b --from=c d e",
    "COPY \u{a0}--from=b c d",
    "ENV =1",
    "ENV A='1 B",
    "ARG A=${",
    "ARG =1",
    "ARG",
    "CMD [\"a\", 1]",
    "CMD --x",
    "SHELL sh",
    "SHELL []",
    "EXPOSE",
    "WORKDIR",
    "HEALTHCHECK none x",
    "HEALTHCHECK CMD",
    "HEALTHCHECK --interval CMD x",
    "HEALTHCHECK --interval=5 CMD x",
    "HEALTHCHECK --interval=1s1µs CMD x",
    "HEALTHCHECK --timeout=5d CMD x",
    "HEALTHCHECK --timeout=. CMD x",
    "HEALTHCHECK --timeout=-5s CMD x",
    "HEALTHCHECK --start-period=1.5us CMD x",
    "HEALTHCHECK --start-interval=1s5 CMD x",
    "HEALTHCHECK --start-interval=1..5s CMD x",
    "HEALTHCHECK --retries=-1 CMD x",
    "HEALTHCHECK --retries=1x CMD x",
    "HEALTHCHECK --retries=2147483648 CMD x",
    "RUN --network=Host a",
    "RUN --security= a",
    "ADD --from=a b c",
    "ADD a",
    "RUN --network=none --network=none a",
    "RUN [\"a\", null]",
    "RUN a \\",
    "RUN a `",
    "FOO a",
    "é",
    "\u{a0}RUN a\u{a0}",
    "{",
    "\\",
];
const FROMS: &[&str] = &[
    "base",
    "BUILD",
    "alpine",
    "0",
    "+0",
    "-0",
    "00",
    "99999999999999999999",
    "scratch",
    "",
    "cgr.dev/chainguard/node",
];
const BAD_FROMS: &[&str] = &["1", "2", "-1", "7", "+", "Scratch", "$A", "a$", "A:1", "é"];
const MOUNTS: &[&str] = &[
    "--mount=target=/a --mount=from=@ --mount=from=b --mount=from=c",
    "--mount=\"type='bind',from=@\"",
    "--mount=from=@",
    "--mount=type=bind,from=@,target=/a",
    "--mount=type=cache,FROM=@,ro",
    "--mount=from=x,from=@",
    "--mount='type=bind,\"from=@\",target=/a'",
    "--mount=\"type=bind,from=@\"",
    "--mount=type=$A,from=@",
    "--mount=type=tmpfs,size=1",
    "--network=none --mount=from=@ --mount=from=b,required=true",
];
const BAD_MOUNTS: &[&str] = &[
    "--mount='\"from=\"\"@\"'",
    "--mount='a\"b,from=@'",
    "--mount=from=@,bad=1",
    "--mount=from=@,target",
    "--mount=from=@,",
    "--mount=type=a,from=@",
    "--mount=",
    "--mount",
    "--Mount=from=@",
    "--mount='\"from=@",
    "--mount='\"from=@\" ,ro'",
];
const TOKENS: &[&str] = &[
    " ",
    " ",
    "\n",
    "\n",
    "\\\n",
    "`\n",
    "\\",
    "`",
    "\"",
    "'",
    "$",
    "${",
    "}",
    "#",
    "=",
    ",",
    "<<",
    "<<-",
    "--",
    "[",
    "]",
    ":",
    "-",
    "/",
    "*",
    "\r\n",
    "\r",
    "\t",
    "FROM ",
    "from ",
    "\nFROM a",
    "AS ",
    "ARG ",
    "COPY --from=",
    "RUN --mount=from=",
    "ONBUILD ",
    "--platform=",
    "scratch",
    "EOF",
    "0",
    "a",
    "A",
    "é",
    "日",
    "\u{feff}",
    "# escape=`\n",
    "# syntax=",
    "\u{200b}",
    "\u{130}",
    "ENV A=",
    "COPY <<EOF /x\n",
    "à",
    "^",
];

fn token() -> impl Strategy<Value = String> {
    select(TOKENS).prop_map(str::to_owned)
}

/// Picks a good one, or with this weight in 20 a bad one.
fn pick(
    bad: u32,
    good: &'static [&'static str],
    rest: &'static [&'static str],
) -> impl Strategy<Value = String> + Clone {
    (0..20_u32, select(good), select(rest))
        .prop_map(move |(dice, good, rest)| if dice < bad { rest } else { good }.to_owned())
}

/// Fills each hole of a form with the next of the values.
fn filled(form: &str, hole: char, values: &[String]) -> String {
    let mut values = values.iter();
    let mut fill = |letter: char| match letter {
        _ if letter == hole => values.next().cloned().unwrap_or_default(),
        _ => letter.to_string(),
    };
    form.chars().map(&mut fill).collect()
}

/// Generates a use of a variable, sometimes with another one in its word. A fifth of them have patterns.
fn variable(bad: u32) -> impl Strategy<Value = String> {
    let names = prop::collection::vec(pick(bad, NAMES, BAD_NAMES), 2);
    let words = prop::collection::vec(pick(bad * 2, WORDS, BAD_WORDS), 2);
    let simple = (pick(bad + 1, FORMS, BAD_FORMS), names.clone(), words)
        .prop_map(|(form, names, words)| filled(&filled(&form, 'W', &words), 'N', &names))
        .boxed();
    let nested = (pick(bad + 1, FORMS, BAD_FORMS), names, prop::collection::vec(simple.clone(), 2))
        .prop_map(|(form, names, words)| filled(&filled(&form, 'N', &names), 'W', &words));
    prop_oneof![3 => simple, 1 => nested]
}

fn image_word(bad: u32) -> impl Strategy<Value = String> {
    prop_oneof![
        8 => pick(bad, IMAGES, BAD_IMAGES),
        1 => variable(bad),
        2 => variable(bad).prop_map(|text| format!("alpine{text}")),
        1 => (variable(bad), variable(bad)).prop_map(|(one, other)| format!("{one}/{other}")),
    ]
}

fn keyword(word: &'static str) -> impl Strategy<Value = String> {
    prop_oneof![
        6 => Just(word.to_owned()),
        1 => Just(word.to_lowercase()),
        1 => Just(format!("{}{}", &word[..1], word[1..].to_lowercase())),
    ]
}

/// Generates words separated by blanks.
fn sentence(bad: u32, words: impl Strategy<Value = Vec<String>>) -> impl Strategy<Value = String> {
    let blank = prop_oneof![12 => Just(" ".to_owned()), 1 => pick(bad, BLANKS, BAD_BLANKS)];
    (words, prop::collection::vec(blank, 8)).prop_map(|(words, blanks)| {
        let words = words.into_iter().filter(|word| !word.is_empty()).enumerate();
        words.map(|(at, word)| if at == 0 { word } else { format!("{}{word}", blanks[at % 8]) }).collect()
    })
}

fn maybe(text: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    (text, any::<bool>()).prop_map(|(text, is_there)| if is_there { text } else { String::new() })
}

fn from(bad: u32) -> impl Strategy<Value = String> {
    let platform = maybe(pick(bad, PLATFORMS, BAD_PLATFORMS).prop_map(|text| format!("--platform={text}")));
    let flag = pick(
        bad,
        &["", "", "", "--"],
        &["--platform", "--Platform=a", "--platform=a", "--a=b", "'--platform=a'", "--\"\""],
    );
    let name = (keyword("AS"), pick(bad, STAGES, BAD_STAGES)).prop_map(|(by, name)| format!("{by} {name}"));
    let rest = pick(bad, &[""], &["# comment", "as"]);
    let words = (keyword("FROM"), platform, flag, image_word(bad), maybe(name), rest);
    sentence(
        bad,
        words.prop_map(|(from, platform, flag, image, name, rest)| vec![from, platform, flag, image, name, rest]),
    )
}

fn arg(bad: u32) -> impl Strategy<Value = String> {
    let default = prop_oneof![3 => pick(bad, DEFAULTS, BAD_DEFAULTS), 1 => variable(bad)];
    let declared = (pick(bad, NAMES, BAD_NAMES), prop::option::weighted(0.8, default));
    let declared =
        declared.prop_map(|(name, default)| default.map_or(name.clone(), |default| format!("{name}={default}")));
    let words = (keyword("ARG"), prop::collection::vec(declared, 1..4));
    sentence(bad, words.prop_map(|(arg, words)| [vec![arg], words].concat()))
}

fn copy(bad: u32) -> impl Strategy<Value = String> {
    let from = pick(bad, FROMS, BAD_FROMS).prop_map(|from| format!("--from={from}"));
    let good: &[&str] = &["", "", "--link", "--link=false", "--chown=1 --exclude=a --exclude=b"];
    let flag = pick(bad, good, &["--link=x", "--from=a", "\"--x\"", "--link="]);
    let files = pick(bad, &["a b", "a b", "[\"a\", \"b\"]"], &["a", "[\"a\"]", "", "[\"a\", 1]"]);
    sentence(
        bad,
        (keyword("COPY"), from, flag, files).prop_map(|(copy, from, flag, files)| vec![copy, from, flag, files]),
    )
}

fn mount(bad: u32) -> impl Strategy<Value = String> {
    let mount = (pick(bad, MOUNTS, BAD_MOUNTS), pick(bad, FROMS, BAD_FROMS));
    let mount = mount.prop_map(|(mount, from)| filled(&mount, '@', &[from]));
    sentence(bad, (keyword("RUN"), mount).prop_map(|(run, mount)| vec![run, mount, "make".to_owned()]))
}

fn with_heredoc(bad: u32) -> impl Strategy<Value = String> {
    let start = pick(
        bad,
        &["RUN", "run cat", "COPY a", "RUN --mount=from=a", "ONBUILD RUN"],
        &["COPY", "ADD --x", "CMD", "RUN a;"],
    );
    let body = select(&["", "FROM b\n", "# a \\\n", "a \\\n", "COPY --from=a b c\n\n", "EOF2\n"][..]);
    let rest = pick(bad, &["", " /a", " \\\n"], &[" <<-B", "\"", " `\n"]);
    (start, select(HEREDOCS), rest, body, maybe(pick(bad, &[""], BAD_ENDS))).prop_map(
        |(start, (heredoc, end), rest, body, bad_end)| {
            let end = if bad_end.is_empty() { end } else { &bad_end };
            // Without a heredoc, only the end of the file may follow.
            let body = if end == "RUN a" { "" } else { body };
            format!("{start} {heredoc}{rest}\n{body}{end}")
        },
    )
}

fn instruction(bad: u32) -> impl Strategy<Value = String> {
    let refers = prop_oneof![copy(bad), mount(bad)].boxed();
    let trigger = prop_oneof![3 => refers.clone(), 1 => pick(5, OTHERS, BAD_OTHERS), bad => from(bad)];
    let on_build = (keyword("ONBUILD"), trigger).prop_map(|(on_build, trigger)| format!("{on_build} {trigger}"));
    prop_oneof![6 => refers, 2 => with_heredoc(bad), 3 => pick(bad, OTHERS, BAD_OTHERS), 1 => on_build, 1 => arg(bad)]
}

/// Generates a file in the usual order; `bad` is the weight of invalid parts.
fn assembled(bad: u32) -> impl Strategy<Value = String> {
    let before =
        prop_oneof![20 => prop::collection::vec(arg(bad), 0..4), bad => prop::collection::vec(instruction(bad), 0..2)];
    let stage =
        (from(bad), prop::collection::vec(instruction(bad), 0..4)).prop_map(|(from, rest)| [vec![from], rest].concat());
    let stages = prop::collection::vec(stage, usize::from(bad == 0)..4);
    let line_end = prop_oneof![8 => Just("\n"), 1 => Just("\r\n"), bad => Just("\n\n")];
    (pick(bad, STARTS, BAD_STARTS), before, stages, line_end, any::<bool>()).prop_map(
        |(start, before, stages, line_end, ends)| {
            let mut lines = [before, stages.concat()].concat().join("\n");
            if ends {
                lines.push('\n');
            }
            format!("{start}{lines}").replace('\n', line_end)
        },
    )
}

#[derive(Debug, Clone)]
enum Edit {
    Insert(String),
    Remove,
    Double,
    /// Swaps it with another token of the file.
    Swap,
    Replace(String),
    RemoveLetter,
    DoubleLetter,
    SwitchCase,
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        token().prop_map(Edit::Insert),
        Just(Edit::Remove),
        Just(Edit::Double),
        Just(Edit::Swap),
        token().prop_map(Edit::Replace),
        Just(Edit::RemoveLetter),
        Just(Edit::DoubleLetter),
        Just(Edit::SwitchCase),
    ]
}

static TOKEN: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\w+|\n|[^\S\n]+|.").unwrap());
static LETTER: LazyLock<Regex> = LazyLock::new(|| Regex::new("(?s).").unwrap());

impl Edit {
    fn apply(&self, text: &str, at: Index, to: Index) -> String {
        let pattern = if matches!(self, Self::RemoveLetter | Self::DoubleLetter) { &LETTER } else { &TOKEN };
        let mut tokens: Vec<String> = pattern.find_iter(text).map(|token| token.as_str().to_owned()).collect();
        if tokens.is_empty() {
            return text.to_owned();
        }
        let (at, to) = (at.index(tokens.len()), to.index(tokens.len()));
        match self {
            Self::Insert(token) => tokens.insert(at, token.clone()),
            Self::Remove | Self::RemoveLetter => drop(tokens.remove(at)),
            Self::Double | Self::DoubleLetter => tokens.insert(at, tokens[at].clone()),
            Self::Swap => tokens.swap(at, to),
            Self::Replace(token) => tokens[at].clone_from(token),
            Self::SwitchCase => {
                let upper = tokens[at].to_uppercase();
                tokens[at] = if tokens[at] == upper { tokens[at].to_lowercase() } else { upper };
            }
        }
        tokens.concat()
    }
}
