use crate::dockerfile::check::Severity;
use crate::dockerfile::check::candidate::{Candidate, rebase};
use crate::dockerfile::check::command::CommandPlace;
use crate::dockerfile::check::instruction::Instruction;
use crate::dockerfile::check::known::Known;
use crate::dockerfile::check::missing;
use crate::dockerfile::check::quoted::{quoted, quoted_image};
use crate::dockerfile::check::report::Report;
use crate::dockerfile::check::stage_state::{StageShell, StageState};
use crate::dockerfile::check::subject::Subject;

pub(in crate::dockerfile::check) fn check<'a>(
    subject: &Subject<'_, 'a>,
    known: &Known<'a>,
    report: &mut Report<'_, 'a>,
) {
    let stage = &known.stage;
    match subject {
        Subject::Instruction(instruction) => {
            let lacks_bash = instruction.run.as_ref().is_some_and(|run| {
                run.needs_bash && !run.lacks_shell(stage) && !run.mounted.may_bring("bash") && stage.lacks("bash")
            });
            if lacks_bash {
                add("bash", line_of_shell(instruction, stage), Severity::Error, instruction, stage, report);
            }
        }
        Subject::Command(command, instruction) if command.is_certain => {
            // Another rule reports a missing `apk`.
            let program = command.program.as_deref().filter(|program| *program != "apk");
            if let Some(program) = program.filter(|_| stage.lacks_program_of(command, instruction)) {
                let has_pipefail = instruction.run.as_ref().is_some_and(|run| run.has_pipefail);
                // The script continues without it.
                let severity = if command.place == CommandPlace::BeforePipe && !has_pipefail {
                    Severity::Warning
                } else {
                    Severity::Error
                };
                add(program, None, severity, instruction, stage, report);
            }
        }
        _ => {}
    }
}

/// Returns the line of the SHELL that makes the instruction run in Bash, if any.
fn line_of_shell(instruction: &Instruction, stage: &StageState) -> Option<usize> {
    let is_by_shell = stage.shell == StageShell::Bash && !instruction.is_exec_form();
    stage.shell_line.filter(|_| is_by_shell).map(|shell| shell.line)
}

fn add<'a>(
    name: &str,
    line_of_shell: Option<usize>,
    severity: Severity,
    instruction: &Instruction<'a>,
    stage: &StageState<'a>,
    report: &mut Report<'_, 'a>,
) {
    let Some(image) = stage.base.image() else {
        return;
    };
    let (program, place, way_out) = (quoted(name, 80), quoted_image(Some(image.entry)), missing::way_out(name, image));
    let message = match line_of_shell {
        Some(line) => format!("SHELL in line {line} names {program}, which is not in {place}{way_out}"),
        None => format!("there is no {program} in {place}{way_out}"),
    };
    let mut finding = report.at(&instruction.location, message.clone());
    (finding.image, finding.severity) = (Some(image.entry), severity);
    if let Some(dev) = image.dev().filter(|dev| dev.facts.has_program(name) == Some(true)) {
        let edits = rebase(stage, dev.entry).into_iter().collect();
        finding.candidate(Candidate { image: Some(dev.entry), edits, message });
    }
    report.add(finding);
}
