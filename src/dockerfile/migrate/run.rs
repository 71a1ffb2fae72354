use super::outline::OutlinedInstruction;
use super::script_rewriter::{Fate, ScriptRewriter};
use super::source_map::{SourceMap, merged};
use super::translator::{Note, Translator};
use crate::dockerfile::check::instruction::Form;
use crate::dockerfile::read::heredoc;
use crate::dockerfile::read::json::Json;
use crate::dockerfile::shell;
use crate::dockerfile::{Edit, Rule, Severity};

/// A rewritten RUN.
#[derive(Default)]
pub(super) struct Run {
    pub(super) edits: Vec<Edit>,
    /// Whether the RUN is removed.
    pub(super) is_gone: bool,
    /// The commands that it runs after the rewrite; `None` if they are unknown.
    pub(super) commands: Option<Vec<shell::Command>>,
    /// Whether a shell runs it.
    pub(super) needs_shell: bool,
    /// The notes for the user, with their places in the Dockerfile.
    pub(super) notes: Vec<Note>,
    /// Whether Bash runs it, regardless of SHELL.
    pub(super) needs_bash: bool,
}

impl Run {
    /// Rewrites a RUN of a stage with a POSIX shell.
    pub(super) fn rewritten(outlined: &OutlinedInstruction, translator: &mut Translator) -> Self {
        let parsed = &outlined.instruction.parsed;
        let text = parsed.whole.text();
        match outlined.instruction.form() {
            Some(Form::Exec(words)) => Self::exec_form(outlined, &words, translator),
            Some(Form::Shell(_)) if parsed.heredocs.count > 0 && heredoc::is_alone(parsed.rest) => {
                let (start, end) = parsed.heredocs.first;
                let is_script = |body: &str| !body.starts_with("#!") || shell::interpreter(body).is_some_and(is_shell);
                let map = SourceMap::of_heredoc(text, start..end).filter(|map| is_script(&map.script));
                let needs_bash = map.as_ref().and_then(|map| shell::interpreter(&map.script)) == Some("bash");
                Self { needs_bash, ..Self::script(map.as_ref(), translator) }
            }
            Some(Form::Shell(script)) => match fed_shell(&script).filter(|_| parsed.heredocs.count == 1) {
                Some(shell) => {
                    let (start, end) = parsed.heredocs.first;
                    let needs_bash = shell == "bash";
                    Self { needs_bash, ..Self::script(SourceMap::of_heredoc(text, start..end).as_ref(), translator) }
                }
                None => Self::script(SourceMap::of_instruction(parsed.rest).as_ref(), translator),
            },
            None => Self { needs_shell: true, ..Self::default() },
        }
    }

    /// Returns whether it may add accounts in an unknown way.
    pub(super) fn may_add_accounts(&self) -> bool {
        let is_unknown = |command: &shell::Command| match command.program() {
            Some(program) => is_shell(program),
            None => !command.words.is_empty(),
        };
        !self.is_gone && self.commands.as_ref().is_none_or(|commands| commands.iter().any(is_unknown))
    }

    fn script(map: Option<&SourceMap>, translator: &mut Translator) -> Self {
        let unknown = Self { needs_shell: true, ..Self::default() };
        let Some(map) = map else {
            return unknown;
        };
        let mut rewriter = ScriptRewriter::new(&map.script, Some(map), translator);
        let Some(fate) = rewriter.run() else {
            translator.notes.clear();
            return Self { notes: unreadable(map).into_iter().collect(), ..unknown };
        };
        let changes = merged(&rewriter.changes);
        let as_edits: Vec<Edit> =
            changes.iter().map(|change| Edit::new(change.range.clone(), change.text.as_str())).collect();
        let script = Edit::apply(&map.script, &as_edits);
        let commands = shell::parse(&script).map(shell::commands);
        let is_idle =
            |commands: &Vec<shell::Command>| commands.iter().all(|command| matches!(command.program(), Some("set")));
        // `set -e` alone does nothing.
        let is_gone = fate == Fate::Removed && !map.script.trim().is_empty()
            || !changes.is_empty() && commands.as_ref().is_some_and(is_idle);
        let mut notes = std::mem::take(&mut translator.notes);
        for note in &mut notes {
            note.range = map.range(&note.range);
        }
        Self { edits: map.edits(&changes), is_gone, commands, notes, needs_shell: true, needs_bash: false }
    }

