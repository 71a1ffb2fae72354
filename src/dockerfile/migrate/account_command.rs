//! `useradd` and `groupadd`, and Debian's `adduser` and `addgroup`. The images have only those of Busybox.

use super::translator::{Outcome, Translator, Words};
use crate::dockerfile::shell::ShellWord;

/// The options of a command, each with its value as written, and its other words.
struct Options<'c> {
    given: Vec<(&'static str, &'c str)>,
    names: Vec<&'c str>,
}

/// An option's names, and whether it has a value. The code uses the first name.
type OptionRow = (&'static [&'static str], bool);

const GROUPADD: &[OptionRow] = &[(&["-r", "--system"], false), (&["-g", "--gid"], true)];

const USERADD: &[OptionRow] = &[
    (&["-r", "--system"], false),
    (&["-m", "--create-home"], false),
    (&["-M", "--no-create-home"], false),
    (&["-l", "--no-log-init"], false),
    (&["-U", "--user-group"], false),
    (&["-N", "--no-user-group"], false),
    (&["-u", "--uid"], true),
    (&["-g", "--gid"], true),
    (&["-d", "--home", "--home-dir"], true),
    (&["-s", "--shell"], true),
    (&["-c", "--comment"], true),
];

const ADDGROUP: &[OptionRow] = &[(&["-S", "--system"], false), (&["-g", "--gid"], true), (&["-q", "--quiet"], false)];

const ADDUSER: &[OptionRow] = &[
    (&["-S", "--system"], false),
    (&["-D", "--disabled-password"], false),
    (&["-H", "--no-create-home"], false),
    (&["--disabled-login"], false),
    (&["--group"], false),
    (&["-q", "--quiet"], false),
    (&["--force-badname", "--allow-bad-names", "--allow-badname"], false),
    (&["-u", "--uid"], true),
    (&["--gid"], true),
    (&["-G", "--ingroup"], true),
    (&["-h", "--home"], true),
    (&["-s", "--shell"], true),
    (&["-g", "--gecos", "--comment"], true),
];

pub(super) fn groupadd(words: &Words, translator: &mut Translator) -> Outcome {
    let Some(options) = Options::read(words, GROUPADD) else {
        return Outcome::Kept;
    };
    let [name] = options.names.as_slice() else {
        return Outcome::Kept;
    };
    translator.add_group(name, options.value("-g"));
    let mut text = "addgroup".to_owned();
    push(&mut text, "-S", options.has("-r"));
    push_value(&mut text, "-g", options.value("-g"));
    push(&mut text, name, true);
    Outcome::Becomes(text)
}

pub(super) fn useradd(words: &Words, translator: &mut Translator) -> Outcome {
    let Some(options) = Options::read(words, USERADD) else {
        return Outcome::Kept;
    };
    let [name] = options.names.as_slice() else {
        return Outcome::Kept;
    };
    let is_system = options.has("-r");
    let group = match options.value("-g") {
        Some(group) => match translator.group_name(group) {
            Some(group) => Some(group),
            None => return Outcome::Kept,
        },
        None => None,
    };
    translator.accounts.insert((*name).to_owned());
    let mut text = String::new();
    // Busybox does not create a group for a system account.
    let own_group = is_system && group.is_none();
    if own_group {
        text = format!("addgroup -S {name} && ");
        translator.add_group(name, None);
    }
    text += "adduser";
    push(&mut text, "-S", is_system);
    push(&mut text, "-D", true);
    push(&mut text, "-H", !options.has("-m"));
    push_value(&mut text, "-u", options.value("-u"));
    push_value(&mut text, "-G", group.as_deref().or(own_group.then_some(*name)));
    push_value(&mut text, "-h", options.value("-d"));
    push_value(&mut text, "-s", options.value("-s"));
    push_value(&mut text, "-g", options.value("-c"));
    push(&mut text, name, true);
    Outcome::Becomes(text)
}

pub(super) fn addgroup(words: &Words, translator: &mut Translator) -> Outcome {
    let Some(options) = Options::read(words, ADDGROUP) else {
        return Outcome::Kept;
    };
    // With two names, an account becomes a member of a group.
    if let [name] = options.names.as_slice() {
        translator.add_group(name, options.value("-g"));
        if options.has("-q") {
            let mut text = "addgroup".to_owned();
            push(&mut text, "-S", options.has("-S"));
            push_value(&mut text, "-g", options.value("-g"));
            push(&mut text, name, true);
            return Outcome::Becomes(text);
        }
    }
    Outcome::Kept
}

