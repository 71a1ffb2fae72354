use super::set_up;
use super::source_map::{Change, SourceMap};
use super::translator::{Outcome, Translator};
use crate::dockerfile::shell::{
    self, AndOr, AndOrList, CompoundCommand, List, Pipeline, PipelineCommand, ShellWord, SimpleCommand,
};

/// Walks through a script, and collects the changes that turn commands of other distributions into those of Wolfi.
pub(super) struct ScriptRewriter<'s> {
    script: &'s str,
    /// The start of the script within the script that it is a word of.
    base: usize,
    pub(super) changes: Vec<Change>,
    has_lines: bool,
    /// The map to the lines of the source, if it is known.
    map: Option<&'s SourceMap<'s>>,
    translator: &'s mut Translator,
}

/// The fate of a part of a script.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Kept,
    /// It counts as `true`.
    Removed,
}

impl<'s> ScriptRewriter<'s> {
    pub(super) fn new(script: &'s str, map: Option<&'s SourceMap<'s>>, translator: &'s mut Translator) -> Self {
        Self { script, base: 0, changes: Vec::new(), has_lines: script.contains('\n'), map, translator }
    }

    /// Walks through a whole script; returns `None` if it cannot be parsed.
    pub(super) fn run(&mut self) -> Option<Fate> {
        let script = shell::parse(self.script)?;
        Some(self.list(&script.list))
    }

    fn list(&mut self, list: &List) -> Fate {
        let fates: Vec<Fate> = list.iter().map(|item| self.and_or_list(item)).collect();
        if fates.iter().all(|fate| *fate == Fate::Removed) {
            return Fate::Removed;
        }
        let mut last_kept: Option<&AndOrList> = None;
        for (index, (item, fate)) in list.iter().zip(&fates).enumerate() {
            if *fate == Fate::Kept {
                last_kept = Some(item);
                continue;
            }
            let next = list.get(index + 1);
            self.remove_item(last_kept, item, next);
        }
        Fate::Kept
    }

    /// Removes an item that a `;` or a newline separates from the rest.
    fn remove_item(&mut self, before: Option<&AndOrList>, item: &AndOrList, next: Option<&AndOrList>) {
        let (Some((start, end)), next) = (span(item), next.and_then(span)) else {
            return;
        };
        if let Some((start, end)) = self.whole_lines(start, end) {
            self.change(start, end, "");
            return;
        }
        match (before.filter(|before| !before.is_background).and_then(span), next) {
            (Some((_, before)), _) => self.change(before, end, ""),
            (None, Some((next, _))) => self.change(start, next, ""),
            (None, None) => self.change(start, end, ""),
        }
    }

