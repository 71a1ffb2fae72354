use crate::Image;
use crate::dockerfile::check::candidate::{Candidate, rebase};
use crate::dockerfile::check::instruction::Instruction;
use crate::dockerfile::check::known::Known;
use crate::dockerfile::check::quoted::quoted_image;
use crate::dockerfile::check::report::Report;
use crate::dockerfile::check::subject::Subject;

pub(in crate::dockerfile::check) fn check<'a>(
    subject: &Subject<'_, 'a>,
    known: &Known<'a>,
    report: &mut Report<'_, 'a>,
) {
    match subject {
        Subject::Instruction(instruction) => {
            let run = instruction.run.as_ref().filter(|run| run.needs_bash && !run.is_mounted_over);
            if run.is_some_and(|run| !run.lacks_shell(&known.stage)) {
                look_for("bash", instruction, known, report);
            }
        }
        Subject::Command(command, instruction) if command.is_certain => {
            if let Some(program) = &command.program {
                look_for(program, instruction, known, report);
            }
        }
        _ => {}
    }
}

fn look_for<'a>(name: &str, instruction: &Instruction<'a>, known: &Known<'a>, report: &mut Report<'_, 'a>) {
    if !known.stage.lacks(name) {
        return;
    }
    let image = known.stage.base.image();
    let has_it = |dev: &Image| dev.has_program(name) == Some(true);
    let fix = image.and_then(Image::dev).filter(has_it);
    let way_out = fix.map(|fix| format!("; it is in {}", quoted_image(Some(fix)))).unwrap_or_default();
    let message = format!("there is no `{name}` in {}{way_out}", quoted_image(image));
    let mut finding = report.at(&instruction.site, message.clone());
    finding.image = image;
    if let Some(base) = fix.and_then(|fix| rebase(&known.stage, fix)) {
        finding.candidate(Candidate { image: fix, edits: vec![base], message });
    }
    report.add(finding);
}
