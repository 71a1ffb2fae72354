use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::source_map::Change;
use super::{account_command, owners, package_command};
use crate::Facts;
use crate::dockerfile::check::quoted::quoted;
use crate::dockerfile::shell::{ShellWord, SimpleCommand, program_name};
use crate::dockerfile::{Rule, Severity};

/// Translates commands of other distributions into those of Wolfi, and collects notes for the user.
#[derive(Clone, Default)]
pub(super) struct Translator {
    /// The groups that were added so far.
    pub(super) groups: BTreeSet<String>,
    /// The names of the groups by their numbers, if those are known.
    pub(super) numbered_groups: BTreeMap<String, String>,
    /// The accounts that were added so far.
    pub(super) accounts: BTreeSet<String>,
    /// Whether a command may have added others.
    pub(super) may_have_others: bool,
    /// Whether the file was written for a Chainguard image, so its package names are those of Wolfi.
    pub(super) is_ours: bool,
    /// The facts of the image that the commands run on, once it is chosen.
    pub(super) facts: Option<Facts>,
    /// The notes about changes in the current instruction that its author may not expect, or that were not possible.
    pub(super) notes: Vec<Note>,
}

/// A note for the user about the new Dockerfile.
#[derive(Clone)]
pub(super) struct Note {
    pub(super) rule: Rule,
    pub(super) severity: Severity,
    pub(super) message: String,
    /// The range that it is about: first in the script, later in the Dockerfile.
    pub(super) range: Range<usize>,
}

impl Note {
    /// Creates a note about the choice of an image.
    pub(super) fn of_image(message: String, range: Range<usize>) -> Self {
        Self { rule: Rule::Replaceable, severity: Severity::Info, message, range }
    }
}

/// The translation of a command.
pub(super) enum Outcome {
    Kept,
    /// It is no longer needed.
    Removed,
    /// Some of its words change.
    Changes(Vec<Change>),
    /// This text replaces the whole command.
    Becomes(String),
}

/// A command, and the place of its program after any prefixes.
pub(super) struct Words<'c> {
    pub(super) script: &'c str,
    pub(super) command: &'c SimpleCommand,
    /// The program's place among the words.
    pub(super) at: usize,
}

impl Translator {
    pub(super) fn translate(&mut self, command: &SimpleCommand, script: &str) -> Outcome {
        let Some(at) = program_place(&command.words) else {
            return Outcome::Kept;
        };
        let words = Words { script, command, at };
        // A redirection between the words would have to move.
        if words.has_redirection_between() {
            return Outcome::Kept;
        }
        let outcome = self.translated(&words);
        if let (Outcome::Kept, Some("useradd" | "adduser" | "usermod")) = (&outcome, words.program()) {
            // The account counts as the file's own, even if the command fails.
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
            _ => Outcome::Kept,
        }
    }

    /// Adds a note about packages at a place in the script.
    pub(super) fn note(&mut self, severity: Severity, range: Range<usize>, message: String) {
        self.notes.push(Note { rule: Rule::ForeignPackage, severity, message, range });
    }

    pub(super) fn note_removed_set_up(&mut self, text: &str, range: Range<usize>) {
        let message =
            format!("{} was removed, since it only sets up packages of another distribution", quoted(text, 120));
        self.note(Severity::Info, range, message);
    }
}

/// Returns the place of the program, after `sudo`, `env` and assignments.
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

    /// Returns the words after the program.
    pub(super) fn arguments(&self) -> &'c [ShellWord] {
        self.command.words.get(self.at + 1..).unwrap_or_default()
    }

    /// Returns a word as written.
    pub(super) fn source(&self, word: &ShellWord) -> &'c str {
        self.script.get(word.offset..word.end).unwrap_or_default()
    }

    /// Returns the change that replaces the program and the words before it.
    pub(super) fn with_program(&self, name: &str) -> Option<Change> {
        let program = self.command.words.get(self.at)?;
        Some(Change { range: self.command.offset..program.end, text: name.to_owned() })
    }

    /// Returns the change that removes an argument, with the blanks before it.
    pub(super) fn without(&self, argument: usize) -> Option<Change> {
        let place = self.at + 1 + argument;
        let before = self.command.words.get(place.checked_sub(1)?)?;
        Some(Change { range: before.end..self.command.words.get(place)?.end, text: String::new() })
    }

    /// Returns the change that replaces an argument.
    pub(super) fn with(&self, argument: usize, text: &str) -> Option<Change> {
        let word = self.arguments().get(argument)?;
        Some(Change { range: word.offset..word.end, text: text.to_owned() })
    }

    fn has_redirection_between(&self) -> bool {
        let end = self.command.words.last().map_or(0, |word| word.end);
        self.command.redirections.iter().any(|redirection| redirection.target.offset < end)
    }
}