    /// Returns the whole lines from one place to another, if nothing else is on them.
    fn whole_lines(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        let before = self.script.get(..start).filter(|_| self.has_lines)?;
        let after = self.script.get(end..)?;
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line_end = after.find('\n')?;
        let is_empty_command = |text: &str| text.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b';'));
        (is_empty_command(before.get(line_start..)?) && is_empty_command(after.get(..line_end)?))
            .then_some((line_start, end + line_end + 1))
    }

    fn and_or_list(&mut self, list: &AndOrList) -> Fate {
        let mut fates: Vec<Fate> = Vec::new();
        for (index, (operator, _)) in list.pipelines.iter().enumerate() {
            let follows_gone = index > 0 && fates.last() == Some(&Fate::Removed);
            let fate = if *operator == AndOr::Or && follows_gone {
                // After `true`, it never runs.
                Fate::Removed
            } else {
                self.pipeline(list, index)
            };
            fates.push(fate);
        }
        if fates.iter().all(|fate| *fate == Fate::Removed) {
            return Fate::Removed;
        }
        let mut gone: Vec<&Pipeline> = Vec::new();
        let mut last_kept: Option<&Pipeline> = None;
        for ((_, pipeline), fate) in list.pipelines.iter().zip(&fates) {
            if *fate == Fate::Removed {
                gone.push(pipeline);
                continue;
            }
            self.remove_pipelines(last_kept, &gone, Some(pipeline));
            gone.clear();
            last_kept = Some(pipeline);
        }
        self.remove_pipelines(last_kept, &gone, None);
        Fate::Kept
    }

    /// Removes the pipelines between two commands, with the operator before or after them that preserves the lines.
    fn remove_pipelines(&mut self, before: Option<&Pipeline>, gone: &[&Pipeline], next: Option<&Pipeline>) {
        let (Some(first), Some(last)) = (gone.first(), gone.last()) else {
            return;
        };
        let breaks = |start: usize, end: usize| {
            self.map.is_some_and(|map| map.breaks_between(self.base + start, self.base + end))
        };
        match (before, next) {
            (Some(before), Some(next)) if breaks(before.end, first.offset) && !breaks(last.end, next.offset) => {
                self.change(first.offset, next.offset, "");
            }
            (Some(before), _) => self.change(before.end, last.end, ""),
            (None, Some(next)) => self.change(first.offset, next.offset, ""),
            (None, None) => {}
        }
    }

    fn pipeline(&mut self, list: &AndOrList, index: usize) -> Fate {
        let Some((operator, pipeline)) = list.pipelines.get(index) else {
            return Fate::Kept;
        };
        let is_alternative = *operator == AndOr::Or;
        let can_go = !is_alternative && !pipeline.is_negated && !list.is_background;
        if can_go && set_up::is_foreign(&pipeline.commands) {
            let range = self.base + pipeline.offset..self.base + pipeline.end;
            self.translator.note_removed_set_up(self.text(pipeline.offset, pipeline.end), range);
            return Fate::Removed;
        }
        if let ([command], true) = (pipeline.commands.as_slice(), can_go) {
            return self.command(command, false);
        }
        let has_several = pipeline.commands.len() > 1;
        let mut is_last_gone = false;
        let place = self.changes.len();
        for command in &pipeline.commands {
            is_last_gone = self.command(command, true) == Fate::Removed;
        }
        if is_last_gone && has_several && can_go {
            self.changes.truncate(place);
            return Fate::Removed;
        }
        if is_last_gone {
            self.change(pipeline.offset, pipeline.end, if pipeline.is_negated { "false" } else { "true" });
        }
        Fate::Kept
    }

    /// Walks through a command. `is_part` tells whether it is part of something that must stay one command.
    fn command(&mut self, command: &PipelineCommand, is_part: bool) -> Fate {
        match command {
            PipelineCommand::Simple(command) => self.simple_command(command, is_part),
            PipelineCommand::Compound(command, _) => {
                self.compound_command(command);
                Fate::Kept
            }
            PipelineCommand::Function(_, body) => {
                if let PipelineCommand::Compound(body, _) = &**body {
                    self.compound_command(body);
                }
                Fate::Kept
            }
        }
    }

    fn compound_command(&mut self, command: &CompoundCommand) {
        match command {
            CompoundCommand::Group(list) | CompoundCommand::Subshell(list) => self.body(list),
            CompoundCommand::If { branches, otherwise } => {
                for (condition, body) in branches {
                    self.body(condition);
                    self.body(body);
                }
                self.body(otherwise);
            }
            CompoundCommand::While { condition, body } => {
                self.body(condition);
                self.body(body);
            }
            CompoundCommand::For { body, .. } | CompoundCommand::ArithmeticFor { body, .. } => self.body(body),
            CompoundCommand::Case { bodies, .. } => bodies.iter().for_each(|body| self.body(body)),
            CompoundCommand::Test(_) => {}
        }
    }

    /// Walks through a list that must not become empty.
    fn body(&mut self, list: &List) {
        let place = self.changes.len();
        if self.list(list) == Fate::Kept {
            return;
        }
        let (whole, end) = (list.first().and_then(span), list.last().and_then(span));
        if let (Some((start, _)), Some((_, end))) = (whole, end) {
            self.changes.truncate(place);
            self.change(start, end, "true");
        }
    }

    fn simple_command(&mut self, command: &SimpleCommand, is_part: bool) -> Fate {
        if let Some(fate) = self.nested(command) {
            return fate;
        }
        let note_count = self.translator.notes.len();
        let outcome = self.translator.translate(command, self.script);
        for note in self.translator.notes.iter_mut().skip(note_count) {
            note.range = self.base + note.range.start..self.base + note.range.end;
        }
        match outcome {
            Outcome::Kept => Fate::Kept,
            Outcome::Removed => Fate::Removed,
            Outcome::Changes(changes) => {
                for change in changes {
                    self.change(change.range.start, change.range.end, &change.text);
                }
                Fate::Kept
            }
            Outcome::Becomes(text) => {
                let end = command.words.last().map_or(command.end, |word| word.end);
                let has_several = text.contains("&&");
                let text = if is_part && has_several { format!("{{ {text}; }}") } else { text };
                self.change(command.offset, end, &text);
                Fate::Kept
            }
        }
    }

    /// Walks through the script of `sh -c '...'`, if it is written literally.
    fn nested(&mut self, command: &SimpleCommand) -> Option<Fate> {
        let program = command.words.first().and_then(ShellWord::literal).and_then(shell::program_name)?;
        if !matches!(program, "sh" | "ash" | "bash" | "dash") {
            return None;
        }
        let position = command.words.iter().position(|word| {
            word.literal()
                .is_some_and(|option| option.starts_with('-') && !option.starts_with("--") && option.ends_with('c'))
        })?;
        let word = command.words.get(position + 1)?;
        let source = self.text(word.offset, word.end);
        let inner = source.get(1..source.len().checked_sub(1)?)?;
        let is_plain = match source.as_bytes().first() {
            Some(b'\'') => !inner.contains('\''),
            Some(b'"') => !inner.contains(['"', '\\', '$', '`']),
            _ => false,
        };
        if !is_plain || word.literal() != Some(inner) {
            return None;
        }
        let mut nested = ScriptRewriter {
            script: inner,
            base: self.base + word.offset + 1,
            changes: Vec::new(),
            has_lines: inner.contains('\n'),
            map: self.map,
            translator: self.translator,
        };
        let fate = nested.run()?;
        let changes = nested.changes;
        if fate == Fate::Kept {
            self.changes.extend(changes);
        }
        Some(fate)
    }

    fn text(&self, start: usize, end: usize) -> &'s str {
        self.script.get(start..end).unwrap_or_default()
    }

    fn change(&mut self, start: usize, end: usize, text: &str) {
        let range = self.base + start..self.base + end.max(start);
        self.changes.push(Change { range, text: text.to_owned() });
    }
}

/// Returns the start and end of a list of pipelines.
fn span(list: &AndOrList) -> Option<(usize, usize)> {
    Some((list.pipelines.first()?.1.offset, list.pipelines.last()?.1.end))
}
