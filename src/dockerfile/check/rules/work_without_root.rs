use crate::Facts;
use crate::dockerfile::check::candidate::{self, Candidate};
use crate::dockerfile::check::command::{Command, CommandPlace};
use crate::dockerfile::check::instruction::Instruction;
use crate::dockerfile::check::known::Known;
use crate::dockerfile::check::quoted::quoted;
use crate::dockerfile::check::report::Report;
use crate::dockerfile::check::stage_files::{ancestors, parent};
use crate::dockerfile::check::stage_state::StageState;
use crate::dockerfile::check::stage_user::{self, StageUser};
use crate::dockerfile::check::subject::Subject;
use crate::dockerfile::check::system_path::is_of_programs;

pub(in crate::dockerfile::check) fn check<'a>(
    subject: &Subject<'_, 'a>,
    known: &Known<'a>,
    report: &mut Report<'_, 'a>,
) {
    let (Subject::Command(command, instruction), stage) = (subject, &known.stage) else {
        return;
    };
    let (StageUser::Other, Some(image), Some(user)) = (stage.user, stage.base.image(), &stage.user_name) else {
        return;
    };
    let continues =
        command.place == CommandPlace::BeforePipe && !instruction.run.as_ref().is_some_and(|run| run.has_pipefail);
    if !command.is_certain || continues || stage.lacks_program_of(command, instruction) {
        return;
    }
    let attempt = OtherUsersCommand { command, instruction, stage, facts: image.facts, user };
    if let Some(reason) = attempt.reason() {
        let message = format!("{reason}; put `USER root` before it");
        let mut finding = report.at(&instruction.location, message.clone());
        finding.image = Some(image.entry);
        if let Some(edits) = candidate::as_root(stage, instruction, report.text()) {
            finding.candidate(Candidate { image: None, edits, message });
        }
        report.add(finding);
    }
}

/// A command that a user other than root runs.
struct OtherUsersCommand<'s, 'a> {
    command: &'s Command,
    instruction: &'s Instruction<'a>,
    stage: &'s StageState<'a>,
    facts: Facts,
    user: &'s str,
}

impl OtherUsersCommand<'_, '_> {
    /// Returns the reason why the command surely fails, if it does.
    fn reason(&self) -> Option<String> {
        self.program_reason().or_else(|| {
            let mut files = self.command.written_files.iter();
            files.find_map(|file| self.denied_file(file).map(|place| writes("the output goes", &place)))
        })
    }

    fn program_reason(&self) -> Option<String> {
        let program = self.command.program.as_deref()?;
        match program {
            "addgroup" | "adduser" | "delgroup" | "deluser" | "groupadd" | "groupmod" | "useradd" | "userdel"
            | "usermod" => Some(format!("`{program}` needs root here")),
            "chown" => {
                let mut words = self.command.arguments.iter();
                let owner = words.find(|word| !word.known.starts_with('-')).filter(|word| word.is_literal)?;
                let owner = owner.known.split([':', '.']).next()?;
                let is_other = !owner.is_empty() && stage_user::are_different(self.facts, owner, self.user);
                is_other.then(|| format!("`chown` to {} needs root here", quoted(owner, 80)))
            }
            _ => self.reason_of_files(program, self.operands()?),
        }
    }

    fn reason_of_files(&self, program: &str, mut operands: Vec<&str>) -> Option<String> {
        match program {
            "chmod" => {
                let files = operands.get(1..)?;
                files
                    .iter()
                    .find_map(|file| self.file_of_root(file))
                    .map(|file| format!("`chmod` needs root here: {} belongs to root", quoted(&file, 160)))
            }
            "mkdir" => {
                let makes_parents = self.has_option('p', "--parents");
                let find = |path: &&str| self.denied_directory(path, makes_parents);
                operands.iter().find_map(find).map(|place| writes("`mkdir` writes", &place))
            }
            "touch" => {
                operands.iter().find_map(|file| self.denied_file(file)).map(|place| writes("`touch` writes", &place))
            }
            "tee" => {
                operands.iter().find_map(|file| self.denied_file(file)).map(|place| writes("`tee` writes", &place))
            }
            "cp" | "install" | "ln" | "mv"
                if !self.has_option('d', "--directory") && !self.has_option('t', "--target-directory") =>
            {
                let destination = operands.pop().filter(|_| !operands.is_empty())?;
                self.denied_destination(destination).map(|place| writes(&format!("`{program}` writes"), &place))
            }
            _ => None,
        }
    }