pub(super) fn adduser(words: &Words, translator: &mut Translator) -> Outcome {
    let Some(options) = Options::read(words, ADDUSER) else {
        return Outcome::Kept;
    };
    let [name] = options.names.as_slice() else {
        return Outcome::Kept;
    };
    translator.accounts.insert((*name).to_owned());
    // Busybox has the other options, short and long.
    let is_debian =
        ["--disabled-login", "--group", "-q", "--force-badname", "--gid"].iter().any(|option| options.has(option));
    let needs_password = !options.has("-D") && !options.has("-S");
    if !is_debian && !needs_password {
        return Outcome::Kept;
    }
    let group = match options.value("--gid") {
        Some(group) => match translator.group_name(group) {
            Some(group) => Some(group),
            None => return Outcome::Kept,
        },
        None => options.value("-G").map(str::to_owned),
    };
    let own_group = options.has("--group") && options.has("-S") && group.is_none();
    let mut text = String::new();
    if own_group {
        text = format!("addgroup -S {name} && ");
        translator.add_group(name, None);
    }
    text += "adduser";
    push(&mut text, "-S", options.has("-S"));
    push(&mut text, "-D", true);
    push(&mut text, "-H", options.has("-H"));
    push_value(&mut text, "-u", options.value("-u"));
    push_value(&mut text, "-G", group.as_deref().or(own_group.then_some(*name)));
    push_value(&mut text, "-h", options.value("-h"));
    push_value(&mut text, "-s", options.value("-s"));
    push_value(&mut text, "-g", options.value("-g"));
    push(&mut text, name, true);
    Outcome::Becomes(text)
}

impl Translator {
    /// Returns the name of a group, because Busybox does not accept a number.
    fn group_name(&self, group: &str) -> Option<String> {
        if !group.bytes().all(|byte| byte.is_ascii_digit()) && !group.contains('$') {
            return Some(group.to_owned());
        }
        if group == "0" {
            return Some("root".to_owned());
        }
        let named = || self.groups.get(group).cloned();
        self.numbered_groups.get(group).cloned().or_else(named)
    }

    fn add_group(&mut self, name: &str, number: Option<&str>) {
        self.groups.insert(name.to_owned());
        if let Some(number) = number {
            self.numbered_groups.insert(number.to_owned(), name.to_owned());
        }
    }
}

impl<'c> Options<'c> {
    /// Returns `None` if an option is not listed.
    fn read(words: &Words<'c>, rows: &'static [OptionRow]) -> Option<Self> {
        let mut options = Self { given: Vec::new(), names: Vec::new() };
        let mut arguments = words.arguments().iter();
        while let Some(word) = arguments.next() {
            let source = words.source(word);
            if !source.starts_with('-') {
                options.names.push(source);
            } else if let Some((name, value)) = source.strip_prefix("--").and_then(|long| long.split_once('=')) {
                let key = key(rows, &format!("--{name}"), true)?;
                options.given.push((key, value));
            } else if source.starts_with("--") {
                options.take(rows, source, words, &mut arguments)?;
            } else {
                options.letters(rows, source.strip_prefix('-')?, words, &mut arguments)?;
            }
        }
        Some(options)
    }

    /// Reads options of one letter each. The last one may have a value.
    fn letters(
        &mut self,
        rows: &'static [OptionRow],
        letters: &'c str,
        words: &Words<'c>,
        arguments: &mut core::slice::Iter<'c, ShellWord>,
    ) -> Option<()> {
        for (place, letter) in letters.char_indices() {
            let option = format!("-{letter}");
            let rest = letters.get(place + letter.len_utf8()..)?;
            if let (Some(key), false) = (key(rows, &option, true), rest.is_empty()) {
                // The value follows the letter directly.
                self.given.push((key, rest));
                return Some(());
            }
            self.take(rows, &option, words, arguments)?;
        }
        Some(())
    }

    fn take(
        &mut self,
        rows: &'static [OptionRow],
        option: &str,
        words: &Words<'c>,
        arguments: &mut core::slice::Iter<'c, ShellWord>,
    ) -> Option<()> {
        if let Some(key) = key(rows, option, true) {
            self.given.push((key, words.source(arguments.next()?)));
        } else {
            self.given.push((key(rows, option, false)?, ""));
        }
        Some(())
    }

    fn has(&self, key: &str) -> bool {
        self.given.iter().any(|(given, _)| *given == key)
    }

    fn value(&self, key: &str) -> Option<&'c str> {
        self.given.iter().rev().find(|(given, _)| *given == key).map(|(_, value)| *value)
    }
}

/// Returns the first name of an option with or without a value.
fn key(rows: &'static [OptionRow], option: &str, has_value: bool) -> Option<&'static str> {
    let row = rows.iter().find(|(names, with_value)| *with_value == has_value && names.contains(&option))?;
    row.0.first().copied()
}

fn push(text: &mut String, word: &str, is_wanted: bool) {
    if is_wanted {
        text.push(' ');
        text.push_str(word);
    }
}

fn push_value(text: &mut String, option: &str, value: Option<&str>) {
    if let Some(value) = value {
        push(text, option, true);
        push(text, value, true);
    }
}
