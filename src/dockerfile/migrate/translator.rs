use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::source_map::Change;
use super::{account_command, owners, package_command};
use crate::Facts;
use crate::dockerfile::check::quoted::quoted;
use crate::dockerfile::shell::{ShellWord, SimpleCommand, program_name};
use crate::dockerfile::{Rule, Severity};

/// Makes commands of other distributions those of Wolfi, and keeps what is to be told.
#[derive(Clone, Default)]
pub(super) struct Translator {
    /// The groups that were added so far.
    pub(super) groups: BTreeSet<String>,
    /// Their names by their numbers, where those are known.
    pub(super) numbered_groups: BTreeMap<String, String>,
    /// The accounts that were added so far.
    pub(super) accounts: BTreeSet<String>,
    /// Whether something ran that may have added others.
    pub(super) may_have_others: bool,
    /// Whether the file was written for that image, so that `apk` is asked for packages of Wolfi.
    pub(super) is_ours: bool,
    /// What is in the image that the commands run on, once it is chosen.
    pub(super) facts: Option<Facts>,
    /// What was changed otherwise than it was meant, or not at all, in the instruction at hand.
    pub(super) notes: Vec<Note>,
}

/// What somebody should know who reads the new text.
#[derive(Clone)]
pub(super) struct Note {
    pub(super) rule: Rule,
    pub(super) severity: Severity,
    pub(super) message: String,
    /// What it is about: in the script, and then in the Dockerfile.
    pub(super) range: Range<usize>,
}

impl Note {
    /// What is to be told of the choice of an image.
    pub(super) fn of_image(message: String, range: Range<usize>) -> Self {
        Self { rule: Rule::Replaceable, severity: Severity::Info, message, range }
    }
}

/// What becomes of a command.
pub(super) enum Outcome {
    Stays,
    /// It is of no use any more.
    Goes,
    /// Some of its words become others.
    Changes(Vec<Change>),
    /// All of its words become this text.
    Becomes(String),
}

/// A command, without what stands before the program.
pub(super) struct Words<'c> {
    pub(super) script: &'c str,
    pub(super) command: &'c SimpleCommand,
    /// The program's place among the words.
    pub(super) at: usize,
}

impl Translator {
    pub(super) fn translate(&mut self, command: &SimpleCommand, script: &str) -> Outcome {
        let Some(at) = program_place(&command.words) else {
            return Outcome::Stays;
        };
        let words = Words { script, command, at };
        // A redirection between the words would have to move.
        if words.has_redirection_between() {
            return Outcome::Stays;
        }
        let outcome = self.translated(&words);
        if let (Outcome::Stays, Some("useradd" | "adduser" | "usermod")) = (&outcome, words.program()) {
            // It is the file's, whether the command works or not.
            self.accounts.extend(words.arguments().last().and_then(ShellWord::literal).map(str::to_owned));
        }
        outcome
    }

    fn translated(&mut self, words: &Words) -> Outcome {
        match words.program() {
            Some("apt-get" | "apt" | "aptitude") => package_command::debian(words, self),
            Some("install_packages") => package_command::debian_packages(words, self),
            Some("yum" | "dnf" | "microdnf" | "tdnf") => package_command::fedora(words, self),
            Some("apk") => package_command::alpine(words, self),
            Some("locale-gen") => package_command::locales(words),
            Some("rm") => package_command::clean_up(words),
            Some("groupadd") => account_command::groupadd(words, self),
            Some("useradd") => account_command::useradd(words, self),
            Some("addgroup") => account_command::addgroup(words, self),
            Some("adduser") => account_command::adduser(words, self),
            Some("chown" | "chgrp") => owners::of_command(words, self),
            _ => Outcome::Stays,
        }
    }

    /// Notes something about packages at a place of the script.
    pub(super) fn note(&mut self, severity: Severity, range: Range<usize>, message: String) {
        self.notes.push(Note { rule: Rule::ForeignPackage, severity, message, range });
    }

    pub(super) fn set_up_went(&mut self, text: &str, range: Range<usize>) {
        let message =
            format!("{} was removed, since it only sets up packages of another distribution", quoted(text, 120));
        self.note(Severity::Info, range, message);
    }
}

/// Where the program is, behind `sudo`, `env` and assignments.
fn program_place(words: &[ShellWord]) -> Option<usize> {
    let mut is_prefixed = false;
    for (place, word) in words.iter().enumerate() {
        match word.literal() {
            Some("sudo" | "env" | "eatmydata") => is_prefixed = true,
            Some("-E" | "-H" | "-n" | "-y") if is_prefixed => {}
            _ if is_prefixed && word.known_prefix().contains('=') => {}
            Some(_) => return Some(place),
            None => return None,
        }
    }
    None
}

impl<'c> Words<'c> {
    pub(super) fn program(&self) -> Option<&'c str> {
        program_name(self.command.words.get(self.at)?.literal()?)
    }

    /// What follows the program.
    pub(super) fn arguments(&self) -> &'c [ShellWord] {
        self.command.words.get(self.at + 1..).unwrap_or_default()
    }

    /// A word as it is written.
    pub(super) fn source(&self, word: &ShellWord) -> &'c str {
        self.script.get(word.offset..word.end).unwrap_or_default()
    }

    /// The change of the program's name, and of what stands before it.
    pub(super) fn with_program(&self, name: &str) -> Option<Change> {
        let program = self.command.words.get(self.at)?;
        Some(Change { range: self.command.offset..program.end, text: name.to_owned() })
    }

    /// The change that takes an argument away, with the blanks before it.
    pub(super) fn without(&self, argument: usize) -> Option<Change> {
        let place = self.at + 1 + argument;
        let before = self.command.words.get(place.checked_sub(1)?)?;
        Some(Change { range: before.end..self.command.words.get(place)?.end, text: String::new() })
    }

    /// The change that writes another text for an argument.
    pub(super) fn with(&self, argument: usize, text: &str) -> Option<Change> {
        let word = self.arguments().get(argument)?;
        Some(Change { range: word.offset..word.end, text: text.to_owned() })
    }

    fn has_redirection_between(&self) -> bool {
        let end = self.command.words.last().map_or(0, |word| word.end);
        self.command.redirections.iter().any(|redirection| redirection.target.offset < end)
    }
}