    /// Returns the words that are not options; `None` if a word is unknown, or if an option may have a value.
    fn operands(&self) -> Option<Vec<&str>> {
        let mut operands = Vec::new();
        for argument in &self.command.arguments {
            if !argument.is_literal {
                return None;
            }
            let is_option = argument.known.starts_with('-');
            if is_option && matches!(argument.known.as_str(), "-m" | "-o" | "-g" | "-S" | "-d" | "-r" | "-t") {
                return None;
            }
            if !is_option {
                operands.push(argument.known.as_str());
            }
        }
        Some(operands)
    }

    fn has_option(&self, letter: char, name: &str) -> bool {
        self.command
            .arguments
            .iter()
            .map(|argument| argument.known.as_str())
            .any(|word| word == name || word.starts_with('-') && !word.starts_with("--") && word.contains(letter))
    }

    /// Resolves a path, unless it is in a mount.
    fn path(&self, path: &str) -> Option<String> {
        let path = self.stage.files.resolve(path)?;
        let is_mounted = self
            .instruction
            .run
            .as_ref()
            .is_none_or(|run| run.mounted.is_unknown() || ancestors(&path).any(|path| run.mounted.is_at(path)));
        if is_mounted { None } else { Some(path) }
    }

    fn denies(&self, directory: &str) -> bool {
        self.stage.files.denies(directory, |path| stage_user::is_denied(self.facts, self.user, path))
    }

    /// Returns the directory, if a file cannot be created in it.
    fn denied_file(&self, file: &str) -> Option<String> {
        let path = self.path(file)?;
        let directory = parent(&path);
        (path != "/" && self.denies(directory) && !self.is_users(&path)).then(|| directory.to_owned())
    }

    fn denied_directory(&self, directory: &str, makes_parents: bool) -> Option<String> {
        if !makes_parents {
            return self.denied_file(directory);
        }
        let path = self.path(directory)?;
        let files = &self.stage.files;
        let above = ancestors(&path).skip(1).find(|path| self.denies(path))?;
        files.is_missing(&path, self.facts).then(|| above.to_owned())
    }

    /// Returns the directory, if a file cannot be written to it. The destination is the directory or the file.
    fn denied_destination(&self, destination: &str) -> Option<String> {
        let path = self.path(destination)?;
        let is_directory = path == "/" || is_of_programs(&path) || destination.ends_with('/');
        if is_directory {
            return self.denies(&path).then_some(path);
        }
        let directory = parent(&path);
        let is_plain = is_of_programs(directory) || directory == "/" && self.stage.files.is_missing(&path, self.facts);
        (is_plain && self.denies(directory)).then(|| directory.to_owned())
    }

    fn file_of_root(&self, file: &str) -> Option<String> {
        let path = self.path(file)?;
        let denies = |path: &str| stage_user::is_denied(self.facts, self.user, path);
        self.stage.files.is_roots(&path, self.facts, denies).then_some(path)
    }

    /// Returns whether a path is known to be a directory that does not belong to root.
    fn is_users(&self, path: &str) -> bool {
        self.facts.directories().iter().any(|directory| directory.path == path && directory.uid != 0)
    }
}

fn writes(what: &str, directory: &str) -> String {
    format!("{what} to {}, where only root may write", quoted(directory, 160))
}