    /// Rewrites the exec form: a program and its arguments, or a shell and its script.
    fn exec_form(outlined: &OutlinedInstruction, words: &[String], translator: &mut Translator) -> Self {
        let program = words.first().and_then(|word| shell::program_name(word)).unwrap_or_default();
        if is_shell(program) {
            let needs_bash = program == "bash";
            if let [_, option, _] = words {
                if option.starts_with('-') && option.ends_with('c') {
                    return Self { needs_bash, ..Self::script(string(outlined, 2).as_ref(), translator) };
                }
            }
            return Self { needs_shell: true, needs_bash, ..Self::default() };
        }
        let script = words.join(" ");
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./=:+@,".contains(&byte);
        if !words.iter().all(|word| !word.is_empty() && word.bytes().all(is_plain)) {
            return Self::default();
        }
        let mut rewriter = ScriptRewriter::new(&script, None, translator);
        let fate = rewriter.run();
        let as_edits: Vec<Edit> = merged(&rewriter.changes)
            .iter()
            .map(|change| Edit::new(change.range.clone(), change.text.as_str()))
            .collect();
        let new = Edit::apply(&script, &as_edits);
        let commands = shell::parse(&new).map(shell::commands);
        let rest = outlined.instruction.parsed.rest;
        let edits = match commands.as_ref().map(Vec::len) {
            Some(1) if new != script => vec![Edit::new(rest.at()..rest.end(), array(new.split(' ')))],
            _ => Vec::new(),
        };
        let mut notes = std::mem::take(&mut translator.notes);
        for note in &mut notes {
            note.range = rest.at()..rest.end();
        }
        Self { edits, is_gone: fate == Some(Fate::Removed), commands, notes, needs_shell: false, needs_bash: false }
    }
}

/// Returns the shell that reads a heredoc, if the script does nothing else.
fn fed_shell(script: &str) -> Option<String> {
    let parsed = shell::parse(script)?;
    let commands = shell::commands(parsed);
    let [command] = commands.as_slice() else {
        return None;
    };
    let is_option =
        |word: &shell::ShellWord| word.literal().is_some_and(|word| word.starts_with('-') && !word.ends_with('c'));
    let is_alone = command.redirections.len() == 1 && command.arguments().iter().all(is_option);
    let is_fed = command.redirections.iter().all(shell::Redirection::is_heredoc);
    command.program().filter(|program| is_alone && is_fed && is_shell(program)).map(str::to_owned)
}

/// Returns the note about a script that cannot be parsed.
fn unreadable(map: &SourceMap) -> Option<Note> {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    let mut words = map.script.split(|letter| !is_part(letter));
    let program =
        words.find(|word| matches!(*word, "apt-get" | "apt" | "yum" | "dnf" | "microdnf" | "useradd" | "groupadd"))?;
    let message = format!("the script cannot be parsed, so its `{program}` stays as it is");
    Some(Note {
        rule: Rule::MissingProgram,
        severity: Severity::Warning,
        message,
        range: map.range(&(0..map.script.len())),
    })
}

/// Returns a string of the exec form, if it is written literally.
fn string<'a>(outlined: &OutlinedInstruction<'a>, index: usize) -> Option<SourceMap<'a>> {
    let Json::Strings(_, mut strings) = outlined.instruction.parsed.json else {
        return None;
    };
    for _ in 0..index {
        strings.next()?;
    }
    let (start, end) = strings.next()?.span();
    let text = outlined.instruction.parsed.whole.text();
    let source = text.get(start..end)?;
    if source.contains(['\\', '\n', '"']) || text.as_bytes().get(end) != Some(&b'"') {
        None
    } else {
        SourceMap::of_heredoc(text, start..end)
    }
}

/// Writes words as a JSON array.
pub(super) fn array<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let strings: Vec<String> = words.into_iter().map(json_string).collect();
    format!("[{}]", strings.join(", "))
}

/// Writes a JSON string.
fn json_string(text: &str) -> String {
    let mut string = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => string.extend(['\\', letter]),
            '\n' => string.push_str("\\n"),
            '\r' => string.push_str("\\r"),
            '\t' => string.push_str("\\t"),
            letter if letter.is_control() => string.push_str(&format!("\\u{:04x}", u32::from(letter))),
            letter => string.push(letter),
        }
    }
    string.push('"');
    string
}

pub(super) fn is_shell(program: &str) -> bool {
    matches!(program, "sh" | "ash" | "bash" | "dash")
}
